"""Tells which of several articles are the same text, and which report the same event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp import lexicon
from nlp.analysis import Article, Sentence
from nlp.salience import stem

SHINGLE = 4
"""Words in a row that are compared to find copies."""
COPIED = 0.7
"""Share of the rows of the two texts together that both have, from which on one is a copy of the other."""
OPENING = 20
"""Sentences of an article, after its title, that say what event it is about."""
NAME_WEIGHT = 2.0
"""Weight of a word that is capitalised within a sentence; 1, 1.5, 2 and 3 were tried (design/summaries.md)."""
SAME_EVENT = 0.2
"""Mean cosine between two groups of articles from which on they are about one event (design/summaries.md)."""
_DAYS = lexicon.WEEKDAYS | {"day", "week", "month", "year"}
_EVERYWHERE = ENGLISH_STOP_WORDS.union(
    _DAYS, ["according", "including", "just", "like", "new", "people", "said", "say", "says", "time", "told", "years"]
)
"""Words that any two news articles share."""


def find_duplicates(articles: Sequence[Article]) -> dict[int, int]:
    """Each article that repeats an earlier one, word for word or nearly -> the place of that earlier one."""
    rows = [_shingles(article.text) for article in articles]
    found: dict[int, int] = {}
    for number, row in enumerate(rows):
        earlier = (one for one in range(number) if one not in found and _alike(rows[one], row))
        if (first := next(earlier, None)) is not None:
            found[number] = first
    return found


def _shingles(text: str) -> frozenset[int]:
    """Hashes of all rows of words, which take a tenth of the room of the rows themselves."""
    words = re.findall(r"\w+", text.casefold())
    size = max(1, min(SHINGLE, len(words)))
    return frozenset(hash(tuple(words[at : at + size])) for at in range(len(words) - size + 1))


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    if not one or not other:
        return one == other
    # Sizes bound the share from above, which spares most intersections.
    if min(len(one), len(other)) < COPIED * max(len(one), len(other)):
        return False
    shared = len(one & other)
    return shared >= COPIED * (len(one) + len(other) - shared)


def group_by_event(articles: Sequence[Article], sentences: Sequence[Sequence[Sentence]]) -> tuple[tuple[int, ...], ...]:
    """Places of the articles by event, the event of most articles first; within an event in their order.

    An article of which nothing is left to compare, such as one without prose, joins the first event.
    """
    profiles = [_profile(article, own) for article, own in zip(articles, sentences, strict=True)]
    told = [number for number, profile in enumerate(profiles) if profile]
    if len(told) < 2:
        return (tuple(range(len(articles))),) if articles else ()
    distances = np.array([[1 - _cosine(profiles[one], profiles[other]) for other in told] for one in told])
    np.fill_diagonal(distances, 0)
    # The tree is deterministic, and average linkage lets no chain of half-related articles join two events.
    tree = linkage(squareform(np.clip(distances, 0, None), checks=False), "average")
    labels = fcluster(tree, 1 - SAME_EVENT, "distance")
    groups = [[number for number, label in zip(told, labels, strict=True) if label == one] for one in set(labels)]
    groups.sort(key=lambda group: (-len(group), group[0]))
    groups[0] = sorted({*groups[0], *(set(range(len(articles))) - set(told))})
    return tuple(tuple(group) for group in groups)


def _profile(article: Article, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Stems of the title and the opening with weights that square-sum to one; empty when there are none."""
    prose = [one.span.of(article.text) for one in sentences if one.boilerplate is None][:OPENING]
    counts: Counter[str] = Counter()
    names: set[str] = set()
    for word, within in _words([article.title or "", *prose]):
        counts[word.lower()] += 1
        if within and word[0].isupper():
            names.add(word.lower())
    weights: dict[str, float] = {}
    for word, count in counts.items():
        weight = float(np.log1p(count)) * (NAME_WEIGHT if word in names else 1.0)
        weights[stem(word)] = max(weights.get(stem(word), 0.0), weight)
    norm = float(np.sqrt(sum(weight**2 for weight in weights.values())))
    return {word: weight / norm for word, weight in weights.items()}


def _words(texts: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Telling words, and whether each stands within its sentence rather than at its beginning."""
    for text in texts:
        for number, match in enumerate(re.finditer(r"[^\W_]+", text)):
            word = match.group()
            if word.lower() not in _EVERYWHERE and (len(word) > 1 or word.isdigit()):
                yield word, number > 0


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    small, large = sorted((one, other), key=len)
    return sum(weight * large[word] for word, weight in small.items() if word in large)
