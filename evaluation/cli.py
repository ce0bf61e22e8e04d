"""`polyphony evaluate`: run tasks, look at runs, hold them against each other and against the floors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from evaluation import bootstrap, cards, gate, runs, tables
from evaluation.bench.plan import Part
from evaluation.errors import EvaluationError
from evaluation.formats import format_of, task_of
from evaluation.reports.write import write_report
from evaluation.systems.base import Bench
from evaluation.tasks import choose
from nlp.runtime.engines import Engine
from nlp.runtime.errors import ModelError

app = typer.Typer(no_args_is_help=True, help="Measure the models, and hold runs against each other.")
console, complaints = Console(), Console(stderr=True)
RUNS = Path("var/runs")
BENCH = Path("var/bench")

Name = Annotated[str, typer.Argument(metavar="RUN", help="Name or folder of a run, or 'latest'.")]
Data = Annotated[Path | None, typer.Option("--data", envvar="POLYPHONY_DATA", help="Folder of the corpora.")]
Runs = Annotated[Path, typer.Option("--runs", envvar="POLYPHONY_RUNS", help="Folder of the runs.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Suites = Annotated[list[str] | None, typer.Option("--suite", help="seeds or dev; both with a data folder.")]
Tasks = Annotated[list[str] | None, typer.Option("--task", help="Name, beginning of a name, or wildcard.")]
Systems = Annotated[list[str] | None, typer.Option("--system", help="Only this system.")]
Corpora = Annotated[list[str] | None, typer.Option("--corpus", help="FORMAT=PATH: a corpus of your own.")]
Models = Annotated[list[str] | None, typer.Option("--model", help="TASK=REFERENCE instead of the default.")]
Runner = Annotated[Engine, typer.Option("--engine", help="What runs the encoders.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="So many samples of each data set.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Don't take up a run that was stopped.")]
Gate = Annotated[bool, typer.Option("--gate", help="Fail when a figure is below its floor.")]


@contextmanager
def complaining() -> Iterator[None]:
    """Print errors that the user can mend in a line each and exit with 1."""
    try:
        yield
    except (EvaluationError, ModelError) as error:
        complaints.print(str(error), style="red", markup=False, soft_wrap=True)
        raise typer.Exit(1) from error


@app.command()
def run(  # noqa: PLR0913, PLR0917 - every option of the command is an argument
    suite: Suites = None,
    task: Tasks = None,
    system: Systems = None,
    corpus: Corpora = None,
    data: Data = None,
    model: Models = None,
    engine: Runner = Engine.AUTO,
    limit: Limit = None,
    fresh: Fresh = False,
    held: Gate = False,
    as_json: Json = False,
    runs_folder: Runs = RUNS,
) -> None:
    """Run tasks and write a report; a run that was stopped is taken up where it was."""
    with complaining():
        bench = Bench(data, dict(_pair(one) for one in model or []), engine)
        suites = suite or (["seeds"] if data is None and not task else [])
        chosen = choose(suites, task or []) if suite or task or not corpus else []
        jobs = runs.jobs_of([*chosen, *map(task_of, corpus or [])], system or [])
        current = runs.open_run(runs_folder, runs.plan_of(jobs, bench, limit), fresh=fresh)
        with _progress() as report:
            result = runs.execute(current, jobs, bench, report, limit)
        _print(current, as_json=as_json)
        for path in write_report(current, bench):
            complaints.print(str(path), highlight=False, soft_wrap=True)
        if held:
            gate.check(result, gate.load())


@app.command("ls")
def list_runs(runs_folder: Runs = RUNS) -> None:
    """List the runs."""
    with complaining():
        console.print(tables.run_list(runs.all_runs(runs_folder)))


@app.command()
def show(
    name: Name = "latest",
    recompute: Annotated[bool, typer.Option("--recompute", help="Measure the kept predictions again.")] = False,
    data: Data = None,
    as_json: Json = False,
    runs_folder: Runs = RUNS,
) -> None:
    """Show the figures of a run; no model is run."""
    with complaining():
        found = runs.find_run(runs_folder, name)
        if recompute:
            runs.measure(found, found.jobs(), Bench(data), found.plan()["limit"])
            write_report(found, Bench(data))
        _print(found, as_json=as_json)


@app.command()
def compare(first: Name, second: Name, runs_folder: Runs = RUNS) -> None:
    """Hold the second run against the first: paired bootstrap over the articles that both have."""
    with complaining():
        pair = [runs.find_run(runs_folder, name) for name in (first, second)]
        jobs = {job.name: job for job in pair[0].jobs()}
        for job in pair[1].jobs():
            if job.name in jobs:
                differences = bootstrap.compare(pair[0].table(jobs[job.name]), pair[1].table(job))
                console.print(tables.differences(job, differences))


@app.command()
def validate(
    format_name: Annotated[str, typer.Argument(metavar="FORMAT")],
    path: Annotated[Path, typer.Argument(metavar="PATH")],
) -> None:
    """Read a corpus and say how many samples it has, or which line is wrong."""
    with complaining():
        samples = format_of(format_name).read(path)
        clusters = len({sample.cluster for sample in samples})
        console.print(f"{path}: {len(samples)} samples in {clusters} clusters", highlight=False, soft_wrap=True)


@app.command()
def pin(
    name: Name = "latest",
    allow_lower: Annotated[bool, typer.Option("--allow-lower", help="Lower floors as well.")] = False,
    runs_folder: Runs = RUNS,
) -> None:
    """Pin the floors of the gate to a run's figures; a floor is not lowered unless that is said."""
    with complaining():
        result = runs.find_run(runs_folder, name).result()
        gate.save(gate.pin(result, gate.load(), allow_lower=allow_lower))


@app.command("cards")
def write_cards(
    name: Annotated[list[str] | None, typer.Argument(metavar="RUN", help="Runs to publish figures of.")] = None,
    data: Data = None,
    runs_folder: Runs = RUNS,
) -> None:
    """Write the model cards; with runs, first publish their results as those that the cards quote."""
    with complaining():
        for one in name or []:
            cards.publish(runs.find_run(runs_folder, one), Bench(data))
        for path in cards.write_cards():
            console.print(str(path), highlight=False, soft_wrap=True)


@app.command("bench")
def run_bench(
    articles: Annotated[
        Path | None,
        typer.Option(envvar="POLYPHONY_BENCH_ARTICLES", help="JSON Lines file or folder of texts; else the seeds."),
    ] = None,
    part: Annotated[list[Part] | None, typer.Option("--part", help="Only this part, added to what OUT holds.")] = None,
    rounds: Annotated[int | None, typer.Option(min=1, help="Interleaved rounds; 5 when left out.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Only see that it works; the figures mean nothing.")] = False,
    as_json: Json = False,
    out: Annotated[Path, typer.Option(file_okay=False, help="Folder for result, report and plots.")] = BENCH,
) -> None:
    """Measure speed, latency, memory and growth, alone and beside other ways to serve the same models."""
    from evaluation.bench import command

    with complaining():
        plan = command.plan_of(articles, rounds, quick=quick)
        command.run(plan, part or list(Part), lambda what: complaints.print(what, highlight=False), out)
    if as_json:
        typer.echo((out / "result.json").read_text(encoding="utf-8"))
        return
    console.print(str(out / "report.md"), highlight=False, soft_wrap=True)


def _pair(option: str) -> tuple[str, str]:
    task, equals, reference = option.partition("=")
    if not (task and equals and reference):
        raise EvaluationError(f"--model wants TASK=REFERENCE, as in stance=org/name@0123abc, not {option!r}")
    return task, reference


def _print(found: runs.Run, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(json.loads(found.result_path.read_text(encoding="utf-8"))))
        return
    console.print(*tables.headlines(found.result()))
    console.print(f"run {found.folder.name}", highlight=False)


@contextmanager
def _progress() -> Iterator[runs.Report]:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=complaints) as bars:
        known: dict[str, TaskID] = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in known:
                known[what] = bars.add_task(what, total=total)
            bars.update(known[what], completed=done, total=total)

        yield report
