"""The result of a benchmark, the aims it is held against, and its file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from math import isnan
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from evaluation.bench.growth import Growth
from evaluation.bench.plan import Part
from evaluation.bench.service import Service
from evaluation.bench.side_by_side import BARE, LITSERVE, NAIVE, SideBySide
from evaluation.bench.startup import Startup
from evaluation.bench.summaries import Summaries
from evaluation.errors import FileFault

FORMAT = 2


@dataclass(frozen=True)
class Run:
    """How one part was measured."""

    started: str
    seconds: float
    commit: str
    busy: float
    """Share of the cores that other work took when the part began; above 0.1 its figures are doubtful."""


@dataclass(frozen=True)
class BenchResult:
    """What was measured; a part that was left out is None."""

    machine: Mapping[str, str]
    plan: Mapping[str, Any]
    articles: str
    """Name of the file of articles, or "seeds"."""
    models: tuple[Mapping[str, str], ...]
    engine: str
    """What runs the networks of the service."""
    runs: Mapping[str, Run] = field(default_factory=dict)
    """By part."""
    startup: Startup | None = None
    summaries: Summaries | None = None
    growth: Growth | None = None
    service: Service | None = None
    peers: SideBySide | None = None
    format: int = FORMAT

    def with_part(self, part: Part, found: Any, run: Run) -> BenchResult:
        """The same with one part more."""
        return replace(self, **{part.value: found}, runs={**self.runs, part.value: run})

    def is_like(self, other: BenchResult) -> bool:
        """Whether parts of both may stand in one result: the same plan, articles, models, engine and machine."""
        return all(
            _rounded(getattr(self, name)) == _rounded(getattr(other, name))
            for name in ("machine", "plan", "articles", "models", "engine", "format")
        )

    def save(self, path: Path) -> None:
        """Write it as JSON."""
        values = {**asdict(self), "aims": [asdict(aim) | {"met": aim.met} for aim in aims(self)]}
        path.write_text(json.dumps(_rounded(values), indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> BenchResult:
    """The result in a file that was saved; raises FileFault."""
    text = path.read_text(encoding="utf-8")
    try:
        values = json.loads(text)
        for latency in (values["service"] or {}).get("latencies", []):
            latency |= {name: float("nan") for name, value in latency.items() if value is None}
        return TypeAdapter(BenchResult).validate_python(values)
    except (ValueError, KeyError, TypeError) as error:
        raise FileFault(path, None, f"a result of this version's benchmark ({type(error).__name__})") from error


@dataclass(frozen=True)
class Aim:
    """A figure with the bound it should keep."""

    what: str
    value: float
    bound: float
    at_least: bool
    unit: str = ""

    @property
    def met(self) -> bool:
        """Whether it is kept."""
        return self.value >= self.bound if self.at_least else self.value <= self.bound


def aims(result: BenchResult) -> list[Aim]:
    """The aims that the measured parts can be held against."""
    parts: list[tuple[Any, Callable[[Any], Iterator[Aim]]]] = [
        (result.peers, _of_peers),
        (result.growth, _of_growth),
        (result.startup, _of_startup),
    ]
    return [aim for part, of in parts if part is not None for aim in of(part)]


def _of_peers(peers: SideBySide) -> Iterator[Aim]:
    yield Aim("articles/s, times the naive server", peers.standing(NAIVE).times, 8, at_least=True)
    yield Aim("articles/s, times LitServe", peers.standing(LITSERVE).times, 1.5, at_least=True)
    yield Aim("tokens/s, share of the bare engine", peers.standing(BARE).times, 0.7, at_least=True)
    yield Aim("peak memory under load", peers.peak_mb, 1500, at_least=False, unit="MB")


def _of_growth(growth: Growth) -> Iterator[Aim]:
    per_word = {point.size: point.us_per_word for point in growth.by_words}
    short, long = 500, max(per_word)
    if short in per_word and long > short:
        what = f"time per word at {long:,} words, times that at {short}"
        yield Aim(what, per_word[long] / per_word[short], 1.2, at_least=False)


def _of_startup(startup: Startup) -> Iterator[Aim]:
    yield Aim("cold start to ready", startup.ready_seconds, 15, at_least=False, unit="s")
    yield Aim("torch loaded by `import nlp` (1 is yes)", float(startup.import_loads_torch), 0, at_least=False)
    if startup.longest_words:
        what = f"peak memory with {startup.longest_words:,} words"
        yield Aim(what, startup.longest_mb, 1500, at_least=False, unit="MB")


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return None if isnan(value) else float(f"{value:.5g}")
    if isinstance(value, Mapping):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return str(value) if isinstance(value, Path) else value
