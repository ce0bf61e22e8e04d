"""Finds what stands at a place of a text without looking at everything that stands in it."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import Generic, TypeVar

from nlp.analysis import Span

T = TypeVar("T")


class Places(Generic[T]):
    """Things that stand at spans of one text; a look-up costs what stands near, however long the text is.

    Answers are in text order; of things at one span those put in first come first.
    """

    def __init__(self, things: Iterable[tuple[Span, T]] = ()) -> None:
        self._entries = sorted((span.start, span.end, number, thing) for number, (span, thing) in enumerate(things))
        self._longest = max((end - start for start, end, _, _ in self._entries), default=0)

    def add(self, span: Span, thing: T) -> None:
        """Put in one more."""
        insort(self._entries, (span.start, span.end, len(self._entries), thing))
        self._longest = max(self._longest, span.end - span.start)

    def overlapping(self, span: Span) -> list[T]:
        """What shares at least one character with the span."""
        low = span.start - self._longest
        return [thing for _, end, _, thing in self._between(low, span.end) if end > span.start]

    def covering(self, span: Span) -> list[T]:
        """What the span lies within."""
        low = span.end - self._longest
        return [thing for _, end, _, thing in self._between(low, span.start + 1) if end >= span.end]

    def inside(self, span: Span) -> list[T]:
        """What lies within the span."""
        return [thing for _, end, _, thing in self._between(span.start, span.end + 1) if end <= span.end]

    def starting(self, low: int, high: int) -> list[T]:
        """What begins in the half-open range of offsets."""
        return [thing for _, _, _, thing in self._between(low, high)]

    def _between(self, low: int, high: int) -> list[tuple[int, int, int, T]]:
        return self._entries[bisect_left(self._entries, (low,)) : bisect_left(self._entries, (high,))]


def spans(found: Iterable[Span]) -> Places[Span]:
    """Spans as their own things."""
    return Places((span, span) for span in found)


def grown(span: Span, known: Places[Span]) -> Span:
    """From the first to the last character of the span and of those that it touches."""
    return Span.around([span, *known.overlapping(span)])
