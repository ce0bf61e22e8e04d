from __future__ import annotations

import gzip
import json
import lzma
from pathlib import Path

import pytest

from evaluation.datasets.files import csv_rows, digest, find, json_file, json_rows, lines
from evaluation.errors import DataMissing, FileFault


@pytest.mark.parametrize(("suffix", "opener"), [("", open), (".gz", gzip.open), (".xz", lzma.open)])
def test_plain_gzipped_and_xz_files_are_read(tmp_path: Path, suffix: str, opener: object) -> None:
    path = tmp_path / f"x.jsonl{suffix}"
    with opener(path, "wt", encoding="utf-8") as file:  # type: ignore[operator]
        file.write('{"a": 1}\n\n{"a": 2}\n')
    assert [(row.line, row.get("a", int)) for row in json_rows(path)] == [(1, 1), (3, 2)]
    assert find(tmp_path, "x") == path


def test_a_missing_file_says_where_it_was_sought(tmp_path: Path) -> None:
    with pytest.raises(DataMissing, match=r"x\.jsonl not found in .*--data"):
        find(tmp_path, "x")
    with pytest.raises(DataMissing, match="check the path"):
        list(lines(tmp_path / "x.jsonl"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"a": 1}\nnot json\n', "line 2: expected a JSON object, found 'not json'"),
        ("[1]\n", r"line 1: expected a JSON object, found \[1\]"),
        ('{"b": 1}\n', r"line 1: expected a field 'a', found \['b'\]"),
        ('{"a": "x"}\n', "line 1: expected 'a' to be int, found 'x'"),
        ('{"a": true}\n', "line 1: expected 'a' to be int, found True"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(content)
    with pytest.raises(FileFault, match=message):
        [row.get("a", int) for row in json_rows(path)]


def test_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"caf\xe9\n")
    with pytest.raises(FileFault, match="UTF-8"):
        list(lines(path))


@pytest.mark.parametrize("span", [[0, 0], [3, 2], [0, 99], [-1, 2], ["0", 2], [0], None])
def test_a_wrong_span_is_refused(tmp_path: Path, span: object) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"span": span}) + "\n")
    row = next(json_rows(path))
    with pytest.raises(FileFault, match="line 1: expected 'span' to"):
        row.span(row.values["span"], "a text", "'span'")


def test_csv_with_a_missing_column(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(FileFault, match="line 1: expected a header with 'c'"):
        list(csv_rows(path, ("a", "c")))


def test_csv_with_a_short_row(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1\n")
    with pytest.raises(FileFault, match="line 2: expected 2 columns"):
        list(csv_rows(path, ("a",)))


def test_json_file_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"a":\n oops}')
    with pytest.raises(FileFault, match="line 2: expected JSON"):
        json_file(path)


def test_the_digest_of_a_folder_depends_on_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one").write_text("1")
    first = digest(tmp_path)
    (tmp_path / "a" / "one").rename(tmp_path / "a" / "two")
    assert digest(tmp_path) != first
    (tmp_path / "a" / "two").rename(tmp_path / "a" / "one")
    assert digest(tmp_path) == first
