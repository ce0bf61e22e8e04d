"""/v1/comparisons: articles side by side."""

from typing import Annotated, Any

from fastapi import APIRouter, Body

from api import examples
from api.bodies import JsonRoute
from api.comparisons import service
from api.comparisons.schemas import ComparisonIn, ComparisonOut
from api.comparisons.tables import COLUMNS, rows
from api.dependencies import TheDatabase, TheDesk, TheSettings
from api.exports import AS_CSV, WantsCsv, csv_response
from api.schemas import problems

router = APIRouter(prefix="/v1/comparisons", tags=["comparisons"], route_class=JsonRoute)


@router.post("", response_model=ComparisonOut, responses=AS_CSV | problems(400, 404, 413, 415, 422, 429, 503, 504))
async def post_comparison(
    posted: Annotated[ComparisonIn, Body(openapi_examples=examples.COMPARISONS)],
    desk: TheDesk,
    database: TheDatabase,
    settings: TheSettings,
    as_csv: WantsCsv,
) -> Any:
    """Compare articles: who stands where, who agrees, who disputes, and what one outlet alone reports."""
    found = await service.compare_posted(posted, desk, database, settings.max_words)
    return csv_response("comparison", COLUMNS, rows(found)) if as_csv else ComparisonOut.of(found)
