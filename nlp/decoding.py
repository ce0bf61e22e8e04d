"""Decodes linear-chain tag scores in NumPy: the best tagging, and the probability of each tag."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Chain:
    """Transition scores of a linear-chain CRF over T tags."""

    moves: Floats
    """Score of going from one tag to another, (T, T)."""
    starts: Floats
    """Score of each first tag, (T,)."""

    def best_tags(self, emissions: Floats) -> NDArray[np.int64]:
        """Viterbi: emissions (W, T) -> the tags (W,) of the highest-scoring sequence."""
        words = len(emissions)
        if words == 0:
            return np.zeros(0, dtype=np.int64)
        pointers = np.zeros((words, len(self.starts)), dtype=np.int64)
        columns = np.arange(len(self.starts))
        best = self.starts + emissions[0]
        for step in range(1, words):
            paths = best[:, None] + self.moves
            pointers[step] = paths.argmax(axis=0)
            best = paths[pointers[step], columns] + emissions[step]
        tags = np.zeros(words, dtype=np.int64)
        tags[-1] = best.argmax()
        for step in range(words - 1, 0, -1):
            tags[step - 1] = pointers[step, tags[step]]
        return tags

    def marginals(self, emissions: Floats) -> Floats:
        """Forward-backward: emissions (W, T) -> probability of each tag at each word (W, T)."""
        if len(emissions) == 0:
            return np.zeros_like(emissions)
        local = np.exp(emissions - emissions.max(axis=1, keepdims=True)).astype(np.float64)
        moves = np.exp(self.moves.astype(np.float64))
        forward = np.empty_like(local)
        forward[0] = _normal(np.exp(self.starts.astype(np.float64)) * local[0])
        for step in range(1, len(local)):
            forward[step] = _normal((forward[step - 1] @ moves) * local[step])
        backward = np.ones_like(local)
        for step in range(len(local) - 2, -1, -1):
            backward[step] = _normal(moves @ (local[step + 1] * backward[step + 1]))
        joint = forward * backward
        probabilities: Floats = (joint / joint.sum(axis=1, keepdims=True)).astype(np.float32)
        return probabilities


def _normal(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    normal: NDArray[np.float64] = weights / weights.sum()
    return normal


def runs(tags: NDArray[np.int64], role: int) -> list[tuple[int, int]]:
    """Half-open word ranges of the spans of one role in BIO tags (O is 0, B of role r is 2r+1, I is 2r+2)."""
    begin, inside = 2 * role + 1, 2 * role + 2
    starts = np.flatnonzero(tags == begin)
    found = []
    for start in starts:
        end = start + 1
        while end < len(tags) and tags[end] == inside:
            end += 1
        found.append((int(start), int(end)))
    return found
