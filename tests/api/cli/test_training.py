"""The commands that hand over to training and evaluation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from api.cli import app
from nlp.training import attribution, stance

Calls = list[tuple[object, ...]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """What the commands asked for, instead of half an hour of training."""
    made: Calls = []

    def note(name: str, answer: Callable[..., object]) -> Callable[..., object]:
        def noted(*given: object) -> object:
            made.append((name, *given))
            return answer(*given)

        return noted

    for task in ("attribution", "stance"):
        train = note("train", lambda data, out, recipe, start: out / "finished")
        monkeypatch.setattr(f"nlp.training.{task}.train_{task}", train)
        monkeypatch.setattr(f"nlp.training.calibration.calibrate_{task}", note("calibrate", lambda data, model: None))
    monkeypatch.setattr("nlp.training.export.export", note("export", lambda trained, out: out))
    monkeypatch.setattr("nlp.training.export.average", note("average", lambda models, out: out))
    agreement = note("agreement", lambda task, data, model: {"openvino": 1.0})
    monkeypatch.setattr("nlp.training.agreement.measure_agreement", agreement)
    return made


@pytest.mark.parametrize(("task", "module"), [("attribution", attribution), ("stance", stance)])
def test_train_exports_and_settles(tmp_path: Path, calls: Calls, task: str, module: ModuleType) -> None:
    out = tmp_path / "out"
    result = CliRunner().invoke(app, ["train", task, "--data", str(tmp_path), "--out", str(out), "--epochs", "2"])
    assert result.exit_code == 0, result.output
    assert calls == [
        ("train", tmp_path, out, replace(module.RECIPE, epochs=2), None),
        ("export", out / "finished", out / "model"),
        ("calibrate", tmp_path, out / "model"),
        ("agreement", task, tmp_path, out / "model"),
    ]


@pytest.mark.parametrize(("task", "module"), [("attribution", attribution), ("stance", stance)])
def test_train_goes_on_from_a_finished_model(tmp_path: Path, calls: Calls, task: str, module: ModuleType) -> None:
    start, out = tmp_path / "model", tmp_path / "out"
    start.mkdir()
    options = ["--data", str(tmp_path), "--out", str(out), "--start", str(start), "--seed", "5"]
    result = CliRunner().invoke(app, ["train", task, *options])
    assert result.exit_code == 0, result.output
    assert calls[0] == ("train", tmp_path, out, replace(module.AGAIN, seed=5), start)


def test_average_settles_the_mean(tmp_path: Path, calls: Calls) -> None:
    models, out = [tmp_path / "one", tmp_path / "other"], tmp_path / "out"
    for model in models:
        model.mkdir()
    options = ["--data", str(tmp_path), "--out", str(out)]
    result = CliRunner().invoke(app, ["train", "average", "stance", *map(str, models), *options])
    assert result.exit_code == 0, result.output
    assert calls == [
        ("average", models, out / "model"),
        ("calibrate", tmp_path, out / "model"),
        ("agreement", "stance", tmp_path, out / "model"),
    ]


def test_average_of_another_task_is_refused(tmp_path: Path, calls: Calls) -> None:
    result = CliRunner().invoke(
        app, ["train", "average", "summary", str(tmp_path), "--data", str(tmp_path), "--out", str(tmp_path / "out")]
    )
    assert result.exit_code == 2
    assert "name attribution or stance" in result.stderr
    assert not calls


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
