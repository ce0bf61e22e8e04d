"""Work in a process of its own, whose threads and memory are not those of the clients."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager


@contextmanager
def child() -> Iterator[ProcessPoolExecutor]:
    """A fresh process that keeps what it has loaded from one call to the next."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as executor:
        yield executor
