"""Jobs and their items, evaluation runs, API keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.store.base import Document, Exact, Instant, Key

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    _make_jobs()
    op.create_table(
        "evaluation_run",
        sa.Column("job_key", Key, sa.ForeignKey("job.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("plan", Document, nullable=False),
        sa.Column("stage", sa.String),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("run", sa.String),
        sa.Column("result", Document),
    )
    op.create_table(
        "api_key",
        sa.Column("key", Key, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("name", Exact, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("scopes", sa.String, nullable=False),
        sa.Column("per_minute", sa.Integer),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("revoked_at", Instant),
    )


def downgrade() -> None:
    """Remove them."""
    for table in ("api_key", "evaluation_run", "job_item", "job"):
        op.drop_table(table)


def _make_jobs() -> None:
    op.create_table(
        "job",
        sa.Column("key", Key, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False, index=True),
        sa.Column("note", Exact),
        sa.Column("request_key", sa.String, unique=True),
        sa.Column("request_digest", sa.String),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("touched_at", Instant, nullable=False),
        sa.Column("finished_at", Instant),
    )
    op.create_table(
        "job_item",
        sa.Column("key", Key, primary_key=True),
        sa.Column("job_key", Key, sa.ForeignKey("job.key", ondelete="CASCADE"), nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("name", Exact),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("request", Document),
        sa.Column("error", Exact),
        sa.Column("analysis_id", sa.String),
        sa.Column("worker", sa.String),
        sa.Column("leased_until", Instant),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.UniqueConstraint("job_key", "line"),
        sa.Index("ix_job_item_job_key_state", "job_key", "state"),
        sa.Index("ix_job_item_job_key_name", "job_key", "name"),
    )
