"""Tables of articles, analyses and parties.

article 1─* analysis 1─* appearance *─1 party
            analysis 1─* attribution, stance *─* attribution (evidence)

An appearance is one party of one analysis; a party is everyone the same across analyses. What an analysis says in
full is its body; the rows beside it are what can be asked for.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Double, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from api.store.base import Base, Document, Exact, Instant, Key, now


def _parent(column: str, *, index: bool = True) -> Any:
    """A column for the key of what this row belongs to and is deleted with."""
    return mapped_column(Key, ForeignKey(column, ondelete="CASCADE"), index=index)


class ArticleRow(Base):
    """A text that was posted, once however often it is."""

    __tablename__ = "article"

    key: Mapped[int] = mapped_column(Key, primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str] = mapped_column(Exact)
    language: Mapped[str]
    created_at: Mapped[dt.datetime] = mapped_column(Instant, default=now)


class AnalysisRow(Base):
    """What one version of the pipeline found in an article, asked with certain options."""

    __tablename__ = "analysis"
    __table_args__ = (UniqueConstraint("article_key", "pipeline", "options"), {"sqlite_autoincrement": True})

    key: Mapped[int] = mapped_column(Key, primary_key=True)
    """Counts up and is never used again, so that a page can begin after it."""
    id: Mapped[str] = mapped_column(Exact, unique=True)
    article_key: Mapped[int] = mapped_column(Key, ForeignKey("article.key"))
    pipeline: Mapped[str]
    """Version of code and models."""
    options: Mapped[str]
    """Digest of everything that was posted beside the text."""
    title: Mapped[str | None] = mapped_column(Exact)
    outlet: Mapped[str | None] = mapped_column(Exact)
    outlet_folded: Mapped[str] = mapped_column(index=True)
    date: Mapped[dt.date | None] = mapped_column(index=True)
    created_at: Mapped[dt.datetime] = mapped_column(Instant, default=now)
    body: Mapped[Any] = mapped_column(Document)
    """The analysis without the text of its article."""

    article: Mapped[ArticleRow] = relationship()


class PartyRow(Base):
    """Everyone the same across articles."""

    __tablename__ = "party"

    key: Mapped[int] = mapped_column(Key, primary_key=True)
    id: Mapped[str] = mapped_column(Exact, unique=True)
    merged_into: Mapped[int | None] = mapped_column(Key, ForeignKey("party.key"), index=True)
    """Key of the party that somebody has said this one is; that one is merged into no other."""
    name: Mapped[str] = mapped_column(Exact)
    kind: Mapped[str]
    role: Mapped[str | None] = mapped_column(Exact)


class AppearanceRow(Base):
    """One party of one analysis."""

    __tablename__ = "appearance"
    __table_args__ = (UniqueConstraint("analysis_key", "id"),)

    key: Mapped[int] = mapped_column(Key, primary_key=True)
    analysis_key: Mapped[int] = _parent("analysis.key", index=False)
    id: Mapped[str] = mapped_column(Exact)
    """Id within the analysis."""
    party_key: Mapped[int] = mapped_column(Key, ForeignKey("party.key"), index=True)
    name: Mapped[str] = mapped_column(Exact)
    kind: Mapped[str]
    role: Mapped[str | None] = mapped_column(Exact)

    names: Mapped[list[NameRow]] = relationship(order_by="NameRow.position", passive_deletes=True)


class NameRow(Base):
    """A name under which a party appears; the first is its main one."""

    __tablename__ = "name"
    __table_args__ = (Index("ix_name_trait", "trait"),)

    appearance_key: Mapped[int] = mapped_column(Key, ForeignKey("appearance.key", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Exact)
    folded: Mapped[str]
    trait: Mapped[str]
    """What names of the same party have in common, for a first search: a surname, a body's own words."""


class AttributionRow(Base):
    """One statement of an analysis."""

    __tablename__ = "attribution"
    __table_args__ = (UniqueConstraint("analysis_key", "id"),)

    key: Mapped[int] = mapped_column(Key, primary_key=True)
    analysis_key: Mapped[int] = _parent("analysis.key", index=False)
    id: Mapped[str] = mapped_column(Exact)
    appearance_key: Mapped[int | None] = _parent("appearance.key")
    kind: Mapped[str]
    probability: Mapped[float] = mapped_column(Double)
    content: Mapped[str] = mapped_column(Exact)
    """Word for word; pieces are joined by an ellipsis."""


class StanceRow(Base):
    """Where a party stands on a target in one analysis."""

    __tablename__ = "stance"
    __table_args__ = (UniqueConstraint("analysis_key", "position"),)

    key: Mapped[int] = mapped_column(Key, primary_key=True)
    analysis_key: Mapped[int] = _parent("analysis.key", index=False)
    position: Mapped[int]
    appearance_key: Mapped[int] = _parent("appearance.key")
    target_kind: Mapped[str]
    target_text: Mapped[str] = mapped_column(Exact)
    target_folded: Mapped[str]
    target_appearance_key: Mapped[int | None] = _parent("appearance.key")
    label: Mapped[str]
    favour: Mapped[float] = mapped_column(Double)
    against: Mapped[float] = mapped_column(Double)
    neutral: Mapped[float] = mapped_column(Double)
    unsure: Mapped[bool]

    evidence: Mapped[list[AttributionRow]] = relationship(secondary="evidence", passive_deletes=True)


class EvidenceRow(Base):
    """A statement that shows a stance."""

    __tablename__ = "evidence"

    stance_key: Mapped[int] = mapped_column(Key, ForeignKey("stance.key", ondelete="CASCADE"), primary_key=True)
    attribution_key: Mapped[int] = mapped_column(
        Key, ForeignKey("attribution.key", ondelete="CASCADE"), primary_key=True, index=True
    )
