"""Cuts an article's text into runs that can be marked: by party, role and boilerplate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from nlp.analysis import Analysis, Attribution, Span

LANES = 3
"""Lines that fit between two lines of text; statements nested deeper share the last."""


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
    lane: int = 0
    """Height at which the line under a content is drawn; no two that overlap share one."""


@dataclass(frozen=True)
class Run:
    """A stretch of text over which the same layers lie; in text order the runs make up the whole text."""

    text: str
    over: tuple[Layer, ...]
    opening: tuple[Layer, ...]
    """Those of the layers whose thing begins here."""

    @property
    def contents(self) -> list[Layer]:
        """The contents that this is part of, the outermost first."""
        return sorted((layer for layer in self.over if layer.role == "content"), key=lambda layer: layer.lane)

    @property
    def words(self) -> list[Layer]:
        """The sources and cues that this is part of."""
        return [layer for layer in self.over if layer.role in ("source", "cue")]

    @property
    def said(self) -> list[str]:
        """Ids of the attributions whose content this is part of."""
        return [layer.of for layer in self.contents]

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


def lanes(analysis: Analysis) -> Mapping[str, int]:
    """Lane of each attribution's content: what holds another statement lies outside of it."""
    extents = {found.id: _extent(found) for found in analysis.attributions if found.content}
    free = [0] * LANES
    taken = {}
    for id_, span in sorted(extents.items(), key=lambda item: (item[1].start, -item[1].end)):
        lane = next((lane for lane in range(LANES) if free[lane] <= span.start), LANES - 1)
        taken[id_] = lane
        free[lane] = max(free[lane], span.end)
    return taken


def _extent(found: Attribution) -> Span:
    return Span(min(piece.start for piece in found.content), max(piece.end for piece in found.content))


def _layers(analysis: Analysis) -> Iterator[Layer]:
    for sentence in analysis.sentences:
        if sentence.boilerplate:
            yield Layer(sentence.span, "boilerplate", sentence.boilerplate)
    for number, short in enumerate(analysis.summary.sentences):
        for at, span in enumerate(short.spans):
            yield Layer(span, "summary", str(number), first=at == 0)
    lane = lanes(analysis)
    for found in analysis.attributions:
        for role, pieces in (("source", found.source), ("cue", found.cue), ("content", found.content)):
            for at, piece in enumerate(pieces):
                yield Layer(piece, role, found.id, first=at == 0, lane=lane.get(found.id, 0))
