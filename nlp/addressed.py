"""Finds parties that a statement speaks of without naming them: "accused her of", "blamed its engineer for"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp import lexicon
from nlp.analysis import Attribution, PartyKind, Span
from nlp.cast import Cast
from nlp.groups import Group, head_of_role
from nlp.mentions import Mention, describe
from nlp.owned import noun_phrases, owned, whom
from nlp.references import ANYONE
from nlp.roles import best_role

_OBJECT = re.compile(
    r"(?:him|her)(?=\s+(?:for|of|to|as|with|over|from|about|on)\b|\s*$|[.,;])|(?:them|it)(?=\s+(?:for|of|to|over)\b)"
)
"""A pronoun that is the object of the cue before it, not "her" as in "her lawyer"; "it" in "denied it" is no party."""
_SOMEBODY = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]is|[Hh]er)\b")
"""A pronoun that, in what somebody says word for word, is not the speaker; "they" is mostly nobody in particular."""
QUOTED = 0.0
"""Score that an antecedent of such a pronoun must reach; swept on the dev half of the seeds."""
GAP = 2
"""Most characters between cue and object."""


def add_addressed(cast: Cast, attributions: Sequence[Attribution], owners: Sequence[Group | None]) -> None:
    """Give every party the descriptions and pronouns that mean it inside what others say.

    Only plain cases count: an object pronoun right after the cue, a person's pronoun between quotation marks, and
    descriptions that fit a party by name, role or sort of body, or by whose it is. Who speaks is never meant by what
    they say of others.
    """
    cast.last_speaker = None
    phrases = noun_phrases(_nouns(cast))
    for attribution, speaker in zip(attributions, owners, strict=True):
        speaking = [speaker, *speaker.members] if speaker else []
        for piece in attribution.content:
            for mention, group in (
                *_by_pronoun(cast, piece, attribution.cue, speaker),
                *_by_description(cast, piece, phrases, speaker),
            ):
                if group not in speaking:
                    cast.add(group, mention)


def _nouns(cast: Cast) -> frozenset[str]:
    """Nouns for people and bodies, and those of the offices that the article gives somebody."""
    roles = (mention.role for group in cast.groups for mention in group.mentions if mention.role)
    offices = {head_of_role(role) for role in roles if best_role([role], PartyKind.PERSON)}
    told = {noun for office in offices for noun in re.findall(r"[a-z]{4,}$", office)}
    return lexicon.ACTOR_NOUNS | lexicon.PART_OF_BODY | told


def _by_pronoun(cast: Cast, piece: Span, cue: Sequence[Span], speaker: Group | None) -> Iterator[tuple[Mention, Group]]:
    """The pronouns in a piece of content that mean somebody else than the speaker, and whom."""
    for pronoun, least in _pronouns(cast, piece, cue):
        others = [group for group in cast.recent(pronoun.span.start) if group is not speaker]
        if not cast.at(pronoun.span) and (group := cast.resolver.best(pronoun, others, None, least=least)):
            yield pronoun, group


def _pronouns(cast: Cast, piece: Span, cue: Sequence[Span]) -> Iterator[tuple[Mention, float]]:
    """The pronoun that is the object of the cue and those of persons in a quotation, each with the score it asks."""
    text = cast.text
    match = _OBJECT.match(text, piece.start, piece.end)
    if match and any(0 < piece.start - one.end <= GAP for one in cue):
        yield describe(text, Span(*match.span()), cast.reading.entities), ANYONE
    if text[piece.start] in "“\"‘'":
        for match in _SOMEBODY.finditer(text, piece.start, piece.end):
            yield describe(text, Span(*match.span()), cast.reading.entities), QUOTED


def _by_description(
    cast: Cast, piece: Span, phrases: re.Pattern[str], speaker: Group | None
) -> Iterator[tuple[Mention, Group]]:
    """The descriptions in a piece of content, and whom they mean."""
    for one in owned(cast, piece, phrases):
        if not cast.at(one.noun) and (group := whom(cast, one, speaker)):
            yield one.mention, group
