"""Links sources and contents to the cue they belong to, as word ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log
from statistics import fmean

import numpy as np

from nlp.decoding import Floats

SOURCE_THRESHOLD = 0.25
CONTENT_THRESHOLD = 0.02
"""A cue is linked to its best source, a content to its best cue, when their link probability exceeds this.

That of a content is the mean over its words, chosen on PolNeAR dev among 0.02-0.3: higher ones win up to 0.8 points of
strict F1 but lose spans. That of a source is a power mean, chosen there among 0.2-0.35.
"""
POWER = 4
"""Power of the mean over a source's words: a long one has many that tell nothing (2, 3 and the greatest do worse)."""

Range = tuple[int, int]
Link = tuple[int, Floats]
"""Number of a word, and from there on the probability (words, 2) of belonging to a cue's source and content."""


class Links:
    """What the linker says of each cue."""

    def __init__(self, links: Sequence[Link]) -> None:
        self.of_cue = links
        self.spoken = [Means(low, probabilities[:, 0]) for low, probabilities in links]
        """For each cue the mean probability of words of being in its source."""
        self.named = [Means(low, probabilities[:, 0] ** POWER) for low, probabilities in links]
        """The same of the powers of the probabilities."""
        self.held = [Means(low, probabilities[:, 1]) for low, probabilities in links]
        """The mean probability of words of being in its content."""


@dataclass(frozen=True)
class Frame:
    """A cue with the word ranges linked to it; without a cue, a lone content."""

    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    features: tuple[float, ...]
    """Log certainty of the tags of each role and of the links, and whether there is no source."""


def link_frames(
    sources: Sequence[Range], cues: Sequence[Range], contents: Sequence[Range], links: Links, certainty: Floats
) -> list[Frame]:
    """One frame per cue that has a content, then one per content that no cue claims.

    Ranges are in text order; `certainty` (words,) is the log probability of the tag each word was given.
    """
    spoken, held = links.spoken, links.held
    sure = Means(0, certainty)
    source_of, contents_of = best_sources(sources, links.named), share_out(contents, held)
    frames = [
        Frame((cue,), source, content, _features((cue,), source, content, sure, *means))
        for cue, source, content, *means in zip(cues, source_of, contents_of, spoken, held, strict=True)
        if content
    ]
    linked = {span for frame in frames for span in frame.content}
    nothing = Means(0, np.zeros(0, dtype=np.float32))
    lone = [(span,) for span in contents if span not in linked]
    return frames + [Frame((), (), content, _features((), (), content, sure, nothing, nothing)) for content in lone]


class Means:
    """Means of a value over the words of any span; zero out of the reach of what is known, which begins at `low`."""

    def __init__(self, low: int, values: Floats) -> None:
        self.low = low
        self.high = low + len(values)
        self._sums = [0.0, *accumulate(values.tolist())]

    def __call__(self, span: Range) -> float:
        """The mean over the words of the span."""
        start, end = span[0] - self.low, span[1] - self.low
        return (self._sums[end] - self._sums[start]) / (end - start) if start >= 0 and end < len(self._sums) else 0.0


def best_sources(spans: Sequence[Range], named: Sequence[Means]) -> list[tuple[Range, ...]]:
    """The best source of each cue above the threshold, among those within its reach; one may serve several cues."""
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    found: list[tuple[Range, ...]] = []
    for mean in named:
        near = spans[bisect_left(starts, mean.low) : bisect_right(ends, mean.high)]
        score, at = max(((mean(span), -at) for at, span in enumerate(near)), default=(0.0, 0))
        found.append((near[-at],) if score > SOURCE_THRESHOLD**POWER else ())
    return found


def share_out(spans: Sequence[Range], held: Sequence[Means]) -> list[tuple[Range, ...]]:
    """The contents of each cue: those that fit no other cue better; a content belongs to one cue."""
    lows, highs = [mean.low for mean in held], [mean.high for mean in held]
    chosen: list[list[Range]] = [[] for _ in held]
    for span in spans:
        near = range(bisect_left(highs, span[1]), bisect_right(lows, span[0]))
        score, at = max(((held[at](span), -at) for at in near), default=(0.0, 0))
        if score > CONTENT_THRESHOLD:
            chosen[-at].append(span)
    return [tuple(some) for some in chosen]


def _features(
    cue: Sequence[Range], source: Sequence[Range], content: Sequence[Range], sure: Means, spoken: Means, held: Means
) -> tuple[float, ...]:
    tags = [fmean(map(sure, spans)) if spans else 0.0 for spans in (cue, source, content)]
    least_held = min(map(held, content))
    least_spoken = min(map(spoken, source), default=1.0)
    return (*tags, log(max(least_held, CONTENT_THRESHOLD)), log(least_spoken), 0.0 if source else 1.0)
