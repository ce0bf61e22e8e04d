"""Gives every party of an analysis its place among the parties across articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, exists, func, select, update
from sqlalchemy.orm import aliased

from api.store.search import fold
from api.store.tables import AnalysisRow, AppearanceRow, NameRow, PartyRow
from nlp import identity
from nlp.analysis import PartyKind
from nlp.identity import Profile

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nlp.analysis import Analysis, Party

MOST_CANDIDATES = 200
"""Parties that a newcomer is compared with at most, the oldest first."""
LARGEST_CAST = 500
ROOT: ColumnElement[int] = func.coalesce(PartyRow.merged_into, PartyRow.key)
"""Key of the party that a party is, after all mergers."""


class PartyRegistry:
    """Places and removes parties within one transaction."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def place(self, row: AnalysisRow, analysis: Analysis) -> dict[str, AppearanceRow]:
        """The appearances of an analysis's parties by their id, each with the party that it is.

        A party that the article had before, under one of its names, stays what it was: so a merger or a split by hand
        survives when the article is analysed again.
        """
        former = self._former(row.article_key)
        appearances = {}
        for party in analysis.parties:
            profile = identity.profile(party, analysis)
            folded = [fold(name) for name in profile.names]
            key = next((former[name] for name in folded if name in former), None) or self._find(profile)
            appearances[party.id] = self._appearance(row, party, key or self._new(party))
        self.session.flush()
        self.refresh({appearance.party_key for appearance in appearances.values()})
        return appearances

    def refresh(self, keys: Collection[int]) -> None:
        """Give each of the parties, and those that they are, the name, kind and role that most of its articles give.

        What has been merged into a party does not name it.
        """
        roots = set(self.session.scalars(select(ROOT).where(PartyRow.key.in_(keys))))
        rows = self.session.execute(
            select(
                ROOT.label("root"),
                AppearanceRow.party_key,
                AppearanceRow.name,
                AppearanceRow.kind,
                AppearanceRow.role,
                func.count(AnalysisRow.article_key.distinct()).label("articles"),
            )
            .join(PartyRow, AppearanceRow.party_key == PartyRow.key)
            .join(AnalysisRow, AppearanceRow.analysis_key == AnalysisRow.key)
            .where(ROOT.in_(roots))
            .group_by(ROOT, AppearanceRow.party_key, AppearanceRow.name, AppearanceRow.kind, AppearanceRow.role)
        ).all()
        for root in roots:
            mine = [row for row in rows if row.root == root]
            own = [row for row in mine if row.party_key == root] or mine
            if own:
                named = max(own, key=lambda row: (row.articles, len(row.name), row.name))
                role = max((row for row in own if row.role), key=lambda row: (row.articles, row.role), default=None)
                values = {"name": named.name, "kind": named.kind, "role": role.role if role else None}
                self.session.execute(update(PartyRow).where(PartyRow.key == root).values(values))

    def sweep(self) -> None:
        """Remove parties that appear nowhere any more, first those that are merged into others."""
        child = aliased(PartyRow)
        unused = ~exists().where(AppearanceRow.party_key == PartyRow.key)
        self.session.execute(delete(PartyRow).where(unused, PartyRow.merged_into.is_not(None)))
        alone = ~exists().where(child.merged_into == PartyRow.key)
        self.session.execute(delete(PartyRow).where(unused, alone))

    def _former(self, article_key: int) -> dict[str, int]:
        """Folded name -> party, over the analyses that the article has already; the newest one wins."""
        rows = self.session.execute(
            select(NameRow.folded, AppearanceRow.party_key)
            .join(AppearanceRow, NameRow.appearance_key == AppearanceRow.key)
            .join(AnalysisRow, AppearanceRow.analysis_key == AnalysisRow.key)
            .where(AnalysisRow.article_key == article_key)
            .order_by(AnalysisRow.key, NameRow.position.desc())
        )
        return {folded: party for folded, party in rows if folded.strip()}

    def _find(self, newcomer: Profile) -> int | None:
        if newcomer.kind is PartyKind.UNNAMED:
            return None
        keys = self.session.scalars(
            select(AppearanceRow.party_key)
            .join(NameRow, NameRow.appearance_key == AppearanceRow.key)
            .where(NameRow.trait.in_(newcomer.traits))
            .distinct()
            .order_by(AppearanceRow.party_key)
            .limit(MOST_CANDIDATES)
        ).all()
        profiles = self._profiles(keys)
        found = identity.find_same(newcomer, [profiles[key] for key in keys])
        return None if found is None else keys[found]

    def _profiles(self, keys: Sequence[int]) -> dict[int, Profile]:
        names: dict[int, list[str]] = defaultdict(list)
        roles: dict[int, list[str]] = defaultdict(list)
        kinds: dict[int, str] = {}
        of_parties = AppearanceRow.party_key.in_(keys)
        for key, name in self.session.execute(
            select(AppearanceRow.party_key, NameRow.name)
            .join(NameRow, NameRow.appearance_key == AppearanceRow.key)
            .where(of_parties)
            .distinct()
        ):
            names[key].append(name)
        for key, kind, role in self.session.execute(
            select(AppearanceRow.party_key, AppearanceRow.kind, AppearanceRow.role).where(of_parties).distinct()
        ):
            kinds.setdefault(key, kind)
            roles[key] += [role] if role else []
        cast = self._casts(keys)
        return {
            key: Profile(PartyKind(kinds[key]), tuple(names[key]), tuple(roles[key]), frozenset(cast[key]))
            for key in keys
        }

    def _casts(self, keys: Sequence[int]) -> dict[int, set[str]]:
        """Persons beside whom each party appears."""
        other = aliased(AppearanceRow)
        rows = self.session.execute(
            select(AppearanceRow.party_key, other.name)
            .join(other, (other.analysis_key == AppearanceRow.analysis_key) & (other.key != AppearanceRow.key))
            .where(AppearanceRow.party_key.in_(keys), other.kind == PartyKind.PERSON)
            .distinct()
            .limit(LARGEST_CAST)
        )
        cast: dict[int, set[str]] = defaultdict(set)
        for key, name in rows:
            cast[key].add(name.casefold())
        return cast

    def _new(self, party: Party) -> int:
        row = PartyRow(id=uuid4().hex, name=party.name, kind=party.kind.value, role=party.role)
        self.session.add(row)
        self.session.flush()
        return row.key

    def _appearance(self, row: AnalysisRow, party: Party, key: int) -> AppearanceRow:
        names = dict.fromkeys([party.name, *party.aliases])
        made = AppearanceRow(
            analysis_key=row.key,
            id=party.id,
            party_key=key,
            name=party.name,
            kind=party.kind.value,
            role=party.role,
            names=list(_names(names, party.kind)),
        )
        self.session.add(made)
        return made


def _names(names: Iterable[str], kind: PartyKind) -> Iterable[NameRow]:
    for position, name in enumerate(names):
        folded = fold(name)
        yield NameRow(position=position, name=name, folded=folded, trait=identity.trait(name, kind).replace("\0", " "))
