"""Requests and responses of /v1/evaluations."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import Field

from api.evaluations.tables import EvaluationRow
from api.jobs.schemas import Addresses, links_of
from api.jobs.tables import JobRow, JobState, Kind
from api.schemas import Answered, Posted

Name = Annotated[str, Field(pattern=r"^[\w.*?/:-]{1,100}$")]


class EvaluationIn(Posted):
    """What to measure."""

    suites: list[Literal["seeds", "dev"]] = Field(default=["seeds"], min_length=1, max_length=2)
    """`seeds` needs nothing but the project; `dev` the folder of corpora that the service's POLYPHONY_DATA names."""
    tasks: list[Name] = Field(default=[], max_length=50)
    """Only tasks of these names, beginnings of names, or wildcards."""
    systems: list[Name] = Field(default=[], max_length=50)
    """Only these systems."""
    limit: int | None = Field(default=None, ge=1, le=1_000_000)
    """So many samples of each data set, evenly spaced; all when left out."""


class FigureOut(Answered):
    """A measured value and its 95 % interval."""

    value: float | None
    """The value."""
    low: float | None
    """Lower bound."""
    high: float | None
    """Upper bound."""


class OutcomeOut(Answered):
    """What one system reached in one task."""

    task: str
    """Name of the task."""
    system: str
    """Name of the system."""
    own: bool
    """Whether it is this project's own rather than a peer."""
    dataset: str
    """What it was measured on."""
    samples: int
    """On how many samples."""
    figures: dict[str, FigureOut]
    """The task's headline figures by name."""


class EvaluationOut(Answered):
    """An evaluation and what came of it."""

    id: str
    """Its id, which is also that of its job."""
    state: JobState
    """How far it is."""
    note: str | None
    """Why it has failed, and what to do."""
    created_at: dt.datetime
    """When it was asked for."""
    finished_at: dt.datetime | None
    """When it came to its end."""
    plan: EvaluationIn
    """What was asked for."""
    stage: str | None
    """What is being done."""
    done: int
    """Samples of the stage that are done."""
    total: int
    """Samples of the stage."""
    outcomes: list[OutcomeOut]
    """The figures; none before the end."""
    run: str | None
    """Name of the run's folder below `runs`, in which all of it is kept; null before the end."""
    links: Addresses
    """Addresses of what belongs to it: `self`, `job`, `events`, `cancel`, and `report` when there is one."""

    @classmethod
    def of(cls, job: JobRow, row: EvaluationRow, error: str | None) -> "EvaluationOut":
        """The evaluation of a job, with the error of its item if there is one."""
        own, links = f"/v1/evaluations/{job.id}", links_of(job.id, Kind.EVALUATION)
        addresses = {"self": own, "job": links["self"], "events": links["events"], "cancel": links["cancel"]}
        parts: dict[str, Any] = {
            "id": job.id,
            "state": JobState.FAILED if error and job.state == JobState.FINISHED else job.state,
            "note": error or job.note,
            "created_at": job.created_at,
            "finished_at": job.finished_at,
            "plan": row.plan,
            "stage": row.stage,
            "done": row.done,
            "total": row.total,
            "outcomes": row.result or [],
            "run": row.run,
            "links": addresses | ({"report": f"{own}/report"} if row.run else {}),
        }
        return cls.model_validate(parts)


class EvaluationsOut(Answered):
    """Evaluations, the newest first."""

    items: list[EvaluationOut]
    """The evaluations."""
    next: str | None
    """What to send as `cursor` for those after these; null when there are none."""
