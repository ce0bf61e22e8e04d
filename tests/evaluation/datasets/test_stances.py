from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.datasets.stances import read_claims, read_pairs, read_targets, whole_words
from evaluation.errors import FileFault
from nlp.analysis import Span

TEXT = "Dorn thanked Vale for the seeds."


def write(path: Path, **row: Any) -> Path:
    path.write_text(json.dumps(row) + "\n")
    return path


def test_a_pair_is_two_questions(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", id="1", text=TEXT, first=[0, 4], second=[13, 17], label=1)
    (sample,) = read_pairs(path)
    there, back = sample.questions
    assert (there.source, there.target) == (Span(0, 4), Span(13, 17))
    assert (back.source, back.target) == (Span(13, 17), Span(0, 4))
    assert sample.gold == ("favour", "neutral")


@pytest.mark.parametrize(
    ("label", "gold"),
    [
        (0, ("neutral", "neutral")),
        (2, ("neutral", "favour")),
        (3, ("against", "neutral")),
        (4, ("neutral", "against")),
    ],
)
def test_pair_labels(tmp_path: Path, label: int, gold: tuple[str, str]) -> None:
    path = write(tmp_path / "x.jsonl", id="1", text=TEXT, first=[0, 4], second=[13, 17], label=label)
    assert read_pairs(path)[0].gold == gold


def test_a_mention_cut_by_a_letter_is_made_whole(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", id="1", text=TEXT, first=[0, 3], second=[14, 17], label=1)
    assert read_pairs(path)[0].questions[0].source == Span(0, 4)
    assert read_pairs(path)[0].questions[0].target == Span(13, 17)
    assert whole_words(TEXT, Span(4, 5)) == Span(4, 5)


def test_a_wrong_label_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", id="1", text=TEXT, first=[0, 4], second=[13, 17], label=5)
    with pytest.raises(FileFault, match="line 1: expected 'label' to be one of 0, 1, 2, 3, 4, found 5"):
        read_pairs(path)


def test_targets_have_the_author_as_holder(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", text=TEXT, target=[13, 17], label="positive", id="allsides_7_9_3_Vale_13_17")
    (sample,) = read_targets(path)
    assert sample.questions[0].source is None
    assert sample.gold == ("favour",)
    assert sample.cluster == "allsides_7"


def test_targets_without_a_known_id_are_clustered_by_sentence(tmp_path: Path) -> None:
    (sample,) = read_targets(write(tmp_path / "x.jsonl", text=TEXT, target=[13, 17], label="negative"))
    assert sample.cluster == TEXT


def test_claims_are_named(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", text="Seeds feed us.", target="Seeds should be free", label="favour")
    (sample,) = read_claims(path)
    assert sample.questions[0].target == "Seeds should be free"
    assert sample.labels == ("favour", "against")


def test_a_sentiment_where_a_side_is_expected(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", text="Seeds feed us.", target="Seeds should be free", label="positive")
    with pytest.raises(FileFault, match="'favour', 'against', found 'positive'"):
        read_claims(path)
