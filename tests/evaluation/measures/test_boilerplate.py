from __future__ import annotations

from typing import Any

from evaluation.bootstrap import estimate
from evaluation.datasets.seeds import read_seeds
from evaluation.measures.boilerplate import measure_boilerplate
from evaluation.samples import SeedSample
from evaluation.tally import Table, Tally
from tests.evaluation.builders import TEXT, find, perfect, seed_sample


def figures(sample: SeedSample, prediction: dict[str, Any]) -> dict[str, float]:
    tally = Tally()
    measure_boilerplate(sample, prediction, tally)
    return {name: figure.value for name, figure in estimate(Table.of([("only", tally)]), resamples=2).items()}


def test_the_gold_itself_is_perfect_on_every_seed() -> None:
    assert all(figures(sample, perfect(sample))["marked.f1"] == 1 for sample in read_seeds())


def test_blanks_do_not_count_and_kinds_do() -> None:
    span = find(TEXT, "By Ora Lind\n\n")
    marked = {"span": {"start": span.start, "end": span.end}, "boilerplate": "credit"}
    found = figures(seed_sample(), {"sentences": [marked]})
    assert found["marked.precision"] == 1
    assert found["marked.recall@kind=byline"] == 0
    assert found["marked.recall"] == 9 / (9 + 18)


def test_prose_is_not_marked() -> None:
    prose = {"span": {"start": 40, "end": 60}, "boilerplate": None}
    assert figures(seed_sample(), {"sentences": [prose]})["marked.recall"] == 0
