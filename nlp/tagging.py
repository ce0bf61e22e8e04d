"""What the network's entity tagger says of the words of a text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlp.analysis import Span
from nlp.attribution import Reading

Scores = NDArray[np.float64]
"""One number per kind."""
KINDS = ("PERSON", "ORGANIZATION", "LOCATION", "MISC")
SURE = 0.5
"""Probability from which on the tagger is believed to see a name's word."""
PLAIN = 0.25
"""Probability of all names below which it is believed to see none."""


def tagged(reading: Reading, span: Span) -> Scores:
    """Mean probability of each kind over the words of a span."""
    low, high = reading.words.covering(span.start, span.end)
    if low >= high:
        return np.zeros(len(KINDS))
    return np.asarray(reading.kind_probabilities[low:high].sum(axis=0) / (high - low))


def inside_body(reading: Reading, span: Span) -> bool:
    """Whether the tagger takes a small word for part of a body's name."""
    low, high = reading.words.covering(span.start, span.end)
    if low >= high:
        return False
    return bool(reading.tag_probabilities[low, 2 * KINDS.index("ORGANIZATION") + 2] > SURE)
