"""Which pipeline an analysis comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from nlp.analysis import ModelVersion


def pipeline_version(models: Iterable[ModelVersion]) -> str:
    """Digest (16 hexadecimal digits) of the library's code and the models: the same one reads the same."""
    named = sorted(f"{model.task} {model.digest} {model.engine}" for model in models)
    return hashlib.sha256("\n".join([_code_digest(), *named]).encode()).hexdigest()[:16]


@cache
def _code_digest() -> str:
    """Digest of the library's modules but those that only train: a changed rule must not be answered from the store."""
    folder = Path(__file__).parent
    modules = [path for path in folder.rglob("*.py") if "training" not in path.relative_to(folder).parts]
    contents = (path.relative_to(folder).as_posix().encode() + path.read_bytes() for path in sorted(modules))
    return hashlib.sha256(b"\0".join(contents)).hexdigest()
