"""Reading data files line by line, with errors that name the file, the line and what was expected."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import lzma
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from evaluation.errors import DataMissing, FileFault
from nlp.analysis import Span

_OPENERS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".xz": lzma.open}


def find(folder: Path, name: str, suffixes: Sequence[str] = (".jsonl", ".jsonl.gz", ".jsonl.xz")) -> Path:
    """The file called `name` plus one of the suffixes; raises DataMissing."""
    for suffix in suffixes:
        if (path := folder / f"{name}{suffix}").is_file():
            return path
    raise DataMissing(f"{name}{suffixes[0]}", folder, "name the data folder with --data or POLYPHONY_DATA")


def digest(path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of the files of a folder in order of name."""
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    found = hashlib.sha256()
    for file in files:
        if path.is_dir():
            found.update(str(file.relative_to(path)).encode() + b"\0")
        with file.open("rb") as stream:
            found.update(hashlib.file_digest(stream, "sha256").digest())
    return found.hexdigest()


def open_text(path: Path) -> TextIO:
    """Open a UTF-8 file, plain, gzipped or xz; raises DataMissing when it is not there."""
    if not path.is_file():
        raise DataMissing(path.name, path.parent, "check the path")
    stream: TextIO = _OPENERS.get(path.suffix, open)(path, "rt", encoding="utf-8", newline="")
    return stream


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Number (from 1) and text of every line, without its line end."""
    with open_text(path) as stream:
        try:
            for number, line in enumerate(stream, start=1):
                yield number, line.rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise FileFault(path, None, "UTF-8 text", error.reason) from error


def read_text(path: Path) -> str:
    """The whole file, its line ends as they are."""
    with open_text(path) as stream:
        try:
            return stream.read()
        except UnicodeDecodeError as error:
            raise FileFault(path, None, "UTF-8 text", error.reason) from error


class Row:
    """One record of a file, whose fields are fetched with a check of their type."""

    def __init__(self, values: Mapping[str, Any], path: Path, line: int | None) -> None:
        self.values, self.path, self.line = values, path, line

    def fault(self, expected: str, found: object = None) -> FileFault:
        """The error to raise for this record."""
        return FileFault(self.path, self.line, expected, found)

    def get(self, name: str, kind: type | tuple[type, ...]) -> Any:
        """The field `name`, of type `kind`; raises FileFault when it is missing or of another type."""
        if name not in self.values:
            raise self.fault(f"a field {name!r}", sorted(self.values))
        value = self.values[name]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            kinds = kind if isinstance(kind, tuple) else (kind,)
            raise self.fault(f"{name!r} to be {' or '.join(one.__name__ for one in kinds)}", value)
        return value

    def text(self, name: str) -> str:
        """A non-blank string."""
        value: str = self.get(name, str)
        if not value.strip():
            raise self.fault(f"{name!r} not to be blank")
        return value

    def one_of(self, name: str, known: Mapping[Any, Any]) -> Any:
        """What the field's value stands for in `known`."""
        value = self.get(name, (str, int))
        if value not in known:
            raise self.fault(f"{name!r} to be one of {', '.join(map(repr, known))}", value)
        return known[value]

    def span(self, value: Any, text: str, what: str) -> Span:
        """A [start, end] pair as a non-empty span of `text`."""
        if not (isinstance(value, list) and len(value) == 2 and all(type(offset) is int for offset in value)):
            raise self.fault(f"{what} to be a [start, end] pair of integers", value)
        if not 0 <= value[0] < value[1] <= len(text):
            raise self.fault(f"{what} to lie within the {len(text)} characters of the text", value)
        return Span(*value)


def json_rows(path: Path) -> Iterator[Row]:
    """The objects of a JSON Lines file."""
    for number, line in lines(path):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except json.JSONDecodeError as error:
            raise FileFault(path, number, "a JSON object", line) from error
        if not isinstance(values, dict):
            raise FileFault(path, number, "a JSON object", values)
        yield Row(values, path, number)


def csv_rows(path: Path, required: Sequence[str], delimiter: str = ",", encoding: str = "utf-8") -> Iterator[Row]:
    """The records of a file with a header line that names at least `required`."""
    if not path.is_file():
        raise DataMissing(path.name, path.parent, "check the path")
    with path.open(encoding=encoding, newline="") as stream:
        tabs = delimiter == "\t"
        reader = csv.DictReader(stream, delimiter=delimiter, quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL)
        missing = [name for name in required if name not in (reader.fieldnames or ())]
        if missing:
            raise FileFault(path, 1, f"a header with {', '.join(map(repr, missing))}", reader.fieldnames)
        for values in reader:
            row = Row(values, path, reader.line_num)
            if None in values or None in values.values():
                raise row.fault(f"{len(reader.fieldnames or ())} columns", list(values.values()))
            yield row


def json_file(path: Path) -> Any:
    """The value of a JSON file."""
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise FileFault(path, error.lineno, "JSON", error.msg) from error
