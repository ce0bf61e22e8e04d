"""Finds parties that a statement speaks of without naming them: "accused her of", "blamed the company for"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp import lexicon
from nlp.analysis import Attribution, Span
from nlp.cast import Cast
from nlp.groups import Group
from nlp.mentions import Form, Mention, describe
from nlp.references import ANYONE, plainly_described

_OBJECT = re.compile(
    r"(?:him|her)(?=\s+(?:for|of|to|as|with|over|from|about|on)\b|\s*$|[.,;])|(?:them|it)(?=\s+(?:for|of|to|over)\b)"
)
"""A pronoun that is the object of the cue before it, not "her" as in "her lawyer"; "it" in "denied it" is no party."""
_NOUNS = lexicon.PERSON_NOUNS | lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS
MODIFIERS = 2
"""Most words between article and noun."""


def add_addressed(cast: Cast, attributions: Sequence[Attribution], owners: Sequence[Group | None]) -> None:
    """Give every party the descriptions and pronouns that mean it inside what others say.

    Only plain cases count: an object pronoun right after the cue, and descriptions that fit a party by name, role or
    sort of body. Who speaks is never meant by what they say of others.
    """
    cast.last_speaker = None
    nouns = _nouns(cast)
    for attribution, owner in zip(attributions, owners, strict=True):
        speaker = {id(owner), *(id(member) for member in (owner.members if owner else ()))}
        for piece in attribution.content:
            for span in _candidates(cast.text, piece, attribution.cue, nouns):
                if cast.at(span):
                    continue
                mention = describe(cast.text, span, cast.reading.entities)
                group = _meant(cast, mention, speaker)
                if group and id(group) not in speaker:
                    cast.add(group, mention)


def _nouns(cast: Cast) -> re.Pattern[str]:
    """Descriptions by any noun for people and bodies, or by a noun of a role that the article gives somebody."""
    roles = (mention.role or "" for group in cast.groups for mention in group.mentions)
    known = _NOUNS | {word for role in roles for word in re.findall(r"\b[a-z]{4,}\b", role)}
    either = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return re.compile(rf"\b(?:the|this|that)(?: [a-z-]+){{0,{MODIFIERS}}}? (?:{either})\b(?!['’-])", re.IGNORECASE)


def _candidates(text: str, piece: Span, cue: Sequence[Span], nouns: re.Pattern[str]) -> Iterator[Span]:
    if any(0 < piece.start - one.end <= MODIFIERS for one in cue):
        match = _OBJECT.match(text, piece.start, piece.end)
        if match:
            yield Span(*match.span())
    for match in nouns.finditer(text, piece.start, piece.end):
        yield Span(*match.span())


def _meant(cast: Cast, mention: Mention, speaker: set[int]) -> Group | None:
    if mention.form is Form.PRONOUN:
        others = [group for group in cast.recent(mention.span.start) if id(group) not in speaker]
        return cast.resolver.best(mention, others, None, least=ANYONE)
    return plainly_described(cast, mention) if mention.form is Form.DESCRIPTOR and mention.definite else None
