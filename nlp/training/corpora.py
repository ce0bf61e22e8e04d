"""Reads training corpora: JSON Lines files, plain, gzipped or in xz."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_OPENERS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".xz": lzma.open}


class CorpusMissing(FileNotFoundError):
    """A corpus file is not in the data folder."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(f"corpus {name!r} not found in {folder}: expected {name}.jsonl or {name}.jsonl.gz")


def read_corpus(folder: Path, name: str) -> list[dict[str, Any]]:
    """All rows of the corpus `name` in `folder`; raises CorpusMissing when no file has that name."""
    for suffix in (".jsonl", ".jsonl.gz"):
        path = folder / f"{name}{suffix}"
        if path.is_file():
            return list(read_rows(path))
    raise CorpusMissing(name, folder)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file, one by one; ValueError names the line that is no JSON."""
    with _OPENERS.get(path.suffix, open)(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{path}, line {number}: not JSON ({error})") from error


def titled_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Title, "" where there is none, and text of each article of a news file."""
    return ((row.get("title") or "", row["text"]) for row in read_rows(path))
