"""polyphony analyse."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from api.cli.outcome import BAD_INPUT, FAILED, console, errors, fail, reported

if TYPE_CHECKING:
    from api.inference import Pipeline
    from api.settings import Settings

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|-",
        help="An article (.html is read as a page), or - for standard input. "
        "With --batch any number of .jsonl, .jsonl.gz and .jsonl.xz files, and folders of .txt.",
    ),
]


Out = Annotated[
    typer.FileTextWrite, typer.Option(encoding="utf-8", help="File for the lines of a batch; - is standard output.")
]


def analyse(  # noqa: PLR0913, PLR0917 - one argument an option
    paths: Paths,
    title: Annotated[str | None, typer.Option(help="Headline.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    date: Annotated[str | None, typer.Option(help="Day of publication, as in 2026-03-02.")] = None,
    target: Annotated[
        list[str] | None, typer.Option(help="Claim or topic to take stances on; may be repeated.")
    ] = None,
    max_sentences: Annotated[int | None, typer.Option(help="Most sentences of the summary.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a report.")] = False,
    batch: Annotated[bool, typer.Option("--batch", help="Analyse many articles; writes one JSON line each.")] = False,
    out: Out = "-",  # type: ignore[assignment]
    limit: Annotated[int | None, typer.Option(min=1, help="Most articles of a batch.")] = None,
) -> None:
    """Analyse an article, or with --batch many: who says what, and where they stand."""
    with reported():
        if batch:
            _many([Path(path) for path in paths], out, limit)
            return
        if len(paths) != 1:
            fail("one article at a time; use --batch for more", BAD_INPUT)
        fields = read_article(paths[0]) | {"title": title, "outlet": outlet, "date": date, "targets": target or []}
        _one(fields | {"summary": {"max_sentences": max_sentences}}, as_json=as_json)


def read_article(path: str) -> dict[str, str]:
    """The article in a file, or on standard input for "-", under the name of the field that takes it."""
    raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    return {"html" if path.endswith((".html", ".htm")) else "text": raw.decode()}


def _one(fields: dict[str, Any], *, as_json: bool) -> None:
    from api.analyses.schemas import AnalysisIn, AnalysisOut
    from api.analyses.service import identify, perform
    from api.cli.report import report

    settings, posted = settings_in_force(), AnalysisIn(**fields)
    pipeline = load_pipeline(settings)
    analysis = perform(posted, pipeline, settings.max_words)
    if as_json:
        typer.echo(AnalysisOut.of(identify(posted, pipeline.models), analysis).model_dump_json(indent=2))
    else:
        console.print(report(analysis))


def _many(paths: list[Path], out: IO[str], limit: int | None) -> None:
    from api.cli.batch import run_batch

    if missing := [str(path) for path in paths if not path.exists()]:
        fail(f"no such file: {', '.join(missing)}", BAD_INPUT)
    settings = settings_in_force()
    pipeline = load_pipeline(settings)
    tally = run_batch(paths, pipeline, out, limit=limit, max_words=settings.max_words)
    errors.print(f"{tally.done} analysed, {tally.failed} failed, {tally.broken_spans} broken spans")
    if not tally.clean:
        raise typer.Exit(FAILED)


def settings_in_force() -> Settings:
    """The settings of the environment."""
    from api.settings import load_settings

    return load_settings()


def load_pipeline(settings: Settings) -> Pipeline:
    """The models that the settings name, loaded while a message says so."""
    from api.inference import loader

    with errors.status("loading models"):
        return loader(settings)()
