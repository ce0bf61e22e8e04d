"""Systems that need no model, in place of the project's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from evaluation.samples import SeedSample, StanceSample
from evaluation.systems.base import Bench, Model, Prediction
from evaluation.systems.registry import OWN
from tests.evaluation.builders import perfect

# scikit-learn and a busy machine are slow at times; how long an example takes is not what these tests are about.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


class Interrupted(Exception):
    """The power went off."""


@dataclass
class Knowing:
    """Says what the annotation says, changed by `spoil`; breaks down after so many samples."""

    spoil: Callable[[SeedSample, Prediction], Prediction] = lambda _, prediction: prediction
    stop_after: int | None = None
    batch: int = 1
    asked: list[str] = field(default_factory=list)

    def predict(self, samples: Sequence[Any]) -> list[Prediction]:
        found = []
        for sample in samples:
            if self.stop_after is not None and len(self.asked) >= self.stop_after:
                raise Interrupted
            self.asked.append(sample.id)
            found.append(_answers(sample) if isinstance(sample, StanceSample) else self.spoil(sample, perfect(sample)))
        return found

    def models(self) -> list[Model]:
        return [{"task": "attribution", "name": "knowing", "digest": "d" * 64}]


def _answers(sample: StanceSample) -> Prediction:
    return {"answers": [{"favour": 0.0, "against": 0.0, "neutral": 0.0, gold: 1.0} for gold in sample.gold]}


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Knowing]:
    """Puts a knowing system in the place of all the project's own; returns it."""

    def put(**options: Any) -> Knowing:
        system = Knowing(**options)
        for name in OWN:
            monkeypatch.setitem(OWN, name, lambda _bench: system)
        return system

    return put


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "runs"


def forget_every_third(_sample: SeedSample, prediction: Prediction) -> Prediction:
    """A system broken on purpose: it loses every third attribution."""
    kept = [one for number, one in enumerate(prediction["attributions"]) if number % 3]
    return {**prediction, "attributions": kept}
