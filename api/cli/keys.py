"""polyphony keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from api.access.tables import Scope
from api.cli.outcome import BAD_INPUT, console, errors, fail, reported

if TYPE_CHECKING:
    from api.access.tables import KeyRow
    from api.store.database import Database

app = typer.Typer(help="API keys: who may call the service, and for what.", no_args_is_help=True)

Scopes = Annotated[list[Scope], typer.Option("--scope", help="What the key allows; may be repeated.")]
PerMinute = Annotated[int | None, typer.Option(min=1, help="Most calls in a minute.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="What the key is for.")],
    scope: Scopes = [Scope.READ, Scope.ANALYSE],  # noqa: B006 - typer reads the default and changes nothing
    per_minute: PerMinute = None,
) -> None:
    """Make a key and print it; it cannot be shown again."""
    from api.access import keys

    with reported():
        made = keys.create(_database(), name, scope, per_minute)
    typer.echo(made)
    errors.print("keep it now: only its digest is stored", highlight=False)


@app.command("list")
def list_keys(as_json: AsJson = False) -> None:
    """List the keys, without their secrets."""
    from api.access import keys

    with reported():
        rows = keys.listed(_database())
    if as_json:
        typer.echo(json.dumps([_shown(row) for row in rows], indent=2))
        return
    table = Table("id", "name", "scopes", "calls a minute", "made", "revoked", box=None)
    for row in rows:
        made, revoked = f"{row.created_at:%Y-%m-%d}", f"{row.revoked_at:%Y-%m-%d}" if row.revoked_at else "–"
        table.add_row(row.id, escape(row.name), row.scopes, str(row.per_minute or "any"), made, revoked)
    console.print(table)


def _shown(row: KeyRow) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "scopes": sorted(row.allowed),
        "per_minute": row.per_minute,
        "created_at": row.created_at.isoformat(timespec="seconds"),
        "revoked_at": row.revoked_at.isoformat(timespec="seconds") if row.revoked_at else None,
    }


@app.command()
def revoke(key_id: Annotated[str, typer.Argument(metavar="ID", help="Id of the key, as `list` shows it.")]) -> None:
    """Revoke a key; from now on it opens nothing."""
    from api.access import keys

    with reported():
        known = keys.revoke(_database(), key_id)
    if not known:
        fail(f"no key has the id {key_id}; `polyphony keys list` shows them", BAD_INPUT)


def _database() -> Database:
    """The database of the settings, brought to the schema of this version."""
    from api.cli.service import prepare
    from api.settings import load_settings
    from api.store.database import Database

    settings = load_settings()
    prepare(settings)
    return Database(settings.database)
