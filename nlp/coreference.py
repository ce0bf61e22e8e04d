"""Finds what a pronoun or description refers to, with the attribution network's coreference scorer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.analysis import Span

if TYPE_CHECKING:
    from nlp.attribution import Reading

CANDIDATES = 40
"""Earlier mentions among which an antecedent is sought."""


def antecedent_scores(reading: Reading, anaphor: Span, mentions: Sequence[Span]) -> list[float]:
    """Log-odds of each earlier mention (in text order) being the antecedent, against there being none."""
    import torch

    ranges = [reading.words.covering(span.start, span.end) for span in (*mentions, anaphor)]
    if not mentions or any(low >= high for low, high in ranges):
        return [0.0] * len(mentions)
    ends = torch.tensor([(low, high - 1) for low, high in ranges])
    with torch.inference_mode():
        scores = reading.model.coref.against(reading.states.hidden, ends[-1:], ends[:-1])[0]
    odds: list[float] = (scores[:-1] - scores[-1]).tolist()
    return odds
