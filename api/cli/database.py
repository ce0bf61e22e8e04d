"""polyphony database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from api.cli.outcome import console, reported

if TYPE_CHECKING:
    from api.store.database import Database

app = typer.Typer(help="The database that analyses are kept in.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Bring the database to the schema of this version; what it holds stays."""
    with reported():
        from api.store import migrate

        database = _database()
        before = migrate.current(database)
        migrate.upgrade(database)
        console.print(f"{database.shown}: {before or 'empty'} -> {migrate.current(database)}", highlight=False)


@app.command()
def current() -> None:
    """Print where the database is and which revision it has; exits with 1 when that is not the one needed."""
    with reported():
        from api.store import migrate

        database = _database()
        found, needed = migrate.current(database), migrate.head()
        console.print(f"{database.shown}: {found or 'empty'}, this version needs {needed}", highlight=False)
        if found != needed:
            raise typer.Exit(1)


def _database() -> Database:
    from api.settings import load_settings
    from api.store.database import Database

    return Database(load_settings().database)
