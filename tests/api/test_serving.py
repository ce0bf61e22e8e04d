"""A service that is told to stop finishes what it has begun."""

from __future__ import annotations

import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from tests.api.test_bad_input import ENGLISH
from tests.processes import serving


def test_drains_on_sigterm(tmp_path: Path) -> None:
    settings = {"fake_seconds": 3, "database_url": f"sqlite:///{tmp_path}/store.db"}
    with (
        serving(**settings) as (address, process),
        ThreadPoolExecutor() as pool,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        begun = pool.submit(client.post, "/v1/analyses", json={"text": ENGLISH})
        while "polyphony_queue_length 1.0" not in client.get("/metrics").text:
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        refused = client.post("/v1/analyses", json={"text": ENGLISH + "Another one."})
        probes = [client.get(address).status_code for address in ("/livez", "/readyz")]
        assert (refused.status_code, refused.json()["type"]) == (503, "urn:polyphony:problem:shutting-down")
        assert int(refused.headers["retry-after"]) > 0
        assert probes == [200, 503]
        assert begun.result().status_code == 201
        assert process.wait(10) == -signal.SIGTERM
