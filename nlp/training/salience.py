"""Fits the weights of sentence features to what human summaries keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rouge_score.rouge_scorer import RougeScorer
from sklearn.linear_model import Ridge

from nlp.analysis import Article
from nlp.boilerplate import mark_boilerplate
from nlp.salience import Floats, Unit, first_of_each, weigh
from nlp.salience_model import SalienceModel
from nlp.sentences import split_sentences
from nlp.training.corpora import read_corpus

CORPORA = ("neusfull_train", "neusfull_2of3_train")
"""Events with two or three full articles and a human round-up."""
ALPHA = 10.0
"""Ridge penalty on standardised features; 1 to 100 made no difference on a held-out fifth of the events."""


@dataclass(frozen=True)
class _Read:
    """The sentences of an article and how much of the summary each holds."""

    title: str
    texts: tuple[str, ...]
    gains: tuple[float, ...]


def train_salience(data: Path, out: Path) -> Path:
    """Fit the model on the corpora in `data` and write it into `out`; returns the file."""
    rows, goals, weights = [], [], []
    features: tuple[str, ...] = ()
    for corpus in CORPORA:
        for event in read_corpus(data, corpus):
            for texts, titles in _examples(_event(event)):
                features, row, goal = _example(texts, titles)
                rows.append(row)
                goals.append(goal)
                # A long article must not outweigh a short one.
                weights.append(np.full(len(goal), 1 / np.sqrt(len(goal))))
    return _fit(features, np.concatenate(rows), np.concatenate(goals), np.concatenate(weights)).save(out)


def _event(event: dict[str, Any]) -> list[_Read]:
    scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    return [_read(document, event["summary"], scorer) for document in event["documents"]]


def _read(document: dict[str, Any], summary: str, scorer: Any) -> _Read:
    article = Article(document.get("text") or document["lead"])
    sentences = split_sentences(article, mark_boilerplate(article))
    texts = tuple(one.span.of(article.text) for one in sentences if one.boilerplate is None)
    scores = [scorer.score(summary, text) for text in texts]
    gains = tuple(score["rouge1"].fmeasure + score["rouge2"].fmeasure for score in scores)
    return _Read(document.get("title") or "", texts, gains)


def _examples(articles: Sequence[_Read]) -> Iterator[tuple[list[_Read], list[str]]]:
    """The articles together, and each alone, with its title and without."""
    told = [article for article in articles if len(article.texts) > 1]
    if len(told) > 1:
        yield told, [article.title for article in told]
    for article in told:
        yield [article], [article.title]
        yield [article], [""]


def _example(articles: Sequence[_Read], titles: Sequence[str]) -> tuple[tuple[str, ...], Floats, Floats]:
    units = [
        Unit(number, index, text) for number, article in enumerate(articles) for index, text in enumerate(article.texts)
    ]
    units = first_of_each(units, len(articles))
    weighed = weigh(units, titles)
    features = tuple(sorted(weighed.features))
    goal = np.array([articles[unit.article].gains[unit.index] for unit in units])
    return features, weighed.matrix(features), goal / max(goal.max(), 1e-6)


def _fit(features: tuple[str, ...], rows: Floats, goals: Floats, weights: Floats) -> SalienceModel:
    mean, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    model = Ridge(ALPHA).fit((rows - mean) / deviation, goals, sample_weight=weights)
    plain = model.coef_ / deviation
    return SalienceModel(
        features, tuple(round(float(one), 6) for one in plain), round(float(model.intercept_ - plain @ mean), 6)
    )
