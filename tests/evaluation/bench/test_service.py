"""What is measured of the service, on the service over the fake pipeline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.settings import Settings
from evaluation.bench import processes, service, startup
from evaluation.bench.articles import read_articles
from evaluation.bench.plan import QUICK

SECONDS = 0.05
"""Time of an article in the fake pipeline."""


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PROGRAM", "tests.fake_cli")
    monkeypatch.setenv("POLYPHONY_FAKE_SECONDS", str(SECONDS))


def test_stages_capacity_and_latency() -> None:
    plan = replace(QUICK, size=4, rounds=2, shares=(0.2, 0.6))
    found = service.measure(plan, read_articles(None, 20))
    # No machine is too slow, and none so fast that more articles than are worked on at once take less than one does.
    assert 0 < found.capacity <= Settings().concurrency / SECONDS
    assert found.pieces_per_second > found.words_per_second > found.capacity
    assert found.other_ms > 0
    assert [one.share for one in found.latencies] == [0.2, 0.6]
    for one in found.latencies:
        assert 1000 * SECONDS <= one.p50_ms <= one.p95_ms
        assert one.refused == 0
    assert found.peak_mb > 20


def test_start_and_longest_article() -> None:
    found = startup.measure(replace(QUICK, most_words=500), read_articles(None, 5))
    assert found.ready_seconds > 0
    assert found.longest_words == 500
    assert found.longest_seconds >= SECONDS
    assert 20 < found.ready_mb < 1000
    assert 20 < found.longest_mb < 1000
