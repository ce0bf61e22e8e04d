"""Opens whatever model answers stance questions: the network trained here, or a classifier from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.runtime.engines import Engine
from nlp.stance_classifiers import Hypotheses, StanceClassifier
from nlp.stancer import Stancer

if TYPE_CHECKING:
    from nlp.runtime.records import ModelRecord
    from nlp.stancer import AnswersStances


def open_stancer(
    record: ModelRecord, engine: Engine = Engine.AUTO, threads: int = 0, hypotheses: Hypotheses | None = None
) -> AnswersStances:
    """The model of a record; `hypotheses` are for NLI models, engine and threads for our own. Raises ModelError."""
    from transformers import AutoModelForSequenceClassification

    from nlp.networks.stance import StanceModel
    from nlp.runtime.loading import load_model

    model = load_model(record, AutoModelForSequenceClassification)
    if isinstance(model, StanceModel):
        return Stancer.of(model, engine, threads)
    return StanceClassifier.of(model, record.folder(), record.name, hypotheses or Hypotheses())
