"""Answers stance questions with the stance network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from nlp.analysis import Span, StanceLabel
from nlp.questions import AUTHOR, MarkedText, Place, mark, split_long
from nlp.runtime.encoder import Pieces
from nlp.runtime.engines import Engine, encoder_for

if TYPE_CHECKING:
    from typing import Self

    from nlp.networks.stance import StanceModel
    from nlp.runtime.encoder import Encoder, Floats
    from nlp.runtime.records import ModelRecord

ANSWERS = (StanceLabel.FAVOUR, StanceLabel.AGAINST, StanceLabel.NEUTRAL)
"""Order of the network's outputs."""
LIMIT = 256
"""Pieces that the network reads at once; training texts were at most 192."""

TOGETHER = 512
"""Questions whose states are held at once, some 40 MB; those of all that a long article raises would be hundreds."""

Probabilities = Mapping[StanceLabel, float]


@dataclass(frozen=True)
class StanceQuestion:
    """The question where the source stands on the target, going by the text.

    A span is marked in the text; a string is named after it. Without a source the text's author is meant.
    """

    text: str
    source: Span | str | None
    target: Span | str


@dataclass(frozen=True)
class StanceAnswer:
    """The leading answer and the probability of each."""

    label: StanceLabel
    probabilities: Probabilities

    @property
    def polarity(self) -> float:
        """Probability of any side, whichever."""
        return 1 - self.probabilities[StanceLabel.NEUTRAL]


class AnswersStances(Protocol):
    """Any model that answers stance questions."""

    @property
    def engine(self) -> str:
        """What runs it."""

    def answer(self, questions: Sequence[StanceQuestion]) -> list[StanceAnswer]:
        """Answers in the order of the questions; each is independent of the others."""


class Stancer:
    """The stance network with its calibration."""

    def __init__(self, model: StanceModel, encoder: Encoder) -> None:
        self.model = model
        self.encoder = encoder
        self.calibration: Mapping[str, Any] = model.config.calibration or {}

    @property
    def engine(self) -> str:
        """What runs the encoder."""
        return self.encoder.engine

    @classmethod
    def load(cls, record: ModelRecord, engine: Engine = Engine.AUTO, threads: int = 0) -> Self:
        """Load the network of a model record to run on an engine with so many threads; raises ModelError."""
        from transformers import AutoModelForSequenceClassification

        from nlp.networks.stance import StanceModel
        from nlp.runtime.errors import ModelUnusable
        from nlp.runtime.loading import load_model

        model = load_model(record, AutoModelForSequenceClassification)
        if not isinstance(model, StanceModel):
            raise ModelUnusable(record.name, "it is no stance network", "train one with `polyphony train stance`")
        return cls.of(model, engine, threads)

    @classmethod
    def of(cls, model: StanceModel, engine: Engine = Engine.AUTO, threads: int = 0) -> Self:
        """A loaded network to run on an engine with so many threads; raises EngineUnusable."""
        encoder = encoder_for(model.bert, engine, threads)
        # An engine that is not torch has weights of its own.
        del model.bert
        return cls(model, encoder)

    def answer(self, questions: Sequence[StanceQuestion]) -> list[StanceAnswer]:
        """Answers in the order of the questions; each is independent of the others.

        A text longer than the network reads at once is asked about part by part; the most polar answer counts.
        """
        return in_parts(
            questions, lambda parts: [self._answer(*pair) for pair in zip(parts, self.logits(parts), strict=True)]
        )

    def logits(self, questions: Sequence[StanceQuestion]) -> NDArray[np.float64]:
        """Uncalibrated scores (questions, 3) over ANSWERS."""
        import torch

        marked = [_marked(question) for question in questions]
        if not marked:
            return np.zeros((0, len(ANSWERS)))
        parts = (marked[at : at + TOGETHER] for at in range(0, len(marked), TOGETHER))
        ends = np.stack([states for part in parts for states in self._ends(part)])
        with torch.inference_mode():
            logits = self.model.judge(*torch.from_numpy(ends).unbind(1))
        scores: NDArray[np.float64] = logits.numpy().astype(np.float64)
        return scores

    def _ends(self, marked: Sequence[MarkedText]) -> list[Floats]:
        """States at the two mentions of each text, (2, hidden)."""
        # Asked both ways round about the same mentions, a text is read once.
        texts = {(tuple(text.pieces), tuple(text.segments)): Pieces.of(text.pieces, text.segments) for text in marked}
        states = dict(zip(texts, self.encoder.encode(list(texts.values())), strict=True))
        return [
            states[tuple(text.pieces), tuple(text.segments)][[([AUTHOR, *text.at])[-2], text.at[-1]]] for text in marked
        ]

    def _answer(self, question: StanceQuestion, logits: NDArray[np.float64]) -> StanceAnswer:
        fit = self.calibration.get(_kind(question), {})
        scores = logits / fit.get("temperature", 1.0) + np.array(fit.get("bias", (0.0, 0.0, 0.0)))
        weights = np.exp(scores - scores.max())
        probabilities = dict(zip(ANSWERS, (float(p) for p in weights / weights.sum()), strict=True))
        return StanceAnswer(max(ANSWERS, key=probabilities.__getitem__), probabilities)


def in_parts(
    questions: Sequence[StanceQuestion], answer: Callable[[list[StanceQuestion]], list[StanceAnswer]]
) -> list[StanceAnswer]:
    """Answers of a model that reads at most LIMIT pieces at once: of a longer text the most polar part counts."""
    parts = [(number, part) for number, question in enumerate(questions) for part in _parts(question)]
    best: dict[int, StanceAnswer] = {}
    for (number, _), given in zip(parts, answer([part for _, part in parts]), strict=True):
        best[number] = max(best.get(number, given), given, key=lambda one: one.polarity)
    return [best[number] for number in range(len(questions))]


def _parts(question: StanceQuestion) -> list[StanceQuestion]:
    from nlp.runtime import base

    parts = split_long(question.text, _places(question), base.tokenizer(), limit=LIMIT)
    if len(parts) == 1:
        return [question]
    return [
        StanceQuestion(text, _thing(places[0]) if len(places) > 1 else None, _thing(places[-1]))
        for text, places in parts
    ]


def _marked(question: StanceQuestion) -> MarkedText:
    from nlp.runtime import base

    return mark(question.text, _places(question), base.tokenizer(), limit=LIMIT)


def _places(question: StanceQuestion) -> list[Place]:
    things = [question.target] if question.source is None else [question.source, question.target]
    return [thing if isinstance(thing, str) else (thing.start, thing.end) for thing in things]


def _thing(place: Place) -> Span | str:
    return place if isinstance(place, str) else Span(*place)


def _kind(question: StanceQuestion) -> str:
    """Which calibration applies: between two parties, the author on something marked, or on something named."""
    if question.source is not None:
        return "pair"
    return "claim" if isinstance(question.target, str) else "author"
