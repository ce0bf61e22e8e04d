"""What `polyphony evaluate bench` does: measure the parts in turn, and write down what was found."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evaluation.bench import growth, machine, report, service, side_by_side, startup, summaries
from evaluation.bench.articles import read_articles
from evaluation.bench.children import child
from evaluation.bench.plan import QUICK, Part, Plan, Say
from evaluation.bench.result import BenchResult, Run, load
from evaluation.errors import EvaluationError
from evaluation.results import commit
from evaluation.systems.base import Bench

MEASURES: dict[Part, Callable[[Plan, list[str], Say], Any]] = {
    Part.STARTUP: startup.measure,
    Part.SUMMARIES: summaries.measure,
    Part.GROWTH: growth.measure,
    Part.SERVICE: service.measure,
    Part.PEERS: side_by_side.measure,
}


def run(plan: Plan, parts: Sequence[Part], say: Say, folder: Path) -> BenchResult:
    """Measure the parts, one after the other, each of them written into the folder when it is finished.

    Unless all are measured, those that the folder has already stay; raises EvaluationError.
    """
    clock = time.perf_counter()
    texts = read_articles(plan.articles, plan.texts)
    result = _begun(_frame(plan, texts), folder, everything=set(parts) >= set(Part))
    for part in (one for one in Part if one in parts):
        say(f"{part}: {plan.rounds} rounds, {time.perf_counter() - clock:.0f} s since the start")
        started, begin, busy = datetime.now(UTC), time.perf_counter(), machine.busy_with_others()
        found = MEASURES[part](plan, texts, _saying(say, part))
        seconds = time.perf_counter() - begin
        result = result.with_part(part, found, Run(started.isoformat(timespec="seconds"), seconds, commit(), busy))
        report.write(result, folder)
    return result


def _saying(say: Say, part: Part) -> Say:
    return lambda what: say(f"{part}: {what}")


def _frame(plan: Plan, texts: Sequence[str]) -> BenchResult:
    return BenchResult(
        machine=machine.describe(),
        plan={name: value for name, value in asdict(plan).items() if name != "articles"},
        articles=f"{len(texts)} of {plan.articles.name}" if plan.articles else f"{len(texts)} seeds",
        models=tuple(Bench().model(task) for task in ("attribution", "stance")),
        engine=_engines(),
    )


def _begun(frame: BenchResult, folder: Path, *, everything: bool) -> BenchResult:
    """What the folder holds, to be added to, or a new result; raises EvaluationError when they do not fit."""
    path = folder / "result.json"
    if everything or not path.is_file():
        return frame
    if not (kept := load(path)).is_like(frame):
        raise EvaluationError(
            f"{path} is of another plan, machine, model or engine: name another folder with --out, or measure all parts"
        )
    return kept


def _engines() -> str:
    """What runs the encoders on this machine, as the service chooses it."""
    with child() as process:
        return process.submit(growth.engines).result()


def plan_of(articles: Path | None, rounds: int | None, *, quick: bool) -> Plan:
    """The plan that the options ask for."""
    plan = replace(QUICK if quick else Plan(), articles=articles)
    return replace(plan, rounds=rounds) if rounds else plan
