"""`polyphony evaluate`: run tasks, look at runs, hold them against each other and against the floors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from evaluation import runs, tables
from evaluation.errors import EvaluationError
from evaluation.systems.base import Bench
from evaluation.tasks import choose
from nlp.runtime.errors import ModelError

app = typer.Typer(no_args_is_help=True, help="Measure the models, and hold runs against each other.")
console, complaints = Console(), Console(stderr=True)

Data = Annotated[Path | None, typer.Option("--data", envvar="POLYPHONY_DATA", help="Folder of the corpora.")]
Runs = Annotated[Path, typer.Option("--runs", envvar="POLYPHONY_RUNS", help="Folder of the runs.")]
Models = Annotated[
    list[str] | None, typer.Option("--model", help="TASK=REFERENCE: use another model than the embedded one.")
]
RUNS = Path("var/runs")


@contextmanager
def complaining() -> Iterator[None]:
    """Print the errors that a user can mend as one line and exit with 1."""
    try:
        yield
    except (EvaluationError, ModelError) as error:
        complaints.print(str(error), style="red", markup=False, soft_wrap=True)
        raise typer.Exit(1) from error


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


def bench_of(data: Path | None, models: list[str] | None) -> Bench:
    """The bench that the options describe."""
    return Bench(data, dict(model.split("=", 1) for model in models or [] if "=" in model))


@app.command()
def run(
    suite: Annotated[list[str] | None, typer.Option(help="seeds or dev; both when there is a data folder.")] = None,
    task: Annotated[list[str] | None, typer.Option(help="Name, beginning of a name, or wildcard.")] = None,
    system: Annotated[list[str] | None, typer.Option(help="Only this system.")] = None,
    data: Data = None,
    limit: Annotated[int | None, typer.Option(min=1, help="So many samples of each data set.")] = None,
    model: Models = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Don't take up a run that was stopped.")] = False,
    runs_folder: Runs = RUNS,
) -> None:
    """Run tasks; a run that was stopped is taken up where it was."""
    with complaining():
        bench = bench_of(data, model)
        suites = suite or (["seeds"] if data is None and not task else [])
        jobs = runs.jobs_of(choose(suites, task or []), system or [])
        current = runs.open_run(runs_folder, runs.plan_of(jobs, bench, limit), fresh=fresh)
        with _progress() as report:
            result = runs.execute(current, jobs, bench, report, limit)
        console.print(*tables.headlines(result))
        console.print(f"run {result.run}: {current.folder}", highlight=False)


@app.command("ls")
def list_runs(runs_folder: Runs = RUNS) -> None:
    """List the runs."""
    with complaining():
        console.print(tables.run_list(runs.all_runs(runs_folder)))


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="RUN", help="Name or folder of a run.")] = "latest",
    recompute: Annotated[
        bool, typer.Option("--recompute", help="Measure the kept predictions again; runs no model.")
    ] = False,
    data: Data = None,
    runs_folder: Runs = RUNS,
) -> None:
    """Show the figures of a run."""
    with complaining():
        found = runs.find_run(runs_folder, name)
        if recompute:
            runs.measure(found, found.jobs(), Bench(data), found.plan()["limit"])
        console.print(*tables.headlines(found.result()))
