"""Loads models through transformers' Auto classes: safetensors only, never remote code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from transformers import AutoConfig, AutoTokenizer, PreTrainedModel

from nlp.runtime import base
from nlp.runtime.errors import ModelUnusable
from nlp.runtime.records import WEIGHTS, ModelRecord


def load_model(record: ModelRecord, auto: Any) -> PreTrainedModel:
    """The model of `record` in fp32 and evaluation mode, built by the Auto class `auto`.

    A model trained here ships without the embeddings of its base encoder; they are put back from the base.
    Raises ModelError when the files are missing, altered or unfit.
    """
    folder = record.folder()
    try:
        config = AutoConfig.from_pretrained(folder, trust_remote_code=False)
        if getattr(config, "base_sha256", None) == base.SHA256:
            model = auto.from_config(config, dtype=torch.float32)
            model.load_state_dict({**base.state_dict("bert."), **load_file(folder / WEIGHTS)})
        else:
            model = auto.from_pretrained(folder, config=config, use_safetensors=True, trust_remote_code=False)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelUnusable(record.name, reason, "name a model of the task's kind in the settings") from error
    loaded: PreTrainedModel = model.to(torch.float32).eval()
    return loaded


def load_tokenizer(folder: Path, name: str) -> Any:
    """The tokenizer beside a model; raises ModelUnusable when there is none or it knows no words."""
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, trust_remote_code=False)
    except (OSError, ValueError, ImportError) as error:
        reason = f"its tokenizer does not load ({str(error).splitlines()[0]})"
        raise ModelUnusable(name, reason, "save the tokenizer beside the model") from error
    # Without its vocabulary a tokenizer may load all the same, and knows no word.
    known = tokenizer("the", add_special_tokens=False)["input_ids"]
    if tokenizer.unk_token_id in known or not known:
        raise ModelUnusable(name, "its tokenizer knows no words", "save the tokenizer beside the model")
    return tokenizer
