"""A comparison as tables for people, on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from api.cli.report import STYLES, plain

if TYPE_CHECKING:
    from nlp.comparison import Accord, Comparison, Report


def report(found: Comparison) -> RenderableType:
    """The matrix, agreements and disputes, and the statements that outlets share or have to themselves."""
    parts: list[RenderableType] = [_matrix(found)]
    parts += [_accord(found, one, "agree") for one in found.agreements]
    parts += [_accord(found, one, "dispute") for one in found.disputes]
    for title, reports in (("Reported by several", found.statements), ("Reported by one alone", found.only_in)):
        if reports:
            parts.append(_statements(found, title, reports))
    return Group(*parts)


def _matrix(found: Comparison) -> Table:
    table = Table("party", "stance", "target", "articles", "probability", "evidence", box=SIMPLE_HEAD)
    for cell in found.matrix:
        quotes = "\n".join(f"{plain(one.outlet or '')}: {plain(one.quote)}" for one in cell.evidence)
        probability = cell.probabilities.get(cell.label)
        table.add_row(
            Text(plain(found.parties[cell.party].name), style="bold"),
            Text(cell.label.value, style=STYLES[cell.label.value]),
            Text(plain(found.targets[cell.target].text)),
            str(cell.articles),
            "–" if probability is None else f"{probability:.2f}",
            Text(quotes),
        )
    return table


def _accord(found: Comparison, one: Accord, what: str) -> Text:
    sides = [
        f"{name}: {_names(found, side)}" for name, side in (("favour", one.favour), ("against", one.against)) if side
    ]
    return Text(f"{what} on {plain(found.targets[one.target].text)} – {'; '.join(sides)}")


def _names(found: Comparison, parties: Sequence[int]) -> str:
    return ", ".join(plain(found.parties[at].name) for at in parties)


def _statements(found: Comparison, title: str, reports: Sequence[Report]) -> Table:
    table = Table("party", "outlet", "statement", title=title, title_justify="left", box=SIMPLE_HEAD)
    for one in reports:
        for at, version in enumerate(one.versions):
            name = plain(found.parties[one.party].name) + (" (wordings differ)" if one.differs else "")
            outlet = version.outlet or f"article {version.article + 1}"
            table.add_row(Text("" if at else name, style="bold"), Text(plain(outlet)), Text(plain(version.quote)))
    return table
