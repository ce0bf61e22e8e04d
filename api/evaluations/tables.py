"""Table of evaluation runs; each belongs to a job."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base, Document, Key


class EvaluationRow(Base):
    """What a job measures, how far it is, and what came of it."""

    __tablename__ = "evaluation_run"

    job_key: Mapped[int] = mapped_column(
        Key, ForeignKey("job.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    plan: Mapped[Any] = mapped_column(Document)
    """What was asked for."""
    stage: Mapped[str | None]
    """What is being done."""
    done: Mapped[int] = mapped_column(default=0)
    """Samples of the stage that are done."""
    total: Mapped[int] = mapped_column(default=0)
    """Samples of the stage."""
    run: Mapped[str | None]
    """Name of the run's folder."""
    result: Mapped[Any | None] = mapped_column(Document)
    """The headline figures by task and system."""
