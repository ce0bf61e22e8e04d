"""The clients, on the service over the fake pipeline."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluation.bench.clients import closed_loop, open_loop
from evaluation.bench.processes import Server, ServerFailed, peak_bytes, serving

TEXTS = [f'Post {number}. "The tunnel opens late," said Ida Holm of the works.' for number in range(12)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("bench")
    settings = {"POLYPHONY_DATABASE_URL": f"sqlite:///{folder}/store.db", "POLYPHONY_FAKE_SECONDS": "0.02"}
    with serving("tests.fake_cli", "serve", path="/v1/analyses", probe="/readyz", settings=settings) as server:
        yield server
    assert 20 < server.peak_mb < 1000
    assert server.process.returncode is not None


def test_closed_and_open_loops_get_an_answer_to_each(server: Server) -> None:
    closed = closed_loop(server, TEXTS[:6], 3)
    assert closed.count(server.made) == 6
    assert [reply.json()["article"]["text"] for reply in closed.replies] == TEXTS[:6]
    assert max(reply.seconds for reply in closed.replies) <= closed.seconds
    opened = open_loop(server, TEXTS[6:], rate=50)
    assert opened.count(server.made) == 6
    assert min(reply.seconds for reply in opened.replies) >= 0.02


def test_what_the_store_answers_is_seen(server: Server) -> None:
    text = "It rained all day in the harbour of Orrin, the board said."
    assert closed_loop(server, [text], 1).count(server.made) == 1
    assert closed_loop(server, [text], 1).count(server.made) == 0


def test_a_server_that_does_not_come_up_says_why(tmp_path: Path) -> None:
    broken = {"POLYPHONY_DATABASE_URL": f"sqlite:///{tmp_path}/no/folder/store.db", "POLYPHONY_QUEUE_LIMIT": "none"}
    with (
        pytest.raises(ServerFailed, match="queue_limit"),
        serving("tests.fake_cli", "serve", path="/", probe="/readyz", settings=broken),
    ):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="macOS does not tell")
def test_the_memory_of_the_parent_does_not_count() -> None:
    ballast = b"x" * 400_000_000
    with subprocess.Popen([sys.executable, "-c", "input(1)"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.read(1)
        peak = peak_bytes(process.pid)
        process.kill()
    assert 1_000_000 < peak < 100_000_000 < len(ballast)
