"""Migrations: up, down, up again; the same schema as the tables of the code; nothing lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from api.store import migrate, tables
from api.store.database import Database
from api.store.errors import SchemaError
from tests.api.databases import Databases


@pytest.fixture
def empty(databases: Databases) -> Iterator[Database]:
    made = Database(databases.empty())
    yield made
    made.close()


def table_names(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names())


def test_up_down_up(empty: Database) -> None:
    assert migrate.current(empty) is None
    migrate.upgrade(empty)
    first = table_names(empty)
    assert {"article", "analysis", "party", "stance", "analysis_words"} <= first
    assert migrate.current(empty) == migrate.head()
    migrate.downgrade(empty, "base")
    assert table_names(empty) == {"alembic_version"}
    migrate.upgrade(empty)
    assert table_names(empty) == first


def test_tables_of_the_code_are_those_of_the_migrations(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, tables.Base.metadata)
    assert [found for found in differences if "analysis_words" not in str(found)] == []


def test_upgrade_of_a_current_database_changes_nothing(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("INSERT INTO party (id, name, kind) VALUES ('x', 'X', 'person')"))
    migrate.upgrade(database)
    migrate.check(database)
    with database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM party")) == 1


def test_failed_migration_leaves_nothing_behind(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with empty.migrating() as connection:
        connection.execute(text("CREATE TABLE stance (x INTEGER)"))
    with pytest.raises(Exception, match="stance"):
        migrate.upgrade(empty)
    assert table_names(empty) == {"stance"}


def test_database_of_another_version_is_refused(database: Database) -> None:
    with database.migrating() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(SchemaError, match="install the version that wrote it"):
            migrate.upgrade(database)
        with pytest.raises(SchemaError, match="polyphony database upgrade"):
            migrate.check(database)
    finally:
        with database.migrating() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": migrate.head()})
