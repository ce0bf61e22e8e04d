"""Words of a text with their subword pieces and code-point offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

_SURROGATE = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """The text with lone surrogates replaced one for one, as libraries that take only well-formed Unicode need it."""
    return _SURROGATE.sub("\ufffd", text)


@dataclass(frozen=True)
class Words:
    """A text cut into W words (the tokenizer's pre-tokens) of S subword pieces in all."""

    pieces: NDArray[np.int64]
    """Subword ids, shape (S,), without special tokens."""
    first: NDArray[np.int64]
    """Index of each word's first piece, shape (W,)."""
    starts: NDArray[np.int64]
    """Code-point offset at which each word starts, shape (W,)."""
    ends: NDArray[np.int64]
    """Code-point offset just past each word, shape (W,)."""
    opens_line: NDArray[np.bool_]
    """Whether a line break stands between each word and the one before it, shape (W,)."""

    def __len__(self) -> int:
        """Number of words."""
        return len(self.first)

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of the words that overlap the characters [start, end); empty if none does."""
        starts, ends = self._bounds
        low = bisect_right(ends, start)
        return low, max(low, bisect_left(starts, end))

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        # NumPy's own search takes ten times as long for a single offset.
        return self.starts.tolist(), self.ends.tolist()

    def characters(self, low: int, high: int) -> tuple[int, int]:
        """Character span of the non-empty half-open word range [low, high)."""
        return int(self.starts[low]), int(self.ends[high - 1])


def split_words(text: str, tokenizer: Tokenizer) -> Words:
    """Cut `text` into words with the tokenizer's own pre-tokenisation; nothing is truncated."""
    encoding = tokenizer.encode(readable(text), add_special_tokens=False)
    word_of = np.array(encoding.word_ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    is_first = np.diff(word_of, prepend=-1) != 0
    first = np.flatnonzero(is_first)
    last = np.append(first[1:], len(word_of)) - 1 if len(first) else first
    return Words(
        pieces=np.array(encoding.ids, dtype=np.int64),
        first=first,
        starts=offsets[first, 0],
        ends=offsets[last, 1],
        opens_line=_line_openings(text, offsets[first, 0]),
    )


def _line_openings(text: str, starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    breaks = np.array([found.start() for found in re.finditer(r"[\n\r\u2028\u2029]", text)], dtype=np.int64)
    return np.diff(np.searchsorted(breaks, starts), prepend=0) > 0
