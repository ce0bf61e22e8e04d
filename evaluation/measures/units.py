"""Attribution relations as sets of tokens, and the slices that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile, pairwise

import numpy as np
from numpy.typing import NDArray

from evaluation.samples import ROLES, Pieces, Relation
from nlp.analysis import Article
from seeds.quotes import quoted

TOKEN = re.compile(r"\w+|[^\w\s]")
"""The tokens of all attribution figures; the definition of the literature differs little."""
PRONOUNS = frozenset(
    "he she it they we i you who him her them his hers its their one others many some several most all both "  # noqa: SIM905 - a list of words reads better so
    "this that these those which someone everyone everybody anyone nobody".split()
)
DETERMINERS = frozenset("the a an this that these those his her its their our my your some other".split())  # noqa: SIM905
_LINKS = re.compile(r"\s(?:for|of|in|at|from|with|to|on|by|who|close)\s")

Run = tuple[int, int]


@dataclass(frozen=True)
class Tokens:
    """Tokens of one text."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, text: str) -> Tokens:
        """Cut a text."""
        places = np.array([match.span() for match in TOKEN.finditer(text)], dtype=np.int64).reshape(-1, 2)
        return cls(places[:, 0], places[:, 1])

    def within(self, pieces: Pieces) -> frozenset[int]:
        """Numbers of the tokens that overlap a piece."""
        found: set[int] = set()
        for piece in pieces:
            low = int(np.searchsorted(self.ends, piece.start, side="right"))
            found.update(range(low, int(np.searchsorted(self.starts, piece.end, side="left"))))
        return frozenset(found)


def runs(tokens: Iterable[int]) -> frozenset[Run]:
    """Contiguous runs (first, last) of token numbers."""
    found: list[list[int]] = []
    for token in sorted(tokens):
        if found and token == found[-1][1] + 1:
            found[-1][1] = token
        else:
            found.append([token, token])
    return frozenset((first, last) for first, last in found)


@dataclass(frozen=True)
class Units:
    """One relation in tokens of its text."""

    relation: Relation
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    slices: tuple[str, ...]

    def runs_of(self, role: str) -> frozenset[Run]:
        """Contiguous token runs of a role."""
        return runs(getattr(self, role))

    @property
    def roles(self) -> tuple[frozenset[int], ...]:
        """Source, cue and content."""
        return self.source, self.cue, self.content


def units(article: Article, relations: Iterable[Relation], outlet: str | None) -> list[Units]:
    """The relations in tokens, with their slices: everything (""), quote kind, source kind, outlet."""
    tokens = Tokens.of(article.text)
    found = []
    for relation in relations:
        slices = ["", f"quote={kind_of_quote(article.text, relation)}"]
        slices.append(f"source={kind_of_source(article.text, relation.source)}")
        if outlet:
            slices.append(f"outlet={outlet}")
        source, cue, content = (tokens.within(getattr(relation, role)) for role in ROLES)
        found.append(Units(relation, source, cue, content, tuple(slices)))
    return found


def kind_of_quote(text: str, relation: Relation) -> str:
    """Whether the content's letters stand in double quotation marks: direct, indirect or mixed."""
    mask = in_quotes(text)
    letters = {
        mask[place] for piece in relation.content for place in range(piece.start, piece.end) if text[place].isalnum()
    }
    if letters == {True, False}:
        return "mixed"
    return "direct" if True in letters else "indirect"


@lru_cache(maxsize=64)
def in_quotes(text: str) -> tuple[bool, ...]:
    """For every character whether it stands in double quotation marks, as the seeds' guidelines define it."""
    return tuple(quoted(text))


def kind_of_source(text: str, source: Pieces) -> str:
    """A rule of thumb for slices: none, pronoun, name ("Nikol Pashinyan") or descriptor ("a spokesman for him").

    What counts is the head: the words after determiners and before a preposition or comma. It is a name when all
    its words are capitalised or two in a row are; a first word that the text elsewhere writes small may only
    start a sentence and is not taken for capitalised.
    """
    words = " ".join(piece.of(text) for piece in source).split()
    if not words:
        return "none"
    if len(words) <= 2 and words[-1].strip(".,").lower() in PRONOUNS:
        return "pronoun"
    bare = list(dropwhile(lambda word: word.lower() in DETERMINERS, words))
    head = _LINKS.split(re.split(r"[,(—]", " ".join(bare))[0] + " ")[0].split()
    capital = [word[:1].isupper() for word in head]
    if bare == words and head and head[0].strip(".").lower() in _small_words(text):
        capital[0] = False
    is_name = bool(capital) and (all(capital) or any(a and b for a, b in pairwise(capital)))
    return "name" if is_name else "descriptor"


@lru_cache(maxsize=64)
def _small_words(text: str) -> frozenset[str]:
    """Words that the text writes small."""
    return frozenset(word for word in re.findall(r"[\w'’-]+", text) if word.islower())
