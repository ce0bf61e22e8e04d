"""Model cards in Hugging Face form, written from published results and templates, never by hand."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from huggingface_hub import EvalResult, ModelCardData

from evaluation.errors import DataMissing
from evaluation.formats import task_named
from evaluation.reports.examples import Example, examples_of
from evaluation.reports.write import templates
from evaluation.results import Outcome, Result
from evaluation.runs import Run
from evaluation.systems.base import Bench
from evaluation.tables import shown
from evaluation.tasks import TASKS
from nlp.runtime import base
from nlp.runtime.records import EMBEDDED

RESULTS = Path(__file__).parent / "results"
"""Results that the cards quote; they hold figures, and texts of seed articles alone."""
EXAMPLES = "examples.json"
EXAMPLES_SHOWN = 6
TELLING = ("attribution/seeds", "stance/seeds")
"""Tasks whose errors are shown."""


@dataclass(frozen=True)
class Card:
    """What a card says beside its template."""

    name: str
    """Folder under `model_cards/`, template, and task in `Analysis.models`."""
    title: str
    pipeline: str
    """Task in the vocabulary of the Hub."""
    corpora: tuple[str, ...]
    """Names of the training corpora, as in the card's metadata."""
    tasks: tuple[str, ...]
    """Tasks whose figures are shown."""
    base_model: str | None = base.NAME


CARDS = (
    Card(
        "attribution",
        "Polyphony attribution",
        "token-classification",
        ("PolNeAR",),
        ("attribution/polnear", "attribution/seeds", "parties/seeds"),
    ),
    Card(
        "stance",
        "Polyphony stance",
        "text-classification",
        ("DSE", "NewsMTSC", "SEntFiN", "IBM-ArgQ-Rank-30k", "Perspectrum"),
        (
            "stance/dse",
            "stance/newsmtsc",
            "stance/ibm30k",
            "stance/perspectrum",
            "stance/dse-names",
            "stance/dse-bystanders",
            "stance/seeds",
            "stances/seeds",
        ),
    ),
    Card(
        "salience",
        "Polyphony salience",
        "summarization",
        ("NeuS", "Article-Bias-Prediction"),
        ("summary/seeds",),
        base_model=None,
    ),
    Card(
        "support",
        "Polyphony support",
        "text-classification",
        ("NeuS",),
        ("support/qags",),
        base_model=None,
    ),
)


def publish(run: Run, bench: Bench, folder: Path = RESULTS) -> list[Path]:
    """Write a run's result as the one that cards quote, a file per suite, with examples from seed articles."""
    folder.mkdir(exist_ok=True)
    result, paths = run.result(), []
    suites = {outcome.task: task_named(outcome.task, TASKS).suite for outcome in result.outcomes}
    for suite in sorted(set(suites.values())):
        outcomes = tuple(one for one in result.outcomes if suites[one.task] == suite)
        paths.append(folder / f"{suite}.json")
        replace(result, outcomes=outcomes).save(paths[-1])
    if "seeds" in suites.values():
        paths.append(folder / EXAMPLES)
        texts = {task: list(map(asdict, examples)) for task, examples in _examples(run, bench).items()}
        paths[-1].write_text(json.dumps(texts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return paths


def _examples(run: Run, bench: Bench) -> dict[str, list[Example]]:
    """A few errors of the project's own systems on seed articles; no other text may be published."""
    jobs = [job for job in run.jobs() if job.own and job.task.name in TELLING]
    return {
        job.task.name: examples_of(job.task.dataset.load(bench), run.store(job).load(), EXAMPLES_SHOWN) for job in jobs
    }


def published(folder: Path = RESULTS) -> list[Result]:
    """The published results; raises DataMissing when there are none."""
    paths = [path for path in sorted(folder.glob("*.json")) if path.name != EXAMPLES]
    if not paths:
        raise DataMissing("published results", folder, "name a run: `polyphony evaluate cards RUN`")
    return [Result.load(path) for path in paths]


def write_cards(folder: Path = RESULTS, out: Path = EMBEDDED) -> list[Path]:
    """Write README.md into the folder of every embedded model; returns the paths."""
    results, paths = published(folder), []
    for card in CARDS:
        path = out / card.name / "README.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(card, results, folder), encoding="utf-8")
        paths.append(path)
    return paths


def render(card: Card, results: Sequence[Result], folder: Path = RESULTS) -> str:
    """The text of a card: metadata between dashes, then the template of that name."""
    outcomes = [one for name in card.tasks for result in results for one in result.outcomes if one.task == name]
    own = [outcome for outcome in outcomes if outcome.own]
    body = templates().get_template(f"cards/{card.name}.md.j2")
    text = body.render(
        card=card,
        tables=[_table(name, outcomes) for name in card.tasks if any(one.task == name for one in own)],
        digests=sorted({model["digest"] for one in own for model in one.models if model["task"] == card.name}),
        commits=sorted({result.commit for result in results}),
        examples=_stored_examples(card, folder),
    )
    return f"---\n{metadata(card, own).to_yaml()}\n---\n\n{text}"


def metadata(card: Card, outcomes: Sequence[Outcome]) -> ModelCardData:
    """The card's metadata with a `model-index` entry for every headline figure."""
    return ModelCardData(
        language="en",
        license="apache-2.0",
        base_model=card.base_model,
        pipeline_tag=card.pipeline,
        library_name="transformers" if card.base_model else None,
        tags=["news", card.name],
        datasets=list(card.corpora),
        model_name=card.title,
        eval_results=[
            EvalResult(
                task_type=card.pipeline,
                dataset_type=outcome.dataset,
                dataset_config=outcome.task,
                dataset_name=outcome.task,
                metric_type=name,
                metric_value=round(outcome.figures[name].value, 4),
            )
            for outcome in outcomes
            for name in outcome.headline
            if name in outcome.figures
        ],
    )


def _table(task: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Headline figures and their slices, by system."""
    mine = [outcome for outcome in outcomes if outcome.task == task]
    own = next(outcome for outcome in mine if outcome.own)
    return {
        "task": task,
        "samples": own.samples,
        "systems": [outcome.system for outcome in mine],
        "rows": [
            (name, [shown(name, one.figures[name]) if name in one.figures else "" for one in mine])
            for name in own.headline
            if name in own.figures
        ],
        "slices": [
            (name, shown(name, figure))
            for name, figure in own.figures.items()
            if "@" in name and name.split("@")[0] in own.headline and not math.isnan(figure.low)
        ],
    }


def _stored_examples(card: Card, folder: Path) -> list[dict[str, Any]]:
    path = folder / EXAMPLES
    if not path.is_file():
        return []
    stored = json.loads(path.read_text(encoding="utf-8"))
    return [example for task in card.tasks for example in stored.get(task, [])]
