"""Compares posted and stored articles."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.analyses import service as analyses
from api.analyses.schemas import AnalysisIn
from api.parties.repository import PartyRepository
from nlp.comparison import Comparison, compare
from nlp.joint_summary import JointText, summarise_jointly
from nlp.pipeline import source_of
from nlp.summary import SummaryOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.comparisons.schemas import ComparisonIn
    from api.inference import Desk
    from api.store.database import Database
    from nlp.analysis import Analysis, Article


@dataclass(frozen=True)
class Compared:
    """A comparison and what it rests on, article by article."""

    comparison: Comparison
    summary: JointText
    ids: tuple[str, ...]
    """Of the analyses."""
    analyses: tuple[Analysis, ...]
    party_ids: tuple[str, ...]
    """Id across articles of each party of the comparison."""


async def compare_posted(posted: ComparisonIn, desk: Desk, database: Database, max_words: int) -> Compared:
    """Analyse what is new, read what is stored, and compare all.

    Each article takes its turn in the queue; what is done when one fails is kept, so that the next try goes on from
    there. Raises TooManyWords or UnreadableArticle, which name the article, AnalysisNotFound, and what `Desk.analyse`
    raises.
    """
    stored = [(name, await asyncio.to_thread(analyses.find, name, database)) for name in posted.analyses]
    for at, article in enumerate(posted.articles):
        await asyncio.to_thread(article.read, max_words, f"#/articles/{at}")
    new = [AnalysisIn(**article.model_dump(), targets=posted.targets) for article in posted.articles]
    found = [(await analyses.analyse(request, desk, database, max_words))[:2] for request in new]
    for name, one in stored:
        again = _asked_about(one.article, posted.targets)
        found.append((await analyses.analyse(again, desk, database, max_words))[:2] if again else (name, one))
    return await asyncio.to_thread(_compared, [name for name, _ in found], [one for _, one in found], database)


def _asked_about(article: Article, targets: Sequence[str]) -> AnalysisIn | None:
    """The request that asks a stored article about the targets; None when there are none."""
    if not targets:
        return None
    fields = {name: getattr(article, name) for name in ("text", "title", "outlet", "date", "url")}
    return AnalysisIn(**fields, targets=list(targets))


def _compared(ids: Sequence[str], found: Sequence[Analysis], database: Database) -> Compared:
    with database.reading() as session:
        parties = PartyRepository(session).identities(ids)
    known = {
        (at, party.id): parties[name, party.id][0]
        for at, (name, one) in enumerate(zip(ids, found, strict=True))
        for party in one.parties
    }
    comparison = compare(found, known)
    party_ids = tuple(known[party.appearances[0]] for party in comparison.parties)
    summary = summarise_jointly([source_of(one) for one in found], SummaryOptions())
    return Compared(comparison, summary, tuple(ids), tuple(found), party_ids)
