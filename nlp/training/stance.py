"""Trains the stance network on pairs of entities, single targets, and claims."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import Dataset

from nlp.networks.stance import LABELS, StanceConfig, StanceModel
from nlp.questions import AUTHOR, mark
from nlp.runtime import base
from nlp.training.corpora import read_corpus
from nlp.training.fit import Recipe, fit
from nlp.training.sampling import BucketSampler

RECIPE = Recipe(epochs=3, batch=64)
"""What made the shipped weights; three quarters of an hour on two cores."""
FAVOUR, AGAINST, NEUTRAL = range(len(LABELS))
CLASS_WEIGHTS = (1.5, 1.5, 1.0)
"""Mild weights: 85 % of directed answers between two entities are neutral."""
SWAP = 0.3
"""How often a mention is replaced by another one, so that names do not decide."""
UNMARK = 0.1
"""How often a target is named after the text instead of marked in it."""
LIMIT = 192
"""Most pieces of a training text."""
SHARE = {"dse": 1.0, "newsmtsc": 1.0, "sentfin": 0.5, "ibm30k": 0.35, "perspectrum": 1.0}
"""Part of each corpus that is drawn in every epoch."""

SENTIMENT = {"positive": FAVOUR, "negative": AGAINST, "neutral": NEUTRAL}
SIDES = {"favour": FAVOUR, "against": AGAINST}
DIRECTED = {
    0: (NEUTRAL, NEUTRAL),
    1: (FAVOUR, NEUTRAL),
    2: (NEUTRAL, FAVOUR),
    3: (AGAINST, NEUTRAL),
    4: (NEUTRAL, AGAINST),
}
"""DSE label -> (answer first to second, answer second to first)."""


@dataclass(frozen=True)
class Example:
    """A text, what is marked or named in it, and the answers: (source, target, label), source -1 the author."""

    text: str
    spans: tuple[tuple[int, int] | str, ...]
    answers: tuple[tuple[int, int, int], ...]


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span grown to word borders; DSE cuts some mentions by a letter."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def dse_example(row: dict[str, Any]) -> Example:
    """Both directions of one DSE pair."""
    spans = tuple(whole_words(row["text"], *row[name]) for name in ("first", "second"))
    there, back = DIRECTED[row["label"]]
    return Example(row["text"], spans, ((0, 1, there), (1, 0, back)))


def sentiment_example(row: dict[str, Any]) -> Example:
    """The author's sentiment towards one marked target (NewsMTSC, SEntFiN)."""
    return Example(row["text"], (whole_words(row["text"], *row["target"]),), ((-1, 0, SENTIMENT[row["label"]]),))


def claim_example(row: dict[str, Any]) -> Example:
    """The author's side on a claim that is named after the text (IBM-ArgQ-Rank-30k, Perspectrum)."""
    return Example(row["text"], (row["target"],), ((-1, 0, SIDES[row["label"]]),))


READERS: dict[str, Callable[[dict[str, Any]], Example]] = {
    "dse": dse_example,
    "newsmtsc": sentiment_example,
    "sentfin": sentiment_example,
    "ibm30k": claim_example,
    "perspectrum": claim_example,
}


def swap_mention(example: Example, which: int, name: str) -> Example:
    """The example with the text of one marked mention replaced by `name`; nested mentions are left alone."""
    span = example.spans[which]
    if isinstance(span, str):
        return example
    start, end = span
    shift = len(name) - (end - start)
    spans: list[tuple[int, int] | str] = []
    for number, other in enumerate(example.spans):
        if isinstance(other, str) or other[1] <= start:
            spans.append(other)
        elif number == which:
            spans.append((start, start + len(name)))
        elif other[0] >= end:
            spans.append((other[0] + shift, other[1] + shift))
        else:
            return example
    return Example(example.text[:start] + name + example.text[end:], tuple(spans), example.answers)


class Questions(Dataset[dict[str, Tensor]]):
    """Stance examples as pieces; in training each draw is augmented and each corpus thinned to its share."""

    def __init__(self, corpora: dict[str, list[Example]], *, augment: bool, seed: int = 0) -> None:
        self.tokenizer = base.tokenizer()
        self.random = np.random.default_rng(seed)
        self.augment = augment
        self.examples = [example for examples in corpora.values() for example in examples]
        self.shares = [SHARE[name] for name, examples in corpora.items() for _ in examples]
        self.names = _mention_pool(corpora.get("dse", []))

    def __len__(self) -> int:
        return len(self.examples)

    def __getitem__(self, item: int) -> dict[str, Tensor]:
        example = self.examples[item]
        if self.augment:
            example = self._augmented(example)
        marked = mark(example.text, example.spans, self.tokenizer, limit=LIMIT)
        place = [*marked.at, AUTHOR]
        return {
            "input_ids": torch.tensor(marked.pieces),
            "token_type_ids": torch.tensor(marked.segments),
            "questions": torch.tensor([(place[source], place[target]) for source, target, _ in example.answers]),
            "labels": torch.tensor([label for _, _, label in example.answers]),
        }

    def _augmented(self, example: Example) -> Example:
        for which in range(len(example.spans)):
            if self.random.random() < SWAP:
                example = swap_mention(example, which, self.names[self.random.integers(len(self.names))])
        target = len(example.spans) - 1
        span = example.spans[target]
        if not isinstance(span, str) and self.random.random() < UNMARK:
            name = example.text[span[0] : span[1]]
            return Example(example.text, (*example.spans[:target], name), example.answers)
        return example

    def lengths(self) -> list[int]:
        """Approximate pieces of each example, for bucketing."""
        return [len(example.text) // 4 for example in self.examples]


def _mention_pool(examples: list[Example]) -> list[str]:
    mentions = {
        example.text[span[0] : span[1]] for example in examples for span in example.spans if not isinstance(span, str)
    }
    return sorted(name for name in mentions if re.fullmatch(r"[A-Z][\w.'’-]+( [A-Z][\w.'’-]+){0,2}", name))


def collate(items: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Pad the texts and number the questions by their row of the batch."""
    batch = {
        name: nn.utils.rnn.pad_sequence([item[name] for item in items], batch_first=True)
        for name in ("input_ids", "token_type_ids")
    }
    ones = [torch.ones(len(item["input_ids"]), dtype=torch.long) for item in items]
    batch["attention_mask"] = nn.utils.rnn.pad_sequence(ones, batch_first=True)
    batch["questions"] = torch.cat(
        [
            torch.cat([torch.full((len(item["questions"]), 1), row), item["questions"]], dim=1)
            for row, item in enumerate(items)
        ]
    )
    batch["labels"] = torch.cat([item["labels"] for item in items])
    return batch


def stance_loss(model: StanceModel, batch: dict[str, Tensor]) -> Tensor:
    """Class-weighted cross-entropy over all questions of the batch, a scalar."""
    logits = model(batch["input_ids"], batch["attention_mask"], batch["token_type_ids"], batch["questions"]).logits
    return functional.cross_entropy(logits, batch["labels"], weight=torch.tensor(CLASS_WEIGHTS))


def new_model() -> StanceModel:
    """An untrained network whose encoder holds the base weights."""
    config = StanceConfig.from_pretrained(base.folder(), attn_implementation="sdpa")
    config.attention_probs_dropout_prob = 0.0
    config.id2label = dict(enumerate(LABELS))
    config.label2id = {label: number for number, label in enumerate(LABELS)}
    model = StanceModel(config)
    model.load_state_dict(base.state_dict("bert."), strict=False)
    return model


def train_stance(data: Path, out: Path, recipe: Recipe) -> Path:
    """Train on the stance corpora of `data`; returns the folder of the finished model."""
    train = {name: [read(row) for row in read_corpus(data, f"{name}_train")] for name, read in READERS.items()}
    dev = {name: [READERS[name](row) for row in read_corpus(data, f"{name}_dev")] for name in ("dse", "newsmtsc")}
    questions = Questions(train, augment=True, seed=recipe.seed)
    sampler = BucketSampler(questions.lengths(), questions.shares, recipe.batch, recipe.seed)
    return fit(new_model, stance_loss, questions, Questions(dev, augment=False), collate, recipe, out, sampler)
