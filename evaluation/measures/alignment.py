"""Which found party stands for which annotated party of a seed article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.measures.decode import pieces_of, relations_of
from evaluation.samples import GoldParty, Pieces, Relation, SeedSample
from nlp.analysis import Span

MENTION_WEIGHT = 0.01
"""A shared mention counts this much of a shared source: sources decide, mentions break ties."""


@dataclass(frozen=True)
class FoundParty:
    """A party as a system gave it."""

    id: str
    name: str
    kind: str
    speaks_for: str | None
    members: tuple[str, ...]
    mentions: Pieces


@dataclass(frozen=True)
class Alignment:
    """A one-to-one map between annotated and found parties, and what both are needed for."""

    gold: Mapping[str, GoldParty]
    found: Mapping[str, FoundParty]
    of_gold: Mapping[str, str]
    """Annotated id -> found id."""
    of_found: Mapping[str, str]
    """Found id -> annotated id."""
    sources: tuple[tuple[Relation, str | None], ...]
    """Each annotated attribution that has a source, with the found party of the source there, if any."""

    def gold_ids(self, found_id: str) -> frozenset[str]:
        """The annotated parties for which a found one speaks: itself, its members, its principal."""
        party = self.found.get(found_id)
        if party is None:
            return frozenset()
        ids = {found_id, *party.members} | ({party.speaks_for} if party.speaks_for else set())
        aligned = {self.of_found[one] for one in ids if one in self.of_found}
        return frozenset(aligned | {one for gold in aligned if (one := self.gold[gold].speaks_for)})

    def with_principal(self, gold_id: str) -> frozenset[str]:
        """An annotated party and the one it speaks for."""
        party = self.gold.get(gold_id)
        return frozenset({gold_id} | ({party.speaks_for} if party and party.speaks_for else set()))


def found_parties(prediction: Mapping[str, Any]) -> dict[str, FoundParty]:
    """Parties of a predicted analysis by id."""
    return {
        value["id"]: FoundParty(
            id=value["id"],
            name=value["name"],
            kind=value["kind"],
            speaks_for=value.get("speaks_for"),
            members=tuple(value.get("members", ())),
            mentions=pieces_of(value["mentions"]),
        )
        for value in prediction["parties"]
    }


def align(sample: SeedSample, prediction: Mapping[str, Any]) -> Alignment:
    """The map with the most attributions whose source went to the right party (Hungarian method)."""
    gold = {party.id: party for party in sample.parties}
    found = found_parties(prediction)
    sources = tuple(
        (relation, party_at(relation.source, relations_of(prediction)))
        for relation in sample.relations
        if relation.source
    )
    pairs = _assign(gold, found, sources)
    return Alignment(gold, found, dict(pairs), {other: one for one, other in pairs}, sources)


def party_at(source: Pieces, relations: Sequence[Relation]) -> str | None:
    """Party of the found attribution whose source shares the most characters with `source`."""
    best, most = None, 0
    for relation in relations:
        shared = sum(_shared(one, other) for one in source for other in relation.source)
        if relation.parties and shared > most:
            best, most = relation.parties[0], shared
    return best


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _assign(
    gold: Mapping[str, GoldParty],
    found: Mapping[str, FoundParty],
    sources: Sequence[tuple[Relation, str | None]],
) -> list[tuple[str, str]]:
    rows, columns = list(gold), list(found)
    weight = np.zeros((len(rows), len(columns)))
    for relation, party in sources:
        # A joint source counts for the joint party alone, which no single annotated party stands for.
        if party in found and len(relation.parties) == 1 and relation.parties[0] in gold:
            weight[rows.index(relation.parties[0]), columns.index(str(party))] += 1
    for row, name in enumerate(rows):
        for column, other in enumerate(columns):
            # Every mention of a joint party is one of its members', too, so it would tie with them.
            if found[other].members:
                continue
            weight[row, column] += MENTION_WEIGHT * _common(gold[name].mentions, found[other].mentions)
    if not weight.size:
        return []
    chosen = zip(*linear_sum_assignment(weight, maximize=True), strict=True)
    return [(rows[row], columns[column]) for row, column in chosen if weight[row, column] > 0]


def _common(mentions: Pieces, others: Pieces) -> int:
    return sum(any(one.overlaps(other) for other in others) for one in mentions)
