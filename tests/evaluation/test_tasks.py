from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.datasets.polnear import read_jsonl
from evaluation.errors import DataMissing, UnknownName
from evaluation.systems.base import Bench
from evaluation.systems.registry import OWN, PEERS, TRAINED_PEERS
from evaluation.tasks import TASKS, Dataset, choose, corpus


def test_names_are_unique_and_say_what_and_on_what() -> None:
    names = [task.name for task in TASKS]
    assert len(set(names)) == len(names)
    assert all(name.count("/") == 1 for name in names)


def test_every_task_has_one_own_system_or_none_yet() -> None:
    for task in TASKS:
        known = {*OWN, *PEERS}
        assert all(name in known or name.partition(":")[0] in TRAINED_PEERS for name in task.systems)
        assert sum(name in OWN for name in task.systems) <= 1


def test_tasks_are_chosen_by_name_beginning_and_wildcard() -> None:
    assert [task.name for task in choose([], ["stance/dse"])] == ["stance/dse"]
    assert {task.name for task in choose(["dev"], ["attribution"])} == {"attribution/polnear"}
    assert {task.suite for task in choose([], ["*/seeds"])} == {"seeds"}
    assert choose([], []) == list(TASKS)


def test_unknown_tasks_and_suites_are_named() -> None:
    with pytest.raises(UnknownName, match="no task 'x'"):
        choose([], ["x"])
    with pytest.raises(UnknownName, match="no suite 'x'; there is dev, seeds"):
        choose(["x"], [])


def test_the_data_folder_must_be_named() -> None:
    with pytest.raises(DataMissing, match="POLYPHONY_DATA"):
        corpus(Bench(), "polnear_dev")


def test_a_limit_takes_samples_evenly(tmp_path: Path) -> None:
    lines = [f'{{"id": "{number}", "text": "x", "attributions": []}}' for number in range(10)]
    (tmp_path / "few.jsonl").write_text("\n".join(lines))
    dataset = Dataset("few", read_jsonl, corpus)
    bench = Bench(tmp_path)
    assert [sample.id for sample in dataset.load(bench, 5)] == ["0", "2", "4", "6", "8"]
    assert len(dataset.load(bench, 99)) == len(dataset.load(bench)) == 10
