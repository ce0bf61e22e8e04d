"""The accelerated engine: OpenVINO, one sequence at a time on each core."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import local
from typing import TYPE_CHECKING

import openvino
import torch

from nlp.runtime import batching
from nlp.runtime.encoder import Floats, Pieces
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


class OpenVinoEncoder:
    """An encoder compiled for this processor.

    Each sequence is read by itself, by one thread: nothing is padded, no core waits for another, and bit for bit the
    same comes out whoever else is served at the time. Two short sequences alone cost what two in a batch do.
    """

    def __init__(self, bert: BertModel, *, int8: bool, threads: int = 0) -> None:
        self.engine = "openvino-int8" if int8 else "openvino"
        threads = threads or torch.get_num_threads()
        weights = {name: tensor.numpy() for name, tensor in bert.state_dict().items()}
        settings = {
            "INFERENCE_NUM_THREADS": threads,
            "NUM_STREAMS": threads,
            "INFERENCE_PRECISION_HINT": "f32",
            "CPU_RUNTIME_CACHE_CAPACITY": KERNELS,
        }
        if int8:
            settings["DYNAMIC_QUANTIZATION_GROUP_SIZE"] = str(GROUP)
        self._compiled = openvino.Core().compile_model(build(bert.config, weights, int8=int8), "CPU", settings)
        self._workers = ThreadPoolExecutor(threads, thread_name_prefix="encoder")
        self._own = local()

    def encode(self, texts: Sequence[Pieces]) -> list[Floats]:
        """States (S, hidden) of each sequence, in order; bit for bit the same in any company."""
        # Long ones first, so that no core is left with a long one at the end.
        order = sorted(range(len(texts)), key=lambda item: -len(texts[item]))
        found = dict(zip(order, self._workers.map(self._one, [texts[item] for item in order]), strict=True))
        return [found[item] for item in range(len(texts))]

    def _one(self, text: Pieces) -> Floats:
        batching.count(len(text))
        states: Floats = self._request().infer([text.ids[None], text.segments[None]])[0][0]
        return states.copy()

    def _request(self) -> InferRequest:
        if not hasattr(self._own, "request"):
            self._own.request = self._compiled.create_infer_request()
        request: InferRequest = self._own.request
        return request
