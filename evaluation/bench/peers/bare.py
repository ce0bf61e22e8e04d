"""System (c): the service's own engine, fed all at once with the very sequences that the pipeline reads."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, cast

from nlp.article import from_text
from nlp.pipeline import ArticleRequest, Pipeline

if TYPE_CHECKING:
    from nlp.runtime.encoder import Encoder, Floats, Pieces
    from nlp.stancer import Stancer

TOGETHER = 4
"""Articles that are analysed at once while their sequences are noted; how many makes no difference to these."""


@dataclass(frozen=True)
class Passage:
    """How fast the bare engine read what a pipeline reads of some articles."""

    tokens: int
    """Subword pieces without padding."""
    seconds: float


@dataclass
class Noting:
    """An encoder that notes what it is asked."""

    encoder: Encoder
    noted: list[Pieces] = field(default_factory=list)

    @property
    def engine(self) -> str:
        """That of the encoder."""
        return self.encoder.engine

    def encode(self, texts: Sequence[Pieces]) -> list[Floats]:
        """What the encoder says."""
        self.noted += texts
        return self.encoder.encode(texts)


def read_bare(texts: Sequence[str]) -> Passage:
    """Note what the pipeline asks of its encoders about the texts, then ask it again all at once, timed."""
    pipeline = _pipeline()
    with _noting(pipeline) as notes:
        for start in range(0, len(texts), TOGETHER):
            some = texts[start : start + TOGETHER]
            pipeline.analyse_many([ArticleRequest(from_text(text)) for text in some])
    begin = time.perf_counter()
    for one in notes:
        one.encoder.encode(one.noted)
    seconds = time.perf_counter() - begin
    return Passage(sum(len(text) for one in notes for text in one.noted), seconds)


@contextmanager
def _noting(pipeline: Pipeline) -> Iterator[tuple[Noting, Noting]]:
    stancer = cast("Stancer", pipeline.stancer)
    notes = Noting(pipeline.attributor.encoder), Noting(stancer.encoder)
    pipeline.attributor.encoder, stancer.encoder = notes
    try:
        yield notes
    finally:
        pipeline.attributor.encoder, stancer.encoder = (one.encoder for one in notes)


@cache
def _pipeline() -> Pipeline:
    pipeline = Pipeline.load()
    pipeline.warm_up()
    return pipeline
