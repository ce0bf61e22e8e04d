"""Model records: which model does a task, where it comes from, and what pins it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from nlp.runtime.base import sha256_of
from nlp.runtime.errors import ModelMissing, ModelTampered

EMBEDDED = Path(__file__).resolve().parents[2] / "model_cards"
"""Folder of the models that ship with the project."""
WEIGHTS = "model.safetensors"


class Task(StrEnum):
    """What a model is asked to do."""

    ATTRIBUTION = "attribution"
    STANCE = "stance"
    SUMMARY = "summary"


class Origin(StrEnum):
    """Where a model's files are."""

    EMBEDDED = "embedded"
    PATH = "path"
    HUB = "hub"


@dataclass(frozen=True)
class ModelRecord:
    """One model that can be loaded."""

    task: Task
    origin: Origin
    name: str
    """Folder under `model_cards/`, a local path, or a Hub id."""
    revision: str | None = None
    """Commit of a Hub model; required there, so that the answer cannot change behind the user's back."""
    sha256: str | None = None
    """Digest that the weights must have; not checked when None."""
    licence: str | None = None

    def folder(self) -> Path:
        """The model's local folder. Raises ModelMissing when it has no weights, ModelTampered on another digest."""
        path = self._locate()
        weights = path / WEIGHTS
        if not weights.is_file():
            raise ModelMissing(self.name, str(weights), self._remedy())
        if self.sha256 is not None and (found := sha256_of(weights)) != self.sha256:
            raise ModelTampered(self.name, str(weights), expected=self.sha256, found=found)
        return path

    def digest(self) -> str:
        """SHA-256 of the weights."""
        return self.sha256 or sha256_of(self.folder() / WEIGHTS)

    def _locate(self) -> Path:
        if self.origin is Origin.EMBEDDED:
            return EMBEDDED / self.name
        if self.origin is Origin.PATH:
            return Path(self.name).expanduser()
        return self._snapshot()

    def _snapshot(self) -> Path:
        from huggingface_hub import snapshot_download

        if self.revision is None:
            raise ModelMissing(self.name, "the Hub", "pin a revision, as in org/name@0123abc")
        try:
            return Path(
                snapshot_download(self.name, revision=self.revision, ignore_patterns=["*.bin", "*.h5", "*.msgpack"])
            )
        except Exception as error:
            raise ModelMissing(self.name, f"the Hub at revision {self.revision} ({error})", self._remedy()) from error

    def _remedy(self) -> str:
        return {
            Origin.EMBEDDED: "install the project again, or train it with `polyphony train`",
            Origin.PATH: "check the path, or save the model there with save_pretrained",
            Origin.HUB: "check id, revision and network, or download it once and name its path",
        }[self.origin]


def parse_record(task: Task, reference: str) -> ModelRecord:
    """The record for a reference as written in settings.

    `embedded:NAME` names a folder of `model_cards/`, `ORG/NAME@REVISION` a Hub model, anything else a path.
    """
    if reference.startswith("embedded:"):
        return ModelRecord(task, Origin.EMBEDDED, reference.removeprefix("embedded:"))
    if "@" in reference and not Path(reference).expanduser().exists():
        name, _, revision = reference.rpartition("@")
        return ModelRecord(task, Origin.HUB, name, revision=revision)
    return ModelRecord(task, Origin.PATH, reference)


DEFAULTS: dict[Task, ModelRecord] = {
    Task.ATTRIBUTION: ModelRecord(Task.ATTRIBUTION, Origin.EMBEDDED, "attribution", licence="Apache-2.0"),
    Task.STANCE: ModelRecord(Task.STANCE, Origin.EMBEDDED, "stance", licence="Apache-2.0"),
}
"""The embedded models, used where the settings name no other."""
