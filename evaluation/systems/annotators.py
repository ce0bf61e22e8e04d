"""An annotator as a system under test: what a second pass over seed articles says, held against the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from evaluation.datasets.seeds import SECOND, read_seeds
from evaluation.samples import Pieces, SeedSample
from evaluation.systems.base import Bench, Model, Prediction


@dataclass
class SecondAnnotator:
    """The second, independent annotation; it has every layer but probabilities and timings."""

    bench: Bench
    folder: Path = SECOND
    batch: int = 1000

    def predict(self, samples: Sequence[SeedSample]) -> list[Prediction]:
        """The second annotation of each article; KeyError for one that was annotated once."""
        return [as_prediction(self._by_id[sample.id]) for sample in samples]

    @cached_property
    def _by_id(self) -> dict[str, SeedSample]:
        return {sample.id: sample for sample in read_seeds(self.folder)}

    def models(self) -> list[Model]:
        """None."""
        return []


def as_prediction(sample: SeedSample) -> Prediction:
    """An annotation in the form of a predicted analysis; a joint source becomes a party with members."""
    joint = sorted({one.parties for one in sample.relations if len(one.parties) > 1})
    names = {frozenset({party.id}): party.id for party in sample.parties}
    names |= {frozenset(members): f"j{number}" for number, members in enumerate(joint)}
    return {
        "sentences": [{"span": _span(span), "boilerplate": kind} for span, kind in sample.boilerplate],
        "attributions": [
            {
                "id": one.id,
                "source": _spans(one.source),
                "cue": _spans(one.cue),
                "content": _spans(one.content),
                "party": names.get(frozenset(one.parties)),
                "probability": 1.0,
            }
            for one in sample.relations
        ],
        "parties": [*_parties(sample), *_joint_parties(joint)],
        "stances": _stances(sample),
    }


def _parties(sample: SeedSample) -> list[Prediction]:
    return [
        {
            "id": one.id,
            "name": one.name,
            "kind": one.kind,
            "speaks_for": one.speaks_for,
            "members": [],
            "mentions": _spans(one.mentions),
        }
        for one in sample.parties
    ]


def _joint_parties(joint: Sequence[tuple[str, ...]]) -> list[Prediction]:
    return [
        {
            "id": f"j{number}",
            "name": " and ".join(members),
            "kind": "group",
            "speaks_for": None,
            "members": list(members),
            "mentions": [],
        }
        for number, members in enumerate(joint)
    ]


def _stances(sample: SeedSample) -> list[Prediction]:
    return [
        {
            "source": one.source,
            "target": {"kind": one.target_kind, "id": one.target_id, "text": one.target},
            "label": one.label,
            "probabilities": {"favour": 0.0, "against": 0.0, "neutral": 0.0, one.label: 1.0},
            "evidence": list(one.evidence),
            "unsure": not one.sure,
        }
        for one in sample.stances
    ]


def _span(span: Any) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _spans(pieces: Pieces) -> list[dict[str, int]]:
    return [_span(piece) for piece in pieces]
