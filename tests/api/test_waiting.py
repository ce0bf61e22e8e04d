"""The line before the models."""

from __future__ import annotations

from concurrent.futures import CancelledError
from threading import Timer

import pytest

from api.waiting import Line, Ticket, Urgency
from nlp.analysis import Article
from nlp.pipeline import ArticleRequest


def article(pieces: int) -> Ticket:
    return Ticket(ArticleRequest(Article("abcd" * pieces)))


def other() -> Ticket:
    return Ticket(lambda pipeline: None)


def test_articles_go_together_up_to_the_budget() -> None:
    line = Line(budget=10)
    tickets = [article(4), article(6), article(1), article(30), article(1)]
    for ticket in tickets:
        line.put(ticket, Urgency.REQUEST)
    companies = [line.take() for _ in range(4)]
    assert companies == [tickets[:2], tickets[2:3], tickets[3:4], tickets[4:]]


def test_other_work_goes_alone_and_in_its_turn() -> None:
    line = Line()
    tickets = [article(1), other(), other(), article(1)]
    for ticket in tickets:
        line.put(ticket, Urgency.REQUEST)
    assert [line.take() for _ in range(4)] == [[ticket] for ticket in tickets]


def test_requests_go_before_batches_and_not_together() -> None:
    line = Line()
    late, early = article(1), article(1)
    line.put(late, Urgency.BATCH)
    line.put(early, Urgency.REQUEST)
    assert [line.take(), line.take()] == [[early], [late]]


def test_take_waits_for_the_first() -> None:
    line, ticket = Line(), article(1)
    Timer(0.05, line.put, (ticket, Urgency.BATCH)).start()
    assert line.take() == [ticket]


def test_closing_cancels_what_waits_and_what_comes() -> None:
    line, waiting, late = Line(), article(1), article(1)
    line.put(waiting, Urgency.REQUEST)
    line.close()
    line.put(late, Urgency.REQUEST)
    assert line.take() == []
    for ticket in (waiting, late):
        with pytest.raises(CancelledError):
            ticket.future.result(0)
