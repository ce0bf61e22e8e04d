import pytest

from nlp.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The shipped weights, loaded once for all tests."""
    return Pipeline.load()
