"""Who keeps how many threads beside the engine."""

from collections.abc import Iterator

import pytest
import torch
from threadpoolctl import threadpool_info, threadpool_limits

from nlp.analysis import ModelVersion
from nlp.runtime.threads import leave_cores_to_engine


@pytest.fixture(autouse=True)
def _threads() -> Iterator[None]:
    """Two threads for everybody, and afterwards as many as before."""
    before = torch.get_num_threads()
    with threadpool_limits(2, user_api="blas"):
        torch.set_num_threads(2)
        yield
        torch.set_num_threads(before)


def _blas() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def _version(task: str, engine: str | None = None) -> ModelVersion:
    return ModelVersion(task, task, "0", engine)


def test_small_products_take_one_thread_beside_an_engine_of_its_own() -> None:
    leave_cores_to_engine([_version("stance", "openvino"), _version("salience")])
    assert torch.get_num_threads() == 1
    assert _blas() == {1}


@pytest.mark.parametrize("model", [_version("stance", "torch"), _version("summary")])
def test_torch_keeps_its_threads_where_a_model_runs_on_it(model: ModelVersion) -> None:
    leave_cores_to_engine([_version("attribution", "openvino"), model])
    assert torch.get_num_threads() == 2
    assert _blas() == {1}
