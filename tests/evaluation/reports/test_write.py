from __future__ import annotations

import math
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from evaluation import runs
from evaluation.bootstrap import Figure
from evaluation.reports.view import Coverage, Line, views_of
from evaluation.reports.write import templates, write_report
from evaluation.runs import Run
from evaluation.systems.base import Bench
from evaluation.tasks import choose
from tests.evaluation.conftest import Knowing, forget_every_third

VOID = {"meta", "br"}


class Balanced(HTMLParser):
    """Checks that what is opened is closed, and collects what is referred to."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing stays open."""


def finished(root: Path, bench: Bench, *tasks: str) -> Run:
    jobs = [job for job in runs.jobs_of(choose(["seeds"], tasks)) if job.own or job.system == "lead3"]
    current = runs.open_run(root, runs.plan_of(jobs, bench, 4))
    runs.execute(current, jobs, bench, lambda *_: None, 4)
    return current


def test_the_page_is_whole_and_needs_nothing_from_elsewhere(
    install: Callable[..., Knowing], root: Path, bench: Bench
) -> None:
    install(spoil=forget_every_third)
    run = finished(root, bench)
    html_path, markdown_path = write_report(run, bench)
    page = Balanced()
    page.feed(html_path.read_text(encoding="utf-8"))
    assert not page.open
    assert all(link.startswith("#") for link in page.links)
    markdown = markdown_path.read_text(encoding="utf-8")
    for task in {job.task.name for job in run.jobs()}:
        assert f"## {task}\n" in markdown


def test_the_view_has_slices_matrices_reliability_and_examples(
    install: Callable[..., Knowing], root: Path, bench: Bench
) -> None:
    install(spoil=forget_every_third)
    views = {view.name: view for view in views_of(finished(root, bench), bench)}
    attribution = views["attribution/seeds"]
    assert {"tokens/source.f1 by quote", "whole/lenient.f1 by source"} <= {one.name for one in attribution.slices}
    assert attribution.reliabilities[0].points
    assert {example.note for example in attribution.examples} == {"missed"}
    stance = views["stance/seeds"].matrices[0]
    assert all(sum(counts) == total for _, counts, total in stance.rows)
    assert views["summary/seeds"].systems == ("analyses", "lead3")
    assert [percent for percent, _, _ in views["stance/seeds"].coverages[0].points] == list(range(10, 101, 10))


def test_the_curve_stands_in_page_and_markdown(install: Callable[..., Knowing], root: Path, bench: Bench) -> None:
    install()
    run = finished(root, bench, "stance/seeds")
    html, markdown = (path.read_text(encoding="utf-8") for path in write_report(run, bench))
    assert 'aria-label="risk-coverage curve of probability"' in html
    assert "100 % answered: 100.0 [100.0, 100.0] right" in html
    assert "probability, share right among the surest: 10 % 100.0 [100.0, 100.0];" in markdown
    assert "probability.accuracy_at_10" in run.result_path.read_text(encoding="utf-8")


def test_an_accuracy_under_half_stays_within_the_picture() -> None:
    plots: Any = templates().get_template("plots.html.j2").module
    points = ((50, Figure(0.75, 0.5, 1.0), "75.0"), (100, Figure(0.25, math.nan, math.nan), "25.0"))
    html = plots.coverage(Coverage("p", points))
    # From 10 (all right) to 210 (none) for accuracies from 0 to 1.
    assert 'points="140,60.0 240,160.0 "' in html
    assert html.count('stroke="var(--soft)"') == 1


def test_text_of_articles_is_escaped() -> None:
    plots: Any = templates().get_template("plots.html.j2").module
    html = plots.lines(("<i>",), [Line("<script>", ("&",))])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "&lt;i&gt;" in html
