"""The accelerated engine: OpenVINO, one sequence at a time on each core."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from threading import Lock
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


STEP = 8
"""Lengths are padded to multiples of it, unheard: a kernel made for one length serves eight, and costs the same."""


KERNELS = 64
"""Kernels kept for lengths seen before: enough for texts of up to 512 pieces."""


_TURN = Lock()
"""Who reads has all threads of the engine: two at once would undo each other's order of lengths and fill the caches."""


AHEAD = 4
"""Sequences that each thread of the engine has before it: it goes from one to the next without waiting for Python."""


class OpenVinoEncoder:
    """An encoder compiled for this processor.

    Each sequence is read by itself, by one thread: no core waits for another, and bit for bit the same comes out
    whoever else is served at the time. Two short sequences alone cost what two in a batch do.
    """

    def __init__(self, bert: BertModel, engine: Engine, threads: int = 0) -> None:
        self.engine = engine.value
        self._threads = threads or torch.get_num_threads()
        self._padding = bert.config.pad_token_id or 0
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
        with _TURN:
            return self._read(texts)

    def _read(self, texts: Sequence[Pieces]) -> list[Floats]:
        found: dict[int, Floats] = {}
        free = [self._compiled.create_infer_request() for _ in range(AHEAD * self._threads)]
        under_way: deque[tuple[int, InferRequest]] = deque()

        def finish() -> InferRequest:
            item, request = under_way.popleft()
            request.wait()
            found[item] = request.get_output_tensor(0).data[0, : len(texts[item])].copy()
            return request

        # Long ones first, so that no core is left with a long one at the end.
        for item in sorted(range(len(texts)), key=lambda item: -len(texts[item])):
            request = free.pop() if free else finish()
            batching.count(len(texts[item]))
            _fill(request, texts[item], self._padding)
            request.start_async()
            under_way.append((item, request))
        while under_way:
            finish()
        return [found[item] for item in range(len(texts))]


def computes_in_bfloat16() -> bool:
    """Whether the processor does; others would only imitate it, slowly."""
    return "BF16" in openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


def _fill(request: InferRequest, text: Pieces, padding: int) -> None:
    """Put ids and segments, each (1, S) with S the next multiple of STEP, where the request reads them."""
    for number, values in enumerate((text.ids, text.segments)):
        tensor = request.get_input_tensor(number)
        tensor.shape = [1, -(-len(text) // STEP) * STEP]
        row = tensor.data[0]
        row[: len(text)], row[len(text) :] = values, padding
