"""Reads predictions, which are kept as JSON, back into objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.samples import Pieces, Relation
from nlp.analysis import Span


def pieces_of(values: Sequence[Mapping[str, int]]) -> Pieces:
    """Spans of a list of objects with start and end."""
    return tuple(Span(value["start"], value["end"]) for value in values)


def relations_of(prediction: Mapping[str, Any]) -> list[Relation]:
    """Attributions of a predicted analysis."""
    return [
        Relation(
            pieces_of(value["source"]),
            pieces_of(value["cue"]),
            pieces_of(value["content"]),
            id=value["id"],
            parties=(value["party"],) if value.get("party") else (),
            probability=value["probability"],
        )
        for value in prediction["attributions"]
    ]
