"""Runs to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluated import two_runs


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two finished runs."""
    root = tmp_path_factory.mktemp("runs")
    two_runs(root)
    return root
