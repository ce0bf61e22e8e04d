"""Readings of hand-built documents: a stub takes the place of the network."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import torch

from nlp.analysis import Attribution
from nlp.attribution import Reading

NO_KIND = 9


class Unwritten:
    """Words of a text, one per blank."""

    def __init__(self, text: str) -> None:
        self.ends = np.array([at for at, sign in enumerate(text + " ") if sign in " \n"])

    def covering(self, start: int, end: int) -> tuple[int, int]:
        low = int(np.searchsorted(self.ends, start, side="right"))
        return low, int(np.searchsorted(self.ends, end, side="left")) + 1


def no_coreference(hidden: torch.Tensor, mentions: torch.Tensor) -> torch.Tensor:
    return torch.zeros(len(mentions), len(mentions) + 1)


def reading_of(text: str, attributions: tuple[Attribution, ...]) -> Reading:
    """What the network would have read, had it found these attributions and no entities."""
    words = Unwritten(text)
    count = len(words.ends)
    states = SimpleNamespace(hidden=torch.zeros(count, 2), entities=np.zeros((count, NO_KIND), np.float32))
    model = SimpleNamespace(coref=no_coreference)
    return Reading(attributions, (), cast(Any, words), cast(Any, states), cast(Any, model))
