"""The pipeline with its networks called the way a user of `transformers` calls them; all else is as it is.

Only the encoders are exchanged, so that answers are the same but for rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import pad
from transformers.modeling_outputs import BaseModelOutput

from nlp.pipeline import Pipeline

ROWS = 32
"""Sequences that a batching user hands to a network at once."""


class OneByOne(nn.Module):
    """An encoder that is asked about each sequence by itself, padded to the longest input that it takes."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder
        self.longest = int(encoder.config.max_position_embeddings)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, **others: Tensor) -> BaseModelOutput:
        """States (B, S, hidden) of B sequences, each from a forward call of its own."""
        inputs = {"input_ids": input_ids, "attention_mask": attention_mask, **others}
        states = torch.zeros(*input_ids.shape, self.encoder.config.hidden_size)
        for row, length in enumerate(attention_mask.sum(1).tolist()):
            alone = {name: self._padded(tensor[row, : int(length)]) for name, tensor in inputs.items()}
            states[row, : int(length)] = self.encoder(**alone).last_hidden_state[0, : int(length)]
        return BaseModelOutput(last_hidden_state=states)

    def _padded(self, row: Tensor) -> Tensor:
        return pad(row[None], (0, self.longest - len(row)))


def in_order(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Batches of sequences in the order in which they come, as `pipeline(batch_size=...)` makes them."""
    for start in range(0, len(lengths), ROWS):
        yield list(range(start, min(start + ROWS, len(lengths))))


def one_by_one() -> Pipeline:
    """The pipeline of system (a): one sequence a call."""
    return _with_encoders(OneByOne)


def padded_to_longest() -> Pipeline:
    """The pipeline of system (b): batches in order of arrival, padded to their longest sequence.

    Exchanges the function that makes batches, for the whole process.
    """
    from nlp import reading
    from nlp.runtime import batching

    batching.batches = reading.batches = in_order  # type: ignore[assignment]
    return _with_encoders(lambda encoder: encoder)


def _with_encoders(exchange: Callable[[Any], nn.Module]) -> Pipeline:
    pipeline = Pipeline.load()
    for model in (pipeline.attributor.model, pipeline.stancer.model):
        model.bert = exchange(model.bert)
    return pipeline
