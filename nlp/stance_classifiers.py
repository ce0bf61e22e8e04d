"""Answers stance questions with a classifier of text pairs: an NLI cross-encoder, or one that names the sides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nlp.analysis import Span, StanceLabel
from nlp.stancer import StanceAnswer, StanceQuestion, in_parts

if TYPE_CHECKING:
    from typing import Self

AUTHOR = "the author"
"""What a hypothesis calls the source where none is named."""
USUAL_ROOM = 512
"""Pieces that a model reads when neither it nor its tokenizer says how many."""
SIDES = {
    StanceLabel.FAVOUR: re.compile(r"\b(?:favou?r|supports?|supporting|pro|positive|for|agrees?)\b"),
    StanceLabel.AGAINST: re.compile(r"\b(?:against|opposes?|opposing|con|anti|negative|disagrees?)\b"),
    StanceLabel.NEUTRAL: re.compile(r"\b(?:neutral|none|neither|unrelated|comment|discuss|other|query)\b"),
}
"""Words by which classifiers name the sides."""


@dataclass(frozen=True)
class Hypotheses:
    """Templates of the two hypotheses that an NLI model is asked about; `{source}` and `{target}` are put in."""

    favour: str = "{source} supports {target}."
    against: str = "{source} opposes {target}."

    def __post_init__(self) -> None:
        for template in (self.favour, self.against):
            try:
                filled = template.format(source="", target="")
            except (KeyError, IndexError, ValueError) as error:
                raise ValueError(f"{template!r} may hold no braces but {{source}} and {{target}}") from error
            if "{target}" not in template or not filled.strip():
                raise ValueError(f"{template!r} must hold {{target}} and some words about it")


@dataclass(frozen=True)
class EntailmentLabels:
    """Which outputs of an NLI model mean what; models that only know "not entailment" have no contradiction."""

    entailment: int
    contradiction: int | None

    @classmethod
    def of(cls, names: Mapping[int, str]) -> Self | None:
        """Read from the label names of a configuration; None when they are not those of an NLI model."""
        plain = {number: name.lower().replace("_", " ") for number, name in names.items()}
        entailed = [number for number, name in plain.items() if name.startswith("entail")]
        contradicted = [number for number, name in plain.items() if name.startswith("contradict")]
        if len(entailed) != 1 or (not contradicted and len(plain) != 2):
            return None
        return cls(entailed[0], contradicted[0] if contradicted else None)

    def sides(self, favour: Sequence[float], against: Sequence[float]) -> tuple[float, float]:
        """Probability of favour and of against, from those of the outputs for the two hypotheses."""
        if self.contradiction is None:
            # Each hypothesis for itself: whoever is for is not against.
            yes, no = favour[self.entailment], against[self.entailment]
            return yes * (1 - no), no * (1 - yes)
        yes = (favour[self.entailment] + against[self.contradiction]) / 2
        return yes, (favour[self.contradiction] + against[self.entailment]) / 2


def side_labels(names: Mapping[int, str]) -> dict[StanceLabel, int] | None:
    """Which output names which side; None unless all three are named, each once."""
    found: dict[StanceLabel, int] = {}
    for number, name in names.items():
        for side, known in SIDES.items():
            if known.search(name.lower().replace("_", " ")):
                if side in found:
                    return None
                found[side] = number
    return found if len(found) == len(SIDES) == len(names) else None


class StanceClassifier:
    """A classifier of text pairs behind the interface of stance questions.

    An NLI model reads the text as premise and a hypothesis for either side; a three-way classifier reads text and
    target, and takes every text as its source's own words. Sequences go through it one by one, so that an answer
    does not depend on the others'.
    """

    engine = "torch"

    def __init__(
        self, model: Any, tokenizer: Any, meaning: EntailmentLabels | Mapping[StanceLabel, int], hypotheses: Hypotheses
    ) -> None:
        self.model = model
        self.tokenizer = tokenizer
        self.meaning = meaning
        self.hypotheses = hypotheses

    @classmethod
    def of(cls, model: Any, folder: Any, name: str, hypotheses: Hypotheses) -> Self:
        """The classifier with the tokenizer in its folder; raises ModelUnusable when its labels are none of ours."""
        from nlp.runtime.loading import load_tokenizer

        names = model.config.id2label
        meaning = EntailmentLabels.of(names) or side_labels(names)
        if meaning is None:
            from nlp.runtime.errors import ModelUnusable

            said = ", ".join(names.values())
            remedy = "name its labels entailment, neutral, contradiction or favour, against, neutral in id2label"
            raise ModelUnusable(name, f"its labels ({said}) are neither those of NLI nor the three sides", remedy)
        return cls(model, load_tokenizer(folder, name), meaning, hypotheses)

    def answer(self, questions: Sequence[StanceQuestion]) -> list[StanceAnswer]:
        """Answers in the order of the questions; of a long text the most polar part counts."""
        return in_parts(questions, lambda parts: [self._answer(part) for part in parts])

    def _answer(self, question: StanceQuestion) -> StanceAnswer:
        source, target = _words(question, question.source) or AUTHOR, _words(question, question.target)
        if isinstance(self.meaning, EntailmentLabels):
            templates = (self.hypotheses.favour, self.hypotheses.against)
            asked = [_sentence(template.format(source=source, target=target)) for template in templates]
            favour, against = self.meaning.sides(*(self._outputs(question.text, one) for one in asked))
        else:
            outputs = self._outputs(question.text, target)
            favour, against = (outputs[self.meaning[side]] for side in (StanceLabel.FAVOUR, StanceLabel.AGAINST))
        probabilities = {
            StanceLabel.FAVOUR: favour,
            StanceLabel.AGAINST: against,
            StanceLabel.NEUTRAL: max(0.0, 1 - favour - against),
        }
        return StanceAnswer(max(probabilities, key=probabilities.__getitem__), probabilities)

    def _outputs(self, text: str, other: str) -> list[float]:
        import torch

        given = self.tokenizer(
            text, other, truncation="only_first", max_length=self._room(), return_tensors="pt", verbose=False
        )
        with torch.inference_mode():
            outputs: list[float] = self.model(**given).logits[0].double().softmax(-1).tolist()
        return outputs

    def _room(self) -> int:
        said = (getattr(self.model.config, "max_position_embeddings", None), self.tokenizer.model_max_length)
        # RoBERTa counts its positions from two on.
        positions = [size - 2 for size in said if size and 2 < size < 10**6]
        return min(positions, default=USUAL_ROOM)


def _words(question: StanceQuestion, thing: Span | str | None) -> str:
    return thing.of(question.text) if isinstance(thing, Span) else thing or ""


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
