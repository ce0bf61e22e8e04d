"""Scores which party a pronoun or description means, from coreference, nearness, speakerhood and fit."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp import lexicon
from nlp.analysis import PartyKind, Span
from nlp.attribution import Reading
from nlp.coreference import CANDIDATES, antecedent_scores
from nlp.groups import BODY_KINDS, Group
from nlp.mentions import Form, Mention


@dataclass(frozen=True)
class Weights:
    """What counts how much for an antecedent; the sweep is told in design/parties.md."""

    coreference: float = 0.8
    """Per unit of the scorer's log-odds, cut at +-CUT."""
    distance: float = 2.0
    """Per DECAY characters for a pronoun, per logarithm of them for a description; taken off."""
    last_speaker: float = 2.0
    """It spoke last."""
    opens: float = 1.0
    """Its last mention opens a sentence."""
    told_gender: float = 3.0
    """Title, role or pronoun agree in gender (or, taken off, disagree)."""
    name_gender: float = 1.5
    """The same for the given name."""
    quoted: float = 1.0
    """Its last mention is part of what somebody says; taken off."""
    fits: float = 4.0
    """The description's noun stands in its name or role."""
    new: float = 1.5
    """What a description must reach to mean a known party."""


CUT = 4.0
DECAY = 200
WEIGHTS = Weights()


class Resolver:
    """Chooses among the parties found so far."""

    def __init__(self, text: str, reading: Reading, weights: Weights = WEIGHTS) -> None:
        self.text = text
        self.reading = reading
        self.weights = weights
        self.contents = [piece for one in reading.attributions for piece in one.content]
        self.openers = _openers(text)

    def best(
        self, mention: Mention, groups: Iterable[Group], last_speaker: Group | None, *, least: float
    ) -> Group | None:
        """The group that the mention means, None when no score reaches `least`."""
        scored = self.scores(mention, groups, last_speaker)
        top = max(scored, key=lambda pair: pair[0], default=None)
        return top[1] if top and top[0] >= least else None

    def scores(
        self, mention: Mention, groups: Iterable[Group], last_speaker: Group | None
    ) -> list[tuple[float, Group]]:
        """Groups that agree in number and kind with their scores."""
        groups = [group for group in groups if agrees(mention, group)]
        if mention.form is Form.DESCRIPTOR:
            groups = [group for group in groups if group.described_as(mention)] or groups
        own = self._own_content(mention.span)
        earlier = sorted(
            (
                (other.span, group)
                for group in groups
                for other in group.mentions
                if other.span.end <= mention.span.start and not any(piece.covers(other.span) for piece in own)
            ),
            key=lambda pair: pair[0],
        )[-CANDIDATES:]
        odds = antecedent_scores(self.reading, mention.span, [span for span, _ in earlier])
        return [
            (self._score(mention, span, group, score, last_speaker), group)
            for (span, group), score in zip(earlier, odds, strict=True)
        ]

    def _own_content(self, source: Span) -> list[Span]:
        """What the source says: nobody mentioned there is the speaker in the third person."""
        return [piece for one in self.reading.attributions if source in one.source for piece in one.content]

    def _score(self, mention: Mention, span: Span, group: Group, odds: float, last_speaker: Group | None) -> float:
        weights = self.weights
        total = weights.coreference * max(-CUT, min(CUT, odds))
        total -= weights.distance * self._distance(mention, span)
        total += weights.last_speaker * (group is last_speaker)
        total += weights.opens * (span.start in self.openers)
        total -= weights.quoted * any(piece.covers(span) for piece in self.contents)
        if mention.form is Form.DESCRIPTOR:
            total += weights.fits * group.described_as(mention)
        return total + self._gender(mention, group)

    @staticmethod
    def _distance(mention: Mention, span: Span) -> float:
        steps = (mention.span.start - span.end) / DECAY
        return steps if mention.form is Form.PRONOUN else math.log1p(steps)

    def _gender(self, mention: Mention, group: Group) -> float:
        wanted = lexicon.GENDER_OF.get(mention.head)
        found, told = group.gender
        if wanted is None or found is None:
            return 0.0
        weight = self.weights.told_gender if told else self.weights.name_gender
        return weight if wanted == found else -weight


def agrees(mention: Mention, group: Group) -> bool:
    """Whether number and kind allow the mention to mean the group."""
    one_person = group.kind in (PartyKind.PERSON, PartyKind.UNNAMED) and not group.plural
    body = group.kind in BODY_KINDS
    if mention.head in lexicon.SINGULAR_PERSON_PRONOUNS:
        return one_person
    if mention.head in lexicon.THING_PRONOUNS:
        return body
    if mention.form is Form.PRONOUN:
        return group.plural or body
    if mention.plural:
        return group.plural
    if mention.kind in (PartyKind.PERSON, PartyKind.UNNAMED):
        return one_person
    return body if mention.kind in BODY_KINDS else not group.plural


def _openers(text: str) -> frozenset[int]:
    """Offsets at which a sentence begins, roughly: after a line break, or a full stop, marks and blanks."""
    return frozenset({0} | {match.end() for match in re.finditer(r"(?:[.!?][”\"’')]*\s+|\n)[“\"‘']?", text)})


def two_last(mention: Mention, groups: Sequence[Group]) -> list[Group]:
    """The two parties that "both", "the two companies" or "the two ministries" mean: those mentioned last."""
    before = [group for group in groups if group.last_before(mention.span.start) >= 0 and not group.members]
    fitting = [group for group in before if group.described_as(mention)]
    kind = [group for group in before if _one_of(mention, group)]
    wanted = fitting if len(fitting) > 1 else kind
    return sorted(wanted, key=lambda group: -group.last_before(mention.span.start))[:2] if len(wanted) > 1 else []


def _one_of(mention: Mention, group: Group) -> bool:
    if mention.form is Form.PRONOUN:
        return group.is_source
    if mention.head in ("sides", "parties", "governments", "countries"):
        return group.kind in BODY_KINDS
    noun = lexicon.singular(mention.head)
    if noun in lexicon.ORGANISATION_NOUNS | lexicon.GOVERNMENT_NOUNS:
        return group.kind in BODY_KINDS
    return group.kind is PartyKind.PERSON and noun in lexicon.PERSON_NOUNS
