"""Which party a description or a pronoun means."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp import lexicon
from nlp.analysis import PartyKind
from nlp.cast import Cast
from nlp.groups import BODY_KINDS, Group
from nlp.mentions import Form, Mention
from nlp.resolution import NEW, agrees
from nlp.sorts import ANAPHORIC, ANY, SORTS_OF

AUTHOR = "The author"
"""Name of the party of first-person speech outside quotations."""
RELATIVE_REACH = 80
"""Characters before "who" or "which" within which the party that it relates to ends."""
ANYONE = -20.0
"""Score that any antecedent of a pronoun reaches: a pronoun always means somebody."""


def described(cast: Cast, mention: Mention) -> Group | None:
    """The party that a description means: one that it fits by name or role, else the best by score."""
    if state := cast.state_of(mention):
        return state
    if mention.span.start < cast.title_end:
        return _in_headline(cast, mention)
    known = [group for group in cast.groups if any(_repeats(mention, other) for other in group.mentions)]
    if known and not mention.definite:
        return max(known, key=lambda group: group.last_before(mention.span.start))
    if not mention.definite or mention.speaks_for:
        return None
    return plainly_described(cast, mention) or _by_score(cast, mention)


def plainly_described(cast: Cast, mention: Mention) -> Group | None:
    """The party that a definite description fits by name, role or sort of body."""
    return _fitting(cast, mention) or _by_sort(cast, mention)


def _fitting(cast: Cast, mention: Mention) -> Group | None:
    """The party in whose name, role or description the noun stands; of several the best by score."""
    fitting = [group for group in cast.antecedents() if agrees(mention, group) and group.described_as(mention)]
    if len(fitting) == 1:
        return fitting[0]
    return cast.resolver.best(mention, fitting, cast.last_speaker, least=ANYONE)


def _by_sort(cast: Cast, mention: Mention) -> Group | None:
    """The body that "the company" or "the panel" means: one of that sort, or one whose name tells none."""
    if mention.kind not in BODY_KINDS or mention.head not in ANAPHORIC or mention.modifiers - lexicon.EMPTY_MODIFIERS:
        return None
    wanted = SORTS_OF.get(mention.head, frozenset())
    bodies = [group for group in cast.antecedents() if group.kind in BODY_KINDS and not group.members]
    same = [group for group in bodies if wanted & group.sorts]
    untold = [group for group in bodies if not group.sorts and group.kind is PartyKind.ORGANISATION]
    open_ = bodies if mention.head in ANY else untold if wanted == {"company"} else []
    return cast.resolver.best(mention, same or open_, cast.last_speaker, least=ANYONE)


def _by_score(cast: Cast, mention: Mention) -> Group | None:
    least = ANYONE if re.search(r"-year-old\b", mention.span.of(cast.text)) else NEW
    return cast.resolver.best(mention, cast.antecedents(), cast.last_speaker, least=least)


def _in_headline(cast: Cast, mention: Mention) -> Group | None:
    """The party that a headline calls by office, trade or sort: the first in the text whom it fits, speakers first."""
    bare = replace(mention, modifiers=frozenset())
    wanted = SORTS_OF.get(mention.head, frozenset())
    able = [group for group in cast.groups if agrees(bare, group) and not group.place]
    fitting = (
        [group for group in able if group.described_as(mention)]
        or [group for group in able if group.described_as(bare)]
        or [group for group in able if wanted & group.sorts and group.kind in BODY_KINDS]
    )
    return min(fitting, key=lambda group: (not group.is_source, group.mentions[0].span), default=None)


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
        around = [group for group in cast.groups if any(one.span.covers(mention.span) for one in group.mentions)]
        near = mention.span.start - RELATIVE_REACH
        return next(iter(around), None) or max(
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
        if group.title == AUTHOR:
            return group
    author = cast.new(PartyKind.UNNAMED)
    author.title = AUTHOR
    return author
