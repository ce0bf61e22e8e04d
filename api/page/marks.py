"""Cuts an article's text into runs that can be marked: by party, role and boilerplate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nlp.analysis import Analysis, Span


@dataclass(frozen=True)
class Layer:
    """One reason to mark a span."""

    span: Span
    role: str
    """`source`, `cue`, `content`, `summary` or `boilerplate`."""
    of: str = ""
    """Id of the attribution, number of the summary's sentence, or kind of boilerplate."""
    first: bool = True
    """Whether this is the first piece of what it belongs to."""


@dataclass(frozen=True)
class Run:
    """A stretch of text over which the same layers lie; in text order the runs make up the whole text."""

    text: str
    over: tuple[Layer, ...]
    opening: tuple[Layer, ...]
    """Those of the layers whose thing begins here."""

    @property
    def roles(self) -> list[str]:
        """Roles of its layers, each once."""
        return sorted({layer.role for layer in self.over})

    @property
    def said(self) -> list[str]:
        """Ids of the attributions whose content this is part of."""
        return [layer.of for layer in self.over if layer.role == "content"]

    @property
    def boilerplate(self) -> str | None:
        """Kind of boilerplate that this is."""
        return next((layer.of for layer in self.over if layer.role == "boilerplate"), None)


def mark_runs(analysis: Analysis) -> list[Run]:
    """The runs of the article."""
    text = analysis.article.text
    starting: dict[int, list[Layer]] = defaultdict(list)
    borders = {0, len(text)}
    for layer in filter(lambda layer: layer.span.start < layer.span.end, _layers(analysis)):
        starting[layer.span.start].append(layer)
        borders |= {layer.span.start, layer.span.end}
    runs: list[Run] = []
    over: list[Layer] = []
    for start, end in pairwise(sorted(borders)):
        over = [layer for layer in over if layer.span.end > start] + starting[start]
        opening = tuple(layer for layer in starting[start] if layer.first)
        runs.append(Run(text[start:end], tuple(over), opening))
    return runs


def _layers(analysis: Analysis) -> Iterator[Layer]:
    for sentence in analysis.sentences:
        if sentence.boilerplate:
            yield Layer(sentence.span, "boilerplate", sentence.boilerplate)
    for number, short in enumerate(analysis.summary.sentences):
        for at, span in enumerate(short.spans):
            yield Layer(span, "summary", str(number), first=at == 0)
    for found in analysis.attributions:
        for role, pieces in (("source", found.source), ("cue", found.cue), ("content", found.content)):
            for at, piece in enumerate(pieces):
                yield Layer(piece, role, found.id, first=at == 0)
