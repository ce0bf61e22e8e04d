"""The grid of whole numbers on which int8 engines hold the matrices of an encoder."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

GRID = 127
"""Largest whole number; the grid is symmetric."""


def rounded(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix (outputs, inputs) in whole numbers, and the step of each output's grid (outputs, 1)."""
    step = (np.abs(matrix).max(axis=1, keepdims=True) / GRID).astype(np.float32)
    step[step == 0] = 1.0
    return np.round(matrix / step).astype(np.int8), step


def on_grid(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """The matrix with every value moved to the nearest point of its grid: int8 then holds it without loss."""
    whole, step = rounded(matrix)
    return whole * step
