"""Plain news articles without annotation, to see whether what holds for few also holds for many."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from evaluation.datasets.files import Row, json_rows
from evaluation.samples import ArticleSample
from nlp.analysis import Article

ARTICLES = 500
"""Articles that are read of a file, the first of it."""


def read_news(path: Path) -> list[ArticleSample]:
    """Rows with `id`, `text` and perhaps `title` and `outlet`."""
    return [
        ArticleSample(id=row.text("id"), cluster=row.text("id"), article=_article(row), relations=())
        for row in islice(json_rows(path), ARTICLES)
    ]


def _article(row: Row) -> Article:
    title, outlet = (row.values.get(name) or None for name in ("title", "outlet"))
    return Article(row.text("text"), title=title, outlet=outlet)
