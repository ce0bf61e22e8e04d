"""Gives every party of an analysis its place among the parties across articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, exists, func, insert, select
from sqlalchemy.orm import aliased

from api.parties.known import Known
from api.store.base import insert_rows
from api.store.search import fold
from api.store.tables import AnalysisRow, AppearanceRow, NameRow, PartyRow
from nlp import identity

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nlp.analysis import Analysis, Party, PartyKind

ROOT: ColumnElement[int] = func.coalesce(PartyRow.merged_into, PartyRow.key)
"""Key of the party that a party is, after all mergers."""


class PartyRegistry:
    """Places and removes parties within one transaction."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def place(self, row: AnalysisRow, analysis: Analysis) -> dict[str, int]:
        """Note each party of an analysis as an appearance of the party that it is; keys of the appearances by its id.

        A party that the article had before, under one of its names, stays what it was: so a merger or a split by hand
        survives when the article is analysed again.
        """
        former = self._former(row.article_key)
        profiles = [identity.profile(party, analysis) for party in analysis.parties]
        known, made = Known(self.session, profiles), list[dict[str, str | None]]()
        keys = []
        for party, profile in zip(analysis.parties, profiles, strict=True):
            folded = [fold(name) for name in profile.names]
            key = next((former[name] for name in folded if name in former), None) or known.find(profile)
            if key is None:
                made.append({"id": uuid4().hex, "name": party.name, "kind": party.kind.value, "role": party.role})
                key = -len(made)
            known.add(key, profile)
            keys.append(key)
        new = insert_rows(self.session, PartyRow, made, by="id")
        placed = [key if key > 0 else new[made[-key - 1]["id"]] for key in keys]
        appearances = self._add_appearances(row, analysis.parties, placed)
        # A party that is new and there once is already named as it is named there.
        self.refresh({key for key, times in Counter(placed).items() if times > 1 or key in keys})
        return appearances

    def refresh(self, keys: Collection[int]) -> None:
        """Give each of the parties, and those that they are, the name, kind and role that most of its articles give.

        What has been merged into a party does not name it.
        """
        if not keys:
            return
        among = select(ROOT).where(PartyRow.key.in_(keys))
        roots = self.session.scalars(select(PartyRow).where(PartyRow.key.in_(among))).all()
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
            .where(ROOT.in_([root.key for root in roots]))
            .group_by(ROOT, AppearanceRow.party_key, AppearanceRow.name, AppearanceRow.kind, AppearanceRow.role)
        ).all()
        for root in roots:
            mine = [row for row in rows if row.root == root.key]
            own = [row for row in mine if row.party_key == root.key] or mine
            if own:
                named = max(own, key=lambda row: (row.articles, len(row.name), row.name))
                role = max((row for row in own if row.role), key=lambda row: (row.articles, row.role), default=None)
                root.name, root.kind, root.role = named.name, named.kind, role.role if role else None
        self.session.flush()

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

    def _add_appearances(self, row: AnalysisRow, parties: Sequence[Party], placed: Sequence[int]) -> dict[str, int]:
        appearances = insert_rows(
            self.session,
            AppearanceRow,
            [
                {
                    "analysis_key": row.key,
                    "id": party.id,
                    "party_key": key,
                    "name": party.name,
                    "kind": party.kind.value,
                    "role": party.role,
                }
                for party, key in zip(parties, placed, strict=True)
            ],
            by="id",
        )
        names = [
            {"appearance_key": appearances[party.id], **name}
            for party in parties
            for name in _names(dict.fromkeys([party.name, *party.aliases]), party.kind)
        ]
        if names:
            self.session.execute(insert(NameRow), names)
        return appearances


def _names(names: Iterable[str], kind: PartyKind) -> Iterator[dict[str, object]]:
    for position, name in enumerate(names):
        trait = identity.trait(name, kind).replace("\0", " ")
        yield {"position": position, "name": name, "folded": fold(name), "trait": trait}
