"""Whether the support check tells supported summary sentences from others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluation.samples import SupportSample
from evaluation.tally import Tally


def measure_support(sample: SupportSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Count the sentences of one article; a sentence is called supported from a probability of one half on."""
    for gold, probability in zip(sample.supported, prediction["supported"], strict=True):
        verdict = probability >= 0.5
        tally.label("support", _label(gold), _label(verdict))
        tally.probability("probability", max(probability, 1 - probability), verdict == gold)


def _label(supported: bool) -> str:
    return "supported" if supported else "unsupported"
