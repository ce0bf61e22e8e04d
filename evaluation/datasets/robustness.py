"""DSE pairs asked again with other names, and about a bystander: the text should decide, not who is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_NAME = re.compile(r"(?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)*")


def read_swaps(path: Path) -> list[StanceSample]:
    """Pairs of capitalised names, each asked both ways as it stands and both ways with invented names."""
    return [swapped for sample in read_pairs(path) for swapped in _swap(sample)]


def _swap(sample: StanceSample) -> Iterator[StanceSample]:
    there, _ = sample.questions
    if not isinstance(there.source, Span) or not isinstance(there.target, Span):
        return
    spans = (there.source, there.target)
    if spans[0].overlaps(spans[1]) or not all(_NAME.fullmatch(span.of(there.text)) for span in spans):
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
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(other, key=len, reverse=True)))
    moved: dict[int, Span] = {}
    new, done = "", 0
    for match in pattern.finditer(text):
        new += text[done : match.start()]
        moved[match.start()] = Span(len(new), len(new) + len(other[match[0]]))
        new += other[match[0]]
        done = match.end()
    return new + text[done:], [moved[span.start] for span in spans]


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
        if match.start() > 0 and len(match[0]) > 2 and not any(span.overlaps(other) for other in taken):
            return span
    return None
