"""Where the words of a text stand, so that a phrase is sought only where its first word is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from nlp.analysis import Span

_WORD = re.compile(r"\w+")
_LAST = "\U0010ffff"


class Occurrences:
    """The runs of word characters in a text, by their spelling; phrases that are sought begin with such a run."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: dict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(text):
            self._starts[match.group()].append(match.start())

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._starts)

    @cached_property
    def _by_lower_case(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._starts:
            found[word.lower()].append(word)
        return found

    def beginning(self, start: str) -> list[str]:
        """The different words that begin so, in alphabetical order."""
        return self._sorted[bisect_left(self._sorted, start) : bisect_left(self._sorted, start + _LAST)]

    def count_beginning(self, start: str) -> int:
        """How often a word, or a row of words, begins so."""
        first = _first_word(start)
        if len(first) < len(start):
            return sum(self.text.startswith(start, at) for at in self._starts.get(first, ()))
        return sum(len(self._starts[word]) for word in self.beginning(start))

    def find(self, phrase: str) -> Iterator[Span]:
        """Where the phrase stands between word boundaries, in text order and apart."""
        starts = self._starts.get(_first_word(phrase), ())
        return self._apart(len(phrase), (at for at in starts if self.text.startswith(phrase, at)))

    def find_any_case(self, phrase: str) -> Iterator[Span]:
        """The same, whatever its capitals."""
        lowered, size = phrase.lower(), len(phrase)
        spellings = self._by_lower_case.get(_first_word(lowered), ())
        starts = sorted(at for spelling in spellings for at in self._starts[spelling])
        return self._apart(size, (at for at in starts if self.text[at : at + size].lower() == lowered))

    def _apart(self, size: int, starts: Iterable[int]) -> Iterator[Span]:
        end = 0
        for start in starts:
            if start >= end and _is_boundary(self.text, start + size):
                end = start + size
                yield Span(start, end)


def _first_word(phrase: str) -> str:
    first = _WORD.match(phrase)
    return first.group() if first else ""


def _is_boundary(text: str, at: int) -> bool:
    return _in_word(text[at - 1 : at]) != _in_word(text[at : at + 1])


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
