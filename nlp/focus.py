"""What a summary should be about: names of parties and words of topics, found in the articles or refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.analysis import Party, Span

if TYPE_CHECKING:
    from nlp.summary import Source

_APOSTROPHES = str.maketrans("‘’“”", "''\"\"")


class UnknownFocus(ValueError):
    """The focus names what no article speaks of; the message lists the parties that were found."""

    def __init__(self, focus: str, parties: Sequence[str]) -> None:
        found = "; ".join(parties) if parties else "none"
        super().__init__(f"no article speaks of {focus!r}; leave it out, or name one of the parties found: {found}")
        self.focus = focus
        self.parties = tuple(parties)


def check_focus(sources: Sequence[Source], focus: Sequence[str]) -> None:
    """Raise UnknownFocus for the first focus that is neither a party of the articles nor among their words."""
    for name in focus:
        if not any(_pattern(name).search(_plain(source.article.text)) or _called(source, name) for source in sources):
            known = (party.name for source in sources for party in source.parties if party.name)
            raise UnknownFocus(name, list(dict.fromkeys(known)))


def places_of(source: Source, focus: Sequence[str]) -> list[Span]:
    """Where the article speaks of the focus: its words, mentions of its parties, and what they say."""
    parties = [party for name in focus for party in _called(source, name)]
    ids = {party.id for party in parties}
    said = [piece for one in source.attributions if one.party in ids for piece in one.content]
    # Apostrophes are made plain one for one, so that offsets hold.
    text = _plain(source.article.text)
    words = [Span(*match.span()) for name in focus for match in _pattern(name).finditer(text)]
    return [*words, *said, *(mention for party in parties for mention in party.mentions)]


def _called(source: Source, name: str) -> list[Party]:
    """Parties with the name or an alias that holds it, or all of whose words it has ("Mayor Ada Lund" for Ada Lund)."""
    words = set(_plain(name).split())
    return [
        party
        for party in source.parties
        for known in (tuple(map(_plain, (party.name, *party.aliases))),)
        if any(_pattern(name).search(one) for one in known) or (known[0] and set(known[0].split()) <= words)
    ]


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, _plain(name).split())))


def _plain(text: str) -> str:
    """The text in lower case, character for character, with plain apostrophes and quotation marks."""
    return "".join(low if len(low := character.lower()) == 1 else character for character in text).translate(
        _APOSTROPHES
    )
