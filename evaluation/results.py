"""The result file of a run: figures, and all that is needed to make them again."""

from __future__ import annotations

import json
import math
import platform
import subprocess
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from evaluation.bootstrap import RESAMPLES, SEED, Figure
from evaluation.errors import FileFault
from evaluation.systems.base import Model

FORMAT = 1
PACKAGES = (
    "polyphony",
    "numpy",
    "scikit-learn",
    "scipy",
    "rouge-score",
    "tokenizers",
    "torch",
    "transformers",
)


@dataclass(frozen=True)
class Outcome:
    """What one system reached in one task."""

    task: str
    system: str
    own: bool
    """Whether it is this project's own system rather than a peer."""
    dataset: str
    gold: str
    """SHA-256 of the data file or folder."""
    samples: int
    clusters: int
    headline: tuple[str, ...]
    lower_is_better: tuple[str, ...]
    models: tuple[Model, ...]
    figures: dict[str, Figure]


@dataclass(frozen=True)
class Result:
    """A finished run."""

    run: str
    started: str
    seconds: float
    limit: int | None
    commit: str
    environment: dict[str, str]
    outcomes: tuple[Outcome, ...]
    resamples: int = RESAMPLES
    seed: int = SEED
    format: int = FORMAT
    notes: tuple[str, ...] = field(default=())

    def outcome(self, task: str, system: str) -> Outcome | None:
        """What the system reached in the task."""
        return next((one for one in self.outcomes if (one.task, one.system) == (task, system)), None)

    def save(self, path: Path) -> None:
        """Write the result as JSON; a bound that does not exist is null."""
        path.write_text(json.dumps(_plain(asdict(self)), indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Result:
        """Read what `save` wrote; raises FileFault."""
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            outcomes = tuple(_outcome(one) for one in values.pop("outcomes"))
            return cls(**{**values, "outcomes": outcomes, "notes": tuple(values.get("notes", ()))})
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise FileFault(path, None, f"a result file of format {FORMAT}", str(error)) from error


def _outcome(values: dict[str, Any]) -> Outcome:
    figures = {
        name: Figure(*(math.nan if value[part] is None else value[part] for part in ("value", "low", "high")))
        for name, value in values.pop("figures").items()
    }
    lists: dict[str, Any] = {name: tuple(values.pop(name)) for name in ("headline", "lower_is_better", "models")}
    return Outcome(**values, **lists, figures=figures)


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 6)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def environment() -> dict[str, str]:
    """Versions of Python and of the packages that figures depend on."""
    found = {"python": platform.python_version(), "machine": platform.machine()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def commit(folder: Path = Path(__file__).parent) -> str:
    """The commit of the source tree, with a "+" behind it when files were changed; "unknown" outside of git."""
    try:
        head = _git(folder, "rev-parse", "HEAD")
        return head + ("+" if _git(folder, "status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - fixed words
