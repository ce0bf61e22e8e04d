"""Runs of text under overlapping marks."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from api.page.marks import lanes, mark_runs
from api.page.templating import templates
from api.page.view import view
from nlp.analysis import Analysis, Article, Attribution, Party, PartyKind, QuoteKind, Span, Summary, SummarySentence
from tests.api.fakes import build_analysis
from tests.api.page.test_page import Page

TEXT = "One said that two said that three agreed with all of them."
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: Span(min(pair), max(pair)))


def analysis(*contents: tuple[Span, ...]) -> Analysis:
    found = [
        Attribution(f"a{number}", QuoteKind.INDIRECT, 0.5, (), (), pieces) for number, pieces in enumerate(contents)
    ]
    return replace(build_analysis(Article(TEXT)), attributions=tuple(found))


@given(st.lists(st.lists(spans, min_size=1, max_size=3).map(tuple), max_size=5))
def test_runs_make_up_the_text(contents: list[tuple[Span, ...]]) -> None:
    runs = mark_runs(analysis(*contents))
    assert "".join(run.text for run in runs) == TEXT
    at = 0
    for run in runs:
        here = Span(at, at + len(run.text))
        for layer in run.over:
            assert layer.span.covers(here)
        at = here.end


@given(st.lists(st.lists(spans, min_size=1, max_size=3).map(tuple), max_size=5))
def test_marks_of_any_overlap_leave_the_text_as_it_is(contents: list[tuple[Span, ...]]) -> None:
    shown = view("x", analysis(*contents))
    run = templates.env.get_template("parts.html").module.run  # type: ignore[attr-defined]
    page = Page("<div class='article'>" + "".join(run(piece, shown.badges) for piece in shown.runs) + "</div>")
    assert page.article == TEXT
    assert page.is_closed
    assert len(page.ids) == len(set(page.ids))


def test_nested_contents_and_pieces() -> None:
    runs = mark_runs(analysis((Span(9, 58),), (Span(23, 37), Span(44, 58))))
    assert [run.said for run in runs if "a1" in run.said] == [["a0", "a1"], ["a0", "a1"]]
    assert [layer.of for run in runs for layer in run.opening if layer.role == "content"] == ["a0", "a1"]


def test_statements_that_overlap_have_lines_of_their_own() -> None:
    found = lanes(analysis((Span(23, 58),), (Span(9, 58),), (Span(44, 58),), (Span(0, 8),)))
    assert found == {"a0": 1, "a1": 0, "a2": 2, "a3": 0}


def test_empty_article() -> None:
    empty = build_analysis(Article(""))
    assert mark_runs(replace(empty, summary=Summary((SummarySentence("", ()),)))) == []


def test_more_parties_than_letters_stay_apart() -> None:
    parties = tuple(Party(f"p{number}", f"Party {number}", PartyKind.GROUP) for number in range(60))
    found = tuple(
        Attribution(f"a{number}", QuoteKind.DIRECT, 0.5, (), (), (Span(0, 3),), f"p{number}") for number in range(60)
    )
    shown = view("x", replace(build_analysis(Article(TEXT)), parties=parties, attributions=found))
    assert len({badge.letter for badge in shown.badges.values()}) == 60
