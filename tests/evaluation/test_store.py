from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.errors import BadPrediction, FileFault
from evaluation.store import Store


def test_predictions_are_appended(tmp_path: Path) -> None:
    store = Store(tmp_path / "sub" / "x.jsonl")
    assert store.load() == {}
    store.append(["a"], [{"n": 1}])
    store.append(["b"], [{"n": 2}])
    assert store.load() == {"a": {"n": 1}, "b": {"n": 2}}


def test_a_line_cut_off_in_writing_is_dropped(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.jsonl")
    store.append(["a", "b"], [{"n": 1}, {"n": 2}])
    whole = store.path.read_bytes()
    store.path.write_bytes(whole[:-5])
    assert store.load() == {"a": {"n": 1}}
    store.append(["b"], [{"n": 2}])
    assert store.load() == {"a": {"n": 1}, "b": {"n": 2}}


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.jsonl")
    store.path.write_text('{"id": "a", "prediction": {}}\nnonsense\n')
    with pytest.raises(FileFault, match=r"x\.jsonl, line 2: expected an object with 'id'"):
        store.load()


def test_what_json_cannot_hold_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.jsonl")
    with pytest.raises(BadPrediction, match="the prediction for a cannot be kept"):
        store.append(["a"], [{"probability": float("nan")}])
    assert store.load() == {}


def test_line_separators_inside_a_text_do_not_split_a_line(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.jsonl")
    store.append(["a"], [{"text": "one\u2028two\u0085three"}])
    assert store.load() == {"a": {"text": "one\u2028two\u0085three"}}
