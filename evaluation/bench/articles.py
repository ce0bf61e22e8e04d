"""Articles to measure with: read, dealt so that no text comes twice, joined to a length, written with a given cast."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from evaluation.datasets.files import lines, read_text
from evaluation.datasets.seeds import ARTICLES
from evaluation.errors import DataMissing, FileFault
from nlp.article import ArticleError, from_text

FEWEST, MOST = 150, 2500
"""Words of an article that is measured with; what is shorter or longer is no ordinary news article."""
SEED = 20
ROWS = 6000
"""So many lines of a file are looked at; more would only take time."""


def read_articles(path: Path | None, number: int) -> list[str]:
    """Up to `number` texts in English, drawn evenly from a JSON Lines file or a folder of texts, or all the seeds.

    Raises DataMissing when there is none.
    """
    texts = list(_texts(path or ARTICLES))
    Random(SEED).shuffle(texts)  # noqa: S311 - a choice that is always the same
    chosen: list[str] = []
    for text in texts:
        if len(chosen) == number:
            break
        if FEWEST <= len(text.split()) <= MOST and _is_readable(text):
            chosen.append(text)
    if not chosen:
        raise DataMissing(f"articles of {FEWEST} to {MOST} words", path or ARTICLES, "name a file or folder of news")
    return chosen


def _texts(path: Path) -> Iterator[str]:
    if not path.is_dir():
        for number, line in lines(path):
            if number > ROWS:
                return
            yield _text(line, path, number)
        return
    for file in sorted([*path.glob("*.txt"), *path.glob("*.json")]):
        yield _text(read_text(file), file, None) if file.suffix == ".json" else read_text(file)


def _text(row: str, path: Path, line: int | None) -> str:
    try:
        return str(json.loads(row)["text"])
    except (ValueError, KeyError, TypeError) as error:
        raise FileFault(path, line, "a JSON object with a field 'text'", row) from error


def _is_readable(text: str) -> bool:
    try:
        from_text(text)
    except ArticleError:
        return False
    return True


class Deck:
    """Deals texts; one that must be dealt again gets a last line of its own, so that nothing kept can answer it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._dealt = 0

    def deal(self, number: int) -> list[str]:
        """The next texts."""
        return [self._next() for _ in range(number)]

    def _next(self) -> str:
        turn, place = divmod(self._dealt, len(self._texts))
        self._dealt += 1
        return f"{self._texts[place]}\n\nEdition {turn + 1}." if turn else self._texts[place]


def joined(texts: Sequence[str], words: int) -> str:
    """One text of exactly so many words from the lines of several, taken again where they do not last."""
    taken: list[str] = []
    left = words
    while left:
        for line in (line for text in texts for line in text.splitlines() if line.strip()):
            part = line.split()[:left]
            taken.append(" ".join(part))
            left -= len(part)
            if not left:
                break
    return "\n\n".join(taken)


def cut_evenly(text: str, words: int, parts: int) -> list[str]:
    """So many parts of the text, each of so many words, from places evenly spread over it."""
    rows = [line.split(" ") for line in text.split("\n\n")]
    flat = [(word, number) for number, row in enumerate(rows) for word in row]
    total = len(flat)
    starts = [round(number * (total - words) / max(1, parts - 1)) for number in range(parts)]
    return [_laid_out(flat[start : start + words]) for start in starts]


def _laid_out(words: Sequence[tuple[str, int]]) -> str:
    """Words with the line breaks between those of different lines."""
    text = words[0][0]
    for (word, line), (_, before) in zip(words[1:], words, strict=False):
        text += ("\n\n" if line != before else " ") + word
    return text


FORENAMES = ("Ida", "Tom", "Nela", "Orla", "Jan")
SURNAMES = ("Maddern", "Lund", "Straker", "Okafor", "Ilves", "Brandt")
DEEDS = (
    "put lives at risk",
    "wasted the town's money",
    "told the council the truth",
    "kept a promise",
    "ruined the port",
)


def debate(parties: int, statements: int) -> str:
    """An article of always so many statements, shared out among so many speakers (at most 30), each about another."""
    names = [f"{first} {last}" for last in SURNAMES for first in FORENAMES][:parties]
    said = [
        f"{names[number % parties]} said on Monday that {names[(number + _step(number, parties)) % parties]} had "
        f"{DEEDS[number % len(DEEDS)]} when the bridge over the estuary was closed."
        for number in range(statements)
    ]
    return "\n\n".join(said)


def _step(number: int, parties: int) -> int:
    """How far along the table the one sits whom this statement is about; never all the way round to the speaker."""
    return 1 + (number // parties) % (parties - 1)
