"""The service and its workers as processes of their own, as users run them; over the fake pipeline unless told else."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


FAKE = "tests.fake_cli"


def start(*arguments: str, program: str = FAKE, **settings: object) -> subprocess.Popen[bytes]:
    """Start `polyphony` as a module with arguments, and settings as environment variables."""
    named = {f"POLYPHONY_{name.upper()}": str(value) for name, value in settings.items()}
    command = [sys.executable, "-m", program, *arguments]
    return subprocess.Popen(command, env=os.environ | named, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command


def wait_for(address: str, seconds: float = 180) -> None:
    """Wait until the service at the address is ready."""
    end = time.monotonic() + seconds
    with httpx.Client(base_url=address) as client:
        while time.monotonic() < end:
            try:
                if client.get("/readyz").status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
    raise TimeoutError(f"{address} never became ready")


@contextmanager
def serving(program: str = FAKE, **settings: object) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Address and process of a service that is ready, and is stopped in the end."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with start("serve", "--port", str(port), program=program, **settings) as process:
        try:
            wait_for(address)
            yield address, process
        finally:
            process.terminate()
            process.wait(30)
