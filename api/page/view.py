"""What the page shows of an analysis, ready for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

from api.page.marks import Run, mark_runs
from nlp.analysis import Boilerplate

if TYPE_CHECKING:
    from nlp.analysis import Analysis, Attribution, Party, Perspective, Stance, Target

COLOURS = 8
"""Party colours in the style sheet; with more parties they come again, the badge tells them apart."""


@dataclass(frozen=True)
class Badge:
    """How a party is told apart: a letter and a colour."""

    letter: str
    colour: int


UNKNOWN = Badge("?", COLOURS)
"""Badge of speech that the article gives to nobody."""


@dataclass(frozen=True)
class Statement:
    """One attribution in words."""

    found: Attribution
    source: str
    cue: str
    content: str


@dataclass(frozen=True)
class Card:
    """One party, what it says and where it stands; `party` is None for what nobody is named for."""

    party: Party | None
    badge: Badge
    speaks_for: str | None
    perspective: Perspective | None
    statements: list[Statement]
    stances: list[Stance]


@dataclass(frozen=True)
class Row:
    """One party's line of the stance matrix: a stance or nothing for every target."""

    name: str
    badge: Badge
    cells: list[Stance | None]


@dataclass(frozen=True)
class View:
    """One analysis on the page."""

    id: str
    heading: str
    analysis: Analysis
    runs: list[Run]
    badges: dict[str, Badge]
    """Badge of each attribution, by its id."""
    cards: list[Card]
    targets: list[Target]
    matrix: list[Row]


def view(analysis_id: str, analysis: Analysis) -> View:
    """The view of an analysis."""
    badges = {party.id: _badge(at) for at, party in enumerate(_speakers_first(analysis))}
    targets = list(dict.fromkeys(stance.target for stance in analysis.stances))
    return View(
        id=analysis_id,
        heading=_heading(analysis),
        analysis=analysis,
        runs=mark_runs(analysis),
        badges={found.id: badges.get(found.party or "", UNKNOWN) for found in analysis.attributions},
        cards=_cards(analysis, badges),
        targets=targets,
        matrix=_matrix(analysis, badges, targets),
    )


def _heading(analysis: Analysis) -> str:
    """The title given, else the headline that the text begins with."""
    headlines = (one.span for one in analysis.sentences if one.boilerplate is Boilerplate.TITLE)
    headline = next((span.of(analysis.article.text) for span in headlines), None)
    return analysis.article.title or headline or "Untitled article"


def _badge(at: int) -> Badge:
    turn, letter = divmod(at, len(ascii_uppercase))
    return Badge(ascii_uppercase[letter] + (str(turn + 1) if turn else ""), at % COLOURS)


def _speakers_first(analysis: Analysis) -> list[Party]:
    speakers = {found.party for found in analysis.attributions}
    return sorted(analysis.parties, key=lambda party: party.id not in speakers)


def _cards(analysis: Analysis, badges: dict[str, Badge]) -> list[Card]:
    names = {party.id: party.name for party in analysis.parties}
    perspectives = {perspective.party: perspective for perspective in analysis.perspectives}
    cards = []
    for party in [*_speakers_first(analysis), None]:
        mine = party.id if party else None
        card = Card(
            party=party,
            badge=badges[mine] if mine else UNKNOWN,
            speaks_for=names.get(party.speaks_for or "") if party else None,
            perspective=perspectives.get(mine or ""),
            statements=[_statement(found, analysis) for found in analysis.attributions if found.party == mine],
            stances=[stance for stance in analysis.stances if stance.source == mine],
        )
        if card.statements or card.stances:
            cards.append(card)
    return cards


def _statement(found: Attribution, analysis: Analysis) -> Statement:
    text = analysis.article.text
    source, cue, content = (
        " … ".join(" ".join(piece.of(text).split()) for piece in pieces)
        for pieces in (found.source, found.cue, found.content)
    )
    return Statement(found, source, cue, content)


def _matrix(analysis: Analysis, badges: dict[str, Badge], targets: list[Target]) -> list[Row]:
    cells = {(stance.source, stance.target): stance for stance in analysis.stances}
    sources = {stance.source for stance in analysis.stances}
    return [
        Row(party.name, badges[party.id], [cells.get((party.id, target)) for target in targets])
        for party in _speakers_first(analysis)
        if party.id in sources
    ]
