"""Stance questions as the stance network reads them: a text with marked mentions, then what is only named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sentencex import get_sentence_boundaries

from nlp.words import readable

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Place = tuple[int, int] | str
"""Where a source or target is: a character span to be marked, or words to be named after the text."""
OPEN, CLOSE, NAMED = "[unused1]", "[unused2]", "[unused3]"
AUTHOR = 0
"""Piece at which the author's state is read: [CLS]."""
REMEMBERED = 2048
"""Texts whose pieces are remembered, a few megabytes."""


@dataclass(frozen=True)
class MarkedText:
    """Pieces of a text in which mentions are marked."""

    pieces: list[int]
    segments: list[int]
    at: list[int]
    """For each marked or named thing, in the order given, the piece at which its state is read."""


def split_long(text: str, spans: Sequence[Place], tokenizer: Tokenizer, *, limit: int) -> list[tuple[str, list[Place]]]:
    """Parts of a text that fit into `limit` pieces, cut between sentences, each with the places as they lie in it.

    A mention that stands in another part is named instead of marked. A text that fits is its own only part.
    """
    if len(text) + sum(len(_words_of(text, place)) + 3 for place in spans) < limit:
        return [(text, list(spans))]  # a piece has at least one character
    room = limit - 2 - sum(len(_pieces(_words_of(text, place), tokenizer)) + 3 for place in spans)
    if len(_pieces(text, tokenizer)) <= room:
        return [(text, list(spans))]
    sentences = [(found["start_index"], found["end_index"]) for found in get_sentence_boundaries("en", readable(text))]
    parts: list[tuple[int, int]] = []
    used = room + 1
    for start, end in sentences:
        size = len(_pieces(text[start:end], tokenizer))
        if used + size > room:
            parts.append((start, end))
            used = 0
        parts[-1] = (parts[-1][0], end)
        used += size
    if len(parts) <= 1:
        return [(text, list(spans))]
    return [(text[start:end], [_within(text, place, start, end) for place in spans]) for start, end in parts]


def _words_of(text: str, place: Place) -> str:
    return place if isinstance(place, str) else text[place[0] : place[1]]


def _within(text: str, place: Place, start: int, end: int) -> Place:
    if not isinstance(place, str) and start <= place[0] and place[1] <= end:
        return place[0] - start, place[1] - start
    return _words_of(text, place)


def mark(text: str, spans: Sequence[Place], tokenizer: Tokenizer, *, limit: int = 512) -> MarkedText:
    """Write `text` with markers around the character spans; a string among `spans` is named after the text.

    When one sentence exceeds `limit` pieces, text far from the marked spans is left out.
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
    kept = _kept(len(body), list(anchors.values()), limit - 2 - (len(tail) + 1 if tail else 0))
    body = [body[index] for index in kept]
    for number, index in anchors.items():
        at[number] = 1 + kept.index(index)
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


@lru_cache(REMEMBERED)
def _pieces(text: str, tokenizer: Tokenizer) -> tuple[int, ...]:
    # The questions of an article share most of their texts.
    return tuple(tokenizer.encode(readable(text), add_special_tokens=False).ids)


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
    return [*body, *_pieces(text[done:], tokenizer)], anchors


def _kept(length: int, anchors: Sequence[int], room: int) -> Sequence[int]:
    """Which `room` of `length` pieces to read: those around the anchors, as much by each where they lie far apart."""
    if length <= room:
        return range(length)
    first, last = (min(anchors), max(anchors)) if anchors else (0, 0)
    if last - first >= room:
        half = room // 2
        low, high = (max(0, min(one - half // 2, length - half)) for one in (first, last))
        return [*range(low, low + half), *range(high, high + half)]
    start = min(first, max(0, min((first + last) // 2 - room // 2, length - room)))
    return range(start, start + room)
