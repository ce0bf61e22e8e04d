"""Finds proper names by their capitals, and what each names by the network's entity tagger and the words around.

The tagger alone cuts names it has never seen ("Guild of Structural") and takes places for people; a name's kind is
therefore decided once for the whole article, from all its occurrences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp import lexicon
from nlp.analysis import Span
from nlp.attribution import Entity, Reading
from nlp.given_names import given_name_gender
from nlp.names import is_adjective_of
from nlp.states import DEMONYMS

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_](?:[\w.'’&-]*[^\W_])?(?:(?<=s)['’](?= ))?|&")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;|•>–—\n]['\"“”‘’)\]]*\s*|\n\s*)['\"“‘(\[]*$")
_AFFILIATION = re.compile(r"[RDI]-[A-Z][\w.]*(?: [A-Z][\w.]*)?|GOP-[A-Z]\w*")
"""Party and state of a member of Congress: "R-Maine", "D-N.Y"."""
Scores = NDArray[np.float64]
"""One number per kind."""
KINDS = ("PERSON", "ORGANIZATION", "LOCATION", "MISC")
BODY = 4.0
"""Weight of a body's noun in the name against the tagger's mean probability, which is at most one."""
TITLED = 2.0
"""Weight of a person's title before the name."""
PART = 1.5
"""Weight of being part of a longer name whose kind is known."""
KNOWN = 0.75
"""Mean probability from which on the tagger is believed that a lone word is a person."""
SURE = 0.5
"""Probability from which on the tagger is believed to see a name's word."""
PLAIN = 0.25
"""Probability of all names below which it is believed to see none."""
TITLE_CASE = 0.75
"""Share of capitalised words from which on a line is taken for a headline in title case."""
PLACED = 0.6
"""Weight of a preposition of place before the name."""
BODIES = lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS | lexicon.BODY_NOUNS_IN_NAMES


@dataclass(frozen=True)
class _Name:
    """One occurrence of a proper name, without titles."""

    span: Span
    text: str
    titled: bool = False

    @property
    def words(self) -> list[str]:
        return self.text.split()


def find_entities(text: str, reading: Reading) -> list[Entity]:
    """Named entities in text order, each with the kind that fits all occurrences of its name best."""
    names = [name for name in _names(text, reading) if _is_sure(text, name, reading)]
    by_text: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        by_text[_plain(name.text)].append(name)
    scores = {key: _score(text, found, reading) for key, found in by_text.items()}
    _learn_from_longer(scores)
    kinds = {key: KINDS[int(np.argmax(score))] for key, score in scores.items()}
    return [Entity(name.span, kinds[_plain(name.text)]) for name in names]


def _names(text: str, reading: Reading) -> Iterator[_Name]:
    small = {word.group() for word in _WORD.finditer(text) if word.group().islower()}
    for run in _runs(text, small, reading):
        for part in _parts(text, run, reading):
            yield from _without_titles(text, part, reading)


def _parts(text: str, run: Sequence[re.Match[str]], reading: Reading) -> Iterator[Sequence[re.Match[str]]]:
    """The run without capitalised words that begin a sentence or belong to a headline, parted before a person."""
    tags = [_tagged(reading, Span(*word.span())) for word in run]
    if _is_title_case(text, run[0].start()):
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
    return high == low or _is_office(run[before].group()) or (tags[before][0] > SURE) == (tags[high][0] > SURE)


def _only_opens(text: str, run: Sequence[re.Match[str]], tags: Sequence[Scores], low: int, high: int) -> bool:
    """Whether word `low` has its capital from the sentence: "Despite Donald Trump"."""
    if not _opens_sentence(text, run[0].start()) or not run[low + 1].group()[0].isupper():
        return False
    if run[low].group().lower() in lexicon.SENTENCE_OPENERS:
        return True
    return high - low > 2 and _is_plain(run[low], tags[low]) and all(tag[0] > SURE for tag in tags[low + 1 : high])


def _person_after_office(run: Sequence[re.Match[str]], reading: Reading) -> int:
    """Where the person begins in "Department of Health Secretary Orla Ask" or "Republican Orla Ask", else 0."""
    at = len(run)
    while at and _tagged(reading, Span(*run[at - 1].span()))[0] > SURE:
        at -= 1
    offices = [n for n, word in enumerate(run[:at]) if _is_office(word.group())]
    if at == len(run) or (not offices and len(run) - at < 2):
        return 0
    if not offices:
        return at
    after = offices[-1] + 1
    return at if any(word.group().islower() for word in run[after:at]) else after


def _is_office(word: str) -> bool:
    return _is_title(word) or word.lower() in lexicon.PERSON_NOUNS


def _is_plain(word: re.Match[str], tags: Scores) -> bool:
    """Whether the tagger takes a capitalised word for none of a name, and it is no title or noun of a body."""
    lowered = _bare(word.group()).lower()
    known = _is_title(lowered) or {lowered, lexicon.singular(lowered)} & BODIES or _is_adjective(lowered)
    return bool(tags.sum() < PLAIN) and not known


def _is_title_case(text: str, at: int) -> bool:
    """Whether most words of the line are capitalised, as in American headlines."""
    line = text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + len(text) + 1) % (len(text) + 1)]
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", line) if len(word) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > TITLE_CASE * len(words)


def _opens_sentence(text: str, at: int) -> bool:
    return bool(_SENTENCE_START.search(text[max(0, at - 8) : at]))


def _is_sure(text: str, name: _Name, reading: Reading) -> bool:
    """Whether it is a name; a lone word that begins a sentence needs the tagger's word for it."""
    if _AFFILIATION.fullmatch(name.text):
        return False
    starts = _opens_sentence(text, name.span.start)
    return len(name.words) > 1 or name.titled or _tagged(reading, name.span).sum() > (0.5 if starts else 0.1)


def _runs(text: str, small: set[str], reading: Reading) -> Iterator[list[re.Match[str]]]:
    """Runs of capitalised words, with the small words that belong to a body's name."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        if not _opens(text, words[at], small):
            at += 1
            continue
        end = at + 1
        while (more := _continues(text, words, at, end, reading)) is not None:
            end = more
        yield words[at:end]
        at = end


def _opens(text: str, word: re.Match[str], small: set[str]) -> bool:
    """Whether a name may begin here: a capital that does not just begin a sentence."""
    token = word.group()
    bare = re.sub(r"['’]\w*$", "", token).lower()
    if (
        not token[0].isupper()
        or bare == "may"
        or bare in lexicon.NEVER_NAMES
        or bare in lexicon.PRONOUNS | lexicon.PREPOSITIONS
    ):
        return False
    return not (_opens_sentence(text, word.start()) and bare in small) or (
        text[word.end() : word.end() + 1] == " " and text[word.end() + 1 : word.end() + 2].isupper()
    )


def _continues(text: str, words: Sequence[re.Match[str]], low: int, end: int, reading: Reading) -> int | None:
    """Where the name goes on to after word `end - 1`, None where it ends."""
    if end >= len(words):
        return None
    before, word = words[end - 1].group(), words[end].group()
    gap = text[words[end - 1].end() : words[end].start()]
    if gap != " " and not (gap == ". " and len(before) == 1 and end - low > 0 and before != "I"):
        return None
    if re.search(r"['’]s$", before) and not _owns_body(text, words, end):
        return None
    if word[0].isupper() or (word.isdigit() and len(word) <= 3 and before.lower() not in lexicon.NEVER_NAMES):
        return end + 1 if word.lower() not in lexicon.NEVER_NAMES else None
    after = end + 1
    if word == "of" and after < len(words) and words[after].group() == "the":
        after += 1
    across = after < len(words) and "\n" in text[words[end].start() : words[after].start()]
    if after >= len(words) or across or not words[after].group()[0].isupper():
        return None
    joined = (
        word in lexicon.NAME_PARTICLES
        or (word in ("of", "for") and lexicon.singular(before.lower()) in BODIES)
        or (word == "and" and _and_within(text, words, low, end))
        or (word in _LINKS and _inside_body(reading, Span(*words[end].span())))
    )
    return after + 1 if joined else None


_LINKS = frozenset(["and", "of", "for", "on", "in", "to", "against", "with"])
"""Small words that a body's name may hold where the tagger says so."""


def _inside_body(reading: Reading, span: Span) -> bool:
    """Whether the tagger takes a small word for part of a body's name."""
    low, high = reading.words.covering(span.start, span.end)
    if low >= high:
        return False
    logits = reading.states.entities[low].astype(np.float64)
    odds = np.exp(logits - logits.max())
    return bool(odds[2 * KINDS.index("ORGANIZATION") + 2] > SURE * odds.sum())


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


def _and_within(text: str, words: Sequence[re.Match[str]], low: int, at: int) -> bool:
    """Whether "and" stands within one name: "Dockers' and Storemen's Union", "Union of Tenants and Residents"."""
    left = [word.group() for word in words[low:at]]
    if left[-1].endswith(("s'", "s’")) or "of" in left:
        return True
    end = _capitals_end(text, words, at + 1)
    right = [word.group() for word in words[at + 1 : end]]
    alone = len(re.findall(rf"\b{re.escape(left[0])}\b", text))
    return len(left) == 1 and len(right) > 1 and right[-1].lower() in BODIES and alone == 1


def _without_titles(text: str, run: Sequence[re.Match[str]], reading: Reading) -> Iterator[_Name]:
    """The name in a run without title, adjective and genitive: "Armenian Prime Minister Nikol Pashinyan"."""
    words = list(run)
    if words[-1].group() in lexicon.POST_NOMINALS and len(words) > 1:
        words.pop()
    if person := _person_after_office(words, reading):
        yield from _body_before(text, words[:person], reading)
        yield _name(text, words[person:], titled=True)
        return
    if _is_office(words[-1].group()) and all(_is_office(word.group()) for word in words):
        return
    last_title = max((n for n, word in enumerate(words[:-1]) if _is_title(word.group())), default=-1)
    of_body = lexicon.singular(_bare(words[-1].group()).lower()) in BODIES or "of" in [word.group() for word in words]
    if last_title >= 0 and not of_body:
        if _is_adjective(words[0].group()) or not _is_title(words[0].group()):
            yield _name(text, words[:1])
        words = words[last_title + 1 :]
        yield _name(text, words, titled=True)
    elif not all(_is_title(word.group()) for word in words):
        yield _name(text, words)


def _body_before(text: str, words: Sequence[re.Match[str]], reading: Reading) -> Iterator[_Name]:
    """The body whose office the words tell, or the adjective of its state: "EPA" of "EPA Administrator"."""
    while words and _is_office(words[-1].group()):
        words = words[:-1]
    if words and not words[-1].group().islower():
        name = _name(text, words)
        if _is_adjective(words[0].group()):
            name = _name(text, words[:1])
        if _tagged(reading, name.span).sum() > SURE:
            yield name


def _name(text: str, words: Sequence[re.Match[str]], *, titled: bool = False) -> _Name:
    end = words[-1].start() + len(_bare(words[-1].group()))
    return _Name(Span(words[0].start(), end), text[words[0].start() : end], titled)


def _score(text: str, names: Sequence[_Name], reading: Reading) -> Scores:
    """Evidence for each kind, from the tagger and from the words in and around the name."""
    score: Scores = np.mean([_tagged(reading, name.span) for name in names], axis=0)
    words = names[0].words
    if _names_body(words):
        score[1] += BODY
    elif len(words) > 1 and re.search(rf"\b{re.escape(lexicon.singular(words[-1].lower()))}s?\b", text):
        score[1] += PART
    if any(name.titled for name in names):
        score[0] += TITLED
    if len(words) > 1 and {words[0].lower(), words[-1].lower()} & lexicon.GEOGRAPHIC:
        score[2] += TITLED
    if len(words) in (2, 3) and given_name_gender(words[0]):
        score[0] += 1
    if len(words) == 1:
        score[2] += PLACED * np.mean([_in_place(text, name.span) for name in names])
    if len(words) == 1 and _is_adjective(words[0]):
        score[3] += TITLED
    if _has_adjective(words[0], text):
        score[2] += TITLED * (len(words) == 1)
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= 5:
        score[1] += 1
    return score


def _names_body(words: Sequence[str]) -> bool:
    last = words[-1].lower()
    ends = last in BODIES or lexicon.singular(last) in BODIES
    return len(words) > 1 and (ends or words[0].lower() in BODIES or "&" in words)


def _tagged(reading: Reading, span: Span) -> Scores:
    """Mean probability of each kind over the words of a span."""
    low, high = reading.words.covering(span.start, span.end)
    logits = reading.states.entities[low:high].astype(np.float64)
    if not len(logits):
        return np.zeros(len(KINDS))
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    mean = (odds[:, 1::2] + odds[:, 2::2]).mean(axis=0)
    return np.asarray(mean, dtype=np.float64)


def _learn_from_longer(scores: dict[str, Scores]) -> None:
    """Let a lone word take the kind of the longer names that it begins (bodies) or ends (persons)."""
    long_ = {key: KINDS[int(np.argmax(score))] for key, score in scores.items() if " " in key}
    for key, score in scores.items():
        if " " in key:
            continue
        bodies = any(name.split()[0] == key and kind == "ORGANIZATION" for name, kind in long_.items())
        persons = [name.split() for name, kind in long_.items() if kind == "PERSON"]
        bearers = [words for words in persons if key in (words[0], words[-1])]
        score[1] += PART * (bodies and score[2] < TITLED)
        score[0] += 2 * PART * (len(bearers) == 1 or (bool(bearers) and not bodies))
        # Nobody is known by one invented word alone, "Irisgate" is a company; but everybody knows Trump.
        score[0] -= (not bearers and score[0] < KNOWN and not given_name_gender(key)) * score[0]


def _in_place(text: str, span: Span) -> bool:
    before = re.search(r"(\w+) $", text[max(0, span.start - 12) : span.start])
    return before is not None and before.group(1).lower() in (
        "in",
        "at",
        "near",
        "from",
        "to",
        "across",
        "around",
        "outside",
    )


def _is_adjective(word: str) -> bool:
    return word.lower() in DEMONYMS or word.lower().endswith(("ian", "ish", "ese", "ani"))


def _has_adjective(name: str, text: str) -> bool:
    """Whether the text also has the adjective of a place of this name: "Dalmerian" of "Dalmeria"."""
    return any(is_adjective_of(word, name) for word in set(re.findall(rf"\b{re.escape(name[:4])}\w+", text)))


def _is_title(word: str) -> bool:
    return word.lower().strip(".") in lexicon.TITLES


def _plain(name: str) -> str:
    return re.sub(r"['’]s?\b", "", name).casefold()


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)
