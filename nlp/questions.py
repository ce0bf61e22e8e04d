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

_SURROGATES = dict.fromkeys(range(55296, 57344), 65533)


@dataclass(frozen=True)
class MarkedText:
    """Pieces of a text in which mentions are marked."""

    pieces: list[int]
    segments: list[int]
    at: list[int]
    """For each marked or named thing, in the order given, the piece at which its state is read."""


def mark(text: str, spans: Sequence[tuple[int, int] | str], tokenizer: Tokenizer, *, limit: int = 512) -> MarkedText:
    """Write `text` with markers around the character spans; a string among `spans` is named after the text.

    When the pieces exceed `limit`, text far from the marked spans is left out, on both sides evenly.
    """
    marked = sorted((span, number) for number, span in enumerate(spans) if not isinstance(span, str))
    named = [(span, number) for number, span in enumerate(spans) if isinstance(span, str)]
    at = [AUTHOR] * len(spans)
    tail: list[int] = []
    for name, number in named:
        # What is named comes after the text, each with its marker in front.
        at[number] = len(tail)
        tail += [_id(NAMED, tokenizer), *_pieces(name, tokenizer)[: limit // 4]]
    body, anchors = _with_markers(text, marked, tokenizer)
    body, cut = _crop(body, list(anchors.values()), limit - 2 - (len(tail) + 1 if tail else 0))
    for number, index in anchors.items():
        at[number] = 1 + index - cut
    pieces = [_id("[CLS]", tokenizer), *body, _id("[SEP]", tokenizer)]
    segments = [0] * len(pieces)
    if named:
        for _, number in named:
            at[number] += len(pieces)
        pieces += [*tail, _id("[SEP]", tokenizer)]
    return MarkedText(pieces, segments + [1] * (len(pieces) - len(segments)), at)


def _id(token: str, tokenizer: Tokenizer) -> int:
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ValueError(f"the tokenizer lacks {token}")
    return number


def _pieces(text: str, tokenizer: Tokenizer) -> list[int]:
    ids: list[int] = tokenizer.encode(text.translate(_SURROGATES), add_special_tokens=False).ids
    return ids


def _with_markers(
    text: str, marked: Sequence[tuple[tuple[int, int], int]], tokenizer: Tokenizer
) -> tuple[list[int], dict[int, int]]:
    """Pieces of the text with markers, and where each opening marker stands. Spans may nest or coincide."""
    open_, close = _id(OPEN, tokenizer), _id(CLOSE, tokenizer)
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
        cut = min(cut, *anchors)
    return body[cut : cut + room], cut
