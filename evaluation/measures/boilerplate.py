"""How well boilerplate is marked: characters, blanks left out, of any kind and of each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from evaluation.samples import SeedSample
from evaluation.tally import Tally
from nlp.analysis import Span


def measure_boilerplate(sample: SeedSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Add the counts of one seed article."""
    text = sample.article.text
    gold = _characters(text, sample.boilerplate)
    found = _characters(
        text,
        (
            (Span(one["span"]["start"], one["span"]["end"]), one["boilerplate"])
            for one in prediction["sentences"]
            if one["boilerplate"]
        ),
    )
    tally.sets("marked", set().union(*gold.values()), set().union(*found.values()))
    for kind in gold.keys() | found.keys():
        tally.sets("marked", gold[kind], found[kind], slice_=f"kind={kind}")


def _characters(text: str, spans: Iterable[tuple[Span, str]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for span, kind in spans:
        found[kind] |= {place for place in range(span.start, span.end) if not text[place].isspace()}
    return found
