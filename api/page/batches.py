"""/batches: many articles in one upload, and how far they are."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.dependencies import TheDatabase, TheWorkshop
from api.jobs import service
from api.jobs.repository import JobRepository
from api.jobs.tables import ItemState, Kind
from api.page.templating import not_found, templates
from api.problems import JobNotFound

router = APIRouter(include_in_schema=False)

SHOWN = 20
LINES = 100
"""Lines of a batch on one page."""
ENDED = (ItemState.DONE, ItemState.FAILED, ItemState.CANCELLED)
Place = Annotated[int, Query(ge=0, lt=2**31)]


@router.get("/batches")
def batches(request: Request, database: TheDatabase) -> Response:
    """The form that takes an upload, and the newest batches."""
    jobs = service.newest(database, Kind.BATCH, SHOWN, None).items
    return templates.TemplateResponse(request, "batches.html", {"jobs": jobs})


@router.get("/batches/{batch_id}")
def batch(request: Request, batch_id: str, database: TheDatabase, workshop: TheWorkshop, after: Place = 0) -> Response:
    """How far a batch is, and what came of its lines."""
    try:
        job = service.read(database, batch_id, workshop, Kind.BATCH)
        key = service.key_of(database, batch_id, Kind.BATCH)
    except JobNotFound:
        return not_found(request, "No such batch", "It was never uploaded here.", "/batches")
    with database.reading() as session:
        items = JobRepository(session).items_after(key, after, LINES + 1, ENDED)
    more = items[LINES - 1].line if len(items) > LINES else None
    return templates.TemplateResponse(request, "batch.html", {"job": job, "items": items[:LINES], "more": more})
