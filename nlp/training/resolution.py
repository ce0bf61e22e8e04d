"""Fits the weights by which pronouns find their antecedent to coreference chains and annotated articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp

from nlp.analysis import Article, Attribution, QuoteKind, Span
from nlp.attribution import Attributor, Reading
from nlp.boilerplate import mark_boilerplate
from nlp.groups import Group
from nlp.mentions import Form, Mention
from nlp.parties import named_cast
from nlp.resolution import FITTED, PRONOUN, Evidence, Resolver
from nlp.sentences import split_sentences
from nlp.speakers import add_sources
from nlp.training.corpora import read_corpus

CORPUS = "polnear_dev"
"""Its automatic chains are unknown to the coreference scorer, which was trained on those of polnear_train."""
SEED_WEIGHT = 2
"""An annotated pronoun counts as much as two of automatic chains."""
PENALTY = 0.005
"""Of squared weights, beside the mean log-likelihood; .003 to .02 made no difference."""
LONGEST = 90
"""Characters of the longest mention of an automatic chain that is believed."""
SLACK = 2
"""Characters by which the ends of a name and of a chain's mention may differ."""

Floats = NDArray[np.float64]
Example = tuple[Floats, NDArray[np.bool_]]
"""Evidence for each candidate, (N, features), and which of them are right, (N,)."""
IsRight = Callable[[Span, Span], bool]
"""Whether a pronoun (first) has an antecedent (second)."""


class _Recorder(Resolver):
    """A resolver that keeps what it knew of each pronoun."""

    def __init__(self, text: str, reading: Reading) -> None:
        super().__init__(text, reading)
        self.seen: dict[Span, list[tuple[Evidence, Span]]] = {}

    def evidence(
        self, mention: Mention, groups: Iterable[Group], last_speaker: Group | None
    ) -> list[tuple[Evidence, Span, Group]]:
        """As the resolver, and remember it."""
        found = super().evidence(mention, groups, last_speaker)
        if mention.form is Form.PRONOUN:
            self.seen[mention.span] = [(evidence, span) for evidence, span, _ in found]
        return found


def train_resolution(data: Path, seeds: Path, attributor: Attributor) -> dict[str, float]:
    """Weights of `nlp.resolution.FITTED` from the corpus in `data` and the dev half of annotated articles."""
    chains = [example for row in read_corpus(data, CORPUS) for example in _of_chains(row, attributor)]
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(seeds.glob("*.json"))]
    annotated = [example for row in rows if row["split"] == "dev" for example in _of_seed(row, attributor)]
    return fit(chains + SEED_WEIGHT * annotated)


def _of_chains(row: dict[str, Any], attributor: Attributor) -> Iterator[Example]:
    chains = [[Span(start, end) for start, end, *_ in chain] for chain in row["coref"]]

    def is_right(pronoun: Span, antecedent: Span) -> bool:
        return any(
            pronoun in chain and any(one != pronoun and _is_same(one, antecedent) for one in chain) for chain in chains
        )

    article = Article(row["text"])
    yield from _examples(article, attributor.read(article), is_right)


def _is_same(mention: Span, found: Span) -> bool:
    return mention.overlaps(found) and abs(mention.end - found.end) <= SLACK and mention.end - mention.start < LONGEST


def _of_seed(row: dict[str, Any], attributor: Attributor) -> Iterator[Example]:
    """Examples of an annotated article, with its annotated sources in place of those found."""
    mentions = {party["id"]: [_span(one) for one in party["mentions"]] for party in row["parties"]}
    owners = {_span(one["source"][0]): one["parties"] for one in row["attributions"] if one["source"]}

    def is_right(pronoun: Span, antecedent: Span) -> bool:
        return any(one.overlaps(antecedent) for party in owners.get(pronoun, ()) for one in mentions[party])

    article = Article(row["text"])
    annotated = tuple(_attribution(one) for one in row["attributions"])
    yield from _examples(article, replace(attributor.read(article), attributions=annotated), is_right)


def _span(value: dict[str, int]) -> Span:
    return Span(value["start"], value["end"])


def _attribution(value: dict[str, Any]) -> Attribution:
    source, cue, content = (tuple(map(_span, value[role])) for role in ("source", "cue", "content"))
    return Attribution(value["id"], QuoteKind(value["kind"]), 1.0, source, cue, content)


def _examples(article: Article, reading: Reading, is_right: IsRight) -> Iterator[Example]:
    """What the resolver knows of each pronoun that has a right antecedent among its candidates."""
    cast = named_cast(article, split_sentences(article, mark_boilerplate(article)), reading)
    recorder = _Recorder(article.text, cast.reading)
    cast.resolver = recorder
    add_sources(cast, reading.attributions)
    for pronoun, candidates in recorder.seen.items():
        right = np.array([is_right(pronoun, span) for _, span in candidates], dtype=np.bool_)
        if right.any():
            yield np.array([evidence.vector() for evidence, _ in candidates]), right


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Weights that make the right antecedents likeliest (marginal log-likelihood); those not in FITTED stay."""
    names = [one.name for one in fields(Evidence)]
    free = [names.index(name) for name in FITTED]
    held = np.array(PRONOUN.vector())
    held[free] = 0.0

    def loss(weights: Floats) -> float:
        full = held.copy()
        full[free] = weights
        scores = [(rows @ full, right) for rows, right in examples]
        likelihood = np.mean([logsumexp(score[right]) - logsumexp(score) for score, right in scores])
        return float(PENALTY * weights @ weights - likelihood)

    found = minimize(loss, np.zeros(len(free)), method="BFGS").x
    return {name: round(float(value), 2) for name, value in zip(FITTED, found, strict=True)}
