from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from evaluation.bench.articles import Deck, cut_evenly, debate, joined, read_articles
from evaluation.errors import DataMissing, FileFault

ENGLISH = "The harbour board said on Monday that it would not pay for a new channel this year. " * 12
GERMAN = "Der Hafenausschuss sagte am Montag, er werde in diesem Jahr keine neue Fahrrinne bezahlen. " * 14


def test_articles_of_a_packed_file_are_english_and_of_ordinary_length(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.xz"
    rows = [{"text": f"{number}. {ENGLISH}"} for number in range(5)] + [{"text": GERMAN}, {"text": "Too short."}]
    path.write_bytes(lzma.compress("\n".join(map(json.dumps, rows)).encode()))
    found = read_articles(path, 3)
    assert len(found) == 3
    assert found == read_articles(path, 3)
    assert set(read_articles(path, 99)) == {row["text"] for row in rows[:5]}


def test_articles_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ENGLISH)
    assert read_articles(tmp_path, 9) == [ENGLISH]


def test_the_seeds_when_none_are_named() -> None:
    assert len(read_articles(None, 9)) == 9


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataMissing, match="articles of 150 to 2500 words"):
        read_articles(tmp_path, 1)
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "a"}\n{"body": "b"}\n')
    with pytest.raises(FileFault, match="line 2"):
        read_articles(path, 1)


def test_no_text_is_dealt_twice() -> None:
    deck = Deck(["one", "two", "three"])
    dealt = deck.deal(2) + deck.deal(5)
    assert dealt[:3] == ["one", "two", "three"]
    assert len(set(dealt)) == 7


def test_joined_has_the_words_asked_for() -> None:
    texts = ["One two three.\nFour five.", "Six seven."]
    assert joined(texts, 6).split() == ["One", "two", "three.", "Four", "five.", "Six"]
    assert len(joined(texts, 100).split()) == 100


def test_cuts_have_the_same_length_and_reach_both_ends() -> None:
    text = joined(["One two three.\nFour five.", "Six seven."], 50)
    parts = cut_evenly(text, 10, 4)
    assert [len(part.split()) for part in parts] == [10] * 4
    assert text.startswith(parts[0])
    assert text.endswith(parts[-1])
    assert cut_evenly(text, 50, 1) == [text]


@pytest.mark.parametrize("parties", [2, 5, 30])
def test_debates_have_their_parties_and_always_as_many_statements(parties: int) -> None:
    lines = debate(parties, 60).split("\n\n")
    assert len(lines) == 60
    speakers = {line.partition(" said ")[0] for line in lines}
    assert len(speakers) == parties
    assert all(line.count(line.partition(" said ")[0]) == 1 for line in lines)
