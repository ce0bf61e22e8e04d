"""Whether an analysis keeps its promises: what is shown as the article's words stands there, and can be read alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evaluation.measures.summary import starts_loosely
from evaluation.samples import ArticleSample
from evaluation.tally import Tally


def measure_promises(sample: ArticleSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Add the promises broken, the sentences of the summary that start loosely, and how long the summary is."""
    for broken in promises_broken(sample.article.text, prediction):
        tally.loss("promises_broken", float(broken))
    sentences = prediction["summary"]["sentences"]
    for sentence in sentences:
        tally.loss("loose_starts", float(starts_loosely(sentence["text"])))
    tally.mean("sentences", len(sentences))
    tally.mean("edited", sum(sentence["edited"] for sentence in sentences), len(sentences))


def promises_broken(text: str, prediction: Mapping[str, Any]) -> Iterator[bool]:
    """For every span whether it is empty or outside of the text, for every verbatim sentence whether it is not so."""
    for span in _spans(prediction):
        yield not 0 <= span["start"] < span["end"] <= len(text)
    summaries = [prediction["summary"], *(one["summary"] for one in prediction["perspectives"])]
    for sentence in (sentence for summary in summaries for sentence in summary["sentences"]):
        pieces = [text[span["start"] : span["end"]] for span in sentence["spans"]]
        yield not pieces or (not sentence["edited"] and " ".join(pieces).split() != sentence["text"].split())


def _spans(prediction: Mapping[str, Any]) -> Iterator[Mapping[str, int]]:
    """Where statements and parties stand."""
    for attribution in prediction["attributions"]:
        for role in ("source", "cue", "content"):
            yield from attribution[role]
    for party in prediction["parties"]:
        yield from party["mentions"]
