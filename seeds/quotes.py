"""Which characters of a text stand inside double quotation marks, and what that says of a content."""

from __future__ import annotations

OPENING, CLOSING, STRAIGHT = "“", "”", '"'
MARKS = OPENING + CLOSING + STRAIGHT


def quoted(text: str) -> list[bool]:
    """Return, for every character, whether it stands inside double quotation marks.

    The marks themselves count as inside. Each paragraph starts anew, so that a quotation over several
    paragraphs is recognised by the opening mark of each.
    """
    inside, mask = False, []
    for char in text:
        before = inside
        if char == "\n":
            inside = before = False
        elif char == STRAIGHT:
            inside = not inside
        elif char in (OPENING, CLOSING):
            inside = char == OPENING
        mask.append(before or inside)
    return mask


def quote_kind(text: str, pieces: list[tuple[int, int]]) -> str:
    """Return `direct`, `indirect` or `mixed` for a content given as (start, end) pieces of the text."""
    mask = quoted(text)
    letters = {mask[i] for start, end in pieces for i in range(start, end) if text[i].isalnum()}
    if letters == {True, False}:
        return "mixed"
    return "direct" if True in letters else "indirect"
