"""Writes a trained network as the folder that ships: half precision, without the embeddings of the base.

The matrices of the encoder are moved to the grid of int8 before anything is measured, so that every engine, whatever it
computes in, has the same weights.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import AutoConfig

import nlp.networks.attribution
import nlp.networks.stance  # noqa: F401 - transformers then knows both kinds of configuration
from nlp.runtime import base
from nlp.runtime.int8 import on_grid
from nlp.runtime.records import WEIGHTS

TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json")


def export(trained: Path, out: Path) -> Path:
    """Write the model in `trained` to `out` in the layout of a Hugging Face repository; returns `out`."""
    return _write(load_file(trained / WEIGHTS), trained, out)


def average(models: Sequence[Path], out: Path) -> Path:
    """Write the mean of models of one kind, trained one from another, in the same way (Izmailov et al., 2018)."""
    weights = [load_file(model / WEIGHTS) for model in models]
    mean = {name: torch.stack([one[name].float() for one in weights]).mean(0) for name in weights[0]}
    return _write(mean, models[0], out)


def _write(weights: dict[str, torch.Tensor], described: Path, out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    shipped = {
        name: _settled(name, tensor).to(torch.float16).contiguous()
        for name, tensor in weights.items()
        if not name.startswith("bert.embeddings.")
    }
    save_file(shipped, out / WEIGHTS, metadata={"format": "pt"})
    config = AutoConfig.from_pretrained(described)
    config.base_sha256 = base.SHA256
    config.dtype = torch.float16
    config.save_pretrained(out)
    for name in TOKENIZER_FILES:
        shutil.copyfile(base.folder() / name, out / name)
    return out


def _settled(name: str, tensor: torch.Tensor) -> torch.Tensor:
    if tensor.ndim == 2 and name.startswith("bert.encoder."):
        return torch.from_numpy(on_grid(tensor.float().numpy()))
    return tensor
