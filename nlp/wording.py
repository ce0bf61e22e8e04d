"""Words and pairs of words of articles, and what tells how likely a human summary is to use them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp.salience import Floats, Unit, stem, words_in

FIRST_FEW, FIRST_MANY = 3, 8
"""Sentences that open an article, narrowly and widely."""
TOP = 8
"""Sentences that matter most."""
LONG = 6
"""Letters of a stem from which on a word is long."""

Term = str | tuple[str, str]
Numbers = NDArray[np.int64]
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


class Wording:
    """V words and pairs of words that a summary may use; saying one twice gains nothing."""

    def __init__(self, within: csr_array, chances: Floats) -> None:
        self.chances = chances
        """How likely a human summary is to use each, (V,)."""
        self._columns, self._starts = within.indices, within.indptr
        self._rows = np.repeat(np.arange(within.shape[0]), np.diff(within.indptr))

    def said(self, chosen: Sequence[int]) -> float:
        """How many of the words and pairs of the chosen sentences a human summary is expected to use."""
        return float(self.chances[self._held(chosen)].sum())

    def added(self, chosen: Sequence[int]) -> Floats:
        """How many of them each sentence would add to those of the chosen, (N,)."""
        left = np.where(self._held(chosen), 0.0, self.chances)
        return np.asarray(np.bincount(self._rows, left[self._columns], len(self._starts) - 1), dtype=np.float64)

    def _held(self, chosen: Sequence[int]) -> NDArray[np.bool_]:
        held = np.zeros(len(self.chances), dtype=bool)
        for row in chosen:
            held[self._columns[self._starts[row] : self._starts[row + 1]]] = True
        return held


def terms_of(text: str) -> list[str]:
    """Its words in lower case, stemmed but for stop words."""
    return [_term(word) for word in words_in(text)]


def words_of(units: Sequence[Unit], titles: Sequence[str], scores: Floats) -> Terms:
    """The words of the sentences, given how much each sentence matters by itself, (N,)."""
    rows = [[_term(word) for word in unit.words] for unit in units]
    number: dict[str, int] = {}
    flat = np.array([number.setdefault(word, len(number)) for row in rows for word in row], dtype=np.int64)
    number = number or {_NONE: 0}
    places = _Places.of(flat, [len(row) for row in rows], len(number), units)
    counts = np.bincount(flat, minlength=len(number))
    weight = np.asarray(scores / scores.max())
    weighed = weight[places.rows]
    best = np.zeros(len(units), dtype=bool)
    best[np.argsort(-weight, kind="stable")[:TOP]] = True
    used = places.used()
    columns = [
        np.log1p(counts),
        np.log(used / len(units) + 0.01),
        100 * counts / max(counts.sum(), 1),
        places.reach(),
        *(places.opening(few) for few in (1, FIRST_FEW, FIRST_MANY)),
        _in_titles([[number[word] for word in terms_of(title) if word in number] for title in titles], len(number)),
        places.early(),
        _times((number[word] for unit in units for word in _capitalised(unit.words)), len(number))
        / np.maximum(counts, 1),
        np.array([word[:1].isdigit() for word in number], dtype=float),
        places.most(weighed),
        np.log1p(sums := places.sums(weighed)),
        sums / np.maximum(used, 1),
        places.used(best[places.rows]) / TOP,
    ]
    told = np.stack(columns, axis=1)
    stop = np.array([word in ENGLISH_STOP_WORDS for word in number], dtype=float)[:, None]
    long = np.array([len(word) > LONG for word in number], dtype=float)[:, None]
    # Every feature tells another thing of a stop word than of a word with a meaning.
    return Terms(tuple(number), places.within(), np.concatenate([told * (1 - stop), told * stop, stop, long], axis=1))


def pairs_of(units: Sequence[Unit], titles: Sequence[str], words: Terms, chances: Floats) -> Terms:
    """The pairs of words of the sentences, given how likely each of the words is, (V,)."""
    number = {word: at for at, word in enumerate(words.terms)}
    rows = [_coded([number[_term(word)] for word in unit.words], len(number)) for unit in units]
    # Pairs are told apart by the numbers of their words, which takes no loop over them.
    codes, flat = np.unique(np.array([code for row in rows for code in row], dtype=np.int64), return_inverse=True)
    codes = codes if len(codes) else np.zeros(1, dtype=np.int64)
    places = _Places.of(flat, [len(row) for row in rows], len(codes), units)
    first, second = codes // len(number), codes % len(number)
    stop = np.array([word in ENGLISH_STOP_WORDS for word in number], dtype=np.int64)
    stops = stop[first] + stop[second]
    titled = [_coded([number.get(word, -1) for word in terms_of(title)], len(number)) for title in titles]
    columns = [
        np.log1p(places.used()),
        places.reach(),
        *(places.opening(few) for few in (1, FIRST_FEW)),
        _in_titles([np.flatnonzero(np.isin(codes, title)) for title in titled], len(codes)),
        places.early(),
        chances[first],
        chances[second],
        chances[first] * chances[second],
        np.minimum(chances[first], chances[second]),
        (stops == 1).astype(float),
        (stops == 2).astype(float),
    ]
    terms = tuple((words.terms[one], words.terms[other]) for one, other in zip(first, second, strict=True))
    return Terms(terms, places.within(), np.stack(columns, axis=1))


@dataclass(frozen=True)
class _Places:
    """Where V terms stand in N sentences: a row and a column for every sentence that has one, row by row."""

    rows: Numbers
    columns: Numbers
    articles: Numbers
    """Number of the article of each sentence, (N,)."""
    index: Numbers
    """Place of each sentence in its article, (N,)."""
    width: int
    """V"""

    @classmethod
    def of(cls, flat: Numbers, lengths: Sequence[int], width: int, units: Sequence[Unit]) -> _Places:
        """From the numbers of the terms, sentence after sentence, and how many each sentence has."""
        table = np.zeros((len(lengths), width), dtype=bool)
        table[np.repeat(np.arange(len(lengths)), lengths), flat] = True
        articles = np.unique([unit.article for unit in units], return_inverse=True)[1]
        rows, columns = np.nonzero(table)
        return cls(rows, columns, articles, np.array([unit.index for unit in units]), width)

    def within(self) -> csr_array:
        """1 where a sentence has the term, (N, V)."""
        starts = np.searchsorted(self.rows, np.arange(len(self.articles) + 1))
        return csr_array((np.ones(len(self.columns)), self.columns, starts), shape=(len(self.articles), self.width))

    def used(self, chosen: NDArray[np.bool_] | None = None) -> Numbers:
        """Sentences that have it, of all or of the chosen places, (V,)."""
        return np.bincount(self.columns if chosen is None else self.columns[chosen], minlength=self.width)

    def sums(self, values: Floats) -> Floats:
        """The sum of what its places are worth, (V,)."""
        return np.asarray(np.bincount(self.columns, values, self.width), dtype=np.float64)

    def most(self, values: Floats) -> Floats:
        """The largest of what its places are worth, 0 at least, (V,)."""
        largest = np.zeros(self.width)
        np.maximum.at(largest, self.columns, values)
        return largest

    def reach(self) -> Floats:
        """Share of the other articles that have it as well, 0 where there is one article."""
        return (self._held(np.ones(len(self.rows), dtype=bool)) - 1) / max(self._total() - 1, 1)

    def opening(self, first: int) -> Floats:
        """Share of the articles that have it in their first sentences."""
        return self._held((self.index < first)[self.rows]) / self._total()

    def early(self) -> Floats:
        """1 when it stands in a first sentence, 1/2 from a second one on, and so on."""
        return self.most((1 / (1 + self.index))[self.rows])

    def _total(self) -> int:
        return int(self.articles.max()) + 1

    def _held(self, chosen: NDArray[np.bool_]) -> Floats:
        """Articles that have it in the chosen places."""
        table = np.zeros((self._total(), self.width), dtype=bool)
        table[self.articles[self.rows[chosen]], self.columns[chosen]] = True
        return np.asarray(table.sum(axis=0, dtype=np.float64))


def _in_titles(titles: Sequence[Iterable[int]], width: int) -> Floats:
    """Share of the titles that have each of so many terms, given which ones each has."""
    return _times((term for title in titles for term in set(title)), width) / max(len(titles), 1)


def _times(terms: Iterable[int], width: int) -> Floats:
    """How often each of so many terms is among the terms."""
    return np.bincount(np.fromiter(terms, dtype=np.int64), minlength=width).astype(float)


def _coded(words: Sequence[int], width: int) -> list[int]:
    """A number for every pair of neighbours; pairs with a word that has none (-1) are left out."""
    return [one * width + other for one, other in pairwise(words) if one >= 0 and other >= 0]


@lru_cache(maxsize=20_000)
def _term(word: str) -> str:
    low = word.lower()
    return low if low in ENGLISH_STOP_WORDS else stem(low)


def _capitalised(words: Sequence[str]) -> list[str]:
    """Words with a capital that do not open the sentence."""
    return [_term(word) for word in words[1:] if word[0].isupper()]
