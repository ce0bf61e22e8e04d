"""Articles and their highlights, told apart."""

import json
import lzma
from pathlib import Path

import pytest

from nlp.training.corpora import CorpusMissing
from nlp.training.highlights import Highlighted, parted, read_highlights

PROSE = [f"Orrin's council met for the {ordinal} time on Monday." for ordinal in ("first", "second", "third", "fourth")]
BODY = "\n\n".join([*PROSE, "It agreed on the bridge at last."])


def test_highlights_are_parted_from_the_article() -> None:
    text = f"Story highlights Council agrees on bridge\n\nWork is to start in May\n\n{BODY}"
    found = parted("Bridge agreed", text)
    assert found == Highlighted("Bridge agreed", BODY, "Council agrees on bridge\nWork is to start in May")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Story highlights of the year.\n\n{BODY}",
        f"Story highlights Council agrees on bridge\n\n{BODY}",
        f"Story highlights Council agrees\n\nWork starts\n\n{PROSE[0]}",
    ],
)
def test_what_has_no_two_highlights_above_prose_is_left_alone(text: str) -> None:
    assert parted("", text) is None


def test_reported_articles_are_not_learned_from(tmp_path: Path) -> None:
    other = BODY.replace("Orrin's council", "Selun's senate").replace("met for", "sat for").replace("agreed", "voted")
    rows = [{"text": f"Story highlights Council agrees\n\nWork starts\n\n{body}"} for body in (BODY, other)]
    with lzma.open(tmp_path / "news_0.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(map(json.dumps, rows)))
    assert len(read_highlights(tmp_path)) == 2
    (tmp_path / "cnndm_dev.jsonl").write_text(json.dumps({"text": BODY}))
    assert [one.text for one in read_highlights(tmp_path)] == [other]


def test_missing_news_is_said(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match="news_0"):
        read_highlights(tmp_path)
