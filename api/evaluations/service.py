"""Asks for evaluations and reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.evaluations.repository import EvaluationRepository
from api.evaluations.schemas import EvaluationIn, EvaluationOut, EvaluationsOut
from api.jobs.repository import JobRepository
from api.jobs.tables import ItemState, Kind
from api.problems import EvaluationNotReady, JobNotFound

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from api.jobs.tables import JobRow
    from api.store.database import Database


def ask(database: Database, posted: EvaluationIn) -> str:
    """Id of a new evaluation."""
    with database.writing() as session:
        return EvaluationRepository(session).add(posted.model_dump(mode="json")).id


def read(database: Database, evaluation_id: str) -> EvaluationOut:
    """The evaluation with this id; raises JobNotFound."""
    with database.reading() as session:
        return _out(session, [_job(session, evaluation_id)])[0]


def newest(database: Database, limit: int, before: int | None) -> EvaluationsOut:
    """A page of evaluations, the newest first."""
    with database.reading() as session:
        jobs = JobRepository(session).newest(Kind.EVALUATION, limit + 1, before)
        items = _out(session, jobs[:limit])
        return EvaluationsOut(items=items, next=str(jobs[limit - 1].key) if len(jobs) > limit else None)


def report(database: Database, evaluation_id: str, runs: Path) -> str:
    """The report as HTML; raises JobNotFound or EvaluationNotReady."""
    with database.reading() as session:
        row = EvaluationRepository(session).find(_job(session, evaluation_id).key)
    path = runs / row.run / "report.html" if row and row.run else None
    if path is None or not path.is_file():
        raise EvaluationNotReady
    return path.read_text(encoding="utf-8")


def _job(session: Session, evaluation_id: str) -> JobRow:
    if (job := JobRepository(session).find(evaluation_id, Kind.EVALUATION)) is None:
        raise JobNotFound(Kind.EVALUATION)
    return job


def _out(session: Session, jobs: list[JobRow]) -> list[EvaluationOut]:
    rows = EvaluationRepository(session).of_jobs([job.key for job in jobs])
    return [EvaluationOut.of(job, rows[job.key], _error(session, job)) for job in jobs]


def _error(session: Session, job: JobRow) -> str | None:
    items = JobRepository(session).items_after(job.key, 0, 1, [ItemState.FAILED])
    return items[0].error if items else None
