from __future__ import annotations

import pytest

from evaluation.errors import DataMissing, UnknownName
from evaluation.systems.base import Bench
from evaluation.systems.registry import system


def test_a_reference_takes_the_place_of_the_default() -> None:
    bench = Bench(references={"stance": "org/name@0123abc"})
    assert bench.record("stance").name == "org/name"
    assert bench.record("attribution").name == "attribution"


def test_no_data_folder() -> None:
    with pytest.raises(DataMissing, match="a data folder not found"):
        Bench().folder()


@pytest.mark.parametrize("name", ["x", "majority", "majority:", "x:y"])
def test_unknown_systems_are_named(name: str) -> None:
    with pytest.raises(UnknownName, match="majority:CORPUS"):
        system(name, Bench())
