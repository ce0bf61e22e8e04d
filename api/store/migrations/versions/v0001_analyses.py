"""Articles, analyses, parties, and the index of words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.store.base import Document, Exact, Instant, Key

revision = "0001"
down_revision = None

TABLES = ("evidence", "stance", "attribution", "name", "appearance", "party", "analysis", "article")


def upgrade() -> None:
    """Make the tables."""
    _make_analyses()
    _make_parties()
    _make_statements()
    if op.get_bind().dialect.name == "sqlite":
        _index_words_on_sqlite()
    else:
        _index_words_on_postgresql()


def downgrade() -> None:
    """Remove them."""
    op.execute("DROP TABLE analysis_words")
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TEXT SEARCH CONFIGURATION polyphony")
        op.execute("DROP TEXT SEARCH DICTIONARY polyphony")


def _make_analyses() -> None:
    op.create_table(
        "article",
        sa.Column("key", Key, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False, unique=True),
        sa.Column("text", Exact, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
    )
    op.create_table(
        "analysis",
        sa.Column("key", Key, primary_key=True),
        sa.Column("id", Exact, nullable=False, unique=True),
        sa.Column("article_key", Key, sa.ForeignKey("article.key"), nullable=False),
        sa.Column("pipeline", sa.String, nullable=False),
        sa.Column("options", sa.String, nullable=False),
        sa.Column("title", Exact),
        sa.Column("outlet", Exact),
        sa.Column("outlet_folded", sa.String, nullable=False, index=True),
        sa.Column("date", sa.Date, index=True),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("body", Document, nullable=False),
        sa.UniqueConstraint("article_key", "pipeline", "options"),
        sqlite_autoincrement=True,
    )


def _make_parties() -> None:
    op.create_table(
        "party",
        sa.Column("key", Key, primary_key=True),
        sa.Column("id", Exact, nullable=False, unique=True),
        sa.Column("merged_into", Key, sa.ForeignKey("party.key"), index=True),
        sa.Column("name", Exact, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("role", Exact),
    )
    op.create_table(
        "appearance",
        sa.Column("key", Key, primary_key=True),
        _child("analysis_key", "analysis"),
        sa.Column("id", Exact, nullable=False),
        sa.Column("party_key", Key, sa.ForeignKey("party.key"), nullable=False, index=True),
        sa.Column("name", Exact, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("role", Exact),
        sa.UniqueConstraint("analysis_key", "id"),
    )
    op.create_table(
        "name",
        _child("appearance_key", "appearance", primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", Exact, nullable=False),
        sa.Column("folded", sa.String, nullable=False),
        sa.Column("trait", sa.String, nullable=False, index=True),
    )


def _make_statements() -> None:
    op.create_table(
        "attribution",
        sa.Column("key", Key, primary_key=True),
        _child("analysis_key", "analysis"),
        sa.Column("id", Exact, nullable=False),
        _child("appearance_key", "appearance", nullable=True, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("probability", sa.Double, nullable=False),
        sa.Column("content", Exact, nullable=False),
        sa.UniqueConstraint("analysis_key", "id"),
    )
    op.create_table(
        "stance",
        sa.Column("key", Key, primary_key=True),
        _child("analysis_key", "analysis"),
        sa.Column("position", sa.Integer, nullable=False),
        _child("appearance_key", "appearance", index=True),
        sa.Column("target_kind", sa.String, nullable=False),
        sa.Column("target_text", Exact, nullable=False),
        sa.Column("target_folded", sa.String, nullable=False),
        _child("target_appearance_key", "appearance", nullable=True, index=True),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("favour", sa.Double, nullable=False),
        sa.Column("against", sa.Double, nullable=False),
        sa.Column("neutral", sa.Double, nullable=False),
        sa.Column("unsure", sa.Boolean, nullable=False),
        sa.UniqueConstraint("analysis_key", "position"),
    )
    op.create_table(
        "evidence",
        _child("stance_key", "stance", primary_key=True),
        _child("attribution_key", "attribution", primary_key=True, index=True),
    )


def _child(
    name: str, parent: str, *, nullable: bool = False, index: bool = False, primary_key: bool = False
) -> sa.Column[int]:
    """A column for the key of what the row belongs to and is deleted with."""
    belongs = sa.ForeignKey(f"{parent}.key", ondelete="CASCADE")
    return sa.Column(name, Key, belongs, nullable=nullable, index=index, primary_key=primary_key)


def _index_words_on_sqlite() -> None:
    op.execute("CREATE VIRTUAL TABLE analysis_words USING fts5(words, tokenize = 'porter unicode61')")
    op.execute(
        "CREATE TRIGGER analysis_words_delete AFTER DELETE ON analysis "
        "BEGIN DELETE FROM analysis_words WHERE rowid = old.key; END"
    )


def _index_words_on_postgresql() -> None:
    """English stems without stop words, as on SQLite."""
    op.execute("CREATE TEXT SEARCH DICTIONARY polyphony (TEMPLATE = snowball, Language = english)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION polyphony (COPY = simple)")
    op.execute("ALTER TEXT SEARCH CONFIGURATION polyphony ALTER MAPPING FOR asciiword, word, numword WITH polyphony")
    op.execute(
        "CREATE TABLE analysis_words (rowid BIGINT PRIMARY KEY REFERENCES analysis (key) ON DELETE CASCADE, "
        "words TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX ix_analysis_words ON analysis_words USING gin (words)")
