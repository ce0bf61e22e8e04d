"""/v1/jobs: how far long work is, news of it as it comes, cancel, retry."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import StreamingResponse

from api import examples
from api.dependencies import TheDatabase, TheDesk, TheWorkshop
from api.jobs import service
from api.jobs.schemas import JobOut, JobsOut
from api.jobs.tables import Kind
from api.schemas import problems

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])

JobId = Annotated[str, Path(max_length=64, description="Id of a job.", examples=[examples.JOB_ID])]
EVENTS = "text/event-stream"


@router.get("", responses=problems(422))
def get_jobs(
    database: TheDatabase,
    kind: Annotated[Kind | None, Query(description="Only jobs of this kind.")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="Most jobs.")] = 20,
    cursor: Annotated[int | None, Query(ge=0, lt=2**63, description="What the page before gave as `next`.")] = None,
) -> JobsOut:
    """List jobs, the newest first."""
    return service.newest(database, kind, limit, cursor)


@router.get("/{job_id}", responses=problems(404, 422))
def get_job(job_id: JobId, database: TheDatabase, workshop: TheWorkshop) -> JobOut:
    """Read how far a job is."""
    return service.read(database, job_id, workshop)


@router.get(
    "/{job_id}/events",
    response_class=StreamingResponse,
    responses={200: {"description": "News", "content": {EVENTS: {"schema": {"type": "string"}}}}, **problems(404, 422)},
)
def get_events(job_id: JobId, database: TheDatabase, workshop: TheWorkshop, desk: TheDesk) -> StreamingResponse:
    """Follow a job: server-sent events with the job as data, `progress` when it has changed and `end` at its end."""
    look = partial(service.read, database, job_id, workshop)
    look()
    news: AsyncIterator[str] = service.events(look, lambda: desk.draining)
    return StreamingResponse(news, media_type=EVENTS, headers={"Cache-Control": "no-store"})


@router.post("/{job_id}/cancel", responses=problems(404, 409, 422))
def cancel_job(job_id: JobId, database: TheDatabase) -> JobOut:
    """Cancel a job: what is done stays, what is not is left out."""
    service.cancel(database, job_id)
    return service.read(database, job_id)


@router.post("/{job_id}/retry", status_code=202, responses=problems(404, 409, 422))
def retry_job(job_id: JobId, database: TheDatabase) -> JobOut:
    """Try the failed items of a finished job once more, but for lines that were no article."""
    service.retry(database, job_id)
    return service.read(database, job_id)
