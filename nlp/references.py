"""Which party a description or a pronoun means."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp import lexicon
from nlp.analysis import PartyKind
from nlp.cast import Cast
from nlp.groups import Group
from nlp.mentions import Form, Mention
from nlp.resolution import agrees

AUTHOR = "The author"
"""Name of the party of first-person speech outside quotations."""
RELATIVE_REACH = 80
"""Characters before "who" or "which" within which the party that it relates to ends."""
ANYONE = -20.0
"""Score that any antecedent of a pronoun reaches: a pronoun always means somebody."""


def described(cast: Cast, mention: Mention) -> Group | None:
    """The party that a description means: one described so before, else the best by score."""
    if state := cast.state_of(mention):
        return state
    known = [group for group in cast.groups if any(_repeats(mention, other) for other in group.mentions)]
    if known:
        return max(known, key=lambda group: group.last_before(mention.span.start))
    if mention.span.start < _title_end(cast.text):
        bare = replace(mention, modifiers=frozenset())
        return next((group for group in cast.groups if agrees(bare, group) and group.described_as(bare)), None)
    if not mention.definite or mention.speaks_for:
        return None
    least = ANYONE if re.search(r"-year-old\b", mention.span.of(cast.text)) else cast.resolver.weights.new
    return cast.resolver.best(mention, cast.antecedents(), cast.last_speaker, least=least)


def _title_end(text: str) -> int:
    end = text.find("\n")
    return end if end >= 0 else 0


def _repeats(mention: Mention, other: Mention) -> bool:
    """The same description again: "critics", "the two officials"; a second "a resident" is somebody else."""
    if other.form is not Form.DESCRIPTOR or mention.head != other.head or other.span.start > mention.span.start:
        return False
    if mention.definite:
        return mention.modifiers <= other.modifiers
    return mention.plural and mention.modifiers == other.modifiers


def meant_by_pronoun(cast: Cast, mention: Mention) -> Group | None:
    """The party of a personal, possessive or relative pronoun, None when nobody fits."""
    word = mention.head
    if word in lexicon.FIRST_PERSON_PRONOUNS | lexicon.SECOND_PERSON_PRONOUNS:
        return _first_person(cast, mention)
    if word in lexicon.RELATIVE_PRONOUNS:
        near = mention.span.start - RELATIVE_REACH
        return max(
            (group for group in cast.groups if group.last_before(mention.span.start) >= near),
            key=lambda group: group.last_before(mention.span.start),
            default=None,
        )
    return cast.resolver.best(mention, cast.groups, cast.last_speaker, least=ANYONE)


def _first_person(cast: Cast, mention: Mention) -> Group | None:
    """Whoever is being quoted; outside quotations the author."""
    for attribution in cast.reading.attributions:
        if any(piece.covers(mention.span) for piece in attribution.content) and attribution.source:
            owner = cast.at(attribution.source[0])
            if owner:
                return owner
    if mention.head in lexicon.SECOND_PERSON_PRONOUNS:
        return None
    for group in cast.groups:
        if AUTHOR in group.names:
            return group
    author = cast.new(PartyKind.UNNAMED)
    author.mentions.append(replace(mention, name=AUTHOR))
    return author
