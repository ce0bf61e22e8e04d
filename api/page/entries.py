"""The results that can be looked at: published ones, and those of finished runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evaluation.cards import EXAMPLES, RESULTS
from evaluation.errors import EvaluationError
from evaluation.results import Result
from evaluation.runs import Run, all_runs


@dataclass(frozen=True)
class Entry:
    """A result that can be looked at."""

    name: str
    result: Result
    run: Run | None
    """The folder with all of a run; None when only its figures were published."""

    @property
    def tasks(self) -> list[str]:
        """Names of its tasks."""
        return list(dict.fromkeys(outcome.task for outcome in self.result.outcomes))


def entries(runs: Path, published: Path = RESULTS) -> dict[str, Entry]:
    """Published results, then finished runs, the latest first; files that cannot be read are left out."""
    found = {}
    for path in sorted(published.glob("*.json")):
        if path.name != EXAMPLES and (result := _read(path)):
            found[path.stem] = Entry(path.stem, result, None)
    for run in reversed(all_runs(runs)):
        if run.result_path.is_file() and (result := _read(run.result_path)):
            found[run.folder.name] = Entry(run.folder.name, result, run)
    return found


def _read(path: Path) -> Result | None:
    try:
        return Result.load(path)
    except (EvaluationError, OSError):
        return None
