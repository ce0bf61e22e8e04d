"""SQL of API keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from api.access.tables import KeyRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class KeyRepository:
    """API keys within one transaction."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, row: KeyRow) -> None:
        """Keep a new key."""
        self.session.add(row)

    def find(self, key_id: str) -> KeyRow | None:
        """The key with this id."""
        return self.session.scalar(select(KeyRow).where(KeyRow.id == key_id))

    def all(self) -> list[KeyRow]:
        """All keys, the oldest first."""
        return list(self.session.scalars(select(KeyRow).order_by(KeyRow.key)))
