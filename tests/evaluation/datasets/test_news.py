from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.datasets import news


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)) + "\n")
    return path


def test_articles_with_what_is_known_of_them(tmp_path: Path) -> None:
    full = {"id": "1", "text": "Snow fell.", "title": "Snow", "outlet": "Herald"}
    first, second = news.read_news(write(tmp_path / "x.jsonl", full, {"id": "2", "text": "Roads closed.", "title": ""}))
    assert (first.article.title, first.article.outlet, second.article.title) == ("Snow", "Herald", None)
    assert [one.id for one in (first, second)] == ["1", "2"]


def test_the_first_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "ARTICLES", 2)
    rows = [{"id": str(number), "text": "Snow fell."} for number in range(3)]
    assert [one.id for one in news.read_news(write(tmp_path / "x.jsonl", *rows))] == ["0", "1"]
