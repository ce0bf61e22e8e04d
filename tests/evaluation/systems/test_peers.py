from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.errors import UnknownName
from evaluation.samples import Question, StanceSample, SummarySample, SupportSample
from evaluation.systems.attribution_peers import RegexQuotes
from evaluation.systems.base import Bench
from evaluation.systems.registry import system
from evaluation.systems.summary_peers import cut
from evaluation.systems.support_peers import overlap
from nlp.analysis import Article, Span
from tests.evaluation.builders import article_sample

NEWS = (
    "By Ana Brill\n\nThe ferry to Lorn stopped on Monday. Engineers found a crack in the ferry hull. "
    "The ferry hull was checked in May. Cats sleep a lot.\n"
)


@pytest.fixture
def corpora(tmp_path: Path) -> Bench:
    rows = [
        {"id": "1", "text": "Dorn blamed Vale again.", "first": [0, 4], "second": [12, 16], "label": 3},
        {"id": "2", "text": "Orla blamed Finch again.", "first": [0, 4], "second": [12, 17], "label": 3},
        {"id": "3", "text": "Dorn met Vale.", "first": [0, 4], "second": [9, 13], "label": 0},
        {"id": "4", "text": "Orla met Finch.", "first": [0, 4], "second": [9, 14], "label": 0},
        {"id": "5", "text": "Quill met Bram.", "first": [0, 5], "second": [10, 14], "label": 0},
    ]
    (tmp_path / "dse_train.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return Bench(tmp_path)


def pair(text: str, first: Span, second: Span) -> StanceSample:
    questions = (Question(text, first, second), Question(text, second, first))
    return StanceSample(id=text, cluster=text, questions=questions, gold=("neutral", "neutral"))


def answers(name: str, bench: Bench, sample: StanceSample) -> list[str]:
    (prediction,) = system(name, bench).predict([sample])
    return [max(answer, key=answer.__getitem__) for answer in prediction["answers"]]


def test_majority(corpora: Bench) -> None:
    assert answers("majority:dse", corpora, pair("Anything.", Span(0, 2), Span(3, 4))) == ["neutral", "neutral"]


def test_lookup_copies_from_train(corpora: Bench) -> None:
    known = pair("Dorn blamed Vale again.", Span(0, 4), Span(12, 16))
    assert answers("lookup:dse", corpora, known) == ["against", "neutral"]
    assert answers("lookup:dse", corpora, pair("Dorn left.", Span(0, 4), Span(5, 9))) == ["neutral", "neutral"]


def test_a_bag_of_words_holds_the_first_mention_for_the_holder(corpora: Bench) -> None:
    sample = pair("Bram blamed Quill again.", Span(0, 4), Span(12, 17))
    assert answers("words:dse", corpora, sample) == ["against", "neutral"]


def test_a_peer_without_its_corpus(corpora: Bench) -> None:
    with pytest.raises(UnknownName, match="no training corpus 'x'"):
        system("majority:x", corpora).predict([pair("Anything.", Span(0, 2), Span(3, 4))])


def chosen(name: str, words: int = 14, **changes: Any) -> list[str]:
    values: dict[str, Any] = {"id": "1", "cluster": "1", "articles": (Article(NEWS),), "references": ("x",)}
    sample = SummarySample(**{**values, **changes}, words=words)
    (prediction,) = system(name, Bench()).predict([sample])
    return [sentence["text"] for sentence in prediction["summary"]["sentences"]]


def test_leads_start_at_the_top() -> None:
    assert chosen("lead3") == ["By Ana Brill", "The ferry to Lorn stopped on Monday.", chosen("lead3")[2]]
    assert chosen("lead", words=5) == ["By Ana Brill", "The ferry to Lorn stopped on Monday."]
    assert chosen("firsts", articles=(Article(NEWS), Article("Snow fell. It melted."))) == [
        "By Ana Brill",
        "Snow fell.",
    ]


@pytest.mark.parametrize("name", ["lexrank", "textrank"])
def test_rankers_leave_out_what_resembles_nothing(name: str) -> None:
    pytest.importorskip("sumy")
    found = chosen(name)
    assert "Cats sleep a lot." not in found
    assert found == sorted(found, key=NEWS.index)


def test_cut_sentences_stand_where_they_say() -> None:
    for sentence in cut(Article(NEWS), 0):
        assert NEWS[sentence.start : sentence.start + len(sentence.text)] == sentence.text


def test_regex_quotes() -> None:
    text = "“We will not pay for it,” said Tove Arkwright. Ned Oake said: “She must.” A “so-called” plan."
    (prediction,) = RegexQuotes(Bench()).predict([article_sample(article=Article(text))])
    found = [
        [text[piece["start"] : piece["end"]] for role in ("source", "cue", "content") for piece in one[role]]
        for one in prediction["attributions"]
    ]
    assert found == [
        ["Tove Arkwright", "said", "“We will not pay for it,”"],
        ["Ned Oake", "said", "“She must.”"],
    ]


@pytest.mark.parametrize(
    ("sentence", "share"), [("The ferry stopped", 0.5), ("ferry to Lorn", 1.0), ("Word", 1.0), ("Cats fly", 0.0)]
)
def test_overlap_counts_word_pairs(sentence: str, share: float) -> None:
    assert overlap(sentence, NEWS) == share


def test_the_overlap_peer_answers_every_sentence() -> None:
    sample = SupportSample(
        id="1", cluster="1", article=Article(NEWS), sentences=("ferry to Lorn", "Cats fly"), supported=(True, False)
    )
    assert system("overlap", Bench()).predict([sample]) == [{"supported": [1.0, 0.0]}]
