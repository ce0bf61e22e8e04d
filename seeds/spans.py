"""Find spans that a writer gave as text: `words`, `words#2`, `left context >> words`, `first [...] last`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Span = tuple[int, int]
ELLIPSIS, CONTEXT, PIECES = " [...] ", " >> ", " + "


class SpanError(ValueError):
    """A span was not found, or was found more than once where one was meant."""


@dataclass(frozen=True)
class Query:
    """A span as the writer gave it: words, the words left of it, and which occurrence (0: not said)."""

    raw: str
    words: str
    context: str
    number: int
    every: bool


def parse(raw: str) -> Query:
    """Read one span expression."""
    body, number, every = raw.strip(), 0, False
    if match := re.search(r"#(\d+|\*)$", body):
        body, every = body[: match.start()], match[1] == "*"
        number = 0 if every else int(match[1])
    context, found, words = body.rpartition(CONTEXT)
    return Query(raw.strip(), words if found else body, context, number, every)


def pattern(query: Query) -> re.Pattern[str]:
    """Return an expression whose group 1 is the span; it never starts or ends inside a word."""
    head, gap, tail = query.words.partition(ELLIPSIS)
    body = bounded(head, right=not gap) + (rf"[^\n]*?{bounded(tail, left=False)}" if gap else "")
    left = re.escape(query.context) + r"\s*" if query.context else ""
    return re.compile(f"{left}({body})")


def bounded(words: str, left: bool = True, right: bool = True) -> str:
    """Escape the words and forbid a letter or digit next to a letter or digit at either end."""
    before = r"(?<!\w)" if left and words[:1].isalnum() else ""
    after = r"(?!\w)" if right and words[-1:].isalnum() else ""
    return before + re.escape(words) + after


def occurrences(text: str, query: Query) -> list[Span]:
    """Return all places of the span, those picked by its number where it has one."""
    found = [match.span(1) for match in pattern(query).finditer(text)]
    if query.number:
        return found[query.number - 1 : query.number]
    return found


def only(text: str, raw: str) -> Span:
    """Return the one place of the span."""
    found = occurrences(text, parse(raw))
    if len(found) != 1:
        raise SpanError(f"'{raw.strip()}' found {len(found)} times; say which: #N or 'words before >> words'")
    return found[0]


def every(text: str, raw: str) -> list[Span]:
    """Return all places for `words#*`, otherwise the one place."""
    query = parse(raw)
    if not query.every:
        return [only(text, raw)]
    found = occurrences(text, query)
    if not found:
        raise SpanError(f"'{query.raw}' found 0 times")
    return found


def after(text: str, raw: str, start: int) -> Span:
    """Return the numbered place of the span, or else the first one from `start` on."""
    query = parse(raw)
    found = [s for s in occurrences(text, query) if query.number or s[0] >= start]
    if not found:
        total = len(occurrences(text, query))
        raise SpanError(f"'{query.raw}' found 0 times after offset {start} ({total} in the whole text)")
    return found[0]


def nearest(text: str, raw: str, anchors: list[Span], taken: list[Span]) -> Span:
    """Return the place of the span closest to the anchors that overlaps nothing taken."""
    found = [s for s in occurrences(text, parse(raw)) if not any(overlap(s, t) for t in taken)]
    if not found:
        raise SpanError(f"'{raw.strip()}' found 0 times outside the other spans of the attribution")
    found.sort(key=lambda s: gap(s, anchors))
    if len(found) > 1 and gap(found[0], anchors) == gap(found[1], anchors):
        raise SpanError(f"'{raw.strip()}' found {len(found)} times, two equally near; say which: #N")
    return found[0]


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def gap(span: Span, anchors: list[Span]) -> int:
    """Return the number of characters between a span and the closest anchor."""
    return min(max(a[0] - span[1], span[0] - a[1], 0) for a in anchors)


def pieces(raw: str, locate: Callable[[str], Span], text: str) -> list[Span]:
    """Return the pieces of `one + two`: the first by `locate`, each later one after the piece before it."""
    parts = raw.split(PIECES)
    spans = [locate(parts[0])]
    for part in parts[1:]:
        spans.append(after(text, part, spans[-1][1]))
    return spans
