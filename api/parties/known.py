"""The parties of the store that those of one analysis may be, read in a few statements."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import aliased

from api.store.tables import AppearanceRow, NameRow
from nlp import identity
from nlp.analysis import PartyKind
from nlp.identity import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

MOST_CANDIDATES = 200
"""Parties that a newcomer is compared with at most, the oldest first."""
LARGEST_CAST = 500

# Statements are made once: to put one together takes SQLAlchemy longer than SQLite needs to answer it.
_KEYS: BindParameter[int] = bindparam("keys", expanding=True)
_other = aliased(AppearanceRow)
_bearers = (
    select(NameRow.trait, AppearanceRow.party_key)
    .join(AppearanceRow, NameRow.appearance_key == AppearanceRow.key)
    .where(NameRow.trait.in_(bindparam("traits", expanding=True)))
    .distinct()
    .subquery()
)
_ranked = select(
    _bearers,
    func.row_number().over(partition_by=_bearers.c.trait, order_by=_bearers.c.party_key).label("place"),
).subquery()
_CANDIDATES = select(_ranked.c.trait, _ranked.c.party_key).where(_ranked.c.place <= MOST_CANDIDATES)
_NAMES = (
    select(AppearanceRow.party_key, NameRow.name)
    .join(NameRow, NameRow.appearance_key == AppearanceRow.key)
    .where(AppearanceRow.party_key.in_(_KEYS))
    .distinct()
)
_ROLES = (
    select(AppearanceRow.party_key, AppearanceRow.kind, AppearanceRow.role)
    .where(AppearanceRow.party_key.in_(_KEYS))
    .distinct()
)
_CASTS = (
    select(AppearanceRow.party_key, _other.name)
    .join(_other, (_other.analysis_key == AppearanceRow.analysis_key) & (_other.key != AppearanceRow.key))
    .where(AppearanceRow.party_key.in_(_KEYS), _other.kind == PartyKind.PERSON)
    .distinct()
    .limit(LARGEST_CAST)
)


class Known:
    """What is known of the parties that share a trait with a newcomer, and of the newcomers placed before it.

    A party that is not in the store yet has a key below zero, -1 being the first.
    """

    def __init__(self, session: Session, newcomers: Iterable[Profile]) -> None:
        self.session = session
        self._bearers: dict[str, set[int]] = defaultdict(set)
        self._names: dict[int, list[str]] = defaultdict(list)
        self._roles: dict[int, list[str]] = defaultdict(list)
        self._kinds: dict[int, PartyKind] = {}
        self._placed: list[tuple[int, Profile]] = []
        traits = sorted({trait for one in newcomers for trait in one.traits})
        for trait, key in session.execute(_CANDIDATES, {"traits": traits}) if traits else ():
            self._bearers[trait].add(key)
        self._read(sorted(set[int]().union(*self._bearers.values())))

    def find(self, newcomer: Profile) -> int | None:
        """Key of the party that the newcomer is, None when it is none of them."""
        if newcomer.kind is PartyKind.UNNAMED:
            return None
        among = set[int]().union(*(self._bearers[trait] for trait in newcomer.traits))
        keys = sorted(among, key=lambda key: (key < 0, abs(key)))[:MOST_CANDIDATES]
        # Persons are told apart without those beside them.
        casts = {} if newcomer.kind is PartyKind.PERSON else self._casts(keys)
        found = identity.find_same(newcomer, [self._profile(key, casts.get(key, set())) for key in keys])
        return None if found is None else keys[found]

    def add(self, key: int, newcomer: Profile) -> None:
        """The newcomer turned out to be the party with that key: those after it may be the same."""
        for trait in newcomer.traits:
            self._bearers[trait].add(key)
        self._names[key] += newcomer.names
        self._roles[key] += newcomer.roles
        self._kinds.setdefault(key, newcomer.kind)
        self._placed.append((key, newcomer))

    def _read(self, keys: Sequence[int]) -> None:
        if not keys:
            return
        for key, name in self.session.execute(_NAMES, {"keys": keys}):
            self._names[key].append(name)
        for key, kind, role in self.session.execute(_ROLES, {"keys": keys}):
            self._kinds.setdefault(key, PartyKind(kind))
            self._roles[key] += [role] if role else []

    def _profile(self, key: int, cast: set[str]) -> Profile:
        return Profile(self._kinds[key], tuple(self._names[key]), tuple(self._roles[key]), frozenset(cast))

    def _casts(self, keys: Sequence[int]) -> dict[int, set[str]]:
        """Persons beside whom each party appears."""
        cast: dict[int, set[str]] = defaultdict(set)
        stored = [key for key in keys if key > 0]
        for key, name in self.session.execute(_CASTS, {"keys": stored}) if stored else ():
            cast[key].add(name.casefold())
        for at, (key, _) in enumerate(self._placed):
            beside = self._placed[:at] + self._placed[at + 1 :]
            cast[key] |= {other.names[0].casefold() for _, other in beside if other.kind is PartyKind.PERSON}
        return cast
