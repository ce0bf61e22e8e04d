"""The canonical name of a party, as an editor would write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp import lexicon
from nlp.analysis import Party, PartyKind
from nlp.groups import BODY_KINDS, Group
from nlp.mentions import Form
from nlp.names import is_adjective_of
from nlp.occurrences import Occurrences
from nlp.phrases import DAY_OWNER, is_generic
from nlp.places import spans
from nlp.states import ADJECTIVES, STATE_OF
from nlp.voices import PRESS


def canonical_name(group: Group, text: str) -> str:
    """The fullest name in editorial style, else the first description without its article."""
    if group.title:
        return group.title
    if group.members:
        return " and ".join(canonical_name(member, text) for member in group.members)
    if group.names:
        fullest = max(
            group.names,
            key=lambda name: (not name.isupper() and not _has_acronym(name), len(name.split()), name[:1].isupper()),
        )
        return _with_adjective(_editorial(fullest, group.kind), text)
    return _description(group, text)


def _editorial(name: str, kind: PartyKind) -> str:
    """No name all in capitals, and a government body's noun capitalised like the rest of its name."""
    if kind is PartyKind.PERSON and name.isupper():
        return name.title()
    if kind is not PartyKind.GOVERNMENT or not name[:1].isupper():
        return name
    return " ".join(word if word in _SMALL or not word.islower() else word.capitalize() for word in name.split())


_SMALL = frozenset(["of", "the", "for", "and", "on", "in", "administration", "government", "police", "officials"])
"""Words that stay small in the name of a government body."""


def _with_adjective(name: str, text: str) -> str:
    """Write "Russian Defence Ministry" for "Russia's Defence Ministry", where the adjective is known or in the text."""
    owner = re.match(r"([A-Z]\w+)['’]s (?=[A-Z])", name)
    if not owner:
        return name
    state = STATE_OF.get(owner.group(1).lower(), owner.group(1))
    adjective = ADJECTIVES.get(state) or next(
        (word for word in re.findall(rf"\b{state[:1]}\w+", text) if is_adjective_of(word, state) and word != state),
        None,
    )
    return f"{adjective} {name[owner.end() :]}" if adjective else name


_DAY = re.compile(
    rf"^{DAY_OWNER.pattern}\s+"
    rf"|(?:\s+(?:{'|'.join(sorted(lexicon.PUBLISHED))}))?(?:\s+(?:public|also|on|early|late))*"
    rf"\s+(?:{'|'.join(sorted(lexicon.DAYS))})(?:\s+(?:{'|'.join(sorted(lexicon.DAYTIMES))}))?$",
    re.IGNORECASE,
)
"""The day of a document: "Friday's report", "a survey released Monday"."""
LONGEST = 12
"""Words of the longest description that keeps its clause."""
_UNNAMED = re.compile(
    r"\b(?:anonym\w+|names?|named|identified|identity|condition|speak|spoke|asked|declined|wished|refused|insisted"
    r"|requested|wanted)\b"
)
"""What tells why somebody has no name rather than who it is."""


def _description(group: Group, text: str) -> str:
    """The first full description without its article; a bare spokesperson with whom it speaks for.

    A clause that tells who is meant ("two engineers who restored the network") stays, one set off by a comma or about
    anonymity goes.
    """
    described = [mention for mention in group.mentions if mention.form is Form.DESCRIPTOR] or group.mentions
    if group.kind in BODY_KINDS:  # "the defence ministry" tells more than "ministry" of a headline
        described = sorted(described, key=lambda mention: not mention.modifiers - lexicon.EMPTY_MODIFIERS)
    first = described[0].span.of(text).strip(' ,“”"')
    plain = re.split(r",\s|\s+\(|\s+(?:which|that|whose|as)\s", first)[0]
    clause = re.search(r"\swho\s.*", plain)
    if clause and (_UNNAMED.search(clause.group()) or len(plain.split()) > LONGEST):
        plain = plain[: clause.start()]
    if not re.match(r"\S+ (?:people|person|persons)\b", plain):
        plain = re.split(r"\s+(?:familiar|standing|speaking|briefed|close)\s", plain)[0]
    plain = re.sub(
        r"^(?:the|an?(?! (?:few|handful|number|couple|dozen|lot)\b)|one(?! of| in)|its|his|her|their|own)\s+",
        "",
        plain,
        flags=re.IGNORECASE,
    )
    plain = _DAY.sub("", plain)
    plain = re.sub(r"(?:\s+(?:who|which|that|in|of|at|for|from|with|to|and|or))+$", "", plain)
    plain = re.sub(r"(?<=\w)['’]s$", "", plain)
    if group.voices and described[0].speaks_for:
        plain = _voice(plain, _short_name(group.voices, text))
    return plain[:1].upper() + plain[1:]


def _short_name(group: Group, text: str) -> str:
    """The shortest full name of whom somebody speaks for: "Corran" of Corran Industries, but no acronym."""
    if group.kind is PartyKind.PERSON:
        return canonical_name(group, text)
    full = [name for name in group.names if not name.isupper() and name[:1].isupper()]
    return min(full, key=lambda name: len(name.split()), default="") or canonical_name(group, text)


def _voice(description: str, principal: str) -> str:
    """Say whose: "Port Authority spokeswoman" for "a spokeswoman", a full name in "spokeswoman for the authority"."""
    tail = re.search(r"\s(?:for|of)\s+(?:the\s+)?", description)
    if tail:
        article = "the " if re.search(r"\bthe\s+$", tail.group()) and _takes_article(principal) else ""
        return f"{description[: tail.start()]} for {article}{principal}"
    words = 2 if PRESS.search(description) else 1
    return " ".join([principal, *description.split()[-words:]])


def _takes_article(name: str) -> bool:
    """Whether a name has "the" before it in a sentence: "the Port Authority", but "Corran Industries"."""
    *others, last = name.split()
    return bool(others) and is_generic(last)


def _has_acronym(name: str) -> bool:
    return any(len(word.strip(".")) > 1 and word.isupper() for word in name.split())


def add_repeats(parties: Sequence[Party], known: Occurrences) -> Iterator[Party]:
    """The parties with every place where a name of several words stands again, whatever its capitals."""
    taken = spans(span for party in parties for span in party.mentions)
    for party in parties:
        mentions = list(party.mentions)
        for name in sorted({party.name, *party.aliases}, key=len, reverse=True):
            if len(name.split()) > 1 and not party.members:
                for span in known.find_any_case(name):
                    if not taken.overlapping(span):
                        mentions.append(span)
                        taken.add(span, span)
        yield replace(party, mentions=tuple(sorted(mentions)))
