"""Links sources and contents to the cue they belong to, as word ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from nlp.decoding import Floats

SOURCE_THRESHOLD = 0.2
CONTENT_THRESHOLD = 0.02
"""A span is linked to its best cue when the mean link probability of its words exceeds this.

Chosen on PolNeAR dev among 0.1-0.5 and 0.02-0.3: higher ones win up to 0.8 points of strict F1 but lose spans.
"""

Range = tuple[int, int]
Link = tuple[int, Floats]
"""Number of a word, and from there on the probability (words, 2) of belonging to a cue's source and content."""


@dataclass(frozen=True)
class Frame:
    """A cue with the word ranges linked to it; without a cue, a lone content."""

    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    features: tuple[float, ...]
    """Log certainty of the tags of each role and of the links, and whether there is no source."""


def link_frames(
    sources: Sequence[Range], cues: Sequence[Range], contents: Sequence[Range], links: Sequence[Link], certainty: Floats
) -> list[Frame]:
    """One frame per cue that has a content, then one per content that no cue claims.

    Ranges are in text order. `links` holds one entry per cue, `certainty` (words,) the log probability of the tag each
    word was given.
    """
    source_of = _best_sources(sources, links)
    contents_of = _share_out(contents, links)
    frames = [
        Frame((cue,), source, content, _features((cue,), source, content, certainty, link))
        for cue, source, content, link in zip(cues, source_of, contents_of, links, strict=True)
        if content
    ]
    linked = {span for frame in frames for span in frame.content}
    nothing: Link = (0, np.zeros((0, 2), dtype=np.float32))
    lone = [(span,) for span in contents if span not in linked]
    return frames + [Frame((), (), content, _features((), (), content, certainty, nothing)) for content in lone]


def mean_link(link: Link, column: int) -> Callable[[Range], float]:
    """Tells the mean link probability of a span's words; zero out of the cue's reach."""
    low, probabilities = link
    sums = [0.0, *accumulate(probabilities[:, column].tolist())]

    def mean(span: Range) -> float:
        start, end = span[0] - low, span[1] - low
        return (sums[end] - sums[start]) / (end - start) if start >= 0 and end < len(sums) else 0.0

    return mean


def _best_sources(spans: Sequence[Range], links: Sequence[Link]) -> list[tuple[Range, ...]]:
    """The best source of each cue above the threshold, among those within its reach; one may serve several cues."""
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    found: list[tuple[Range, ...]] = []
    for link in links:
        low, probabilities = link
        near = spans[bisect_left(starts, low) : bisect_right(ends, low + len(probabilities))]
        mean = mean_link(link, 0)
        score, at = max(((mean(span), -at) for at, span in enumerate(near)), default=(0.0, 0))
        found.append((near[-at],) if score > SOURCE_THRESHOLD else ())
    return found


def _share_out(spans: Sequence[Range], links: Sequence[Link]) -> list[tuple[Range, ...]]:
    """The contents of each cue: those that fit no other cue better; a content belongs to one cue."""
    lows, highs = [low for low, _ in links], [low + len(probabilities) for low, probabilities in links]
    means = [mean_link(link, 1) for link in links]
    chosen: list[list[Range]] = [[] for _ in links]
    for span in spans:
        near = range(bisect_left(highs, span[1]), bisect_right(lows, span[0]))
        score, at = max(((means[at](span), -at) for at in near), default=(0.0, 0))
        if score > CONTENT_THRESHOLD:
            chosen[-at].append(span)
    return [tuple(some) for some in chosen]


def _features(
    cue: Sequence[Range], source: Sequence[Range], content: Sequence[Range], certainty: Floats, link: Link
) -> tuple[float, ...]:
    tags = [
        float(np.mean([certainty[start:end].mean() for start, end in spans])) if spans else 0.0
        for spans in (cue, source, content)
    ]
    held = min(map(mean_link(link, 1), content))
    spoken = min(map(mean_link(link, 0), source), default=1.0)
    return (*tags, float(np.log(max(held, CONTENT_THRESHOLD))), float(np.log(spoken)), 0.0 if source else 1.0)
