"""Cuts an upload into records as its bytes come in; never holds more than one record."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Record:
    """A piece of an upload that should be one article."""

    line: int
    """Line on which it begins, from 1."""
    raw: bytes | None
    """Its bytes; None when it is longer than allowed."""


class Cutter:
    """Cuts bytes into records at line ends; with `quoted`, not at those inside quotation marks."""

    def __init__(self, limit: int, *, quoted: bool = False) -> None:
        self._limit = limit
        self._quoted = quoted
        self._held = bytearray()
        self._too_long = False
        self._begins = self._line = 1

    def feed(self, chunk: bytes) -> Iterator[Record]:
        """The records that end in this chunk."""
        for piece in chunk.splitlines(keepends=True) if b"\r" not in chunk else _lines(chunk):
            self._hold(piece)
            if piece.endswith(b"\n"):
                self._line += 1
                if self._too_long or not (self._quoted and self._held.count(b'"') % 2):
                    yield from self.finish()

    def finish(self) -> Iterator[Record]:
        """The record in hand, if it says anything."""
        if self._too_long or self._held.strip():
            yield Record(self._begins, None if self._too_long else bytes(self._held))
        self._held.clear()
        self._too_long, self._begins = False, self._line

    def _hold(self, piece: bytes) -> None:
        if self._too_long or len(self._held) + len(piece) > self._limit:
            self._too_long = True
            self._held.clear()
        else:
            self._held += piece


def _lines(chunk: bytes) -> Iterator[bytes]:
    """Lines that end in a line feed only; `splitlines` would also cut at a lone carriage return."""
    *whole, rest = chunk.split(b"\n")
    yield from (line + b"\n" for line in whole)
    if rest:
        yield rest


class NotARow(ValueError):
    """A record is no article; the message says why."""


class JsonRows:
    """Reads records of NDJSON."""

    quoted = False

    def read(self, raw: bytes) -> dict[str, Any] | None:
        """The fields of a record; raises NotARow."""
        try:
            row = json.loads(raw.decode("utf-8-sig").strip())
        except UnicodeDecodeError as error:
            raise NotARow(f"byte {error.start} is not UTF-8") from error
        except json.JSONDecodeError as error:
            raise NotARow(f"not JSON: {error.msg} at character {error.pos}") from error
        except RecursionError as error:
            raise NotARow("not JSON that can be read: too many levels") from error
        if not isinstance(row, dict):
            raise NotARow("not a JSON object")
        return row


class CsvRows:
    """Reads records of CSV; the first names the columns."""

    quoted = True

    def __init__(self) -> None:
        self._columns: list[str] | None = None

    def read(self, raw: bytes) -> dict[str, Any] | None:
        """The fields of a record, None for the one with the columns' names; raises NotARow."""
        try:
            cells = next(csv.reader([raw.decode("utf-8-sig").rstrip("\r\n")], strict=True), [])
        except UnicodeDecodeError as error:
            raise NotARow(f"byte {error.start} is not UTF-8") from error
        except csv.Error as error:
            raise NotARow(f"not CSV: {error}") from error
        if self._columns is None:
            self._columns = [cell.strip().lower() for cell in cells]
            if not {"text", "html"} & set(self._columns):
                raise NotARow("the first line must name the columns, and one of them must be text or html")
            return None
        if len(cells) != len(self._columns):
            raise NotARow(f"{len(cells)} cells, but the first line names {len(self._columns)} columns")
        return {name: cell for name, cell in zip(self._columns, cells, strict=True) if cell}
