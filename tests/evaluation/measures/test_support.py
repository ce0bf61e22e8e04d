from __future__ import annotations

import pytest

from evaluation.bootstrap import estimate
from evaluation.measures.support import measure_support
from evaluation.samples import SupportSample
from evaluation.tally import Table, Tally
from nlp.analysis import Article


def test_balanced_accuracy_weighs_both_verdicts_alike() -> None:
    sample = SupportSample(
        id="1",
        cluster="1",
        article=Article("Snow fell."),
        sentences=("a", "b", "c", "d"),
        supported=(True, True, True, False),
    )
    tally = Tally()
    measure_support(sample, {"supported": [0.9, 0.8, 0.2, 0.7]}, tally)
    found = estimate(Table.of([("only", tally)]), resamples=2)
    assert found["support.balanced_accuracy"].value == pytest.approx((2 / 3 + 0) / 2)
    assert found["support.accuracy"].value == 0.5
