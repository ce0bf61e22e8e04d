"""A BERT encoder as an OpenVINO graph, built from its weights: no tracing and no converter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import openvino.opset13 as op
from openvino import Model

from nlp.runtime.encoder import Floats
from nlp.runtime.int8 import rounded

if TYPE_CHECKING:
    from openvino import Node
    from transformers import BertConfig

Weights = Mapping[str, Floats]
Linear = Callable[["Node", Floats, Floats], "Node"]


def build(config: BertConfig, weights: Weights, *, int8: bool) -> Model:
    """The encoder `BertModel(config)` without pooler: (1, S) ids and (1, S) segments -> (1, S, hidden) states.

    Pieces whose id is that of padding are not attended to.

    With `int8` the matrices of linear layers, all but the last of each layer, are held in int8 with a scale for each
    output, by which OpenVINO also rounds what enters them, token by token. `weights` are named as in the state
    dictionary of `BertModel`.
    """
    linear = _linear_int8 if int8 else _linear
    ids, segments = (op.parameter([1, -1], np.int64, name=name) for name in ("ids", "segments"))
    heard = op.not_equal(ids, op.constant(config.pad_token_id, np.int64))
    heard = op.unsqueeze(heard, op.constant(np.array([1, 2])))
    states = _embeddings(config, weights, ids, segments)
    for number in range(config.num_hidden_layers):
        prefix = f"encoder.layer.{number}."
        layer = {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}
        states = _layer(config, layer, states, heard, linear)
    return Model([states], [ids, segments], "encoder")


def _embeddings(config: BertConfig, weights: Weights, ids: Node, segments: Node) -> Node:
    zero, one = op.constant(0, np.int64), op.constant(1, np.int64)
    first = op.constant(np.array([0]))
    length = op.squeeze(op.gather(op.shape_of(ids), op.constant(np.array([1])), zero), first)
    positions = op.range(zero, length, one, "i64")

    def look_up(table: str, numbers: Node) -> Node:
        return op.gather(op.constant(weights[f"embeddings.{table}_embeddings.weight"]), numbers, zero)

    told = op.add(look_up("word", ids), look_up("token_type", segments))
    return _norm(config, weights, "embeddings.LayerNorm", op.add(told, look_up("position", positions)))


def _layer(config: BertConfig, layer: Weights, states: Node, heard: Node, linear: Linear) -> Node:
    def dense(name: str, given: Node) -> Node:
        return linear(given, layer[f"{name}.weight"], layer[f"{name}.bias"])

    heads = np.array([0, 0, config.num_attention_heads, config.hidden_size // config.num_attention_heads])
    swapped = op.constant(np.array([0, 2, 1, 3]))
    query, key, value = (
        op.transpose(op.reshape(dense(f"attention.self.{name}", states), op.constant(heads), True), swapped)
        for name in ("query", "key", "value")
    )
    seen = op.transpose(op.scaled_dot_product_attention(query, key, value, heard), swapped)
    seen = op.reshape(seen, op.constant(np.array([0, 0, config.hidden_size])), True)
    middle = op.add(dense("attention.output.dense", seen), states)
    middle = _norm(config, layer, "attention.output.LayerNorm", middle)
    grown = op.gelu(dense("intermediate.dense", middle), "erf")
    # Behind GELU values are nearly all above zero, where a symmetric grid wastes half of its points.
    shrunk = _linear(grown, layer["output.dense.weight"], layer["output.dense.bias"])
    return _norm(config, layer, "output.LayerNorm", op.add(shrunk, middle))


def _norm(config: BertConfig, weights: Weights, name: str, given: Node) -> Node:
    level = op.mvn(given, op.constant(np.array([-1])), True, config.layer_norm_eps, "inside_sqrt")
    scaled = op.multiply(level, op.constant(weights[f"{name}.weight"]))
    return op.add(scaled, op.constant(weights[f"{name}.bias"]))


def _linear(given: Node, matrix: Floats, bias: Floats) -> Node:
    return op.add(op.matmul(given, op.constant(matrix), False, True), op.constant(bias))


def _linear_int8(given: Node, matrix: Floats, bias: Floats) -> Node:
    whole, step = rounded(matrix)
    held = op.multiply(op.convert(op.constant(whole), "f32"), op.constant(step))
    return op.add(op.matmul(given, held, False, True), op.constant(bias))
