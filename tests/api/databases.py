"""Databases for tests: an SQLite file, and a PostgreSQL server of the tests' own where its programs are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, inspect, text

from api.store import migrate
from api.store.database import Database

OWNER = "postgres"
"""Whom the server runs as when the tests run as root, which it refuses."""
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
"""Where files are quickest, on Linux."""
_numbers = count()


def postgresql_programs() -> Path | None:
    """Folder of initdb and pg_ctl, the newest version's; None when PostgreSQL is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return folders[-1].parent if folders else None


@contextmanager
def postgresql_server(programs: Path) -> Iterator[str]:
    """A server without a network that ends with the block; its address, to be formatted with the database's name."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir=MEMORY if MEMORY.is_dir() else None))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)

    def run(*command: str) -> None:
        as_owner = ["runuser", "-u", OWNER, "--"] if os.geteuid() == 0 else []
        subprocess.run([*as_owner, *command], check=True, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed

    data, control = folder / "data", str(programs / "pg_ctl")
    fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"]
    options = " ".join(["-h ''", f"-k {folder}", *(f"-c {option}" for option in fast)])
    try:
        run(str(programs / "initdb"), "-D", str(data), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync")
        run(control, "-D", str(data), "-l", str(folder / "log"), "-w", "-o", options, "start")
        yield f"postgresql://{OWNER}@/{{}}?host={folder}"
        run(control, "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Databases:
    """Databases of one engine, to be had quickly."""

    def __init__(self, server: str | None, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._template = self.empty()
        database = Database(self._template)
        migrate.upgrade(database)
        database.close()

    def empty(self) -> str:
        """Address of a new database without tables."""
        name = f"polyphony{next(_numbers)}"
        if self._server is None:
            return f"sqlite:///{self._folder / name}"
        engine = create_engine(Database(self._server.format(OWNER)).url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self._server.format(name)

    def migrated(self) -> str:
        """Address of a database with this version's tables and nothing in them; PostgreSQL's is always the same."""
        if self._server is None:
            address = self.empty()
            shutil.copy(Database(self._template).url.database or "", Database(address).url.database or "")
            return address
        engine = create_engine(Database(self._template).url)
        with engine.begin() as connection:
            tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
            for table in tables:
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
                connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names of the schema; quicker than TRUNCATE
                connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER ALL"))
        engine.dispose()
        return self._template
