"""/compare: articles side by side."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.comparisons.schemas import FEWEST, MOST, ComparisonIn
from api.comparisons.service import compare_posted
from api.dependencies import TheDatabase, TheDesk, TheSettings
from api.page.compare import compare_view
from api.page.templating import not_found, templates
from api.problems import AnalysisNotFound

router = APIRouter(include_in_schema=False)


@router.get("/compare")
async def compare(
    request: Request,
    database: TheDatabase,
    desk: TheDesk,
    settings: TheSettings,
    chosen: Annotated[list[str], Query(alias="id")] = [],  # noqa: B006 - FastAPI makes a new one for each request
) -> Response:
    """The analyses with these ids side by side, or the form that takes articles."""
    ids = list(dict.fromkeys(chosen))
    if not FEWEST <= len(ids) <= MOST:
        complaint = f"Choose {FEWEST} to {MOST} articles; {len(ids)} was chosen." if ids else ""
        return templates.TemplateResponse(request, "compare.html", {"complaint": complaint, "most": MOST})
    try:
        found = await compare_posted(ComparisonIn(analyses=ids), desk, database, settings.max_words)
    except AnalysisNotFound:
        return not_found(request, "One of these analyses is not kept", "Choose from those that are.", "/library")
    return templates.TemplateResponse(request, "comparison.html", {"view": compare_view(found)})
