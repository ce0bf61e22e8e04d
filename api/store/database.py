"""The database: its engine, and one transaction at a time for reading or for writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

BUSY_SECONDS = 30
"""How long a writer waits for another process that writes to the same SQLite file."""
WRITES = "polyphony_writes"
"""Execution option of connections that are going to write."""


class Database:
    """An SQLite file or a PostgreSQL database; nothing is opened before the first use."""

    def __init__(self, url: str) -> None:
        self.url = _with_driver(url)
        self.engine = _sqlite(self.url) if self.is_sqlite else create_engine(self.url, pool_pre_ping=True)
        self._one_writer = RLock()
        readers = self.engine if self.is_sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")
        self._readers = sessionmaker(readers, expire_on_commit=False)
        self._writers = sessionmaker(self.engine.execution_options(**{WRITES: True}), expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is an SQLite file."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def shown(self) -> str:
        """The address without its password."""
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that sees one state of the database and changes nothing."""
        with self._readers() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction that is kept when the block ends and undone when it raises.

        On SQLite one thread writes at a time, and takes the file's lock at once: a reader that turns into a writer
        half-way would fail whenever another had written in between.
        """
        if not self.is_sqlite:
            with self._writers.begin() as session:
                yield session
            return
        with self._one_writer, self._writers.begin() as session:
            yield session

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A connection whose one transaction may change tables."""
        self.make_folder()
        with self.engine.execution_options(**{WRITES: True}).begin() as connection:
            yield connection

    def make_folder(self) -> None:
        """Make the folder of an SQLite file."""
        if self.is_sqlite and self.url.database and self.url.database != ":memory:":
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        """Close all connections; the next use opens new ones."""
        self.engine.dispose()


def _with_driver(url: str) -> URL:
    """The address with the driver that this project installs."""
    parsed = make_url(url)
    return parsed.set(drivername="postgresql+psycopg") if parsed.drivername in ("postgresql", "postgres") else parsed


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver would begin transactions late, and none around DDL
        for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = NORMAL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
