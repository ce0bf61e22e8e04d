"""Articles written for training: their marks, what is listed, and the questions made of them."""

import numpy as np
import pytest

from nlp.training.annotated_articles import article_examples, statement_examples
from nlp.training.stance_examples import AGAINST, AUTHOR, FAVOUR, NEUTRAL
from nlp.training.written_articles import ARTICLES, parse_article, read_articles

BLOCK = """Ferry line drops its night boat
a | person | Ana Lund | pilot
b | organisation | Corran Ferries | -
t | the end of the night boat
u | longer shifts
[b:Corran Ferries] will stop [t:the night boat] in May. “<a1:We were not asked,>” said [a:Ana Lund].
“<a1:Nobody was.>”

[a:She] <a2:added that [b:the company] would have to pay>, and [b:it] <b1:declined to comment>.
=> a1 - t, - b, 0 u, - "cutting jobs"
=> a2 none
=> b1 none
=> @b + t
"""


def test_marks_are_taken_out_and_statements_keep_their_pieces() -> None:
    article = parse_article(BLOCK)
    assert article.title == "Ferry line drops its night boat"
    assert article.text.startswith(
        "Corran Ferries will stop the night boat in May. “We were not asked,” said Ana Lund."
    )
    assert [article.text[slice(*place)] for place in article.mentions["a"]] == ["Ana Lund", "She"]
    pieces = article.statements["a1"].places
    assert [article.text[slice(*place)] for place in pieces] == ["We were not asked,", "Nobody was."]
    assert article.statements["a1"].sides == {"t": AGAINST, "b": AGAINST, "u": NEUTRAL, "cutting jobs": AGAINST}
    assert article.deeds == {"b": {"t": FAVOUR}}
    assert article.parties["b"].role == ""
    assert article.parties["a"].role == "pilot"


def test_a_statement_is_asked_about_all_at_once_and_is_neutral_on_the_rest() -> None:
    first, second, third = article_examples([parse_article(BLOCK)], np.random.default_rng(0))
    answers = {str(first.spans[target]): label for _, target, label in first.answers}
    assert answers["cutting jobs"] == AGAINST
    assert sorted(answers.values()) == [AGAINST, AGAINST, AGAINST, NEUTRAL]
    assert all(source == AUTHOR for source, _, _ in first.answers)
    assert {label for one in (second, third) for _, _, label in one.answers} == {NEUTRAL}


def test_some_statements_are_asked_about_one_target_only() -> None:
    examples = article_examples([parse_article(BLOCK)] * 40, np.random.default_rng(1))
    alone = [one for one in examples if len(one.spans) == 1]
    assert 15 < len(alone) < 60
    assert any(one.answers[0][2] == AGAINST for one in alone)


def test_held_out_questions_are_about_all_targets_by_name() -> None:
    first, *_ = statement_examples(parse_article(BLOCK))
    answers = {first.spans[target]: label for _, target, label in first.answers}
    assert answers["the end of the night boat"] == AGAINST
    assert answers["longer shifts"] == NEUTRAL
    assert "Ana Lund" not in answers


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("=> b1 none\n", "", "statements"),
        ("- t, - b", "~ t", "is no side"),
        ("=> a2 none", "=> a2 + z", "is no side"),
        ("[a:She]", "[c:She]", "'c' is marked and not listed"),
        ("[a:She]", "[a:She", "is not closed"),
        ("[a:She]", "a:She]", "closes nothing"),
        ("=> a2 none", "=> second none", "is no line of sides"),
    ],
)
def test_what_is_malformed_is_named(old: str, new: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_article(BLOCK.replace(old, new))


def test_all_articles_that_ship_are_well_formed() -> None:
    articles = read_articles(ARTICLES)
    assert len({article.text for article in articles}) == len(articles) > 900
    held = sum(article.held_out for article in articles)
    assert 0.08 < held / len(articles) < 0.17
