"""Cuts a mention into its head noun phrase and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp import lexicon, office_words
from nlp.analysis import Span
from nlp.kinds import is_people

WORD = re.compile(r"(?:[A-Z]\.){2,}|\w[\w.'’&/-]*\w|\w")
"""A word with the signs inside it."""
_GENITIVE = re.compile(r"['’]s$|['’]$")
_INITIALS = re.compile(r"(?:^|\s)(?:[A-Z]\.){2,}$")
_WITHIN_NAMES = frozenset(["of", "for", "on", "to", "against"])
"""Prepositions that a name may hold."""
_OF_DAY = lexicon.DAYTIMES | {"early", "late"}
_AFTER_PHRASE = lexicon.PREPOSITIONS | lexicon.DETERMINERS | lexicon.DAYS | _OF_DAY
DAY_OWNER = re.compile(rf"(?:{'|'.join(sorted(lexicon.DAYS))})['’]s", re.IGNORECASE)
"""The day before what belongs to it: "Monday's report"."""
_BREAK = re.compile(r"\s*(?:,|\(|;|:| — | – | - |\bwho\b|\bwhich\b|\bwhose\b|\bthat\b)")


@dataclass(frozen=True)
class Phrase:
    """The head noun phrase of a mention and what follows it."""

    words: tuple[re.Match[str], ...]
    determiner: str
    after: str


def phrase_of(text: str, span: Span, persons: Sequence[Span], names: Sequence[Span] = ()) -> Phrase:
    """The head noun phrase of a mention: without article, up to a comma, clause, preposition or participle."""
    whole = span.of(text)
    cut = next((match.start() for match in _BREAK.finditer(whole) if match.start() > 0), len(whole))
    for person in persons:  # what follows a person's name is no part of it: "Bastian Kroll of the Front"
        if span.start <= person.start and person.end < span.start + cut and text[person.end] == " ":
            following = WORD.match(text, person.end + 1)
            if following and following.group().lower() in lexicon.PREPOSITIONS:
                cut = person.end - span.start
    words = list(WORD.finditer(text, span.start, span.start + cut))
    determiner = ""
    while words and words[0].group().lower() in lexicon.DETERMINERS and len(words) > 1:
        determiner = determiner or words[0].group().lower()
        words = words[1:]
    end = min(next(cuts, len(words)) for cuts in (_preposition(words, names), _modifier(words), _day(words)))
    after = text[words[end].start() : span.end] if end < len(words) else text[span.start + cut : span.end]
    return Phrase(tuple(words[:end] or words), determiner, after.strip(" ,"))


def _modifier(words: Sequence[re.Match[str]]) -> Iterator[int]:
    """Where a participle or adjective follows the noun: "two diplomats familiar with the talks"."""
    for number, word in enumerate(words[1:], start=1):
        published = word.group().lower() in lexicon.PUBLISHED and _ends_phrase(words, number + 1)
        if published or word.group().lower() in lexicon.AFTER_NOUN:
            yield number


def _day(words: Sequence[re.Match[str]]) -> Iterator[int]:
    """Where the day follows the noun, early or late: "the president early Monday", not "the Monday report"."""
    for number, word in enumerate(words[1:], start=1):
        if word.group().lower() in lexicon.DAYS and _ends_phrase(words, number + 1):
            early = number > 1 and words[number - 1].group().lower() in _OF_DAY
            yield number - early


def _ends_phrase(words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether no noun of the phrase stands there."""
    following = words[at].group().lower() if at < len(words) else ""
    return not following or following in _AFTER_PHRASE


def _preposition(words: Sequence[re.Match[str]], names: Sequence[Span]) -> Iterator[int]:
    """Where a prepositional phrase begins that is not part of a name ("Department of Justice")."""
    for number, word in enumerate(words[1:-1], start=1):
        within_name = any(name.start < word.start() < name.end for name in names)
        if word.group().lower() in lexicon.PREPOSITIONS and not within_name:
            before, after = words[number - 1].group(), words[number + 1].group()
            body = lexicon.singular(before.lower()) in lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS
            noun = lexicon.singular(before.lower())
            people = is_people(before) or (lexicon.is_plural(before.lower()) and noun in lexicon.PERSON_NOUNS)
            if (
                people
                or word.group() not in _WITHIN_NAMES
                or not (before[0].isupper() and (after[0].isupper() or (after == "the" and body)))
            ):
                yield number


def appositive(after: str) -> str:
    """The role in an apposition that follows a name: ", a tug owner who ..." -> "tug owner"."""
    if office := re.match(r"[\s,]*who (?:has |had |also |now |then |once )*(\w+)", after):
        return office_words.OFFICE_OF_VERB.get(office.group(1), "")
    match = re.match(r"(?:\(.*?\)\s*)?,?\s*(?:(?:the|a|an|its|his|her|their)\s+)?([^,;()]+)", after)
    if not match or not after or re.match(r"(?:who|which|whose|that|as|\d|\(|and)\b", after.lstrip(" ,")):
        return ""
    return re.split(r"\s+(?:who|which|whose|that)\b", match.group(1))[0].strip()


def bare_article(after: str) -> str:
    """What follows a name, without comma and article: ", a spokeswoman for X" -> "spokeswoman for X"."""
    return re.sub(r"^[\s,]*(?:(?:a|an|the)\s+)?", "", after)


def bare(word: str) -> str:
    """A word without signs around it and without its genitive."""
    stripped = word.strip(" ,")
    return stripped if _INITIALS.search(stripped) else _GENITIVE.sub("", stripped.strip(" ,."))


def is_generic(word: str) -> bool:
    """Whether it is a common noun for a body or a person."""
    return lexicon.singular(bare(word).lower()) in lexicon.ACTOR_NOUNS


def is_title(word: str) -> bool:
    """Whether it may stand before a person's name."""
    return word.lower().strip(".") in office_words.TITLES
