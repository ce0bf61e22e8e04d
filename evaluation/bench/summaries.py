"""Articles a second of the summary stage, beside LexRank by sumy."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from evaluation.bench.articles import Deck
from evaluation.bench.children import child
from evaluation.bench.plan import Plan, Say, silent
from evaluation.systems.base import Bench
from evaluation.systems.summary_peers import LexRank, cut
from nlp.analysis import Analysis, Article
from nlp.article import from_text
from nlp.boilerplate import mark_boilerplate
from nlp.pipeline import ArticleRequest, Pipeline
from nlp.sentences import split_sentences
from nlp.summary import DEFAULT_WORDS, Source, SummaryOptions, summarise

OPTIONS = SummaryOptions(max_words=DEFAULT_WORDS)


@dataclass(frozen=True)
class Summaries:
    """Articles a second, medians of the rounds; both from sentence splitting to the chosen sentences."""

    ours: float
    lexrank: float
    ratio: float
    """Median of the rounds' ratios."""


def measure(plan: Plan, texts: Sequence[str], say: Say = silent) -> Summaries:
    """Summarise the same articles with both, in turn, as often as there are rounds."""
    deck = Deck(texts)
    with child() as process:
        process.submit(_time, deck.deal(1)).result()
        rates = []
        for number in range(plan.rounds):
            rates.append(process.submit(_time, deck.deal(plan.size)).result())
            say(f"round {number + 1} done")
    ours, lexrank = zip(*rates, strict=True)
    ratios = [one / other for one, other in rates]
    return Summaries(statistics.median(ours), statistics.median(lexrank), statistics.median(ratios))


def _time(texts: Sequence[str]) -> tuple[float, float]:
    """Articles a second of ours and of LexRank; that who speaks is known beforehand is not counted for ours."""
    articles = [from_text(text) for text in texts]
    analyses = _pipeline().analyse_many([ArticleRequest(article) for article in articles])
    start = time.perf_counter()
    for analysis in analyses:
        _summarise(analysis)
    between = time.perf_counter()
    for article in articles:
        _rank(article)
    end = time.perf_counter()
    return len(texts) / (between - start), len(texts) / (end - between)


def _summarise(analysis: Analysis) -> None:
    article = analysis.article
    sentences = split_sentences(article, mark_boilerplate(article))
    summarise(Source(article, sentences, analysis.parties, analysis.attributions), OPTIONS)


def _rank(article: Article) -> None:
    LexRank(Bench()).choose([cut(article, 0)], DEFAULT_WORDS)


@cache
def _pipeline() -> Pipeline:
    return Pipeline.load()
