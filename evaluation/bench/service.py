"""The running service: time per stage, articles a second, and how long an article takes as load rises."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from evaluation.bench.articles import Deck
from evaluation.bench.clients import Reply, Volley, closed_loop, open_loop
from evaluation.bench.plan import Plan, Say, silent
from evaluation.bench.processes import Server, polyphony
from nlp.runtime import base
from nlp.words import readable


@dataclass(frozen=True)
class Latency:
    """Answers to articles that arrived at one rate, at random moments."""

    share: float
    """Of the capacity."""
    rate: float
    """Articles a second."""
    articles: int
    refused: int
    """Articles that got 429 because the queue was full."""
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True)
class Service:
    """Figures of the service with a fresh store."""

    stages_ms: Mapping[str, float]
    """Median time of each stage of an article that has the service to itself."""
    other_ms: float
    """Median time of the rest of its answer: HTTP, reading it, the store."""
    capacity: float
    """Articles a second that many clients get: the median of the rounds."""
    words_per_second: float
    pieces_per_second: float
    """Subword pieces of the articles' texts."""
    latencies: tuple[Latency, ...]
    peak_mb: float


def measure(plan: Plan, texts: list[str], say: Say = silent) -> Service:
    """Post articles one at a time, then from many clients, then at fixed rates."""
    deck = Deck(texts)
    with polyphony() as server:
        closed_loop(server, deck.deal(plan.size), plan.clients)
        alone = closed_loop(server, deck.deal(plan.size), 1)
        rounds = [(some := deck.deal(plan.size), closed_loop(server, some, plan.clients)) for _ in range(plan.rounds)]
        capacity = statistics.median(len(some) / volley.seconds for some, volley in rounds)
        say(f"{capacity:.2f} articles a second; now at fixed rates")
        latencies = tuple(_latency(server, deck, plan, share, share * capacity) for share in plan.shares)
    parts = [_parts(reply) for reply in alone.replies if reply.status == server.made]
    return Service(
        stages_ms={stage: statistics.median(one[stage] for one in parts) for stage in parts[0] if stage != "other"},
        other_ms=statistics.median(one["other"] for one in parts),
        capacity=capacity,
        words_per_second=statistics.median(sum(len(text.split()) for text in some) / v.seconds for some, v in rounds),
        pieces_per_second=statistics.median(pieces(some) / volley.seconds for some, volley in rounds),
        latencies=latencies,
        peak_mb=server.peak_mb,
    )


def pieces(texts: Sequence[str]) -> int:
    """Subword pieces of the texts."""
    found = base.tokenizer().encode_batch([readable(text) for text in texts], add_special_tokens=False)
    return sum(len(one.ids) for one in found)


def _parts(reply: Reply) -> dict[str, float]:
    stages: dict[str, float] = reply.json()["timings_ms"]
    return {**stages, "other": 1000 * reply.seconds - sum(stages.values())}


def _latency(server: Server, deck: Deck, plan: Plan, share: float, rate: float) -> Latency:
    volley: Volley = open_loop(server, deck.deal(ceil(rate * plan.load_seconds)), rate)
    times = [1000 * reply.seconds for reply in volley.replies if reply.status == server.made] or [float("nan")]
    p50, p95 = np.percentile(times, [50, 95])
    return Latency(share, rate, len(volley.replies), volley.count(429), float(p50), float(p95))
