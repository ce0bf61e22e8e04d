"""The learned weights of sentence features: a linear model kept as plain JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np

from nlp.runtime.base import sha256_of
from nlp.runtime.errors import ModelMissing, ModelTampered
from nlp.runtime.records import EMBEDDED
from nlp.salience import Floats, Weighed

FOLDER = EMBEDDED / "salience"
FILE = "weights.json"
SHA256 = "03b895d6b17e56ffb9096241ac62271922554e5515267038be8e2deec3bc25e8"
"""Digest of the weights that ship."""
LEAST = 1e-4
"""No score is lower, so that a sentence of little weight is still better than none."""


@dataclass(frozen=True)
class SalienceModel:
    """Predicts how much of a human summary a sentence holds, 1 being the best sentence of its article."""

    features: tuple[str, ...]
    """Names of `nlp.salience.weigh`'s features."""
    weights: tuple[float, ...]
    intercept: float

    def score(self, weighed: Weighed) -> Floats:
        """How much each sentence matters, all above zero, (N,)."""
        scores: Floats = np.maximum(weighed.matrix(self.features) @ np.array(self.weights) + self.intercept, LEAST)
        return scores

    def save(self, folder: Path) -> Path:
        """Write the weights into the folder; returns the file."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")
        return path


def read_salience(path: Path) -> SalienceModel:
    """The model kept in a file."""
    value = json.loads(path.read_text(encoding="utf-8"))
    return SalienceModel(tuple(value["features"]), tuple(map(float, value["weights"])), float(value["intercept"]))


@cache
def embedded_salience() -> SalienceModel:
    """The model that ships; raises ModelMissing, or ModelTampered when its file is not the one that was released."""
    path = FOLDER / FILE
    if not path.is_file():
        raise ModelMissing("salience", str(path), "install the project again, or run `polyphony train salience`")
    if (found := sha256_of(path)) != SHA256:
        raise ModelTampered("salience", str(path), expected=SHA256, found=found)
    return read_salience(path)
