"""Stance questions as the stance network reads them: a text with marked mentions, then what is only named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

OPEN, CLOSE, NAMED = "[unused1]", "[unused2]", "[unused3]"
AUTHOR = 0
"""Piece at which the author's state is read: [CLS]."""

_SURROGATES = {code: 0xFFFD for code in range(0xD800, 0xE000)}


@dataclass(frozen=True)
class MarkedText:
    """Pieces of a text in which mentions are marked."""

    pieces: list[int]
    segments: list[int]
    at: list[int]
    """For each marked or named thing, in the order given, the piece at which its state is read."""


def mark(
    text: str, spans: Sequence[tuple[int, int] | str], tokenizer: Tokenizer, *, limit: int = 512
) -> MarkedText:
    """Write `text` with markers around the character spans; a string among `spans` is named after the text.

    When the pieces exceed `limit`, text far from the marked spans is left out, on both sides evenly.
    """
    marked = sorted((span, number) for number, span in enumerate(spans) if not isinstance(span, str))
    named = [(span, number) for number, span in enumerate(spans) if isinstance(span, str)]
    at = [AUTHOR] * len(spans)
    tail: list[int] = []
    for name, number in named:
        tail += [tokenizer.token_to_id(NAMED), *_pieces(name, tokenizer)[: limit // 4]]
    body, anchors = _with_markers(text, marked, tokenizer)
    body, cut = _crop(body, list(anchors.values()), limit - 2 - (len(tail) + 1 if tail else 0))
    for number, index in anchors.items():
        at[number] = 1 + index - cut
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    pieces = [cls, *body, sep]
    segments = [0] * len(pieces)
    for name, number in named:
        at[number] = len(pieces)
        pieces += [tokenizer.token_to_id(NAMED), *_pieces(name, tokenizer)[: limit // 4]]
    if named:
        pieces.append(sep)
    return MarkedText(pieces, segments + [1] * (len(pieces) - len(segments)), at)


def _pieces(text: str, tokenizer: Tokenizer) -> list[int]:
    ids: list[int] = tokenizer.encode(text.translate(_SURROGATES), add_special_tokens=False).ids
    return ids


def _with_markers(
    text: str, marked: Sequence[tuple[tuple[int, int], int]], tokenizer: Tokenizer
) -> tuple[list[int], dict[int, int]]:
    """Pieces of the text with markers, and where each opening marker stands. Spans may nest or coincide."""
    open_, close = tokenizer.token_to_id(OPEN), tokenizer.token_to_id(CLOSE)
    # At one offset closings come first, then openings, the longer span opening first.
    events = [(start, 1, -end, number) for (start, end), number in marked]
    events += [(end, 0, 0, number) for (_, end), number in marked]
    body: list[int] = []
    anchors: dict[int, int] = {}
    done = 0
    for offset, opening, _, number in sorted(events):
        body += _pieces(text[done:offset], tokenizer)
        done = offset
        if opening:
            anchors[number] = len(body)
        body.append(open_ if opening else close)
    return body + _pieces(text[done:], tokenizer), anchors


def _crop(body: list[int], anchors: Sequence[int], room: int) -> tuple[list[int], int]:
    """The `room` pieces of `body` around the anchors, and how many were cut in front."""
    if len(body) <= room:
        return body, 0
    middle = (min(anchors) + max(anchors)) // 2 if anchors else 0
    cut = max(0, min(middle - room // 2, len(body) - room))
    if anchors:
        cut = min(cut, min(anchors))
    return body[cut : cut + room], cut
