"""Every engine says what torch says; the accelerated one says it bit for bit in any company."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.runtime import engines, openvino_encoder
from nlp.runtime.encoder import Encoder, Floats, Pieces, TorchEncoder
from nlp.runtime.engines import DRIFT, Engine, drift, encoder_for
from nlp.runtime.errors import EngineUnusable
from nlp.runtime.loading import load_model
from nlp.runtime.records import DEFAULTS, Task

ACCELERATED = [Engine.OPENVINO, Engine.OPENVINO_BF16, Engine.OPENVINO_INT8]
SEED = 5
SIZES = st.lists(st.integers(3, 120), min_size=1, max_size=12)


@cache
def encoder(engine: Engine) -> Encoder:
    from transformers import AutoModelForSequenceClassification, BertModel

    import nlp.networks.stance  # noqa: F401 - registers the network

    bert = load_model(DEFAULTS[Task.STANCE], AutoModelForSequenceClassification).bert
    assert isinstance(bert, BertModel)
    return encoder_for(bert, engine, threads=2)


def texts_of(sizes: Sequence[int]) -> list[Pieces]:
    random = np.random.default_rng(SEED)
    return [Pieces.of(random.integers(1000, 20000, size)) for size in sizes]


@pytest.mark.parametrize("engine", ACCELERATED)
@given(SIZES)
@settings(max_examples=15, deadline=None)
def test_states_are_bit_for_bit_the_same_alone_and_in_any_company(engine: Engine, sizes: list[int]) -> None:
    texts = texts_of(sizes)
    together = encoder(engine).encode(texts)
    assert all(
        np.array_equal(encoder(engine).encode([text])[0], found) for text, found in zip(texts, together, strict=True)
    )


@pytest.mark.parametrize("engine", ACCELERATED)
@given(SIZES)
@settings(max_examples=5, deadline=None)
def test_states_are_those_of_torch(engine: Engine, sizes: list[int]) -> None:
    texts = texts_of(sizes)
    assert drift(encoder(engine).encode(texts), encoder(Engine.TORCH).encode(texts)) <= DRIFT[engine]


def test_segments_reach_the_network() -> None:
    text = texts_of([20])[0]
    told = Pieces(text.ids, np.ones_like(text.segments))
    for engine in (Engine.TORCH, *ACCELERATED):
        plain, marked = encoder(engine).encode([text, told])
        assert np.abs(plain - marked).mean() > 0.01


def test_nothing_is_read_of_no_texts() -> None:
    assert [encoder(engine).encode([]) for engine in (Engine.TORCH, Engine.OPENVINO)] == [[], []]


@pytest.mark.parametrize(
    ("agreement", "chosen"),
    [
        (None, "openvino"),
        ({"openvino-int8": 0.99}, "openvino"),
        ({"openvino-int8": 0.997}, "openvino-int8"),
        ({"openvino-int8": 0.997, "openvino-bf16": 0.997}, "openvino-bf16"),
        ({"openvino-int8": 0.997, "openvino-bf16": 0.99}, "openvino-int8"),
    ],
)
def test_left_to_choose_an_engine_that_rounds_is_taken_where_the_labels_were_seen_to_hold(
    monkeypatch: pytest.MonkeyPatch, agreement: dict[str, float] | None, chosen: str
) -> None:
    reference = encoder(Engine.TORCH)
    assert isinstance(reference, TorchEncoder)
    monkeypatch.setattr(reference.bert.config, "engine_agreement", agreement, raising=False)
    monkeypatch.setattr(openvino_encoder, "computes_in_bfloat16", lambda: True)
    assert encoder_for(reference.bert).engine == chosen


def test_left_to_choose_no_engine_is_taken_that_the_processor_would_imitate(monkeypatch: pytest.MonkeyPatch) -> None:
    reference = encoder(Engine.TORCH)
    assert isinstance(reference, TorchEncoder)
    monkeypatch.setattr(reference.bert.config, "engine_agreement", {"openvino-bf16": 1.0}, raising=False)
    monkeypatch.setattr(openvino_encoder, "computes_in_bfloat16", lambda: False)
    assert encoder_for(reference.bert).engine == "openvino"


def test_an_engine_that_disagrees_is_passed_over_and_said_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    reference = encoder(Engine.TORCH)
    assert isinstance(reference, TorchEncoder)
    monkeypatch.setattr(engines, "DRIFT", dict.fromkeys(ACCELERATED, 0.0))
    monkeypatch.setattr(reference.bert.config, "engine_agreement", {"openvino-int8": 1.0}, raising=False)
    assert encoder_for(reference.bert).engine == "torch"
    assert len(caplog.messages) == 2
    assert all("differ from torch's" in message for message in caplog.messages)
    with pytest.raises(EngineUnusable, match=r"openvino-int8.*POLYPHONY_ENGINE=auto"):
        encoder_for(reference.bert, Engine.OPENVINO_INT8)


def test_an_engine_whose_answer_depends_on_the_company_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from nlp.runtime.openvino_encoder import OpenVinoEncoder

    honest = OpenVinoEncoder.encode

    def swayed(self: OpenVinoEncoder, texts: Sequence[Pieces]) -> list[Floats]:
        return [states * (1 + 1e-6 * (len(texts) > 1)) for states in honest(self, texts)]

    reference = encoder(Engine.TORCH)
    assert isinstance(reference, TorchEncoder)
    monkeypatch.setattr(OpenVinoEncoder, "encode", swayed)
    with pytest.raises(EngineUnusable, match="depends on the texts beside it"):
        encoder_for(reference.bert, Engine.OPENVINO)


def test_without_openvino_torch_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "nlp.runtime.openvino_encoder", None)
    reference = encoder(Engine.TORCH)
    assert isinstance(reference, TorchEncoder)
    assert encoder_for(reference.bert).engine == "torch"
