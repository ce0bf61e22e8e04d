"""Decodes linear-chain tag scores in NumPy: the best tagging, and the probability of each tag.

A chain of W words is cut into blocks of about the root of W words, which are worked through side by side: first
what each does to whatever it is entered with, then, block after block, what it is entered with, then every word in it.
That is exact, and takes some six times the root of W steps in Python instead of W.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SOURCE, CUE, CONTENT = range(3)
"""Roles of spans."""
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class Chain:
    """Transition scores of a linear-chain CRF over T tags."""

    moves: Floats
    """Score of going from one tag to another, (T, T)."""
    starts: Floats
    """Score of each first tag, (T,)."""

    def best_tags(self, emissions: Floats) -> NDArray[np.int64]:
        """Viterbi: emissions (W, T) -> the tags (W,) of the highest-scoring sequence."""
        if len(emissions) == 0:
            return np.zeros(0, dtype=np.int64)
        moves = self.moves.astype(np.float64)
        blocks = _Blocks.of(emissions[1:].astype(np.float64))
        entries = _entry_scores(self.starts + emissions[0].astype(np.float64), moves, blocks)
        pointers, last = _pointers(entries, moves, blocks)
        return _walk_back(pointers, last)[: len(emissions)]

    def marginals(self, emissions: Floats) -> Floats:
        """Forward-backward: emissions (W, T) -> probability of each tag at each word (W, T)."""
        if len(emissions) == 0:
            return np.zeros_like(emissions)
        local = np.exp(emissions - emissions.max(axis=1, keepdims=True)).astype(np.float64)
        moves = np.exp(self.moves.astype(np.float64))
        blocks = _Blocks.of(local[1:])
        through = _transfer(moves, blocks)
        forward = _forward(np.exp(self.starts.astype(np.float64)) * local[0], moves, through, blocks)
        joint = (forward * _backward(moves, through, blocks))[: len(emissions)]
        probabilities: Floats = (joint / joint.sum(axis=1, keepdims=True)).astype(np.float32)
        return probabilities


@dataclass(frozen=True)
class _Blocks:
    """What stands at each word after the first, in C blocks of L words; the last one may end early."""

    values: Doubles
    """(L, T, C), padded with zeros; the blocks come last, so that NumPy works along them."""
    reached: tuple[int, ...]
    """For each of the L steps the number of blocks, from the first on, that have such a word."""

    @classmethod
    def of(cls, rows: Doubles) -> _Blocks:
        """Cut rows (N, T) into blocks; there is always one."""
        size = max(1, math.isqrt(len(rows)))
        count = max(1, math.ceil(len(rows) / size))
        padded = np.zeros((count * size, rows.shape[1]))
        padded[: len(rows)] = rows
        short = len(rows) - (count - 1) * size
        reached = tuple(count if step < short else count - 1 for step in range(size))
        return cls(np.ascontiguousarray(padded.reshape(count, size, -1).transpose(1, 2, 0)), reached)

    def per_word(self, first: Doubles, rest: Doubles) -> Doubles:
        """Word by word, (1 + C * L, T): the first word's row (T,), then those of the blocks (L, T, C)."""
        return np.concatenate([first[None], rest.transpose(2, 0, 1).reshape(-1, rest.shape[1])])


def _entry_scores(first: Doubles, moves: Doubles, blocks: _Blocks) -> Doubles:
    """Best score of any tagging up to the word before each block, by the tag of that word, (T, C)."""
    _, tags, count = blocks.values.shape
    through = np.repeat(np.where(np.eye(tags) > 0, 0.0, -np.inf)[:, :, None], count, axis=2)
    for scores, live in zip(blocks.values, blocks.reached, strict=True):
        paths = through[:, :, None, :live] + moves[None, :, :, None]
        through[:, :, :live] = paths.max(axis=1) + scores[:, :live]
    entries = np.empty((tags, count))
    entries[:, 0] = first
    for block in range(1, count):
        entries[:, block] = (entries[:, block - 1, None] + through[:, :, block - 1]).max(axis=0)
    return entries


def _pointers(entries: Doubles, moves: Doubles, blocks: _Blocks) -> tuple[NDArray[np.int64], int]:
    """For each word and tag the best tag of the word before (L, T, C), and the best tag of the last word."""
    best = entries.copy()
    pointers = np.broadcast_to(np.arange(len(moves))[:, None], blocks.values.shape).copy()
    for step, (scores, live) in enumerate(zip(blocks.values, blocks.reached, strict=True)):
        paths = best[:, None, :live] + moves[:, :, None]
        pointers[step, :, :live] = paths.argmax(axis=0)
        best[:, :live] = paths.max(axis=0) + scores[:, :live]
    return pointers, int(best[:, -1].argmax())


def _walk_back(pointers: NDArray[np.int64], last: int) -> NDArray[np.int64]:
    """The tags along the pointers, (1 + C * L,), given the last one."""
    size, tags, count = pointers.shape
    origins = np.broadcast_to(np.arange(tags)[:, None], (tags, count))
    for step in reversed(range(size)):
        origins = np.take_along_axis(pointers[step], origins, axis=0)
    ends = np.empty(count, dtype=np.int64)
    ends[-1] = last
    for block in reversed(range(1, count)):
        ends[block - 1] = origins[ends[block], block]
    found = np.empty((count, size), dtype=np.int64)
    for step in reversed(range(size)):
        found[:, step] = ends
        ends = pointers[step, ends, np.arange(count)]
    return np.concatenate([ends[:1], found.ravel()])


def _transfer(moves: Doubles, blocks: _Blocks) -> Doubles:
    """Weight of going through each block from each tag before it to each tag at its end, up to a factor, (T, T, C)."""
    _, tags, count = blocks.values.shape
    through = np.repeat(np.eye(tags)[:, :, None], count, axis=2)
    for local, live in zip(blocks.values, blocks.reached, strict=True):
        through[:, :, :live] = _normal((moves.T @ through[:, :, :live]) * local[:, :live], (0, 1))
    return through


def _forward(first: Doubles, moves: Doubles, through: Doubles, blocks: _Blocks) -> Doubles:
    """Weight of all that comes up to each word, by its tag and up to a factor, (1 + C * L, T)."""
    state: Doubles = np.empty(through.shape[1:])
    state[:, 0] = _normal(first)
    for block in range(1, state.shape[1]):
        state[:, block] = _normal(state[:, block - 1] @ through[:, :, block - 1])
    first, found = state[:, 0].copy(), np.empty_like(blocks.values)
    for step, (local, live) in enumerate(zip(blocks.values, blocks.reached, strict=True)):
        state[:, :live] = _normal((moves.T @ state[:, :live]) * local[:, :live])
        found[step] = state
    return blocks.per_word(first, found)


def _backward(moves: Doubles, through: Doubles, blocks: _Blocks) -> Doubles:
    """Weight of all that comes after each word, by its tag and up to a factor, (1 + C * L, T)."""
    state: Doubles = np.ones(through.shape[1:])
    for block in reversed(range(1, state.shape[1])):
        state[:, block - 1] = _normal(through[:, :, block] @ state[:, block])
    found = np.empty_like(blocks.values)
    for step in reversed(range(len(found))):
        live = blocks.reached[step]
        found[step] = state
        state[:, :live] = _normal(moves @ (blocks.values[step, :, :live] * state[:, :live]))
    return blocks.per_word(state[:, 0], found)


def _normal(weights: Doubles, axes: int | tuple[int, int] = 0) -> Doubles:
    normal: Doubles = weights / weights.sum(axis=axes, keepdims=True)
    return normal


def runs(tags: NDArray[np.int64], role: int) -> list[tuple[int, int]]:
    """Half-open word ranges of the spans of one role in BIO tags (O is 0, B of role r is 2r+1, I is 2r+2)."""
    begin, inside = 2 * role + 1, 2 * role + 2
    starts = np.flatnonzero(tags == begin)
    # A span ends at the first word after its start that does not continue it.
    stops = np.append(np.flatnonzero(tags != inside), len(tags))
    ends = stops[np.searchsorted(stops, starts, side="right")]
    return [(int(start), int(end)) for start, end in zip(starts, ends, strict=True)]
