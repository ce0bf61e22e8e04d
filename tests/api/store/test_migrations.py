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


def test_what_the_first_version_wrote_stays(empty: Database) -> None:
    """A later migration must keep every row: the sample is written by hand, in the schema of 0001."""
    migrate.upgrade(empty, "0001")
    with empty.writing() as session:
        for statement in SAMPLE:
            session.execute(text(statement))
    migrate.upgrade(empty)
    with empty.reading() as session:
        assert session.execute(text("SELECT text FROM article")).all() == [("It rained.",)]
        assert session.execute(text("SELECT id, title, body FROM analysis")).all() == [("a", "Rain", "{}")]
        assert session.execute(text("SELECT name FROM party ORDER BY name")).all() == [("Ida Holm",), ("Per Lund",)]
        assert session.execute(text("SELECT label, favour FROM stance")).all() == [("favour", 0.75)]
        assert session.execute(text("SELECT content FROM attribution")).all() == [("Rain.",)]


SAMPLE = (
    "INSERT INTO article (key, sha256, text, language, created_at) "
    "VALUES (1, 's', 'It rained.', 'en', '2026-03-02 12:00:00')",
    "INSERT INTO analysis (key, id, article_key, pipeline, options, title, outlet_folded, created_at, body) "
    "VALUES (1, 'a', 1, 'p', 'o', 'Rain', ' ', '2026-03-02 12:00:00', '{}')",
    "INSERT INTO party (key, id, name, kind) VALUES (1, 'x', 'Ida Holm', 'person')",
    "INSERT INTO party (key, id, name, kind, merged_into) VALUES (2, 'y', 'Per Lund', 'person', 1)",
    "INSERT INTO appearance (key, analysis_key, id, party_key, name, kind) "
    "VALUES (1, 1, 'p0', 2, 'Per Lund', 'person')",
    "INSERT INTO attribution (key, analysis_key, id, appearance_key, kind, probability, content) "
    "VALUES (1, 1, 'a0', 1, 'direct', 0.9, 'Rain.')",
    "INSERT INTO stance (key, analysis_key, position, appearance_key, target_kind, target_text, target_folded, label, "
    "favour, against, neutral, unsure) "
    "VALUES (1, 1, 0, 1, 'topic', 'rain', ' rain ', 'favour', 0.75, 0.125, 0.125, false)",
    "INSERT INTO evidence (stance_key, attribution_key) VALUES (1, 1)",
)
