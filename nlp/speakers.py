"""Gives every source of an attribution its party: names, descriptions, pronouns and joint sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.analysis import Attribution, PartyKind, Span
from nlp.cast import Cast
from nlp.groups import Group
from nlp.issuers import says_nothing
from nlp.joint import split_joint, with_shared_noun
from nlp.mentions import Form, Mention, describe
from nlp.owners import with_owner
from nlp.phrases import bare
from nlp.principals import principal
from nlp.references import described, in_headline, meant_by_pronoun
from nlp.resolution import two_meant

_OF_TWO = re.compile(r"(?:both|the two|(?:the )?(?:\w+ ){1,3}of (?:both|the two) (?:countries|states|nations))\b", re.I)
"""Words that mean two parties named before."""


def add_sources(cast: Cast, attributions: Sequence[Attribution]) -> list[Group | None]:
    """The group of each attribution's source; None for speech without one."""
    done: dict[Span, Group | None] = {}
    owners: list[Group | None] = [None] * len(attributions)
    sources = [one.source for one in attributions]
    order = sorted(range(len(attributions)), key=lambda at: _reading_order(cast, sources[at]))
    for number in order:
        if source := sources[number]:
            if source[0] not in done:
                done[source[0]] = cast.last_speaker = _source(cast, source[0])
            owners[number] = done[source[0]]
    return owners


def _reading_order(cast: Cast, source: Sequence[Span]) -> tuple[bool, Sequence[Span]]:
    """Text order with the headline last: who "regulator" is in a headline, the text below tells."""
    return bool(source) and in_headline(cast, source[0]), source


def _source(cast: Cast, span: Span) -> Group | None:
    """The group of a source; None for one that is nobody."""
    if names := with_shared_noun(span.of(cast.text)):
        return _joint(cast, span, [_called_so(cast, name, span) for name in names])
    parts = split_joint(cast.text, span, cast.reading.entities)
    if len(parts) > 1:
        return _joint(cast, span, [_single(cast, _mention(cast, part)) for part in parts])
    mention = _mention(cast, span)
    if mention.form is Form.PRONOUN and mention.head != "both":
        meant = meant_by_pronoun(cast, mention)
        return _speaks(cast, mention, meant) if meant else None
    if mention.form is not Form.PRONOUN and says_nothing(mention.head, span.of(cast.text)):
        return None
    return _single(cast, mention)


def _mention(cast: Cast, span: Span) -> Mention:
    return _called(cast, describe(cast.text, span, cast.reading.entities))


def _called_so(cast: Cast, name: str, span: Span) -> Group:
    """The group of that name, found or new, with the joint mention."""
    mention = replace(describe(name, Span(0, len(name)), []), span=span, form=Form.NAME, name=name)
    group = cast.named(mention) or cast.new(mention.kind)
    group.is_source = True
    cast.note(group, mention)
    return group


def _joint(cast: Cast, span: Span, members: Sequence[Group]) -> Group:
    distinct = {id(member): member for member in members}
    if len(distinct) == 1:
        return members[0]
    mention = Mention(span, Form.NAME, "", PartyKind.GROUP, plural=True)
    for group in cast.groups:
        if group.members and {id(member) for member in group.members} == set(distinct):
            cast.add(group, mention)
            return group
    joint = cast.new(PartyKind.GROUP)
    joint.members, joint.is_source = tuple(distinct.values()), True
    cast.note(joint, mention)
    return joint


def _single(cast: Cast, mention: Mention) -> Group:
    pair = _pair(cast, mention)
    if pair:
        for member in pair:
            cast.add(member, replace(mention, plural=False))
        return _joint(cast, mention.span, pair)
    return _speaks(cast, mention, _resolve(cast, mention) or cast.new(mention.kind))


def _speaks(cast: Cast, mention: Mention, group: Group) -> Group:
    """The group, with the mention as its source."""
    group.is_source = True
    cast.add(group, with_owner(cast, mention))
    for member in group.members:
        cast.add(member, replace(mention, plural=False))
    if mention.speaks_for and group.voices is None:
        group.voices = principal(cast, mention, group)
    return group


def _called(cast: Cast, mention: Mention) -> Mention:
    """The mention as a name, when all its words are one that the article gives somebody elsewhere."""
    words = re.sub(r"^[Tt]he\s+", "", bare(mention.span.of(cast.text).strip('“”"‘')))
    known = cast.called(words) if words[:1].isupper() and mention.form is not Form.PRONOUN else None
    if known is None or cast.named(mention) is known:
        return mention
    return replace(mention, form=Form.NAME, kind=known.kind, name=words, plural=False)


def _pair(cast: Cast, mention: Mention) -> Sequence[Group]:
    """The two parties meant by "both" or "the two companies"."""
    of_two = _OF_TWO.match(mention.span.of(cast.text))
    return two_meant(mention, cast.groups) if of_two and mention.form is not Form.NAME else []


def _resolve(cast: Cast, mention: Mention) -> Group | None:
    if mention.form is Form.NAME:
        return (
            cast.named(mention)
            or cast.called(mention.name or "")
            or cast.state_of(mention)
            or cast.body_called(mention)
        )
    return meant_by_pronoun(cast, mention) if mention.form is Form.PRONOUN else described(cast, mention)
