"""Checks the promise that every span says what the text says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.analyses.schemas import AnalysisOut
    from api.schemas import PieceOut, SummaryOut


def broken_spans(found: AnalysisOut) -> list[str]:
    """What in the analysis does not stand in its text at the offsets given; empty when all does."""
    text = found.article.text
    broken = [
        f"{where} [{piece.start}, {piece.end}) is not {piece.text[:40]!r}"
        for where, piece in _pieces(found)
        if not 0 <= piece.start < piece.end <= len(text) or text[piece.start : piece.end] != piece.text
    ]
    broken += [
        f"sentence [{sentence.start}, {sentence.end}) is not in the text"
        for sentence in found.sentences
        if not 0 <= sentence.start < sentence.end <= len(text)
    ]
    for where, summary in _summaries(found):
        broken += [f"{where}: {fault}" for fault in _summary_faults(summary, text)]
    return broken


def _pieces(found: AnalysisOut) -> Iterator[tuple[str, PieceOut]]:
    for item in found.attributions:
        for role, pieces in (("source", item.source), ("cue", item.cue), ("content", item.content)):
            for piece in pieces:
                yield f"{role} of {item.id}", piece
    for party in found.parties:
        for piece in party.mentions:
            yield f"mention of {party.id}", piece


def _summaries(found: AnalysisOut) -> Iterator[tuple[str, SummaryOut]]:
    yield "summary", found.summary
    for perspective in found.perspectives:
        yield f"summary of {perspective.party}", perspective.summary


def _summary_faults(summary: SummaryOut, text: str) -> Iterator[str]:
    for sentence in summary.sentences:
        slices = " ".join(text[span.start : span.end] for span in sentence.spans)
        if not sentence.edited and sentence.text.split() != slices.split():
            yield f"{sentence.text[:40]!r} is not word for word what its spans say"
