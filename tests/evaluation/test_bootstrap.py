from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import bootstrap as scipy_bootstrap

from evaluation.bootstrap import compare, estimate
from evaluation.tally import Table, Tally


def table_of(values: list[float]) -> Table:
    tallies = []
    for number, value in enumerate(values):
        tally = Tally()
        tally.mean("x", value)
        tallies.append((f"article {number}", tally))
    return Table.of(tallies)


def test_intervals_are_those_of_scipy() -> None:
    values = list(np.random.default_rng(3).normal(0.5, 0.1, size=60))
    figure = estimate(table_of(values), resamples=4000)["x"]
    expected = scipy_bootstrap(
        (values,), np.mean, n_resamples=4000, method="percentile", random_state=np.random.default_rng(5)
    ).confidence_interval
    assert figure.value == pytest.approx(np.mean(values))
    assert figure.low == pytest.approx(expected.low, abs=0.003)
    assert figure.high == pytest.approx(expected.high, abs=0.003)


def test_the_same_seed_gives_the_same_interval() -> None:
    table = table_of([0.0, 1.0, 1.0, 0.0, 1.0])
    assert estimate(table) == estimate(table)


def test_one_article_has_no_interval() -> None:
    figure = estimate(table_of([0.7]))["x"]
    assert figure.value == 0.7
    assert math.isnan(figure.low)


def test_articles_are_drawn_whole() -> None:
    """Ten equal samples of one article are one observation, not ten."""
    tallies = []
    for cluster, value in (("a", 1.0), ("b", 0.0)):
        for _ in range(10):
            tally = Tally()
            tally.mean("x", value)
            tallies.append((cluster, tally))
    figure = estimate(Table.of(tallies))["x"]
    assert (figure.low, figure.high) == (0.0, 1.0)


def test_a_paired_difference_holds_where_unpaired_intervals_overlap() -> None:
    base = list(np.random.default_rng(1).uniform(0, 1, size=30))
    first, second = table_of(base), table_of([value + 0.05 for value in base])
    difference = compare(first, second)["x"]
    assert difference.value == pytest.approx(0.05)
    assert difference.holds
    assert estimate(first)["x"].high > estimate(second)["x"].low


def test_no_difference_does_not_hold() -> None:
    table = table_of([0.1, 0.9, 0.4, 0.6])
    assert not compare(table, table)["x"].holds


def test_only_shared_articles_are_compared() -> None:
    tally = Tally()
    tally.mean("x", 1.0)
    first = Table.of([("a", tally), ("b", tally)])
    second = Table.of([("b", Tally() | tally), ("c", tally)])
    assert compare(first, second)["x"].first == 1.0
    assert compare(first, Table.of([("z", tally)])) == {}
