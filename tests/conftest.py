"""What holds for all tests."""

import os

import pytest


@pytest.fixture(scope="session", autouse=True)
def _data_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test, and no process that one starts, writes into the user's data."""
    os.environ["POLYPHONY_DATA_DIR"] = str(tmp_path_factory.mktemp("data"))
