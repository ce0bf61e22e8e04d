"""SQL of jobs: making them, leasing their items, recording what came of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from sqlalchemy import CursorResult, exists, func, or_, select, update

from api.jobs.tables import WORKABLE, ItemRow, ItemState, JobRow, JobState, Kind
from api.store.base import now

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OPEN = (ItemState.WAITING, ItemState.RUNNING)
MOST_ATTEMPTS = 5
"""An item that was begun so often without an end brings its worker down, and is given up."""
GIVEN_UP = f"given up: its worker stopped {MOST_ATTEMPTS} times while it was at it"


@dataclass(frozen=True)
class Lease:
    """An item in a worker's hands."""

    key: int
    job_id: str
    request: Any


@dataclass(frozen=True)
class Outcome:
    """What came of an item: an analysis, or an error."""

    analysis_id: str | None = None
    error: str | None = None

    @property
    def state(self) -> ItemState:
        """The item's state from now on."""
        return ItemState.FAILED if self.error is not None else ItemState.DONE


class JobRepository:
    """Jobs and items within one transaction."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, kind: Kind, state: JobState, request_key: str | None = None) -> JobRow:
        """A new job."""
        job = JobRow(id=uuid4().hex, kind=kind, state=state, request_key=request_key)
        self.session.add(job)
        self.session.flush()
        return job

    def find(self, job_id: str, kind: Kind | None = None) -> JobRow | None:
        """The job with this id, and of this kind if one is given."""
        job = self.session.scalar(select(JobRow).where(JobRow.id == job_id))
        return job if job and kind in (None, job.kind) else None

    def by_request(self, request_key: str) -> JobRow | None:
        """The job that a request with this Idempotency-Key made."""
        return self.session.scalar(select(JobRow).where(JobRow.request_key == request_key))

    def newest(self, kind: Kind | None, limit: int, before: int | None = None) -> list[JobRow]:
        """Jobs, the newest first; older than the one with the key `before` if it is given."""
        query = select(JobRow).order_by(JobRow.key.desc()).limit(limit)
        if kind is not None:
            query = query.where(JobRow.kind == kind)
        if before is not None:
            query = query.where(JobRow.key < before)
        return list(self.session.scalars(query))

    def counts(self, keys: Sequence[int]) -> dict[int, dict[str, int]]:
        """Items of each job by state."""
        query = (
            select(ItemRow.job_key, ItemRow.state, func.count())
            .where(ItemRow.job_key.in_(keys))
            .group_by(ItemRow.job_key, ItemRow.state)
        )
        found: dict[int, dict[str, int]] = {key: {} for key in keys}
        for key, state, count in self.session.execute(query):
            found[key][state] = count
        return found

    def states(self) -> dict[str, int]:
        """Jobs by state."""
        query = select(JobRow.state, func.count()).group_by(JobRow.state)
        return {row[0]: row[1] for row in self.session.execute(query)}

    def lines_of(self, job_key: int, names: Sequence[str]) -> dict[str, int]:
        """First line of each of the client's ids that the job has already."""
        query = (
            select(ItemRow.name, func.min(ItemRow.line))
            .where(ItemRow.job_key == job_key, ItemRow.name.in_(names))
            .group_by(ItemRow.name)
        )
        return {name: line for name, line in self.session.execute(query) if name is not None}

    def items_after(self, job_key: int, line: int, limit: int, states: Sequence[ItemState]) -> list[ItemRow]:
        """Items in these states in the order of their lines, from after `line`."""
        query = (
            select(ItemRow)
            .where(ItemRow.job_key == job_key, ItemRow.line > line, ItemRow.state.in_(states))
            .order_by(ItemRow.line)
            .limit(limit)
        )
        return list(self.session.scalars(query))

    def cancel(self, job: JobRow) -> None:
        """Cancel a job and all of its items that are not done."""
        self._change(ItemRow.job_key == job.key, ItemRow.state.in_(OPEN), state=ItemState.CANCELLED, request=None)
        job.state, job.finished_at, job.note = JobState.CANCELLED, now(), None

    def retry(self, job: JobRow) -> int:
        """Put the failed items that can be tried again back in line; returns how many."""
        count = self._change(
            ItemRow.job_key == job.key,
            ItemRow.state == ItemState.FAILED,
            ItemRow.attempts > 0,
            state=ItemState.WAITING,
            error=None,
            attempts=0,
        )
        if count:
            job.state, job.finished_at, job.note = JobState.QUEUED, None, None
        return count

    def has_work(self) -> bool:
        """Whether any job is not at its end."""
        return bool(self.session.scalar(select(exists().where(JobRow.state.in_((*WORKABLE, JobState.RECEIVING))))))

    def lease(self, worker: str, kind: Kind, limit: int, seconds: float) -> list[Lease]:
        """Up to `limit` items for a worker: those that wait, and those whose worker has gone.

        No two workers get the same: on PostgreSQL others' rows are skipped, on SQLite one transaction writes at a time.
        """
        gone = (ItemRow.state == ItemState.RUNNING) & (ItemRow.leased_until < now())
        query = (
            select(ItemRow, JobRow)
            .join(JobRow, JobRow.key == ItemRow.job_key)
            .where(JobRow.kind == kind, JobRow.state.in_(WORKABLE), or_(ItemRow.state == ItemState.WAITING, gone))
            .order_by(ItemRow.job_key, ItemRow.line)
            .limit(limit)
            .with_for_update(skip_locked=True, of=ItemRow)
        )
        leases = []
        for item, job in self.session.execute(query).all():
            if item.attempts >= MOST_ATTEMPTS:
                item.state, item.error = ItemState.FAILED, GIVEN_UP
                continue
            item.state, item.worker, item.attempts = ItemState.RUNNING, worker, item.attempts + 1
            item.leased_until = now() + dt.timedelta(seconds=seconds)
            leases.append(Lease(item.key, job.id, item.request))
        started = {lease.job_id for lease in leases}
        self.session.execute(
            update(JobRow).where(JobRow.id.in_(started), JobRow.state == JobState.QUEUED).values(state=JobState.RUNNING)
        )
        return leases

    def extend(self, worker: str, keys: Sequence[int], seconds: float) -> int:
        """Extend a worker's leases; returns how many it still has."""
        until = now() + dt.timedelta(seconds=seconds)
        return self._change(*self._held(worker, keys), leased_until=until)

    def release(self, worker: str, keys: Sequence[int]) -> None:
        """Give items back undone."""
        self._change(*self._held(worker, keys), state=ItemState.WAITING, worker=None, attempts=ItemRow.attempts - 1)

    def record(self, worker: str, key: int, outcome: Outcome) -> bool:
        """Record what came of an item; False, and nothing recorded, when the worker has lost its lease."""
        done = {"request": None} if outcome.state is ItemState.DONE else {}
        values = {"state": outcome.state, "error": outcome.error, "analysis_id": outcome.analysis_id, **done}
        return self._change(*self._held(worker, [key]), **values) == 1

    def settle(self) -> None:
        """Finish the jobs whose items all have an outcome."""
        unfinished = exists().where(ItemRow.job_key == JobRow.key, ItemRow.state.in_(OPEN))
        self.session.execute(
            update(JobRow)
            .where(JobRow.state.in_(WORKABLE), ~unfinished)
            .values(state=JobState.FINISHED, finished_at=now(), note=None)
        )

    def set_paused(self, job_ids: Sequence[str], note: str | None) -> None:
        """Mark jobs as paused for a reason, or as running again."""
        before, after = (JobState.RUNNING, JobState.PAUSED) if note else (JobState.PAUSED, JobState.RUNNING)
        self.session.execute(
            update(JobRow).where(JobRow.id.in_(job_ids), JobRow.state == before).values(state=after, note=note)
        )

    def give_up_uploads(self, since: dt.datetime, note: str) -> None:
        """Fail the jobs whose upload has not gone on since then."""
        cut_off = (JobRow.state == JobState.RECEIVING) & (JobRow.touched_at < since)
        self.session.execute(update(JobRow).where(cut_off).values(state=JobState.FAILED, note=note, finished_at=now()))

    @staticmethod
    def _held(worker: str, keys: Sequence[int]) -> tuple[Any, ...]:
        return ItemRow.key.in_(keys), ItemRow.worker == worker, ItemRow.state == ItemState.RUNNING

    def _change(self, *conditions: Any, **values: Any) -> int:
        changed = self.session.execute(
            update(ItemRow).where(*conditions).values(**values).execution_options(synchronize_session=False)
        )
        return cast("CursorResult[Any]", changed).rowcount
