"""Runs migrations on the connection that `api.store.migrate` hands over; Alembic loads this file by its name."""

from alembic import context
from sqlalchemy import Connection, text

from api.store.base import Base

LOCK = 5_045_971
"""Number of the advisory lock that keeps two processes from migrating one PostgreSQL database at once."""


def _run(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    context.configure(connection=connection, target_metadata=Base.metadata, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


_run(context.config.attributes["connection"])
