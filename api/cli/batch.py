"""Analyses many articles, one after the other; one that fails loses none of the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.cli.outcome import describe, errors

if TYPE_CHECKING:
    from pathlib import Path

    from api.cli.inputs import Item
    from api.inference import Pipeline


@dataclass
class Tally:
    """How a batch went."""

    done: int = 0
    failed: int = 0
    broken_spans: int = 0

    @property
    def clean(self) -> bool:
        """Whether nothing failed and every span says what its text says."""
        return not (self.failed or self.broken_spans)


def run_batch(paths: list[Path], pipeline: Pipeline, out: IO[str], *, limit: int | None, max_words: int) -> Tally:
    """Analyse every article of `paths` and write one JSON line for each to `out`."""
    from api.cli.inputs import read_items

    total = sum(1 for _ in islice(read_items(paths), limit))
    tally = Tally()
    for item in _with_progress(islice(read_items(paths), limit), total):
        row = _analyse(item, pipeline, max_words, tally)
        out.write(json.dumps({"place": item.place} | row) + "\n")
    return tally


def _with_progress(items: Iterable[Item], total: int) -> Iterator[Item]:
    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors) as progress:
        yield from progress.track(items, total=total)


def _analyse(item: Item, pipeline: Pipeline, max_words: int, tally: Tally) -> dict[str, object]:
    from api.analyses.schemas import AnalysisIn, AnalysisOut
    from api.analyses.service import identify, perform
    from api.analyses.verify import broken_spans
    from api.cli.inputs import pop_unreadable_date

    try:
        fields = item.fields()
        left_out = pop_unreadable_date(fields)
        posted = AnalysisIn(**fields)
        found = AnalysisOut.of(identify(posted, pipeline.models), perform(posted, pipeline, max_words))
    except Exception as error:  # whatever one article does, the others must not be lost
        tally.failed += 1
        _report(item.place, f"{type(error).__name__}: {describe(error)}")
        return {"error": describe(error)}
    for fault in broken_spans(found):
        tally.broken_spans += 1
        _report(item.place, fault)
    tally.done += 1
    if left_out:
        _report(item.place, f"the date {left_out['date']!r} is not written as YYYY-MM-DD and was left out")
    return {"analysis": found.model_dump(mode="json")} | ({"left_out": left_out} if left_out else {})


def _report(place: str, message: str) -> None:
    errors.print(f"{place}: {message}", markup=False, highlight=False, soft_wrap=True)
