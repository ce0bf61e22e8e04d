"""What can be asked and said of parties across articles, a transaction each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.parties.repository import Appearance, PartyPage, PartyRepository, StoredParty
from api.parties.timeline import Period, Point, add_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.store.database import Database


def find(database: Database, query: str | None, cursor: str | None, limit: int) -> PartyPage:
    """A page of the parties of that name; raises BadCursor."""
    with database.reading() as session:
        return PartyRepository(session).find(query, cursor, limit)


def get(database: Database, party_id: str) -> tuple[StoredParty, list[Appearance]]:
    """A party and where it appears; raises PartyNotFound."""
    with database.reading() as session:
        parties = PartyRepository(session)
        return parties.get(party_id), parties.appearances(party_id)


def stances(database: Database, party_id: str, period: Period) -> tuple[StoredParty, list[Point]]:
    """A party and its stances by target and period; raises PartyNotFound."""
    with database.reading() as session:
        parties = PartyRepository(session)
        return parties.get(party_id), add_up(parties.stances(party_id), period)


def merge(database: Database, party_id: str, other_id: str) -> tuple[StoredParty, list[Appearance]]:
    """The party, which the other one is now part of; raises PartyNotFound."""
    with database.writing() as session:
        PartyRepository(session).merge(party_id, other_id)
    return get(database, party_id)


def split(
    database: Database, party_id: str, chosen: Sequence[tuple[str, str | None]]
) -> tuple[StoredParty, list[Appearance]]:
    """The new party that the appearances become; raises PartyNotFound, AppearanceNotFound or NothingToSplit."""
    with database.writing() as session:
        made = PartyRepository(session).split(party_id, chosen)
    return get(database, made)
