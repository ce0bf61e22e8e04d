"""News that was read for its sides: rows with offsets find their texts and become questions."""

import hashlib
import json
import lzma
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nlp.training.annotated_articles import article_examples, marked_examples
from nlp.training.corpora import CorpusMissing
from nlp.training.news_articles import DIGITS, ROWS, read_news_articles
from nlp.training.stance_examples import AGAINST, FAVOUR, NEUTRAL
from nlp.training.written import LABELS

TEXT = "Snow fell on Tuesday. Ana Lund said the toll was theft. She praised Mayor Ruth Ola, who smiled. Roads closed."


def place(words: str) -> list[int]:
    """Where the words stand in the text."""
    start = TEXT.index(words)
    return [start, start + len(words)]


def row(**changed: Any) -> dict[str, Any]:
    """An annotation of the text."""
    return {
        "file": "news_7",
        "digest": hashlib.sha256(TEXT.encode()).hexdigest()[:DIGITS],
        "parties": {
            "a": ["person", "Ana Lund", [place("Ana Lund")]],
            "b": ["person", place("Ruth Ola"), [place("Ruth Ola")]],
        },
        "topics": {"t": ["the bridge toll", [place("the toll")]]},
        "statements": [
            ["a", place("Ana Lund"), [place("said"), place("the toll was theft")], {"t": "-"}],
            ["a", place("She"), [place("praised"), place("Mayor Ruth Ola")], {"b": "+", "snow ploughs": "0"}],
        ],
        **changed,
    }


def written(folder: Path, *rows: dict[str, Any]) -> Path:
    """The news file of the text in the folder, and a file of rows."""
    with lzma.open(folder / "news_7.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"title": "Other", "text": "Rain."}) + "\n")
        file.write(json.dumps({"title": "Snow", "text": TEXT}) + "\n")
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in rows))
    return path


def test_a_row_finds_its_text_by_digest(tmp_path: Path) -> None:
    rows = written(tmp_path, row(), row(digest="0" * DIGITS))
    (article,) = read_news_articles(tmp_path, rows)
    assert (article.title, article.text) == ("Snow", TEXT)
    assert article.name("b") == "Ruth Ola"
    first, second = article.statements.values()
    assert [TEXT[slice(*piece)] for piece in first.places] == ["said", "the toll was theft"]
    assert (first.sides, second.sides) == ({"t": AGAINST}, {"b": FAVOUR, "snow ploughs": NEUTRAL})


def test_a_news_file_that_is_missing_is_named(tmp_path: Path) -> None:
    rows = written(tmp_path, row(file="news_8"))
    with pytest.raises(CorpusMissing, match="news_8"):
        read_news_articles(tmp_path, rows)


def test_statements_become_questions_in_their_holders_voice(tmp_path: Path) -> None:
    articles = read_news_articles(tmp_path, written(tmp_path, row()))
    examples = article_examples(articles, np.random.default_rng(0))
    assert [one.text for one in examples] == ["said the toll was theft", "praised Mayor Ruth Ola"]


def test_what_a_statement_mentions_is_marked_with_its_holder(tmp_path: Path) -> None:
    articles = read_news_articles(tmp_path, written(tmp_path, row()))
    toll, mayor = marked_examples(articles)
    assert toll.text == "Ana Lund said the toll was theft."
    assert [toll.text[slice(*span)] for span in toll.spans if not isinstance(span, str)] == ["Ana Lund", "the toll"]
    assert toll.answers == ((0, 1, AGAINST), (1, 0, NEUTRAL))
    assert mayor.text == "She praised Mayor Ruth Ola, who smiled."
    assert mayor.answers == ((0, 1, FAVOUR), (1, 0, NEUTRAL))


def test_all_rows_that_ship_are_well_formed() -> None:
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    assert len({one["digest"] for one in rows}) == len(rows) > 300
    for one in rows:
        known = {*one["parties"], *one["topics"]}
        assert one["topics"]
        assert re.fullmatch(rf"[0-9a-f]{{{DIGITS}}}", one["digest"])
        for holder, source, pieces, sides in one["statements"]:
            assert holder in one["parties"]
            assert all(start < end for start, end in ([source] if source else []) + pieces)
            assert holder not in sides
            assert set(sides.values()) <= set(LABELS)
            assert {target for target in sides if len(target) == 1} <= known
