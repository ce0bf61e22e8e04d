"""SQL of evaluation runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from api.evaluations.tables import EvaluationRow
from api.jobs.repository import JobRepository
from api.jobs.tables import ItemRow, JobRow, JobState, Kind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class EvaluationRepository:
    """Evaluation runs within one transaction."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, plan: dict[str, Any]) -> JobRow:
        """A job of one item that carries out the plan."""
        job = JobRepository(self.session).add(Kind.EVALUATION, JobState.QUEUED)
        self.session.add_all(
            [EvaluationRow(job_key=job.key, plan=plan), ItemRow(job_key=job.key, line=1, request=plan)]
        )
        return job

    def find(self, job_key: int) -> EvaluationRow | None:
        """The evaluation of a job."""
        return self.session.get(EvaluationRow, job_key)

    def of_jobs(self, keys: list[int]) -> dict[int, EvaluationRow]:
        """The evaluations of several jobs, by the job's key."""
        rows = self.session.scalars(select(EvaluationRow).where(EvaluationRow.job_key.in_(keys)))
        return {row.job_key: row for row in rows}

    def change(self, job_id: str, **values: Any) -> None:
        """Set columns of the evaluation of a job."""
        key = select(JobRow.key).where(JobRow.id == job_id).scalar_subquery()
        self.session.execute(update(EvaluationRow).where(EvaluationRow.job_key == key).values(**values))
