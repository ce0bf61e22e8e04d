"""Tells whether two reported contents are one statement, and whether its quoted words are the same."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp.analysis import Attribution
from nlp.salience import stem

SHARED = 3
"""Content words that two contents must share to be one statement in other words. Chosen by hand."""
OVERLAP = 0.6
"""Share of the shorter content's words that the other must have. Chosen by hand."""
NEARLY = 0.8
"""Share of all words of two contents that they must have in common to be nearly equal. Chosen by hand."""
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]+)[”\"»“]?")


def joined(found: Attribution, text: str) -> str:
    """The content word for word, its pieces joined by an ellipsis."""
    return " … ".join(piece.of(text) for piece in found.content)


def same_statement(one: str, other: str) -> bool:
    """Whether two contents of one speaker say the same, as far as their words tell; a paraphrase is not seen.

    Contents with few content words must be nearly the same in all their words.
    """
    mine, theirs = content_stems(one), content_stems(other)
    shared = len(mine & theirs)
    return shared >= max(SHARED, OVERLAP * min(len(mine), len(theirs))) or _nearly_equal(one, other)


def _nearly_equal(one: str, other: str) -> bool:
    mine, theirs = (Counter(_plain(content).split()) for content in (one, other))
    return 2 * (mine & theirs).total() >= NEARLY * (mine.total() + theirs.total()) > 0


def same_words(one: str, other: str) -> bool:
    """Whether the words in quotation marks are the same, or one quotes a part of what the other does."""
    mine, theirs = (f" {_plain(' '.join(_QUOTED.findall(content)) or content)} " for content in (one, other))
    return mine in theirs or theirs in mine


@lru_cache(maxsize=10_000)
def content_stems(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(stem(word) for word in words if word not in ENGLISH_STOP_WORDS and len(word) > 1)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
