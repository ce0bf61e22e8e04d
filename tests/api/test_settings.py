"""Settings: defaults, environment, documentation."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import Settings
from nlp.runtime.records import DEFAULTS, Origin, Task


def test_embedded_models_are_the_default() -> None:
    assert Settings(_env_file=None).records() == DEFAULTS


def test_environment_names_other_models(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLYPHONY_STANCE_MODEL", "org/name@0123abc")
    monkeypatch.setenv("POLYPHONY_ATTRIBUTION_MODEL", str(tmp_path))
    records = Settings(_env_file=None).records()
    assert (records[Task.STANCE].origin, records[Task.STANCE].revision) == (Origin.HUB, "0123abc")
    assert (records[Task.ATTRIBUTION].origin, records[Task.ATTRIBUTION].name) == (Origin.PATH, str(tmp_path))


def test_dotenv_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("POLYPHONY_PORT=9000\nOTHER=1\n")
    assert Settings(_env_file=tmp_path / ".env").port == 9000


def test_wrong_value_names_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYPHONY_QUEUE_LIMIT", "0")
    with pytest.raises(ValidationError, match="queue_limit"):
        Settings(_env_file=None)


def test_hypotheses_that_cannot_be_filled_name_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYPHONY_FAVOUR_HYPOTHESIS", "{source} is glad.")
    with pytest.raises(ValidationError, match="must hold"):
        Settings(_env_file=None)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    assert Settings.model_fields[name].description
