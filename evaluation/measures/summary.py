"""How good summaries are: ROUGE under one word budget, loose starts, and how fairly parties have their say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sentencex import segment

from evaluation.measures.alignment import align
from evaluation.samples import SeedSample, SummarySample
from evaluation.tally import Tally
from nlp.analysis import Span

METRICS = {"rouge1": "rouge1", "rouge2": "rouge2", "rougeLsum": "rougeLsum"}
OFTEN = 2
"""A party with so many attributions must be represented by a perspective."""
_LOOSE = re.compile(
    r"[\W_]*(?:he|she|it|they|his|her|its|their|him|them|this|that|these|those|but|and|so|however|also|meanwhile|yet"
    r"|then|still|instead|moreover|therefore|thus|nevertheless|such|another|both)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")

Sentence = Mapping[str, Any]


def measure_summary(sample: SummarySample | SeedSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Add ROUGE (rouge-score, stemmed, one sentence a line, the best reference) of the first `words` words."""
    sentences = within_budget(prediction["summary"]["sentences"], sample.words)
    text = "\n".join(sentence["text"] for sentence in sentences)
    scores = _scorer().score_multi([_lines(reference) for reference in sample.references], text)
    for metric in METRICS:
        tally.mean(metric, scores[metric].fmeasure)
    tally.mean("words", len(text.split()))
    for sentence in sentences:
        tally.loss("loose_starts", float(starts_loosely(sentence["text"])))


def measure_seed_summary(sample: SeedSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Add what `measure_summary` does, the unfairness, and whether perspectives represent the parties."""
    measure_summary(sample, prediction, tally)
    sentences = within_budget(prediction["summary"]["sentences"], sample.words)
    tally.loss("unfairness", unfairness(sample, [span for sentence in sentences for span in spans_of(sentence)]))
    if "perspectives" not in prediction:
        return
    alignment = align(sample, prediction)
    written = {one["party"] for one in prediction["perspectives"] if one["statements"] or one["summary"]["sentences"]}
    for party in sample.parties:
        count = sum(party.id in relation.parties for relation in sample.relations)
        if count >= OFTEN:
            tally.mean("parties_represented", float(alignment.of_gold.get(party.id) in written))


def starts_loosely(text: str) -> bool:
    """Whether a sentence starts on a pronoun or connective that needs the sentence before it."""
    return bool(_LOOSE.match(text))


def within_budget(sentences: Sequence[Sentence], words: int) -> list[dict[str, Any]]:
    """The first sentences of up to `words` words in all; the one that goes past is cut off there."""
    kept: list[dict[str, Any]] = []
    room = words
    for sentence in sentences:
        places = list(_WORD.finditer(sentence["text"]))
        if room <= 0 or not places:
            break
        end = places[min(room, len(places)) - 1].end()
        kept.append({**sentence, "text": sentence["text"][:end], "spans": _cut(sentence, end)})
        room -= len(places)
    return kept


def _cut(sentence: Sentence, end: int) -> list[dict[str, int]]:
    """The spans of a verbatim sentence up to its character `end`; those of an edited one are left whole."""
    if end == len(sentence["text"]) or sentence.get("edited"):
        return list(sentence["spans"])
    spans, room = [], end
    for span in sentence["spans"]:
        if room > 0:
            spans.append({"start": span["start"], "end": min(span["end"], span["start"] + room)})
        room -= span["end"] - span["start"] + 1
    return spans


def spans_of(sentence: Sentence) -> list[Span]:
    """Where a sentence stands in the article."""
    return [Span(span["start"], span["end"]) for span in sentence["spans"]]


def unfairness(sample: SeedSample, spans: Sequence[Span]) -> float:
    """Mean over the quoted parties of max(0, share of the quoted words in the article - share in the summary).

    Quoted words are the words of annotated contents; those of a joint source count for each of its parties.
    """
    whole = [Span(0, len(sample.article.text))]
    article, summary = quoted_words(sample, whole), quoted_words(sample, spans)
    totals = [max(sum(counts.values()), 1) for counts in (article, summary)]
    losses = [max(0.0, article[party] / totals[0] - summary[party] / totals[1]) for party in article]
    return sum(losses) / len(losses) if losses else 0.0


def quoted_words(sample: SeedSample, spans: Sequence[Span]) -> dict[str, int]:
    """Words of each party's contents that lie in the spans."""
    words = [Span(*match.span()) for match in _WORD.finditer(sample.article.text)]
    kept = [word for word in words if any(span.covers(word) for span in spans)]
    counts: dict[str, int] = {}
    for party in dict.fromkeys(name for relation in sample.relations for name in relation.parties):
        contents = [piece for one in sample.relations if party in one.parties for piece in one.content]
        counts[party] = sum(any(piece.overlaps(word) for piece in contents) for word in kept)
    return counts


def _lines(text: str) -> str:
    return "\n".join(sentence.strip() for sentence in segment("en", text))


@cache
def _scorer() -> Any:
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer(list(METRICS), use_stemmer=True)
