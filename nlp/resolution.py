"""Scores which party a pronoun or description means, from coreference, nearness, speakerhood and fit."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from operator import attrgetter

from nlp import lexicon
from nlp.analysis import Attribution, PartyKind, Span
from nlp.attribution import Reading
from nlp.coreference import CANDIDATES, antecedent_scores
from nlp.groups import BODY_KINDS, Group
from nlp.mentions import Form, Mention
from nlp.places import Places

CUT = 4.0
"""The coreference scorer's log-odds count up to here."""
DECAY = 200
"""Characters that distances are measured in."""


@dataclass(frozen=True)
class Evidence:
    """What speaks for one antecedent, its last mention before the anaphor; the same names weigh it."""

    coreference: float = 0.0
    """The scorer's log-odds, cut at +-CUT."""
    steps: float = 0.0
    """Distance in DECAY characters."""
    log_steps: float = 0.0
    """Logarithm of one plus that."""
    same_paragraph: float = 0.0
    last_speaker: float = 0.0
    """It spoke last."""
    opens: float = 0.0
    """The mention opens a sentence."""
    quoted: float = 0.0
    """The mention is part of what somebody says."""
    told_gender: float = 0.0
    """Title, role or pronoun agree in gender (1) or disagree (-1)."""
    name_gender: float = 0.0
    """The same for the given name."""
    fits: float = 0.0
    """The description's noun stands in its name or role."""

    def vector(self) -> list[float]:
        """The values in the order of the fields."""
        return list(map(float, _VALUES(self)))


_VALUES = attrgetter(*(one.name for one in fields(Evidence)))


FITTED = {
    "coreference": 0.4,
    "steps": -0.14,
    "log_steps": -1.23,
    "same_paragraph": 1.48,
    "last_speaker": 1.21,
    "opens": 0.54,
    "quoted": -0.68,
}
"""Fitted to pronouns by `polyphony train resolution` (design/parties.md)."""
PRONOUN = Evidence(**FITTED, told_gender=2.0, name_gender=0.8)
"""Weights for pronouns; those of gender are set, as corpora with automatic chains disregard it."""
DESCRIPTION = Evidence(
    coreference=0.8,
    log_steps=-2.0,
    last_speaker=2.0,
    opens=1.0,
    quoted=-1.0,
    told_gender=3.0,
    name_gender=1.5,
    fits=4.0,
)
"""Weights for descriptions, set by hand and swept on the dev half of the seeds."""
NEW = 1.5
"""Score that a description must reach to mean a known party."""


class Resolver:
    """Chooses among the parties found so far."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.reading = reading
        said = list(enumerate(reading.attributions))
        self._contents = Places((piece, number) for number, one in said for piece in one.content)
        self._contents_of: dict[Span, list[Span]] = defaultdict(list)
        for source, pieces in ((source, one.content) for _, one in said for source in one.source):
            self._contents_of[source] += pieces
        self.openers = _openers(text)

    def best(
        self, mention: Mention, groups: Iterable[Group], last_speaker: Group | None, *, least: float
    ) -> Group | None:
        """The group that the mention means, None when no score reaches `least`."""
        weights = (PRONOUN if mention.form is Form.PRONOUN else DESCRIPTION).vector()
        scored = [
            (sum(map(float.__mul__, weights, evidence.vector())), group)
            for evidence, _, group in self.evidence(mention, groups, last_speaker)
        ]
        top = max(scored, key=lambda pair: pair[0], default=None)
        return top[1] if top and top[0] >= least else None

    def evidence(
        self, mention: Mention, groups: Iterable[Group], last_speaker: Group | None
    ) -> list[tuple[Evidence, Span, Group]]:
        """The last mentions of groups that agree in number and kind, in text order, with what speaks for each."""
        groups = [group for group in groups if agrees(mention, group)]
        if mention.form is Form.DESCRIPTOR:
            groups = [group for group in groups if group.described_as(mention)] or groups
        pairs = ((span, group) for group in groups for span in self._earlier(mention.span, group))
        earlier = sorted(pairs, key=lambda pair: (pair[0].start, pair[0].end))[-CANDIDATES:]
        odds = antecedent_scores(self.reading, mention.span, [span for span, _ in earlier])
        return [
            (self._weigh(mention, span, group, score, last_speaker), span, group)
            for (span, group), score in zip(earlier, odds, strict=True)
        ]

    def said_around(self, span: Span) -> list[Attribution]:
        """The attributions in whose content the span stands."""
        return [self.reading.attributions[number] for number in sorted(self._contents.covering(span))]

    def _earlier(self, anaphor: Span, group: Group) -> Iterator[Span]:
        """The last mentions of the group before the anaphor; nobody mentioned in what it says is its speaker."""
        own = self._contents_of.get(anaphor, ())
        before = (other.span for other in group.before(anaphor.start) if other.span.end <= anaphor.start)
        return islice((span for span in before if not any(piece.covers(span) for piece in own)), CANDIDATES)

    def _weigh(self, mention: Mention, span: Span, group: Group, odds: float, last_speaker: Group | None) -> Evidence:
        steps = (mention.span.start - span.end) / DECAY
        told, named = _gender(mention, group)
        return Evidence(
            coreference=max(-CUT, min(CUT, odds)),
            steps=steps,
            log_steps=math.log1p(steps),
            same_paragraph=float(self.text.find("\n", span.end, mention.span.start) < 0),
            last_speaker=float(group is last_speaker),
            opens=float(span.start in self.openers),
            quoted=float(bool(self._contents.covering(span))),
            told_gender=told,
            name_gender=named,
            fits=float(mention.form is Form.DESCRIPTOR and group.described_as(mention)),
        )


def _gender(mention: Mention, group: Group) -> tuple[float, float]:
    """Agreement (1) or disagreement (-1) with the gender told, and with that of the given name."""
    wanted = lexicon.GENDER_OF.get(mention.head)
    found, told = group.gender
    if wanted is None or found is None:
        return 0.0, 0.0
    agreement = 1.0 if wanted == found else -1.0
    return (agreement, 0.0) if told else (0.0, agreement)


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
    """Offsets at which a sentence or its subject begins, roughly: after a line break, or a full stop, marks and blanks.

    The subject may follow a description or a phrase of time or place: "Its chairman, Hale", "In June, Hale".
    """
    begun = {0} | {match.end() for match in re.finditer(r"(?:[.!?][”\"’')]*\s+|\n)[“\"‘']?", text)}
    led = {match.end() for start in begun if (match := _LEAD.match(text, start))}
    return frozenset(begun | led)


_LEAD = re.compile(
    r"(?:(?:The|Its|His|Her|Their|An?)\s(?:[\w'’-]+\s){0,6}[\w'’-]+|(?:In|At|On|By|After|For|From)\s[^,.;\n]{2,40}),\s"
)
"""What may stand between the beginning of a sentence and its subject."""


def two_meant(mention: Mention, groups: Sequence[Group]) -> list[Group]:
    """The two parties that "both", "the two companies" or "the two ministries" mean.

    Those mentioned last; where the text has named none yet, the only two that fit in all of it, or for "both sides" of
    a headline the two bodies that are mentioned most.
    """
    able = [group for group in groups if not group.members and not group.place]
    fitting = [group for group in able if group.described_as(mention)]
    kind = [group for group in able if _one_of(mention, group)]
    for wanted in (fitting, kind):
        before = [group for group in wanted if group.last_before(mention.span.start) >= 0]
        if len(before) > 1:
            return sorted(before, key=lambda group: -group.last_before(mention.span.start))[:2]
    if len(fitting) == 2:
        return fitting
    if mention.head in _SIDES and len(kind) > 1:
        return sorted(kind, key=lambda group: -len(group.mentions))[:2]
    return []


_SIDES = ("sides", "parties", "governments", "countries")


def _one_of(mention: Mention, group: Group) -> bool:
    if mention.form is Form.PRONOUN:
        return group.is_source
    if mention.head in _SIDES:
        return group.kind in BODY_KINDS
    noun = lexicon.singular(mention.head)
    if noun in lexicon.ORGANISATION_NOUNS | lexicon.GOVERNMENT_NOUNS:
        return group.kind in BODY_KINDS
    return group.kind is PartyKind.PERSON and noun in lexicon.PERSON_NOUNS
