"""Makes, checks and revokes API keys. A key is `poly_ID_SECRET`; the secret is shown once and kept as a digest."""

from __future__ import annotations

import hashlib
import hmac
import math
import secrets
import time
from collections.abc import Callable, Iterable
from threading import Lock
from typing import TYPE_CHECKING

from api.access.repository import KeyRepository
from api.access.tables import KeyRow, Scope
from api.problems import KeyRefused, ScopeMissing, TooManyCalls
from api.store.base import now

if TYPE_CHECKING:
    from api.store.database import Database

PREFIX = "poly"
NOBODY = hashlib.sha256(b"").hexdigest()
"""Compared with when there is no such key, so that the answer takes as long."""


def create(database: Database, name: str, scopes: Iterable[Scope], per_minute: int | None = None) -> str:
    """Make a key; it is returned here and nowhere else."""
    key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    row = KeyRow(
        id=key_id, name=name, digest=_digest(secret), scopes=" ".join(sorted(set(scopes))), per_minute=per_minute
    )
    with database.writing() as session:
        KeyRepository(session).add(row)
    return f"{PREFIX}_{key_id}_{secret}"


def revoke(database: Database, key_id: str) -> bool:
    """Revoke a key; False when there is none with this id."""
    with database.writing() as session:
        row = KeyRepository(session).find(key_id)
        if row and row.revoked_at is None:
            row.revoked_at = now()
        return row is not None


def listed(database: Database) -> list[KeyRow]:
    """All keys, the oldest first."""
    with database.reading() as session:
        return KeyRepository(session).all()


class Doorkeeper:
    """Checks the keys of requests, and counts how often each is used in this process."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._lock = Lock()
        self._buckets: dict[str, tuple[float, float]] = {}
        """Key's id -> calls that it has left, and when that was so."""

    def check(self, given: str | None, wanted: Scope) -> None:
        """Raise KeyRefused, ScopeMissing or TooManyCalls unless the key that was given allows the call."""
        if not given:
            raise KeyRefused("the request brings no API key")
        key_id, _, secret = given.removeprefix(f"{PREFIX}_").partition("_")
        with self._database.reading() as session:
            row = KeyRepository(session).find(key_id) if key_id.isalnum() and key_id.isascii() else None
        if not hmac.compare_digest(_digest(secret), row.digest if row else NOBODY) or row is None:
            raise KeyRefused("the API key is wrong")
        if row.revoked_at is not None:
            raise KeyRefused("the API key has been revoked")
        if not row.allowed & {wanted, Scope.ADMIN}:
            raise ScopeMissing(wanted, sorted(row.allowed))
        if row.per_minute is not None:
            self._count(row.id, row.per_minute)

    def _count(self, key_id: str, per_minute: int) -> None:
        """A bucket of a minute's calls that fills up evenly."""
        with self._lock:
            moment = self._clock()
            left, since = self._buckets.get(key_id, (float(per_minute), moment))
            left = min(float(per_minute), left + (moment - since) * per_minute / 60)
            if left < 1:
                raise TooManyCalls(per_minute, math.ceil((1 - left) * 60 / per_minute))
            self._buckets[key_id] = (left - 1, moment)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
