"""DSE pairs asked again with other names, and about a bystander: the text should decide, not who is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from evaluation.datasets.stances import read_pairs
from evaluation.samples import NEUTRAL, Question, StanceSample
from nlp.analysis import Span

INVENTED = (
    "Tolven Marsk", "Ardith Quell", "Senna Voor", "Ilmar Catesby", "Brannoch Idle", "Odile Ferrant",
    "Kesterhaven", "Ostrava Holt", "Marrowgate", "Velden", "Corbray", "Tessaly",
)  # fmt: skip
"""Names of nobody; one- and two-word names stand in for names of as many words."""
_CALENDAR = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December"
)
NO_NAMES = frozenset(f"{_CALENDAR} But And The He She They We It In On As If When While".split())
"""Capitalised words that stand by nobody."""
_NAME = re.compile(r"(?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)*")


def read_swaps(path: Path) -> list[StanceSample]:
    """Pairs of capitalised names, each asked both ways as it stands and both ways with invented names."""
    return [swapped for sample in read_pairs(path) for swapped in _swap(sample)]


def _swap(sample: StanceSample) -> Iterator[StanceSample]:
    there, _ = sample.questions
    if not isinstance(there.source, Span) or not isinstance(there.target, Span):
        return
    spans = (there.source, there.target)
    same = spans[0].overlaps(spans[1]) or spans[0].of(there.text) == spans[1].of(there.text)
    if same or not all(_NAME.fullmatch(span.of(there.text)) for span in spans):
        return
    text, (source, target) = rename(there.text, spans, _invented(there.text, spans))
    others = (Question(text, source, target), Question(text, target, source))
    yield replace(sample, questions=(*sample.questions, *others))


def _invented(text: str, spans: tuple[Span, Span]) -> list[str]:
    names: list[str] = []
    for span in spans:
        words = min(len(span.of(text).split()), 2)
        fitting = [name for name in INVENTED if len(name.split()) == words and name not in names]
        names.append(fitting[crc32(span.of(text).encode()) % len(fitting)])
    return names


def rename(text: str, spans: tuple[Span, Span], names: list[str]) -> tuple[str, list[Span]]:
    """The text with both mentions, and whatever else is written the same, called otherwise; and where they are now."""
    other = dict(zip((span.of(text) for span in spans), names, strict=True))
    moved: dict[Span, Span] = {}
    new, done = "", 0
    for place in sorted([*spans, *_elsewhere(text, spans, other)]):
        new += text[done : place.start]
        name = other[place.of(text)]
        moved[place] = Span(len(new), len(new) + len(name))
        new, done = new + name, place.end
    return new + text[done:], [moved[span] for span in spans]


def _elsewhere(text: str, spans: tuple[Span, Span], names: Iterable[str]) -> Iterator[Span]:
    """Further whole-word places of the names, longer names first."""
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names, key=len, reverse=True))
    for match in re.finditer(pattern, text):
        place = Span(*match.span())
        if not any(place.overlaps(span) for span in spans):
            yield place


def read_bystanders(path: Path) -> list[StanceSample]:
    """Polar pairs with a third name, asked where that third stands on the target: nowhere, as a rule."""
    return [asked for sample in read_pairs(path) for asked in _bystander(sample)]


def _bystander(sample: StanceSample) -> Iterator[StanceSample]:
    for question, gold in zip(sample.questions, sample.gold, strict=True):
        spans = (question.source, question.target)
        third = _third(question.text, [span for span in spans if isinstance(span, Span)])
        if gold != NEUTRAL and third:
            yield replace(sample, questions=(Question(question.text, third, question.target),), gold=(NEUTRAL,))


def _third(text: str, taken: list[Span]) -> Span | None:
    """The first name that neither starts the sentence nor touches a mention."""
    for match in _NAME.finditer(text):
        span = Span(*match.span())
        named = match.start() > 0 and len(match[0]) > 2 and match[0].split()[0] not in NO_NAMES
        if named and not any(span.overlaps(other) for other in taken):
            return span
    return None
