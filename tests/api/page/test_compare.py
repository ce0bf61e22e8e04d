"""What the page shows of a comparison."""

from __future__ import annotations

from api.comparisons.service import Compared
from api.page.compare import CompareView, compare_view
from nlp.analysis import Article
from nlp.comparison import compare
from nlp.joint_summary import JointText
from tests.api.fakes import SAID, build_analysis

ONE = 'The plan was put. "We will never pay for the harbour terminal," said Ida Holm. "No," said Per Lund.'
OTHER = 'A plan is here. "We will never pay for this harbour terminal," said Ida Holm. "Fine," said Kim Roe.'


def compared(*articles: Article, claims: tuple[str, ...] = ("The plan",)) -> CompareView:
    analyses = [build_analysis(one, list(SAID.finditer(one.text)), claims) for one in articles]
    comparison = compare(analyses)
    ids = tuple(f"id{number}" for number in range(len(analyses)))
    party_ids = tuple(f"party{number}" for number in range(len(comparison.parties)))
    return compare_view(Compared(comparison, JointText(()), ids, tuple(analyses), party_ids))


def test_a_party_has_one_badge_in_all_articles() -> None:
    view = compared(Article(ONE, outlet="Gazette"), Article(OTHER, outlet="Radio"))
    first, second = view.sides
    assert first.badges["a0"] == second.badges["a0"]
    assert first.badges["a0"].name == "Ida Holm"
    assert len({first.badges["a0"], first.badges["a1"], second.badges["a1"]}) == 3
    assert [side.name for side in view.sides] == ["Gazette", "Radio"]
    assert ["".join(run.text for run in side.runs) for side in view.sides] == [ONE, OTHER]


def test_matrix_has_a_cell_for_each_target_the_busiest_first() -> None:
    view = compared(Article(ONE, outlet="Gazette"), Article(OTHER, outlet="Radio"))
    assert view.targets[0].text == "The plan"
    (row,) = view.matrix
    assert (row.badge.name, row.party) == ("Ida Holm", "party0")
    assert [cell.articles for cell in row.cells if cell] == [2, 1, 1]
    for cell, target in zip(row.cells, view.targets, strict=True):
        assert cell is not None
        assert view.found.comparison.targets[cell.target] == target


def test_statements_are_told_by_who_reports_them() -> None:
    view = compared(Article(ONE, outlet="Gazette"), Article(OTHER, outlet="Radio"))
    ((badge, report),) = view.shared
    assert badge.name == "Ida Holm"
    assert report.differs
    assert {outlet: [badge.name for badge, _ in reports] for outlet, reports in view.alone.items()} == {
        "Gazette": ["Per Lund"],
        "Radio": ["Kim Roe"],
    }
    assert {what: count for count, what, _ in view.counts} == {
        "disputes": 0,
        "agreements": 0,
        "statements that several report": 1,
        "of them in other words": 1,
        "parties that take a stand": 1,
    }


def test_a_copy_is_named_and_articles_without_outlet_are_numbered() -> None:
    view = compared(Article(ONE), Article(ONE, title="Again"), claims=())
    assert [side.name for side in view.sides] == ["Article 1", "Article 2"]
    assert view.sides[1].repeats == "Article 1"
    assert view.sides[1].heading == "Again"


def test_articles_in_which_nobody_speaks() -> None:
    view = compared(Article("It rained all day."), Article("The sun came out."), claims=())
    assert (view.matrix, view.targets, view.shared, dict(view.alone)) == ([], [], [], {})
