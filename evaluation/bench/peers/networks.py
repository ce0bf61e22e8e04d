"""Encoders called the way a user of `transformers` calls them; all else of the pipeline is as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn.utils.rnn import pad_sequence

from nlp.attribution import Attributor
from nlp.pipeline import Pipeline
from nlp.runtime.encoder import TorchEncoder
from nlp.runtime.engines import Engine
from nlp.stancer import Stancer

if TYPE_CHECKING:
    from nlp.runtime.encoder import Encoder, Floats, Pieces

ROWS = 32
"""Sequences that a batching user hands to a network at once."""


class OneByOne:
    """An encoder in fp32 that is asked about each sequence by itself, padded to the longest input that it takes."""

    engine = "one by one"

    def __init__(self, bert: Any) -> None:
        self.bert = bert
        self.longest = int(bert.config.max_position_embeddings)

    def encode(self, texts: Sequence[Pieces]) -> list[Floats]:
        """States (S, hidden) of each sequence, each from a forward call of its own."""
        return [_forward(self.bert, [text], self.longest)[0] for text in texts]


class InOrder:
    """An encoder in fp32 that reads sequences in the order in which they come, padded to the longest of a batch."""

    engine = "in order"

    def __init__(self, bert: Any) -> None:
        self.bert = bert

    def encode(self, texts: Sequence[Pieces]) -> list[Floats]:
        """States (S, hidden) of each sequence."""
        return [state for batch in batches(texts) for state in _forward(self.bert, batch, max(map(len, batch)))]


def batches(texts: Sequence[Pieces]) -> Iterator[Sequence[Pieces]]:
    """Batches of a fixed number, as `pipeline(batch_size=...)` makes them."""
    for start in range(0, len(texts), ROWS):
        yield texts[start : start + ROWS]


@torch.inference_mode()
def _forward(bert: Any, texts: Sequence[Pieces], length: int) -> list[Floats]:
    """States of a batch that is padded to the length."""
    ids, segments = (
        pad_sequence([torch.from_numpy(np.pad(row, (0, length - len(row)))) for row in rows], batch_first=True)
        for rows in ([text.ids for text in texts], [text.segments for text in texts])
    )
    lengths = torch.tensor([len(text) for text in texts])
    mask = (torch.arange(length)[None, :] < lengths[:, None]).long()
    states = bert(input_ids=ids, attention_mask=mask, token_type_ids=segments).last_hidden_state.numpy()
    return [state[: len(text)] for state, text in zip(states, texts, strict=True)]


def one_by_one() -> Pipeline:
    """The pipeline of system (a): one sequence a call."""
    return _with_encoders(OneByOne)


def padded_to_longest() -> Pipeline:
    """The pipeline of system (b): batches in order of arrival, padded to their longest sequence."""
    return _with_encoders(InOrder)


def _with_encoders(make: Callable[[Any], Encoder]) -> Pipeline:
    pipeline = Pipeline.load(engine=Engine.TORCH)
    for user in (pipeline.attributor, pipeline.stancer):
        if isinstance(user, Attributor | Stancer) and isinstance(user.encoder, TorchEncoder):
            user.encoder = make(user.encoder.bert)
    return pipeline
