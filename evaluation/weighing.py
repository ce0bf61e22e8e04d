"""Fits the weights of `nlp.weighing` on the dev half of the seeds: `python -m evaluation.weighing`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import typer
from numpy.typing import NDArray
from scipy.optimize import minimize

from evaluation.datasets.seeds import read_seeds
from evaluation.measures.alignment import align
from evaluation.measures.stances import answers_to
from evaluation.samples import AGAINST, FAVOUR, SeedSample
from evaluation.systems.base import Bench
from evaluation.systems.polyphony import as_json
from nlp.analysis import Attribution, Party, Sentence
from nlp.asking import Asked, ask
from nlp.boilerplate import mark_boilerplate
from nlp.parties import find_parties
from nlp.sentences import split_sentences
from nlp.stancer import AnswersStances, StanceAnswer, StanceQuestion
from nlp.topics import find_topics
from nlp.weighing import WEIGHTS, features

Floats = NDArray[np.float64]
RIDGE = 0.3
"""Penalty on squared weights; from 0.1 to 3 the likelihood of articles left out changes by 1 % (design/stance.md)."""
NOT_ANNOTATED = 0.4
"""Weight of a pair that has no annotated stance, as neutral; where a verb takes a side on it none at all.

What a verb says is mostly true there, and only named otherwise by the annotators."""
CLASSES = (FAVOUR, AGAINST)
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
"""Probabilities from which on an answer might count as sure."""


@dataclass(frozen=True)
class Row:
    """One statement on one target."""

    article: str
    split: str
    features: Floats
    label: int
    weight: float
    annotated: bool = True


def main() -> None:
    """Print the weights, and for articles left out how likely their labels are and how many sure answers are right."""
    bench = Bench()
    rows = [row for seed in read_seeds() for row in rows_of(seed, bench)]
    dev = [row for row in rows if row.split == "dev"]
    left_out = {name: [row for row in dev if row.article == name] for name in sorted({row.article for row in dev})}
    without = {name: fit([row for row in dev if row.article != name]) for name in left_out}
    losses = [loss(without[name], held) for name, held in left_out.items()]
    weights = fit(dev)
    for name, weight in zip(WEIGHTS, weights, strict=True):
        typer.echo(f'    "{name}": {weight:.2f},')
    typer.echo(f"dev articles left out: {sum(losses) / len(dev):.3f} nats a row of {len(dev)}")
    for sure in (sure_above(threshold, without, dev) for threshold in THRESHOLDS):
        typer.echo(f"from {sure.threshold}: {sure.polar} polar, {sure.annotated} of them annotated, {sure.right} right")
    test = [row for row in rows if row.split == "test"]
    typer.echo(f"test: {loss(weights, test) / len(test):.3f} nats a row of {len(test)}")


def rows_of(seed: SeedSample, bench: Bench) -> Iterator[Row]:
    """Every question of a seed article, with the label that its annotation gives it."""
    sentences = split_sentences(seed.article, mark_boilerplate(seed.article))
    parties, attributions = find_parties(seed.article, sentences, bench.attributor.read(seed.article))
    return rows_from(seed, sentences, parties, attributions, bench.stancer)


def rows_from(
    seed: SeedSample,
    sentences: Sequence[Sentence],
    parties: Sequence[Party],
    attributions: Sequence[Attribution],
    stancer: AnswersStances,
) -> Iterator[Row]:
    """The same from what was found of parties and attributions."""
    topics = find_topics(seed.article, attributions, parties)
    asked = list(ask(seed.article, sentences, attributions, parties, topics, seed.claims))
    questions = list(dict.fromkeys(question for one in asked for question in one.questions))
    answers = dict(zip(questions, stancer.answer(questions), strict=True))
    alignment = align(seed, {"parties": as_json(parties), "attributions": as_json(attributions)})
    for one in asked:
        found = {"source": one.source, "target": as_json(dataclasses.asdict(one.target))}
        labels = [gold.label for gold in seed.stances if answers_to(found, gold, alignment)]
        yield _row(seed, one, labels, answers)


def _row(seed: SeedSample, asked: Asked, labels: Sequence[str], answers: dict[StanceQuestion, StanceAnswer]) -> Row:
    label = CLASSES.index(labels[0]) if labels and labels[0] in CLASSES else len(CLASSES)
    weight = 1.0 if labels else 0.0 if asked.side.sign else NOT_ANNOTATED
    return Row(seed.id, seed.split, features(asked, answers), label, weight, bool(labels))


def fit(rows: Sequence[Row]) -> Floats:
    """The weights with the highest likelihood, less the penalty, (F,)."""
    matrix, labels, share = _arrays(rows)

    def goal(weights: Floats) -> tuple[float, Floats]:
        chances = _chances(matrix, weights)
        lost = -float(share @ np.log(chances[np.arange(len(labels)), labels] + 1e-12))
        chances[np.arange(len(labels)), labels] -= 1
        slope = np.einsum("nc,nck->k", share[:, None] * chances[:, :2], matrix)
        return lost + RIDGE * float(weights @ weights), slope + 2 * RIDGE * weights

    return np.asarray(minimize(goal, np.zeros(matrix.shape[2]), jac=True, method="L-BFGS-B").x)


def loss(weights: Floats, rows: Sequence[Row]) -> float:
    """Negative log-likelihood of the rows, in nats."""
    matrix, labels, share = _arrays(rows)
    return -float(share @ np.log(_chances(matrix, weights)[np.arange(len(labels)), labels]))


@dataclass(frozen=True)
class Sure:
    """The polar answers from a threshold on, and how many of them the annotation has and agrees with."""

    threshold: float
    polar: int
    annotated: int
    right: int


def sure_above(threshold: float, weights: Mapping[str, Floats], rows: Sequence[Row]) -> Sure:
    """What would be sure by weights fitted without the article, by its name; `nlp.stance.UNSURE` rests on it."""
    chances = [_chances(row.features[None], weights[row.article])[0] for row in rows]
    polar = [(row, int(one.argmax())) for row, one in zip(rows, chances, strict=True) if max(one[:2]) >= threshold]
    polar = [(row, label) for row, label in polar if label < len(CLASSES)]
    annotated = [(row, label) for row, label in polar if row.annotated]
    return Sure(threshold, len(polar), len(annotated), sum(row.label == label for row, label in annotated))


def _arrays(rows: Sequence[Row]) -> tuple[Floats, NDArray[np.int_], Floats]:
    return (
        np.array([row.features for row in rows]),
        np.array([row.label for row in rows]),
        np.array([row.weight for row in rows]),
    )


def _chances(matrix: Floats, weights: Floats) -> Floats:
    scores = np.concatenate([matrix @ weights, np.zeros((len(matrix), 1))], axis=1)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


if __name__ == "__main__":
    typer.run(main)
