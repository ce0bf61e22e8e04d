"""Groups sequences of different lengths into batches with little padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

TOKEN_BUDGET = 4096
"""Padded pieces per batch; larger ones were no faster on two cores."""


def batches(lengths: Sequence[int], budget: int = TOKEN_BUDGET) -> Iterator[list[int]]:
    """Indices of like length together, each batch at most `budget` padded pieces (or one sequence)."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        # Lengths ascend, so the newcomer is the longest and sets the padding.
        if batch and (len(batch) + 1) * lengths[index] > budget:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
