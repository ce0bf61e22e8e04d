"""The service beside what others would build on the same checkpoints: the same articles, in turn, in the same run."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from evaluation.bench.agreement import Agreement, agreement
from evaluation.bench.articles import Deck
from evaluation.bench.children import child
from evaluation.bench.clients import closed_loop
from evaluation.bench.peers.bare import Passage, read_bare
from evaluation.bench.plan import Plan, Say, silent
from evaluation.bench.processes import Server, ServerFailed, polyphony, serving
from evaluation.bench.service import pieces
from evaluation.errors import DataMissing

OURS, NAIVE, LITSERVE, BARE = "polyphony", "naive", "litserve", "bare"


@dataclass(frozen=True)
class Lap:
    """One round of one system."""

    articles: float
    """Articles a second, of the round's mean length in subword pieces."""
    tokens: float
    """Subword pieces a second that the networks read, padding left out."""
    answers: Mapping[str, Any]
    """Its answers by text."""


@dataclass(frozen=True)
class Standing:
    """One system over all rounds: medians, and what ours is to it."""

    system: str
    articles_per_second: float
    tokens_per_second: float
    lowest: float
    """Articles a second of its slowest round."""
    highest: float
    times: float
    """Median over the rounds of ours divided by it, in articles a second."""
    agreement: Agreement | None
    """With ours, on all its articles; none for the bare engine, which answers nothing."""


@dataclass(frozen=True)
class SideBySide:
    """The systems, ours first."""

    standings: tuple[Standing, ...]
    peak_mb: float
    """Most memory that our service had."""

    def standing(self, system: str) -> Standing:
        """The system of that name."""
        return next(one for one in self.standings if one.system == system)


def measure(plan: Plan, texts: list[str], say: Say = silent) -> SideBySide:
    """Every system once in each round, on that round's articles, after a warm-up of all."""
    if find_spec("litserve") is None:
        raise DataMissing("the package litserve", "this environment", "pip install 'polyphony[eval]'")
    deck = Deck(texts)
    with ExitStack() as stack:
        ours = stack.enter_context(polyphony())
        servers = {OURS: ours, NAIVE: stack.enter_context(_naive()), LITSERVE: stack.enter_context(_litserve())}
        engine = stack.enter_context(child())
        _lap(servers, engine, plan, deck.deal(plan.clients))
        laps = []
        for number in range(plan.rounds):
            laps.append(_lap(servers, engine, plan, deck.deal(plan.size)))
            rates = ", ".join(f"{name} {lap.articles:.2f}" for name, lap in laps[-1].items())
            say(f"round {number + 1} done; articles a second: {rates}")
    return SideBySide(tuple(_standing(name, laps) for name in laps[0]), ours.peak_mb)


def _naive() -> Any:
    return serving("evaluation.bench.peers.naive", path="/analyses", probe="/health")


def _litserve() -> Any:
    return serving("evaluation.bench.peers.lit", path="/predict", probe="/health", made=200)


def _lap(
    servers: Mapping[str, Server], engine: ProcessPoolExecutor, plan: Plan, texts: Sequence[str]
) -> dict[str, Lap]:
    """A round of every system on the same articles; the naive one does an even sample of them."""
    bare: Passage = engine.submit(read_bare, texts).result()
    laps = {}
    for name, server in servers.items():
        some = _sample(texts, plan.naive_every) if name == NAIVE else texts
        laps[name] = _post(server, some, plan.clients, pieces(texts) / len(texts), bare.tokens / pieces(texts))
    return {**laps, BARE: Lap(len(texts) / bare.seconds, bare.tokens / bare.seconds, {})}


def _post(server: Server, texts: Sequence[str], clients: int, length: float, tokens_per_piece: float) -> Lap:
    volley = closed_loop(server, texts, clients)
    if volley.count(server.made) < len(texts):
        statuses = sorted({reply.status for reply in volley.replies})
        raise ServerFailed(f"{server.path} answered {statuses} instead of {server.made} only")
    rate = pieces(texts) / volley.seconds
    answers = {text: reply.json() for text, reply in zip(texts, volley.replies, strict=True)}
    return Lap(rate / length, rate * tokens_per_piece, answers)


def _sample(texts: Sequence[str], every: int) -> list[str]:
    """One text of every so many, from the middle of each group in order of length."""
    ranked = sorted(texts, key=len)
    return ranked[every // 2 :: every]


def _standing(name: str, laps: Sequence[Mapping[str, Lap]]) -> Standing:
    rates = [lap[name].articles for lap in laps]
    return Standing(
        system=name,
        articles_per_second=statistics.median(rates),
        tokens_per_second=statistics.median(lap[name].tokens for lap in laps),
        lowest=min(rates),
        highest=max(rates),
        times=statistics.median(lap[OURS].articles / lap[name].articles for lap in laps),
        agreement=_agreement([(lap[OURS].answers, lap[name].answers) for lap in laps]),
    )


def _agreement(pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Agreement | None:
    both = [(ours[text], theirs[text]) for ours, theirs in pairs for text in theirs]
    return agreement(*zip(*both, strict=True)) if both else None
