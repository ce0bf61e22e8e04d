"""Whose ministry "its Water Ministry" is: a body named with a possessive pronoun takes the name of its state."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.analysis import PartyKind, Span
from nlp.cast import Cast
from nlp.mentions import Form, Mention
from nlp.references import ANYONE

_ITS = re.compile(r"(?:its|their)(?=\s[A-Z])", re.IGNORECASE)


def with_owner(cast: Cast, mention: Mention) -> Mention:
    """The mention with the state before its name, "Orrin's Water Ministry", where a pronoun tells the state."""
    pronoun = _ITS.match(cast.text, mention.span.start, mention.span.end)
    if pronoun is None or mention.form is not Form.NAME or mention.kind is not PartyKind.GOVERNMENT:
        return mention
    its = Mention(Span(*pronoun.span()), Form.PRONOUN, "its", PartyKind.GROUP)
    states = [group for group in cast.recent(mention.span.start) if group.kind is PartyKind.GOVERNMENT and group.place]
    owner = cast.resolver.best(its, states, cast.last_speaker, least=ANYONE)
    if owner is None or " " in owner.names[0]:
        return mention
    return replace(mention, name=f"{owner.names[0]}'s {mention.name}")
