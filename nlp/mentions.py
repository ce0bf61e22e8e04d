"""Describes a mention of a party from its words: name, role, head noun, number, and whom it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nlp import lexicon
from nlp.analysis import PartyKind, Span
from nlp.attribution import Entity

_WORD = re.compile(r"\w[\w.'’&/-]*\w|\w")
_BREAK = re.compile(r"\s*(?:,|\(|;|:| — | – | - |\bwho\b|\bwhich\b|\bwhose\b|\bthat\b)")
_LOWER_IN_NAMES = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "de",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "al",
        "da",
        "do",
        "du",
        "di",
        "y",
        "&",
    ]
)


class Form(StrEnum):
    """How a mention refers."""

    NAME = "name"
    DESCRIPTOR = "descriptor"
    PRONOUN = "pronoun"


@dataclass(frozen=True)
class Mention:
    """One mention, taken apart."""

    span: Span
    form: Form
    head: str
    """Lower-case head noun; for a person's name the surname."""
    kind: PartyKind
    name: str | None = None
    """Proper name without article and titles."""
    role: str | None = None
    modifiers: frozenset[str] = frozenset()
    """Lower-case words of the noun phrase besides its head."""
    plural: bool = False
    definite: bool = True
    speaks_for: str | None = None
    """Words for the body or person spoken for."""


@dataclass(frozen=True)
class _Phrase:
    """The head noun phrase of a mention and what follows it."""

    words: tuple[re.Match[str], ...]
    determiner: str
    after: str


def split_joint(text: str, span: Span, entities: Sequence[Entity]) -> list[Span]:
    """The parts of a joint source such as "Armenia and Azerbaijan"; the span itself when it is not joint."""
    inside = [entity.span for entity in entities if span.covers(entity.span) and entity.kind != "MISC"]
    if re.match(r"(?:the|an?)\s", span.of(text), re.IGNORECASE) and not re.search(r"\band the\b", span.of(text)):
        return [span]  # "the Tolland and Coast Health Trust" is one
    parts: list[Span] = []
    start = span.start
    for match in re.finditer(r",? and |, ", span.of(text)):
        left, right = span.start + match.start(), span.start + match.end()
        ends_in_name = any(entity.end == left for entity in inside if entity.start >= start)
        following = min((entity.start for entity in inside if entity.start >= right), default=None)
        if ends_in_name and following is not None and _only_titles(text[right:following]):
            parts.append(Span(start, left))
            start = right
    return [*parts, Span(start, span.end)] if parts else [span]


def _only_titles(text: str) -> bool:
    words = [word.lower().strip(".") for word in _WORD.findall(text)]
    return all(word in lexicon.TITLES or word == "the" or word[:1].isupper() for word in words) and len(words) <= 5


def describe(text: str, span: Span, entities: Sequence[Entity]) -> Mention:
    """Take a source mention apart; `entities` are those of the article."""
    lowered = span.of(text).strip(" ,'’\"“”").lower()
    if lowered in lexicon.PRONOUNS:
        plural = lowered in lexicon.PLURAL_PRONOUNS
        kind = PartyKind.PERSON if lowered in lexicon.SINGULAR_PERSON_PRONOUNS else PartyKind.GROUP
        return Mention(span, Form.PRONOUN, lowered, kind, plural=plural)
    persons = [entity.span for entity in entities if entity.kind == "PERSON" and span.overlaps(entity.span)]
    phrase = _phrase(text, span, persons)
    return (
        _named_person(text, span, phrase, persons)
        or _named_in_apposition(text, span, phrase, entities)
        or _other(text, span, phrase)
    )


def _phrase(text: str, span: Span, persons: Sequence[Span]) -> _Phrase:
    whole = span.of(text)
    cut = next((match.start() for match in _BREAK.finditer(whole) if match.start() > 0), len(whole))
    for person in persons:  # what follows a person's name is no part of it: "Bastian Kroll of the Front"
        if span.start <= person.start and person.end < span.start + cut and text[person.end] == " ":
            following = _WORD.match(text, person.end + 1)
            if following and following.group().lower() in lexicon.PREPOSITIONS:
                cut = person.end - span.start
    words = list(_WORD.finditer(text, span.start, span.start + cut))
    determiner = ""
    while words and (words[0].group().lower() in lexicon.DEFINITE | lexicon.INDEFINITE) and len(words) > 1:
        determiner = determiner or words[0].group().lower()
        words = words[1:]
    end = next(_preposition(words), len(words))
    after = text[words[end].start() : span.end] if end < len(words) else text[span.start + cut : span.end]
    return _Phrase(tuple(words[:end] or words), determiner, after.strip(" ,"))


def _preposition(words: Sequence[re.Match[str]]) -> Iterator[int]:
    """Where a prepositional phrase begins that is not part of a name ("Department of Justice")."""
    for number, word in enumerate(words[1:-1], start=1):
        if word.group().lower() in lexicon.PREPOSITIONS:
            before, after = words[number - 1].group(), words[number + 1].group()
            body = lexicon.singular(before.lower()) in lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS
            if not (before[0].isupper() and (after[0].isupper() or (after == "the" and body))):
                yield number


def _named_person(text: str, span: Span, phrase: _Phrase, persons: Sequence[Span]) -> Mention | None:
    """A phrase that ends in a person's name: "Armenian Prime Minister Nikol Pashinyan"."""
    if not phrase.words:
        return None
    last = phrase.words[-1]
    if last.group().lower() in lexicon.PERSON_NOUNS | lexicon.ORGANISATION_NOUNS | lexicon.GOVERNMENT_NOUNS:
        return None
    titled = len(phrase.words) > 1 and _is_title(phrase.words[-2].group())
    is_person = any(person.start < last.end() and last.start() < person.end for person in persons)
    if not (is_person or titled) or not last.group()[0].isupper():
        return None
    start = len(phrase.words) - 1
    while start > 0 and _belongs_to_name(phrase.words[start - 1], persons):
        start -= 1
    name = text[phrase.words[start].start() : last.end()]
    before = text[phrase.words[0].start() : phrase.words[start].start()].strip(" ,")
    role = before or _appositive(phrase.after)
    return Mention(
        span,
        Form.NAME,
        _bare(last.group()).lower(),
        PartyKind.PERSON,
        name=_bare(name),
        role=role or None,
        modifiers=frozenset(word.lower() for word in _WORD.findall(role or "")),
        speaks_for=_spoken_for(role or ""),
    )


def _belongs_to_name(word: re.Match[str], persons: Sequence[Span]) -> bool:
    """Whether the word before a surname is a first name: capitalised and neither title nor nationality nor genitive."""
    if _is_title(word.group()) or word.group()[-2:] in ("'s", "’s"):
        return False
    if any(person.start < word.end() and word.start() < person.end for person in persons):
        return True
    known = word.group().lower() in lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS | lexicon.PERSON_NOUNS
    return word.group()[0].isupper() and not known and not word.group().lower().endswith(_ADJECTIVE_ENDS)


_ADJECTIVE_ENDS = ("ian", "ish", "ese", "ani", "can", "rat")


def _named_in_apposition(text: str, span: Span, phrase: _Phrase, entities: Sequence[Entity]) -> Mention | None:
    """A description followed by the name in apposition: "her lawyer, Tom Hale", "its rival, the Tamar Office"."""
    if not phrase.words or phrase.words[-1].group()[0].isupper():
        return None
    lead = text[span.start : phrase.words[-1].end()]
    match = re.match(r"[^,]{0,40},\s*(?=(?:the\s+)?[A-Z])", text[span.start + len(lead) : span.end])
    if not match:
        return None
    named = describe(text, Span(span.start + len(lead) + match.end(), span.end), entities)
    if named.name is None:
        return None
    role = text[phrase.words[0].start() : phrase.words[-1].end()]
    words = frozenset(word.lower() for word in _WORD.findall(role))
    return replace(
        named, span=span, role=role, modifiers=named.modifiers | words, speaks_for=_spoken_for(role) or named.speaks_for
    )


def _other(text: str, span: Span, phrase: _Phrase) -> Mention:
    """A body, a group or a description."""
    words = [_bare(word.group()) for word in phrase.words]
    head = words[-1].lower() if words else span.of(text).lower()
    ends_proper = bool(words) and words[-1][:1].isupper() and not (len(words) == 1 and _PEOPLE.search(head))
    named = _is_named(words, head)
    description = f"{head} {phrase.after}"
    return Mention(
        span,
        Form.NAME if named else Form.DESCRIPTOR,
        head,
        _kind(words, head, proper=ends_proper, definite=phrase.determiner not in lexicon.INDEFINITE),
        name=_bare(text[phrase.words[0].start() : phrase.words[-1].end()]) if named else None,
        modifiers=frozenset(word.lower() for word in words[:-1]),
        plural=lexicon.is_plural(head) and not ends_proper,
        definite=phrase.determiner in lexicon.DEFINITE,
        speaks_for=_spoken_for(description) or _spoken_for(" ".join(words)),
    )


_PEOPLE = re.compile(r"(?:ans|ers|ors|ists|ats|ives|als|men|women|ens)$")
"""Ends of capitalised words that mean many people: Republicans, Conservatives."""


def _is_named(words: Sequence[str], head: str) -> bool:
    """Whether the phrase is a proper name: capitals at its end or before the noun of a body, but not "the Council"."""
    generic = lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS | lexicon.PERSON_NOUNS | lexicon.TITLES
    if all(word.lower() in generic for word in words):
        return False
    bodies = lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS
    of_body = head in bodies or lexicon.singular(head) in bodies
    return words[-1][:1].isupper() or (of_body and any(word[:1].isupper() for word in words))


def _kind(words: Sequence[str], head: str, *, proper: bool, definite: bool) -> PartyKind:
    """What sort of party the words name; the head noun decides, then the first word ("Department of Justice")."""
    noun = lexicon.singular(head)
    if noun in lexicon.PERSON_NOUNS and not proper:
        one_of_many = not lexicon.is_plural(head)
        return PartyKind.UNNAMED if one_of_many or not definite else PartyKind.GROUP
    bodies = {head, noun} | ({words[0].lower()} if proper and words else set())
    if bodies & lexicon.GOVERNMENT_NOUNS:
        return PartyKind.GOVERNMENT
    if proper or noun in lexicon.ORGANISATION_NOUNS | lexicon.DOCUMENT_NOUNS:
        return PartyKind.ORGANISATION
    return PartyKind.GROUP


def _is_title(word: str) -> bool:
    return word.lower().strip(".") in lexicon.TITLES


def _bare(word: str) -> str:
    return re.sub(r"['’]s$|['’]$", "", word.strip(" ,."))


def _appositive(after: str) -> str:
    """The role in an apposition that follows a name: ", a tug owner who ..." -> "tug owner"."""
    match = re.match(r"(?:\(.*?\)\s*)?,?\s*(?:(?:the|a|an|its|his|her|their)\s+)?([^,;()]+)", after)
    if not match or not after or re.match(r"(?:who|which|whose|that|\d|\(|and)\b", after.lstrip(" ,")):
        return ""
    return re.split(r"\s+(?:who|which|whose|that)\b", match.group(1))[0].strip()


def _spoken_for(description: str) -> str | None:
    """The body in "spokesman for the ministry", "ministry spokesman" or "lawyer for Ms Lund"."""
    words = description.split()
    lowered = [word.lower().strip(",.") for word in words]
    voices = lexicon.SPOKESPERSON_NOUNS | lexicon.COUNSEL_NOUNS
    voice = next((number for number, word in enumerate(lowered) if word in voices), None)
    if voice is None:
        return None
    if lowered[voice + 1 : voice + 2] and lowered[voice + 1] in ("for", "of", "representing", "at", "with"):
        return " ".join(words[voice + 2 :]).strip(" ,") or None
    return _bare(" ".join(words[:voice])) or None if voice == len(words) - 1 else None
