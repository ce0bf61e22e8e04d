"""The way from end to end on seed articles: who said what, with what evidence, word for word, and how fast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluation.measures.alignment import align
from evaluation.measures.attribution import match_leniently
from evaluation.measures.decode import relations_of
from evaluation.measures.promises import promises_broken
from evaluation.measures.stances import answers_to
from evaluation.measures.units import units
from evaluation.samples import NEUTRAL, SeedSample
from evaluation.tally import Tally


def measure_whole(sample: SeedSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Add attributions found with the right party, stances with the right evidence, and promises broken."""
    alignment = align(sample, prediction)
    gold = units(sample.article, sample.relations, None)
    found = units(sample.article, relations_of(prediction), None)
    match = match_leniently(gold, found)
    right = sum(
        set(sample.relations[row].parties) <= _parties(alignment.gold_ids, found[column].relation.parties)
        for row, column in match.items()
    )
    tally.found("who_said_what", len(gold), right, len(found), right)
    gold_of_found = {found[column].relation.id: gold[row].relation.id for row, column in match.items()}
    for stance in prediction["stances"]:
        golds = [one for one in sample.stances if answers_to(stance, one, alignment) and one.label == stance["label"]]
        if golds and stance["label"] != NEUTRAL:
            wanted = {name for one in golds for name in one.evidence}
            shown = {gold_of_found.get(name) for name in stance["evidence"]}
            tally.mean("evidence_right", float(bool(wanted & shown)))
    for broken in promises_broken(sample.article.text, prediction):
        tally.loss("promises_broken", float(broken))


def _parties(gold_ids: Any, parties: tuple[str, ...]) -> set[str]:
    return {gold for party in parties for gold in gold_ids(party)}


def measure_speed(sample: SeedSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Add the milliseconds of each stage and the words per second of the whole."""
    timings = prediction["timings_ms"]
    for stage, milliseconds in timings.items():
        tally.loss(f"ms/{stage}", milliseconds)
    tally.loss("ms/all", sum(timings.values()))
    tally.mean("words_per_second", len(sample.article.text.split()), sum(timings.values()) / 1000)
