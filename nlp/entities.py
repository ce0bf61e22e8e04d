"""Finds the named entities of a text: what each proper name names, by the tagger and by the words around.

The tagger alone takes places for people; a name's kind is therefore decided once for the whole article, from all its
occurrences.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from nlp import lexicon, name_words, public_bodies, things
from nlp.analysis import Span
from nlp.attribution import Entity, Reading
from nlp.capitals import BODIES, bare_word, is_adjective
from nlp.given_names import given_name_gender
from nlp.names import is_adjective_of
from nlp.occurrences import Occurrences
from nlp.proper_names import ProperName, proper_names
from nlp.sorts import SORTS_OF
from nlp.states import DEMONYMS, STATE_OF
from nlp.tagging import KINDS, SURE, Scores, tagged

BODY = 4.0
"""Weight of a body's noun in the name against the tagger's mean probability, which is at most one."""
TITLED = 2.0
"""Weight of a person's title before the name."""
PART = 1.5
"""Weight of being part of a longer name whose kind is known."""
KNOWN = 0.75
"""Mean probability from which on the tagger is believed that a lone word is a person."""
PLACED = 0.6
"""Weight of a preposition of place before the name."""
ACRONYM = 5
"""Most letters of an acronym."""
PLACE = 1.3
"""Evidence for a place from which on a lone word is no part of a body's name, more than the tagger alone gives."""
_ALONE = re.compile(r"(?<!\w )|(?<=[.!?]\s)|(?<=\n)")
_BODY_NOUNS = lexicon.ORGANISATION_NOUNS | lexicon.GOVERNMENT_NOUNS | SORTS_OF.keys()
_APPOSITION = re.compile(
    r", (?:(\d\d)\b|(who)\b|(?:an?|the|its|his|her|their) ((?:[\w'’-]+ ){0,4}?[\w'’-]+)"
    r"(?=,|\.| of | for | at | in | that | which | who ))"
)
"""What follows a name and tells what bears it: an age, "who", or a noun phrase."""


def find_entities(known: Occurrences, reading: Reading) -> list[Entity]:
    """Named entities in text order, each with the kind that fits all occurrences of its name best."""
    names = list(proper_names(known, reading))
    by_text: dict[str, list[ProperName]] = defaultdict(list)
    spelt = {_plain(name.text) for name in names}
    keys = {key: key.replace("-", " ") if key.replace("-", " ") in spelt else key for key in spelt}
    for name in names:
        by_text[keys[_plain(name.text)]].append(name)
    scores = {key: _score(known, found, reading) for key, found in by_text.items()}
    _learn_from_longer(scores)
    kinds = {key: KINDS[int(np.argmax(score))] for key, score in scores.items()}
    return [Entity(name.span, kinds[keys[_plain(name.text)]]) for name in names]


def _score(known: Occurrences, names: Sequence[ProperName], reading: Reading) -> Scores:
    """Evidence for each kind, from the tagger and from the words in and around the name."""
    text = known.text
    score: Scores = np.mean([tagged(reading, name.span) for name in names], axis=0)
    words = names[0].words
    if len(words) > 1 and words[-1].lower() in things.NAMES_OF_THINGS:
        score[3] += 2 * BODY
    if _names_body(words):
        score[1] += BODY
    elif len(words) > 1 and _has_noun(known, lexicon.singular(words[-1].lower())):
        score[1] += PART
    score += _from_context(text, names, score)
    if len(words) > 1 and {words[0].lower(), words[-1].lower()} & name_words.GEOGRAPHIC:
        score[2] += TITLED
    if len(words) in (2, 3) and (
        given_name_gender(words[0]) or (score.max() < SURE and _surname_alone(known, names[0]))
    ):
        score[0] += 1
    if len(words) == 1:
        score += _of_lone_word(known, names, score)
    return score


def _of_lone_word(known: Occurrences, names: Sequence[ProperName], score: Scores) -> Scores:
    """What the form of a lone word tells: of places, their adjectives and acronyms."""
    word = names[0].words[0]
    told: Scores = np.zeros(len(KINDS))
    told[2] = PLACED * np.mean([_in_place(known.text, name.span) for name in names])
    told[2] += TITLED * _has_adjective(known, word)
    told[2] += TITLED * (word.lower() in STATE_OF.keys() - DEMONYMS and score[0] < SURE)
    told[3] = TITLED * is_adjective(word)
    told[1] = float(word.isupper() and len(word) <= ACRONYM)
    return told


def _from_context(text: str, names: Sequence[ProperName], tagged: Scores) -> Scores:
    """What titles and the nouns around all occurrences tell; a full name of a person is no body for its trade."""
    if any(name.titled for name in names):
        return np.array([TITLED, 0, 0, 0])
    told: Scores = np.clip(sum(_told_by_context(text, name.span) for name in names), 0, TITLED)
    if len(names[0].words) > 1 and tagged[0] > KNOWN:
        told[1] = 0
    return told


def _told_by_context(text: str, span: Span) -> Scores:
    """Evidence from the nouns next to a name: "the consultancy Orde", "Orde, a tug owner", "Orde, 61,"."""
    score = np.zeros(len(KINDS))
    before = re.search(r"(?:^|\W)([a-z]+)\s$", text[max(0, span.start - 20) : span.start])
    after = _APPOSITION.match(text, span.end, min(len(text), span.end + 90))
    nouns = [before.group(1)] if before else []
    if after and after.group(3):
        nouns.append(after.group(3).split()[-1].lower())
    score[0] += bool(after and (after.group(1) or after.group(2)))
    for noun in nouns:
        body = noun in _BODY_NOUNS
        score[1] += TITLED * body
        score[0] += TITLED * (not body and noun in lexicon.PERSON_NOUNS)
    return score


def _names_body(words: Sequence[str]) -> bool:
    last = words[-1].lower()
    ends = last in BODIES or lexicon.singular(last) in BODIES
    return len(words) > 1 and (ends or words[0].lower() in BODIES or "&" in words)


def _learn_from_longer(scores: dict[str, Scores]) -> None:
    """Let a lone word take the kind of the longer names that it begins (bodies) or ends (persons)."""
    long_ = {key: KINDS[int(np.argmax(score))] for key, score in scores.items() if " " in key}
    # "Trump" of "the Trump administration" is a person.
    begun = Counter(
        (key.split()[0], kind) for key, kind in long_.items() if key.split()[1] not in public_bodies.OF_PERSONS
    )
    ended = Counter(key.split()[-1] for key, kind in long_.items() if kind == "PERSON")
    both = Counter(key.split()[0] for key, kind in long_.items() if kind == "PERSON" and _is_doubled(key))
    for key, score in scores.items():
        if " " in key:
            continue
        bodies = bool(begun[key, "ORGANIZATION"])
        bearers = ended[key] + (0 if bodies else begun[key, "PERSON"] - both[key])
        # "Colorado" of a party there is a place.
        score[1] += PART * (bodies and score[2] < PLACE and key not in STATE_OF)
        score[0] += 2 * PART * (bearers == 1 or (bool(bearers) and not bodies))
        # Nobody is known by one invented word alone, "Irisgate" is a company; but everybody knows Trump.
        score[0] -= (not bearers and score[0] < KNOWN and not given_name_gender(key)) * score[0]


def _has_noun(known: Occurrences, noun: str) -> bool:
    """Whether the text has a lower-case noun or its plural."""
    return any(True for one in (noun, noun + "s") for _ in known.find(one))


def _is_doubled(name: str) -> bool:
    words = name.split()
    return words[0] == words[-1]


def _surname_alone(known: Occurrences, name: ProperName) -> bool:
    """Whether the last word of a name also stands alone in the text, without an article, as surnames do."""
    places = known.find(bare_word(name.words[-1]))
    return any(_ALONE.match(known.text, place.start) for place in places if place.start >= name.span.end)


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


def _has_adjective(known: Occurrences, name: str) -> bool:
    """Whether the text also has the adjective of a place of this name: "Dalmerian" of "Dalmeria"."""
    return any(is_adjective_of(word, name) for word in known.beginning(name[:4]) if len(word) > len(name[:4]))


def _plain(name: str) -> str:
    return re.sub(r"['’]s?\b", "", name).casefold()
