"""Trains the stance network on pairs of entities, single targets, and claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import Dataset
from transformers import AutoModelForSequenceClassification

from nlp.networks.stance import LABELS, StanceConfig, StanceModel
from nlp.questions import AUTHOR as AUTHOR_PIECE
from nlp.questions import mark
from nlp.runtime import base
from nlp.runtime.records import Task
from nlp.training.annotated_articles import AnnotatedArticle, article_examples, marked_examples
from nlp.training.corpora import read_corpus
from nlp.training.fit import Recipe, finished_model, fit, on_base
from nlp.training.mining import mined_examples
from nlp.training.mining_topics import mined_topics
from nlp.training.motions import on_topic
from nlp.training.news_articles import read_news_articles
from nlp.training.sampling import BucketSampler
from nlp.training.stance_examples import AUTHOR, NEUTRAL, READERS, Example, mention_pool, swap_mention
from nlp.training.thirds import third_parties
from nlp.training.voices import moved_back, voiced
from nlp.training.written import read_written, written_examples
from nlp.training.written_articles import read_articles

RECIPE = Recipe(epochs=3, batch=64)
"""From the base encoder; some two and a half hours on two cores."""
AGAIN = Recipe(epochs=1, batch=64, encoder_rate=1.2e-4, head_rate=6e-4, seed=31)
"""From finished weights once more, to be averaged with them."""
CLASS_WEIGHTS = (1.5, 1.5, 1.0)
"""Weights of the answers over LABELS for a single target."""
PAIR_WEIGHTS = (1.0, 1.5, 2.0, 1.5, 2.0)
"""Weights of the five answers for a pair: neutral, first favours, second favours, first against, second against."""
SWAP = 0.3
"""How often a mention is replaced by another one, so that names do not decide."""
UNMARK = {1: 0.25, 2: 0.1}
"""How often a target is named after the text instead of marked in it, with one thing marked and with two."""
ABSENT = {"sentiment": 0.05, "claim": 0.1}
"""How often the target is exchanged for a name or claim that the text has nothing to do with: neutral."""
LIMIT = 192
"""Most pieces of a training text."""
SHARE = {
    "dse": 1.0,
    "newsmtsc": 1.0,
    "sentfin": 0.25,
    "ibm30k": 0.25,
    "perspectrum": 0.7,
    "nli": 0.15,
    "mined": 1.0,
    "bystanders": 0.7,
    "voiced": 0.5,
    "moved": 1.0,
    "thirds": 1.0,
    "sides": 0.7,
    "words": 1.0,
    "topics": 0.1,
    "written": 1.0,
    "judged": 1.0,
    "stated": 1.0,
    "read": 1.0,
    "read_pairs": 0.5,
}
"""Part of each corpus that is drawn in every epoch."""
CLAIMS = ("ibm30k", "perspectrum")
"""Corpora whose targets are claims about which every text takes a side."""
NEWS = "news_*.jsonl.xz"
"""Files of unlabelled news from which pairs are mined."""


class Questions(Dataset[dict[str, Tensor]]):
    """Stance examples as pieces; in training each draw is augmented and each corpus thinned to its share."""

    def __init__(self, corpora: Mapping[str, Sequence[Example]], *, augment: bool, seed: int = 0) -> None:
        self.tokenizer = base.tokenizer()
        self.random = np.random.default_rng(seed)
        self.augment = augment
        self.examples = [(name, example) for name, examples in corpora.items() for example in examples]
        self.shares = [SHARE[name] for name, _ in self.examples]
        self.names = mention_pool(corpora.get("dse", []))
        self.claims = {name: _targets(corpora.get(name, [])) for name in CLAIMS}

    def __len__(self) -> int:
        return len(self.examples)

    def __getitem__(self, item: int) -> dict[str, Tensor]:
        corpus, example = self.examples[item]
        if self.augment:
            example = self._augmented(corpus, example)
        marked = mark(example.text, example.spans, self.tokenizer, limit=LIMIT)
        place = [*marked.at, AUTHOR_PIECE]
        return {
            "input_ids": torch.tensor(marked.pieces),
            "token_type_ids": torch.tensor(marked.segments),
            "questions": torch.tensor([(place[source], place[target]) for source, target, _ in example.answers]),
            "labels": torch.tensor([label for _, _, label in example.answers]),
        }

    def _augmented(self, corpus: str, example: Example) -> Example:
        if corpus in CLAIMS:
            return self._about_another(example, self.claims[corpus], ABSENT["claim"])
        for which in range(len(example.spans)):
            if self.random.random() < SWAP:
                example = swap_mention(example, which, _one_of(self.names, self.random))
        if all(isinstance(span, str) for span in example.spans):
            return example
        if len(example.spans) == 1:
            example = self._about_another(example, self.names, ABSENT["sentiment"])
        *others, target = example.spans
        if not isinstance(target, str) and self.random.random() < UNMARK[len(example.spans)]:
            return Example(example.text, (*others, example.text[slice(*target)]), example.answers)
        return example

    def _about_another(self, example: Example, targets: Sequence[str], share: float) -> Example:
        if self.random.random() >= share:
            return example
        target = _one_of(targets, self.random)
        if target == example.spans[0] or target in example.text:
            return example
        return Example(example.text, (target,), ((AUTHOR, 0, NEUTRAL),))

    def lengths(self) -> list[int]:
        """Approximate pieces of each example, for bucketing."""
        return [len(example.text) // 4 for _, example in self.examples]


def _targets(examples: Sequence[Example]) -> list[str]:
    return sorted({span for example in examples for span in example.spans if isinstance(span, str)})


def _one_of(choices: Sequence[str], random: np.random.Generator) -> str:
    return choices[int(random.integers(len(choices)))]


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
    """Mean weighted cross-entropy, a scalar: one answer of three for a target, one of five for a pair of entities.

    Of n targets that the author of one text is asked about each counts the root of n less than a lone one.
    """
    row, source = batch["questions"][:, 0], batch["questions"][:, 1]
    logits = model(batch["input_ids"], batch["attention_mask"], batch["token_type_ids"], batch["questions"]).logits
    asked = torch.bincount(row)[row]
    paired = (asked == 2) & (source != AUTHOR_PIECE)
    parts = []
    if (~paired).any():
        single, labels = logits[~paired], batch["labels"][~paired]
        weight = logits.new_tensor(CLASS_WEIGHTS)
        losses = functional.cross_entropy(single, labels, weight=weight, reduction="none")
        parts.append((losses / asked[~paired].sqrt()).sum() * (len(labels) / weight[labels].sum()))
    if paired.any():
        pairs, labels = logits[paired].view(-1, 2, len(LABELS)), batch["labels"][paired].view(-1, 2)
        loss = functional.cross_entropy(pair_scores(pairs), pair_labels(labels), weight=logits.new_tensor(PAIR_WEIGHTS))
        parts.append(loss * len(labels))
    return torch.stack(parts).sum() / batch["attention_mask"].shape[0]


THERE, BACK = (2, 0, 2, 1, 2), (2, 2, 0, 2, 1)
"""For each of the five joint answers, the answer over LABELS in either direction."""


def pair_scores(logits: Tensor) -> Tensor:
    """Logits (P, 2, 3) of both directions -> scores (P, 5): neutral, first / second favours, first / second against.

    One joint choice instead of two: the directions compete, as in an annotator's mind. The answer to one direction,
    given that the other is neutral, remains the softmax over its own three logits.
    """
    return logits[:, 0, THERE] + logits[:, 1, BACK]


def pair_labels(labels: Tensor) -> Tensor:
    """Labels (P, 2) of both directions -> joint labels (P,)."""
    there, back = labels.unbind(1)
    return torch.where(there != NEUTRAL, 1 + 2 * there, torch.where(back != NEUTRAL, 2 + 2 * back, 0))


def new_model() -> StanceModel:
    """An untrained network whose encoder holds the base weights."""
    names = {"id2label": dict(enumerate(LABELS)), "label2id": {label: number for number, label in enumerate(LABELS)}}
    return on_base(StanceConfig, StanceModel, **names)


def training_examples(data: Path, seed: int) -> dict[str, list[Example]]:
    """The labelled corpora of `data`, what is mined from its news and was read in it, and what was written."""
    random = np.random.default_rng(seed)
    corpora = {name: [read(row) for row in read_corpus(data, f"{name}_train")] for name, read in READERS.items()}
    news = sorted(data.glob(NEWS))
    corpora["mined"], corpora["bystanders"] = mined_examples(news, random)
    corpora |= mined_topics(news, random)
    speakers = mention_pool(corpora["dse"])
    said = (voiced(example, speakers, random) for example in corpora["newsmtsc"])
    corpora["voiced"] = [example for example in said if example is not None]
    corpora["moved"] = moved_back(corpora["dse"], random)
    corpora["thirds"] = third_parties(corpora["dse"], random)
    argued = (on_topic(example) for name in CLAIMS for example in corpora[name])
    corpora["topics"] = [example for example in argued if example is not None]
    corpora["stated"] = article_examples(_trained_on(read_articles()), random)
    read = _trained_on(read_news_articles(data))
    corpora["read"], corpora["read_pairs"] = article_examples(read, random), list(marked_examples(read))
    return corpora | written_examples((row for row in read_written() if not row.held_out), random)


def _trained_on(articles: Iterable[AnnotatedArticle]) -> list[AnnotatedArticle]:
    return [article for article in articles if not article.held_out]


def train_stance(data: Path, out: Path, recipe: Recipe, start: Path | None = None) -> Path:
    """Train on the stance corpora of `data`; returns the folder of the finished model.

    With `start` it goes on from the weights in that folder.
    """
    questions = Questions(training_examples(data, recipe.seed), augment=True, seed=recipe.seed)
    dev = {name: [READERS[name](row) for row in read_corpus(data, f"{name}_dev")] for name in ("dse", "newsmtsc")}
    sampler = BucketSampler(questions.lengths(), questions.shares, recipe.batch, recipe.seed)
    auto = AutoModelForSequenceClassification
    begin = new_model if start is None else partial(finished_model, start, Task.STANCE, auto)
    return fit(begin, stance_loss, questions, Questions(dev, augment=False), collate, recipe, out, sampler)
