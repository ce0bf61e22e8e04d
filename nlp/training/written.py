"""Sentences written for this project, in which everybody's stance on everybody is marked.

Corpora tell little of what decides most in articles: that the one who is named second takes the side, that a third
party takes none, that a topic is judged in other words. The files in `written/` hold such sentences, a line each:

    [a:Mayor Holt] said <a:[b:the bank] had lied> about [t:the loan]. => a - b; a 0 "lending"

`[a:...]` to `[f:...]` mark parties, `[t:...]` to `[w:...]` topics, `<a:...>` cue and content of what a party says. A
stance is holder, `+` (favour), `-` (against) or `0` (neutral), target; `@` is the author, a target in quotation marks
is named in other words than the text's. Marked pairs that are not listed are neutral. `written/README.md` has rules.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

import numpy as np

from nlp.training.stance_examples import AGAINST, AUTHOR, FAVOUR, NEUTRAL, Example, Range

FOLDER = Path(__file__).with_name("written")
AUTHOR_LETTER = "@"
LABELS = {"+": FAVOUR, "-": AGAINST, "0": NEUTRAL}
FIRST_TOPIC = "t"
"""The letters from here on are topics, those before are parties."""
HELD_OUT = 15
"""One sentence in so many is kept for evaluation."""
NOBODY_SIDES = 2
"""Most pairs of parties without any side that are kept of a sentence."""
ELSEWHERE = 0.5
"""How often a sentence is also asked about a topic of another one, towards which it is neutral."""
_OPEN_OR_CLOSE = re.compile(r"\[(?P<named>[a-ht-z]):|<(?P<voice>[a-h]\d*):|[\]>]")
_STANCE = re.compile(r'(?P<holder>[a-f@]) (?P<label>[-+0]) (?:(?P<target>[a-ft-w])|"(?P<named>[^"]+)")')
_QUOTED = re.compile(r"[“\"‘]")

Marks = dict[str, tuple[Range, ...]]
"""Where each of some marked things stands in a text."""


@dataclass(frozen=True)
class Written:
    """A sentence or two, what is marked in it, and who stands where on what."""

    text: str
    mentions: Marks
    """Places of each party and topic by its letter."""
    voices: Marks
    """What each party says, cue and content."""
    stances: dict[tuple[str, str], int]
    """(letter of the holder or "@", letter of the target or its name) -> label."""

    @property
    def held_out(self) -> bool:
        """Whether the sentence is kept for evaluation."""
        return zlib.crc32(self.text.encode()) % HELD_OUT == 0

    @property
    def parties(self) -> list[str]:
        """Letters of the parties in the order of their first mention."""
        return sorted((one for one in self.mentions if one < FIRST_TOPIC), key=lambda one: self.mentions[one])

    @property
    def topics(self) -> list[str]:
        """Letters of the topics that the text names."""
        return [one for one in self.mentions if one >= FIRST_TOPIC]

    @property
    def named(self) -> list[str]:
        """Targets that are named in other words than the text's."""
        return list(dict.fromkeys(target for _, target in self.stances if target not in self.mentions))

    def label(self, holder: str, target: str) -> int:
        """The label of a pair; neutral unless a stance is written down."""
        return self.stances.get((holder, target), NEUTRAL)

    def name(self, target: str) -> str:
        """The words of the first mention, or the target itself when it is a name."""
        return self.text[slice(*self.mentions[target][0])] if target in self.mentions else target


def read_written(folder: Path = FOLDER) -> list[Written]:
    """All sentences of the text files in `folder`; ValueError names the line that is malformed."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                found.append(parse(line))
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from error
    return found


def parse(line: str) -> Written:
    """The sentence that a line stands for; ValueError says what is wrong with it."""
    marked, arrow, stances = line.rpartition(" => ")
    if not arrow:
        raise ValueError('no " => " between the text and its stances')
    text, mentions, voices = without_marks(marked)
    return Written(text, mentions, voices, dict(_stances(stances, mentions)))


def without_marks(marked: str) -> tuple[str, Marks, Marks]:
    """The bare text, where each party or topic is named, and where each statement stands; ValueError if marks cross."""
    text, at = "", 0
    open_marks: list[tuple[str, str, int]] = []
    places: dict[str, Marks] = {"]": {}, ">": {}}
    for match in _OPEN_OR_CLOSE.finditer(marked):
        text, at = text + marked[at : match.start()], match.end()
        if match[0] in places:
            if not open_marks or open_marks[-1][0] != match[0]:
                raise ValueError(f"{match[0]!r} closes nothing")
            end, name, start = open_marks.pop()
            places[end][name] = (*places[end].get(name, ()), (start, len(text)))
        else:
            open_marks.append(("]", match["named"], len(text)) if match["named"] else (">", match["voice"], len(text)))
    if open_marks:
        raise ValueError(f"the mark of {open_marks[-1][1]!r} is not closed")
    return text + marked[at:], places["]"], places[">"]


def _stances(written: str, mentions: Iterable[str]) -> Iterator[tuple[tuple[str, str], int]]:
    if written.strip() == "none":
        return
    for one in written.split(";"):
        match = _STANCE.fullmatch(one.strip())
        if match is None:
            raise ValueError(f"{one.strip()!r} is no stance")
        for letter in (match["holder"], match["target"]):
            if letter not in (None, AUTHOR_LETTER, *mentions):
                raise ValueError(f"{letter!r} is not marked in the text")
        yield (match["holder"], match["target"] or match["named"]), LABELS[match["label"]]


def written_examples(rows: Iterable[Written], random: np.random.Generator) -> dict[str, list[Example]]:
    """Questions about parties (`written`) and about what is named to their holders or in their voices (`judged`)."""
    rows = list(rows)
    elsewhere = [target for row in rows for target in row.named]
    judged = [example for row in rows for example in judged_examples(row)]
    for row in rows:
        if elsewhere and random.random() < ELSEWHERE:
            topic = elsewhere[int(random.integers(len(elsewhere)))]
            if topic not in row.named:
                judged.append(_asked(row, row.parties[0], topic, NEUTRAL))
    return {"written": [example for row in rows for example in _some_pairs(row, random)], "judged": judged}


def _some_pairs(row: Written, random: np.random.Generator) -> Iterator[Example]:
    idle = []
    for example in pair_examples(row):
        if all(label == NEUTRAL for _, _, label in example.answers):
            idle.append(example)
        else:
            yield example
    yield from (idle[number] for number in random.permutation(len(idle))[:NOBODY_SIDES])


def pair_examples(row: Written) -> Iterator[Example]:
    """Every two parties and every party with every topic that the text names, both ways."""
    for one, other in (*combinations(row.parties, 2), *product(row.parties, row.topics)):
        first, second = sorted((one, other), key=lambda letter: row.mentions[letter][0])
        there, back = row.label(first, second), row.label(second, first)
        spans = row.mentions[first][0], row.mentions[second][0]
        if NEUTRAL in (there, back):
            yield Example(row.text, spans, ((0, 1, there), (1, 0, back)))
        else:
            # One joint choice has no answer for two sides at once, so either way is asked alone.
            yield Example(row.text, spans, ((0, 1, there),))
            yield Example(row.text, spans, ((1, 0, back),))


def judged_examples(row: Written) -> Iterator[Example]:
    """What is named to a marked holder, in the voice of one who speaks, or to the author."""
    yield from _told(row)
    yield from _voiced(row)
    yield from _authors(row)


def _told(row: Written) -> Iterator[Example]:
    """Holders that are marked and targets that are named after the text."""
    for (holder, target), label in row.stances.items():
        if holder != AUTHOR_LETTER and target not in row.mentions:
            yield _asked(row, holder, target, label)


def _asked(row: Written, holder: str, target: str, label: int) -> Example:
    return Example(row.text, (row.mentions[holder][0], target), ((0, 1, label),))


def _voiced(row: Written) -> Iterator[Example]:
    """What a party says, in its own voice, asked about its topics and the parties that it speaks of."""
    for holder, places in row.voices.items():
        text = in_voice(row.text, places)
        spoken_of = [
            one
            for one in row.parties
            if one != holder and any(low <= a and b <= high for a, b in row.mentions[one] for low, high in places)
        ]
        listed = [t for who, t in row.stances if who == holder and t not in row.parties]
        for target in dict.fromkeys([*spoken_of, *listed]):
            yield Example(text, (row.name(target),), ((AUTHOR, 0, row.label(holder, target)),))


def in_voice(text: str, places: Iterable[Range]) -> str:
    """The pieces of a statement in one, as its holder would write it; bare words get a cue."""
    said = " ".join(text[slice(*place)] for place in places)
    return f"said {said}" if _QUOTED.match(said) else said


def _authors(row: Written) -> Iterator[Example]:
    """What the author's own words say of a party."""
    for (holder, target), label in row.stances.items():
        if holder == AUTHOR_LETTER:
            place = row.mentions[target][0] if target in row.mentions else target
            yield Example(row.text, (place,), ((AUTHOR, 0, label),))
