"""One pass of the attribution network over a whole article, in overlapping windows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from nlp.decoding import Floats
from nlp.networks.attribution import AttributionModel
from nlp.runtime import base
from nlp.runtime.encoder import Encoder, Pieces
from nlp.words import Words

WINDOW = 384
"""Pieces the network sees at once, special tokens included; as in training."""
OVERLAP = 96
"""Pieces that neighbouring windows share, so that every word is read with some context on both sides."""
LINK_REACH = 100
"""Words on either side of a cue among which its source and content are sought; as in training."""


@dataclass(frozen=True)
class Window:
    """A stretch of words read at once, and the part of it whose states are kept."""

    low: int
    high: int
    keep_low: int
    keep_high: int


def plan_windows(words: Words) -> list[Window]:
    """Windows that cover all words; each word is kept from exactly one, away from its edges where possible."""
    total, room = len(words.pieces), WINDOW - 2
    count = len(words)
    ranges: list[tuple[int, int]] = []
    low = 0
    while low < count:
        end = words.first[low] + room
        # A single word longer than the window is read by its beginning.
        high = count if total <= end else max(low + 1, int(np.searchsorted(words.first, end, side="right")) - 1)
        ranges.append((low, high))
        if high == count:
            break
        low = max(low + 1, int(np.searchsorted(words.first, words.first[high] - OVERLAP)))
    cuts = [
        0,
        *((after[0] + before[1]) // 2 for before, after in itertools.pairwise(ranges)),
        count,
    ]
    return [
        Window(low, high, keep_low, keep_high)
        for (low, high), keep_low, keep_high in zip(ranges, cuts, cuts[1:], strict=False)
    ]


@dataclass(frozen=True)
class WordReading:
    """What the network says of each of the W words of an article."""

    hidden: Tensor
    """Encoder states, (W, hidden)."""
    tags: Floats
    """Emissions over the tags, (W, 7)."""
    entities: Floats
    """Logits over the entity tags, (W, 9)."""


@torch.inference_mode()
def read_words(model: AttributionModel, encoder: Encoder, texts: Sequence[Words]) -> list[WordReading]:
    """Read several articles at once; what is said of one does not depend on the others."""
    plans = [plan_windows(words) for words in texts]
    pieces = [_pieces(words, window) for words, windows in zip(texts, plans, strict=True) for window in windows]
    states = iter(zip(encoder.encode([ids for ids, _ in pieces]), (first for _, first in pieces), strict=True))
    return [_reading(model, windows, list(itertools.islice(states, len(windows)))) for windows in plans]


def _reading(
    model: AttributionModel, windows: Sequence[Window], states: Sequence[tuple[Floats, NDArray[np.int64]]]
) -> WordReading:
    kept = [
        found[first[window.keep_low - window.low : window.keep_high - window.low]]
        for window, (found, first) in zip(windows, states, strict=True)
    ]
    joined = np.concatenate([np.zeros((0, model.config.hidden_size), np.float32), *kept])
    outputs = model.words(torch.from_numpy(joined))
    return WordReading(outputs.hidden, outputs.tags.numpy(), outputs.entities.numpy())


def _pieces(words: Words, window: Window) -> tuple[Pieces, NDArray[np.int64]]:
    """Pieces of a window and the index of each word's first piece in them."""
    tokenizer = base.tokenizer()
    begin = words.first[window.low]
    end = words.first[window.high] if window.high < len(words) else len(words.pieces)
    inner = words.pieces[begin:end][: WINDOW - 2]
    ids = np.concatenate([[tokenizer.token_to_id("[CLS]")], inner, [tokenizer.token_to_id("[SEP]")]])
    return Pieces.of(ids), np.minimum(words.first[window.low : window.high] - begin + 1, len(ids) - 1)


@torch.inference_mode()
def link_probabilities(
    model: AttributionModel, hidden: Tensor, cues: Sequence[tuple[int, int]], group: int = 16
) -> list[tuple[int, Floats]]:
    """Probability that a word belongs to the source and to the content of each cue (a half-open word range).

    Given per cue as the number of the first word and rows (words, 2) from there on; zero out of reach.
    """
    found: list[tuple[int, Floats]] = []
    for at in range(0, len(cues), group):
        some = cues[at : at + group]
        low = max(0, min(start for start, _ in some) - LINK_REACH)
        high = min(len(hidden), max(end for _, end in some) + LINK_REACH)
        ends = torch.tensor([(start - low, end - 1 - low) for start, end in some])
        probabilities = model.linker(hidden[low:high], ends).sigmoid()
        distance = torch.arange(high - low)[None, :] - ends[:, :1]
        probabilities[distance.abs() > LINK_REACH] = 0.0
        found += [(low, row) for row in probabilities.numpy()]
    return found
