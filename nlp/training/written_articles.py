"""Short articles written for this project, in which every statement and the sides that it takes are marked.

The files in `written/articles/` hold them; `written/README.md` has the rules, and this is the form:

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
from pathlib import Path

from nlp.training.annotated_articles import Actor, AnnotatedArticle, Statement
from nlp.training.written import FIRST_TOPIC, FOLDER, LABELS, without_marks

ARTICLES = FOLDER / "articles"
_ROW = re.compile(r"([a-ht-z]) \| (.+)")
_SIDES = re.compile(r"=> (@?[a-h]\d*) (.+)")
_SIDE = re.compile(r'([-+0]) (?:([a-ht-z])|"([^"]+)")')
_NEXT = re.compile(r",\s*(?=[-+0] )")


def read_articles(folder: Path = ARTICLES) -> list[AnnotatedArticle]:
    """All articles of the text files in `folder`; ValueError names the one that is malformed."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
            try:
                found.append(parse_article(block))
            except ValueError as error:
                raise ValueError(f"{path.name}, {block.splitlines()[0]!r}: {error}") from error
    return found


def parse_article(block: str) -> AnnotatedArticle:
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
    return AnnotatedArticle(title.strip(), text, parties, topics, mentions, statements, deeds)


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
