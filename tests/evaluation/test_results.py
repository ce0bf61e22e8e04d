from __future__ import annotations

import math
from pathlib import Path

import pytest

from evaluation.bootstrap import Figure
from evaluation.errors import FileFault
from evaluation.results import Outcome, Result, commit, environment


def test_a_result_survives_the_disk(tmp_path: Path) -> None:
    outcome = Outcome(
        "parties/seeds", "analyses", True, "seeds", "g", 1, 1, ("x",), (), (), {"x": Figure(0.5, 0.25, 0.75)}
    )
    result = Result("run", "2030-01-01", 1.5, None, "abc", {"python": "3"}, (outcome,))
    result.save(tmp_path / "result.json")
    assert Result.load(tmp_path / "result.json") == result
    assert result.outcome("parties/seeds", "analyses") == outcome
    assert result.outcome("parties/seeds", "other") is None


def test_a_bound_that_does_not_exist_is_null(tmp_path: Path) -> None:
    figures = {"x": Figure(0.5, math.nan, math.nan)}
    outcome = Outcome("t", "s", True, "d", "g", 1, 1, (), (), (), figures)
    Result("run", "", 0.0, None, "", {}, (outcome,)).save(tmp_path / "result.json")
    assert "NaN" not in (tmp_path / "result.json").read_text()
    assert math.isnan(Result.load(tmp_path / "result.json").outcomes[0].figures["x"].low)


def test_a_file_that_is_no_result(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text('{"outcomes": [], "surprise": 1}')
    with pytest.raises(FileFault, match="a result file of format 1"):
        Result.load(tmp_path / "result.json")


def test_the_environment_names_what_figures_depend_on() -> None:
    assert {"python", "numpy", "torch", "transformers"} <= environment().keys()


def test_no_repository_no_commit(tmp_path: Path) -> None:
    assert commit(tmp_path) == "unknown"
