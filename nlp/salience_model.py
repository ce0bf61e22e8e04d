"""The learned weights of sentences, words and pairs of words: linear models kept as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_array, hstack
from scipy.special import expit

from nlp.runtime.base import sha256_of
from nlp.runtime.errors import ModelMissing, ModelTampered
from nlp.runtime.records import EMBEDDED
from nlp.salience import Floats, Unit, Weighed
from nlp.wording import Terms, Wording, pairs_of, words_of

FOLDER = EMBEDDED / "salience"
FILE = "weights.json"
SHA256 = "aca8a1660d19bd50d4bc212c709293d73feffea9318f0e5b6f45d89966c2839f"
"""Digest of the weights that ship."""
LEAST = 1e-4
"""No score is lower, so that a sentence of little weight is still better than none."""


@dataclass(frozen=True)
class Linear:
    """Weights of features and what is added to their sum."""

    weights: tuple[float, ...]
    intercept: float

    def sums(self, features: Floats) -> Floats:
        """The weighted sums of the rows of (N, F), (N,)."""
        return np.asarray(features @ np.array(self.weights) + self.intercept)

    def chances(self, features: Floats) -> Floats:
        """The probabilities of the rows of (N, F) where the weights are those of a logistic regression, (N,)."""
        return np.asarray(expit(self.sums(features)))


@dataclass(frozen=True)
class SalienceModel:
    """Predicts how much of a human summary a sentence holds, and which words such a summary uses."""

    features: tuple[str, ...]
    """Names of `nlp.salience.weigh`'s features."""
    sentences: Linear
    """1 being the best sentence of its article."""
    words: Linear
    """Over `nlp.wording.words_of`'s features."""
    common: Mapping[str, float]
    """What is added for words in general use: summaries say "says" and "former" more than articles do, "just" less."""
    pairs: Linear
    """Over `nlp.wording.pairs_of`'s features."""

    def score(self, weighed: Weighed) -> Floats:
        """How much each sentence matters, all above zero, (N,)."""
        return np.maximum(self.sentences.sums(weighed.matrix(self.features)), LEAST)

    def likely(self, words: Terms) -> Floats:
        """How likely a human summary is to use each of the words, (V,)."""
        added = [self.common.get(str(word), 0.0) for word in words.terms]
        return np.asarray(expit(self.words.sums(words.features) + np.array(added)))

    def expect(self, units: Sequence[Unit], titles: Sequence[str], scores: Floats) -> Wording:
        """The words and pairs of words of the sentences, and how likely a summary is to use each."""
        words = words_of(units, titles, scores)
        likely = self.likely(words)
        pairs = pairs_of(units, titles, words, likely)
        return Wording(
            csr_array(hstack([words.within, pairs.within])),
            np.concatenate([likely, self.pairs.chances(pairs.features)]),
        )


@dataclass(frozen=True)
class SalienceModels:
    """The weights for one article, whose order tells much, and for several, in which what they share does."""

    one: SalienceModel
    several: SalienceModel

    def of(self, articles: int) -> SalienceModel:
        """The model for a summary of so many articles."""
        return self.one if articles == 1 else self.several

    def save(self, folder: Path) -> Path:
        """Write the weights into the folder; returns the file."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")
        return path


def read_salience(path: Path) -> SalienceModels:
    """The models kept in a file."""
    value = json.loads(path.read_text(encoding="utf-8"))
    return SalienceModels(_model(value["one"]), _model(value["several"]))


def _model(value: Mapping[str, Any]) -> SalienceModel:
    sentences, words, pairs = (_linear(value[name]) for name in ("sentences", "words", "pairs"))
    common = {str(word): float(weight) for word, weight in value["common"].items()}
    return SalienceModel(tuple(value["features"]), sentences, words, common, pairs)


def _linear(value: Mapping[str, Any]) -> Linear:
    return Linear(tuple(map(float, value["weights"])), float(value["intercept"]))


@cache
def embedded_salience() -> SalienceModels:
    """The models that ship; raises ModelMissing, or ModelTampered when its file is not the one that was released."""
    path = FOLDER / FILE
    if not path.is_file():
        raise ModelMissing("salience", str(path), "install the project again, or run `polyphony train salience`")
    if (found := sha256_of(path)) != SHA256:
        raise ModelTampered("salience", str(path), expected=SHA256, found=found)
    return read_salience(path)
