"""Short articles written for this project, in which every statement and the sides that it takes are marked.

What a statement thinks of something that it does not name ("Our children would breathe that for thirty years") can
only be told from the article around it, and corpora of sentences do not have it. The files in `written/articles/`
hold such articles; `written/README.md` has the rules, and this is the form:

    === Council votes to close night shelter
    a | person | Ruth Ola | mayor of Harnsey
    b | government | Harnsey Borough Council | -
    t | the closing of the night shelter
    [a:Mayor Ruth Ola] <a1:said [b:the council] could no longer afford the repairs>.
    => a1 + t, 0 b

A party has a letter from a to h, its kind, name and role; a topic one from t to z and its name. `<a1:...>` is cue and
content of the first statement of party a, in as many pieces as it has. Every statement has a line with its sides
as in `written.py`; what is not listed is neutral. `=> @b - a` is a side that party b takes by a deed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlp.training.stance_examples import AUTHOR, NEUTRAL, Example, Range
from nlp.training.written import FIRST_TOPIC, FOLDER, LABELS, Places, in_voice, without_marks

ARTICLES = FOLDER / "articles"
HELD_OUT = 8
"""One article in so many is kept for evaluation."""
MOST_ASKED = 6
"""Targets about which one statement is asked at once; those with a side or a nought first."""
OTHER_WORDS = 0.5
"""How often a target goes by words of the text instead of its name."""
ALONE = 0.3
"""How often a statement is asked about one target only."""
SIDED = 0.7
"""How often that target is one of the statement's own, where it has any."""
_ROW = re.compile(r"([a-ht-z]) \| (.+)")
_SIDES = re.compile(r"=> (@?[a-h]\d*) (.+)")
_SIDE = re.compile(r'([-+0]) (?:([a-ht-z])|"([^"]+)")')
_NEXT = re.compile(r",\s*(?=[-+0] )")


@dataclass(frozen=True)
class Actor:
    """A party as its article lists it; the role is empty where the text tells none."""

    kind: str
    name: str
    role: str


@dataclass(frozen=True)
class Statement:
    """What a party says, where it stands, and its sides by letter of the target or by name."""

    holder: str
    places: tuple[Range, ...]
    sides: dict[str, int]


@dataclass(frozen=True)
class WrittenArticle:
    """An article without its marks, and what they told."""

    title: str
    text: str
    parties: dict[str, Actor]
    topics: dict[str, str]
    mentions: Places
    statements: dict[str, Statement]
    deeds: dict[str, dict[str, int]]
    """Sides that parties take by what they do."""

    @property
    def held_out(self) -> bool:
        """Whether the article is kept for evaluation."""
        return zlib.crc32(self.text.encode()) % HELD_OUT == 0

    def name(self, target: str) -> str:
        """The name of a party or topic, or the target itself when it is one."""
        return self.parties[target].name if target in self.parties else self.topics.get(target, target)

    def targets(self, statement: Statement) -> list[str]:
        """All that the statement may be asked about: its own targets first, then the article's other ones."""
        others = (one for one in (*self.topics, *self.parties) if one != statement.holder)
        return list(dict.fromkeys([*statement.sides, *others]))


def read_articles(folder: Path = ARTICLES) -> list[WrittenArticle]:
    """All articles of the text files in `folder`; ValueError names the one that is malformed."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
            try:
                found.append(parse_article(block))
            except ValueError as error:
                raise ValueError(f"{path.name}, {block.splitlines()[0]!r}: {error}") from error
    return found


def parse_article(block: str) -> WrittenArticle:
    """The article that a block of lines stands for, its title first; ValueError says what is wrong with it."""
    title, *lines = block.rstrip("\n").split("\n")
    head = [match for line in lines if (match := _ROW.fullmatch(line))]
    sides = [line for line in lines if line.startswith("=> ")]
    body = [line for line in lines[len(head) :] if not line.startswith("=> ")]
    text, mentions, places = without_marks("\n".join(body).strip("\n"))
    parties = {row[1]: _actor(row[2]) for row in head if row[1] < FIRST_TOPIC}
    topics = {row[1]: row[2] for row in head if row[1] >= FIRST_TOPIC}
    taken = dict(_taken(line, {*parties, *topics}) for line in sides)
    if unknown := set(mentions) - {*parties, *topics}:
        raise ValueError(f"{min(unknown)!r} is marked and not listed")
    if set(places) != {name for name in taken if not name.startswith("@")}:
        raise ValueError(f"statements {sorted(places)} have lines {sorted(taken)}")
    statements = {name: Statement(name[0], where, taken[name]) for name, where in places.items()}
    deeds = {name[1:]: found for name, found in taken.items() if name.startswith("@")}
    return WrittenArticle(title.strip(), text, parties, topics, mentions, statements, deeds)


def _actor(cells: str) -> Actor:
    kind, name, role = (cell.strip() for cell in cells.split(" | "))
    return Actor(kind, name, "" if role == "-" else role)


def _taken(line: str, known: set[str]) -> tuple[str, dict[str, int]]:
    match = _SIDES.fullmatch(line.strip())
    if match is None:
        raise ValueError(f"{line!r} is no line of sides")
    sides = {}
    for one in [] if match[2] == "none" else _NEXT.split(match[2]):
        side = _SIDE.fullmatch(one.strip())
        if side is None or (side[2] and side[2] not in known):
            raise ValueError(f"{one!r} is no side")
        sides[side[2] or side[3]] = LABELS[side[1]]
    return match[1], sides


def article_examples(articles: Iterable[WrittenArticle], random: np.random.Generator) -> list[Example]:
    """Every statement in its holder's voice, asked about several targets at once."""
    return [
        _asked(article, statement, random) for article in articles for statement in article.statements.values()
    ]  # fmt: skip


def _asked(article: WrittenArticle, statement: Statement, random: np.random.Generator) -> Example:
    listed = article.targets(statement)
    known = len(statement.sides)
    rest = [listed[known + number] for number in random.permutation(len(listed) - known)]
    targets = [*listed[:known], *rest][:MOST_ASKED]
    if random.random() < ALONE:
        own = targets[:known] if known and random.random() < SIDED else targets
        targets = [own[int(random.integers(len(own)))]]
    targets = [targets[number] for number in random.permutation(len(targets))]
    text = in_voice(article.text, statement.places)
    names = tuple(_some_name(article, target, random) for target in targets)
    answers = tuple((AUTHOR, at, statement.sides.get(target, NEUTRAL)) for at, target in enumerate(targets))
    return Example(text, names, answers)


def _some_name(article: WrittenArticle, target: str, random: np.random.Generator) -> str:
    places = article.mentions.get(target, ())
    if places and random.random() < OTHER_WORDS:
        words = article.text[slice(*places[int(random.integers(len(places)))])]
        if target in article.topics or words[:1].isupper():
            return words
    return article.name(target)


def statement_examples(article: WrittenArticle) -> Iterator[Example]:
    """Each statement on all its targets by name, without chance."""
    for statement in article.statements.values():
        targets = article.targets(statement)
        yield Example(
            in_voice(article.text, statement.places),
            tuple(article.name(target) for target in targets),
            tuple((AUTHOR, at, statement.sides.get(target, NEUTRAL)) for at, target in enumerate(targets)),
        )
