"""Writes a trained network as the folder that ships: half precision, without the embeddings of the base."""

from __future__ import annotations

import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import AutoConfig

from nlp.runtime import base
from nlp.runtime.records import WEIGHTS

TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json")


def export(trained: Path, out: Path) -> Path:
    """Write the model in `trained` to `out` in the layout of a Hugging Face repository; returns `out`."""
    out.mkdir(parents=True, exist_ok=True)
    weights = load_file(trained / WEIGHTS)
    shipped = {
        name: tensor.to(torch.float16).contiguous()
        for name, tensor in weights.items()
        if not name.startswith("bert.embeddings.")
    }
    save_file(shipped, out / WEIGHTS, metadata={"format": "pt"})
    config = AutoConfig.from_pretrained(trained)
    config.base_sha256 = base.SHA256
    config.dtype = torch.float16
    config.save_pretrained(out)
    for name in TOKENIZER_FILES:
        shutil.copyfile(base.folder() / name, out / name)
    return out
