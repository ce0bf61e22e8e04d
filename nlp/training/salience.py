"""Fits the weights of sentences, words and pairs of words to what human summaries keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack
from sklearn.linear_model import LogisticRegression, Ridge

from nlp.analysis import Article
from nlp.boilerplate import mark_boilerplate
from nlp.salience import Floats, Unit, first_of_each, weigh
from nlp.salience_model import LEAST, Linear, SalienceModel, SalienceModels
from nlp.sentences import split_sentences
from nlp.training.corpora import read_corpus
from nlp.training.highlights import Highlighted, read_highlights
from nlp.wording import Term, Terms, pairs_of, terms_of, words_of

CORPORA = ("neusfull_train", "neusfull_2of3_train")
"""Events with two or three full articles and a human round-up."""
ALPHA = 10.0
"""Ridge penalty on standardised features; 1 to 100 made no difference on a held-out fifth of the events."""
OPENING = 60
"""Sentences of an article that are learned from."""
COMMON = 300
"""Words in general use that have a weight of their own; names don't, since they come and go."""
LOWERED = 4
"""So many times as often a common word stands in lower case as with a capital within a sentence."""
PENALTY = 3.0
"""Ridge penalty on the weights of words."""

Labels = NDArray[np.bool_]


@dataclass(frozen=True)
class _Read:
    """The sentences of an article and how much of the summary each holds."""

    title: str
    texts: tuple[str, ...]
    gains: tuple[float, ...]


@dataclass(frozen=True)
class _Example:
    """Articles to be summarised together, and the human summary of them."""

    articles: tuple[_Read, ...]
    titles: tuple[str, ...]
    summary: str

    @property
    def units(self) -> list[Unit]:
        """The sentences that are weighed."""
        units = [
            Unit(number, index, text)
            for number, article in enumerate(self.articles)
            for index, text in enumerate(article.texts)
        ]
        return first_of_each(units, len(self.articles))


def train_salience(data: Path, out: Path) -> Path:
    """Fit the models on the corpora in `data` and write them into `out`; returns the file."""
    rows = chain.from_iterable(read_corpus(data, corpus) for corpus in CORPORA)
    events = [example for number, row in enumerate(rows) if (example := _example(number, row)) is not None]
    highlighted = (_highlighted(number, one) for number, one in enumerate(read_highlights(data)))
    # Highlights say nothing of what several articles share, so they teach the weights for one article alone.
    alone = [*events, *(example for example in highlighted if example is not None)]
    return SalienceModels(one=fit(alone), several=fit(events)).save(out)


def fit(examples: Sequence[_Example]) -> SalienceModel:
    """The model of the examples: first of sentences, then of words by what sentences they stand in, then of pairs."""
    features, rows, goals = zip(*(_sentences(example) for example in examples), strict=True)
    names: tuple[str, ...] = features[0]
    # A long article must not outweigh a short one.
    weights = np.concatenate([np.full(len(goal), 1 / np.sqrt(len(goal))) for goal in goals])
    sentences = _ridge(np.concatenate(rows), np.concatenate(goals), weights)
    scores = [np.maximum(sentences.sums(row), LEAST) for row in rows]
    words = [words_of(one.units, one.titles, score) for one, score in zip(examples, scores, strict=True)]
    of_words, common = _fit_words(words, examples)
    model = SalienceModel(names, sentences, of_words, common, Linear((), 0.0))
    pairs = [
        pairs_of(one.units, one.titles, term, model.likely(term)) for one, term in zip(examples, words, strict=True)
    ]
    return replace(model, pairs=_fit_pairs(pairs, examples))


def _fit_words(words: Sequence[Terms], examples: Sequence[_Example]) -> tuple[Linear, dict[str, float]]:
    """The weights of the words' features, and those of common words themselves."""
    common = _common_words(examples)
    number = {word: at for at, word in enumerate(common)}
    rows, mean, deviation = _standardised([term.features for term in words])
    places = [number.get(str(word), -1) for term in words for word in term.terms]
    held = [(row, place) for row, place in enumerate(places) if place >= 0]
    own = csr_array((np.ones(len(held), np.float32), tuple(zip(*held, strict=True))), (len(rows), len(common)))
    model = LogisticRegression(C=1 / PENALTY, max_iter=300).fit(hstack([rows, own]).tocsr(), _used(words, examples))
    weights = model.coef_[0]
    linear = _plain(weights[: len(mean)], float(model.intercept_[0]), mean, deviation)
    added = weights[len(mean) :]
    return linear, {word: round(float(weight), 3) for word, weight in zip(common, added, strict=True)}


def _fit_pairs(pairs: Sequence[Terms], examples: Sequence[_Example]) -> Linear:
    rows, mean, deviation = _standardised([term.features for term in pairs])
    model = LogisticRegression(max_iter=300).fit(rows, _used(pairs, examples))
    return _plain(model.coef_[0], float(model.intercept_[0]), mean, deviation)


def _common_words(examples: Sequence[_Example]) -> list[str]:
    """The words that most examples use and that are hardly ever written with a capital within a sentence."""
    used: Counter[str] = Counter()
    lowered: Counter[str] = Counter()
    raised: Counter[str] = Counter()
    for example in examples:
        told = [(terms_of(unit.text), unit.words) for unit in example.units]
        used.update(list(dict.fromkeys(term for terms, _ in told for term in terms)))
        for terms, words in told:
            for term, word in zip(terms[1:], words[1:], strict=True):
                (raised if word[0].isupper() else lowered)[term] += 1
    general = (word for word, _ in used.most_common() if lowered[word] > LOWERED * raised[word] and word.isalpha())
    return list(islice(general, COMMON))


def _read(document: dict[str, Any], summary: Sequence[Counter[Term]]) -> _Read:
    article = Article(document.get("text") or document["lead"])
    sentences = split_sentences(article, mark_boilerplate(article))
    texts = tuple(one.span.of(article.text) for one in sentences if one.boilerplate is None)[:OPENING]
    gains = tuple(sum(map(_overlap, _terms(text), summary)) for text in texts)
    return _Read(document.get("title") or "", texts, gains)


def _terms(text: str) -> tuple[Counter[Term], Counter[Term]]:
    """Words and pairs of words with their numbers."""
    words = terms_of(text)
    return Counter(words), Counter(pairwise(words))


def _overlap(one: Counter[Term], other: Counter[Term]) -> float:
    """F1 of the terms that both have, which is ROUGE but for the stemmer."""
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)


def _example(number: int, event: dict[str, Any]) -> _Example | None:
    """The articles of every other event together; of the others one alone, with its title or without."""
    documents = event["documents"]
    if number % 2:
        documents = [documents[number // 2 % len(documents)]]
    summary = _terms(event["summary"])
    told = [article for article in (_read(one, summary) for one in documents) if len(article.texts) > 1]
    titles = [article.title if number % 2 == 0 or number // 2 % 2 else "" for article in told]
    return _Example(tuple(told), tuple(titles), event["summary"]) if told else None


def _highlighted(number: int, one: Highlighted) -> _Example | None:
    """An article and its outlet's highlights, every other one with its title."""
    article = _read({"title": one.title, "text": one.text}, _terms(one.highlights))
    if len(article.texts) < 2:
        return None
    return _Example((article,), (article.title if number % 2 == 0 else "",), one.highlights)


def _sentences(example: _Example) -> tuple[tuple[str, ...], Floats, Floats]:
    units = example.units
    weighed = weigh(units, example.titles)
    features = tuple(sorted(weighed.features))
    goal = np.array([example.articles[unit.article].gains[unit.index] for unit in units])
    return features, weighed.matrix(features), goal / max(goal.max(), 1e-6)


def _used(terms: Sequence[Terms], examples: Sequence[_Example]) -> Labels:
    """Whether the human summaries use each term, example after example."""
    found = []
    for one, example in zip(terms, examples, strict=True):
        words, pairs = _terms(example.summary)
        found += [term in words or term in pairs for term in one.terms]
    return np.array(found)


def _ridge(rows: Floats, goals: Floats, weights: Floats) -> Linear:
    mean, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    model = Ridge(ALPHA).fit((rows - mean) / deviation, goals, sample_weight=weights)
    return _plain(model.coef_, float(model.intercept_), mean, deviation)


def _standardised(features: Sequence[Floats]) -> tuple[NDArray[np.float32], Floats, Floats]:
    """All rows with mean 0 and deviation 1, and the means and deviations they had."""
    # Single precision: there are millions of words.
    rows = np.concatenate([row.astype(np.float32) for row in features])
    mean, deviation = rows.mean(axis=0, dtype=np.float64), rows.std(axis=0, dtype=np.float64) + 1e-6
    rows -= mean.astype(np.float32)
    rows /= deviation.astype(np.float32)
    return rows, mean, deviation


def _plain(weights: Floats, intercept: float, mean: Floats, deviation: Floats) -> Linear:
    """The weights for features as they are, rounded, given those for standardised ones."""
    plain = weights / deviation
    return Linear(tuple(round(float(one), 5) for one in plain), round(float(intercept - plain @ mean), 5))
