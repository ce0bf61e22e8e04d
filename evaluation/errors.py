"""Errors of the evaluation harness; every message is one line that a user can act on.

EvaluationError
├── FileFault       a data file is not in the format it should have
├── DataMissing     a data file or folder is not there
├── UnknownName     no task, system or run has that name
├── BadPrediction   a system gave something that is no prediction
└── GateFailed      a metric fell below its floor, or a floor would be lowered
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class EvaluationError(Exception):
    """Something the user can mend."""


class FileFault(EvaluationError):
    """A file breaks its format at one place."""

    def __init__(self, path: Path, line: int | None, expected: str, found: object = None) -> None:
        place = f"{path}, line {line}" if line is not None else str(path)
        what = "" if found is None else f", found {_short(found)}"
        super().__init__(f"{place}: expected {expected}{what}")


class DataMissing(EvaluationError):
    """Data are not where they were looked for."""

    def __init__(self, what: str, looked_in: object, remedy: str) -> None:
        super().__init__(f"{what} not found in {looked_in}; to mend this: {remedy}")


class UnknownName(EvaluationError):
    """A name that is not in a list."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no {kind} {name!r}; there is {', '.join(sorted(known)) or 'none'}")


class BadPrediction(EvaluationError):
    """A system's prediction for a sample cannot be kept."""

    def __init__(self, sample: str, reason: str) -> None:
        super().__init__(f"the prediction for {sample} cannot be kept: {reason}")


class GateFailed(EvaluationError):
    """One or more metrics broke the gate; one line for each."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__("\n".join(lines))


def _short(found: object, limit: int = 60) -> str:
    text = repr(found)
    return text if len(text) <= limit else text[: limit - 1] + "…"
