"""How long it takes until the service is ready, and how much memory it has."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.bench.articles import joined
from evaluation.bench.clients import closed_loop
from evaluation.bench.plan import Plan, Say, silent
from evaluation.bench.processes import polyphony

IMPORTING = """
import json, sys, time
start = time.perf_counter()
import nlp, nlp.pipeline
print(json.dumps({"ms": 1000 * (time.perf_counter() - start), "torch": "torch" in sys.modules}))
"""


@dataclass(frozen=True)
class Startup:
    """Figures of a start from a disk whose files have been read before."""

    ready_seconds: float
    """Median time from the start of the process to /readyz answering 200."""
    import_ms: float
    """Time of `import nlp, nlp.pipeline`."""
    import_loads_torch: bool
    ready_mb: float
    """Peak memory of a service that became ready and did nothing else."""
    longest_words: int
    """Words of the longest article that was posted."""
    longest_seconds: float
    """Time of its answer."""
    longest_mb: float
    """Peak memory of a service that was posted it."""


def measure(plan: Plan, texts: list[str], say: Say = silent) -> Startup:
    """Start the service so many times; the last one reads the longest article."""
    imported = _import()
    ready, idle_mb = [], 0.0
    for _ in range(plan.starts):
        with polyphony() as server:
            pass
        ready.append(server.ready_seconds)
        say(f"ready after {server.ready_seconds:.1f} s")
        idle_mb = server.peak_mb
    with polyphony(deadline_seconds=600) as server:
        (reply,) = closed_loop(server, [joined(texts, plan.most_words)], 1).replies
    return Startup(
        ready_seconds=statistics.median(ready),
        import_ms=imported["ms"],
        import_loads_torch=imported["torch"],
        ready_mb=idle_mb,
        longest_words=plan.most_words if reply.status == server.made else 0,
        longest_seconds=reply.seconds,
        longest_mb=server.peak_mb,
    )


def _import() -> dict[str, Any]:
    command = [sys.executable, "-c", IMPORTING]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    found: dict[str, Any] = json.loads(done.stdout)
    return found
