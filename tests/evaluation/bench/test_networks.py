"""What is exchanged in the peers' pipelines must not change what the networks say."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from evaluation.bench.peers.networks import ROWS, InOrder, OneByOne
from nlp.runtime.encoder import Pieces, TorchEncoder


@pytest.fixture
def bert() -> BertModel:
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=50,
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=24,
    )
    return BertModel(config, add_pooling_layer=False).eval()


def test_peers_say_what_the_reference_says(bert: BertModel) -> None:
    lengths = [12, 5, 1] * 15
    texts = [Pieces.of(np.arange(length) + 1, np.arange(length) // 6) for length in lengths]
    shapes: list[tuple[int, ...]] = []
    expected = TorchEncoder(bert).encode(texts)
    bert.register_forward_pre_hook(
        lambda _module, _inputs, named: shapes.append(tuple(named["input_ids"].shape)), with_kwargs=True
    )
    for peer in (OneByOne(bert), InOrder(bert)):
        found = peer.encode(texts)
        for one, other in zip(found, expected, strict=True):
            np.testing.assert_allclose(one, other, atol=1e-5)
    assert shapes == [(1, 24)] * 45 + [(ROWS, 12), (45 - ROWS, 12)]
