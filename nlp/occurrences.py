"""Where the words of a text stand, so that a phrase is sought only where its first word is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"\w+")
_LAST = "\U0010ffff"


class Occurrences:
    """The runs of word characters in a text, by their spelling."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: dict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(text):
            self._starts[match.group()].append(match.start())
        self._spellings: dict[str, list[str]] = defaultdict(list)
        for word in self._starts:
            self._spellings[word.lower()].append(word)
        self._sorted = sorted(self._starts)

    def count(self, word: str) -> int:
        """How often the text has this run of word characters."""
        return len(self._starts.get(word, ()))

    def beginning(self, start: str) -> list[str]:
        """The different words that begin so, in alphabetical order."""
        return self._sorted[bisect_left(self._sorted, start) : bisect_left(self._sorted, start + _LAST)]

    def count_beginning(self, start: str) -> int:
        """How often a word, or a row of words, begins so; `start` begins with a word character."""
        first = _WORD.match(start)
        if first and first.end() < len(start):
            return sum(self.text.startswith(start, at) for at in self._starts.get(first.group(), ()))
        return sum(len(self._starts[word]) for word in self.beginning(start))

    def find(self, pattern: re.Pattern[str], words: Iterable[str], after: int = 0) -> Iterator[re.Match[str]]:
        """Matches from an offset on, in text order and apart, of a pattern that begins with one of these words."""
        starts = sorted(at for word in words for at in self._starts.get(word, ()) if at >= after)
        for start in starts:
            if start >= after and (match := pattern.match(self.text, start)):
                yield match
                after = match.end()

    def phrase_as_written(self, phrase: str) -> Iterator[re.Match[str]]:
        """Where a phrase, which begins with a word character, stands between word boundaries."""
        return self.find(re.compile(rf"\b{re.escape(phrase)}\b"), _WORD.findall(phrase)[:1])

    def phrase(self, phrase: str) -> Iterator[re.Match[str]]:
        """Where a phrase stands between word boundaries, whatever its capitals."""
        pattern = re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE)
        first = _WORD.match(phrase)
        if first is None:
            return pattern.finditer(self.text)
        return self.find(pattern, self._spellings.get(first.group().lower(), ()))
