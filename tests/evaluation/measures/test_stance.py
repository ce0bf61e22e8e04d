from __future__ import annotations

from itertools import product

import pytest

from evaluation.bootstrap import estimate
from evaluation.measures.stance import (
    PAIR_CLASSES,
    measure_answer,
    measure_bystander,
    measure_pair,
    measure_swap,
    pair_class,
)
from evaluation.samples import Question, StanceSample
from evaluation.tally import Table, Tally
from nlp.analysis import Span

ASKED = Question("Dorn met Vale.", Span(0, 4), Span(9, 13))


def answer(favour: float, against: float, neutral: float) -> dict[str, float]:
    return {"favour": favour, "against": against, "neutral": neutral}


def sample(*gold: str, **named: object) -> StanceSample:
    return StanceSample(id="1", cluster="1", questions=(ASKED,) * len(gold), gold=gold, **named)  # type: ignore[arg-type]


def values(tally: Tally) -> dict[str, float]:
    return {name: figure.value for name, figure in estimate(Table.of([("only", tally)]), resamples=2).items()}


def test_the_pair_class_is_the_best_product() -> None:
    there, back = answer(0.1, 0.5, 0.4), answer(0.0, 0.45, 0.55)
    expected = max(
        (there[one] * back[other], PAIR_CLASSES[one, other])
        for one, other in product(there, back)
        if (one, other) in PAIR_CLASSES
    )
    assert pair_class(there, back) == expected[1] == "first against second"


def test_two_polar_answers_are_no_class() -> None:
    assert pair_class(answer(0.9, 0.05, 0.05), answer(0.0, 0.95, 0.05)) in set(PAIR_CLASSES.values())


def test_a_pair_counts_the_question_asked_the_wrong_way_round() -> None:
    tally = Tally()
    measure_pair(sample("against", "neutral"), {"answers": [answer(0, 1, 0), answer(0, 0.8, 0.2)]}, tally)
    found = values(tally)
    assert found["polar_when_reversed"] == 1
    assert found["five.accuracy"] == 1
    assert found["directed.accuracy"] == 0.5


def test_a_neutral_pair_has_no_wrong_way_round() -> None:
    tally = Tally()
    measure_pair(sample("neutral", "neutral"), {"answers": [answer(0, 1, 0), answer(0, 0, 1)]}, tally)
    assert "polar_when_reversed" not in values(tally)


def test_only_labels_of_the_data_set_are_answers() -> None:
    tally = Tally()
    prediction = {"answers": [answer(0.3, 0.1, 0.6)]}
    measure_answer(sample("favour", labels=("favour", "against"), slices=("target=claim",)), prediction, tally)
    found = values(tally)
    assert found["stance.accuracy"] == found["stance.accuracy@target=claim"] == 1
    assert found["stance_of_three.accuracy"] == 0
    assert found["probability.ece"] == pytest.approx(1 - 0.75)


def test_swapped_names() -> None:
    tally = Tally()
    same, other = answer(0, 1, 0), answer(1, 0, 0)
    measure_swap(sample("against", "neutral"), {"answers": [same, same, same, other]}, tally)
    assert values(tally)["labels_unchanged"] == 0.5


def test_a_polar_bystander() -> None:
    tally = Tally()
    measure_bystander(sample("neutral"), {"answers": [answer(0.1, 0.8, 0.1)]}, tally)
    assert values(tally)["polar_bystander"] == 1
