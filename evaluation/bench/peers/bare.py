"""System (c): the bare engine, fed ready-made full batches of the very sequences that the pipeline reads."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from nlp.article import from_text
from nlp.pipeline import ArticleRequest, Pipeline
from nlp.runtime.batching import batches

TOGETHER = 4
"""Articles that are analysed at once while their sequences are noted; how many makes no difference to these."""

Row = dict[str, Tensor]
"""One sequence: the encoder's inputs by name, (S,) each."""


@dataclass(frozen=True)
class Passage:
    """How fast the bare engine read what a pipeline reads of some articles."""

    tokens: int
    """Subword pieces without padding."""
    seconds: float


@dataclass
class Notes:
    """The sequences that each encoder was given."""

    rows: dict[int, list[Row]] = field(default_factory=dict)

    def add(self, encoder: int, inputs: Mapping[str, Tensor]) -> None:
        """Note a batch, without its padding."""
        lengths = inputs["attention_mask"].sum(1).tolist()
        self.rows.setdefault(encoder, []).extend(
            {name: tensor[row, :length].clone() for name, tensor in inputs.items()}
            for row, length in enumerate(map(int, lengths))
        )


def read_bare(texts: Sequence[str]) -> Passage:
    """Note what the pipeline asks of its encoders about the texts, then ask it again in full batches, timed."""
    pipeline = _pipeline()
    encoders = [pipeline.attributor.model.bert, pipeline.stancer.model.bert]
    with _noting(encoders) as notes:
        for start in range(0, len(texts), TOGETHER):
            some = texts[start : start + TOGETHER]
            pipeline.analyse_many([ArticleRequest(from_text(text)) for text in some])
    ready = [(encoders[number], batch) for number, rows in notes.rows.items() for batch in _full_batches(rows)]
    tokens = sum(int(batch["attention_mask"].sum()) for _, batch in ready)
    start_time = time.perf_counter()
    with torch.inference_mode():
        for encoder, batch in ready:
            encoder(**batch)
    return Passage(tokens, time.perf_counter() - start_time)


def _full_batches(rows: Sequence[Row]) -> Iterator[Row]:
    """Batches of like length under the budget of the service, padded and masked."""
    for batch in batches([len(row["input_ids"]) for row in rows]):
        yield {name: pad_sequence([rows[item][name] for item in batch], batch_first=True) for name in rows[0]}


@contextmanager
def _noting(encoders: Sequence[Any]) -> Iterator[Notes]:
    notes = Notes()

    def hook(number: int) -> Any:
        return lambda _module, _inputs, named: notes.add(number, named)

    handles = [
        encoder.register_forward_pre_hook(hook(number), with_kwargs=True) for number, encoder in enumerate(encoders)
    ]
    try:
        yield notes
    finally:
        for handle in handles:
            handle.remove()


@cache
def _pipeline() -> Pipeline:
    pipeline = Pipeline.load()
    pipeline.warm_up()
    return pipeline
