"""Gathers the sources of attributions into parties: names, descriptions, pronouns, joint sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.addressed import add_addressed
from nlp.analysis import Article, Attribution, Party, PartyKind, Sentence
from nlp.attribution import Entity, Reading
from nlp.cast import Cast
from nlp.entities import find_entities
from nlp.groups import BODY_KINDS, Group
from nlp.named import actors, add_names
from nlp.naming import add_repeats, canonical_name
from nlp.occurrences import Occurrences
from nlp.places import spans
from nlp.roles import best_role
from nlp.speakers import add_sources
from nlp.subjects import with_subjects


def find_parties(
    article: Article, sentences: Sequence[Sentence], reading: Reading
) -> tuple[tuple[Party, ...], tuple[Attribution, ...]]:
    """Parties of the article, and the attributions with their party; bodies and people only mentioned are included.

    A cue without a source in its sentence gets its subject as one. Sources that cannot be resolved get a party of their
    own rather than somebody else's.
    """
    cast = named_cast(article, sentences, reading)
    found = cast.reading.attributions
    owners = add_sources(cast, found)
    add_addressed(cast, found, owners)
    groups = actors(cast)
    ids = {id(group): f"p{number}" for number, group in enumerate(groups, start=1)}
    attributions = tuple(
        replace(attribution, party=ids[id(owner)] if owner else None)
        for attribution, owner in zip(found, owners, strict=True)
    )
    parties = [_party(group, ids, article.text) for group in groups]
    return tuple(add_repeats(parties, cast.known)), attributions


def named_cast(article: Article, sentences: Sequence[Sentence], reading: Reading) -> Cast:
    """The named people, bodies and places of the article's prose, before any source is looked at."""
    known = Occurrences(article.text)
    entities = _prose_entities(find_entities(known, reading), sentences)
    attributions = with_subjects(article.text, reading.attributions, sentences, entities)
    cast = Cast(known, replace(reading, entities=tuple(entities), attributions=tuple(attributions)))
    add_names(cast, entities)
    return cast


def _prose_entities(entities: Sequence[Entity], sentences: Sequence[Sentence]) -> list[Entity]:
    """Entities outside boilerplate; the title counts as prose."""
    marked = spans(sentence.span for sentence in sentences if sentence.boilerplate not in (None, "title"))
    return [entity for entity in entities if not marked.overlapping(entity.span)]


def _party(group: Group, ids: dict[int, str], text: str) -> Party:
    names = group.names
    name = canonical_name(group, text)
    named_kind = next((mention.kind for mention in group.mentions if mention.name == name), group.kind)
    kind = named_kind if group.kind in BODY_KINDS else group.kind
    return Party(
        id=ids[id(group)],
        name=name,
        kind=kind if names or kind is not PartyKind.PERSON else PartyKind.UNNAMED,
        role=best_role((mention.role for mention in group.mentions), group.kind),
        aliases=tuple(alias for alias in names if alias != name),
        speaks_for=ids.get(id(group.voices)) if group.voices else None,
        members=tuple(ids[id(member)] for member in group.members),
        mentions=tuple(mention.span for mention in group.mentions),
    )
