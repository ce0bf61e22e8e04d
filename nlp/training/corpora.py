"""Reads training corpora: JSON Lines files, plain or gzipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class CorpusMissing(FileNotFoundError):
    """A corpus file is not in the data folder."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(f"corpus {name!r} not found in {folder}: expected {name}.jsonl or {name}.jsonl.gz")


def read_corpus(folder: Path, name: str) -> list[dict[str, Any]]:
    """All rows of the corpus `name` in `folder`; raises CorpusMissing when no file has that name."""
    for suffix in (".jsonl", ".jsonl.gz"):
        path = folder / f"{name}{suffix}"
        if path.is_file():
            return list(_rows(path))
    raise CorpusMissing(name, folder)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{path}, line {number}: not JSON ({error})") from error
