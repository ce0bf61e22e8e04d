"""The peer of the support check: how many of a sentence's word pairs stand in the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from evaluation.samples import SupportSample
from evaluation.systems.base import Bench, Model, Prediction


@dataclass
class Overlap:
    """The share of a sentence's bigrams that the article has, taken for a probability."""

    bench: Bench
    batch: int = 100

    def predict(self, samples: Sequence[SupportSample]) -> list[Prediction]:
        """A number in [0, 1] for each sentence."""
        return [
            {"supported": [overlap(sentence, sample.article.text) for sentence in sample.sentences]}
            for sample in samples
        ]

    def models(self) -> list[Model]:
        """None."""
        return []


def overlap(sentence: str, article: str) -> float:
    """Share of the sentence's bigrams that the article has; 1 for a sentence of fewer than two words."""
    bigrams, known = set(pairwise(_words(sentence))), set(pairwise(_words(article)))
    return len(bigrams & known) / len(bigrams) if bigrams else 1.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
