"""Cutting uploads into records, and reading them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.batches.lines import CsvRows, Cutter, JsonRows, NotARow, Record


def cut(data: bytes, size: int, limit: int = 100, *, quoted: bool = False) -> list[Record]:
    """The records of data that come in chunks of `size` bytes."""
    cutter = Cutter(limit, quoted=quoted)
    found = [record for at in range(0, len(data), size) for record in cutter.feed(data[at : at + size])]
    return found + list(cutter.finish())


@given(st.lists(st.binary(max_size=20).map(lambda raw: raw.replace(b"\n", b""))), st.integers(1, 50))
def test_records_are_the_lines_that_say_something(lines: list[bytes], size: int) -> None:
    found = cut(b"\n".join(lines), size)
    expected = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    assert [(record.line, (record.raw or b"").removesuffix(b"\n")) for record in found] == expected


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_a_line_that_is_too_long_is_left_out_and_the_rest_kept(size: int) -> None:
    found = cut(b"one\n" + b"x" * 101 + b"\nthree\n" + b"y" * 99 + b"\n", size)
    assert found == [Record(1, b"one\n"), Record(2, None), Record(3, b"three\n"), Record(4, b"y" * 99 + b"\n")]


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_line_ends_within_quotation_marks_end_no_record(size: int) -> None:
    data = b'text,title\r\n"one\n""two""\n",T\nthree,\n'
    found = cut(data, size, quoted=True)
    assert [record.line for record in found] == [1, 2, 5]
    rows = CsvRows()
    assert [rows.read(record.raw or b"") for record in found] == [
        None,
        {"text": 'one\n"two"\n', "title": "T"},
        {"text": "three"},
    ]


def test_a_quotation_mark_that_never_closes_costs_no_more_than_its_record() -> None:
    found = cut(b'text\n"open\n' + b"x" * 200 + b"\nfine\n", 10, quoted=True)
    assert [(record.line, record.raw) for record in found] == [(1, b"text\n"), (2, None), (4, b"fine\n")]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "not JSON: Expecting property name"),
        (b'{"text": "\xff"}', "byte 10 is not UTF-8"),
        (b"[]", "not a JSON object"),
        (b"[" * 20_000, "not JSON"),
    ],
)
def test_lines_that_are_no_json_object(raw: bytes, said: str) -> None:
    with pytest.raises(NotARow, match=said):
        JsonRows().read(raw)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([b"title,date\n"], "must name the columns"),
        ([b"text,title\n", b"one,two,three\n"], "3 cells, but the first line names 2"),
        ([b"text\n", b'"one" two\n'], "not CSV"),
        ([b"text\n", b"\xff\n"], "byte 0 is not UTF-8"),
    ],
)
def test_lines_that_are_no_row(lines: list[bytes], said: str) -> None:
    rows = CsvRows()
    *before, last = lines
    for line in before:
        rows.read(line)
    with pytest.raises(NotARow, match=said):
        rows.read(last)
