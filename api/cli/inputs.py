"""Reads the articles of a batch: JSON Lines, plain or packed, and folders of text files."""

from __future__ import annotations

import gzip
import json
import lzma
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

OPENERS: dict[str, Any] = {".gz": gzip.open, ".xz": lzma.open}
FIELDS = ("text", "html", "title", "outlet", "date", "url")
"""Fields of a row that are used; others are passed over."""


@dataclass(frozen=True)
class Item:
    """One article of a batch, not yet looked at."""

    place: str
    """File, and line where there is one."""
    raw: bytes
    is_row: bool
    """Whether `raw` is a JSON row; otherwise it is the text."""
    fault: str | None = None
    """Why nothing more can be read from the file."""

    def fields(self) -> dict[str, Any]:
        """The article's fields as a client would post them; raises ValueError when they cannot be read."""
        if self.fault:
            raise ValueError(self.fault)
        if not self.is_row:
            return {"text": self.raw.decode()}
        row = json.loads(self.raw.decode())
        if not isinstance(row, dict):
            raise ValueError("the line is not a JSON object")
        return {name: row[name] for name in FIELDS if name in row}


def pop_unreadable_date(fields: dict[str, Any]) -> dict[str, Any]:
    """Take a date in another form than ISO 8601 out of the fields; returns what was taken, for the user to see.

    Scraped collections hold all manner of dates, and none is worth an article.
    """
    try:
        date.fromisoformat(str(fields.get("date") or "2000-01-01")[:10])
    except ValueError:
        return {"date": fields.pop("date")}
    return {}


def read_items(paths: Iterable[Path]) -> Iterator[Item]:
    """Every article of the files and folders, in order; a damaged file ends in an item that says so."""
    for path in paths:
        try:
            yield from _items(path)
        except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
            yield Item(str(path), b"", is_row=False, fault=f"the file cannot be read to its end: {error}")


def _items(path: Path) -> Iterator[Item]:
    if ".jsonl" in path.suffixes:
        with OPENERS.get(path.suffix, open)(path, "rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield Item(f"{path}:{number}", line, is_row=True)
        return
    for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
        yield Item(str(file), file.read_bytes(), is_row=False)
