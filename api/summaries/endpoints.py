"""/v1/summaries: one summary of one or several articles."""

from typing import Annotated

from fastapi import APIRouter, Body

from api import examples
from api.bodies import JsonRoute
from api.dependencies import TheDatabase, TheDesk, TheSettings
from api.schemas import problems
from api.summaries import service
from api.summaries.schemas import SummariesIn, SummariesOut

router = APIRouter(prefix="/v1/summaries", tags=["summaries"], route_class=JsonRoute)


@router.post("", responses=problems(400, 413, 415, 422, 429, 503, 504))
async def post_summary(
    posted: Annotated[SummariesIn, Body(openapi_examples=examples.SUMMARIES)],
    desk: TheDesk,
    database: TheDatabase,
    settings: TheSettings,
) -> SummariesOut:
    """Summarise articles together, and what each party in them has to say."""
    return SummariesOut.of(*await service.summarise(posted, desk, database, settings))
