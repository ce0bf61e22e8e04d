"""Results, aims, report and plots of figures made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evaluation.bench import command
from evaluation.bench.agreement import Agreement
from evaluation.bench.growth import Growth, Point
from evaluation.bench.machine import describe
from evaluation.bench.plan import QUICK, Part
from evaluation.bench.plots import Curve, Plot
from evaluation.bench.report import number, write
from evaluation.bench.result import BenchResult, Run, aims, load
from evaluation.bench.service import Latency, Service
from evaluation.bench.side_by_side import SideBySide, Standing
from evaluation.bench.startup import Startup
from evaluation.bench.summaries import Summaries
from evaluation.errors import EvaluationError, FileFault

RUN = Run("2026-01-01T00:00:00+00:00", 500.0, "0" * 40, 0.0)
SAME = Agreement(1.0, 1.0, 1.0, 0.995)


def standing(system: str, rate: float, times: float, agreement: Agreement | None = SAME) -> Standing:
    return Standing(system, rate, 1000 * rate, 0.9 * rate, 1.1 * rate, times, agreement)


@pytest.fixture
def result() -> BenchResult:
    points = tuple(Point(size, size / 5, 200.0, {"attribution": 150.0, "stance": 40.0}) for size in (250, 500, 20_000))
    return BenchResult(
        machine=describe(),
        plan={"rounds": 5, "size": 32, "clients": 16, "starts": 3},
        articles="42 seeds",
        models=({"task": "stance", "name": "stance", "digest": "d" * 64},),
        engine="torch",
        runs={part.value: RUN for part in Part},
        startup=Startup(
            7.2, 40.0, import_loads_torch=False, ready_mb=600, longest_words=40_000, longest_seconds=9, longest_mb=1600
        ),
        summaries=Summaries(100.0, 50.0, 2.0),
        growth=Growth(points, (replace(points[0], size=2), replace(points[0], size=30))),
        service=Service(
            {"attribution": 50.0},
            9.0,
            8.0,
            5000.0,
            7000.0,
            (Latency(0.5, 4.0, 60, 0, 120.0, 300.0), Latency(0.9, 7.2, 108, 1, 400.0, float("nan"))),
            900,
        ),
        peers=SideBySide(
            (
                standing("polyphony", 8, 1),
                standing("naive", 0.5, 16),
                standing("litserve", 6, 1.33),
                standing("bare", 10, 0.8, None),
            ),
            900.0,
        ),
    )


def test_aims_are_met_or_missed(result: BenchResult) -> None:
    found = {aim.what: aim.met for aim in aims(result)}
    assert found == {
        "articles/s, times the naive server": True,
        "articles/s, times LitServe": False,
        "tokens/s, share of the bare engine": True,
        "peak memory under load": True,
        "time per word at 20,000 words, times that at 500": True,
        "cold start to ready": True,
        "torch loaded by `import nlp` (1 is yes)": True,
        "peak memory with 40,000 words": False,
    }


def test_files_are_complete(result: BenchResult, tmp_path: Path) -> None:
    paths = write(result, tmp_path / "out")
    assert [path.name for path in paths] == ["result.json", "report.md", "words.svg", "parties.svg", "latency.svg"]
    kept = json.loads(paths[0].read_text())
    assert kept["peers"]["standings"][1]["times"] == 16
    assert kept["service"]["latencies"][1]["p95_ms"] is None
    assert {aim["what"]: aim["met"] for aim in kept["aims"]}["articles/s, times LitServe"] is False
    report = paths[1].read_text()
    assert "| articles/s, times LitServe | at least 1.5 | 1.33 | **missed** |" in report
    assert "| 20,000 | 4,000 | 200 | 150 | 40 |" in report
    assert "![Time per word by length of the article](words.svg)" in report
    for path in paths[2:]:
        ElementTree.parse(path)  # noqa: S314 - our own file


def test_parts_that_were_left_out_are_not_spoken_of(result: BenchResult, tmp_path: Path) -> None:
    few = replace(result, startup=None, summaries=None, growth=None, service=None, peers=None)
    paths = write(few, tmp_path)
    assert len(paths) == 2
    assert "##" in paths[1].read_text()
    assert "Side by side" not in paths[1].read_text()
    assert aims(few) == []


def test_a_busy_machine_is_named(result: BenchResult, tmp_path: Path) -> None:
    runs = {**result.runs, "growth": replace(RUN, busy=0.8)}
    report = write(replace(result, runs=runs), tmp_path)[1].read_text()
    assert report.count("doubtful") == 1
    assert "80 %: **doubtful**" in report


def test_a_result_is_read_as_it_was_written(result: BenchResult, tmp_path: Path) -> None:
    path = write(result, tmp_path)[0]
    first = path.read_text()
    again = load(path)
    assert again.is_like(result)
    assert json.loads(write(again, tmp_path)[0].read_text()) == json.loads(first)
    assert not again.is_like(replace(result, engine="openvino"))
    path.write_text(first.replace('"machine"', '"box"'))
    with pytest.raises(FileFault, match=r"result\.json"):
        load(path)


def test_parts_measured_one_by_one_come_together(
    result: BenchResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(command, "_engines", lambda: "torch")
    monkeypatch.setitem(command.MEASURES, Part.SUMMARIES, lambda *_: result.summaries)
    monkeypatch.setitem(command.MEASURES, Part.SERVICE, lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        command.run(QUICK, [Part.SERVICE, Part.SUMMARIES], said.append, tmp_path)
    assert load(tmp_path / "result.json").summaries == result.summaries
    monkeypatch.setitem(command.MEASURES, Part.SERVICE, lambda *_: result.service)
    command.run(QUICK, [Part.SERVICE], said.append, tmp_path)
    both = load(tmp_path / "result.json")
    assert list(both.runs) == ["summaries", "service"]
    assert both.summaries == result.summaries
    assert both.service
    with pytest.raises(EvaluationError, match="--out"):
        command.run(replace(QUICK, size=3), [Part.SERVICE], said.append, tmp_path)
    assert [line.partition(":")[0] for line in said] == ["summaries", "service", "service"]


def test_neither_host_nor_path_is_told(result: BenchResult, tmp_path: Path) -> None:
    import platform

    text = write(result, tmp_path)[0].read_text()
    assert platform.node() not in text
    assert str(Path.cwd()) not in text


def test_curves_stay_in_the_picture_and_their_names_apart() -> None:
    points = ((1.0, 0.0), (100.0, 7.0), (10_000.0, 7.1))
    plot = Plot("a", "A", "x", "y", (Curve("one", points), Curve("two", points)), logarithmic=True)
    assert [mark.text for mark in plot.x_marks] == ["1", "100", "10,000"]
    assert plot.x_marks[1].at == pytest.approx((plot.x_marks[0].at + plot.x_marks[2].at) / 2)
    assert plot.y_marks[0].text == "0"
    assert 4 <= len(plot.y_marks) <= 9
    one, two = plot.drawn
    assert all(0 < x < 560 and 0 < y < 300 for x, y in one.points)
    assert abs(one.label_y - two.label_y) >= 15


@pytest.mark.parametrize(
    ("value", "text"), [(0.12345, "0.123"), (12.345, "12.3"), (1234.5, "1,234"), (float("nan"), "–")]
)
def test_numbers_have_three_digits_that_count(value: float, text: str) -> None:
    assert number(value) == text
