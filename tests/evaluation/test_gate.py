from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evaluation import gate, runs
from evaluation.bootstrap import Figure
from evaluation.errors import EvaluationError, FileFault, GateFailed
from evaluation.results import Outcome, Result
from evaluation.systems.base import Bench
from evaluation.tasks import choose
from tests.evaluation.conftest import Knowing, forget_every_third


def result(values: dict[str, float], limit: int | None = None, gold: str = "g", own: bool = True) -> Result:
    outcome = Outcome(
        task="attribution/seeds",
        system="analyses",
        own=own,
        dataset="seeds",
        gold=gold,
        samples=3,
        clusters=3,
        headline=("whole/strict.f1", "probability.ece", "words"),
        lower_is_better=("probability.ece",),
        models=(),
        figures={name: Figure(value, 0.0, 1.0) for name, value in values.items()},
    )
    return Result("run", "", 0.0, limit, "", {}, (outcome,))


def scores(f1: float, ece: float, **named: Any) -> Result:
    return result({"whole/strict.f1": f1, "probability.ece": ece, "words": 70.0}, **named)


def test_floors_lie_a_margin_beyond_the_figures() -> None:
    (floor,) = gate.pin(scores(0.8, 0.03), [])
    assert floor.floors == {"whole/strict.f1": 0.795, "probability.ece": 0.035}


def test_a_result_passes_its_own_floors() -> None:
    gate.check(scores(0.8, 0.03), gate.pin(scores(0.8, 0.03), []))


def test_the_gate_says_what_fell_from_what_to_what() -> None:
    floors = gate.pin(scores(0.8, 0.03), [])
    with pytest.raises(GateFailed) as failure:
        gate.check(scores(0.7, 0.06), floors)
    assert str(failure.value).splitlines() == [
        "attribution/seeds: whole/strict.f1 fell from its floor of 79.5 to 70.0",
        "attribution/seeds: probability.ece rose from its ceiling of 3.5 to 6.0",
    ]


def test_a_figure_that_is_gone_fails() -> None:
    floors = gate.pin(scores(0.8, 0.03), [])
    with pytest.raises(GateFailed, match=r"probability\.ece"):
        gate.check(result({"whole/strict.f1": 0.9}), floors)


def test_changed_gold_fails_and_is_pinned_anew() -> None:
    floors = gate.pin(scores(0.8, 0.03), [])
    with pytest.raises(GateFailed, match="the gold has changed since its floors were pinned"):
        gate.check(scores(0.8, 0.03, gold="h"), floors)
    (floor,) = gate.pin(scores(0.5, 0.1, gold="h"), floors)
    assert floor.floors["whole/strict.f1"] == 0.495


def test_a_floor_is_not_lowered_unless_that_is_said() -> None:
    floors = gate.pin(scores(0.8, 0.03), [])
    with pytest.raises(GateFailed, match=r"would be lowered from 79\.5 to 69\.5; say --allow-lower"):
        gate.pin(scores(0.7, 0.03), floors)
    (floor,) = gate.pin(scores(0.7, 0.03), floors, allow_lower=True)
    assert floor.floors["whole/strict.f1"] == 0.695


def test_a_better_figure_raises_its_floor_and_noise_lowers_none() -> None:
    floors = gate.pin(scores(0.8, 0.03), [])
    (floor,) = gate.pin(scores(0.9, 0.033), floors)
    assert floor.floors == {"whole/strict.f1": 0.895, "probability.ece": 0.035}


def test_tasks_that_were_not_run_keep_their_floors() -> None:
    other = gate.Floor("parties/seeds", "analyses", "g", {"x": 0.5})
    floors = gate.pin(scores(0.8, 0.03), [other])
    assert other in floors
    gate.check(scores(0.8, 0.03), floors)


def test_peers_are_not_pinned() -> None:
    assert gate.pin(scores(0.8, 0.03, own=False), []) == []


def test_a_limited_run_neither_pins_nor_passes() -> None:
    limited = scores(0.8, 0.03, limit=5)
    with pytest.raises(EvaluationError, match="cannot be pinned"):
        gate.pin(limited, [])
    with pytest.raises(EvaluationError, match="cannot be held against"):
        gate.check(limited, [])


def test_floors_survive_the_disk(tmp_path: Path) -> None:
    floors = gate.pin(scores(0.8, 0.03), [])
    gate.save(floors, tmp_path / "floors.json")
    assert gate.load(tmp_path / "floors.json") == floors
    assert gate.load(tmp_path / "none.json") == []
    (tmp_path / "floors.json").write_text("[1]")
    with pytest.raises(FileFault, match="a list of floors"):
        gate.load(tmp_path / "floors.json")


def test_the_floors_in_the_tree_can_be_read() -> None:
    assert all(floor.floors for floor in gate.load())


def test_a_system_broken_on_purpose_fails_the_gate(install: Callable[..., Knowing], root: Path, bench: Bench) -> None:
    jobs = runs.jobs_of(choose(["seeds"], ["attribution/seeds"]), ["analyses"])

    def figures() -> Result:
        current = runs.open_run(root, runs.plan_of(jobs, bench, None), fresh=True)
        return runs.execute(current, jobs, bench, lambda *_: None)

    install()
    floors = gate.pin(figures(), [])
    gate.check(figures(), floors)
    install(spoil=forget_every_third)
    with pytest.raises(GateFailed, match=r"whole/lenient\.f1 fell from its floor of 99\.5 to \d\d\.\d"):
        gate.check(figures(), floors)


def test_figures_of_the_machine_are_not_pinned() -> None:
    base = result({"ms/all": 3.0})
    speed = replace(base.outcomes[0], headline=("ms/all",))
    assert gate.pin(replace(base, outcomes=(speed,)), []) == []
