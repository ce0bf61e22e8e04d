"""Table of API keys."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base, Exact, Instant, Key, now


class Scope(StrEnum):
    """What a key allows."""

    READ = "read"
    """Everything that changes nothing."""
    ANALYSE = "analyse"
    """To have articles analysed, in requests and in batches."""
    ADMIN = "admin"
    """Everything: to delete, to change parties by hand, to run evaluations."""


class KeyRow(Base):
    """An API key, of which only the digest is kept."""

    __tablename__ = "api_key"

    key: Mapped[int] = mapped_column(Key, primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    """Part of the key that may be shown."""
    name: Mapped[str] = mapped_column(Exact)
    """What it is for."""
    digest: Mapped[str]
    """SHA-256 of its secret part, which has 256 random bits: nothing slower would make it safer."""
    scopes: Mapped[str]
    """Names of its scopes, between blanks."""
    per_minute: Mapped[int | None]
    """Most calls in a minute; any number when there is none."""
    created_at: Mapped[dt.datetime] = mapped_column(Instant, default=now)
    revoked_at: Mapped[dt.datetime | None] = mapped_column(Instant)

    @property
    def allowed(self) -> frozenset[Scope]:
        """Its scopes."""
        return frozenset(Scope(name) for name in self.scopes.split())
