"""Requests and responses of /v1/parties."""

import datetime as dt
from typing import Self

from pydantic import Field

from api.parties.repository import Appearance, StoredParty
from api.parties.timeline import Point
from api.schemas import Answered, Posted, ProbabilitiesOut, Text
from nlp.analysis import PartyKind, StanceLabel, TargetKind


class PartyItemOut(Answered):
    """A party across articles."""

    id: str
    """The same for as long as it is in an article."""
    name: str
    """The name that most of its articles give it."""
    kind: PartyKind
    """What sort of speaker it is."""
    role: str | None
    """What most articles say it is."""
    aliases: list[str]
    """Its other names."""
    articles: int
    """Articles that it appears in; a text that was analysed twice counts once."""
    statements: int
    """Statements of it in all analyses."""
    first: dt.date | None
    """Day of its first article that has a date."""
    last: dt.date | None
    """Day of its last one."""


class PartiesOut(Answered):
    """A page of parties, those in most articles first."""

    items: list[PartyItemOut]
    """The parties."""
    next: str | None
    """Cursor of the next page; null on the last."""


class AppearanceOut(Answered):
    """A party in one analysis."""

    analysis: str
    """Id of the analysis."""
    party: str
    """Id of the party within it."""
    name: str
    """Its name there."""
    role: str | None
    """Its role there."""
    title: str | None
    """Headline of the article."""
    outlet: str | None
    """Who published it."""
    date: dt.date | None
    """Day of publication."""


class PartyDetailOut(PartyItemOut):
    """A party and where it appears."""

    appearances: list[AppearanceOut]
    """Newest first."""

    @classmethod
    def of(cls, party: StoredParty, appearances: list[Appearance]) -> Self:
        """The party as clients see it."""
        return cls.model_validate({**vars(party), "appearances": appearances})


class IntervalOut(Answered):
    """95 % confidence interval of a mean, after Student."""

    low: float
    """Lower end."""
    high: float
    """Upper end."""


class StanceCountsOut(Answered):
    """Articles by the stance they show."""

    favour: int
    """In favour."""
    against: int
    """Against."""
    neutral: int
    """On no side."""


class StanceSourceOut(Answered):
    """A stance in one article."""

    analysis: str
    """Id of the analysis."""
    outlet: str | None
    """Who published the article."""
    date: dt.date | None
    """Day of publication."""
    label: StanceLabel
    """The likeliest answer there."""
    evidence: list[tuple[str, str]]
    """Attributions that show it: id within the analysis, and what is said, word for word."""


class PartyStanceOut(Answered):
    """A party's stances on one target in one period, added up over articles."""

    period: str | None
    """`2026-03-02`, `2026-03`, `2026` or `all`; null for articles without a date."""
    target_kind: TargetKind
    """A party, a topic or a claim."""
    target_party: str | None
    """Id of the party that it is, across articles."""
    target: str
    """Its name or wording."""
    n: int
    """Articles that show a stance."""
    counts: StanceCountsOut
    """The same by label."""
    label: StanceLabel
    """What most articles show; mixed when some show one side and others the other."""
    probabilities: ProbabilitiesOut
    """Means over the articles."""
    position: float
    """Mean of favour less against, from -1 to 1."""
    interval: IntervalOut | None
    """Of the position; null when there are fewer than two articles."""
    stances: list[StanceSourceOut]
    """The articles' stances."""


class PartyStancesOut(Answered):
    """Where a party stands over time."""

    party: str
    """Id of the party."""
    name: str
    """Its name."""
    items: list[PartyStanceOut]
    """In the order of time, those without a date last."""

    @classmethod
    def of(cls, party: StoredParty, points: list[Point]) -> Self:
        """The points as clients see them."""
        return cls.model_validate({"party": party.id, "name": party.name, "items": points})


class MergeIn(Posted):
    """A party that is the same as the one in the address."""

    party: Text = Field(max_length=64)
    """Id of the party that becomes part of it."""


class AppearanceIn(Posted):
    """An appearance to take away from a party."""

    analysis: Text = Field(max_length=64)
    """Id of the analysis."""
    party: Text | None = Field(default=None, max_length=64)
    """Id of the party within it; all that appear there when left out."""


class SplitIn(Posted):
    """Appearances that are somebody else's."""

    appearances: list[AppearanceIn] = Field(min_length=1, max_length=1000)
    """They become one new party; other analyses of the same articles go along."""
