from __future__ import annotations

from typing import Any

import pytest

from evaluation.bootstrap import estimate
from evaluation.measures.promises import measure_promises
from evaluation.tally import Table, Tally
from tests.evaluation.builders import perfect, seed_sample


def figures(**changes: Any) -> dict[str, float]:
    tally = Tally()
    measure_promises(seed_sample(), {**perfect(seed_sample()), **changes}, tally)
    return {name: figure.value for name, figure in estimate(Table.of([("only", tally)]), resamples=2).items()}


def summary(*texts: str, edited: bool = True) -> dict[str, Any]:
    return {"sentences": [{"text": text, "spans": [{"start": 0, "end": 5}], "edited": edited} for text in texts]}


def test_what_stands_in_the_article_keeps_every_promise() -> None:
    found = figures()
    assert found["promises_broken"] == 0
    assert (found["sentences"], found["edited"]) == (1, 0)


def test_a_mention_outside_of_the_article_breaks_one() -> None:
    assert figures(parties=[{"mentions": [{"start": 0, "end": 9_999}]}])["promises_broken"] > 0


def test_words_that_are_not_in_the_article_break_one() -> None:
    assert figures(summary=summary("Somebody opposes it.", edited=False))["promises_broken"] > 0


def test_loose_starts_are_counted_by_sentence() -> None:
    found = figures(
        summary=summary("But she refused.", "Arkwright refused.", "That was all.", "“It failed,” she said.")
    )
    assert found["loose_starts"] == pytest.approx(3 / 4)
    assert found["edited"] == 1
