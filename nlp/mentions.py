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


def describe(text: str, span: Span, entities: Sequence[Entity]) -> Mention:
    """Take a source mention apart; `entities` are those of the article."""
    lowered = span.of(text).strip(" ,'’\"“”").lower()
    if lowered in lexicon.PRONOUNS | {"both"}:
        plural = lowered in lexicon.PLURAL_PRONOUNS | {"both"}
        kind = PartyKind.PERSON if lowered in lexicon.SINGULAR_PERSON_PRONOUNS else PartyKind.GROUP
        return Mention(span, Form.PRONOUN, lowered, kind, plural=plural)
    inside = [entity for entity in entities if span.overlaps(entity.span)]
    phrase = _phrase(text, span, [entity.span for entity in inside if entity.kind == "PERSON"])
    return (
        _named_person(text, span, phrase, [entity.span for entity in inside if entity.kind == "PERSON"])
        or _named_body(text, span, phrase, inside)
        or _named_in_apposition(text, span, phrase, entities)
        or _issuer(text, span, phrase, inside)
        or _self_named(text, span, phrase)
        or _other(text, span, phrase)
    )


def _named_body(text: str, span: Span, phrase: _Phrase, inside: Sequence[Entity]) -> Mention | None:
    """A phrase that ends in the name of a body or place: "Kaldovia's opposition Civic Alliance"."""
    last = phrase.words[-1]
    end = last.start() + len(_bare(last.group()))
    if last.group().lower() in lexicon.PART_OF_BODY and len(phrase.words) > 1:
        end = phrase.words[-2].start() + len(_bare(phrase.words[-2].group()))
    named = [entity for entity in inside if entity.kind in ("ORGANIZATION", "LOCATION") and entity.span.end == end]
    if not named or (len(phrase.words) == 1 and _is_generic(last.group())):
        return None
    start = max(named[0].span.start, phrase.words[0].start())
    for entity in inside:  # "Russian" + "Defense Ministry"
        if entity.kind == "MISC" and text[entity.span.end : start] == " ":
            start = entity.span.start
    name = _bare(text[start:end])
    words = [_bare(word) for word in name.split()]
    lead = text[phrase.words[0].start() : start].strip(" ,") if start > phrase.words[0].start() else ""
    role = _appositive(phrase.after) or lead
    return Mention(
        span,
        Form.NAME,
        words[-1].lower(),
        _kind(words, words[-1].lower(), proper=True, definite=True),
        name=name,
        role=role or None,
        modifiers=frozenset(word.lower() for word in words[:-1]),
    )


def _issuer(text: str, span: Span, phrase: _Phrase, inside: Sequence[Entity]) -> Mention | None:
    """The body behind a document: "a survey by the Kvant institute", "a study that the consultancy X carried out"."""
    if lexicon.singular(phrase.words[-1].group().lower()) not in lexicon.DOCUMENT_NOUNS | {"figure", "finding"}:
        return None
    for entity in inside:
        if entity.kind != "MISC" and entity.span.start > phrase.words[-1].end():
            following = _WORD.match(text, entity.span.end + 1)
            body = following and following.end() <= span.end and _is_generic(following.group())
            end = following.end() if following and body else entity.span.end
            return replace(describe(text, Span(entity.span.start, end), inside), span=span, role=None)
    return None


def _self_named(text: str, span: Span, phrase: _Phrase) -> Mention | None:
    """The name in "a group of students, which calls itself Five for Five"."""
    match = re.search(
        r"\b(?:(?:calls?|calling) (?:itself|themselves)|called|known as) "
        r"((?:[A-Z][\w'’-]*(?: (?:for|of|on|the|and) )?\s?)+)",
        phrase.after,
    )
    if not match:
        return None
    other = _other(text, span, phrase)
    return replace(other, form=Form.NAME, name=match.group(1).strip(), role=None)


def _is_generic(word: str) -> bool:
    nouns = lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS | lexicon.PERSON_NOUNS
    return lexicon.singular(_bare(word).lower()) in nouns


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
    end = min(next(_preposition(words), len(words)), next(_modifier(words), len(words)))
    after = text[words[end].start() : span.end] if end < len(words) else text[span.start + cut : span.end]
    return _Phrase(tuple(words[:end] or words), determiner, after.strip(" ,"))


def _modifier(words: Sequence[re.Match[str]]) -> Iterator[int]:
    """Where a participle or adjective follows the noun: "two diplomats familiar with the talks"."""
    for number, word in enumerate(words[1:], start=1):
        if word.group().lower() in lexicon.AFTER_NOUN:
            yield number


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
    if last.group() in lexicon.POST_NOMINALS and len(phrase.words) > 1:
        last = phrase.words[-2]
    person = next((one for one in persons if one.start <= last.start() < one.end), None)
    titled = len(phrase.words) > 1 and _is_title(phrase.words[-2].group())
    if not last.group()[0].isupper() or not (person or (titled and not _is_generic(last.group()))):
        return None
    first = max(person.start if person else last.start(), phrase.words[0].start())
    name = _bare(text[first : last.end()])
    before = text[phrase.words[0].start() : first].strip(" ,")
    role = before if before and not _is_form_of_address(before) else _appositive(phrase.after) or before
    return Mention(
        span,
        Form.NAME,
        name.split()[-1].lower(),
        PartyKind.PERSON,
        name=name,
        role=role or None,
        modifiers=frozenset(word.lower() for word in _WORD.findall(role or "")),
        speaks_for=_spoken_for(before, phrase) if before else _spoken_for(_bare_article(phrase.after)),
    )


def _is_form_of_address(words: str) -> bool:
    return words.lower().strip(".") in ("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady")


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
    voiced = _spoken_for(role, phrase) or named.speaks_for
    return replace(named, span=span, role=role, modifiers=named.modifiers | words, speaks_for=voiced)


def _other(text: str, span: Span, phrase: _Phrase) -> Mention:
    """A body, a group or a description."""
    words = [_bare(word.group()) for word in phrase.words]
    head = words[-1].lower() if words else span.of(text).lower()
    common = _common(words, head, phrase.determiner)
    ends_proper = bool(words) and words[-1][:1].isupper() and not common
    named = not common and _is_named(words, head)
    first = next((number for number, word in enumerate(words) if word[:1].isupper()), 0)
    counted = phrase.determiner in lexicon.COUNTS
    return Mention(
        span,
        Form.NAME if named else Form.DESCRIPTOR,
        head,
        _kind(words, head, proper=ends_proper, definite=not counted and phrase.determiner not in ("a", "an", "one")),
        name=_bare(text[phrase.words[first].start() : phrase.words[-1].end()]) if named else None,
        modifiers=frozenset(word.lower() for word in words[:-1]) | ({phrase.determiner} & lexicon.COUNTS),
        plural=(lexicon.is_plural(head) and not ends_proper) or phrase.determiner in lexicon.COUNTS,
        definite=phrase.determiner in lexicon.DEFINITE,
        speaks_for=_spoken_for(" ".join(words), phrase),
    )


_PERSON = re.compile(r"year-old$|(?:wo)?man$|(?:[^aeiou]er|or|ist|ian)$|^some(?:body|one)$|^(?:third|second|another)$")
"""Ends of nouns for a person, and words for somebody."""
_PEOPLE = re.compile(r"(?:ans|ers|ors|ists|ats|ives|als|men|women|ens)$")
"""Ends of capitalised words that mean many people: Republicans, Conservatives."""


def _common(words: Sequence[str], head: str, determiner: str) -> bool:
    """Whether a capital only begins the sentence or a nationality: "Parents", "the Irishwoman"."""
    if len(words) != 1:
        return False
    woman = determiner and re.search(r"year-old$|(?:wo)?man$", head)
    return bool(_PEOPLE.search(head) or lexicon.is_plural(head) or woman or (_PERSON.search(head) and determiner))


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
    if not proper and head not in lexicon.ORGANISATION_NOUNS and (noun in lexicon.PERSON_NOUNS or _PERSON.search(noun)):
        one_of_many = not lexicon.is_plural(head)
        insiders = noun in lexicon.INSIDERS
        return PartyKind.UNNAMED if one_of_many or not definite or insiders else PartyKind.GROUP
    bodies = {head, noun} | ({words[0].lower()} if proper and words else set())
    if not proper and lexicon.is_plural(head) and bodies & (lexicon.ORGANISATION_NOUNS | lexicon.PERSON_NOUNS):
        return PartyKind.GROUP
    if _is_public_service(words, head) or (bodies & lexicon.GOVERNMENT_NOUNS and not _is_society(words, head)):
        return PartyKind.GOVERNMENT
    if proper or noun in lexicon.ORGANISATION_NOUNS | lexicon.DOCUMENT_NOUNS:
        return PartyKind.ORGANISATION
    if not definite:
        return PartyKind.UNNAMED
    return PartyKind.GROUP


_COMMON_NOUN_ENDS = ("ail", "ity", "ion", "ess", "ts", "s'", "s’", "ent")


def _is_public_service(words: Sequence[str], head: str) -> bool:
    """Whether a service or office is one of the state: "county fire service", "Product Safety Office"."""
    if head in ("service", "services"):
        return bool({word.lower() for word in words} & lexicon.PUBLIC_SERVICES)
    return head == "office" and words[-1][:1].isupper() and len(words) > 1


def _is_society(words: Sequence[str], head: str) -> bool:
    """Whether a "council" or "assembly" is no public body: the Retail Council, the Council of Shippers."""
    lowered = [word.lower() for word in words]
    if head == "council" and len(words) > 1:
        return not set(lowered) & lexicon.LOCAL_AREAS and lowered[-2].endswith(_COMMON_NOUN_ENDS)
    return lowered[:2] == ["council", "of"] and lexicon.is_plural(lowered[-1])


def _is_title(word: str) -> bool:
    return word.lower().strip(".") in lexicon.TITLES


def _bare_article(after: str) -> str:
    """What follows a name, without comma and article: ", a spokeswoman for X" -> "spokeswoman for X"."""
    return re.sub(r"^[\s,]*(?:(?:a|an|the)\s+)?", "", after)


def _bare(word: str) -> str:
    return re.sub(r"['’]s$|['’]$", "", word.strip(" ,."))


def _appositive(after: str) -> str:
    """The role in an apposition that follows a name: ", a tug owner who ..." -> "tug owner"."""
    if office := re.match(r"[\s,]*who (?:has |had |also |now |then |once )*(\w+)", after):
        return lexicon.OFFICE_OF_VERB.get(office.group(1), "")
    match = re.match(r"(?:\(.*?\)\s*)?,?\s*(?:(?:the|a|an|its|his|her|their)\s+)?([^,;()]+)", after)
    if not match or not after or re.match(r"(?:who|which|whose|that|\d|\(|and)\b", after.lstrip(" ,")):
        return ""
    return re.split(r"\s+(?:who|which|whose|that)\b", match.group(1))[0].strip()


def _spoken_for(description: str, phrase: _Phrase | None = None) -> str | None:
    """The words for the one spoken for in "spokesman for the ministry", "ministry spokesman" or "her lawyer".

    A possessive pronoun stands for itself; "it" for whichever body a bare "a spokesman" belongs to.
    """
    words = description.split()
    lowered = [word.lower().strip(",.") for word in words]
    voices = lexicon.SPOKESPERSON_NOUNS | lexicon.COUNSEL_NOUNS
    voice = next((number for number, word in enumerate(lowered) if word in voices), None)
    if voice is None or (phrase is None and voice > 3):
        return None
    after = f"{' '.join(words[voice + 1 :])} {phrase.after if phrase else ''}".strip()
    match = re.match(r"(?:for|of|representing|at|with|to)\s+([^,]+)", after)
    if match:
        return re.split(r"\s+(?:who|which)\b", match.group(1))[0].strip()
    before = [word for word in words[:voice] if word.lower() not in ("a", "an", "the", "chief", "former")]
    if before:
        return _bare(" ".join(before)) if voice == len(words) - 1 else None
    owner = phrase.determiner if phrase else ""
    if owner in ("its", "his", "her", "their"):
        return owner
    return "it" if lowered[voice] in lexicon.SPOKESPERSON_NOUNS else None
