"""Build the parties of a seed article: fields from the writer's row, mentions partly found by themselves.

Mentions come from three places: the name and the aliases wherever they stand, what the writer lists under
`also:`, and the sources of the attributions. What `not:` lists is taken out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from seeds import spans
from seeds.authoring import AuthoringError, Draft
from seeds.spans import Span, SpanError

KEYS = ("aliases", "also", "not", "for")


@dataclass
class Row:
    """A party as the writer gave it."""

    id: str
    kind: str
    name: str
    role: str
    extra: dict[str, list[str]] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The canonical name and the aliases."""
        return [self.name, *self.extra.get("aliases", [])]


def build(draft: Draft, attributions: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """Return the parties of the article in the order in which the writer lists them."""
    rows = [read_row(cells, name) for cells in draft.rows["parties"]]
    named = named_mentions(rows, draft.text)
    out = []
    for row in rows:
        try:
            found = mentions(row, named[row.id], attributions, draft.text)
        except SpanError as error:
            raise AuthoringError(f"{name}: {row.id}: mention {error}") from error
        out.append({
            "id": row.id, "name": row.name, "kind": row.kind, "role": row.role or None,
            "aliases": row.extra.get("aliases", []), "speaks_for": next(iter(row.extra.get("for", [])), None),
            "mentions": [{"start": s, "end": e, "text": draft.text[s:e]} for s, e in found],
        })  # fmt: skip
    return out


def read_row(cells: list[str], name: str) -> Row:
    """Read `p1 | person | Ada Lunt | union leader | aliases: Lunt | also: he#2 | not: Lunt#3 | for: p2`."""
    if len(cells) < 4:
        raise AuthoringError(f"{name}: parties: '{' | '.join(cells)}' lacks id, kind, name or role")
    row = Row(cells[0], cells[1], cells[2], cells[3])
    for cell in cells[4:]:
        key, _, value = cell.partition(":")
        if key not in KEYS:
            raise AuthoringError(f"{name}: {row.id}: '{key}' is not one of {', '.join(KEYS)}")
        row.extra[key] = [one.strip() for one in value.split(";") if one.strip()]
    return row


def named_mentions(rows: list[Row], text: str) -> dict[str, list[Span]]:
    """Find names and aliases of all parties, without those inside a longer name or shared by two parties."""
    owners = Counter(one for row in rows for one in set(row.names))
    found = [
        (span, row.id)
        for row in rows
        for one in set(row.names)
        if owners[one] == 1
        for span in spans.occurrences(text, spans.Query(one, one, "", 0, True))
    ]
    longest = [(s, who) for s, who in found if not any(inside(s, other) for other, _ in found)]
    return {row.id: [span for span, who in longest if who == row.id] for row in rows}


def mentions(row: Row, named: list[Span], attributions: list[dict[str, Any]], text: str) -> list[Span]:
    """Join named, listed and source mentions; the longest of nested ones stays."""
    listed = [span for raw in row.extra.get("also", []) for span in spans.every(text, raw)]
    removed = {span for raw in row.extra.get("not", []) for span in spans.every(text, raw)}
    if lost := removed - set(named):
        raise SpanError(f"under 'not:' is no mention of the name or an alias: '{text[slice(*min(lost))]}'")
    known = set(named) - removed | set(listed)
    found = known | sources(row.id, known, attributions)
    return sorted(span for span in found if not any(inside(span, other) for other in found))


def sources(party: str, known: set[Span], attributions: list[dict[str, Any]]) -> set[Span]:
    """Return source pieces that are mentions of the party: where others share them, only if unnamed there."""
    out = set()
    for one in attributions:
        if party not in one["parties"]:
            continue
        pieces = [(s["start"], s["end"]) for s in one["source"]]
        named = any(spans.overlap(piece, span) for piece in pieces for span in known)
        if len(one["parties"]) == 1 or not named:
            out.update(pieces)
    return out


def inside(span: Span, other: Span) -> bool:
    """Tell whether a span lies within a longer one."""
    return span != other and other[0] <= span[0] and span[1] <= other[1]
