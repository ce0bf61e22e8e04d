"""Far more posts at once than the queue holds, to a service in a process of its own."""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path

import httpx
import psutil

from tests.processes import serving

PROBING = """
import http.client, json, sys, time
waits = []
while len(waits) < 300:
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]))
    connection.request("GET", "/livez")
    assert connection.getresponse().status == 200
    waits.append(time.perf_counter() - start)
    time.sleep(0.01)
    if len(waits) == 1:
        print("probing", flush=True)
print(json.dumps(waits))
"""
"""Probes the service 300 times; in a process of its own, so that it does not wait for those who post."""


def test_two_hundred_at_once(tmp_path: Path) -> None:
    settings = {"queue_limit": 32, "fake_seconds": 0.02, "database_url": f"sqlite:///{tmp_path}/store.db"}
    with serving(**settings) as (address, process):
        port = address.rpartition(":")[2]
        with subprocess.Popen([sys.executable, "-c", PROBING, port], stdout=subprocess.PIPE) as probe:  # noqa: S603
            assert probe.stdout
            assert probe.stdout.readline() == b"probing\n"
            seen = asyncio.run(storm(address, 0))
            memory = psutil.Process(process.pid).memory_info().rss
            for number in (1, 2):
                seen += asyncio.run(storm(address, number))
            grown = psutil.Process(process.pid).memory_info().rss - memory
            waits = json.loads(probe.stdout.read())
    assert set(seen) <= {200, 201, 429}, seen
    assert seen[429] > 0
    assert seen[200] + seen[201] >= 3 * 32
    # Of a machine that other work shares, the median says more than the worst.
    assert statistics.median(waits) < 0.1, sorted(waits)
    assert grown < 50_000_000


async def storm(address: str, number: int) -> Counter[int]:
    """How 200 posts at once were answered."""
    texts = [f'Round {number}, post {turn}. "The tunnel opens late," said Ida Holm.' for turn in range(200)]
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        answers = await asyncio.gather(*(client.post("/v1/analyses", json={"text": text}) for text in texts))
    return Counter(answer.status_code for answer in answers)
