"""Tables of jobs: a job has items, each of which is done once."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base, Document, Exact, Instant, Key, now


class Kind(StrEnum):
    """What a job does."""

    BATCH = "batch"
    EVALUATION = "evaluation"


class JobState(StrEnum):
    """How far a job is."""

    RECEIVING = "receiving"
    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether nothing more happens to the job by itself."""
        return self in (JobState.FINISHED, JobState.FAILED, JobState.CANCELLED)


class ItemState(StrEnum):
    """How far an item is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


WORKABLE = (JobState.QUEUED, JobState.RUNNING, JobState.PAUSED)
"""States of jobs whose items may be worked on."""


class JobRow(Base):
    """One job."""

    __tablename__ = "job"

    key: Mapped[int] = mapped_column(Key, primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    note: Mapped[str | None] = mapped_column(Exact)
    """Why it is paused or failed."""
    request_key: Mapped[str | None] = mapped_column(unique=True)
    """The client's Idempotency-Key."""
    request_digest: Mapped[str | None]
    """SHA-256 of the body that made the job."""
    created_at: Mapped[dt.datetime] = mapped_column(Instant, default=now)
    touched_at: Mapped[dt.datetime] = mapped_column(Instant, default=now)
    """When its upload last went on."""
    finished_at: Mapped[dt.datetime | None] = mapped_column(Instant)


class ItemRow(Base):
    """One piece of a job; a worker that holds its lease works on it."""

    __tablename__ = "job_item"
    __table_args__ = (
        UniqueConstraint("job_key", "line"),
        Index("ix_job_item_job_key_state", "job_key", "state"),
        Index("ix_job_item_job_key_name", "job_key", "name"),
    )

    key: Mapped[int] = mapped_column(Key, primary_key=True)
    job_key: Mapped[int] = mapped_column(Key, ForeignKey("job.key", ondelete="CASCADE"))
    line: Mapped[int]
    """Line of the upload, from 1."""
    name: Mapped[str | None] = mapped_column(Exact)
    """The client's own id."""
    state: Mapped[str] = mapped_column(default=ItemState.WAITING)
    request: Mapped[Any | None] = mapped_column(Document)
    """What is to be done; nothing when it is done or cannot be."""
    error: Mapped[str | None] = mapped_column(Exact)
    analysis_id: Mapped[str | None]
    worker: Mapped[str | None]
    """Who holds the lease."""
    leased_until: Mapped[dt.datetime | None] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    """How often it was begun."""
