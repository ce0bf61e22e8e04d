from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evaluation.datasets.robustness import INVENTED, read_bystanders, read_swaps, rename
from nlp.analysis import Span

TEXT = "On Monday Dorn accused Vale, and Quill watched Dorn leave."


def write(folder: Path) -> Path:
    path = folder / "x.jsonl"
    row = {"id": "1", "text": TEXT, "first": [10, 14], "second": [23, 27], "label": 3}
    path.write_text(json.dumps(row) + "\n")
    return path


def test_names_are_replaced_wherever_they_stand(tmp_path: Path) -> None:
    (sample,) = read_swaps(write(tmp_path))
    question = sample.questions[2]
    assert isinstance(question.source, Span)
    assert isinstance(question.target, Span)
    names = {question.source.of(question.text), question.target.of(question.text)}
    assert len(names) == 2
    assert names < set(INVENTED)
    assert "Dorn" not in question.text
    assert sample.questions[3].source == question.target


def test_a_pair_with_a_pronoun_is_not_swapped(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"id": "1", "text": "Dorn met her.", "first": [0, 4], "second": [9, 12], "label": 0}))
    assert read_swaps(path) == []


def test_the_bystander_is_the_third_name(tmp_path: Path) -> None:
    (sample,) = read_bystanders(write(tmp_path))
    question = sample.questions[0]
    assert isinstance(question.source, Span)
    assert question.source.of(TEXT) == "Quill"
    assert question.target == Span(23, 27)
    assert sample.gold == ("neutral",)


@given(st.text(alphabet="ab ", max_size=8), st.text(alphabet="ab ", max_size=8), st.text(alphabet="ab ", max_size=8))
def test_renamed_spans_hold_the_new_names(before: str, between: str, after: str) -> None:
    text = f"{before} Dorn {between} Vale {after}"
    first = Span(text.index("Dorn"), text.index("Dorn") + 4)
    second = Span(text.index("Vale"), text.index("Vale") + 4)
    new, (one, other) = rename(text, (first, second), ["Kesterhaven", "Velden"])
    assert (one.of(new), other.of(new)) == ("Kesterhaven", "Velden")
    assert new.replace("Kesterhaven", "Dorn").replace("Velden", "Vale") == text


def test_a_name_within_a_longer_one_is_left_to_the_longer() -> None:
    text = "Dorn Mills sued Dorn, said Dorn Mills."
    new, (one, other) = rename(text, (Span(0, 10), Span(16, 20)), ["Tolven Marsk", "Velden"])
    assert new == "Tolven Marsk sued Velden, said Tolven Marsk."
    assert (one.of(new), other.of(new)) == ("Tolven Marsk", "Velden")
