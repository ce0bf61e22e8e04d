"""What the page shows of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.page.marks import Run, mark_runs
from api.page.view import UNKNOWN, Badge, badge_of, heading

if TYPE_CHECKING:
    from api.comparisons.service import Compared
    from nlp.analysis import Analysis
    from nlp.comparison import Accord, Cell, ComparedTarget, Comparison, Report


@dataclass(frozen=True)
class Side:
    """One article beside the others."""

    id: str
    name: str
    """Outlet, failing that its place."""
    heading: str
    analysis: Analysis
    runs: list[Run]
    badges: Mapping[str, Badge]
    """Badge of each attribution, by its id; a party has the same one in all articles."""
    repeats: str | None
    """Name of the article that it is a copy of."""


@dataclass(frozen=True)
class Row:
    """One party's line of the matrix: where it stands on every target, or nothing."""

    badge: Badge
    party: str
    """Id across articles."""
    cells: list[Cell | None]


@dataclass(frozen=True)
class Issue:
    """A target and who is on which side of it."""

    target: ComparedTarget
    favour: list[Badge]
    against: list[Badge]


@dataclass(frozen=True)
class CompareView:
    """A comparison on the page."""

    sides: list[Side]
    found: Compared
    targets: list[ComparedTarget]
    matrix: list[Row]
    disputes: list[Issue]
    agreements: list[Issue]
    shared: list[tuple[Badge, Report]]
    alone: Mapping[str, list[tuple[Badge, Report]]]
    """Statements by the only outlet that reports them."""

    @property
    def counts(self) -> list[tuple[int, str, str]]:
        """What was found: how many, of what, and where on the page."""
        return [
            (len(self.disputes), "disputes", "disputes-title"),
            (len(self.agreements), "agreements", "agreements-title"),
            (len(self.shared), "statements that several report", "shared-title"),
            (sum(report.differs for _, report in self.shared), "of them in other words", "shared-title"),
            (len(self.matrix), "parties that take a stand", "matrix-title"),
        ]


def compare_view(found: Compared) -> CompareView:
    """The view of a comparison."""
    comparison = found.comparison
    speaking = {report.party for report in (*comparison.statements, *comparison.only_in)}
    speaking |= {cell.party for cell in comparison.matrix}
    order = sorted(range(len(comparison.parties)), key=lambda number: number not in speaking)
    badges = {number: badge_of(at, comparison.parties[number].name) for at, number in enumerate(order)}
    targets = _busiest_first(comparison)
    alone: dict[str, list[tuple[Badge, Report]]] = {outlet: [] for outlet in comparison.outlets}
    for report in comparison.only_in:
        alone[report.outlets[0]].append((badges[report.party], report))
    return CompareView(
        sides=_sides(found, badges),
        found=found,
        targets=[comparison.targets[target] for target in targets],
        matrix=_matrix(found, badges, targets),
        disputes=[_issue(comparison, accord, badges) for accord in comparison.disputes],
        agreements=[_issue(comparison, accord, badges) for accord in comparison.agreements],
        shared=[(badges[report.party], report) for report in comparison.statements],
        alone={outlet: reports for outlet, reports in alone.items() if reports},
    )


def _sides(found: Compared, badges: Mapping[int, Badge]) -> list[Side]:
    places = {place: badges[at] for at, one in enumerate(found.comparison.parties) for place in one.appearances}
    names = [one.article.outlet or f"Article {at + 1}" for at, one in enumerate(found.analyses)]
    return [
        Side(
            id=id_,
            name=names[at],
            heading=heading(one),
            analysis=one,
            runs=mark_runs(one),
            badges={said.id: places.get((at, said.party or ""), UNKNOWN) for said in one.attributions},
            repeats=names[copied] if (copied := found.comparison.duplicates.get(at)) is not None else None,
        )
        for at, (id_, one) in enumerate(zip(found.ids, found.analyses, strict=True))
    ]


def _busiest_first(comparison: Comparison) -> list[int]:
    """The targets that most parties take a stand on come first; those that nobody does are left out."""
    return [target for target, _ in Counter(cell.target for cell in comparison.matrix).most_common()]


def _matrix(found: Compared, badges: Mapping[int, Badge], targets: Sequence[int]) -> list[Row]:
    cells = {(cell.party, cell.target): cell for cell in found.comparison.matrix}
    return [
        Row(badges[party], found.party_ids[party], [cells.get((party, target)) for target in targets])
        for party in sorted({cell.party for cell in found.comparison.matrix})
    ]


def _issue(comparison: Comparison, accord: Accord, badges: Mapping[int, Badge]) -> Issue:
    sides = ([badges[party] for party in parties] for parties in (accord.favour, accord.against))
    return Issue(comparison.targets[accord.target], *sides)
