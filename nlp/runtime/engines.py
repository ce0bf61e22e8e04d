"""Chooses the engine that runs an encoder: the fastest that was seen to agree with the reference on this machine."""

from __future__ import annotations

import logging
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from nlp.runtime import base
from nlp.runtime.encoder import Encoder, Floats, Pieces, TorchEncoder
from nlp.runtime.errors import EngineUnusable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transformers import BertConfig, BertModel

log = logging.getLogger(__name__)

PROBE = (
    "The council approved the bridge.",
    "“We were never asked,” said the head of the harbour board, who denied that the tolls would pay for it; the "
    "mayor called the board's sums “a fairy tale” and thanked the twelve towns that had backed the plan.",
)
"""Read at every start by the engine in question and by the reference."""
REPEATS = (1, 2, 8)
"""The probe is also read several times over, as a longer sequence."""
DRIFT = {"openvino": 1e-4, "openvino-bf16": 0.02, "openvino-int8": 0.05}
"""Largest mean difference from the reference, as a share of the spread of its states."""


class Engine(StrEnum):
    """What runs the encoders."""

    AUTO = "auto"
    TORCH = "torch"
    OPENVINO = "openvino"
    OPENVINO_BF16 = "openvino-bf16"
    OPENVINO_INT8 = "openvino-int8"


FASTEST_FIRST = (Engine.OPENVINO_BF16, Engine.OPENVINO_INT8, Engine.OPENVINO)
ROUNDING = {Engine.OPENVINO_BF16, Engine.OPENVINO_INT8}
"""Engines that round what they compute with; one is chosen where it was measured to give the same labels."""
AGREED = 0.995
"""Least share of labels that must have been the same on the development sets."""


def encoder_for(bert: BertModel, engine: Engine = Engine.AUTO, threads: int = 0) -> Encoder:
    """An encoder with the weights of `bert`; `threads` are at most used at once, 0 means one a core.

    Left to choose, it takes the fastest engine that agrees with torch here, and torch where none does; one that rounds
    only for weights whose configuration (`engine_agreement`) says that the labels hold. Raises EngineUnusable when the
    engine that was named does not work or does not agree.
    """
    reference = TorchEncoder(bert)
    if engine is Engine.TORCH:
        return reference
    for name in _candidates(bert.config) if engine is Engine.AUTO else (engine,):
        try:
            return _verified(bert, name, reference, threads)
        except EngineUnusable as error:
            if engine is not Engine.AUTO:
                raise
            log.warning("%s", error)
    return reference


def _candidates(config: BertConfig) -> list[Engine]:
    measured = getattr(config, "engine_agreement", None) or {}
    agreeing = [engine for engine in FASTEST_FIRST if engine not in ROUNDING or measured.get(engine, 0.0) >= AGREED]
    return [engine for engine in agreeing if is_supported(engine)]


def is_supported(engine: Engine) -> bool:
    """Whether the processor has what the engine computes with; all of them imitate it, slowly, where it has not."""
    if engine is not Engine.OPENVINO_BF16:
        return True
    try:
        from nlp.runtime.openvino_encoder import computes_in_bfloat16
    except (ImportError, OSError):
        return False
    return computes_in_bfloat16()


def _verified(bert: BertModel, engine: Engine, reference: TorchEncoder, threads: int) -> Encoder:
    try:
        from nlp.runtime.openvino_encoder import OpenVinoEncoder

        encoder = OpenVinoEncoder(bert, engine, threads)
        texts = _probe()
        together, alone = encoder.encode(texts), [encoder.encode([text])[0] for text in texts]
    except (ImportError, OSError, RuntimeError, TypeError, ValueError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise EngineUnusable(engine, reason) from error
    if any(not np.array_equal(one, other) for one, other in zip(together, alone, strict=True)):
        raise EngineUnusable(engine, "what it says of a text depends on the texts beside it")
    found = drift(together, reference.encode(texts))
    if not found <= DRIFT[engine]:
        raise EngineUnusable(engine, f"its states differ from torch's by {found:.2g} of their spread")
    return encoder


def drift(states: Sequence[Floats], reference: Sequence[Floats]) -> float:
    """Mean difference between two engines' states, as a share of the standard deviation of the reference's."""
    found, expected = np.concatenate(states), np.concatenate(reference)
    return float(np.abs(found - expected).mean() / expected.std())


def _probe() -> list[Pieces]:
    tokenizer = base.tokenizer()
    return [Pieces.of(tokenizer.encode(text * times).ids[:256]) for text in PROBE for times in REPEATS]
