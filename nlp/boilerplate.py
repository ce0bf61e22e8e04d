"""Marks what is not the article's prose: title, by-line, dates, captions, credits, promotion, tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.analysis import Article, Boilerplate, Span

HEAD_LINES = 8
"""A by-line or bare date counts only among the first lines (or the last three)."""
TITLE_WORDS = 25
"""A first line with more words is prose."""

_AGENCY = (
    r"(?:REUTERS|Reuters|AP|AFP|EPA|UPI|TASS|Xinhua|Bloomberg|Shutterstock|Getty(?: Images)?|The Associated Press"
    r"|Associated Press|Agence France-Presse)"
)
_NAME = r"[A-Z][\w.'’-]*(?:[ -](?:de |van |von |al-|bin )?[A-Z][\w.'’-]*){0,3}"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_DAY = rf"{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"


def _line_of(*alternatives: str) -> re.Pattern[str]:
    """Pattern of a whole line that is any of the alternatives."""
    return re.compile(f"(?:{'|'.join(alternatives)})$")


_CREDIT_TAIL = re.compile(
    rf"[(\[]\s*(?:[^()\[\]]*(?:\b{_AGENCY}\b|\b(?i:photo|image|picture)\b)[^()\[\]]*"
    r"|(?i:(?:photo |image |picture )?(?:credit|courtesy)s?)\b[^()\[\]]*)[)\]]\.?\s*$"
)
_CREDIT_ANY = re.compile(r"\((?:photo |image |picture )?credit: [^()]{2,80}\)", re.IGNORECASE)

_PUBLISHED = _line_of(
    r"(?i:(?:first |last )?(?:published|updated|posted|modified)\b(?: (?:on|at))?:?\s.{0,60}\d.{0,40})",
    rf"(?i:{_DAY}[,\s|@at-]*(?:{_CLOCK})?)",
    rf"(?i:{_CLOCK})",
    r"(?i:this article is more than \d+ years? old)",
    r"(?i:\d+ (?:minute|hour|day|month|year)s? ago)",
)
_CREDIT = _line_of(
    r"(?i:(?:photo(?:graph)?s?|image|picture|credits?)\s*(?:by|:|credit|copyright|via|courtesy)"
    r"(?!.* caption)[^.!?]{2,80})",
    r"©\s.{2,80}",
    rf"{_AGENCY}(?i:\s+(?:photo|images?))?",
    r"(?i:photo|image|video)",
    rf"[\w .'’-]{{2,40}}\s?/\s?{_AGENCY}(?i: photo| images)?",
)
_CAPTION = _line_of(
    r"(?i:(?:enlarge this image|toggle caption|.{0,80}(?:image|media) caption\b|file photo:|file -|pictured:)\s?.*)",
)
_TAGS = _line_of(
    r"(?i:tags?|topics?|keywords|filed under|more about|related topics|categories)(?::| (?=[A-Z#])).{1,200}",
    r"(?:#\w+[\s,]*)+",
)
_PROMO = _line_of(
    r"(?i:advertisement(?: continue reading.*)?|ad|story continued below|continue reading.*)",
    r"(?i:read (?:more|also|next)\b.{0,160}|(?:.{0,160}\s)?read more(?: »)?)",
    r"(?i:(?:also )?related(?: \w+)?:.{0,160}|see also:.{0,160}|more(?: from [\w ]+)?: .{0,160})",
    r"(?i:(?:please )?(?:sign up|subscribe|register)\b.{0,200})",
    r"(?i:get (?:the|our|all)\b.{0,80}(?:newsletter|app|inbox|delivered|stories).{0,160})",
    r"(?i:follow (?:us|@|me|him|her|[\w. ]+ on (?:twitter|facebook|x|instagram)).{0,120}|- follow .{0,80})",
    r"(?i:click (?:here|to|for)\b.{0,160})",
    r"(?i:(?:share|listen|save|print|email|watch)"
    r"(?: (?:this|to|the|article|story|on|now|live|video|comments?)\b.{0,80})?)",
    r"(?i:copyright\b.{0,160}|all rights reserved.{0,80})",
    r"(?i:(?:support|join|download) (?:us|our|the app|.{0,30}journalism)\b.{0,120})",
    r"(?i:.{0,80}\bcontributed (?:to this (?:report|story|article)|reporting)\.?)",
    r"(?i:\(?(?:additional )?(?:reporting|writing|editing) by .{0,200}|our standards: .{0,120})",
    r"(?i:\(\s?(?:photos|video|related|also on|watch|read)\b[^)]{0,160}\)|slideshow.{0,40})",
    r"(?i:close|x|loading.{0,20}|play [\w ]{0,20})",
    r"[*_•…\-–—=\s.]{1,12}",
)
_LINES = (
    (Boilerplate.PUBLISHED, _PUBLISHED),
    (Boilerplate.CREDIT, _CREDIT),
    (Boilerplate.CAPTION, _CAPTION),
    (Boilerplate.TAGS, _TAGS),
    (Boilerplate.PROMO, _PROMO),
)
_BYLINE = _line_of(
    rf"(?i:by|from|words by|story by|written by|analysis by)\s+{_NAME}(?:(?:,? (?i:and)|,|\s[|&/–-])\s+{_NAME})*"
    r"(?:[,|–-].{0,60}|\s+(?i:in|for)\s.{0,40})?",
    rf"{_NAME}(?:,| \|| –| -)\s[\w ]{{0,30}}(?:correspondent|reporter|editor|staff writer)[\w ]{{0,30}}",
    rf"{_NAME}(?:,| \|| –| -)\s{_AGENCY}",
)
_PLACE = (
    r"[A-Z][A-Z.'’-]+(?:[ -][A-Z.'’-]+){0,3}(?:,\s+[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?"
    r"(?:,\s+\w+\.?\s+\d{1,2}(?:,\s*\d{4})?)?"
)
_DATELINE = re.compile(
    rf"(?:{_PLACE}\s*(?:[(\[][\w ./]{{2,30}}[)\]]\s*)?"
    rf"|[A-Z][\w.'’-]+(?:[ ,]+[A-Z][\w.'’-]+){{0,3}}\s*[(\[](?:{_AGENCY}|CNN)[)\]]\s*)"
    r"(?:—|–|--|-)\s+(?=\S)"
)


@dataclass(frozen=True)
class Marked:
    """A stretch of the article that is boilerplate of one kind."""

    span: Span
    kind: Boilerplate


def lines_of(text: str) -> Iterator[Span]:
    """Spans of the non-blank lines, without surrounding blanks."""
    for match in re.finditer(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", text):
        line = match.group()
        if stripped := line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            yield Span(start, start + len(stripped))


def mark_boilerplate(article: Article) -> tuple[Marked, ...]:
    """Stretches of boilerplate in text order; offsets point into the text as posted."""
    lines = list(lines_of(article.text))
    marked: list[Marked] = []
    seen: set[str] = set()
    for number, span in enumerate(lines):
        line = span.of(article.text)
        kind = _kind(line, number, len(lines), article)
        if kind is None and line in seen:
            kind = Boilerplate.CAPTION
        if kind is Boilerplate.CAPTION:
            seen.add(_CREDIT_TAIL.sub("", line).strip())
        if kind is not None:
            marked.append(Marked(span, kind))
        elif match := _DATELINE.match(line):
            marked.append(Marked(Span(span.start, span.start + len(match.group().rstrip())), Boilerplate.DATELINE))
    return tuple(marked)


def _kind(line: str, number: int, total: int, article: Article) -> Boilerplate | None:
    """What the whole line is, None for prose."""
    near_edge = number < HEAD_LINES or number >= total - 3
    for kind, pattern in _LINES:
        if pattern.match(line):
            return kind
    if near_edge and len(line) < 160 and _BYLINE.match(line):
        return Boilerplate.BYLINE
    if _is_caption(line):
        return Boilerplate.CAPTION
    return Boilerplate.TITLE if _is_title(line, number, total, article) else None


def _is_title(line: str, number: int, total: int, article: Article) -> bool:
    """A first line that repeats the given title, or is short and lacks the full stop of prose."""
    if number > 0:
        return False
    if article.title and line.casefold() == article.title.strip().casefold():
        return True
    end = line.rstrip("\"”’')")[-1:]
    return total > 2 and len(line.split()) <= TITLE_WORDS and (end.isalnum() or end == "?")


def _is_caption(line: str) -> bool:
    """A line that ends in a credit, or holds one and little else."""
    if len(line) > 600:
        return False
    if _CREDIT_TAIL.search(line) or _CREDIT_ANY.search(line):
        return True
    return bool(re.search(rf"(?:\bREUTERS/[A-Z]\w+(?: \w+)?|\bvia {_AGENCY}|/{_AGENCY}(?: Photo)?)\s*$", line))
