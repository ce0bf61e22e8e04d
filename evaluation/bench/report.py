"""Writes what was measured: the result as JSON, the report as Markdown, and the plots."""

from __future__ import annotations

from math import isnan
from pathlib import Path

from evaluation.bench.plots import plots_of
from evaluation.bench.result import BenchResult, aims
from evaluation.reports.write import templates


def write(result: BenchResult, folder: Path) -> list[Path]:
    """Write result.json, report.md and the plots into the folder; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    result.save(folder / "result.json")
    plots, environment = plots_of(result), templates()
    environment.filters["number"] = number
    report = environment.get_template("bench.md.j2").render(
        result=result, aims=aims(result), plots=plots, number=number, percent=percent
    )
    (folder / "report.md").write_text(report, encoding="utf-8")
    paths = [folder / "result.json", folder / "report.md"]
    for plot in plots:
        paths.append(folder / f"{plot.name}.svg")
        paths[-1].write_text(environment.get_template("bench.svg.j2").render(plot=plot), encoding="utf-8")
    return paths


def number(value: float) -> str:
    """Three digits that count."""
    if isnan(value):
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def percent(share: float) -> str:
    """A share in percent."""
    return f"{100 * share:.1f} %"
