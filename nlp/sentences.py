"""Sentences of an article, boilerplate among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sentencex import get_sentence_boundaries

from nlp.analysis import Article, Sentence, Span
from nlp.boilerplate import Marked, lines_of
from nlp.words import readable


def split_sentences(article: Article, marked: Sequence[Marked]) -> tuple[Sentence, ...]:
    """All sentences in text order; every non-blank character outside boilerplate lies in exactly one prose sentence."""
    found = [Sentence(mark.span, mark.kind) for mark in marked]
    for line in lines_of(article.text):
        for prose in _without(line, marked):
            found += [Sentence(span) for span in _sentences(article.text, prose)]
    return tuple(sorted(found, key=lambda sentence: sentence.span))


def _without(line: Span, marked: Sequence[Marked]) -> Iterator[Span]:
    """What boilerplate leaves of the line."""
    start = line.start
    for mark in marked:
        if mark.span.overlaps(line):
            if start < mark.span.start:
                yield Span(start, mark.span.start)
            start = max(start, mark.span.end)
    if start < line.end:
        yield Span(start, line.end)


def _sentences(text: str, prose: Span) -> Iterator[Span]:
    part = prose.of(text)
    for boundary in get_sentence_boundaries("en", readable(part)):
        start, end = boundary["start_index"], boundary["end_index"]
        piece = part[start:end]
        if stripped := piece.strip():
            start = prose.start + start + len(piece) - len(piece.lstrip())
            yield Span(start, start + len(stripped))
