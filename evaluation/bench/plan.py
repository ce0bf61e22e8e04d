"""What a benchmark does: how often, with how much, on which articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

Say = Callable[[str], None]
"""Takes a line on how far the work is."""


def silent(_: str) -> None:
    """Says nothing."""


class Part(StrEnum):
    """Parts of the benchmark, in the order in which they are done."""

    STARTUP = "startup"
    SUMMARIES = "summaries"
    GROWTH = "growth"
    SERVICE = "service"
    PEERS = "peers"


@dataclass(frozen=True)
class Plan:
    """The sizes of a benchmark."""

    articles: Path | None = None
    """Where the articles are; the seeds when None."""
    rounds: int = 5
    clients: int = 16
    """Clients that post at once."""
    size: int = 24
    """Articles of a round."""
    naive_every: int = 4
    """The slowest system does one in so many of a round's articles, evenly by length."""
    starts: int = 3
    """Cold starts."""
    most_words: int = 40_000
    """Longest article; the largest that the service accepts as it is set up."""
    lengths: tuple[int, ...] = (250, 500, 1000, 2000, 5000, 10_000, 20_000)
    """Words of the articles by which growth is measured."""
    at_least: int = 4000
    """Words read of each length in a round; short articles are repeated to make as many."""
    casts: tuple[int, ...] = (2, 5, 10, 20, 30)
    """Numbers of parties by which growth is measured."""
    statements: int = 60
    """Statements in each article of those."""
    shares: tuple[float, ...] = (0.25, 0.5, 0.75, 0.9)
    """Arrival rates as shares of the measured capacity."""
    load_seconds: float = 15
    """How long articles arrive at each rate."""

    @property
    def texts(self) -> int:
        """Articles that are wanted, so that few are used twice."""
        return 12 * self.size


QUICK = Plan(
    rounds=1,
    clients=2,
    size=2,
    naive_every=2,
    starts=1,
    most_words=1000,
    lengths=(250, 500),
    at_least=250,
    casts=(2, 5),
    statements=6,
    shares=(0.5,),
    load_seconds=1,
)
"""Just enough to see that every part works; its figures mean nothing."""
