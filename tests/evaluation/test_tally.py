from __future__ import annotations

from pathlib import Path

import numpy as np

from evaluation.tally import Cell, Family, Table, Tally


def test_counts_add_up_by_cluster() -> None:
    one, other = Tally(), Tally()
    one.sets("found", {1, 2, 3}, {2, 3, 4})
    other.sets("found", {1}, {1})
    table = Table.of([("a", one), ("a", other), ("b", other)])
    gold = table.cells.index(Cell(Family.F1, "found", "", "gold"))
    assert table.clusters == ("a", "b")
    assert table.counts[:, gold].tolist() == [4, 1]


def test_a_cell_that_a_cluster_lacks_is_zero() -> None:
    one, other = Tally(), Tally()
    one.mean("x", 1.0)
    other.mean("y", 1.0)
    table = Table.of([("a", one), ("b", other)])
    assert table.counts.shape == (2, 4)
    assert table.sums().tolist() == [[1, 1, 1, 1]]


def test_repeat_copies_what_is_in_no_slice() -> None:
    tally = Tally()
    tally.mean("x", 0.5)
    tally.mean("x", 0.5, slice_="kind=a")
    tally.repeat("split=dev")
    assert {cell.slice for cell in tally} == {"", "kind=a", "split=dev"}
    assert tally[Cell(Family.MEAN, "x", "split=dev", "sum")] == 0.5


def test_probability_one_falls_into_the_last_bin() -> None:
    tally = Tally()
    tally.probability("p", 1.0, right=True)
    assert tally[Cell(Family.CALIBRATION, "p", "", "99:n")] == 1


def test_a_table_survives_the_disk(tmp_path: Path) -> None:
    tally = Tally()
    tally.label("kind", "a", "b")
    tally.probability("p", 0.3, right=False)
    table = Table.of([("first", tally), ("second", Tally())])
    table.save(tmp_path / "table.npz")
    loaded = Table.load(tmp_path / "table.npz")
    assert loaded.cells == table.cells
    assert loaded.clusters == table.clusters
    assert np.array_equal(loaded.counts, table.counts)


def test_rows_of_keeps_the_order_asked_for() -> None:
    tallies = []
    for name, value in (("a", 1.0), ("b", 2.0), ("c", 3.0)):
        tally = Tally()
        tally.mean("x", value)
        tallies.append((name, tally))
    rows = Table.of(tallies).rows_of(["c", "a"])
    assert rows.clusters == ("c", "a")
    assert rows.counts[:, 1].tolist() == [3.0, 1.0]
