"""Asks where each party stands on others and on topics, and adds the answers of its statements up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nlp.analysis import (
    Article,
    Attribution,
    Party,
    Sentence,
    Span,
    Stance,
    StanceLabel,
    Target,
    TargetKind,
)
from nlp.questions import AUTHOR, MarkedText, Place, mark, split_long
from nlp.topics import Topic

if TYPE_CHECKING:
    from typing import Self

    from nlp.networks.stance import StanceModel
    from nlp.runtime.records import ModelRecord

ANSWERS = (StanceLabel.FAVOUR, StanceLabel.AGAINST, StanceLabel.NEUTRAL)
"""Order of the network's outputs."""
UNSURE = 0.6
"""A stance whose leading probability is lower is flagged as unsure."""
CONTRADICTION = 0.5
"""Two statements that lead different ways at least this far make a stance mixed."""
LIMIT = 256
"""Pieces that the network reads at once; training texts were at most 192."""
MENTIONS_ASKED = 3
"""At most so many mentions of one target are asked about within one statement."""

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


class Stancer:
    """The stance network with its calibration."""

    def __init__(self, model: StanceModel) -> None:
        self.model = model
        self.calibration: Mapping[str, Any] = model.config.calibration or {}

    @classmethod
    def load(cls, record: ModelRecord) -> Self:
        """Load the network of a model record; raises ModelError."""
        from transformers import AutoModelForSequenceClassification

        from nlp.networks.stance import StanceModel
        from nlp.runtime.errors import ModelUnusable
        from nlp.runtime.loading import load_model

        model = load_model(record, AutoModelForSequenceClassification)
        if not isinstance(model, StanceModel):
            raise ModelUnusable(record.name, "it is no stance network", "train one with `polyphony train stance`")
        return cls(model)

    def answer(self, questions: Sequence[StanceQuestion]) -> list[StanceAnswer]:
        """Answers in the order of the questions; each is independent of the others.

        A text longer than the network reads at once is asked about part by part; the most polar answer counts.
        """
        parts = [(number, part) for number, question in enumerate(questions) for part in _parts(question)]
        best: dict[int, StanceAnswer] = {}
        for (number, part), scores in zip(parts, self.logits([part for _, part in parts]), strict=True):
            answer = self._answer(part, scores)
            best[number] = max(best.get(number, answer), answer, key=_polarity)
        return [best[number] for number in range(len(questions))]

    def logits(self, questions: Sequence[StanceQuestion]) -> NDArray[np.float64]:
        """Uncalibrated scores (questions, 3) over ANSWERS."""
        import torch
        from torch.nn.utils.rnn import pad_sequence

        from nlp.runtime.batching import batches

        marked = [_marked(question) for question in questions]
        logits = np.zeros((len(marked), len(ANSWERS)))
        for batch in batches([len(text.pieces) for text in marked]):
            texts = [marked[item] for item in batch]
            pieces = pad_sequence([torch.tensor(text.pieces) for text in texts], batch_first=True)
            segments = pad_sequence([torch.tensor(text.segments) for text in texts], batch_first=True)
            lengths = torch.tensor([len(text.pieces) for text in texts])
            mask = (torch.arange(pieces.shape[1])[None, :] < lengths[:, None]).long()
            asked = torch.tensor([(row, ([AUTHOR, *text.at])[-2], text.at[-1]) for row, text in enumerate(texts)])
            with torch.inference_mode():
                logits[batch] = self.model(pieces, mask, segments, asked).logits.numpy()
        return logits

    def _answer(self, question: StanceQuestion, logits: NDArray[np.float64]) -> StanceAnswer:
        fit = self.calibration.get(_kind(question), {})
        scores = logits / fit.get("temperature", 1.0) + np.array(fit.get("bias", (0.0, 0.0, 0.0)))
        weights = np.exp(scores - scores.max())
        probabilities = dict(zip(ANSWERS, (float(p) for p in weights / weights.sum()), strict=True))
        return StanceAnswer(max(ANSWERS, key=probabilities.__getitem__), probabilities)


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


@dataclass(frozen=True)
class _Asked:
    """One question put about one statement."""

    source: str
    target: Target
    evidence: str
    question: StanceQuestion


def find_stances(
    article: Article,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    parties: Sequence[Party],
    topics: Sequence[Topic],
    claims: Sequence[str],
    stancer: Stancer,
) -> tuple[Stance, ...]:
    """Stances of each party on the parties and topics its statements mention, and on every claim.

    Where several statements bear on one target, the most polar one speaks for the pair; if another one leads
    the other way, the stance is mixed and carries the mean of the two. No statement, no stance.
    """
    asked = list(_questions(article, sentences, attributions, parties, topics, claims))
    answers = stancer.answer([item.question for item in asked])
    gathered: dict[tuple[str, Target], list[tuple[str, StanceAnswer]]] = defaultdict(list)
    for item, answer in zip(asked, answers, strict=True):
        gathered[item.source, item.target].append((item.evidence, answer))
    return tuple(combine(source, target, evidence) for (source, target), evidence in gathered.items())


def combine(source: str, target: Target, evidence: Sequence[tuple[str, StanceAnswer]]) -> Stance:
    """One stance from the answers of several statements (attribution id, answer)."""
    leading = max((answer for _, answer in evidence), key=_polarity)
    against_it = [answer for _, answer in evidence if _contradicts(answer, leading)]
    probabilities, label = leading.probabilities, leading.label
    if against_it:
        other = max(against_it, key=_polarity)
        probabilities = {name: (leading.probabilities[name] + other.probabilities[name]) / 2 for name in ANSWERS}
        label = StanceLabel.MIXED
    ranked = sorted(evidence, key=lambda item: -_polarity(item[1]))
    return Stance(
        source=source,
        target=target,
        label=label,
        probabilities=probabilities,
        evidence=tuple(dict.fromkeys(name for name, _ in ranked)),
        unsure=label is not StanceLabel.MIXED and probabilities[label] < UNSURE,
    )


def _polarity(answer: StanceAnswer) -> float:
    return 1 - answer.probabilities[StanceLabel.NEUTRAL]


def _contradicts(answer: StanceAnswer, leading: StanceAnswer) -> bool:
    polar = (StanceLabel.FAVOUR, StanceLabel.AGAINST)
    opposed = answer.label in polar and leading.label in polar and answer.label is not leading.label
    return opposed and min(answer.probabilities[answer.label], leading.probabilities[leading.label]) >= CONTRADICTION


def _questions(
    article: Article,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    parties: Sequence[Party],
    topics: Sequence[Topic],
    claims: Sequence[str],
) -> Iterator[_Asked]:
    by_id = {party.id: party for party in parties}
    for attribution in attributions:
        if attribution.party is None:
            continue
        region = _region(attribution, sentences)
        for holder in _holders(by_id[attribution.party], by_id):
            for target, mention in _targets(attribution, region, holder, parties, topics, claims):
                question = _question(article, region, attribution, mention)
                yield _Asked(holder.id, target, attribution.id, question)


def _region(attribution: Attribution, sentences: Sequence[Sentence]) -> Span:
    """The sentences that the attribution touches, as one span."""
    extent = attribution.extent
    touched = [sentence.span for sentence in sentences if sentence.span.overlaps(extent)]
    return Span(min([extent.start, *(s.start for s in touched)]), max([extent.end, *(s.end for s in touched)]))


def _holders(party: Party, by_id: Mapping[str, Party]) -> list[Party]:
    """Whose view a statement is: the members of a joint source, the principal of a spokesperson."""
    if party.members:
        return [by_id[member] for member in party.members]
    return [by_id[party.speaks_for]] if party.speaks_for else [party]


def _targets(
    attribution: Attribution,
    region: Span,
    holder: Party,
    parties: Sequence[Party],
    topics: Sequence[Topic],
    claims: Sequence[str],
) -> Iterator[tuple[Target, Span | str]]:
    """What can be asked about a statement: parties and topics its content mentions, and every claim."""
    own = {holder.id, attribution.party, *holder.members}
    for party in parties:
        if party.id in own or party.members:
            continue
        target = Target(TargetKind.PARTY, party.name, party.id)
        for span in _within(party.mentions, attribution, region):
            yield target, span
    for topic in topics:
        for span in _within(topic.mentions, attribution, region):
            yield Target(TargetKind.TOPIC, topic.name), span
    for claim in claims:
        yield Target(TargetKind.CLAIM, claim), claim


def _within(mentions: Sequence[Span], attribution: Attribution, region: Span) -> list[Span]:
    inside = [
        span for span in mentions if any(piece.covers(span) for piece in attribution.content) and region.covers(span)
    ]
    return inside[:MENTIONS_ASKED]


def _question(article: Article, region: Span, attribution: Attribution, mention: Span | str) -> StanceQuestion:
    source = attribution.source[0]
    if not isinstance(mention, str):
        mention = Span(mention.start - region.start, mention.end - region.start)
    return StanceQuestion(
        region.of(article.text), Span(source.start - region.start, source.end - region.start), mention
    )
