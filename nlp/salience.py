"""Features of sentences for a summary: where each stands, what it looks like, and what it shares with the others."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp import lexicon

Floats = NDArray[np.float64]

MOST = 600
"""So many sentences are weighed against each other; of longer articles the first, evenly from each."""

_CUE = re.compile(
    r"\b(?:said|says|say|told|tells|according to|argued|argues|claimed|claims|added|adds|announced|announces|warned"
    r"|warns|stated|insisted|denied|tweeted|wrote|called)\b"
)
_QUOTED = re.compile(r"([\"“][^\"“”]*[\"”]?|[^\"“”]*+”)|[^\"“”]++")
"""What stands in quotation marks, and as another match all else, which takes one look at each letter."""
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|us|me)\b")
_SHOWN = re.compile(r"\b(?:pictured|above|below|left|right|file photo)\b|:")


@dataclass(frozen=True)
class Unit:
    """A prose sentence with what it takes to weigh it."""

    article: int
    """Number of its article among those summarised together."""
    index: int
    """Place among the prose sentences of its article."""
    text: str

    @cached_property
    def words(self) -> list[str]:
        """Its words as they are written."""
        return words_in(self.text)


@dataclass(frozen=True)
class Weighed:
    """N sentences, their likeness and their features."""

    likeness: Floats
    """Cosine of tf-idf vectors, (N, N)."""
    features: dict[str, Floats] = field(repr=False)
    """By name, each (N,)."""

    def matrix(self, names: Sequence[str]) -> Floats:
        """The named features as columns, (N, F)."""
        return np.stack([self.features[name] for name in names], axis=1)


def weigh(units: Sequence[Unit], titles: Sequence[str]) -> Weighed:
    """Features of the sentences (at least one) of articles whose titles are given, "" where there is none."""
    counts = _counts([*(unit.words for unit in units), *map(words_in, titles)])
    number = len(units)
    vectors = _unit_rows(_tf_idf(counts, number))
    body, heads = vectors[:number], vectors[number:]
    likeness = body @ body.T
    articles = np.array([unit.article for unit in units])
    features = {
        **_places(units, articles),
        **_shapes(units),
        **_centrality(body, likeness, articles),
        **_anchors(body, likeness, heads, units),
        **_spread(counts[:number], likeness, articles),
    }
    return Weighed(likeness, features)


def words_in(text: str) -> list[str]:
    """The words of a text, without punctuation."""
    return _WORD.findall(text)


def _counts(texts: Sequence[Sequence[str]]) -> Floats:
    """Counts of words other than stop words, crudely stemmed, (texts, terms)."""
    number: dict[str, int] = {}
    places = [
        [number.setdefault(term, len(number)) for word in words if (term := _term(word)) is not None] for words in texts
    ]
    width = max(len(number), 1)
    cells = [row * width + column for row, columns in enumerate(places) for column in columns]
    return np.bincount(np.array(cells, dtype=np.int64), minlength=len(texts) * width).astype(float).reshape(-1, width)


@lru_cache(maxsize=20_000)
def _term(word: str) -> str | None:
    """The word stemmed, None for stop words and single letters."""
    low = word.lower()
    return stem(low) if low not in ENGLISH_STOP_WORDS and (len(low) > 1 or low.isdigit()) else None


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word in lower case without a common ending, cut crudely; three letters are left at least."""
    for ending in ("ings", "ing", "ies", "ied", "es", "ed", "ly", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _tf_idf(counts: Floats, number: int) -> Floats:
    frequency = (counts[:number] > 0).sum(axis=0)
    result: Floats = np.log1p(counts) * (np.log((1 + number) / (1 + frequency)) + 1)
    return result


def _unit_rows(rows: Floats) -> Floats:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(norms > 0, norms, 1))


def _places(units: Sequence[Unit], articles: NDArray[np.int64]) -> dict[str, Floats]:
    index = np.array([unit.index for unit in units], dtype=float)
    length = np.bincount(articles)[articles].astype(float)
    return {
        "first": (index == 0).astype(float),
        "second": (index == 1).astype(float),
        "early": 1 / (1 + index),
        "log_index": np.log1p(index),
        "share": index / np.maximum(length - 1, 1),
    }


def _shapes(units: Sequence[Unit]) -> dict[str, Floats]:
    """What the sentence looks like by itself."""
    rows = [_shape(unit.text) for unit in units]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def _shape(text: str) -> dict[str, float]:
    words, lowered = text.split(), text.lower()
    number = max(len(words), 1)
    quoted = sum(map(len, _QUOTED.findall(text))) / max(len(text), 1)
    numbers = sum(bool(_DIGIT.search(word)) for word in words) if _DIGIT.search(text) else 0
    return {
        "log_words": math.log1p(len(words)),
        "short": float(len(words) < 10),
        "long": float(len(words) > 40),
        "digits": min(numbers, 4) / 4,
        "capitals": sum(word.strip("\"“'‘(")[:1].isupper() for word in words[1:]) / number,
        "quoted": quoted,
        "opens_with_quote": float(text[:1] in "\"“'‘"),
        "cue": float(bool(_CUE.search(lowered))),
        "first_person": min(len(_FIRST_PERSON.findall(text)), 3) / 3,
        "question": float(text.rstrip("\"”’'").endswith("?")),
        "shown": float(bool(_SHOWN.search(lowered))),
        "pronouns": sum(word.strip(",.") in lexicon.PRONOUNS for word in lowered.split()) / number,
        "unfinished": float(text.rstrip("\"”’')")[-1:] not in ".!?"),
    }


def _centrality(body: Floats, likeness: Floats, articles: NDArray[np.int64]) -> dict[str, Floats]:
    """Likeness to the whole, to the own article, to what follows, and LexRank's degree."""
    others = likeness - np.diag(np.diag(likeness))
    own = articles[:, None] == articles[None, :]
    later = own & (np.arange(len(body))[None, :] > np.arange(len(body))[:, None])
    return {
        "centroid": _scaled(body @ body.mean(axis=0)),
        "degree": _scaled((others > 0.1).sum(axis=1).astype(float)),
        "rank": _scaled(_page_rank(others)),
        "within": _scaled(_mean(others, own)),
        "announces": _scaled(_mean(others, later)),
    }


def _page_rank(others: Floats, damping: float = 0.85, steps: int = 20) -> Floats:
    """LexRank with continuous weights."""
    number = len(others)
    sums = others.sum(axis=1, keepdims=True)
    moves = np.where(sums > 0, others / np.where(sums > 0, sums, 1), 1 / number)
    ranks = np.full(number, 1 / number)
    for _ in range(steps):
        ranks = (1 - damping) / number + damping * ranks @ moves
    return ranks


def _anchors(body: Floats, likeness: Floats, heads: Floats, units: Sequence[Unit]) -> dict[str, Floats]:
    """Likeness to the titles and to the first sentences, its own left out."""
    leads = np.array([number for number, unit in enumerate(units) if unit.index == 0])
    to_leads = likeness[:, leads].copy()
    to_leads[leads, np.arange(len(leads))] = 0
    article = np.array([unit.article for unit in units])
    return {
        "title": (body @ heads.T)[np.arange(len(units)), article] if len(heads) else np.zeros(len(units)),
        "titles": (body @ heads.T).mean(axis=1) if len(heads) else np.zeros(len(units)),
        "leads": to_leads.max(axis=1, initial=0.0),
    }


def _spread(counts: Floats, likeness: Floats, articles: NDArray[np.int64]) -> dict[str, Floats]:
    """How common its words are, and how many of the other articles say the like."""
    names = sorted(set(articles.tolist()))
    total = counts.sum(axis=0)
    used = (counts > 0).astype(float)
    words = np.maximum(used.sum(axis=1), 1)
    support = np.zeros((len(counts), len(names)))
    reach = np.zeros(counts.shape[1])
    for column, name in enumerate(names):
        support[:, column] = np.where(articles == name, 0.0, likeness[:, articles == name].max(axis=1, initial=0.0))
        reach += (counts[articles == name] > 0).any(axis=0)
    others = max(len(names) - 1, 1)
    return {
        "common": _scaled(used @ np.log1p(total) / words),
        "shared_words": used @ ((reach - 1) / others) / words if len(names) > 1 else np.zeros(len(counts)),
        "support": support.sum(axis=1) / others,
        "supporters": (support > 0.2).sum(axis=1) / others,
    }


def _scaled(values: Floats) -> Floats:
    """Divided by the largest, so that long and short articles compare."""
    top = values.max(initial=0.0)
    return np.asarray(values / top if top > 0 else values)


def _mean(values: Floats, mask: NDArray[np.bool_]) -> Floats:
    return np.asarray((values * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1))


def first_of_each(units: Sequence[Unit], articles: int) -> list[Unit]:
    """The sentences that are weighed: all, or the first of each article when they are too many."""
    share = max(1, MOST // max(articles, 1))
    return [unit for unit in units if unit.index < share or len(units) <= MOST]
