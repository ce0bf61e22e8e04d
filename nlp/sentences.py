"""Sentences of an article, boilerplate among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sentencex import get_sentence_boundaries

from nlp.analysis import Article, Sentence, Span
from nlp.boilerplate import Marked, lines_of
from nlp.places import spans
from nlp.words import readable


def split_sentences(article: Article, marked: Sequence[Marked]) -> tuple[Sentence, ...]:
    """All sentences in text order; every non-blank character outside boilerplate lies in exactly one prose sentence."""
    found = [Sentence(mark.span, mark.kind) for mark in marked]
    boilerplate = spans(mark.span for mark in marked)
    for line in lines_of(article.text):
        for prose in _without(line, boilerplate.overlapping(line)):
            found += [Sentence(span) for span in _sentences(article.text, prose)]
    return tuple(sorted(found, key=lambda sentence: sentence.span))


def _without(line: Span, marked: Sequence[Span]) -> Iterator[Span]:
    """What boilerplate leaves of the line."""
    start = line.start
    for mark in marked:
        if start < mark.start:
            yield Span(start, mark.start)
        start = max(start, mark.end)
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
