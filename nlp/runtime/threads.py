"""Threads beside the engine: a small product spread over cores makes them wait longer than it takes."""

from __future__ import annotations

from collections.abc import Iterable

from threadpoolctl import threadpool_limits

from nlp.analysis import ModelVersion
from nlp.runtime.engines import Engine
from nlp.runtime.records import Task


def leave_cores_to_engine(models: Iterable[ModelVersion]) -> None:
    """Let NumPy work on one thread from now on in this process, and torch too where none of the models runs on it.

    For programs that do nothing but run these models, and once they are loaded. Threads of NumPy and torch that have
    nothing to do keep a core busy waiting, in the middle of what the engine reads.
    """
    import torch

    threadpool_limits(1, user_api="blas")
    if not any(_runs_on_torch(model) for model in models):
        torch.set_num_threads(1)


def _runs_on_torch(model: ModelVersion) -> bool:
    return model.engine == Engine.TORCH or model.task == Task.SUMMARY
