"""What every engine does: turn sequences of pieces into encoder states. The reference engine is torch in fp32."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from nlp.runtime.batching import batches

if TYPE_CHECKING:
    from transformers import BertModel

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Pieces:
    """One sequence as the encoder reads it, special tokens included."""

    ids: Integers
    """Number of each piece in the vocabulary, (S,)."""
    segments: Integers
    """0 for the text, 1 for what is named after it, (S,)."""

    @classmethod
    def of(cls, ids: Sequence[int] | Integers, segments: Sequence[int] | None = None) -> Pieces:
        """Pieces from plain numbers; without segments all belong to the text."""
        numbers = np.asarray(ids, dtype=np.int64)
        return cls(numbers, np.zeros_like(numbers) if segments is None else np.asarray(segments, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.ids)


class Encoder(Protocol):
    """An engine with the weights of one encoder; safe between threads."""

    @property
    def engine(self) -> str:
        """Which engine this is, in one word."""

    def encode(self, texts: Sequence[Pieces]) -> list[Floats]:
        """States (S, hidden) of each sequence, in order; what is said of one does not depend on the others."""


class TorchEncoder:
    """The reference: torch in fp32, sequences of like length padded into batches."""

    engine = "torch"

    def __init__(self, bert: BertModel) -> None:
        self.bert = bert

    def encode(self, texts: Sequence[Pieces]) -> list[Floats]:
        """States (S, hidden) of each sequence, in order; equal in any company up to rounding, about 1e-5."""
        import torch
        from torch.nn.utils.rnn import pad_sequence

        states: list[Floats] = [np.zeros((0, 0), np.float32)] * len(texts)
        for batch in batches([len(text) for text in texts]):
            ids, segments = (
                pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True)
                for rows in zip(*((texts[item].ids, texts[item].segments) for item in batch), strict=True)
            )
            lengths = torch.tensor([len(texts[item]) for item in batch])
            mask = (torch.arange(ids.shape[1])[None, :] < lengths[:, None]).long()
            with torch.inference_mode():
                found = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=segments).last_hidden_state.numpy()
            for row, item in enumerate(batch):
                states[item] = found[row, : len(texts[item])]
        return states
