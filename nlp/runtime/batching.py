"""Groups sequences of different lengths into batches with little padding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

TOKEN_BUDGET = 4096
"""Padded pieces per batch; larger ones were no faster on two cores."""

listeners: list[Callable[[int], None]] = []
"""Called with the padded pieces of each batch, for whoever counts them."""


def batches(lengths: Sequence[int], budget: int = TOKEN_BUDGET) -> Iterator[list[int]]:
    """Indices of like length together, each batch at most `budget` padded pieces (or one sequence)."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        # Lengths ascend, so the newcomer is the longest and sets the padding.
        if batch and (len(batch) + 1) * lengths[index] > budget:
            yield _counted(batch, lengths)
            batch = []
        batch.append(index)
    if batch:
        yield _counted(batch, lengths)


def count(pieces: int) -> None:
    """Tell the listeners that so many pieces, padding included, are read at once."""
    for listen in listeners:
        listen(pieces)


def _counted(batch: list[int], lengths: Sequence[int]) -> list[int]:
    count(len(batch) * lengths[batch[-1]])
    return batch
