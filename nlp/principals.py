"""The party that a spokesperson or lawyer speaks for."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp import lexicon
from nlp.analysis import PartyKind, Span
from nlp.cast import Cast, antecedents
from nlp.groups import BODY_KINDS, Group
from nlp.mentions import Form, Mention, describe
from nlp.references import ANYONE, described


def principal(cast: Cast, mention: Mention, speaker: Group) -> Group | None:
    """The party that the speaker voices, as the mention tells it; None when it names nobody known."""
    words = mention.speaks_for or ""
    if words == "it" and (body := _body_told_of(cast, mention.span)):
        return _party_called(cast, body.of(cast.text), body, mention, speaker)
    if words in lexicon.PRONOUNS:
        others = [group for group in antecedents(cast.recent(mention.span.start)) if group is not speaker]
        kind = PartyKind.PERSON if words in lexicon.SINGULAR_PERSON_PRONOUNS else PartyKind.GROUP
        owner = Mention(mention.span, Form.PRONOUN, words, kind, plural=words == "their")
        return cast.resolver.best(owner, others, cast.last_speaker, least=ANYONE)
    return _party_called(cast, words, mention.span, mention, speaker)


_BODY = re.compile(r"[“\"‘'(]?(?:that )?[Tt]he ((?:[\w-]+ ){0,2}?([\w-]+))(?=[ ,])")
"""The noun phrase that opens what is said."""


def _body_told_of(cast: Cast, source: Span) -> Span | None:
    """The body of which a bare "a spokeswoman" tells what it does: "The police had seen no reason, she said"."""
    for attribution in cast.reading.attributions:
        if source in attribution.source and attribution.content:
            told = _BODY.match(cast.text, attribution.content[0].start)
            if told and told.group(2).lower() in lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS | {"police"}:
                return Span(*told.span(1))
    return None


def _party_called(cast: Cast, words: str, where: Span, mention: Mention, speaker: Group) -> Group | None:
    """The party that "the ministry" of "a spokesman for the ministry" means, a new one if it is a body's name."""
    wanted = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE).strip()
    ending = [group for group in cast.groups if any(_is_apposed(wanted, name) for name in group.names)]
    bearers = [group for group in ending or cast.bearers(wanted) if group is not speaker]
    if named := antecedents(bearers) or bearers:
        return max(named, key=lambda group: (group.is_source, group.last_before(mention.span.start)))
    told = replace(describe(words, Span(0, len(words)), []), span=mention.span, definite=True, speaks_for=None)
    found = described(cast, replace(told, form=Form.DESCRIPTOR))
    if found is None and told.kind in (*BODY_KINDS, PartyKind.GROUP):
        found = _new_body(cast, told, wanted, where)
    return found if found is not speaker else None


def _is_apposed(words: str, name: str) -> bool:
    """Whether the words are a common noun and the name: "ferry company Selun Water", but not "White House"."""
    return words.endswith(f" {name}") and words.removesuffix(f" {name}").split()[-1].islower()


def _new_body(cast: Cast, told: Mention, wanted: str, where: Span) -> Group | None:
    """A body or group that the text names only there: the police of "a police spokeswoman"."""
    at = cast.text.find(wanted, where.start, where.end)
    if at < 0:
        return None
    body = cast.new(told.kind)
    cast.note(body, replace(told, span=Span(at, at + len(wanted))))
    return body
