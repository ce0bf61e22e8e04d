"""polyphony keys, and serve at an open address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.settings import load_settings

runner = CliRunner()


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("POLYPHONY_DATA_DIR", str(tmp_path))
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


def test_create_list_revoke() -> None:
    made = runner.invoke(app, ["keys", "create", "desk", "--scope", "read", "--per-minute", "60"])
    assert made.exit_code == 0
    key = made.stdout.strip()
    (row,) = json.loads(runner.invoke(app, ["keys", "list", "--json"]).stdout)
    assert (row["name"], row["scopes"], row["per_minute"], row["revoked_at"]) == ("desk", ["read"], 60, None)
    assert key.startswith(f"poly_{row['id']}_")
    assert runner.invoke(app, ["keys", "revoke", row["id"]]).exit_code == 0
    (row,) = json.loads(runner.invoke(app, ["keys", "list", "--json"]).stdout)
    assert row["revoked_at"]
    assert "desk" in runner.invoke(app, ["keys", "list"]).stdout


def test_unknown_key() -> None:
    answer = runner.invoke(app, ["keys", "revoke", "none"])
    assert answer.exit_code == 2
    assert "polyphony keys list" in answer.stderr


def test_open_address_is_refused() -> None:
    answer = runner.invoke(app, ["serve", "--host", "0.0.0.0"])  # noqa: S104 - it is refused
    assert answer.exit_code == 2
    assert "POLYPHONY_REQUIRE_KEYS" in answer.stderr
