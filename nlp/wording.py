"""Words and pairs of words of articles, and what tells how likely a human summary is to use them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp.salience import Floats, Unit, stem

FIRST_FEW, FIRST_MANY = 3, 8
"""Sentences that open an article, narrowly and widely."""
TOP = 8
"""Sentences that matter most."""
LONG = 6
"""Letters of a stem from which on a word is long."""

Term = str | tuple[str, str]
_NONE = ""
"""Stands for the terms of sentences that have none."""


@dataclass(frozen=True)
class Terms:
    """V different words, or pairs of words that follow each other, of N sentences."""

    terms: tuple[Term, ...]
    within: csr_array
    """1 where a sentence has the term, (N, V)."""
    features: Floats
    """(V, F)"""


@dataclass(frozen=True)
class Wording:
    """V words and pairs of words that a summary may use; saying one twice gains nothing."""

    within: csr_array
    """1 where a sentence has it, (N, V)."""
    chances: Floats
    """How likely a human summary is to use each, (V,)."""

    def said(self, chosen: Sequence[int]) -> float:
        """How many of the words and pairs of the chosen sentences a human summary is expected to use."""
        return float(self.chances[self._held(chosen)].sum())

    def added(self, chosen: Sequence[int]) -> Floats:
        """How many of them each sentence would add to those of the chosen, (N,)."""
        return np.asarray(self.within @ np.where(self._held(chosen), 0.0, self.chances))

    def _held(self, chosen: Sequence[int]) -> NDArray[np.bool_]:
        return np.asarray(self.within[list(chosen)].sum(axis=0) > 0)


def terms_of(text: str) -> list[str]:
    """Its words in lower case, stemmed but for stop words."""
    return [_term(match.group()) for match in _words(text)]


def words_of(units: Sequence[Unit], titles: Sequence[str], scores: Floats) -> Terms:
    """The words of the sentences, given how much each sentence matters by itself, (N,)."""
    rows = [terms_of(unit.text) for unit in units]
    places = _Places.of(rows, units)
    counts = np.bincount([places.number[word] for row in rows for word in row], minlength=len(places.number))
    weight = np.asarray(scores / scores.max())
    weighed = places.within.multiply(weight[:, None]).tocsr()
    used = places.within.sum(axis=0)
    columns = np.stack(
        [
            np.log1p(counts),
            np.log(used / len(units) + 0.01),
            100 * counts / max(counts.sum(), 1),
            places.reach(),
            *(places.opening(few) for few in (1, FIRST_FEW, FIRST_MANY)),
            places.in_titles([terms_of(title) for title in titles]),
            places.early(),
            places.times(word for unit in units for word in _capitalised(unit.text)) / np.maximum(counts, 1),
            np.array([float(str(word)[:1].isdigit()) for word in places.number]),
            weighed.max(axis=0).toarray().ravel(),
            np.log1p(weighed.sum(axis=0)),
            weighed.sum(axis=0) / np.maximum(used, 1),
            places.within[np.argsort(-weight, kind="stable")[:TOP]].sum(axis=0) / TOP,
        ],
        axis=1,
    )
    stop = np.array([[float(word in ENGLISH_STOP_WORDS)] for word in places.number])
    long = np.array([[float(len(word) > LONG)] for word in places.number])
    # Every feature tells another thing of a stop word than of a word with a meaning.
    return places.terms(np.concatenate([columns * (1 - stop), columns * stop, stop, long], axis=1))


def pairs_of(units: Sequence[Unit], titles: Sequence[str], words: Terms, chances: Floats) -> Terms:
    """The pairs of words of the sentences, given how likely each of the words is, (V,)."""
    places = _Places.of([list(pairwise(terms_of(unit.text))) for unit in units], units)
    chance = {word: float(value) for word, value in zip(words.terms, chances, strict=True)}
    pairs = [term if isinstance(term, tuple) else (term, term) for term in places.number]
    first, second = (np.array([chance.get(pair[side], 0.0) for pair in pairs]) for side in (0, 1))
    stops = np.array([sum(word in ENGLISH_STOP_WORDS for word in pair) for pair in pairs])
    columns = [
        np.log1p(places.within.sum(axis=0)),
        places.reach(),
        *(places.opening(few) for few in (1, FIRST_FEW)),
        places.in_titles([list(pairwise(terms_of(title))) for title in titles]),
        places.early(),
        first,
        second,
        first * second,
        np.minimum(first, second),
        (stops == 1).astype(float),
        (stops == 2).astype(float),
    ]
    return places.terms(np.stack(columns, axis=1))


@dataclass(frozen=True)
class _Places:
    """Where terms stand."""

    number: dict[Term, int]
    within: csr_array
    articles: NDArray[np.int64]
    """Number of the article of each sentence, (N,)."""
    index: NDArray[np.int64]
    """Place of each sentence in its article, (N,)."""

    @classmethod
    def of(cls, rows: Sequence[Sequence[Term]], units: Sequence[Unit]) -> _Places:
        number: dict[Term, int] = {}
        for row in rows:
            for term in row:
                number.setdefault(term, len(number))
        number = number or {_NONE: 0}
        held = [sorted({number[term] for term in row}) for row in rows]
        ends = np.cumsum([0, *map(len, held)])
        columns = np.array([column for row in held for column in row], dtype=np.int64)
        within = csr_array((np.ones(len(columns)), columns, ends), shape=(len(rows), len(number)))
        numbered = sorted({unit.article for unit in units})
        articles = np.array([numbered.index(unit.article) for unit in units])
        return cls(number, within, articles, np.array([unit.index for unit in units]))

    def terms(self, features: Floats) -> Terms:
        """The terms with their features, (V, F)."""
        return Terms(tuple(self.number), self.within, features)

    def reach(self) -> Floats:
        """Share of the other articles that have it as well, 0 where there is one article."""
        total = int(self.articles.max()) + 1
        held = self._held(np.ones(len(self.articles), dtype=bool))
        return np.asarray((held - 1) / max(total - 1, 1))

    def opening(self, first: int) -> Floats:
        """Share of the articles that have it in their first sentences."""
        return np.asarray(self._held(self.index < first) / (int(self.articles.max()) + 1))

    def early(self) -> Floats:
        """1 when it stands in a first sentence, 1/2 from a second one on, and so on."""
        earliness = self.within.multiply(1 / (1 + self.index)[:, None]).max(axis=0)
        return np.asarray(earliness.toarray().ravel())

    def in_titles(self, titles: Sequence[Sequence[Term]]) -> Floats:
        """Share of the titles that have it."""
        found = self.times(term for title in titles for term in set(title))
        return np.asarray(found / max(len(titles), 1))

    def times(self, terms: Iterator[Term]) -> Floats:
        """How often each is among the terms."""
        places = [self.number[term] for term in terms if term in self.number]
        return np.bincount(places, minlength=len(self.number)).astype(float)

    def _held(self, chosen: NDArray[np.bool_]) -> Floats:
        """Articles that have it in the chosen sentences."""
        held = np.zeros(len(self.number))
        for article in range(int(self.articles.max()) + 1):
            held += self.within[chosen & (self.articles == article)].sum(axis=0) > 0
        return held


def _words(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"[^\W_]+", text)


@lru_cache(maxsize=20_000)
def _term(word: str) -> str:
    low = word.lower()
    return low if low in ENGLISH_STOP_WORDS else stem(low)


def _capitalised(text: str) -> Iterator[str]:
    """Words with a capital that do not open the sentence."""
    for number, match in enumerate(_words(text)):
        if number and match.group()[0].isupper():
            yield _term(match.group())
