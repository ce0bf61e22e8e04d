"""Two small finished runs of one task by one system, for whatever shows runs; made by rules, without a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation import runs
from evaluation.systems.attribution_peers import RegexQuotes
from evaluation.systems.base import Bench
from evaluation.tasks import choose

if TYPE_CHECKING:
    from pathlib import Path

    from evaluation.systems.base import Prediction

TASK, SYSTEM = "attribution/seeds", "regex"
SAMPLES = 6


def two_runs(root: Path) -> tuple[str, str]:
    """Names of two runs over the same articles; the first leaves out every other quotation."""
    return _run(root, every=2), _run(root, every=1)


def _run(root: Path, every: int) -> str:
    bench = Bench()
    jobs = runs.jobs_of(choose(["seeds"], [TASK]), [SYSTEM])
    run = runs.open_run(root, runs.plan_of(jobs, bench, SAMPLES), fresh=True)
    samples = jobs[0].task.dataset.load(bench, SAMPLES)
    predictions = [_thinned(one, every) for one in RegexQuotes(bench).predict(samples)]
    run.store(jobs[0]).append([sample.id for sample in samples], predictions)
    runs.measure(run, jobs, bench, SAMPLES, started="2026-11-22T12:00:00+00:00")
    return run.folder.name


def _thinned(prediction: Prediction, every: int) -> Prediction:
    return prediction | {"attributions": prediction["attributions"][::every]}
