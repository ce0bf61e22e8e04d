"""/v1/analyses: post an article, read its analysis."""

import datetime as dt
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Request, Response

from api import examples
from api.analyses import service
from api.analyses.schemas import AnalysesOut, AnalysisIn, AnalysisOut
from api.analyses.search import Filters
from api.bodies import ArticleRoute
from api.dependencies import TheDatabase, TheDesk, TheSettings
from api.exports import AS_CSV, WantsCsv, csv_response
from api.schemas import problems
from api.store.paging import LARGEST_PAGE, PAGE

router = APIRouter(prefix="/v1/analyses", tags=["analyses"], route_class=ArticleRoute)

AnalysisId = Annotated[str, Path(max_length=64, description="Id of an analysis.")]
KEPT: dict[int | str, dict[str, Any]] = {200: {"model": AnalysisOut, "description": "Answered from the store"}}
COLUMNS = ("id", "title", "outlet", "date", "created_at", "speakers", "opening", "sha256")
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


@router.get("", response_model=AnalysesOut, responses=AS_CSV | problems(422))
def get_analyses(  # noqa: PLR0913, PLR0917 - one argument a filter
    request: Request,
    database: TheDatabase,
    as_csv: WantsCsv,
    query: Annotated[
        str | None,
        Query(max_length=1000, description='Words of title or text; "words together", -without. All must fit.'),
    ] = None,
    party: Annotated[str | None, Query(max_length=300, description="Id of a party, or words of its name.")] = None,
    outlet: Annotated[str | None, Query(max_length=300, description="Who published it.")] = None,
    since: Annotated[dt.date | None, Query(alias="from", description="First day of publication.")] = None,
    until: Annotated[dt.date | None, Query(alias="to", description="Last day of publication.")] = None,
    topic: Annotated[str | None, Query(max_length=300, description="Words of a topic that stances are about.")] = None,
    cursor: Annotated[str | None, Query(max_length=300, description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Most items.")] = PAGE,
) -> Any:
    """Find stored analyses; the newest come first. As CSV, the Link header names the next page."""
    filters = Filters(query, party, outlet, since, until, topic)
    page = service.search(database, filters, cursor, limit)
    if not as_csv:
        return AnalysesOut.model_validate(page)
    rows = ({**vars(one), "speakers": "; ".join(speaker.name for speaker in one.speakers)} for one in page.items)
    following = request.url.include_query_params(cursor=page.next)
    link = {"Link": f'<?{following.query}>; rel="next"'} if page.next else {}
    return csv_response("analyses", COLUMNS, rows, link)


@router.delete("/{analysis_id}", status_code=204, responses=problems(404, 422))
def delete_analysis(analysis_id: AnalysisId, database: TheDatabase) -> None:
    """Remove an analysis: from the store, from searches, and from the parties that it speaks of.

    The article goes with its last analysis.
    """
    service.delete(analysis_id, database)


@router.get("/{analysis_id}", responses=problems(404, 422))
def get_analysis(analysis_id: AnalysisId, database: TheDatabase) -> AnalysisOut:
    """Read an analysis that was made before."""
    return AnalysisOut.of(analysis_id, service.find(analysis_id, database))
