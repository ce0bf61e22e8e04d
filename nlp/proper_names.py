"""Finds proper names: runs of capitalised words without titles, adjectives and words that only open a sentence.

The tagger alone cuts names it has never seen ("Guild of Structural"), capitals alone take in what stands before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp import lexicon, name_words, office_words
from nlp.analysis import Span
from nlp.attribution import Reading
from nlp.capitals import BODIES, bare_word, is_adjective, is_office, opens_sentence, runs, title_lines
from nlp.occurrences import Occurrences
from nlp.phrases import is_generic, is_title
from nlp.tagging import PLAIN, SURE, Scores, tagged

_AFFILIATION = re.compile(r"[RDI]-[A-Z][\w.]*(?: [A-Z][\w.]*)?|GOP-[A-Z]\w*")
"""Party and state of a member of Congress: "R-Maine", "D-N.Y"."""


@dataclass(frozen=True)
class ProperName:
    """One occurrence of a proper name, without titles."""

    span: Span
    text: str
    titled: bool = False

    @property
    def words(self) -> list[str]:
        """Its words."""
        return self.text.split()


def proper_names(known: Occurrences, reading: Reading) -> Iterator[ProperName]:
    """The proper names of a text, in text order; a word that ends a longer name is one by itself, too."""
    found = [(name, _is_sure(known.text, name, reading)) for name in _candidates(known, reading)]
    surnames = {
        name.words[-1] for name, sure in found if sure and len(name.words) == 2 and not is_generic(name.words[-1])
    }
    yield from (name for name, sure in found if sure or name.text in surnames)


def _candidates(known: Occurrences, reading: Reading) -> Iterator[ProperName]:
    text = known.text
    titles = title_lines(text)
    for run in runs(known, reading):
        in_title = bool(titles.overlapping(Span(*run[0].span())))
        for part in _parts(text, run, reading, in_title=in_title):
            yield from _without_titles(text, part, reading)


def _is_sure(text: str, name: ProperName, reading: Reading) -> bool:
    """Whether it is a name; a lone word that begins a sentence needs the tagger's word for it."""
    if _AFFILIATION.fullmatch(name.text):
        return False
    starts = opens_sentence(text, name.span.start)
    if starts and lexicon.singular(name.text.lower()) in lexicon.PERSON_NOUNS | lexicon.ORGANISATION_NOUNS:
        return False
    return len(name.words) > 1 or name.titled or tagged(reading, name.span).sum() > (0.5 if starts else 0.1)


def _parts(
    text: str, run: Sequence[re.Match[str]], reading: Reading, *, in_title: bool
) -> Iterator[Sequence[re.Match[str]]]:
    """The run without capitalised words that begin a sentence or belong to a headline, parted before a person."""
    tags = [tagged(reading, Span(*word.span())) for word in run]
    if in_title:
        yield from _tagged_stretches(run, tags)
        return
    low, high = 0, len(run)
    while high - low > 1 and _only_opens(text, run, tags, low, high):
        low += 1
    yield run[low:high]


def _tagged_stretches(run: Sequence[re.Match[str]], tags: Sequence[Scores]) -> Iterator[Sequence[re.Match[str]]]:
    """The names in a run of a headline in title case, where capitals tell nothing: what the tagger sees."""
    low = 0
    while low < len(run):
        high = low
        while high < len(run) and not _is_plain(run[high], tags[high]) and _goes_on(run, tags, low, high):
            high += 1
        if high > low:
            yield run[low:high]
        low = max(high, low + 1)


def _goes_on(run: Sequence[re.Match[str]], tags: Sequence[Scores], low: int, high: int) -> bool:
    """Whether word `high` belongs to one name with the word before: no person follows what is none."""
    before = high - 1
    return high == low or is_office(run[before].group()) or (tags[before][0] > SURE) == (tags[high][0] > SURE)


def _only_opens(text: str, run: Sequence[re.Match[str]], tags: Sequence[Scores], low: int, high: int) -> bool:
    """Whether word `low` has its capital from the sentence: "Despite Donald Trump"."""
    if not opens_sentence(text, run[0].start()) or not run[low + 1].group()[0].isupper():
        return False
    if run[low].group().lower() in name_words.SENTENCE_OPENERS:
        return True
    return high - low > 2 and _is_plain(run[low], tags[low]) and all(tag[0] > SURE for tag in tags[low + 1 : high])


def _is_plain(word: re.Match[str], tags: Scores) -> bool:
    """Whether the tagger takes a capitalised word for none of a name, and it is no title or noun of a body."""
    lowered = bare_word(word.group()).lower()
    known = is_title(lowered) or {lowered, lexicon.singular(lowered)} & BODIES or is_adjective(lowered)
    return bool(tags.sum() < PLAIN) and not known


def _without_titles(text: str, run: Sequence[re.Match[str]], reading: Reading) -> Iterator[ProperName]:
    """The name in a run without title, adjective and genitive: "Armenian Prime Minister Nikol Pashinyan"."""
    words = list(run)
    if words[-1].group() in name_words.POST_NOMINALS and len(words) > 1:
        words.pop()
    while len(words) > 1 and words[-1].group().lower() in office_words.WRITTEN_OUT:  # "University Prof. Ask"
        words.pop()
    if person := _person_after_office(words, reading):
        yield from _body_before(text, words[:person], reading)
        yield _name(text, words[person:], titled=True)
        return
    if is_office(words[-1].group()) and all(is_office(word.group()) for word in words):
        return
    if bodies := _before_office(words, reading):
        yield from _body_before(text, bodies, reading)
        return
    last_title = max((n for n, word in enumerate(words[:-1]) if is_title(word.group())), default=-1)
    of_body = lexicon.singular(bare_word(words[-1].group()).lower()) in BODIES or "of" in [
        word.group() for word in words
    ]
    if last_title >= 0 and not of_body:
        if is_adjective(words[0].group()) or not is_title(words[0].group()):
            yield _name(text, words[:1])
        words = words[last_title + 1 :]
        yield _name(text, words, titled=True)
    elif not all(is_title(word.group()) for word in words):
        yield _name(text, words)


def _before_office(run: Sequence[re.Match[str]], reading: Reading) -> Sequence[re.Match[str]]:
    """What stands before the office of somebody without a name: "House" of "House Speaker"; empty without an office."""
    end = len(run)
    while end and is_title(run[end - 1].group()) and tagged(reading, Span(*run[end - 1].span()))[0] < SURE:
        end -= 1
    whole = all(word.group()[0].isupper() for word in run)
    return run[:end] if whole and end < len(run) else ()


def _person_after_office(run: Sequence[re.Match[str]], reading: Reading) -> int:
    """Where the person begins in "Department of Health Secretary Orla Ask" or "Republican Orla Ask", else 0."""
    at = len(run)
    while at and tagged(reading, Span(*run[at - 1].span()))[0] > SURE:
        at -= 1
    offices = [n for n, word in enumerate(run[:at]) if is_office(word.group())]
    if at == len(run) or (not offices and len(run) - at < 2):
        return 0
    if not offices:
        return at
    after = offices[-1] + 1
    return at if any(word.group().islower() for word in run[after:at]) else after


def _body_before(text: str, words: Sequence[re.Match[str]], reading: Reading) -> Iterator[ProperName]:
    """The body whose office the words tell, or the adjective of its state: "EPA" of "EPA Administrator"."""
    while words and is_office(words[-1].group()):
        words = words[:-1]
    while len(words) > 1 and words[-1].group() in ("Press", "Media", "Communications"):
        words = words[:-1]
    if words and not words[-1].group().islower():
        name = _name(text, words)
        if is_adjective(words[0].group()):
            name = _name(text, words[:1])
        if tagged(reading, name.span).sum() > SURE:
            yield name


def _name(text: str, words: Sequence[re.Match[str]], *, titled: bool = False) -> ProperName:
    end = words[-1].start() + len(bare_word(words[-1].group()))
    return ProperName(Span(words[0].start(), end), text[words[0].start() : end], titled)
