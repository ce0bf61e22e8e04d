"""Which party a description or a pronoun means."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp import lexicon
from nlp.analysis import PartyKind, Span
from nlp.cast import Cast, antecedents
from nlp.coreference import antecedent_scores
from nlp.groups import BODY_KINDS, Group
from nlp.issuers import DOCUMENTS
from nlp.kinds import names_person
from nlp.mentions import Form, Mention, describe
from nlp.resolution import NEW, agrees
from nlp.roles import best_role
from nlp.sorts import ANAPHORIC, ANY, SORTS_OF

AUTHOR = "The author"
"""Name of the party of first-person speech outside quotations."""
RELATIVE_REACH = 80
"""Characters before "who" or "which" within which the party that it relates to ends."""
NEXT_TO = 12
"""Characters between a party and its relative pronoun, for a comma, a bracket or an age."""
OPENING = 600
"""Characters after the headline that count as the article's opening."""
_NOUN_PHRASE = re.compile(
    r"((?:the|an?|its|his|her|their|(?!s?he|it|that|there|who|what|here|let)\w+['’]s)\s(?:[\w'’-]+\s){0,3}[\w'’-]+),?\s$",
    re.I,
)
"""A noun phrase that ends the text."""
_SELF_NAMED = re.compile(
    r" (?:calls? (?:itself|themselves)|is called|is known as)"
    r" [A-Z][\w'’-]*(?: (?:(?:for|of|on|the|and) )*[A-Z][\w'’-]*)*"
)
"""The name in a clause after "which"."""
INTRODUCED = 600
"""Characters after an opening description within which the person described is named."""
INTRODUCES = -2.5
"""Log-odds of coreference from which on that person is believed to be the one described."""
ANYONE = -20.0
"""Score that any antecedent of a pronoun reaches: a pronoun always means somebody."""


def described(cast: Cast, mention: Mention) -> Group | None:
    """The party that a description means: one that it fits by name or role, else the best by score."""
    if state := cast.state_of(mention):
        return state
    if in_headline(cast, mention.span):
        return _of_headline(cast, mention)
    known = [group for group in cast.headed(mention.head) if any(_repeats(mention, other) for other in group.mentions)]
    if known and (mention.speaks_for or not mention.definite):
        return max(known, key=lambda group: group.last_before(mention.span.start))
    if not mention.definite:
        return _named_later(cast, mention)
    if mention.speaks_for:
        return None
    return (
        _called_by(cast, mention)
        or _issuer_before(cast, mention)
        or plainly_described(cast, mention)
        or _by_score(cast, mention)
        or (_introduced_next(cast, mention) if mention.span.start < cast.title_end + OPENING else None)
    )


def _called_by(cast: Cast, mention: Mention) -> Group | None:
    """The only body whose name ends in the noun: the Securities Supervisor for "the supervisor"."""
    if mention.modifiers - lexicon.EMPTY_MODIFIERS or lexicon.singular(mention.head) in lexicon.ACTOR_NOUNS:
        return None
    known = cast.ending_in(mention.head)
    return known[0] if len(known) == 1 and not mention.plural else None


def _issuer_before(cast: Cast, mention: Mention) -> Group | None:
    """Who issued "the report" or "the statement": the last source that spoke of or in such a document."""
    noun = lexicon.singular(mention.head)
    if noun not in DOCUMENTS or mention.modifiers - lexicon.EMPTY_MODIFIERS:
        return None
    document = re.compile(rf"\b{re.escape(noun)}s?\b", re.IGNORECASE)
    for attribution in reversed(cast.reading.attributions):
        if not attribution.source or attribution.extent.end > mention.span.start:
            continue
        told = (_led_up(cast.text, attribution.source[0]), *attribution.source, *attribution.cue)
        if any(document.search(span.of(cast.text)) for span in told):
            return cast.source_at(attribution.source[0])
    return None


def _led_up(text: str, source: Span) -> Span:
    """The words of the sentence before a source: "In a paper published on Thursday, "."""
    opening = re.search(r"(?:[.!?\n][”\"’')]*\s*|\A)[^.!?\n]*\Z", text[: source.start])
    return Span(opening.start() if opening else source.start, source.start)


def plainly_described(cast: Cast, mention: Mention) -> Group | None:
    """The party that a definite description fits by name, role or sort of body."""
    return _fitting(cast, mention) or _by_sort(cast, mention)


def _fitting(cast: Cast, mention: Mention) -> Group | None:
    """The party in whose name, role or description the noun stands; of several the best by score."""
    fitting = _told(cast, mention)
    if len(fitting) == 1:
        return fitting[0]
    if len(bearers := [group for group in fitting if _bears(group, mention)]) == 1:
        return bearers[0]
    named = [group for group in fitting if group.names]
    return cast.resolver.best(mention, fitting, cast.last_speaker, least=ANYONE) or next(iter(named), None)


def _bears(group: Group, mention: Mention) -> bool:
    """Whether the noun is somebody's title: "the president" is President Ask before the president of a union."""
    title = mention.head.capitalize()
    return group.kind is PartyKind.PERSON and any(one.name and one.role == title for one in group.mentions)


def _told(cast: Cast, mention: Mention) -> list[Group]:
    return [group for group in antecedents(cast.who(mention)) if agrees(mention, group)]


def _by_sort(cast: Cast, mention: Mention) -> Group | None:
    """The body that "the company" or "the panel" means: one of that sort, or one whose name tells none."""
    if mention.kind not in BODY_KINDS or mention.head not in ANAPHORIC or mention.modifiers - lexicon.EMPTY_MODIFIERS:
        return None
    wanted = SORTS_OF.get(mention.head, frozenset())
    kinds = (PartyKind.ORGANISATION,) if mention.head in ("group", "outfit") else BODY_KINDS
    bodies = [group for group in antecedents(cast.groups) if group.kind in kinds and not group.members]
    same = [group for group in bodies if wanted & group.sorts]
    untold = [group for group in bodies if not group.sorts and group.kind is PartyKind.ORGANISATION]
    open_ = bodies if mention.head in ANY else untold if wanted == {"company"} else []
    found = cast.resolver.best(mention, same or open_, cast.last_speaker, least=ANYONE)
    return found or (same[0] if len(same) == 1 and mention.span.start < cast.title_end + OPENING else None)


def _by_score(cast: Cast, mention: Mention) -> Group | None:
    if mention.kind is PartyKind.GROUP and not mention.plural:
        return None  # "the podcast" means nobody
    least = ANYONE if re.search(r"-year-old\b", mention.span.of(cast.text)) else NEW
    bare = replace(mention, modifiers=frozenset())
    # "The Dalmerian envoy" is not the envoy of somebody else.
    near = antecedents(cast.recent(mention.span.start))
    others = _told(cast, mention) or [one for one in near if not one.described_as(bare)]
    if mention.kind is PartyKind.GOVERNMENT:  # no union is "the county"
        others = [one for one in others if one.kind is PartyKind.GOVERNMENT]
    return cast.resolver.best(mention, others, cast.last_speaker, least=least)


def _named_later(cast: Cast, mention: Mention) -> Group | None:
    """The person whom the opening calls "an appeal judge" before it names him, as the only one of that office."""
    if mention.plural or mention.kind is not PartyKind.UNNAMED or mention.span.start > cast.title_end + OPENING:
        return None
    bare = replace(mention, modifiers=frozenset())
    fitting = [
        group
        for group in cast.groups
        if group.kind is PartyKind.PERSON and group.described_as(bare) and agrees(bare, group)
    ]
    if len(fitting) == 1 and fitting[0].mentions[0].span.start > mention.span.end:
        return fitting[0]
    return _introduced_next(cast, mention) if not fitting else None


def _introduced_next(cast: Cast, mention: Mention) -> Group | None:
    """The next person whom the text names in full but without an office, when coreference does not speak against."""
    end = mention.span.end
    people = [group for group in cast.groups if group.kind is PartyKind.PERSON and agrees(mention, group)]
    after = [group for group in people if end < group.mentions[0].span.start < end + INTRODUCED]
    found = min(after, key=lambda group: group.mentions[0].span, default=None)
    if found is None or not _is_person(lexicon.singular(mention.head)):
        return None
    source = next((piece for piece in cast.sources if piece.covers(found.mentions[0].span)), None)
    if any(best_role([one.role], PartyKind.PERSON) not in (None, "Doctor") for one in found.mentions):
        return None
    if source is None or antecedent_scores(cast.reading, source, [mention.span])[0] < INTRODUCES:
        return None
    return found


def in_headline(cast: Cast, span: Span) -> bool:
    """Whether a source stands in the headline, or in a standfirst in its style: "Developer says it will appeal"."""
    if span.start < cast.title_end:
        return True
    bare = re.fullmatch(r"[A-Za-z][a-z]+", span.of(cast.text))
    noun = span.of(cast.text).lower()
    return bool(bare) and span.end < cast.title_end + OPENING and noun in lexicon.PERSON_NOUNS | SORTS_OF.keys()


def _is_person(noun: str) -> bool:
    return noun in lexicon.PERSON_NOUNS or names_person(noun)


def _of_headline(cast: Cast, mention: Mention) -> Group | None:
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
        return _relative(cast, mention)
    return cast.resolver.best(mention, cast.recent(mention.span.start), cast.last_speaker, least=ANYONE)


def _relative(cast: Cast, mention: Mention) -> Group | None:
    """The party that "who" or "which" follows; a description there that is no mention yet becomes one."""
    if around := cast.around(mention.span):
        return around
    at = mention.span.start
    able = [group for group in cast.recent(at) if _may_relate(mention.head, group)]
    last = max(able, key=lambda group: group.last_before(at), default=None)
    if last and last.last_before(at) >= at - NEXT_TO:
        return last
    low = max(0, at - RELATIVE_REACH)
    if phrase := _NOUN_PHRASE.search(cast.text[low:at]):
        named = _SELF_NAMED.match(cast.text, mention.span.end)
        end = named.end() if named else low + phrase.end(1)
        told = describe(cast.text, Span(low + phrase.start(1), end), cast.reading.entities)
        if named or told.form is Form.DESCRIPTOR:
            group = described(cast, told) or cast.new(told.kind)
            cast.add(group, told)
            return group
    return last if last and last.last_before(at) >= at - RELATIVE_REACH else None


def _may_relate(pronoun: str, group: Group) -> bool:
    """Whether "who" or "which" may mean the group: no state body is a who, no person a which."""
    if pronoun == "which":
        return group.kind is not PartyKind.PERSON
    return pronoun == "that" or group.kind is not PartyKind.GOVERNMENT


def _first_person(cast: Cast, mention: Mention) -> Group | None:
    """Whoever is being quoted; outside quotations the author."""
    for attribution in cast.resolver.said_around(mention.span):
        if attribution.source and (owner := cast.at(attribution.source[0])):
            return owner
    if mention.head in lexicon.SECOND_PERSON_PRONOUNS:
        return None
    for group in cast.groups:
        if group.title == AUTHOR:
            return group
    author = cast.new(PartyKind.UNNAMED)
    author.title = AUTHOR
    return author
