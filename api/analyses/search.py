"""Finds analyses by words, party, outlet, date and topic."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, exists, false, func, or_, select
from sqlalchemy.orm import aliased, selectinload

from api.parties.registry import ROOT
from api.store.paging import make_cursor, read_cursor
from api.store.search import fold, has_words, matching
from api.store.tables import AnalysisRow, AppearanceRow, AttributionRow, NameRow, PartyRow, StanceRow
from nlp.analysis import TargetKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OPENING = 240
"""Characters of an article that a listing shows."""


@dataclass(frozen=True)
class Filters:
    """What is looked for; what is None does not matter."""

    query: str | None = None
    party: str | None = None
    """Id of a party, or words of its names."""
    outlet: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    topic: str | None = None


@dataclass(frozen=True)
class Speaker:
    """A party that a found article quotes."""

    id: str
    name: str
    statements: int


@dataclass(frozen=True)
class Found:
    """An analysis in a listing."""

    id: str
    title: str | None
    outlet: str | None
    date: dt.date | None
    created_at: dt.datetime
    sha256: str
    opening: str
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True)
class Page:
    """A part of a listing and the cursor of the next."""

    items: tuple[Found, ...]
    next: str | None


def find(session: Session, filters: Filters, cursor: str | None, limit: int) -> Page:
    """The newest analyses that fit; raises BadCursor."""
    after = read_cursor(cursor, asdict(filters), 1)
    wanted = select(AnalysisRow).where(*_conditions(session, filters)).order_by(AnalysisRow.key.desc())
    if after is not None:
        wanted = wanted.where(AnalysisRow.key < after[0])
    rows = session.scalars(wanted.options(selectinload(AnalysisRow.article)).limit(limit + 1)).all()
    more = make_cursor([rows[limit - 1].key], asdict(filters)) if len(rows) > limit else None
    speakers = _speakers(session, [row.key for row in rows[:limit]])
    return Page(tuple(_found(row, speakers[row.key]) for row in rows[:limit]), more)


def _found(row: AnalysisRow, speakers: list[Speaker]) -> Found:
    opening = " ".join(row.article.text[: 2 * OPENING].split())[:OPENING]
    about = (row.id, row.title, row.outlet, row.date, row.created_at, row.article.sha256)
    return Found(*about, opening, tuple(speakers))


def _conditions(session: Session, filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[Any] = []
    if filters.query is not None:
        keys = matching(session, filters.query)
        conditions.append(false() if keys is None else AnalysisRow.key.in_(keys))
    if filters.party is not None:
        conditions.append(_has_party(filters.party))
    if filters.outlet is not None:
        conditions.append(AnalysisRow.outlet_folded == fold(filters.outlet))
    if filters.since is not None:
        conditions.append(AnalysisRow.date >= filters.since)
    if filters.until is not None:
        conditions.append(AnalysisRow.date <= filters.until)
    if filters.topic is not None:
        topical = StanceRow.target_kind != TargetKind.PARTY.value
        mine = (StanceRow.analysis_key == AnalysisRow.key) & topical
        conditions.append(exists().where(mine, has_words(StanceRow.target_folded, filters.topic)))
    return conditions


def _has_party(wanted: str) -> ColumnElement[bool]:
    """Whether the party with this id, or one of this name, appears in the analysis."""
    root = aliased(PartyRow)
    by_id = select(root.key).where(root.id == wanted)
    root_of_it = select(func.coalesce(root.merged_into, root.key)).where(root.id == wanted)
    named = exists().where(NameRow.appearance_key == AppearanceRow.key, has_words(NameRow.folded, wanted))
    is_it = ROOT.in_(root_of_it)
    return exists().where(
        AppearanceRow.analysis_key == AnalysisRow.key,
        AppearanceRow.party_key == PartyRow.key,
        or_(is_it, ~by_id.exists() & named),
    )


def _speakers(session: Session, keys: list[int]) -> dict[int, list[Speaker]]:
    """The parties that each analysis quotes, those with most statements first."""
    root = aliased(PartyRow)
    rows = session.execute(
        select(AppearanceRow.analysis_key, root.id, root.name, func.count())
        .join(AttributionRow, AttributionRow.appearance_key == AppearanceRow.key)
        .join(PartyRow, AppearanceRow.party_key == PartyRow.key)
        .join(root, root.key == ROOT)
        .where(AppearanceRow.analysis_key.in_(keys))
        .group_by(AppearanceRow.analysis_key, root.id, root.name)
        .order_by(func.count().desc(), root.name)
    )
    found: dict[int, list[Speaker]] = defaultdict(list)
    for key, party_id, name, statements in rows:
        found[key].append(Speaker(party_id, name, statements))
    return found
