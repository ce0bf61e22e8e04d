"""/v1/models: which models answer."""

from fastapi import APIRouter

from api.dependencies import TheDesk, TheSettings
from api.models.schemas import ModelsOut, ServedModelOut
from api.schemas import problems
from nlp.runtime.records import Task

router = APIRouter(prefix="/v1/models", tags=["models"])


@router.get("", responses=problems(503))
async def get_models(desk: TheDesk, settings: TheSettings) -> ModelsOut:
    """The models in use, one a task."""
    records = settings.records()
    return ModelsOut(items=[ServedModelOut.of(model, records[Task(model.task)]) for model in desk.pipeline.models])
