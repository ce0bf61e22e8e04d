"""Responses of /v1/models."""

from api.schemas import Answered, ModelOut
from nlp.analysis import ModelVersion
from nlp.runtime.records import ModelRecord, Origin


class ServedModelOut(ModelOut):
    """A model in use."""

    origin: Origin
    """Where it comes from: embedded in this project, a local path, or the Hub."""
    revision: str | None
    """Commit of a Hub model."""
    licence: str | None
    """Licence of the weights, where known."""

    @classmethod
    def of(cls, version: ModelVersion, record: ModelRecord) -> "ServedModelOut":
        """A loaded model and the record that named it."""
        return cls(
            task=version.task,
            name=version.name,
            digest=version.digest,
            engine=version.engine,
            origin=record.origin,
            revision=record.revision,
            licence=record.licence,
        )


class ModelsOut(Answered):
    """The models in use."""

    items: list[ServedModelOut]
    """One a task."""
