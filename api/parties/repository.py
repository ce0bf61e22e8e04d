"""Parties in the store, where they stand, and mergers and splits by hand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import Row, Select, func, or_, select, tuple_, update
from sqlalchemy.orm import aliased

from api.parties.registry import ROOT, PartyRegistry
from api.problems import AppearanceNotFound, NothingToSplit, PartyNotFound
from api.store.paging import make_cursor, read_cursor
from api.store.search import has_words
from api.store.tables import (
    AnalysisRow,
    AppearanceRow,
    AttributionRow,
    EvidenceRow,
    NameRow,
    PartyRow,
    StanceRow,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Appearance:
    """A party in one analysis."""

    analysis: str
    party: str
    """Id within the analysis."""
    name: str
    role: str | None
    title: str | None
    outlet: str | None
    date: dt.date | None


@dataclass(frozen=True)
class StoredParty:
    """A party across articles."""

    id: str
    name: str
    kind: str
    role: str | None
    aliases: tuple[str, ...]
    articles: int
    statements: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True)
class PartyPage:
    """A part of a listing and the cursor of the next."""

    items: tuple[StoredParty, ...]
    next: str | None


@dataclass(frozen=True)
class StoredStance:
    """A party's stance on a target in one article, as its newest analysis has it."""

    analysis: str
    date: dt.date | None
    outlet: str | None
    target_kind: str
    target_party: str | None
    """Id of the party across articles that the target is."""
    target: str
    label: str
    favour: float
    against: float
    neutral: float
    evidence: tuple[tuple[str, str], ...]
    """Id and words of the attributions that show it."""


class PartyRepository:
    """Reads and corrects parties within one transaction."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def root(self, party_id: str) -> PartyRow:
        """The party with this id, or the one that it has been merged into; raises PartyNotFound."""
        row = self.session.scalar(select(PartyRow).where(PartyRow.id == party_id))
        if row is None:
            raise PartyNotFound(party_id)
        return row if row.merged_into is None else self.session.get_one(PartyRow, row.merged_into)

    def find(self, query: str | None, cursor: str | None, limit: int) -> PartyPage:
        """Parties of that name, those in most articles first; raises BadCursor."""
        listing = {"parties": query}
        after = read_cursor(cursor, listing, 2)
        # A party is in the listing with all its numbers, whichever of its names was found.
        counted = _counted().subquery()
        wanted = select(counted).order_by(counted.c.articles.desc(), counted.c.root)
        if query is not None:
            named = select(ROOT).join(AppearanceRow, AppearanceRow.party_key == PartyRow.key)
            named = named.join(NameRow, NameRow.appearance_key == AppearanceRow.key)
            wanted = wanted.where(counted.c.root.in_(named.where(has_words(NameRow.folded, query))))
        if after is not None:
            wanted = wanted.where(tuple_(-counted.c.articles, counted.c.root) > tuple_(-after[0], after[1]))
        rows = self.session.execute(wanted.limit(limit + 1)).all()
        last = rows[limit - 1] if len(rows) > limit else None
        more = make_cursor([last.articles, last.root], listing) if last else None
        return PartyPage(self._parties(rows[:limit]), more)

    def get(self, party_id: str) -> StoredParty:
        """The party with this id; raises PartyNotFound."""
        root = self.root(party_id)
        rows = self.session.execute(_counted().where(ROOT.in_([root.key]))).all()
        return self._parties(rows)[0]

    def appearances(self, party_id: str) -> list[Appearance]:
        """Where a party appears, newest first; raises PartyNotFound."""
        rows = self.session.execute(
            select(
                AnalysisRow.id,
                AppearanceRow.id,
                AppearanceRow.name,
                AppearanceRow.role,
                AnalysisRow.title,
                AnalysisRow.outlet,
                AnalysisRow.date,
            )
            .join(AppearanceRow, AppearanceRow.analysis_key == AnalysisRow.key)
            .join(PartyRow, AppearanceRow.party_key == PartyRow.key)
            .where(ROOT.in_([self.root(party_id).key]))
            .order_by(AnalysisRow.key.desc(), AppearanceRow.key)
        )
        return [Appearance(*row) for row in rows]

    def identities(self, analysis_ids: Sequence[str]) -> dict[tuple[str, str], tuple[str, str]]:
        """Id of an analysis and of a party in it -> id and name of the party across articles that it is."""
        root = aliased(PartyRow)
        rows = self.session.execute(
            select(AnalysisRow.id, AppearanceRow.id, root.id, root.name)
            .join(AppearanceRow, AppearanceRow.analysis_key == AnalysisRow.key)
            .join(PartyRow, AppearanceRow.party_key == PartyRow.key)
            .join(root, root.key == ROOT)
            .where(AnalysisRow.id.in_(analysis_ids))
        )
        return {(analysis, local): (party, name) for analysis, local, party, name in rows}

    def stances(self, party_id: str) -> list[StoredStance]:
        """Where a party stands, oldest first: of each article and target what its newest analysis says."""
        target, other = aliased(AppearanceRow), aliased(PartyRow)
        target_root = func.coalesce(other.merged_into, other.key)
        towards = aliased(PartyRow)
        rows = self.session.execute(
            select(StanceRow, AnalysisRow.id, AnalysisRow.article_key, AnalysisRow.date, AnalysisRow.outlet)
            .add_columns(towards.id.label("towards"), towards.name.label("towards_name"))
            .join(AnalysisRow, StanceRow.analysis_key == AnalysisRow.key)
            .join(AppearanceRow, StanceRow.appearance_key == AppearanceRow.key)
            .join(PartyRow, AppearanceRow.party_key == PartyRow.key)
            .outerjoin(target, StanceRow.target_appearance_key == target.key)
            .outerjoin(other, target.party_key == other.key)
            .outerjoin(towards, towards.key == target_root)
            .where(ROOT.in_([self.root(party_id).key]))
            .order_by(AnalysisRow.key, StanceRow.position)
        ).all()
        newest: dict[tuple[int, str, str], Any] = {}
        for row in rows:
            place = (row.article_key, row.StanceRow.target_kind, row.towards or row.StanceRow.target_folded)
            newest[place] = row
        proof = self._evidence([row.StanceRow.key for row in newest.values()])
        found = [_stance(row, proof[row.StanceRow.key]) for row in newest.values()]
        return sorted(found, key=lambda one: one.date or dt.date.max)

    def merge(self, party_id: str, other_id: str) -> None:
        """Make the other party, and all that were merged into it, part of this one; raises PartyNotFound."""
        root, other = self.root(party_id), self.root(other_id)
        if root.key != other.key:
            joins = or_(PartyRow.key == other.key, PartyRow.merged_into == other.key)
            self.session.execute(update(PartyRow).where(joins).values(merged_into=root.key))
            PartyRegistry(self.session).refresh([root.key])

    def split(self, party_id: str, chosen: Sequence[tuple[str, str | None]]) -> str:
        """Id of a new party that takes over the appearances chosen: an analysis, and which of its parties if not all.

        Other analyses of the same articles go along. Raises PartyNotFound, AppearanceNotFound or NothingToSplit.
        """
        rows = self._own(self.root(party_id).key)
        articles: set[tuple[int, str | None]] = set()
        for analysis, local in chosen:
            hits = [row for row in rows if row.analysis == analysis and local in (None, row.local)]
            if not hits:
                raise AppearanceNotFound(analysis, local)
            articles |= {(row.article_key, None if local is None else row.name) for row in hits}
        moved = [row for row in rows if {(row.article_key, None), (row.article_key, row.name)} & articles]
        if len(moved) == len(rows):
            raise NothingToSplit
        first = moved[0]
        made = PartyRow(id=uuid4().hex, name=first.name, kind=first.kind, role=first.role)
        self.session.add(made)
        self.session.flush()
        mine = AppearanceRow.key.in_([row.key for row in moved])
        self.session.execute(update(AppearanceRow).where(mine).values(party_key=made.key))
        registry = PartyRegistry(self.session)
        registry.sweep()
        registry.refresh([made.key, *{row.party_key for row in rows}])
        return made.id

    def _own(self, root: int) -> Sequence[Any]:
        return self.session.execute(
            select(
                AppearanceRow.key,
                AppearanceRow.id.label("local"),
                AppearanceRow.party_key,
                AppearanceRow.name,
                AppearanceRow.kind,
                AppearanceRow.role,
                AnalysisRow.id.label("analysis"),
                AnalysisRow.article_key,
            )
            .join(AnalysisRow, AppearanceRow.analysis_key == AnalysisRow.key)
            .join(PartyRow, AppearanceRow.party_key == PartyRow.key)
            .where(ROOT.in_([root]))
            .order_by(AppearanceRow.key)
        ).all()

    def _parties(self, rows: Sequence[Row[Any]]) -> tuple[StoredParty, ...]:
        keys = [row.root for row in rows]
        parties = {row.key: row for row in self.session.scalars(select(PartyRow).where(PartyRow.key.in_(keys)))}
        names: dict[int, dict[str, None]] = defaultdict(dict)
        for root, name in self.session.execute(
            select(ROOT, NameRow.name)
            .join(AppearanceRow, AppearanceRow.party_key == PartyRow.key)
            .join(NameRow, NameRow.appearance_key == AppearanceRow.key)
            .where(ROOT.in_(keys))
            .order_by(NameRow.appearance_key, NameRow.position)
        ):
            names[root][name] = None
        return tuple(_party(parties[row.root], tuple(names[row.root]), row) for row in rows)

    def _evidence(self, keys: Sequence[int]) -> dict[int, tuple[tuple[str, str], ...]]:
        found: dict[int, tuple[tuple[str, str], ...]] = defaultdict(tuple)
        for key, name, content in self.session.execute(
            select(EvidenceRow.stance_key, AttributionRow.id, AttributionRow.content)
            .join(AttributionRow, EvidenceRow.attribution_key == AttributionRow.key)
            .where(EvidenceRow.stance_key.in_(keys))
            .order_by(AttributionRow.key)
        ):
            found[key] += ((name, content),)
        return found


def _counted() -> Select[Any]:
    """Each party with the number of its articles and statements, and its first and last day; repeats count once."""
    statements = select(AttributionRow.appearance_key, func.count().label("number"))
    said = statements.group_by(AttributionRow.appearance_key).subquery()
    return (
        select(
            ROOT.label("root"),
            func.count(AnalysisRow.article_key.distinct()).label("articles"),
            func.coalesce(func.sum(said.c.number), 0).label("statements"),
            func.min(AnalysisRow.date).label("first"),
            func.max(AnalysisRow.date).label("last"),
        )
        .join(AppearanceRow, AppearanceRow.party_key == PartyRow.key)
        .join(AnalysisRow, AppearanceRow.analysis_key == AnalysisRow.key)
        .outerjoin(said, said.c.appearance_key == AppearanceRow.key)
        .group_by(ROOT)
    )


def _party(row: PartyRow, names: tuple[str, ...], counts: Row[Any]) -> StoredParty:
    aliases = tuple(name for name in names if name != row.name)
    about = (row.id, row.name, row.kind, row.role)
    return StoredParty(*about, aliases, counts.articles, int(counts.statements), counts.first, counts.last)


def _stance(row: Row[Any], evidence: tuple[tuple[str, str], ...]) -> StoredStance:
    stance: StanceRow = row.StanceRow
    return StoredStance(
        analysis=row.id,
        date=row.date,
        outlet=row.outlet,
        target_kind=stance.target_kind,
        target_party=row.towards,
        target=row.towards_name or stance.target_text,
        label=stance.label,
        favour=stance.favour,
        against=stance.against,
        neutral=stance.neutral,
        evidence=evidence,
    )
