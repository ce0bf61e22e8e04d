from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.datasets import summaries
from evaluation.errors import DataMissing, FileFault


def write(path: Path, row: dict[str, Any]) -> Path:
    path.write_text(json.dumps(row) + "\n")
    return path


def test_single_articles(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", {"id": "1", "text": "Snow fell.", "summary": "Snow."})
    (sample,) = summaries.read_single(60)(path)
    assert (sample.articles[0].text, sample.references, sample.words) == ("Snow fell.", ("Snow.",), 60)


@pytest.mark.parametrize(
    ("read", "summary"),
    [(summaries.read_single(60), {"summary": "Snow."}), (summaries.read_gum(50), {"references": ["Snow."]})],
)
def test_a_title_is_read_where_there_is_one(tmp_path: Path, read: summaries.Read, summary: dict[str, Any]) -> None:
    row = {"id": "1", "text": "Snow fell.", **summary}
    for title in (None, "Snow"):
        (sample,) = read(write(tmp_path / "x.jsonl", row | ({"title": title} if title else {})))
        assert sample.articles[0].title == title
    with pytest.raises(FileFault, match="'title' to be str or NoneType"):
        read(write(tmp_path / "x.jsonl", row | {"title": 3}))


def test_several_articles_fall_back_on_their_lead(tmp_path: Path) -> None:
    documents = [{"title": "Snow", "lead": "Snow fell.", "text": None, "source": "Herald"}, "Roads closed."]
    path = write(tmp_path / "x.jsonl", {"id": "1", "documents": documents, "summary": "Snow."})
    (sample,) = summaries.read_several(70)(path)
    assert [article.text for article in sample.articles] == ["Snow fell.", "Roads closed."]
    assert sample.articles[0].outlet == "Herald"


def test_gum_has_several_references(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", {"id": "1", "text": "Snow fell.", "references": ["Snow.", "It snowed."]})
    assert summaries.read_gum(50)(path)[0].references == ("Snow.", "It snowed.")
    with pytest.raises(FileFault, match="'references' to be a list of texts"):
        summaries.read_gum(50)(write(tmp_path / "x.jsonl", {"id": "1", "text": "Snow fell.", "references": []}))


def test_cnndm_and_xsum(tmp_path: Path) -> None:
    cnndm = write(tmp_path / "c.jsonl", {"id": "ab", "article": "Snow fell.", "highlights": "Snow ."})
    xsum = write(tmp_path / "x.jsonl", {"id": 17, "document": "Snow fell.", "summary": "Snow."})
    assert summaries.read_published("article", "highlights", 60)(cnndm)[0].references == ("Snow .",)
    assert summaries.read_published("document", "summary", 25)(xsum)[0].id == "17"
    with pytest.raises(FileFault, match="line 1: expected a field 'article'"):
        summaries.read_published("article", "highlights", 60)(xsum)


def test_multinews(tmp_path: Path) -> None:
    source = tmp_path / "val.src.cleaned"
    source.write_text("Snow fell. NEWLINE_CHAR More came. ||||| Roads closed. |||||\n")
    (tmp_path / "val.tgt").write_text("– Snow closed roads.\n")
    (sample,) = summaries.read_multinews(source)
    assert [article.text for article in sample.articles] == ["Snow fell. \n More came.", "Roads closed."]
    assert sample.references == ("Snow closed roads.",)


def test_multinews_faults(tmp_path: Path) -> None:
    source = tmp_path / "val.src.cleaned"
    source.write_text("Snow fell.\n |||||\n")
    with pytest.raises(DataMissing, match=r"val\.tgt"):
        summaries.read_multinews(source)
    (tmp_path / "val.tgt").write_text("Snow.\n")
    with pytest.raises(FileFault, match=r"val\.tgt, line 1: expected 2 lines"):
        summaries.read_multinews(source)
    (tmp_path / "val.tgt").write_text("Snow.\nRoads.\n")
    with pytest.raises(FileFault, match="line 2: expected articles"):
        summaries.read_multinews(source)


def test_neus(tmp_path: Path) -> None:
    source = tmp_path / "val.source"
    source.write_text("TITLE=> Snow. ARTICLE=> Snow fell. [SEP] TITLE=> Roads. ARTICLE=> Roads closed.\n")
    (tmp_path / "val.target").write_text("TITLE=> Snow and roads. ARTICLE=> Snow closed roads. \n")
    (sample,) = summaries.read_neus(source)
    assert [(article.title, article.text) for article in sample.articles] == [
        ("Snow.", "Snow fell."),
        ("Roads.", "Roads closed."),
    ]
    assert sample.references == ("Snow closed roads.",)


def test_neus_fault(tmp_path: Path) -> None:
    source = tmp_path / "val.source"
    source.write_text("Snow fell.\n")
    (tmp_path / "val.target").write_text("TITLE=> Snow. ARTICLE=> Snow.\n")
    with pytest.raises(FileFault, match=r"val\.source, line 1: expected TITLE=>"):
        summaries.read_neus(source)


def test_most_votes_decide_on_support(tmp_path: Path) -> None:
    sentences = [{"text": "Snow fell.", "yes": 2, "n": 3}, {"text": "It was hot.", "yes": 1, "n": 3}]
    (sample,) = summaries.read_support(
        write(tmp_path / "x.jsonl", {"id": "1", "text": "Snow.", "sentences": sentences})
    )
    assert sample.supported == (True, False)
