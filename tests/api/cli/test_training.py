"""The commands that hand over to training and evaluation."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from api.cli import app
from nlp.training.fit import Recipe
from nlp.training.stance import RECIPE


@pytest.mark.parametrize("task", ["attribution", "stance"])
def test_train_exports_and_calibrates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, task: str) -> None:
    calls: list[tuple[object, ...]] = []

    def train(data: Path, out: Path, recipe: Recipe) -> Path:
        calls.append(("train", data, out, recipe.epochs, recipe.seed))
        return out / "finished"

    def export(trained: Path, out: Path) -> Path:
        calls.append(("export", trained, out))
        return out

    monkeypatch.setattr(f"nlp.training.{task}.train_{task}", train)
    monkeypatch.setattr("nlp.training.export.export", export)
    monkeypatch.setattr(
        f"nlp.training.calibration.calibrate_{task}", lambda *given: calls.append(("calibrate", *given))
    )
    out = tmp_path / "out"
    result = CliRunner().invoke(app, ["train", task, "--data", str(tmp_path), "--out", str(out), "--epochs", "2"])
    assert result.exit_code == 0, result.output
    assert calls == [
        ("train", tmp_path, out, 2, RECIPE.seed),
        ("export", out / "finished", out / "model"),
        ("calibrate", tmp_path, out / "model"),
    ]


def test_missing_corpus_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["train", "stance", "--data", str(tmp_path), "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "dse_train" in result.stderr


def test_evaluate_hands_its_arguments_over(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    module = ModuleType("evaluation.cli")
    module.app = lambda arguments, prog_name: seen.append((arguments, prog_name))  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "evaluation.cli", module)
    assert CliRunner().invoke(app, ["evaluate", "run", "--limit", "3", "--help"]).exit_code == 0
    assert seen == [(["run", "--limit", "3", "--help"], "polyphony evaluate")]
