from __future__ import annotations

from typing import Any

import pytest

from evaluation.bootstrap import estimate
from evaluation.datasets.seeds import read_seeds
from evaluation.measures.stances import measure_stances, same_topic
from evaluation.samples import SeedSample
from evaluation.tally import Table, Tally
from tests.evaluation.builders import perfect, seed_sample


def figures(sample: SeedSample, prediction: dict[str, Any]) -> dict[str, float]:
    tally = Tally()
    measure_stances(sample, prediction, tally)
    return {name: figure.value for name, figure in estimate(Table.of([("only", tally)]), resamples=2).items()}


def test_the_gold_itself_is_perfect_on_every_seed() -> None:
    for sample in read_seeds():
        found = figures(sample, perfect(sample))
        assert found["sure_found"] == 1, sample.id
        assert found["shown_right"] == 1, sample.id


def test_a_wrong_label_is_answered_but_not_found() -> None:
    prediction = perfect(seed_sample())
    prediction["stances"][0]["label"] = "favour"
    found = figures(seed_sample(), prediction)
    assert found["sure_found"] == pytest.approx(2 / 3)
    assert found["sure_answered"] == 1
    assert found["shown_right"] == pytest.approx(2 / 3)


def test_an_invented_stance_costs_precision() -> None:
    prediction = perfect(seed_sample())
    invented = {**prediction["stances"][2], "source": "p4"}
    prediction["stances"].append(invented)
    found = figures(seed_sample(), prediction)
    assert found["shown_right"] == pytest.approx(3 / 4)
    assert found["shown_right_where_annotated"] == 1


def test_an_unsure_stance_costs_nothing() -> None:
    prediction = perfect(seed_sample())
    prediction["stances"].append({**prediction["stances"][2], "source": "p4", "unsure": True})
    assert figures(seed_sample(), prediction)["shown_right"] == 1


def test_neutral_on_what_was_not_annotated_is_not_counted() -> None:
    prediction = perfect(seed_sample())
    neutral = {**prediction["stances"][2], "source": "p4", "label": "neutral"}
    prediction["stances"].append(neutral)
    assert figures(seed_sample(), prediction)["shown_right"] == 1


def test_a_principal_is_answered_by_its_spokesman() -> None:
    """Ned Oake speaks for the guild: its stance on the bridge may be shown as his."""
    prediction = perfect(seed_sample())
    prediction["stances"][1]["source"] = "p3"
    assert figures(seed_sample(), prediction)["sure_found"] == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the new bridge", "bridge", True),
        ("building of the bridges", "bridge", True),
        ("higher harbour fees for ships", "harbour tolls", True),
        ("the plan", "the harbour", False),
        ("the", "the", False),
    ],
)
def test_topics_by_content_words(one: str, other: str, same: bool) -> None:
    assert same_topic(one, other) is same
