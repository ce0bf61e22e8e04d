"""Fits the probabilities of trained models to held-back data and writes the fit into their configuration."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from transformers import AutoConfig

from nlp.analysis import Span
from nlp.attribution import Attributor
from nlp.linking import Frame
from nlp.questions import AUTHOR
from nlp.reading import read_words
from nlp.runtime.records import ModelRecord, Origin, Task
from nlp.stancer import StanceQuestion, Stancer
from nlp.training.attribution import LabelledArticle, label_article
from nlp.training.corpora import read_corpus
from nlp.training.stance_examples import READERS, Example

SUREST = (0.02, 0.99)
"""Nothing is given a smaller or a larger probability than these."""
SAME = 0.5
"""Least overlap (intersection over union of words) at which a found content counts as the gold one."""


def calibrate_attribution(data: Path, model: Path) -> dict[str, Any]:
    """Fit P(attribution is right) on polnear_dev; returns the fit.

    A logistic regression over the frame features gives the score, an isotonic one its probability: the middle of the
    scores is right less often, and their top more often, than a logistic curve says.
    """
    attributor = Attributor.load(ModelRecord(Task.ATTRIBUTION, Origin.PATH, str(model)))
    articles = [label_article(row) for row in read_corpus(data, "polnear_dev")]
    states = read_words(attributor.model, attributor.encoder, [article.words for article in articles])
    features: list[tuple[float, ...]] = []
    right: list[bool] = []
    for article, state in zip(articles, states, strict=True):
        frames = [frame for frame in attributor.frames(article.words, state) if frame.cue]
        features += [frame.features for frame in frames]
        right += [_matches(frame, article) for frame in frames]
    fitted = LogisticRegression(C=1.0, max_iter=1000).fit(np.array(features), np.array(right))
    scores = fitted.decision_function(np.array(features))
    curve = IsotonicRegression(y_min=SUREST[0], y_max=SUREST[1]).fit(scores, np.array(right, dtype=float))
    calibration = {
        "coefficients": [float(c) for c in fitted.coef_[0]],
        "intercept": float(fitted.intercept_[0]),
        "scores": [round(float(score), 4) for score in curve.X_thresholds_],
        "probabilities": [round(float(probability), 4) for probability in curve.y_thresholds_],
    }
    note(model, "calibration", calibration)
    return calibration


def _matches(frame: Frame, article: LabelledArticle) -> bool:
    """Whether a gold attribution has an overlapping cue and source (or neither has one) and the same content."""
    content = _words(frame.content)
    for cue, linked in article.links:
        gold = _words(linked["content"])
        overlap = len(content & gold) / max(1, len(content | gold))
        sources = _words(frame.source), _words(linked["source"])
        same_source = bool(sources[0] & sources[1]) or not any(sources)
        if overlap >= SAME and same_source and _words(frame.cue) & _words([cue]):
            return True
    return False


def _words(ranges: Sequence[tuple[int, int]]) -> set[int]:
    return {word for low, high in ranges for word in range(low, high)}


CALIBRATION_SETS = {"pair": ("dse",), "author": ("newsmtsc",), "claim": ("ibm30k", "perspectrum")}
"""Development sets on which each kind of question is calibrated."""
BIAS_SHARE = {"pair": 0.5, "author": 1.0, "claim": 0.0}
"""Part of the fitted biases that is kept.

All of it makes pairs likelier to be right but hardly ever polar in the rare direction (design/stance.md); claims have
none, because no text of their sets is neutral.
"""


def calibrate_stance(data: Path, model: Path) -> dict[str, Any]:
    """Fit a temperature and one bias per label for each kind of question; returns the fit."""
    stancer = Stancer.load(ModelRecord(Task.STANCE, Origin.PATH, str(model)))
    calibration: dict[str, Any] = {}
    for kind, corpora in CALIBRATION_SETS.items():
        examples = [READERS[name](row) for name in corpora for row in read_corpus(data, f"{name}_dev")]
        asked = [(question, label) for example in examples for question, label in questions_of(example)]
        logits = stancer.logits([question for question, _ in asked])
        calibration[kind] = _vector_scaling(logits, np.array([label for _, label in asked]), BIAS_SHARE[kind])
    note(model, "calibration", calibration)
    return calibration


def questions_of(example: Example) -> list[tuple[StanceQuestion, int]]:
    """The questions that an example answers, each with the number of its answer."""
    things = [span if isinstance(span, str) else Span(*span) for span in example.spans]
    return [
        (StanceQuestion(example.text, things[source] if source > AUTHOR - 1 else None, things[target]), label)
        for source, target, label in example.answers
    ]


def _vector_scaling(logits: NDArray[np.float64], labels: NDArray[np.int64], bias_share: float) -> dict[str, Any]:
    """Temperature and biases that minimise the negative log-likelihood (Guo et al., 2017), the biases lessened."""

    def loss(parameters: NDArray[np.float64]) -> float:
        scores = logits / np.exp(parameters[0]) + (parameters[1:] if bias_share else 0.0)
        scores = scores - scores.max(axis=1, keepdims=True)
        chosen = scores[np.arange(len(labels)), labels] - np.log(np.exp(scores).sum(axis=1))
        return -float(chosen.mean())

    best = minimize(loss, np.zeros(1 + logits.shape[1]), method="Nelder-Mead", options={"maxiter": 4000}).x
    bias = bias_share * (best[1:] - best[1:].mean())
    return {"temperature": float(np.exp(best[0])), "bias": [float(b) for b in bias]}


def note(model: Path, name: str, value: Any) -> None:
    """Write a measured value into the configuration of a model's folder."""
    config = AutoConfig.from_pretrained(model)
    setattr(config, name, value)
    config.save_pretrained(model)
