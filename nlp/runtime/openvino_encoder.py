"""The accelerated engine: OpenVINO, one sequence at a time on each core."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

import openvino
import torch

from nlp.runtime import batching
from nlp.runtime.encoder import Floats, Pieces
from nlp.runtime.engines import Engine
from nlp.runtime.openvino_graph import build

if TYPE_CHECKING:
    from openvino import InferRequest
    from transformers import BertModel

GROUP = 32
"""Neighbouring values of a token's state that are rounded to int8 with one step; a finer one was slower."""


KERNELS = 64
"""Kernels kept for lengths seen before.

OpenVINO's own limit reads texts of all lengths a sixth faster, but holds half a gigabyte more of memory.
"""


AHEAD = 4
"""Sequences that each thread of the engine has before it: it goes from one to the next without waiting for Python."""


class OpenVinoEncoder:
    """An encoder compiled for this processor.

    Each sequence is read by itself, by one thread: nothing is padded, no core waits for another, and bit for bit the
    same comes out whoever else is served at the time. Two short sequences alone cost what two in a batch do.
    """

    def __init__(self, bert: BertModel, engine: Engine, threads: int = 0) -> None:
        self.engine = engine.value
        self._threads = threads or torch.get_num_threads()
        weights = {name: tensor.numpy() for name, tensor in bert.state_dict().items()}
        settings = {
            "INFERENCE_NUM_THREADS": self._threads,
            "NUM_STREAMS": self._threads,
            "INFERENCE_PRECISION_HINT": "bf16" if engine is Engine.OPENVINO_BF16 else "f32",
            "CPU_RUNTIME_CACHE_CAPACITY": KERNELS,
        }
        int8 = engine is Engine.OPENVINO_INT8
        if int8:
            settings["DYNAMIC_QUANTIZATION_GROUP_SIZE"] = str(GROUP)
        self._compiled = openvino.Core().compile_model(build(bert.config, weights, int8=int8), "CPU", settings)

    def encode(self, texts: Sequence[Pieces]) -> list[Floats]:
        """States (S, hidden) of each sequence, in order; bit for bit the same in any company."""
        found: dict[int, Floats] = {}
        free = [self._compiled.create_infer_request() for _ in range(AHEAD * self._threads)]
        under_way: deque[tuple[int, InferRequest]] = deque()
        # Long ones first, so that no core is left with a long one at the end.
        for item in sorted(range(len(texts)), key=lambda item: -len(texts[item])):
            request = free.pop() if free else _finish(under_way.popleft(), found)
            under_way.append((item, _begin(request, texts[item])))
        while under_way:
            _finish(under_way.popleft(), found)
        return [found[item] for item in range(len(texts))]


def computes_in_bfloat16() -> bool:
    """Whether the processor does; others would only imitate it, slowly."""
    return "BF16" in openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


def _begin(request: InferRequest, text: Pieces) -> InferRequest:
    batching.count(len(text))
    request.start_async([text.ids[None], text.segments[None]])
    return request


def _finish(begun: tuple[int, InferRequest], found: dict[int, Floats]) -> InferRequest:
    item, request = begun
    request.wait()
    found[item] = request.get_output_tensor(0).data[0].copy()
    return request
