"""What the page shows of an analysis, ready for the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

from api.page.marks import Run, mark_runs
from nlp.analysis import Boilerplate

if TYPE_CHECKING:
    from nlp.analysis import Analysis, Attribution, Party, Span, Stance, Target

COLOURS = 8
"""Party colours and patterns in the style sheet; with more parties they come again, the badge tells them apart."""


@dataclass(frozen=True)
class Badge:
    """How a party is told apart: a letter, a colour with its pattern, and its name for those who do not see them."""

    letter: str
    colour: int
    name: str


UNKNOWN = Badge("?", COLOURS, "nobody named")
"""Badge of speech that the article gives to nobody."""


@dataclass(frozen=True)
class Statement:
    """One attribution in words."""

    found: Attribution
    source: str
    cue: str
    content: str


@dataclass(frozen=True)
class Held:
    """One stance with the statements that show it."""

    number: int
    """Its place in the analysis."""
    stance: Stance
    evidence: list[Statement]


@dataclass(frozen=True)
class Card:
    """One party, what it says and where it stands; `party` is None for what nobody is named for."""

    party: Party | None
    badge: Badge
    speaks_for: str | None
    statements: list[Statement]
    stances: list[Held]

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"party-{self.party.id}" if self.party else "party-none"

    @property
    def words(self) -> int:
        """Words of all that it says."""
        return sum(len(one.content.split()) for one in self.statements)


@dataclass(frozen=True)
class Row:
    """One party's line of the stance matrix: a stance or nothing for every target."""

    badge: Badge
    cells: list[Held | None]


@dataclass(frozen=True)
class Line:
    """A sentence of the summary."""

    text: str
    original: str | None
    """What the article says, when the sentence is not word for word."""
    placed: bool
    """Whether it can be found in the article."""


@dataclass(frozen=True)
class View:
    """One analysis on the page."""

    id: str
    heading: str
    analysis: Analysis
    words: int
    summary: list[Line]
    runs: list[Run]
    badges: Mapping[str, Badge]
    """Badge of each attribution, by its id."""
    cards: list[Card]
    targets: list[Target]
    matrix: list[Row]

    @property
    def parties(self) -> int:
        """How many parties are quoted or take a stand."""
        return sum(card.party is not None for card in self.cards)

    @property
    def statements(self) -> int:
        """How many statements the article reports."""
        return len(self.analysis.attributions)

    @property
    def voices(self) -> list[Card]:
        """The cards of all who say something, those with most words first, what nobody is named for last."""
        speaking = [card for card in self.cards if card.statements]
        return sorted(speaking, key=lambda card: (card.party is None, -card.words))


def view(analysis_id: str, analysis: Analysis) -> View:
    """The view of an analysis."""
    badges = {party.id: badge_of(at, party.name) for at, party in enumerate(_speakers_first(analysis))}
    # What most parties take a stand on comes first: it is what the article is about.
    targets = [target for target, _ in Counter(stance.target for stance in analysis.stances).most_common()]
    cards = _cards(analysis, badges)
    return View(
        id=analysis_id,
        heading=heading(analysis),
        analysis=analysis,
        words=len(analysis.article.text.split()),
        summary=_summary(analysis),
        runs=mark_runs(analysis),
        badges={found.id: badges.get(found.party or "", UNKNOWN) for found in analysis.attributions},
        cards=cards,
        targets=targets,
        matrix=[_row(card, targets) for card in cards if card.stances],
    )


def heading(analysis: Analysis) -> str:
    """The title given, else the headline that the text begins with."""
    headlines = (one.span for one in analysis.sentences if one.boilerplate is Boilerplate.TITLE)
    headline = next((span.of(analysis.article.text) for span in headlines), None)
    return analysis.article.title or headline or "Untitled article"


def _summary(analysis: Analysis) -> list[Line]:
    text = analysis.article.text
    return [
        Line(
            one.text, joined(one.spans, text) if one.edited else None, any(span.start < span.end for span in one.spans)
        )
        for one in analysis.summary.sentences
    ]


def badge_of(at: int, name: str) -> Badge:
    """The badge of the party at this place in the order of the page."""
    turn, letter = divmod(at, len(ascii_uppercase))
    return Badge(ascii_uppercase[letter] + (str(turn + 1) if turn else ""), at % COLOURS, name)


def _speakers_first(analysis: Analysis) -> list[Party]:
    speakers = {found.party for found in analysis.attributions}
    return sorted(analysis.parties, key=lambda party: party.id not in speakers)


def _cards(analysis: Analysis, badges: Mapping[str, Badge]) -> list[Card]:
    names = {party.id: party.name for party in analysis.parties}
    statements = {found.id: _statement(found, analysis.article.text) for found in analysis.attributions}
    cards = []
    for party in [*_speakers_first(analysis), None]:
        mine = party.id if party else None
        card = Card(
            party=party,
            badge=badges[mine] if mine else UNKNOWN,
            speaks_for=names.get(party.speaks_for or "") if party else None,
            statements=[one for one in statements.values() if one.found.party == mine],
            stances=[
                Held(number, stance, [statements[id_] for id_ in stance.evidence if id_ in statements])
                for number, stance in enumerate(analysis.stances)
                if stance.source == mine
            ],
        )
        if card.statements or card.stances:
            cards.append(card)
    return cards


def _statement(found: Attribution, text: str) -> Statement:
    return Statement(found, *(joined(pieces, text) for pieces in (found.source, found.cue, found.content)))


def joined(pieces: tuple[Span, ...], text: str) -> str:
    """The pieces of a text in one line."""
    return " … ".join(" ".join(piece.of(text).split()) for piece in pieces)


def _row(card: Card, targets: list[Target]) -> Row:
    cells = {held.stance.target: held for held in card.stances}
    return Row(card.badge, [cells.get(target) for target in targets])
