"""Servers in processes of their own: how long they took to be ready, and how much memory they had."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from evaluation.errors import EvaluationError

PROGRAM = "api.cli"
"""Module that is `polyphony`."""
PATIENCE = 300
"""Seconds within which a server has to be ready."""


class ServerFailed(EvaluationError):
    """A server of the benchmark did not come up."""


@dataclass
class Server:
    """A server that is ready."""

    address: str
    path: str
    """Where articles are posted."""
    process: subprocess.Popen[bytes]
    made: int = 201
    """Status of an answer that was worked out now, rather than taken from a store."""
    ready_seconds: float = 0.0
    """From the start of the process to the first answer that it is ready."""
    peak_mb: float = field(default=0.0)
    """Most memory the process ever had, known once it is stopped; of a server with worker processes, its own only."""


@contextmanager
def polyphony(**settings: object) -> Iterator[Server]:
    """The service as users run it, with a fresh store."""
    with tempfile.TemporaryDirectory() as folder:
        named = {f"POLYPHONY_{name.upper()}": str(value) for name, value in settings.items()}
        named |= {"POLYPHONY_DATA_DIR": folder, "POLYPHONY_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
        with serving(PROGRAM, "serve", path="/v1/analyses", probe="/readyz", settings=named) as server:
            yield server


@contextmanager
def serving(
    module: str, *arguments: str, path: str, probe: str, made: int = 201, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """`python -m MODULE ARGUMENTS --port PORT`, once `probe` answers 200; raises ServerFailed."""
    port = _free_port()
    command = [sys.executable, "-m", module, *arguments, "--port", str(port)]
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = _start(command, settings or {}, log.fileno())
        server = Server(f"http://127.0.0.1:{port}", path, process, made)
        try:
            if not _wait(server, probe):
                log.seek(0)
                raise ServerFailed(f"{module} did not come up; it said: {log.read()[-2000:].decode(errors='replace')}")
            server.ready_seconds = time.perf_counter() - start
            yield server
        finally:
            _stop(server)


def _start(command: Sequence[str], settings: Mapping[str, str], log: int) -> subprocess.Popen[bytes]:
    # From the root of the tree, so that the code that is measured is the code beside this module.
    root = Path(__file__).parents[2]
    return subprocess.Popen(  # noqa: S603 - our own command
        command, env=os.environ | settings, cwd=root, stdout=log, stderr=log, start_new_session=True
    )


def _wait(server: Server, probe: str) -> bool:
    end = time.monotonic() + PATIENCE
    with httpx.Client(base_url=server.address) as client:
        while time.monotonic() < end and server.process.poll() is None:
            try:
                if client.get(probe).status_code == 200:
                    return True
            except httpx.TransportError:
                pass
            time.sleep(0.02)
    return False


def _stop(server: Server) -> None:
    """End the server and whatever it started, and note how much memory it had."""
    process = server.process
    if process.poll() is not None:
        return
    peak = peak_bytes(process.pid)
    process.terminate()
    for _ in range(300):
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        time.sleep(0.1)
    else:
        os.killpg(process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    server.peak_mb = (peak or usage.ru_maxrss) / 1e6
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # workers that outlived it


def peak_bytes(pid: int) -> int:
    """Most memory that a running process ever had; 0 where the system does not tell, as macOS.

    Where it does, as Linux, what is told of a process that has ended may be the memory of its parent.
    """
    status = Path(f"/proc/{pid}/status")
    text = status.read_text(encoding="utf-8") if status.is_file() else ""
    found = re.search(r"^VmHWM:\s*(\d+) kB$", text, re.MULTILINE)
    return 1024 * int(found[1]) if found else 0


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
