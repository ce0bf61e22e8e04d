"""A statement as its holder would write it: cue and content in one line, without who says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.analysis import Attribution, Span


@dataclass(frozen=True)
class Voiced:
    """Cue and content of an attribution in one text."""

    text: str
    cue: int
    """Where the cue ends in it."""
    places: tuple[tuple[Span, int], ...]
    """Each piece in the article, and where it begins in the text."""

    def at(self, span: Span) -> Span | None:
        """Where a span of the article lies in the text, if it lies within a piece."""
        for piece, start in self.places:
            if piece.covers(span):
                return Span(span.start - piece.start + start, span.end - piece.start + start)
        return None

    def back(self, span: Span) -> Span | None:
        """Where a span of the text lies in the article, if it lies within a piece."""
        for piece, start in self.places:
            if start <= span.start and span.end - start <= piece.end - piece.start:
                return Span(span.start - start + piece.start, span.end - start + piece.start)
        return None


def voiced(text: str, attribution: Attribution) -> Voiced:
    """The statement of an attribution in its holder's voice."""
    words: list[str] = []
    places: list[tuple[Span, int]] = []
    at = 0
    for piece in (*attribution.cue, *attribution.content):
        words.append(piece.of(text))
        places.append((piece, at))
        at += len(words[-1]) + 1
    return Voiced(" ".join(words), _end_of(attribution.cue), tuple(places))


def _end_of(cue: Sequence[Span]) -> int:
    return sum(piece.end - piece.start + 1 for piece in cue) - 1 if cue else 0
