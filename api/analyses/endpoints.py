"""/v1/analyses: post an article, read its analysis."""

from typing import Annotated

from fastapi import APIRouter, Body, Path

from api import examples
from api.analyses import service
from api.analyses.schemas import AnalysisIn, AnalysisOut
from api.bodies import ArticleRoute
from api.dependencies import TheDesk, TheSettings, TheStore
from api.schemas import problems

router = APIRouter(prefix="/v1/analyses", tags=["analyses"], route_class=ArticleRoute)

AnalysisId = Annotated[str, Path(max_length=64, description="Id of an analysis.")]
BARE_ARTICLES = {
    "text/plain": {"schema": {"type": "string"}, "example": examples.HARBOUR},
    "text/html": {"schema": {"type": "string"}, "example": examples.ANALYSES["html"]["value"]["html"]},
}


@router.post(
    "",
    responses=problems(400, 413, 415, 422, 429, 503, 504),
    openapi_extra={"requestBody": {"content": BARE_ARTICLES}},
)
async def post_analysis(
    posted: Annotated[AnalysisIn, Body(openapi_examples=examples.ANALYSES)],
    desk: TheDesk,
    store: TheStore,
    settings: TheSettings,
) -> AnalysisOut:
    """Analyse an article: who is quoted, what they say, where they stand, and what it comes to.

    The body is JSON, or the bare article as `text/plain` or `text/html`. The same request again is answered at once.
    """
    return AnalysisOut.of(*await service.analyse(posted, desk, store, settings.max_words))


@router.get("/{analysis_id}", responses=problems(404, 422))
async def get_analysis(analysis_id: AnalysisId, store: TheStore) -> AnalysisOut:
    """Read an analysis that was made before."""
    return AnalysisOut.of(analysis_id, service.find(analysis_id, store))
