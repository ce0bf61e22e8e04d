"""Builds and saves tiny real checkpoints of the kinds that people load from the Hub, with weights drawn at random."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import sentencepiece
import torch
from tokenizers import ByteLevelBPETokenizer
from transformers import (
    BartConfig,
    BartForConditionalGeneration,
    PegasusConfig,
    PegasusForConditionalGeneration,
    PreTrainedModel,
    T5Config,
    T5ForConditionalGeneration,
)

ROOM = 96
PIECES = 300


def build_bart(folder: Path, texts: Sequence[str]) -> Path:
    folder.mkdir()
    tokenizer = ByteLevelBPETokenizer()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    tokenizer.train_from_iterator(texts, vocab_size=PIECES, special_tokens=special)
    tokenizer.save_model(str(folder))
    config = BartConfig(vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=ROOM, **_size("d_model"))
    return _save(BartForConditionalGeneration(config), folder, "BartTokenizer")


def build_t5(folder: Path, texts: Sequence[str]) -> Path:
    folder.mkdir()
    size = _train_sentencepiece(folder, texts, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    config = T5Config(
        vocab_size=size + 8, d_model=16, d_kv=8, d_ff=32, num_layers=1, num_heads=2, decoder_start_token_id=0
    )
    return _save(T5ForConditionalGeneration(config), folder, "T5Tokenizer", extra_ids=8, model_max_length=ROOM)


def build_pegasus(folder: Path, texts: Sequence[str]) -> Path:
    folder.mkdir()
    size = _train_sentencepiece(folder, texts, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    config = PegasusConfig(
        vocab_size=size + 110, max_position_embeddings=ROOM, decoder_start_token_id=0, **_size("d_model")
    )
    return _save(PegasusForConditionalGeneration(config), folder, "PegasusTokenizer", model_max_length=ROOM)


def _size(width: str) -> dict[str, int]:
    halves = {f"{half}_{what}": size for half in ("encoder", "decoder") for what, size in _HALF.items()}
    return {width: 16, **halves}


_HALF = {"layers": 1, "attention_heads": 2, "ffn_dim": 32}


def _train_sentencepiece(folder: Path, texts: Sequence[str], **ids: int) -> int:
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_prefix=str(folder / "spiece"),
        vocab_size=PIECES,
        model_type="unigram",
        hard_vocab_limit=False,
        minloglevel=2,
        **ids,
    )
    (folder / "spiece.vocab").unlink()
    return int(sentencepiece.SentencePieceProcessor(str(folder / "spiece.model")).get_piece_size())


def _save(model: PreTrainedModel, folder: Path, tokenizer: str, **said: int) -> Path:
    torch.manual_seed(7)
    for weights in model.parameters():
        torch.nn.init.normal_(weights, std=0.3)
    model.save_pretrained(folder)
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": tokenizer, **said}))
    return folder
