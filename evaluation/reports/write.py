"""Writes the report of a run."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from evaluation.reports.view import views_of
from evaluation.runs import Run
from evaluation.systems.base import Bench


def templates() -> Environment:
    """The template environment; HTML is escaped, undefined names are errors."""
    return Environment(
        loader=PackageLoader("evaluation"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def write_report(run: Run, bench: Bench) -> list[Path]:
    """Write report.html and report.md into the run's folder; returns their paths."""
    result, views = run.result(), views_of(run, bench)
    paths = []
    for name in ("report.html", "report.md"):
        text = templates().get_template(f"{name}.j2").render(result=result, views=views)
        paths.append(run.folder / name)
        paths[-1].write_text(text, encoding="utf-8")
    return paths
