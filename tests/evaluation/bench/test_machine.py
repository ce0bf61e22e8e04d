"""What is told of the machine."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from evaluation.bench import machine


def test_other_work_is_seen_while_it_is_done() -> None:
    done = Event()

    def work() -> None:
        while not done.is_set():
            sum(range(1000))

    with ThreadPoolExecutor(1) as pool:
        pool.submit(work)
        busy = machine.busy_with_others()
        done.set()
    assert 0.2 / machine.usable_cores() < busy <= 1


def test_a_machine_is_described_without_its_name() -> None:
    found = machine.describe()
    assert int(found["cores"]) == machine.usable_cores()
    assert {"processor", "python", "torch"} <= set(found)
