"""Analyses in the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from sqlalchemy import delete, exists, insert, select, text

from api.parties.registry import PartyRegistry
from api.store import search
from api.store.base import insert_rows
from api.store.tables import AnalysisRow, AppearanceRow, ArticleRow, AttributionRow, EvidenceRow, StanceRow
from nlp.analysis import Analysis, StanceLabel
from nlp.statements import joined

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nlp.analysis import Article

ADDING = 5_045_972
"""Number of the advisory lock under which analyses are added on PostgreSQL: two reports of one day must not both make
the same new party."""

PROBABLE = (StanceLabel.FAVOUR, StanceLabel.AGAINST, StanceLabel.NEUTRAL)


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
        appearances = PartyRegistry(self.session).place(row, analysis)
        self._add_statements(row.key, analysis, appearances)
        return analysis

    def delete(self, analysis_id: str) -> bool:
        """Remove an analysis and everything that only it knew; whether there was one."""
        row = self.session.scalar(select(AnalysisRow).where(AnalysisRow.id == analysis_id))
        if row is None:
            return False
        mine = AppearanceRow.analysis_key == row.key
        parties = set(self.session.scalars(select(AppearanceRow.party_key).where(mine)))
        self.session.execute(delete(AnalysisRow).where(AnalysisRow.key == row.key))
        others = exists().where(AnalysisRow.article_key == row.article_key)
        self.session.execute(delete(ArticleRow).where(ArticleRow.key == row.article_key, ~others))
        registry = PartyRegistry(self.session)
        registry.sweep()
        registry.refresh(parties)
        return True

    def _add_statements(self, key: int, analysis: Analysis, appearances: Mapping[str, int]) -> None:
        """Add who says what and who stands where; `appearances` holds the keys of the parties' appearances."""
        said = insert_rows(
            self.session,
            AttributionRow,
            [
                {
                    "analysis_key": key,
                    "id": found.id,
                    "appearance_key": appearances[found.party] if found.party else None,
                    "kind": found.kind.value,
                    "probability": found.probability,
                    "content": joined(found, analysis.article.text),
                }
                for found in analysis.attributions
            ],
            by="id",
        )
        held = insert_rows(
            self.session,
            StanceRow,
            [
                {
                    "analysis_key": key,
                    "position": position,
                    "appearance_key": appearances[stance.source],
                    "target_kind": stance.target.kind.value,
                    "target_text": stance.target.text,
                    "target_folded": search.fold(stance.target.text),
                    "target_appearance_key": appearances.get(stance.target.id or ""),
                    "label": stance.label.value,
                    "unsure": stance.unsure,
                    **{label.value: stance.probabilities.get(label, 0.0) for label in PROBABLE},
                }
                for position, stance in enumerate(analysis.stances)
            ],
            by="position",
        )
        evidence = [
            {"stance_key": held[position], "attribution_key": said[name]}
            for position, stance in enumerate(analysis.stances)
            for name in dict.fromkeys(stance.evidence)
        ]
        if evidence:
            self.session.execute(insert(EvidenceRow), evidence)

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
