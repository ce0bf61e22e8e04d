"""Articles to try the page with: those that ship with the project."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import seeds

ARTICLES = Path(seeds.__file__).parent / "articles"


@dataclass(frozen=True)
class Example:
    """An article as it would be posted."""

    id: str
    title: str
    outlet: str
    date: str
    text: str


@cache
def all_examples() -> dict[str, Example]:
    """The articles by id, in the order of their titles; none when the folder was not installed."""
    found = [_example(path) for path in ARTICLES.glob("*.json")]
    return {example.id: example for example in sorted(found, key=lambda example: example.title)}


def _example(path: Path) -> Example:
    seed = json.loads(path.read_text(encoding="utf-8"))
    return Example(seed["id"], seed["title"], seed["outlet"] or "", seed["date"] or "", seed["text"])
