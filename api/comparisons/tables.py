"""A comparison as a table: a line for every party, target and statement that shows where the party stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from api.comparisons.service import Compared

COLUMNS = (
    "party",
    "target_kind",
    "target",
    "label",
    "articles",
    "favour",
    "against",
    "neutral",
    "probability",
    "outlet",
    "analysis",
    "attribution",
    "quote",
)


def rows(found: Compared) -> Iterator[dict[str, Any]]:
    """The lines, cell by cell of the matrix."""
    compared = found.comparison
    for cell in compared.matrix:
        target = compared.targets[cell.target]
        shared = {
            "party": compared.parties[cell.party].name,
            "target_kind": target.kind.value,
            "target": target.text,
            "label": cell.label.value,
            "articles": cell.articles,
            "probability": cell.probabilities.get(cell.label),
            **{label.value: count for label, count in cell.counts.items()},
        }
        for one in cell.evidence:
            place = {"outlet": one.outlet, "analysis": found.ids[one.article], "attribution": one.attribution}
            yield shared | place | {"quote": one.quote}
        if not cell.evidence:
            yield shared
