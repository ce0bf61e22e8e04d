"""Results on the page: published ones and runs, one of them or two held against each other."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.page.changes import Verdict, changes
from api.page.entries import entries
from api.page.figures import ANSWERS, answers, reports
from api.settings import Settings
from evaluation.cards import RESULTS
from evaluation.tasks import TASKS
from tests.evaluated import SAMPLES, TASK


def test_published_results_come_before_runs_and_the_latest_run_first(runs: Path) -> None:
    found = entries(runs)
    published = [name for name, entry in found.items() if entry.run is None]
    assert published == sorted(published)
    assert "examples" not in published
    assert list(found)[len(published) :] == sorted((folder.name for folder in runs.iterdir()), reverse=True)


def test_files_that_cannot_be_read_are_left_out(runs: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{")
    folder = shutil.copytree(next(runs.iterdir()), tmp_path / "runs" / "one")
    assert list(entries(tmp_path / "runs", tmp_path)) == ["one"]
    (folder / "result.json").unlink()
    assert entries(tmp_path / "runs", tmp_path) == {}


def test_report_of_a_run_has_all_that_was_counted(runs: Path) -> None:
    entry = next(entry for entry in entries(runs).values() if entry.run)
    (report,) = reports(entry)
    assert (report.name, report.samples, report.systems) == (TASK, SAMPLES, ["regex"])
    assert [group.name for group in report.headline if group.lower_is_better] == ["probability.ece"]
    for group in report.headline + report.slices:
        for bar in group.bars:
            assert bar.at is None or 0 <= bar.at <= 100
            assert bar.low is None or bar.high is None or bar.low <= bar.high
    assert report.reliabilities
    assert {name for name, _ in report.figures} == set(entry.result.outcomes[0].figures)


def test_report_without_the_counts_still_has_the_figures(runs: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(next(runs.iterdir()), tmp_path / "one")
    shutil.rmtree(folder / "tallies")
    (report,) = reports(entries(tmp_path)["one"])
    assert report.headline
    assert report.reliabilities == ()


def test_runs_are_compared_article_by_article(runs: Path) -> None:
    found = entries(runs)
    second, first = (entry for entry in found.values() if entry.run)
    (task,) = changes(first, second)
    assert (task.task, task.system, task.paired) == (TASK, "regex", True)
    by_name = {change.name: change for change in task.changes}
    assert by_name["quoted_characters_found"].verdict is Verdict.BETTER
    assert by_name["quoted_characters_found"].difference.startswith("+")
    assert not any("@" in name for name in by_name)
    (same,) = changes(first, first)
    assert {change.verdict for change in same.changes} == {Verdict.CHANCE}
    (back,) = changes(second, first)
    assert {change.name: change.verdict for change in back.changes}["quoted_characters_found"] is Verdict.WORSE
    assert [change.name for change in task.changes[:2]] == ["exact/content.f1", "exact/cue.f1"]


def test_published_results_are_compared_by_their_intervals(runs: Path) -> None:
    entry = next(entry for entry in entries(runs).values() if entry.run)
    published = replace(entry, run=None)
    (task,) = changes(published, entry)
    assert not task.paired
    assert {change.verdict for change in task.changes} == {Verdict.CHANCE}
    other = replace(entry, result=replace(entry.result, outcomes=()))
    assert changes(other, entry) == []


def test_answers_are_figures_that_tasks_measure() -> None:
    tasks = {task.name for task in TASKS}
    assert {task for _, task, _ in ANSWERS} <= tasks
    published = entries(Path("none"), RESULTS)["seeds"].result
    assert [bar.label for bar in answers(published)] == [label for label, _, _ in ANSWERS]
    assert answers(replace(published, outcomes=())) == []


@pytest.fixture
def shown(client: TestClient, settings: Settings, runs: Path) -> list[str]:
    """Names of runs that the service has, the first first."""
    shutil.copytree(runs, settings.runs)
    return sorted(folder.name for folder in settings.runs.iterdir())


def test_pages_of_runs(client: TestClient, shown: list[str]) -> None:
    first, second = shown
    listed = client.get("/evaluation").text
    assert listed.index(second) < listed.index(first)
    assert "In one look" in listed
    page = client.get(f"/evaluation/results/{second}").text
    assert 'class="square"' in page
    assert f"limited to {SAMPLES} samples" in page
    page = client.get("/evaluation/compare", params={"first": first, "second": second}).text
    assert "Paired bootstrap" in page
    assert "</span> better</span>" in page
    assert client.get("/evaluation/compare", params={"first": first, "second": "../x"}).status_code == 404
