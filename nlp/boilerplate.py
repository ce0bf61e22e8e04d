"""Marks what is not the article's prose: title, by-line, dates, captions, credits, promotion, tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp import boilerplate_patterns as patterns
from nlp.analysis import Article, Boilerplate, Span

HEAD_LINES = 8
"""A by-line or bare date counts only among the first lines (or the last three)."""
TAIL_LINES = 4
"""An invitation to the reader counts only among the last lines."""
TITLE_WORDS = 25
"""A first line with more words is prose."""
LONGEST_BYLINE = 160
"""A longer line is no line of names and dates."""
LONGEST_CAPTION = 600
"""A longer line that ends in a credit is prose."""
_SEPARATORS = " |,·•–-"


@dataclass(frozen=True)
class Marked:
    """A stretch of the article that is boilerplate of one kind."""

    span: Span
    kind: Boilerplate


@dataclass(frozen=True)
class _Line:
    """A line and where it stands."""

    text: str
    span: Span
    number: int
    total: int

    @property
    def at_head(self) -> bool:
        """Whether it is among the first lines."""
        return self.number < HEAD_LINES

    @property
    def at_edge(self) -> bool:
        """Whether it is among the first or the very last lines."""
        return self.at_head or self.number >= self.total - 3

    def part(self, start: int, end: int | None, kind: Boilerplate) -> Marked:
        """The characters of the line from `start` to `end`, without blanks around them."""
        piece = self.text[start:end]
        first = self.span.start + start + len(piece) - len(piece.lstrip())
        return Marked(Span(first, first + len(piece.strip())), kind)


def lines_of(text: str) -> Iterator[Span]:
    """Spans of the non-blank lines, without surrounding blanks."""
    for match in re.finditer(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", text):
        line = match.group()
        if stripped := line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            yield Span(start, start + len(stripped))


def mark_boilerplate(article: Article) -> tuple[Marked, ...]:
    """Stretches of boilerplate in text order; offsets point into the text as posted."""
    spans = list(lines_of(article.text))
    marked: list[Marked] = []
    captions: set[str] = set()
    listing = False
    for number, span in enumerate(spans):
        line = _Line(span.of(article.text), span, number, len(spans))
        if line.text in captions:
            found = [Marked(span, Boilerplate.CAPTION)]
        elif listing and patterns.BULLET.match(line.text):
            found = [Marked(span, Boilerplate.PROMO)]
        else:
            found = _marks(line, article)
            listing = [mark.kind for mark in found] == [Boilerplate.PROMO]
        captions |= {mark.span.of(article.text) for mark in found if mark.kind is Boilerplate.CAPTION}
        marked += found
    return tuple(marked)


def _marks(line: _Line, article: Article) -> list[Marked]:
    """Marks of a line: one for the whole, several for a caption with its credit or a line of names and dates."""
    parts = _caption(line)
    if parts:
        return parts
    kind = _kind(line)
    if kind is not None:
        return [Marked(line.span, kind)]
    if line.at_edge and line.number > 0 and len(line.text) <= LONGEST_BYLINE and (parts := _head_line(line)):
        return parts
    if _is_title(line, article):
        return [Marked(line.span, Boilerplate.TITLE)]
    return list(_openings(line))


def _kind(line: _Line) -> Boilerplate | None:
    """What the whole line is by its wording."""
    bare = line.text[match.end() :] if (match := patterns.BULLET.match(line.text)) else line.text
    for text in {line.text, bare}:
        for kind, pattern in patterns.LINES:
            if text and pattern.match(text):
                return kind
    if (
        line.at_edge
        and len(line.text) < 160
        and patterns.BYLINE.match(line.text)
        and not patterns.WHEN.search(line.text)
    ):
        return Boilerplate.BYLINE
    near_end = line.number >= max(line.total - TAIL_LINES, HEAD_LINES)
    return Boilerplate.PROMO if near_end and patterns.INVITATION.match(bare) else None


def _caption(line: _Line) -> list[Marked]:
    """A line that ends in a credit, or holds one and little else."""
    if len(line.text) > LONGEST_CAPTION:
        return []
    if match := patterns.CREDIT_TAIL.search(line.text):
        caption = [line.part(0, match.start(), Boilerplate.CAPTION)] if line.text[: match.start()].strip() else []
        return [*caption, line.part(match.start(), None, Boilerplate.CREDIT)]
    return [Marked(line.span, Boilerplate.CAPTION)] if patterns.CREDIT_ANY.search(line.text) else []


def _head_line(line: _Line) -> list[Marked]:
    """A line of names, roles and dates: "Echo staff reporter, Monday, October 22"."""
    when = patterns.WHEN.search(line.text)
    cut = _date_start(line.text, when.start()) if when else len(line.text)
    names, dates = line.text[:cut].strip(_SEPARATORS), line.text[cut:].lstrip(_SEPARATORS)
    if names and not _is_byline(names):
        return [Marked(line.span, Boilerplate.PUBLISHED)] if when and _is_dates(line.text) else []
    if when and not _is_dates(dates):
        return []
    found = [line.part(0, len(names), Boilerplate.BYLINE)] if names else []
    return found + ([line.part(len(line.text) - len(dates), None, Boilerplate.PUBLISHED)] if when else [])


def _date_start(text: str, at: int) -> int:
    """Where the words that introduce a date begin: "Updated", a weekday, "Issue 212"."""
    while match := re.search(rf"(?:{patterns.BESIDE_DATES.pattern})$", text[:at], re.IGNORECASE):
        if match.start() == at or "|" in match.group():
            break
        at = match.start()
    return at


def _is_byline(text: str) -> bool:
    return bool(patterns.BARE_NAMES.match(text) or patterns.ROLE.match(text) or patterns.BYLINE.match(text))


def _is_dates(text: str) -> bool:
    """Whether nothing but dates, their introductions and perhaps an outlet's name stands in the text."""
    if len(text) > 100:
        return False
    rest = patterns.BESIDE_DATES.sub(" ", patterns.WHEN.sub(" ", text)).split()
    return len(rest) <= 3 and all(word[0].isupper() or word.isdigit() for word in rest)


def _is_title(line: _Line, article: Article) -> bool:
    """A first line that repeats the given title, or is short and lacks the full stop of prose."""
    if line.number > 0:
        return False
    if article.title and line.text.casefold() == article.title.strip().casefold():
        return True
    end = line.text.rstrip("\"”’')")[-1:]
    return line.total > 2 and len(line.text.split()) <= TITLE_WORDS and (end.isalnum() or end == "?")


def _openings(line: _Line) -> Iterator[Marked]:
    """Section, by-line, dates and dateline before the prose of a line."""
    at = 0
    if line.at_head:
        if match := patterns.KICKER.match(line.text):
            yield line.part(0, match.end(), Boilerplate.TAGS)
            at = match.end()
        while part := _head_part(line, at):
            yield part[0]
            at = part[1]
    if match := patterns.DATELINE.match(line.text, at):
        yield line.part(at, match.end(), Boilerplate.DATELINE)


def _head_part(line: _Line, at: int) -> tuple[Marked, int] | None:
    for kind, pattern in patterns.HEAD_PARTS:
        if match := pattern.match(line.text, at):
            return line.part(at, match.end(), kind), match.end()
    return None
