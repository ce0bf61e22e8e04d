from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.errors import UnknownName
from evaluation.formats import FORMATS, format_of, task_named, task_of
from evaluation.systems.base import Bench
from evaluation.tasks import TASKS


def test_a_corpus_of_ones_own_is_a_task(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("1\t0\t0\tBees need laws\tWithout bees no fruit.\n")
    task = task_of(f"perspectrum={path}")
    assert len(task.dataset.load(Bench())) == 1
    assert task_named(task.name, TASKS).dataset.path(Bench()) == path


def test_unknown_formats_are_named() -> None:
    with pytest.raises(UnknownName, match=r"no format 'x'; there is .*vast"):
        format_of("x")
    with pytest.raises(UnknownName, match="no task 'x'"):
        task_named("x", TASKS)


def test_every_public_format_is_there() -> None:
    wanted = {"brat", "cofenet", "dse", "newsmtsc", "semeval", "vast", "seesaw", "perspectrum", "cnndm", "xsum"}
    assert wanted | {"multinews", "neus", "seeds"} <= FORMATS.keys()
