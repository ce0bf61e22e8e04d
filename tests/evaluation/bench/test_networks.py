"""What is exchanged in the peers' pipelines must not change what the networks say."""

from __future__ import annotations

import torch
from transformers import BertConfig, BertModel

from evaluation.bench.peers.networks import ROWS, OneByOne, in_order


def test_one_by_one_gives_the_states_of_a_batch() -> None:
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=50, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=24,
    )  # fmt: skip
    encoder = BertModel(config, add_pooling_layer=False).eval()
    ids = torch.randint(1, 50, (3, 12))
    mask = torch.arange(12)[None, :] < torch.tensor([12, 5, 1])[:, None]
    lengths: list[tuple[int, ...]] = []
    encoder.register_forward_pre_hook(
        lambda _module, _inputs, named: lengths.append(tuple(named["input_ids"].shape)), with_kwargs=True
    )
    with torch.inference_mode():
        together = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        alone = OneByOne(encoder)(ids, mask).last_hidden_state
    assert lengths[1:] == [(1, 24)] * 3
    torch.testing.assert_close(alone[mask], together[mask], atol=1e-5, rtol=1e-4)
    assert not alone[~mask].any()


def test_batches_in_order_of_arrival() -> None:
    lengths = [5, 900, 3] * 30
    found = list(in_order(lengths))
    assert [index for batch in found for index in batch] == list(range(90))
    assert max(map(len, found)) == ROWS
