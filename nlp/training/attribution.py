"""Trains the attribution network on PolNeAR articles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import Dataset
from transformers import AutoModel

from nlp.networks.attribution import ENTITIES, LINKED, ROLES, AttributionConfig, AttributionModel
from nlp.runtime import base
from nlp.runtime.records import Task
from nlp.training.corpora import read_corpus
from nlp.training.fit import Recipe, finished_model, fit, on_base
from nlp.words import Words, split_words

RECIPE = Recipe(epochs=5, batch=8)
"""From the base encoder; half an hour on two cores."""
AGAIN = Recipe(epochs=4, batch=8, head_rate=6e-4, crf_rate=2e-3, warmup=0.08, seed=29)
"""From finished weights once more; what ships is the mean of both."""
WINDOW = 384
"""Subword pieces of one training window, special tokens included."""
LINK_REACH = 100
"""A cue's link loss counts the words at most this far from it."""
WEIGHTS = {"tags": 1.0, "links": 3.0, "entities": 0.2, "coref": 0.05}
"""Weight of each part of the loss; coreference and entities are automatic layers, hence the low ones."""

Span = tuple[int, int]


@dataclass(frozen=True)
class LabelledArticle:
    """One training article in words; every span is a half-open word range."""

    words: Words
    tags: NDArray[np.int64]
    entities: NDArray[np.int64]
    links: list[tuple[Span, dict[str, list[Span]]]]
    mentions: list[tuple[Span, int]]
    """Mentions in text order with the number of their chain; singletons have a chain of their own."""


def _paint(tags: NDArray[np.int64], span: Span, label: int) -> None:
    low, high = span
    if low < high:
        tags[low:high] = 2 * label + 2
        tags[low] = 2 * label + 1


def label_article(row: dict[str, Any]) -> LabelledArticle:
    """Turn one PolNeAR row (character offsets) into word labels."""
    words = split_words(row["text"], base.tokenizer())
    tags = np.zeros(len(words), dtype=np.int64)
    entities = np.zeros(len(words), dtype=np.int64)
    links = []
    for attribution in row["attributions"]:
        ranges = {role: [words.covering(*piece) for piece in attribution[role]] for role in ROLES}
        for label, role in enumerate(ROLES):
            for span in ranges[role]:
                _paint(tags, span, label)
        links += [(cue, {role: ranges[role] for role in LINKED}) for cue in ranges["cue"] if cue[0] < cue[1]]
    chains: dict[Span, int] = {}
    for start, end, kind in row["ner"]:
        if kind in ENTITIES:
            span = words.covering(start, end)
            _paint(entities, span, ENTITIES.index(kind))
            chains[span] = -1 - len(chains)
    for number, chain in enumerate(row["coref"]):
        chains.update({words.covering(start, end): number for start, end, _ in chain})
    mentions = sorted((span, chain) for span, chain in chains.items() if span[0] < span[1])
    return LabelledArticle(words, tags, entities, links, mentions)


class Windows(Dataset[dict[str, Tensor]]):
    """Windows of labelled articles; in training each draw shifts the window at random."""

    def __init__(self, articles: list[LabelledArticle], tokenizer: Any, *, shift: bool, seed: int = 0) -> None:
        self.articles = articles
        self.cls, self.sep = (tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))
        self.room = WINDOW - 2
        self.random = np.random.default_rng(seed) if shift else None
        self.index = [
            (number, start)
            for number, article in enumerate(articles)
            for start in range(0, max(1, len(article.words.pieces) - self.room // 4), self.room)
        ]

    def __len__(self) -> int:
        return len(self.index)

    def __getitem__(self, item: int) -> dict[str, Tensor]:
        number, piece = self.index[item]
        article = self.articles[number]
        if self.random is not None:
            piece = max(0, piece + int(self.random.integers(-self.room // 2, self.room // 2)))
        first = article.words.first
        low = min(int(np.searchsorted(first, piece)), len(first) - 1)
        high = int(np.searchsorted(np.append(first[1:], len(article.words.pieces)), first[low] + self.room, "right"))
        return self._window(article, low, max(high, low + 1))

    def _window(self, article: LabelledArticle, low: int, high: int) -> dict[str, Tensor]:
        first = article.words.first
        begin = int(first[low])
        end = int(first[high]) if high < len(first) else len(article.words.pieces)
        pieces = article.words.pieces[begin:end][: self.room]
        width = high - low
        cues = [(cue, linked) for cue, linked in article.links if low <= cue[0] and cue[1] <= high]
        belongs = np.zeros((len(cues), width, len(LINKED)), dtype=np.float32)
        for row, (_, linked) in enumerate(cues):
            for column, role in enumerate(LINKED):
                for start, stop in linked[role]:
                    belongs[row, max(0, start - low) : max(0, stop - low), column] = 1
        mentions = [(span, chain) for span, chain in article.mentions if low <= span[0] and span[1] <= high]
        return {
            "input_ids": torch.tensor([self.cls, *pieces, self.sep]),
            "first": torch.from_numpy(first[low:high] - begin + 1).clamp(max=WINDOW - 1),
            "tags": torch.from_numpy(_legal(article.tags[low:high])),
            "entities": torch.from_numpy(_legal(article.entities[low:high])),
            "cues": torch.tensor([(a - low, b - 1 - low) for (a, b), _ in cues]).view(-1, 2),
            "links": torch.from_numpy(belongs),
            "mentions": torch.tensor([(a - low, b - 1 - low) for (a, b), _ in mentions]).view(-1, 2),
            "chains": torch.tensor([chain for _, chain in mentions], dtype=torch.long),
        }


def _legal(tags: NDArray[np.int64]) -> NDArray[np.int64]:
    """A copy in which a span cut by the window's left edge begins with B."""
    tags = tags.copy()
    if len(tags) and tags[0] > 0 and tags[0] % 2 == 0:
        tags[0] -= 1
    return tags


def collate(items: list[dict[str, Tensor]]) -> dict[str, Any]:
    """Pad the rectangular parts; keep links and mentions as one tensor per text."""
    batch: dict[str, Any] = {}
    for name in ("input_ids", "first", "tags", "entities"):
        batch[name] = nn.utils.rnn.pad_sequence([item[name] for item in items], batch_first=True)
    for name, lengths in (("attention_mask", "input_ids"), ("word_mask", "tags")):
        ones = [torch.ones(len(item[lengths]), dtype=torch.bool) for item in items]
        batch[name] = nn.utils.rnn.pad_sequence(ones, batch_first=True)
    for name in ("cues", "links", "mentions", "chains"):
        batch[name] = [item[name] for item in items]
    return batch


def attribution_loss(model: AttributionModel, batch: dict[str, Any]) -> Tensor:
    """Weighted sum of the losses of the four heads, a scalar."""
    outputs = model(batch["input_ids"], batch["attention_mask"], batch["first"])
    mask = batch["word_mask"]
    losses = {
        "tags": model.crf.loss(outputs.tags, batch["tags"], mask),
        "entities": functional.cross_entropy(outputs.entities[mask], batch["entities"][mask]),
        "links": _link_loss(model, outputs.hidden, batch),
        "coref": _coref_loss(model, outputs.hidden, batch),
    }
    return torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum()


def _link_loss(model: AttributionModel, hidden: Tensor, batch: dict[str, Any]) -> Tensor:
    losses = []
    for states, cues, links in zip(hidden, batch["cues"], batch["links"], strict=True):
        if len(cues):
            width = links.shape[1]
            logits = model.linker(states[:width], cues)
            near = (torch.arange(width)[None, :] - cues[:, :1]).abs() <= LINK_REACH
            losses.append(
                functional.binary_cross_entropy_with_logits(logits[near], links[near], reduction="none").mean(1)
            )
    return torch.cat(losses).mean() if losses else hidden.sum() * 0


def _coref_loss(model: AttributionModel, hidden: Tensor, batch: dict[str, Any]) -> Tensor:
    losses = []
    for states, mentions, chains in zip(hidden, batch["mentions"], batch["chains"], strict=True):
        if len(mentions) > 1:
            scores = model.coref(states, mentions)
            same = (chains[:, None] == chains[None, :]).tril(-1)
            none = ~same.any(1, keepdim=True)
            gold = torch.cat([same, none], dim=1)
            right = scores.masked_fill(~gold, float("-inf"))
            losses.append(torch.logsumexp(scores, 1) - torch.logsumexp(right, 1))
    return torch.cat(losses).mean() if losses else hidden.sum() * 0


def new_model() -> AttributionModel:
    """An untrained network whose encoder holds the base weights."""
    return on_base(AttributionConfig, AttributionModel)


def train_attribution(data: Path, out: Path, recipe: Recipe, start: Path | None = None) -> Path:
    """Train on `polnear_train` of `data`, following `polnear_dev`; returns the folder of the finished model.

    With `start` it goes on from the weights in that folder.
    """
    tokenizer = base.tokenizer()
    train, dev = ([label_article(row) for row in read_corpus(data, name)] for name in ("polnear_train", "polnear_dev"))
    return fit(
        new_model if start is None else partial(finished_model, start, Task.ATTRIBUTION, AutoModel),
        attribution_loss,
        Windows(train, tokenizer, shift=True, seed=recipe.seed),
        Windows(dev, tokenizer, shift=False),
        collate,
        recipe,
        out,
    )
