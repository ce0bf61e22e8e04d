"""Transactions, the SQLite settings, hard characters."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from sqlalchemy import select, text

from api.store.database import Database
from api.store.tables import ArticleRow


def article(sha256: str, content: str = "Text.") -> ArticleRow:
    return ArticleRow(sha256=sha256, text=content, language="en")


def texts(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(ArticleRow.text)))


def test_a_transaction_is_kept_whole_or_not_at_all(database: Database) -> None:
    def fail_half_way() -> None:
        with database.writing() as session:
            session.add(article("a"))
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    assert texts(database) == []
    with database.writing() as session:
        session.add(article("a"))
    assert texts(database) == ["Text."]


def test_sqlite_is_set_up(tmp_path: object) -> None:
    database = Database(f"sqlite:///{tmp_path}/new/folder/store.sqlite3")
    database.make_folder()
    with database.reading() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
    database.close()


def test_writers_wait_for_each_other(database: Database) -> None:
    def write(number: int) -> None:
        with database.writing() as session:
            session.scalar(select(ArticleRow))
            session.add(article(str(number)))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts(database)) == 12


@hypothesis(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\0\\0"))))
def test_any_text_comes_back(database: Database, given_text: str) -> None:
    with database.writing() as session:
        row = article("a", given_text)
        session.add(row)
        session.flush()
        session.expire(row)
        assert row.text == given_text
        session.rollback()


def test_moments_are_in_utc(database: Database) -> None:
    noon = dt.datetime(2026, 3, 2, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    with database.writing() as session:
        session.add(ArticleRow(sha256="a", text="", language="en", created_at=noon))
    with database.reading() as session:
        found = session.scalars(select(ArticleRow.created_at)).one()
    assert (found, found.utcoffset()) == (noon, dt.timedelta())
    with pytest.raises(Exception, match="time zone"), database.writing() as session:
        session.add(ArticleRow(sha256="b", text="", language="en", created_at=dt.datetime(2026, 3, 2)))


def test_password_is_not_shown() -> None:
    database = Database("postgresql://user:secret@host/name")
    assert database.shown == "postgresql+psycopg://user:***@host/name"
