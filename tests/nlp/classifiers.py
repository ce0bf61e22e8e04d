"""Builds and saves tiny real classifiers of text pairs, of the kinds that people load from the Hub."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import BertWordPieceTokenizer
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

ROOM = 64


def build_classifier(folder: Path, labels: Sequence[str], texts: Sequence[str]) -> Path:
    """A BERT with one output a label, its weights drawn at random, and a tokenizer made of the texts."""
    wordpiece = BertWordPieceTokenizer()
    wordpiece.train_from_iterator(texts, vocab_size=400, min_frequency=1, show_progress=False)
    BertTokenizerFast(tokenizer_object=wordpiece._tokenizer, model_max_length=ROOM).save_pretrained(folder)
    config = BertConfig(
        vocab_size=wordpiece.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=ROOM,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    torch.manual_seed(11)
    model = BertForSequenceClassification(config)
    for weights in model.parameters():
        torch.nn.init.normal_(weights, std=0.4)
    model.save_pretrained(folder)
    return folder
