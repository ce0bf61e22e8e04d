"""What all tables have in common: the declarative base and the column types that hold any text on any engine."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, DateTime, Integer, MetaData, Text, insert
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""How constraints and indices are called, so that a migration can name them on every engine."""


class Base(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(naming_convention=NAMES)


Key = BigInteger().with_variant(Integer, "sqlite")
"""Type of numeric primary keys; SQLite counts up only a plain INTEGER."""


class Exact(TypeDecorator[str]):
    """Text that comes back as it went in; PostgreSQL holds no NUL, so that one is written as an escape."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002
        """Escape."""
        return None if value is None else value.replace("\\", "\\\\").replace("\0", "\\0")

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002
        """Unescape."""
        return None if value is None else re.sub(r"\\(.)", lambda found: "\0" if found[1] == "0" else found[1], value)


class Document(TypeDecorator[Any]):
    """A JSON document as text: JSON writes NUL as an escape, which PostgreSQL's own type would refuse."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> str | None:  # noqa: ARG002
        """Write."""
        return None if value is None else json.dumps(value)

    def process_result_value(self, value: str | None, dialect: Any) -> Any:  # noqa: ARG002
        """Read."""
        return None if value is None else json.loads(value)


class Instant(TypeDecorator[dt.datetime]):
    """A moment in UTC, aware on the way in and out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:  # noqa: ARG002
        """To UTC; raises ValueError on a moment without a time zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:  # noqa: ARG002
        """From UTC; SQLite forgets the zone."""
        return None if value is None else value.replace(tzinfo=value.tzinfo or dt.UTC).astimezone(dt.UTC)


def now() -> dt.datetime:
    """This moment in UTC."""
    return dt.datetime.now(dt.UTC)


def insert_rows(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]], by: str) -> dict[Any, int]:
    """Insert rows given by column, without an object for each; their keys by the column `by`, in which they differ."""
    if not rows:
        return {}
    # In no order: to keep that of the rows SQLAlchemy would insert them one by one on SQLite.
    made = insert(table).returning(getattr(table, by), getattr(table, "key"))  # noqa: B009 - not all tables have one
    return dict(session.execute(made, rows).all())
