"""What `polyphony evaluate bench` does: measure the parts in turn, and write down what was found."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evaluation.bench import growth, machine, service, side_by_side, startup, summaries
from evaluation.bench.articles import read_articles
from evaluation.bench.children import child
from evaluation.bench.plan import QUICK, Part, Plan
from evaluation.bench.result import BenchResult
from evaluation.results import commit
from evaluation.systems.base import Bench

MEASURES: dict[Part, Callable[[Plan, list[str]], Any]] = {
    Part.STARTUP: startup.measure,
    Part.SUMMARIES: summaries.measure,
    Part.GROWTH: growth.measure,
    Part.SERVICE: service.measure,
    Part.PEERS: side_by_side.measure,
}


def run(plan: Plan, parts: Sequence[Part], say: Callable[[str], None]) -> BenchResult:
    """Measure the parts, one after the other; raises EvaluationError."""
    started, clock, busy = datetime.now(UTC), time.perf_counter(), machine.busy_with_others()
    texts = read_articles(plan.articles, plan.texts)
    found: dict[str, Any] = {}
    for part in (one for one in Part if one in parts):
        say(f"{part}: {plan.rounds} rounds, {time.perf_counter() - clock:.0f} s since the start")
        found[part] = MEASURES[part](plan, texts)
    return BenchResult(
        started=started.isoformat(timespec="seconds"),
        seconds=time.perf_counter() - clock,
        commit=commit(),
        machine=machine.describe(),
        busy=busy,
        plan={name: value for name, value in asdict(plan).items() if name != "articles"},
        articles=f"{len(texts)} of {plan.articles.name}" if plan.articles else f"{len(texts)} seeds",
        models=tuple(Bench().model(task) for task in ("attribution", "stance")),
        engine=_engines(),
        **found,
    )


def _engines() -> str:
    """What runs the encoders on this machine, as the service chooses it."""
    with child() as process:
        return process.submit(growth.engines).result()


def plan_of(articles: Path | None, rounds: int | None, *, quick: bool) -> Plan:
    """The plan that the options ask for."""
    plan = replace(QUICK if quick else Plan(), articles=articles)
    return replace(plan, rounds=rounds) if rounds else plan
