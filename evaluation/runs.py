"""Runs: predictions are made or taken up where they stopped, then measured, then written down."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evaluation.bootstrap import estimate
from evaluation.datasets.files import digest
from evaluation.errors import DataMissing, UnknownName
from evaluation.estimators import lower_is_better
from evaluation.formats import task_named
from evaluation.results import Outcome, Result, commit, environment
from evaluation.store import Store
from evaluation.systems.base import Bench, Model, Prediction
from evaluation.systems.registry import OWN, system
from evaluation.tally import Table, Tally
from evaluation.tasks import TASKS, Task

RESULT, PLAN = "result.json", "plan.json"
_PLAIN = str.maketrans({"/": ".", ":": ".", "=": "."})

Report = Callable[[str, int, int], None]
"""Called with what is being done, samples done, samples in all."""


@dataclass(frozen=True)
class Job:
    """One task done by one system."""

    task: Task
    system: str

    @property
    def own(self) -> bool:
        """Whether the system is this project's own."""
        return self.system in OWN

    @property
    def name(self) -> str:
        """Name of the job's files."""
        return f"{self.task.name}.{self.system}".translate(_PLAIN)

    @property
    def predictions(self) -> str:
        """Name of the file of predictions, which tasks over one data set share."""
        dataset = self.task.dataset
        return f"{dataset.part_of or dataset.name}.{self.system}".translate(_PLAIN)


def jobs_of(tasks: Sequence[Task], systems: Sequence[str] = ()) -> list[Job]:
    """Every task with each of its systems, or with those named; raises UnknownName."""
    known = {name for task in tasks for name in task.systems}
    for name in systems:
        if name not in known:
            raise UnknownName("system", name, known)
    return [Job(task, name) for task in tasks for name in task.systems if not systems or name in systems]


@dataclass(frozen=True)
class Run:
    """A folder with the plan, predictions, tallies and result of one run."""

    folder: Path

    @property
    def result_path(self) -> Path:
        """The result file; it exists when the run is finished."""
        return self.folder / RESULT

    def result(self) -> Result:
        """The result; raises DataMissing while there is none."""
        if not self.result_path.is_file():
            raise DataMissing(f"the result of run {self.folder.name}", self.folder, "finish it with `evaluate run`")
        return Result.load(self.result_path)

    def plan(self) -> dict[str, Any]:
        """What the run was asked to do."""
        plan: dict[str, Any] = json.loads((self.folder / PLAN).read_text(encoding="utf-8"))
        return plan

    def store(self, job: Job) -> Store:
        """Predictions of a job."""
        return Store(self.folder / "predictions" / f"{job.predictions}.jsonl")

    def table_path(self, job: Job) -> Path:
        """Counts of a job."""
        return self.folder / "tallies" / f"{job.name}.npz"

    def table(self, job: Job) -> Table:
        """Counts of a job; raises DataMissing."""
        path = self.table_path(job)
        if not path.is_file():
            raise DataMissing(f"{job.task.name} by {job.system}", self.folder, "run that task")
        return Table.load(path)

    def jobs(self) -> list[Job]:
        """The jobs of the plan; raises UnknownName for a task that is no more."""
        return [Job(task_named(name, TASKS), system_name) for name, system_name in self.plan()["jobs"]]


def all_runs(root: Path) -> list[Run]:
    """The runs under a folder, the latest last."""
    return [Run(path.parent) for path in sorted(root.glob(f"*/{PLAN}"))]


def find_run(root: Path, name: str) -> Run:
    """The run of that name, or the `latest`, or the run in the folder named; raises UnknownName."""
    if (Path(name) / PLAN).is_file():
        return Run(Path(name))
    runs = all_runs(root)
    if name == "latest" and runs:
        return runs[-1]
    for run in runs:
        if run.folder.name == name:
            return run
    raise UnknownName("run", name, [run.folder.name for run in runs])


def plan_of(jobs: Sequence[Job], bench: Bench, limit: int | None) -> dict[str, Any]:
    """What decides whether a run that was stopped can be taken up: jobs, limit, data, models, engine, commit."""
    paths = {job.task.dataset.name: job.task.dataset.path(bench) for job in jobs}
    models = {job.system: system(job.system, bench).models() for job in jobs}
    return {
        "jobs": [[job.task.name, job.system] for job in jobs],
        "limit": limit,
        "data": {name: digest(path) for name, path in paths.items()},
        "models": models,
        "engine": bench.engine,
        "commit": commit(),
    }


def open_run(root: Path, plan: Mapping[str, Any], *, fresh: bool = False) -> Run:
    """The latest unfinished run of the same plan, or a new one."""
    for run in [] if fresh else reversed(all_runs(root)):
        if not run.result_path.is_file() and run.plan() == plan:
            return run
    name = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    folder = root / name
    folder.mkdir(parents=True)
    (folder / PLAN).write_text(json.dumps(plan, indent=1) + "\n", encoding="utf-8")
    return Run(folder)


def execute(run: Run, jobs: Sequence[Job], bench: Bench, report: Report, limit: int | None = None) -> Result:
    """Make what predictions are missing, measure all, and write the result."""
    started, clock = datetime.now(UTC).isoformat(timespec="seconds"), time.perf_counter()
    for job in jobs:
        predict(job, run.store(job), bench, report, limit)
    return measure(run, jobs, bench, limit, started=started, clock=clock)


def predict(job: Job, store: Store, bench: Bench, report: Report, limit: int | None = None) -> None:
    """Predict the samples that the store lacks."""
    samples = job.task.dataset.load(bench, limit)
    done = store.load()
    pending = [sample for sample in samples if sample.id not in done]
    subject = system(job.system, bench) if pending else None
    finished = len(samples) - len(pending)
    report(job.predictions, finished, len(samples))
    while subject is not None and pending:
        batch, pending = pending[: subject.batch], pending[subject.batch :]
        store.append([sample.id for sample in batch], subject.predict(batch))
        finished += len(batch)
        report(job.predictions, finished, len(samples))


def measure(
    run: Run,
    jobs: Sequence[Job],
    bench: Bench,
    limit: int | None = None,
    *,
    started: str = "",
    clock: float | None = None,
) -> Result:
    """Measure the predictions of a run without running a model, and write the result."""
    models = run.plan()["models"]
    outcomes = tuple(_measure_job(run, job, bench, limit, models.get(job.system, [])) for job in jobs)
    result = Result(
        run=run.folder.name,
        started=started,
        seconds=round(time.perf_counter() - clock, 1) if clock is not None else 0.0,
        limit=limit,
        commit=commit(),
        environment=environment(),
        outcomes=outcomes,
    )
    result.save(run.result_path)
    return result


def _measure_job(run: Run, job: Job, bench: Bench, limit: int | None, models: Sequence[Model]) -> Outcome:
    predictions = run.store(job).load()
    samples = job.task.dataset.load(bench, limit)
    table = Table.of(tallies(job.task, samples, predictions))
    run.table_path(job).parent.mkdir(exist_ok=True)
    table.save(run.table_path(job))
    return Outcome(
        task=job.task.name,
        system=job.system,
        own=job.own,
        dataset=job.task.dataset.name,
        gold=digest(job.task.dataset.path(bench)),
        samples=len(samples),
        clusters=len(table.clusters),
        headline=job.task.headline,
        lower_is_better=tuple(sorted(lower_is_better(table.cells))),
        models=tuple(models),
        figures=estimate(table),
    )


def tallies(task: Task, samples: Sequence[Any], predictions: Mapping[str, Prediction]) -> Iterator[tuple[str, Tally]]:
    """Cluster and counts of each sample; raises DataMissing for a sample without a prediction."""
    for sample in samples:
        if sample.id not in predictions:
            raise DataMissing(f"a prediction for {sample.id}", "the run", "finish it with `evaluate run`")
        tally = Tally()
        task.measure(sample, predictions[sample.id], tally)
        if split := getattr(sample, "split", None):
            tally.repeat(f"split={split}")
        yield sample.cluster, tally
