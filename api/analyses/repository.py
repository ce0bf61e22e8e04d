"""Analyses in the store."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from sqlalchemy import select, text

from api.store import search
from api.store.tables import AnalysisRow, ArticleRow
from nlp.analysis import Analysis

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nlp.analysis import Article

ADDING = 5_045_972
"""Number of the advisory lock under which analyses are added on PostgreSQL: two reports of one day must not both make
the same new party."""


@dataclass(frozen=True)
class Origin:
    """What an analysis was made of: the same origin, article by article, has the same id."""

    id: str
    pipeline: str
    """Version of code and models."""
    options: str
    """Digest of what was posted beside the text."""


class AnalysisRepository:
    """Keeps and finds analyses within one transaction."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, analysis_id: str) -> Analysis | None:
        """The analysis with this id, None when there is none."""
        row = self.session.scalar(select(AnalysisRow).where(AnalysisRow.id == analysis_id))
        return None if row is None else restore(row)

    def keep(self, origin: Origin, analysis: Analysis) -> Analysis:
        """Keep an analysis; what is kept under its id already stays, and is returned."""
        if self.session.get_bind().dialect.name == "postgresql":
            self.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADDING})
        if kept := self.find(origin.id):
            return kept
        row = AnalysisRow(
            id=origin.id,
            article=self._article(analysis.article),
            pipeline=origin.pipeline,
            options=origin.options,
            title=analysis.article.title,
            outlet=analysis.article.outlet,
            outlet_folded=search.fold(analysis.article.outlet or ""),
            date=analysis.article.date,
            body=_dump(analysis),
        )
        self.session.add(row)
        self.session.flush()
        search.index(self.session, row.key, analysis.article.title, analysis.article.text)
        return analysis

    def _article(self, article: Article) -> ArticleRow:
        row = self.session.scalar(select(ArticleRow).where(ArticleRow.sha256 == article.sha256))
        return row or ArticleRow(sha256=article.sha256, text=article.text, language=article.language)


def restore(row: AnalysisRow) -> Analysis:
    """The analysis that a row holds."""
    article = row.body["article"] | {"text": row.article.text}
    return _analyses().validate_python(row.body | {"article": article})


def _dump(analysis: Analysis) -> Any:
    body = _analyses().dump_python(analysis, mode="json")
    del body["article"]["text"]
    return body


@cache
def _analyses() -> TypeAdapter[Analysis]:
    return TypeAdapter(Analysis)
