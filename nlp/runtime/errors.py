"""Errors of the model runtime.

ModelError
├── ModelMissing    the files are not where the record says
├── ModelTampered   the files are there but their digest is another
├── ModelUnusable   the files load but do not fit the task
└── EngineUnusable  the engine asked for does not work on this machine
"""

from __future__ import annotations


class ModelError(Exception):
    """A model cannot be used; the message is one line that says which, where and what to do."""


class ModelMissing(ModelError):
    """No model was found where its record points."""

    def __init__(self, name: str, looked_in: str, remedy: str) -> None:
        super().__init__(f"model {name!r} not found: looked in {looked_in}; to mend this: {remedy}")


class ModelTampered(ModelError):
    """A model's weights do not have the digest that its record pins."""

    def __init__(self, name: str, looked_in: str, *, expected: str, found: str) -> None:
        super().__init__(
            f"model {name!r} in {looked_in} has sha256 {found[:12]}…, expected {expected[:12]}…; "
            "install the pinned version again or update its record"
        )


class ModelUnusable(ModelError):
    """A model loads but cannot serve the task it was named for."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(f"model {name!r} cannot be used: {reason}; to mend this: {remedy}")


class EngineUnusable(ModelError):
    """An engine is not installed, does not run here, or does not say what the reference says."""

    def __init__(self, engine: str, reason: str) -> None:
        super().__init__(f"engine {engine!r} cannot be used: {reason}; to mend this: POLYPHONY_ENGINE=auto or torch")
