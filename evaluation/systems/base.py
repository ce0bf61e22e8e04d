"""What a system under test is, and what it may draw on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from evaluation.errors import DataMissing
from nlp.runtime.engines import Engine

if TYPE_CHECKING:
    from nlp.attribution import Attributor
    from nlp.pipeline import Pipeline
    from nlp.runtime.records import ModelRecord
    from nlp.stancer import AnswersStances

Prediction = dict[str, Any]
"""What a system says of one sample, as JSON."""
Model = dict[str, str]
"""Task, name and digest of a model."""


class System(Protocol):
    """Something that predicts samples of the kind it was made for."""

    batch: int
    """Samples that are predicted at once; what is interrupted within a batch is done again."""

    def predict(self, samples: Sequence[Any]) -> list[Prediction]:
        """One prediction per sample, in their order."""

    def models(self) -> list[Model]:
        """The models that were used, none for a rule."""


@dataclass
class Bench:
    """Where data and models are found; models are loaded when first asked for and kept."""

    data: Path | None = None
    references: Mapping[str, str] = field(default_factory=dict)
    """Task of `nlp.runtime.records` -> model reference, the embedded models where it names none."""
    engine: Engine = Engine.AUTO
    """What runs the encoders."""
    samples: dict[tuple[str, Path], list[Any]] = field(default_factory=dict, repr=False)
    """What was read of each data set, by its name and path."""

    def folder(self) -> Path:
        """The data folder; raises DataMissing when none was named."""
        if self.data is None:
            raise DataMissing("a data folder", "the settings", "name it with --data or POLYPHONY_DATA")
        return self.data

    def record(self, task: str) -> ModelRecord:
        """The record of the model for a task."""
        from nlp.runtime.records import DEFAULTS, Task, parse_record

        if task in self.references:
            return parse_record(Task(task), self.references[task])
        return DEFAULTS[Task(task)]

    def model(self, task: str) -> Model:
        """What the results say of the model for a task."""
        record = self.record(task)
        return {"task": task, "name": record.name, "digest": record.digest()}

    @cached_property
    def attributor(self) -> Attributor:
        """The attribution model."""
        from nlp.attribution import Attributor

        return Attributor.load(self.record("attribution"), self.engine)

    @cached_property
    def stancer(self) -> AnswersStances:
        """The stance model."""
        from nlp.stancers import open_stancer

        return open_stancer(self.record("stance"), self.engine)

    @cached_property
    def pipeline(self) -> Pipeline:
        """All models."""
        from nlp.pipeline import Pipeline
        from nlp.runtime.records import Task

        return Pipeline.load({Task(task): self.record(task) for task in self.references}, self.engine)
