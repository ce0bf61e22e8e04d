"""Finds what stands in quotation marks, whatever their style, also over several paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from nlp.analysis import QuoteKind, Span

_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", "‹": "›"}
_MARK = re.compile(rf"[{''.join(_PAIRS)}\"']")
_OPEN_BEFORE = re.compile(r"(?:^|[\s(\[{—–\-/“‘«\"'])$")
_CONTENT = re.compile(r"\w")


def quoted_spans(text: str) -> list[Span]:
    """Spans inside quotation marks (marks not included), outermost only, in text order.

    A paragraph whose quotation is not closed is quoted to its end when the next paragraph opens with the same
    mark, as newspapers print long quotations; otherwise the lone mark is taken for a stray one.
    """
    paragraphs = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n\r]*\S[^\n\r]*", text)]
    found: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1].of(text).lstrip() if number + 1 < len(paragraphs) else ""
        found += _in_paragraph(text, paragraph, following)
    return found


def _in_paragraph(text: str, paragraph: Span, following: str) -> Iterator[Span]:
    at = paragraph.start
    while match := _MARK.search(text, at, paragraph.end):
        at = match.start() + 1
        if not _opens(text, match.start(), paragraph):
            continue
        end = _closing(text, match.start(), paragraph.end)
        if end is None and following.startswith(match.group()):
            end = paragraph.end
        if end is not None:
            yield Span(at, end)
            at = end + 1


def _opens(text: str, at: int, paragraph: Span) -> bool:
    mark = text[at]
    before = text[max(paragraph.start, at - 1) : at]
    after = text[at + 1 : at + 2]
    if mark in "\"'‘":
        return bool(_OPEN_BEFORE.search(before)) and bool(after.strip())
    return True


def _closing(text: str, at: int, limit: int) -> int | None:
    """Offset of the mark that closes the one at `at`, before `limit`."""
    mark = text[at]
    close = _PAIRS.get(mark, mark)
    offset = at + 1
    while (offset := text.find(close, offset + 1, limit)) >= 0:
        after = text[offset + 1 : offset + 2]
        apostrophe = close in "'’" and after.isalnum()
        reopening = close == '"' and text[offset - 1].isspace() and bool(after.strip())
        if not apostrophe and not reopening:
            return offset
    return None


def quote_kind(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> QuoteKind:
    """Whether the words of the content stand in quotation marks: all (direct), none (indirect) or some (mixed)."""
    inside = outside = False
    for piece in content:
        at = piece.start
        low = bisect_right(quoted, at, key=lambda span: span.end)
        for span in quoted[low : bisect_left(quoted, piece.end, key=lambda span: span.start)]:
            outside |= _CONTENT.search(text, at, span.start) is not None
            at = min(span.end, piece.end)
            inside |= _CONTENT.search(text, max(span.start, piece.start), at) is not None
        outside |= _CONTENT.search(text, at, piece.end) is not None
    if not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.MIXED if outside else QuoteKind.DIRECT
