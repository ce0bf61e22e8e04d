"""What the page shows of an analysis."""

from __future__ import annotations

from dataclasses import replace

from api.page.view import UNKNOWN, badge_of, view
from nlp.analysis import Article, Boilerplate, Sentence, Span, Summary, SummarySentence, Target, TargetKind
from tests.api.fakes import SAID, build_analysis

TEXT = 'A headline\n\nIt rained. "We agree with all of it," said Ida Holm. "No," said Per Lund. "Now," said Per Lund.'


def test_voices_are_those_who_speak_most_words_first() -> None:
    made = view("x", build_analysis(Article(TEXT), list(SAID.finditer(TEXT))))
    assert [(card.badge.name, card.words, len(card.statements)) for card in made.voices] == [
        ("Ida Holm", 6, 1),
        ("Per Lund", 2, 2),
    ]
    assert (made.parties, made.statements) == (2, 3)


def test_what_nobody_is_named_for_comes_last() -> None:
    analysis = build_analysis(Article(TEXT), list(SAID.finditer(TEXT)))
    first, *others = analysis.attributions
    made = view("x", replace(analysis, attributions=(replace(first, party=None), *others)))
    assert [card.anchor for card in made.voices] == ["party-p1", "party-none"]
    assert made.badges[first.id] is UNKNOWN


def test_targets_of_most_stances_come_first_and_each_has_its_cell() -> None:
    analysis = build_analysis(Article(TEXT), list(SAID.finditer(TEXT)), ["The plan", "The toll"])
    other = replace(analysis.stances[1], source="p1")
    made = view("x", replace(analysis, stances=(*analysis.stances, other)))
    assert made.targets[0] == Target(TargetKind.CLAIM, "The toll")
    for row in made.matrix:
        for held, target in zip(row.cells, made.targets, strict=True):
            assert held is None or held.stance.target == target


def test_heading_is_the_title_then_the_headline() -> None:
    sentences = (Sentence(Span(0, 10), Boilerplate.TITLE),)
    analysis = replace(build_analysis(Article(TEXT)), sentences=sentences)
    assert view("x", analysis).heading == "A headline"
    assert view("x", replace(analysis, article=Article(TEXT, title="Given"))).heading == "Given"
    assert view("x", replace(analysis, sentences=())).heading == "Untitled article"


def test_a_sentence_that_was_edited_shows_what_the_article_says() -> None:
    summary = Summary((SummarySentence("It rains.", (Span(12, 22),), edited=True), SummarySentence("New.", ())))
    edited, unplaced = view("x", replace(build_analysis(Article(TEXT)), summary=summary)).summary
    assert (edited.original, edited.placed) == ("It rained.", True)
    assert (unplaced.original, unplaced.placed) == (None, False)


def test_badges_are_letters_then_letters_with_numbers() -> None:
    assert [badge_of(at, "x").letter for at in (0, 25, 26, 53)] == ["A", "Z", "A2", "B3"]
