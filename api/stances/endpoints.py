"""/v1/stances: free-standing stance questions."""

from typing import Annotated

from fastapi import APIRouter, Body

from api import examples
from api.articles import check_words
from api.bodies import JsonRoute
from api.dependencies import TheDesk, TheSettings
from api.schemas import problems
from api.stances.schemas import StancesIn, StancesOut

router = APIRouter(prefix="/v1/stances", tags=["stances"], route_class=JsonRoute)


@router.post("", responses=problems(400, 413, 415, 422, 429, 503, 504))
async def post_stances(
    posted: Annotated[StancesIn, Body(openapi_examples=examples.STANCES)], desk: TheDesk, settings: TheSettings
) -> StancesOut:
    """Answer up to 256 questions of where a source stands on a target, going by a text."""
    for number, item in enumerate(posted.items):
        check_words(item.text, settings.max_words, f"#/items/{number}/text")
    questions = [item.question() for item in posted.items]
    answers = await desk.run(lambda pipeline: pipeline.answer(questions))
    return StancesOut.model_validate({"items": answers})
