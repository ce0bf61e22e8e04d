"""Write the authoring form of a final article, so that it can be corrected and compiled again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from seeds import spans
from seeds.authoring import HEADER
from seeds.spans import ELLIPSIS, PIECES

if TYPE_CHECKING:
    from collections.abc import Iterable

LONG = 12
"""Spans with more words than this are written as first words [...] last words, where that is unmistakable."""


def decompile(article: dict[str, Any]) -> str:
    """Return an authoring file that compiles to the same article."""
    header = {key: article[key] for key in HEADER} | {"annotators": ", ".join(article["annotators"])}
    lines = [f"{key}: {value or '-'}" for key, value in header.items()]
    blocks = {
        "text": [article["text"]],
        "boilerplate": [f"{one['kind']} | {place(article['text'], one)}" for one in article["boilerplate"]],
        "parties": [party(one, article) for one in article["parties"]],
        "attributions": [attribution(one, article["text"]) for one in article["attributions"]],
        "topics": [f"{one['id']} | {one['name']}" for one in article["topics"]],
        "stances": [stance(one) for one in article["stances"]],
        "summaries": [f"- {one}" for one in article["summaries"]],
        "perspectives": [
            " | ".join([one["party"], " ".join(one["statements"]), one["text"]]) for one in article["perspectives"]
        ],
    }
    for name, rows in blocks.items():
        lines += ["", f"=== {name}", *rows]
    return "\n".join(lines) + "\n"


def place(text: str, span: dict[str, Any]) -> str:
    """Return an expression for the span that is found at its offsets and nowhere else."""
    wanted = (span["start"], span["end"])
    words = text[wanted[0] : wanted[1]]
    parts = words.split(" ")
    shorter = ELLIPSIS.join((" ".join(parts[:5]), " ".join(parts[-3:])))
    for raw in (shorter, words) if len(parts) > LONG else (words,):
        found = spans.occurrences(text, spans.parse(raw))
        if found == [wanted]:
            return raw
    return f"{words}#{found.index(wanted) + 1}"


def places(text: str, pieces: Iterable[dict[str, Any]]) -> str:
    """Return the expression for a list of pieces, `-` for none."""
    return PIECES.join(place(text, piece) for piece in pieces) or "-"


def attribution(one: dict[str, Any], text: str) -> str:
    """Return the row of an attribution."""
    roles = [places(text, one[role]) for role in ("source", "cue", "content")]
    return " | ".join([one["id"], " ".join(one["parties"]) or "-", *roles])


def party(one: dict[str, Any], article: dict[str, Any]) -> str:
    """Return the row of a party; mentions other than bare names are listed."""
    text, names = article["text"], {one["name"], *one["aliases"]}
    kept = {(m["start"], m["end"]) for m in one["mentions"]}
    listed = [place(text, m) for m in one["mentions"] if m["text"] not in names or shared(m["text"], article)]
    cells = [one["id"], one["kind"], one["name"], one["role"] or "-"]
    fields = {"aliases": one["aliases"], "also": listed, "not": dropped(one, kept, article)}
    cells += [f"{key}: {'; '.join(values)}" for key, values in fields.items() if values]
    return " | ".join(cells + ([f"for: {one['speaks_for']}"] if one["speaks_for"] else []))


def shared(alias: str, article: dict[str, Any]) -> bool:
    """Tell whether two parties go by the alias."""
    return sum(alias in (one["name"], *one["aliases"]) for one in article["parties"]) > 1


def dropped(one: dict[str, Any], kept: set[tuple[int, int]], article: dict[str, Any]) -> list[str]:
    """Return places of the party's names that are no mentions of it and not part of any longer name."""
    text = article["text"]
    others = [
        match.span()
        for other in article["parties"]
        for alias in (other["name"], *other["aliases"])
        for match in re.finditer(re.escape(alias), text)
    ]
    out = []
    for alias in sorted({one["name"], *one["aliases"]}):
        if shared(alias, article):
            continue
        for span in spans.occurrences(text, spans.Query(alias, alias, "", 0, True)):
            within = any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in [*others, *kept])
            if span not in kept and not within:
                out.append(place(text, {"start": span[0], "end": span[1]}))
    return out


def stance(one: dict[str, Any]) -> str:
    """Return the row of a stance."""
    target = one["target"]["id"] or f'"{one["target"]["text"]}"'
    sure = "sure" if one["sure"] else "unsure"
    return f"{one['source']} {one['label']} {target} | {' '.join(one['evidence'])} | {sure}"
