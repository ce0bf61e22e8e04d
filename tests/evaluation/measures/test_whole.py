from __future__ import annotations

from typing import Any

import pytest

from evaluation.bootstrap import estimate
from evaluation.datasets.seeds import read_seeds
from evaluation.measures.whole import measure_speed, measure_whole
from evaluation.samples import SeedSample
from evaluation.tally import Table, Tally
from tests.evaluation.builders import perfect, seed_sample


def figures(sample: SeedSample, prediction: dict[str, Any]) -> dict[str, float]:
    tally = Tally()
    measure_whole(sample, prediction, tally)
    measure_speed(sample, prediction, tally)
    return {name: figure.value for name, figure in estimate(Table.of([("only", tally)]), resamples=2).items()}


def test_the_gold_itself_is_perfect_on_every_seed() -> None:
    for sample in read_seeds():
        found = figures(sample, perfect(sample))
        assert found["who_said_what.f1"] == 1, sample.id
        assert found["promises_broken"] == 0, sample.id
        assert found.get("evidence_right", 1.0) == 1, sample.id


def test_the_right_words_in_the_wrong_mouth() -> None:
    prediction = perfect(seed_sample())
    prediction["attributions"][3]["party"] = "p1"
    assert figures(seed_sample(), prediction)["who_said_what.f1"] == pytest.approx(5 / 6)


def test_evidence_that_shows_something_else() -> None:
    prediction = perfect(seed_sample())
    prediction["stances"][0]["evidence"] = ["a5"]
    assert figures(seed_sample(), prediction)["evidence_right"] == pytest.approx(3 / 4)


def test_broken_promises_are_counted() -> None:
    prediction = perfect(seed_sample())
    prediction["attributions"][0]["cue"] = [{"start": 5, "end": 5}]
    prediction["attributions"][1]["cue"] = [{"start": 5, "end": 10_000}]
    prediction["summary"] = {"sentences": [{"text": "Invented.", "spans": [{"start": 0, "end": 5}], "edited": False}]}
    found = figures(seed_sample(), prediction)
    assert found["promises_broken"] == pytest.approx(3 / (6 * 3 + 4 + 1 + 4))


def test_an_edited_sentence_needs_no_verbatim_text() -> None:
    prediction = perfect(seed_sample())
    prediction["summary"] = {"sentences": [{"text": "Edited.", "spans": [{"start": 0, "end": 5}], "edited": True}]}
    assert figures(seed_sample(), prediction)["promises_broken"] == 0


def test_speed_is_added_up() -> None:
    found = figures(seed_sample(), perfect(seed_sample()))
    assert found["ms/all"] == 4
    assert found["words_per_second"] == pytest.approx(len(seed_sample().article.text.split()) / 0.004)
