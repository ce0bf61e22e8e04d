"""The party that a spokesperson or lawyer speaks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp import lexicon
from nlp.analysis import PartyKind, Span
from nlp.cast import Cast
from nlp.groups import Group
from nlp.mentions import Form, Mention, describe
from nlp.names import same_body, same_person
from nlp.references import ANYONE


def principal(cast: Cast, mention: Mention, speaker: Group) -> Group | None:
    """The party that the speaker voices, as the mention tells it; None when it names nobody known."""
    words = mention.speaks_for or ""
    others = [group for group in cast.antecedents() if group is not speaker]
    if words in lexicon.PRONOUNS:
        kind = PartyKind.PERSON if words in lexicon.SINGULAR_PERSON_PRONOUNS else PartyKind.GROUP
        owner = Mention(mention.span, Form.PRONOUN, words, kind, plural=words == "their")
        return cast.resolver.best(owner, others, cast.last_speaker, least=ANYONE)
    return _party_called(cast, words, mention, others)


def _party_called(cast: Cast, words: str, mention: Mention, others: Sequence[Group]) -> Group | None:
    """The party that "the ministry" of "a spokesman for the ministry" means."""
    wanted = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE).strip()
    if named := [group for group in others if any(_same(wanted, name) for name in group.names)]:
        return max(named, key=lambda group: (group.is_source, group.last_before(mention.span.start)))
    description = replace(describe(words, Span(0, len(words)), []), span=mention.span, definite=True)
    return cast.resolver.best(description, others, cast.last_speaker, least=cast.resolver.weights.new)


def _same(wanted: str, name: str) -> bool:
    return same_body(wanted, name) or same_person(wanted, name)
