"""polyphony serve, worker, models, settings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from api.cli.outcome import FAILED, console, reported

if TYPE_CHECKING:
    from api.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Serve the page and the API."""
    with reported():
        from api.access.address import check_address
        from api.settings import load_settings

        settings = load_settings()
        given = {"host": host, "port": port}
        settings = settings.model_copy(update={name: value for name, value in given.items() if value is not None})
        check_address(settings)
        prepare(settings)
    from api.app import create_app
    from api.logs import configure_logs
    from api.serving import serve_until_stopped

    configure_logs(as_json=settings.log_json)
    serve_until_stopped(create_app(settings), settings)


def worker() -> None:
    """Work on batches and evaluations beside the service, until a signal comes; any number of workers may."""
    with reported():
        from api.settings import load_settings

        settings = load_settings()
        prepare(settings)
    from api.jobs.alone import work_until_stopped
    from api.logs import configure_logs

    configure_logs(as_json=settings.log_json)
    if not work_until_stopped(settings):
        raise typer.Exit(FAILED)


def prepare(settings: Settings) -> None:
    """Bring the database to the schema that is needed, or fail before anything is served."""
    from api.store import migrate
    from api.store.database import Database

    database = Database(settings.database)
    (migrate.upgrade if settings.migrate else migrate.check)(database)
    database.close()


def models(as_json: AsJson = False) -> None:
    """List the model of every task, where it comes from and its digest."""
    with reported():
        from api.settings import load_settings

        rows = [
            {
                "task": record.task.value,
                "name": record.name,
                "origin": record.origin.value,
                "revision": record.revision,
                "licence": record.licence,
                "digest": record.digest(),
                "folder": str(record.folder()),
            }
            for record in load_settings().records().values()
        ]
    if as_json:
        typer.echo(json.dumps(rows, indent=2))
        return
    table = Table("task", "name", "origin", "licence", "digest", box=None)
    for row in rows:
        table.add_row(*(str(row[name] or "–") for name in ("task", "name", "origin", "licence")), row["digest"])
    console.print(table)


def settings(as_json: AsJson = False) -> None:
    """Print the settings in force, how to set each, and what it does."""
    with reported():
        from api.settings import Settings, load_settings

        values = load_settings().model_dump(mode="json")
    if as_json:
        typer.echo(json.dumps(values, indent=2))
        return
    table = Table("variable", "value", "meaning", box=None)
    for name, field in Settings.model_fields.items():
        table.add_row(f"POLYPHONY_{name.upper()}", str(values[name]), field.description)
    console.print(table)
