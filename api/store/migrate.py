"""Brings a database to the schema of this code, or says how far it is from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from api.store.errors import SchemaError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from api.store.database import Database


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the database to a revision, in one transaction; raises SchemaError when it is newer than this code."""
    with database.migrating() as connection:
        _check_known(database, connection)
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Take the database back to an earlier revision; `base` removes every table."""
    with database.migrating() as connection:
        command.downgrade(_config(connection), revision)


def current(database: Database) -> str | None:
    """Revision of the database; None when it is empty."""
    database.make_folder()
    with database.engine.connect() as connection:
        return _revision(connection)


def head() -> str:
    """Revision that this code needs."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def check(database: Database) -> None:
    """Raise SchemaError unless the database has the revision that this code needs."""
    if (found := current(database)) != head():
        raise SchemaError(
            f"the database {database.shown} is at revision {found or 'none'}, this version needs {head()}; "
            "run `polyphony database upgrade`"
        )


def _check_known(database: Database, connection: Connection) -> None:
    found = _revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found is not None and found not in known:
        raise SchemaError(
            f"the database {database.shown} is at revision {found}, which this version does not know; "
            "install the version that wrote it, or a newer one"
        )


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    return config
