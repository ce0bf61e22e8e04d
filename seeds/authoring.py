"""The authoring form of a seed article: a header, then blocks that open with `=== name`.

    id: harbour-strike
    outlet: The Coast Ledger
    === text
    ...
    === attributions
    a1 | p1 | she | said | "We will stay out."

Lines that begin with `# ` are comments outside the text block; an indented line continues the one before.
"""

from __future__ import annotations

from dataclasses import dataclass

BLOCKS = (
    "text", "boilerplate", "parties", "attributions", "topics", "stances", "summaries", "perspectives",
)  # fmt: skip
HEADER = ("id", "outlet", "date", "language", "cluster", "split", "genre", "facts", "annotators")


class AuthoringError(ValueError):
    """An authoring file that cannot be read or compiled; the message names the article and the place."""


@dataclass(frozen=True)
class Draft:
    """An authoring file taken apart: header fields, the text, and the rows of every other block."""

    header: dict[str, str]
    text: str
    rows: dict[str, list[list[str]]]


def read(source: str, name: str) -> Draft:
    """Take an authoring file apart; `name` is for messages."""
    head, blocks = split_blocks(source, name)
    header = read_header(head, name)
    rows = {block: [cells(line) for line in joined(blocks[block])] for block in BLOCKS if block != "text"}
    return Draft(header, "\n".join(blocks["text"]).strip("\n"), rows)


def split_blocks(source: str, name: str) -> tuple[list[str], dict[str, list[str]]]:
    """Return the header lines and the lines of every block."""
    head: list[str] = []
    blocks: dict[str, list[str]] = {block: [] for block in BLOCKS}
    current = head
    for line in source.splitlines():
        if line.startswith("=== "):
            block = line[4:].strip()
            if block not in blocks:
                raise AuthoringError(f"{name}: block '{block}' is not one of {', '.join(BLOCKS)}")
            current = blocks[block]
        else:
            current.append(line)
    return head, blocks


def read_header(lines: list[str], name: str) -> dict[str, str]:
    """Return the header fields; `cluster` may be left out, `language` is `en` unless given."""
    header = {"language": "en", "cluster": "-"}
    for line in joined(lines):
        key, _, value = line.partition(":")
        if key.strip() not in HEADER:
            raise AuthoringError(f"{name}: header '{key.strip()}' is not one of {', '.join(HEADER)}")
        header[key.strip()] = value.strip()
    if missing := [key for key in HEADER if key not in header]:
        raise AuthoringError(f"{name}: header lacks {', '.join(missing)}")
    return header


def joined(lines: list[str]) -> list[str]:
    """Drop comments and blank lines, and join indented lines to the line before."""
    out: list[str] = []
    for line in lines:
        if not line.strip() or line.startswith("# "):
            continue
        if line[0].isspace() and out:
            out[-1] += " " + line.strip()
        else:
            out.append(line.strip())
    return out


def cells(line: str) -> list[str]:
    """Split a row at its bars; an empty cell or `-` is an empty string."""
    values = [cell.strip() for cell in f" {line} ".split(" | ")]
    return ["" if value == "-" else value for value in values]
