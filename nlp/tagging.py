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
    logits = reading.states.entities[low:high].astype(np.float64)
    if not len(logits):
        return np.zeros(len(KINDS))
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    mean = (odds[:, 1::2] + odds[:, 2::2]).mean(axis=0)
    return np.asarray(mean, dtype=np.float64)


def inside_body(reading: Reading, span: Span) -> bool:
    """Whether the tagger takes a small word for part of a body's name."""
    low, high = reading.words.covering(span.start, span.end)
    if low >= high:
        return False
    logits = reading.states.entities[low].astype(np.float64)
    odds = np.exp(logits - logits.max())
    return bool(odds[2 * KINDS.index("ORGANIZATION") + 2] > SURE * odds.sum())
