"""polyphony train, evaluate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.outcome import BAD_INPUT, console, fail, reported

if TYPE_CHECKING:
    from nlp.runtime.records import Task
    from nlp.training.fit import Recipe

app = typer.Typer(help="Train a model that ships with the project.", no_args_is_help=True)

Data = Annotated[Path, typer.Option(exists=True, file_okay=False, help="Folder of the training corpora.")]
Out = Annotated[
    Path, typer.Option(file_okay=False, help="Folder for checkpoints; the finished model is in its folder `model`.")
]
Epochs = Annotated[int | None, typer.Option(min=1, help="Passes over the data; the recipe's when left out.")]
Start = Annotated[Path | None, typer.Option(exists=True, file_okay=False, help="Go on from this finished model.")]
Seed = Annotated[int | None, typer.Option(help="Seed of everything random; the recipe's when left out.")]

SEEDS = Path("seeds/articles")


@app.command()
def attribution(data: Data, out: Out, epochs: Epochs = None, seed: Seed = None, start: Start = None) -> None:
    """Train the attribution model; goes on from the newest checkpoint under OUT."""
    with reported():
        from nlp.runtime.records import Task
        from nlp.training.attribution import AGAIN, RECIPE, train_attribution
        from nlp.training.export import export

        recipe = _varied(RECIPE if start is None else AGAIN, epochs, seed)
        model = export(train_attribution(data, out, recipe, start), out / "model")
        _settle(Task.ATTRIBUTION, data, model)


@app.command()
def stance(data: Data, out: Out, epochs: Epochs = None, seed: Seed = None, start: Start = None) -> None:
    """Train the stance model; goes on from the newest checkpoint under OUT."""
    with reported():
        from nlp.runtime.records import Task
        from nlp.training.export import export
        from nlp.training.stance import AGAIN, RECIPE, train_stance

        recipe = _varied(RECIPE if start is None else AGAIN, epochs, seed)
        model = export(train_stance(data, out, recipe, start), out / "model")
        _settle(Task.STANCE, data, model)


@app.command()
def average(
    task: Annotated[str, typer.Argument(help="attribution or stance.")],
    models: Annotated[list[Path], typer.Argument(exists=True, file_okay=False, help="Folders of finished models.")],
    data: Data,
    out: Out,
) -> None:
    """Average finished models of one task, of which one was trained from another."""
    with reported():
        from nlp.runtime.records import Task
        from nlp.training.export import average as mean_of

        if task not in {Task.ATTRIBUTION, Task.STANCE}:
            fail(f"models for {task!r} are not averaged here; name attribution or stance", BAD_INPUT)
        _settle(Task(task), data, mean_of(models, out / "model"))


def _settle(task: Task, data: Path, model: Path) -> None:
    """Fit the probabilities of a new model and measure which engines give its labels."""
    from nlp.runtime.records import Task
    from nlp.training.agreement import measure_agreement
    from nlp.training.calibration import calibrate_attribution, calibrate_stance

    (calibrate_attribution if task is Task.ATTRIBUTION else calibrate_stance)(data, model)
    agreement = measure_agreement(task, data, model)
    console.print(f"finished: {model}; labels as with torch: {agreement}")


def _varied(recipe: Recipe, epochs: int | None, seed: int | None) -> Recipe:
    given = {"epochs": epochs, "seed": seed}
    return replace(recipe, **{name: value for name, value in given.items() if value is not None})


@app.command()
def salience(data: Data, out: Out) -> None:
    """Fit the weights by which sentences are chosen for summaries; takes some minutes on one core."""
    with reported():
        from nlp.training.salience import train_salience

        path = train_salience(data, out)
    console.print(f"finished: {path}")


@app.command()
def resolution(
    data: Data,
    seeds: Annotated[Path, typer.Option(exists=True, file_okay=False, help="Folder of annotated articles.")] = SEEDS,
) -> None:
    """Fit the weights by which pronouns find their antecedent, and print them for `nlp/resolution.py`."""
    with reported():
        from nlp.attribution import Attributor
        from nlp.runtime.records import DEFAULTS, Task
        from nlp.training.resolution import train_resolution

        weights = train_resolution(data, seeds, Attributor.load(DEFAULTS[Task.ATTRIBUTION]))
    console.print_json(data=weights)


@app.command()
def support(data: Data, out: Out) -> None:
    """Fit the check of generated sentences; takes a minute on one core."""
    with reported():
        from nlp.training.support import train_support

        path = train_support(data, out)
    console.print(f"finished: {path}")


PASS_ON: dict[str, Any] = {
    "context_settings": {"allow_extra_args": True, "ignore_unknown_options": True},
    "add_help_option": False,
}
"""For a command whose arguments another application reads."""


def evaluate(context: typer.Context) -> None:
    """Measure the models on named data; `polyphony evaluate --help` lists what can be measured."""
    try:
        from evaluation.cli import app as evaluation
    except ModuleNotFoundError as error:
        fail(f"the evaluation is not installed ({error})", BAD_INPUT)
    evaluation(context.args, prog_name="polyphony evaluate")
