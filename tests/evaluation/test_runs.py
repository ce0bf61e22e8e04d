from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation import runs
from evaluation.errors import DataMissing, UnknownName
from evaluation.results import Result
from evaluation.runs import Job
from evaluation.systems.base import Bench
from evaluation.tasks import choose
from tests.evaluation.conftest import Interrupted, Knowing

Install = Callable[..., Knowing]


def quiet(_what: str, _done: int, _total: int) -> None:
    """No progress bar."""


def run(root: Path, bench: Bench, *patterns: str, limit: int | None = 4, fresh: bool = False) -> Result:
    jobs = runs.jobs_of(choose(["seeds"], patterns), ["analyses"])
    current = runs.open_run(root, runs.plan_of(jobs, bench, limit), fresh=fresh)
    return runs.execute(current, jobs, bench, quiet, limit)


def test_tasks_over_one_data_set_share_predictions(install: Install, root: Path, bench: Bench) -> None:
    system = install()
    result = run(root, bench, "attribution/seeds", "parties/seeds")
    assert len(system.asked) == 4
    assert [outcome.task for outcome in result.outcomes] == ["attribution/seeds", "parties/seeds"]
    assert all(outcome.samples == 4 and outcome.own for outcome in result.outcomes)


def test_a_run_that_was_stopped_is_taken_up(install: Install, root: Path, bench: Bench) -> None:
    stopped = install(stop_after=2)
    with pytest.raises(Interrupted):
        run(root, bench, "attribution/seeds")
    resumed = install()
    result = run(root, bench, "attribution/seeds")
    assert not set(stopped.asked) & set(resumed.asked)
    assert len(stopped.asked) + len(resumed.asked) == 4
    assert len(runs.all_runs(root)) == 1

    install()
    assert run(root, bench, "attribution/seeds").outcomes == result.outcomes
    assert len(runs.all_runs(root)) == 2


def test_another_plan_is_another_run(install: Install, root: Path, bench: Bench) -> None:
    install(stop_after=2)
    for limit in (3, 4):
        with pytest.raises(Interrupted):
            run(root, bench, "attribution/seeds", limit=limit)
    with pytest.raises(Interrupted):
        run(root, bench, "attribution/seeds", limit=4, fresh=True)
    assert len(runs.all_runs(root)) == 3


def test_the_same_run_twice_gives_the_same_numbers(install: Install, root: Path, bench: Bench) -> None:
    install()
    first, second = (run(root, bench, "attribution/seeds", "stances/seeds", "whole") for _ in range(2))
    assert first.outcomes == second.outcomes
    assert first.run != second.run


def test_metrics_are_recomputed_without_the_system(install: Install, root: Path, bench: Bench) -> None:
    system = install()
    result = run(root, bench, "parties/seeds")
    asked = len(system.asked)
    found = runs.find_run(root, "latest")
    found.result_path.unlink()
    again = runs.measure(found, found.jobs(), bench, 4)
    assert again.outcomes == result.outcomes
    assert len(system.asked) == asked


def test_the_result_says_how_it_was_made(install: Install, root: Path, bench: Bench) -> None:
    install()
    run(root, bench, "parties/seeds")
    found = runs.find_run(root, "latest")
    value = json.loads(found.result_path.read_text())
    (outcome,) = value["outcomes"]
    assert outcome["models"] == [{"task": "attribution", "name": "knowing", "digest": "d" * 64}]
    assert len(outcome["gold"]) == 64
    assert value["commit"]
    assert value["environment"]["numpy"]
    assert (value["resamples"], value["limit"]) == (1000, 4)
    assert found.result() == Result.load(found.result_path)


def test_a_missing_prediction_is_named(install: Install, root: Path, bench: Bench) -> None:
    install()
    run(root, bench, "parties/seeds")
    found = runs.find_run(root, "latest")
    found.store(found.jobs()[0]).path.write_text("")
    with pytest.raises(DataMissing, match="a prediction for"):
        runs.measure(found, found.jobs(), bench, 4)


def test_a_run_is_found_by_name_or_folder(install: Install, root: Path, bench: Bench) -> None:
    install()
    result = run(root, bench, "parties/seeds")
    assert runs.find_run(root, result.run).folder == root / result.run
    assert runs.find_run(Path("elsewhere"), str(root / result.run)).folder.name == result.run
    with pytest.raises(UnknownName, match=f"no run 'x'; there is {result.run}"):
        runs.find_run(root, "x")
    with pytest.raises(UnknownName, match="there is none"):
        runs.find_run(root / "empty", "latest")


def test_an_unfinished_run_has_no_result(install: Install, root: Path, bench: Bench) -> None:
    install(stop_after=0)
    with pytest.raises(Interrupted):
        run(root, bench, "parties/seeds")
    found = runs.find_run(root, "latest")
    with pytest.raises(DataMissing, match="the result of run"):
        found.result()
    with pytest.raises(DataMissing, match="parties/seeds by analyses"):
        found.table(found.jobs()[0])


def test_an_unknown_system_is_refused() -> None:
    with pytest.raises(UnknownName, match="no system 'x'"):
        runs.jobs_of(choose(["seeds"], ["parties/seeds"]), ["x"])


def test_file_names_are_plain() -> None:
    (task,) = choose(["dev"], ["stance/dse"])
    assert Job(task, "majority:dse").name == "stance.dse.majority.dse"


def test_seed_halves_are_slices(install: Install, root: Path, bench: Bench) -> None:
    install()
    (outcome,) = run(root, bench, "parties/seeds", limit=None).outcomes
    assert {"b_cubed.f1@split=dev", "b_cubed.f1@split=test"} <= outcome.figures.keys()
