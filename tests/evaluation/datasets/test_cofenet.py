from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.datasets.cofenet import read_tags
from evaluation.errors import FileFault

TOKENS = ["She", "said", "it", "is", "so", ".", "He", "agreed"]
LABELS = ["B-source", "B-cue", "B-content", "I-content", "I-content", "O", "B-source", "B-cue"]


def write(path: Path, labels: list[str]) -> Path:
    path.write_text(json.dumps({"tokens": TOKENS, "labels": labels, "id": "novel_3.ann"}) + "\n")
    return path


def test_tags_become_spans(tmp_path: Path) -> None:
    (sample,) = read_tags(write(tmp_path / "x.txt", LABELS))
    text = sample.article.text
    found = [
        (role, piece.of(text))
        for relation in sample.relations
        for role in ("source", "cue", "content")
        for piece in getattr(relation, role)
    ]
    assert text == "She said it is so . He agreed"
    assert found == [("source", "She"), ("cue", "said"), ("content", "it is so"), ("source", "He"), ("cue", "agreed")]
    assert sample.cluster == "novel_3.ann"


def test_an_inside_without_its_beginning_is_no_span(tmp_path: Path) -> None:
    labels = ["O", "I-cue", "B-content", "I-source", "I-content", "O", "O", "O"]
    (sample,) = read_tags(write(tmp_path / "x.txt", labels))
    assert [relation.content[0].of(sample.article.text) for relation in sample.relations] == ["it"]


def test_faults(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="line 1: expected as many labels as tokens"):
        read_tags(write(tmp_path / "x.txt", LABELS[:-1]))
    with pytest.raises(FileFault, match="line 1: expected labels O, B-ROLE or I-ROLE"):
        read_tags(write(tmp_path / "x.txt", ["B-speaker", *LABELS[1:]]))
