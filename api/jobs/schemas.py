"""Jobs as clients see them."""

import datetime as dt
from typing import Any

from api.jobs.tables import ItemState, JobRow, JobState, Kind
from api.schemas import Answered

Addresses = dict[str, str]


class ProgressOut(Answered):
    """How many items of a job are how far; an item is an article of a batch, or a whole evaluation."""

    total: int
    """All items received so far."""
    waiting: int
    """Not begun."""
    running: int
    """In a worker's hands."""
    done: int
    """Done."""
    failed: int
    """Could not be done; the results say why."""
    cancelled: int
    """Left out because the job was cancelled."""

    @classmethod
    def of(cls, counts: dict[str, int]) -> "ProgressOut":
        """Of the items by state."""
        return cls(total=sum(counts.values()), **{state.value: counts.get(state, 0) for state in ItemState})


class JobOut(Answered):
    """A piece of long work."""

    id: str
    """Its id."""
    kind: Kind
    """What it does."""
    state: JobState
    """How far it is. `receiving`: the upload is under way; `paused`: it goes on by itself when the reason has gone."""
    note: str | None
    """Why it is paused, or has failed, and what to do."""
    created_at: dt.datetime
    """When it was made."""
    finished_at: dt.datetime | None
    """When it came to its end."""
    progress: ProgressOut
    """How many items are how far."""
    links: Addresses
    """Addresses of what belongs to it: `self`, `events`, `cancel`, `retry`, `results` or `evaluation`."""

    @classmethod
    def of(cls, job: JobRow, counts: dict[str, int], paused: str | None = None) -> "JobOut":
        """The job, with its items by state; `paused` says why this process's worker cannot go on."""
        held_up = paused is not None and job.state in (JobState.RUNNING, JobState.PAUSED)
        parts: dict[str, Any] = {
            "id": job.id,
            "kind": job.kind,
            "state": JobState.PAUSED if held_up else job.state,
            "note": paused if held_up else job.note,
            "created_at": job.created_at,
            "finished_at": job.finished_at,
            "progress": ProgressOut.of(counts),
            "links": links_of(job.id, Kind(job.kind)),
        }
        return cls.model_validate(parts)


class JobsOut(Answered):
    """Jobs, the newest first."""

    items: list[JobOut]
    """The jobs."""
    next: str | None
    """What to send as `cursor` for the jobs after these; null when there are none."""


def links_of(job_id: str, kind: Kind) -> Addresses:
    """Addresses of what belongs to a job."""
    own = f"/v1/jobs/{job_id}"
    links = {"self": own, "events": f"{own}/events", "cancel": f"{own}/cancel", "retry": f"{own}/retry"}
    if kind is Kind.BATCH:
        return links | {"results": f"/v1/batches/{job_id}/results"}
    return links | {"evaluation": f"/v1/evaluations/{job_id}"}
