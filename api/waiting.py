"""What waits for the models: requests before batches, articles in company as far as the token budget goes."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import IntEnum
from threading import Condition
from typing import TYPE_CHECKING, Any

from nlp.pipeline import ArticleRequest
from nlp.runtime.batching import TOKEN_BUDGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.inference import Pipeline

CHARACTERS_PER_PIECE = 4
"""English news has 4.3 characters a subword piece; fewer counts the pieces a little high."""


class Urgency(IntEnum):
    """Who is served first."""

    REQUEST = 0
    BATCH = 1


@dataclass(eq=False)
class Ticket:
    """An article, or other work on the pipeline, and the future of its result."""

    work: ArticleRequest | Callable[[Pipeline], Any]
    future: Future[Any] = field(default_factory=Future)

    @property
    def pieces(self) -> int:
        """About how many subword pieces the network has to read."""
        return len(self.work.article.text) // CHARACTERS_PER_PIECE if isinstance(self.work, ArticleRequest) else 0


class Line:
    """Tickets in order of urgency, then of arrival; safe between threads."""

    def __init__(self, budget: int = TOKEN_BUDGET) -> None:
        self._budget = budget
        self._tickets: dict[Urgency, deque[Ticket]] = {urgency: deque() for urgency in Urgency}
        self._changed = Condition()
        self._closed = False

    def __len__(self) -> int:
        """How many tickets wait."""
        return sum(map(len, self._tickets.values()))

    def put(self, ticket: Ticket, urgency: Urgency) -> None:
        """Add a ticket; a closed line cancels it."""
        with self._changed:
            if not self._closed:
                self._tickets[urgency].append(ticket)
                self._changed.notify()
                return
        ticket.future.cancel()

    def take(self) -> list[Ticket]:
        """The tickets to be served next, together; waits for one, and is empty only when the line is closed.

        They are one piece of other work, or articles: those that wait, up to the budget. None is kept waiting for more.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._closed or len(self))
            waiting = next((tickets for tickets in self._tickets.values() if tickets), None)
            return self._company(waiting) if waiting else []

    def close(self) -> None:
        """Cancel what waits and let nobody in any more."""
        with self._changed:
            self._closed = True
            left = [ticket for tickets in self._tickets.values() for ticket in tickets]
            for tickets in self._tickets.values():
                tickets.clear()
            self._changed.notify_all()
        for ticket in left:
            ticket.future.cancel()

    def _company(self, waiting: deque[Ticket]) -> list[Ticket]:
        company = [waiting.popleft()]
        pieces = company[0].pieces
        while (
            waiting
            and isinstance(company[0].work, ArticleRequest)
            and isinstance(waiting[0].work, ArticleRequest)
            and (pieces := pieces + waiting[0].pieces) <= self._budget
        ):
            company.append(waiting.popleft())
        return company
