"""News articles that open on their outlet's own highlights: human summaries that came with the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.training.corpora import CorpusMissing, read_corpus, titled_texts

NEWS = "news_*.jsonl.xz"
REPORTED = ("cnndm_dev", "dailymail_dev")
"""Figures are reported on these, so no article that repeats one of them is learned from."""
FEWEST, MOST = 2, 6
"""Highlights of an article."""
LONGEST = 30
"""Words of a highlight; a longer line is the article's prose."""
PROSE = 5
"""Fewest paragraphs that the highlights must summarise."""
COPIED = 0.1
"""Share of an article's rows of words in reported articles, from which on it repeats one."""
ROW = 8
"""Words of a row that is compared."""
_HEADING = re.compile(r"(?:story highlights|key points)\b[:\s]*", re.IGNORECASE)


@dataclass(frozen=True)
class Highlighted:
    """An article without its highlights, and those, a line each."""

    title: str
    text: str
    highlights: str


def read_highlights(folder: Path) -> list[Highlighted]:
    """The articles with highlights in the folder's news files; raises CorpusMissing when there is no such file."""
    paths = sorted(folder.glob(NEWS))
    if not paths:
        raise CorpusMissing("news_0", folder)
    reported = {row for name in REPORTED for one in _read_if_there(folder, name) for row in _rows(one)}
    found = (parted(title, text) for path in paths for title, text in titled_texts(path))
    return [one for one in found if one is not None and not _repeats(one.text, reported)]


def parted(title: str, text: str) -> Highlighted | None:
    """The article and its highlights apart; None where it does not open on highlights."""
    heading = _HEADING.match(text)
    if heading is None:
        return None
    lines = [stripped for line in text[heading.end() :].splitlines() if (stripped := line.strip())]
    number = next((at for at, line in enumerate(lines) if _is_prose(line)), len(lines))
    if not FEWEST <= number <= MOST or len(lines) - number < PROSE:
        return None
    return Highlighted(title, "\n\n".join(lines[number:]), "\n".join(lines[:number]))


def _is_prose(line: str) -> bool:
    """Highlights have no full stop."""
    return len(line.split()) > LONGEST or line.rstrip("\"”’')")[-1:] in ".!?:" or line.startswith("(")


def _read_if_there(folder: Path, name: str) -> Sequence[str]:
    try:
        return [row["text"] for row in read_corpus(folder, name)]
    except CorpusMissing:
        return []


def _rows(text: str) -> set[int]:
    words = re.findall(r"[^\W_]+", text.lower())
    return {hash(tuple(words[at : at + ROW])) for at in range(len(words) - ROW + 1)}


def _repeats(text: str, reported: set[int]) -> bool:
    rows = _rows(text)
    return len(rows & reported) > COPIED * len(rows)
