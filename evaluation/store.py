"""Predictions on disk: one JSON line per sample, appended as they come, so that nothing done is done again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from evaluation.errors import BadPrediction, FileFault
from evaluation.systems.base import Prediction


class Store:
    """The predictions of one system on one data set."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> dict[str, Prediction]:
        """All predictions by sample id; a last line that was cut off in writing is removed from the file."""
        if not self.path.is_file():
            return {}
        written = self.path.read_bytes()
        whole = written[: written.rfind(b"\n") + 1]
        if len(whole) < len(written):
            self.path.write_bytes(whole)
        found: dict[str, Prediction] = {}
        for number, line in enumerate(whole.decode("utf-8").splitlines(), start=1):
            try:
                value = json.loads(line)
                found[value["id"]] = value["prediction"]
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise FileFault(self.path, number, "an object with 'id' and 'prediction'", line) from error
        return found

    def append(self, ids: Sequence[str], predictions: Sequence[Prediction]) -> None:
        """Write predictions behind those that are there; raises BadPrediction for what JSON cannot hold."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lines = [_line(name, prediction) for name, prediction in zip(ids, predictions, strict=True)]
        with self.path.open("a", encoding="utf-8") as file:
            file.writelines(lines)


def _line(name: str, prediction: Prediction) -> str:
    try:
        return json.dumps({"id": name, "prediction": prediction}, allow_nan=False) + "\n"
    except (TypeError, ValueError) as error:
        raise BadPrediction(name, str(error)) from error
