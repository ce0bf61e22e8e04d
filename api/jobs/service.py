"""Reads and changes jobs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from api.jobs.repository import JobRepository
from api.jobs.schemas import JobOut, JobsOut
from api.jobs.tables import JobState, Kind
from api.problems import JobEnded, JobNotFound

if TYPE_CHECKING:
    from api.jobs.workshop import Workshop
    from api.store.database import Database

POLL_SECONDS = 0.5
SILENCE_SECONDS = 15
"""After so long without news a comment is sent, so that nothing on the way takes the connection for dead."""


def read(database: Database, job_id: str, workshop: Workshop | None = None, kind: Kind | None = None) -> JobOut:
    """The job with this id; raises JobNotFound."""
    with database.reading() as session:
        jobs = JobRepository(session)
        if (job := jobs.find(job_id, kind)) is None:
            raise JobNotFound(kind or "job")
        return JobOut.of(job, jobs.counts([job.key])[job.key], workshop.paused(Kind(job.kind)) if workshop else None)


def key_of(database: Database, job_id: str, kind: Kind) -> int:
    """Key of the job with this id and kind; raises JobNotFound."""
    with database.reading() as session:
        if (job := JobRepository(session).find(job_id, kind)) is None:
            raise JobNotFound(kind)
        return job.key


def newest(database: Database, kind: Kind | None, limit: int, before: int | None) -> JobsOut:
    """A page of jobs, the newest first."""
    with database.reading() as session:
        jobs = JobRepository(session)
        rows = jobs.newest(kind, limit + 1, before)
        counts = jobs.counts([row.key for row in rows])
        items = [JobOut.of(row, counts[row.key]) for row in rows[:limit]]
        return JobsOut(items=items, next=str(rows[limit - 1].key) if len(rows) > limit else None)


def states(database: Database) -> dict[str, int]:
    """Jobs by state."""
    with database.reading() as session:
        return JobRepository(session).states()


def cancel(database: Database, job_id: str) -> None:
    """Cancel a job; one that is cancelled already stays so. Raises JobNotFound or JobEnded."""
    with database.writing() as session:
        jobs = JobRepository(session)
        if (job := jobs.find(job_id)) is None:
            raise JobNotFound
        if job.state in (JobState.FINISHED, JobState.FAILED):
            raise JobEnded(f"the job is {job.state} already; there is nothing left to cancel")
        if job.state != JobState.CANCELLED:
            jobs.cancel(job)


def retry(database: Database, job_id: str) -> None:
    """Try the failed items of a job once more; raises JobNotFound or JobEnded."""
    with database.writing() as session:
        jobs = JobRepository(session)
        if (job := jobs.find(job_id)) is None:
            raise JobNotFound
        if job.state != JobState.FINISHED:
            raise JobEnded(f"the job is {job.state}; only a finished job can be retried")
        if not jobs.retry(job):
            raise JobEnded("no item of the job can be tried again; a line that is no article has to be sent anew")


async def events(look: Callable[[], JobOut], is_stopping: Callable[[], bool]) -> AsyncIterator[str]:
    """Server-sent events: the job whenever it has changed, until its end or the service's."""
    shown, silent = "", 0.0
    while True:
        job = await asyncio.to_thread(look)
        if (found := job.model_dump_json()) != shown:
            yield f"event: {'end' if job.state.is_final else 'progress'}\ndata: {found}\n\n"
            shown, silent = found, 0.0
        elif silent >= SILENCE_SECONDS:
            yield ": still there\n\n"
            silent = 0.0
        if job.state.is_final or is_stopping():
            return
        await asyncio.sleep(POLL_SECONDS)
        silent += POLL_SECONDS
