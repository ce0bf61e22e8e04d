"""Charts of a party's stances over time."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from api.page.timeline import HEIGHT, LEFT, STEP, TOP, charts, height
from api.parties.timeline import Interval, Point
from nlp.analysis import StanceLabel, TargetKind
from tests.api.test_analyses import post


def point(period: str | None, position: float, n: int = 1, **changes: Any) -> Point:
    values: dict[str, Any] = {
        "period": period,
        "target_kind": TargetKind.TOPIC,
        "target_party": None,
        "target": "the ferry",
        "n": n,
        "counts": {},
        "label": StanceLabel.FAVOUR,
        "probabilities": {},
        "position": position,
        "interval": None,
        "stances": (),
    }
    return Point(**(values | changes))


def test_favour_is_above_against() -> None:
    assert (height(1), height(0), height(-1)) == (TOP, TOP + HEIGHT / 2, TOP + HEIGHT)


def test_periods_follow_each_other_and_those_without_a_date_are_off_the_line() -> None:
    points = [
        point("2026-01", 0.5),
        point("2026-02", -0.5, 3, interval=Interval(-0.9, -0.1)),
        point(None, 1.0),
    ]
    (chart,) = charts(points)
    assert [mark.x for mark in chart.marks] == [LEFT + STEP * (at + 0.5) for at in range(3)]
    assert chart.width == LEFT + 3 * STEP
    assert chart.line == f"M{LEFT + STEP * 0.5:g} {height(0.5):g}L{LEFT + STEP * 1.5:g} {height(-0.5):g}"
    assert [(mark.low, mark.high) for mark in chart.marks] == [(None, None), (height(-0.9), height(-0.1)), (None, None)]
    assert [mark.period for mark in chart.marks] == ["2026-01", "2026-02", "no date"]
    assert chart.articles == 5


def test_one_point_makes_no_line() -> None:
    (chart,) = charts([point("2026-01", 0.5)])
    assert chart.line == ""


def test_each_target_has_its_chart_those_of_most_articles_first() -> None:
    party = {"target_kind": TargetKind.PARTY, "target_party": "x"}
    points = [
        point("2026", 0.1),
        point("2026", 0.2, 2, **party, target="The Guild"),
        point("2027", 0.3, 2, **party, target="Harbour Guild"),
        point("2027", 0.4, 3, target="the toll"),
    ]
    found = charts(points)
    assert [(chart.target, chart.articles) for chart in found] == [("The Guild", 4), ("the toll", 3), ("the ferry", 1)]
    assert [len(chart.marks) for chart in found] == [2, 1, 1]
    assert charts([]) == []


def test_page_draws_every_period_with_n_and_interval(client: TestClient) -> None:
    for number, day in enumerate(("2026-01-02", "2026-01-09", "2026-02-03", "2026-04-05")):
        text = f'On day {number} it rained in the town. "We will vote," said Ida Holm.'
        posted = post(client, text=text, date=day, targets=["The <b>plan</b>"])
    party = client.get("/v1/parties").json()["items"][0]["id"]
    page = client.get(f"/parties/{party}").text
    for said in ("2026-01: against, position -0.50, interval", "2 articles. 2026-02: against", "2026-04"):
        assert said in page
    assert page.count('class="sign against"') == 3
    assert page.count('class="range"') == 1
    assert "The &lt;b&gt;plan&lt;/b&gt;" in page
    assert f'href="/analyses/{posted["id"]}#quote-a0"' in page
    assert client.get(f"/parties/{party}?period=year").text.count('class="sign against"') == 1
