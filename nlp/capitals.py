"""Finds runs of capitalised words, with the small words that belong to a body's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp import lexicon, name_words
from nlp.analysis import Span
from nlp.attribution import Reading
from nlp.occurrences import Occurrences
from nlp.phrases import is_title
from nlp.places import Places, spans
from nlp.states import DEMONYMS
from nlp.tagging import inside_body

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_](?:[\w.'’&-]*[^\W_])?(?:(?<=s)['’](?= ))?|&")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;|•>–—\n]['\"“”‘’)\]]*\s*|\n\s*)['\"“‘(\[]*$")
TITLE_CASE = 0.75
"""Share of capitalised words from which on a line is taken for a headline in title case."""
BODIES = lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS | name_words.BODY_NOUNS_IN_NAMES
_ENDING = re.compile(r"['’]\w*$")
_GENITIVE = re.compile(r"['’]s?$")
_FUNCTION_WORDS = lexicon.PRONOUNS | lexicon.PREPOSITIONS
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_BODIES_OF = BODIES | {"appeal"}
_OF_SUBJECTS = frozenset(["committee", "subcommittee", "commission", "council", "panel", "center", "centre"])
"""Bodies whose name goes on with "on" and what they deal with."""
_LINKS = frozenset(["and", "of", "for", "on", "in", "to", "against", "with"])
"""Small words that a body's name may hold where the tagger says so."""


def runs(known: Occurrences, reading: Reading) -> Iterator[list[re.Match[str]]]:
    """Runs of capitalised words, with the small words that belong to a body's name."""
    words = list(WORD.finditer(known.text))
    spelt = [word.group() for word in words]
    small = {word for word in spelt if word.islower()}
    end = 0
    for at in (number for number, word in enumerate(spelt) if word[0].isupper() or _is_ordinal(spelt, number)):
        if at >= end and _opens(known.text, words[at], small):
            end = at + 1
            while (more := _continues(known, words, at, end, reading)) is not None:
                end = more
            yield words[at:end]


def _is_ordinal(words: Sequence[str], at: int) -> bool:
    """Whether a number opens a name: "9th Circuit"."""
    return bool(_ORDINAL.fullmatch(words[at])) and at + 1 < len(words) and words[at + 1].lower() in BODIES


def _opens(text: str, word: re.Match[str], small: set[str]) -> bool:
    """Whether a name may begin with a capitalised word: one that does not just begin a sentence."""
    bare = _ENDING.sub("", word.group()).lower()
    if bare == "may" or bare in lexicon.NEVER_NAMES or bare in _FUNCTION_WORDS:
        return False
    return not (opens_sentence(text, word.start()) and bare in small) or (
        text[word.end() : word.end() + 1] == " " and text[word.end() + 1 : word.end() + 2].isupper()
    )


def _continues(known: Occurrences, words: Sequence[re.Match[str]], low: int, end: int, reading: Reading) -> int | None:
    """Where the name goes on to after word `end - 1`, None where it ends."""
    text = known.text
    if end >= len(words):
        return None
    before, word = words[end - 1].group(), words[end].group()
    gap = text[words[end - 1].end() : words[end].start()]
    if gap != " " and not (gap == ". " and len(before) == 1 and end - low > 0 and before != "I"):
        return None
    if re.search(r"['’]s$", before) and not _owns_body(text, words, end):
        return None
    initial = len(word) == 1 and word.isupper() and text[words[end].end() : words[end].end() + 2] == ". "
    if word[0].isupper() or (word.isdigit() and len(word) <= 3 and before.lower() not in lexicon.NEVER_NAMES):
        return end + 1 if initial or word.lower() not in lexicon.NEVER_NAMES else None
    after = end + 1
    if word in ("of", "for", "on") and after < len(words) and words[after].group() == "the":
        after += 1
    across = after < len(words) and "\n" in text[words[end].start() : words[after].start()]
    if after >= len(words) or across or not words[after].group()[0].isupper():
        return None
    joined = (
        word in name_words.NAME_PARTICLES
        or _goes_on_after(word, before.lower(), words[after].group().lower())
        or (word == "and" and _and_within(known, words, low, end))
        or (word in _LINKS and inside_body(reading, Span(*words[end].span())))
    )
    return after + 1 if joined else None


def _goes_on_after(word: str, before: str, after: str) -> bool:
    """Whether a body's name goes on over "of", "for" or "on": "Court of Appeals for the District of Columbia"."""
    if after in lexicon.NEVER_NAMES | {"may"}:
        return False
    return before in _OF_SUBJECTS if word == "on" else word in ("of", "for") and lexicon.singular(before) in _BODIES_OF


def _owns_body(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether "Russia's" goes with a ministry's name: "Russia's Defence Ministry"."""
    end = _capitals_end(text, words, at)
    plural = re.search(r"(?:men|women|people|children)['’]s$", words[at - 1].group(), re.IGNORECASE)
    return end > at and words[end - 1].group().lower() in (BODIES if plural else lexicon.GOVERNMENT_NOUNS)


def _capitals_end(text: str, words: Sequence[re.Match[str]], at: int) -> int:
    """Where the capitalised words that go on from word `at` end."""
    while at < len(words) and words[at].group()[0].isupper() and text[words[at - 1].end() : words[at].start()] == " ":
        at += 1
    return at


def _and_within(known: Occurrences, words: Sequence[re.Match[str]], low: int, at: int) -> bool:
    """Whether "and" stands within one name: "Dockers' and Storemen's Union", "Union of Tenants and Residents"."""
    left = [word.group() for word in words[low:at]]
    if left[-1].endswith(("s'", "s’")) or "of" in left:
        return True
    end = _capitals_end(known.text, words, at + 1)
    right = [word.group() for word in words[at + 1 : end]]
    if len(left) > 1 or len(right) < 2 or right[-1].lower() not in BODIES:
        return False
    return len(list(known.find(left[0]))) == 1


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence, a line or a quotation begins there."""
    return bool(_SENTENCE_START.search(text[max(0, at - 8) : at]))


def title_lines(text: str) -> Places[Span]:
    """The lines most of whose words are capitalised, as in American headlines."""
    lines = (Span(*match.span()) for match in re.finditer(r"[^\n]+", text))
    return spans(line for line in lines if _is_title_case(line.of(text)))


def _is_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", line) if len(word) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > TITLE_CASE * len(words)


def is_office(word: str) -> bool:
    """Whether a word is a title or the noun of an office."""
    return is_title(word) or lexicon.singular(word.lower()) in lexicon.PERSON_NOUNS


_PARTISAN = frozenset(["republican", "democratic", "conservative", "liberal", "progressive", "socialist"])
"""Adjectives of parties."""
_ADJECTIVES = DEMONYMS | _PARTISAN


def is_adjective(word: str) -> bool:
    """Whether a word looks like the adjective of a state."""
    return word.lower() in _ADJECTIVES or word.lower().endswith(("ian", "ish", "ese", "ani"))


def bare_word(word: str) -> str:
    """A word without its genitive."""
    return _GENITIVE.sub("", word)
