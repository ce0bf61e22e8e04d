"""/v1/analyses: post an article, read its analysis."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Response

from api import examples
from api.analyses import service
from api.analyses.schemas import AnalysisIn, AnalysisOut
from api.bodies import ArticleRoute
from api.dependencies import TheDatabase, TheDesk, TheSettings
from api.schemas import problems

router = APIRouter(prefix="/v1/analyses", tags=["analyses"], route_class=ArticleRoute)

AnalysisId = Annotated[str, Path(max_length=64, description="Id of an analysis.")]
KEPT: dict[int | str, dict[str, Any]] = {200: {"model": AnalysisOut, "description": "Answered from the store"}}
BARE_ARTICLES = {
    "text/plain": {"schema": {"type": "string"}, "example": examples.HARBOUR},
    "text/html": {"schema": {"type": "string"}, "example": examples.ANALYSES["html"]["value"]["html"]},
}


@router.post(
    "",
    status_code=HTTPStatus.CREATED,
    responses=KEPT | problems(400, 413, 415, 422, 429, 503, 504),
    openapi_extra={"requestBody": {"content": BARE_ARTICLES}},
)
async def post_analysis(
    posted: Annotated[AnalysisIn, Body(openapi_examples=examples.ANALYSES)],
    desk: TheDesk,
    database: TheDatabase,
    settings: TheSettings,
    response: Response,
) -> AnalysisOut:
    """Analyse an article: who is quoted, what they say, where they stand, and what it comes to.

    The body is JSON, or the bare article as `text/plain` or `text/html`. The same request again is
    answered at once from the store, with 200 instead of 201.
    """
    analysis_id, analysis, is_new = await service.analyse(posted, desk, database, settings.max_words)
    response.status_code = 201 if is_new else 200
    return AnalysisOut.of(analysis_id, analysis)


@router.get("/{analysis_id}", responses=problems(404, 422))
def get_analysis(analysis_id: AnalysisId, database: TheDatabase) -> AnalysisOut:
    """Read an analysis that was made before."""
    return AnalysisOut.of(analysis_id, service.find(analysis_id, database))
