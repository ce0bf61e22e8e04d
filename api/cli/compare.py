"""polyphony compare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.outcome import BAD_INPUT, console, fail, reported

if TYPE_CHECKING:
    from nlp.analysis import Analysis

Files = Annotated[
    list[Path], typer.Argument(metavar="FILES", help="Two or more articles; .html is read as a page.", dir_okay=False)
]


def compare(
    files: Files,
    target: Annotated[
        list[str] | None, typer.Option(help="Claim or topic to take stances on; may be repeated.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
) -> None:
    """Compare articles: who stands where, who disputes, and what one of them alone reports.

    An article is named by its file.
    """
    with reported():
        if len(files) < 2:
            fail("give two or more articles", BAD_INPUT)
        analyses = _analyses(files, target or [])
        from nlp.comparison import compare as compared

        found = compared(analyses)
    if as_json:
        from pydantic import TypeAdapter

        typer.echo(TypeAdapter(type(found)).dump_json(found, indent=2))
        return
    from api.cli.compare_report import report

    console.print(report(found))


def _analyses(files: list[Path], targets: list[str]) -> list[Analysis]:
    from api.analyses.schemas import AnalysisIn
    from api.analyses.service import perform
    from api.cli import analyse

    settings = analyse.settings_in_force()
    posted = [AnalysisIn(**analyse.read_article(str(path)), outlet=path.stem, targets=targets) for path in files]
    pipeline = analyse.load_pipeline(settings)
    return [perform(one, pipeline, settings.max_words) for one in posted]
