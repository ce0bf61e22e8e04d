"""Held-out articles with their annotation as samples and as stance questions."""

import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.datasets.annotated_articles import annotated, folder, read_news_articles, read_written_articles
from evaluation.datasets.written import read_news_statements, read_written_statements
from evaluation.errors import DataMissing
from nlp.training.written_articles import parse_article

BLOCK = """Ferry line drops its night boat {n}
a | person | Ana Lund | pilot
b | organisation | Corran Ferries | -
t | the end of the night boat
u | longer shifts
[b:Corran Ferries] will stop [t:the night boat] in May {n}. “<a1:We were not asked,>” said [a:Ana Lund].

“<a2:It must stay,>” [a:she] said, <a3:adding that she could live without it>. [b:The company] <b1:declined to comment>.
=> a1 - t
=> a2 - t, - b
=> a3 + u, 0 t
=> b1 none
=> @b + t
"""


def test_sides_add_up_to_stances_with_their_statements_as_evidence() -> None:
    sample = annotated(parse_article(BLOCK.format(n=1)))
    found = {(one.source, one.target): (one.label, one.evidence, one.sure) for one in sample.stances}
    assert found == {
        ("a", "the end of the night boat"): ("against", ("a1", "a2"), True),
        ("a", "Corran Ferries"): ("against", ("a2",), True),
        ("a", "longer shifts"): ("favour", ("a3",), True),
        ("b", "the end of the night boat"): ("favour", (), False),
    }


def test_places_are_those_of_the_text_behind_its_title() -> None:
    sample = annotated(parse_article(BLOCK.format(n=1)))
    text = sample.article.text
    assert text.startswith("Ferry line drops its night boat 1\n\nCorran Ferries will stop")
    assert [span.of(text) for span, _ in sample.boilerplate] == ["Ferry line drops its night boat 1"]
    relations = {one.id: one for one in sample.relations}
    assert [piece.of(text) for piece in relations["a2"].content] == ["It must stay,"]
    assert [piece.of(text) for piece in relations["a2"].source] == ["she"]
    assert [piece.of(text) for piece in relations["b1"].source] == ["The company"]
    assert {party.name: [span.of(text) for span in party.mentions] for party in sample.parties} == {
        "Ana Lund": ["Ana Lund", "she"],
        "Corran Ferries": ["Corran Ferries", "The company"],
    }


def test_two_sides_of_one_party_on_one_target_are_no_stance() -> None:
    sample = annotated(parse_article(BLOCK.format(n=1).replace("=> a1 - t", "=> a1 + t")))
    assert "the end of the night boat" not in {one.target for one in sample.stances if one.source == "a"}


def test_only_articles_that_are_held_out_are_read(tmp_path: Path) -> None:
    blocks = {parse_article(block).held_out: block for block in (BLOCK.format(n=number) for number in range(80))}
    (tmp_path / "x.txt").write_text("".join(f"=== {block}" for block in blocks.values()), encoding="utf-8")
    (sample,) = read_written_articles(tmp_path)
    assert sample.article.text == annotated(parse_article(blocks[True])).article.text
    questions = [(one.questions[0].target, one.gold) for one in read_written_statements(tmp_path)]
    night_boat = "the end of the night boat"
    assert questions == [(night_boat, ("against",))] * 2 + [("longer shifts", ("favour",)), (night_boat, ("neutral",))]


def test_the_shipped_articles_hold_some_out_of_either_half() -> None:
    samples = read_written_articles(folder())
    assert len({sample.id for sample in samples}) == len(samples) > 100
    assert {sample.split for sample in samples} == {"dev", "test"}


@pytest.mark.parametrize("read", [read_news_articles, read_news_statements])
def test_a_news_file_without_the_others_is_not_enough(tmp_path: Path, read: Callable[[Path], object]) -> None:
    with lzma.open(tmp_path / "news_1.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write('{"text": "Snow fell."}\n')
    with pytest.raises(DataMissing, match="news_0"):
        read(tmp_path / "news_1.jsonl.xz")


def test_without_a_title_before_the_text_places_stay_as_they_are() -> None:
    article = parse_article(BLOCK.format(n=1))
    sample = annotated(article, headed=False)
    assert (sample.article.text, sample.article.title, sample.boilerplate) == (article.text, article.title, ())
    assert [party.mentions[0].of(article.text) for party in sample.parties] == ["Ana Lund", "Corran Ferries"]
