"""The order in which training examples are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from torch.utils.data import Sampler

POOL = 50
"""Batches' worth of examples among which texts of like length are put together."""


class BucketSampler(Sampler[int]):
    """Draws a random part of each corpus per epoch, texts of like length side by side, batches in random order."""

    def __init__(self, lengths: Sequence[int], shares: Sequence[float], batch: int, seed: int) -> None:
        self.lengths = np.asarray(lengths)
        self.shares = np.asarray(shares)
        self.batch = batch
        self.seed = seed
        self.epoch = 0

    def __len__(self) -> int:
        """Expected number of draws in an epoch."""
        return int(self.shares.sum())

    def set_epoch(self, epoch: int) -> None:
        """Choose the epoch whose order the next iteration gives."""
        self.epoch = epoch

    def __iter__(self) -> Iterator[int]:
        random = np.random.default_rng((self.seed, self.epoch))
        # Keys below zero come first: whole corpora always, thinned ones by luck; the count stays fixed.
        keys = np.log(random.random(len(self.shares))) / np.maximum(self.shares, 1e-9)
        keys[self.shares >= 1] = 0
        drawn = random.permutation(np.argsort(-keys, kind="stable")[: len(self)])
        pools = [drawn[at : at + POOL * self.batch] for at in range(0, len(drawn), POOL * self.batch)]
        ordered = np.concatenate([pool[np.argsort(self.lengths[pool], kind="stable")] for pool in pools])
        batches = [ordered[at : at + self.batch] for at in range(0, len(ordered), self.batch)]
        for number in random.permutation(len(batches)):
            yield from (int(item) for item in batches[number])
