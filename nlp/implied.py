"""Parties that a statement means without a mention: by what they said or issued, as "each other", by answering them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from nlp import lexicon
from nlp.analysis import Article, Attribution, Party, PartyKind, Span
from nlp.attitude_verbs import Attitude
from nlp.attitudes import objects, taken
from nlp.names import is_adjective_of
from nlp.voiced import Voiced, voiced

_DOCUMENT = re.compile(
    rf"\b(?:the|that|this|its|his|her|their)\s+({'|'.join(sorted(lexicon.DOCUMENT_NOUNS))})\b", re.IGNORECASE
)
_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b")

_SAID = "account accusation allegation announcement charge claim comment complaint criticism remark version"
_OF_STATE = re.compile(
    rf"\b(?:the|that|this|its|his|her|their)\s+([A-Z][a-z]+)\s+"
    rf"(?:\w+\s+)?(?:{'|'.join(sorted({*_SAID.split(), *lexicon.DOCUMENT_NOUNS, 'counterpart'}))})s?\b"
)
"""What a state or its ministry said ("the Russian account"), or the same office there ("its Russian counterpart")."""
_NOUN = re.compile(
    r"(?:the|these|those)\s+(?:[a-z-]+\s+){0,2}?(?P<head>[a-z-]+)(?=\s+(?:of|for|to|in|with|over|on|who)\b|\W*$)"
)
"""A description without a name, and its head."""
_CHARGE = re.compile(
    rf"\W*(?:(?:the|this|that|these|those|such|all)\s+)*(?:{'|'.join(_SAID.split())})s?\b|\W*(?:this|that|it|them)(?=\s*(?:$|[.,;:\n]|as\b|and\b|too\b))"
)
"""What somebody has just said, as the object of a denial."""
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|disput(?:es?|ed|ing)|dismiss(?:es|ed|ing)?|contest(?:s|ed)?|rebut(?:s|ted)?"
    r"|refut(?:es?|ed)|brush(?:es|ed)? aside|shrug(?:s|ged)? off|contradict(?:s|ed)?|rubbish(?:es|ed)?)$",
    re.IGNORECASE,
)
_ANSWERING = re.compile(
    r"\b(?:hit|hits|hitting|fired|fires|shot|struck|snapped) back\b|\bretort(?:s|ed)?\b", re.IGNORECASE
)
_STANDS_FOR = {
    "judge": ("court", "tribunal", "judge"),
    "magistrate": ("court", "tribunal"),
    "minister": ("government", "ministry", "cabinet"),
    "councillor": ("council",),
    "senator": ("senate",),
    "lawmaker": ("parliament", "senate", "assembly", "congress", "legislature"),
    "deputy": ("parliament", "assembly"),
    "officer": ("police",),
    "prosecutor": ("prosecut",),
    "director": ("board",),
    "steward": ("union",),
}
"""Plural people -> words in the names of the bodies that they make up."""
LIKE = 6
"""Letters on which a noun and a word of a party's name or role must agree to mean the same: "the teachers" and the
Teachers Federation."""
REACH = 4
"""At most so many statements lie between an accusation and the answer to it."""

Implied = tuple[str, tuple[Span, ...]]
"""Id of a party and the words that mean it."""


class Documents:
    """Who issued which sort of document ("the statement") last, as the text goes on."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._last: dict[str, str] = {}
        self._other: dict[str, str] = {}

    def issued(self, attribution: Attribution) -> Iterator[Implied]:
        """Documents that the content speaks of, each as a mention of the other party that issued such a one last."""
        for match in _found(_DOCUMENT, self._article, attribution):
            noun = match.group(1).lower()
            last = self._last.get(noun)
            party = last if last != attribution.party else self._other.get(noun)
            if party:
                yield party, (Span(*match.span()),)

    def note(self, attribution: Attribution) -> None:
        """The attribution's source and cue may name a document."""
        said = " ".join(span.of(self._article.text).lower() for span in (*attribution.source, *attribution.cue))
        for noun in lexicon.DOCUMENT_NOUNS.intersection(said.split()):
            if attribution.party and (last := self._last.get(noun)) != attribution.party:
                if last:
                    self._other[noun] = last
                self._last[noun] = attribution.party


def of_state(article: Article, attribution: Attribution, parties: Sequence[Party]) -> Iterator[Implied]:
    """Parties of a state that the content speaks of by an adjective: who speaks for it before the state itself."""
    for match in _found(_OF_STATE, article, attribution):
        theirs = [party for party in parties if not party.members and _is_of(match.group(1), party)]
        bodies = [party for party in theirs if len(party.name.split()) > 1 and party.id != attribution.party]
        for party in (bodies or theirs)[:1]:
            yield party.id, (Span(*match.span()),)


def _is_of(adjective: str, party: Party) -> bool:
    return party.name.split()[0] == adjective or is_adjective_of(adjective, party.name)


def described(statement: Voiced, holder: str, parties: Sequence[Party]) -> Iterator[Implied]:
    """The only party that the object of a verb of attitude describes by a noun of its name or role."""
    for found in objects(statement.text, statement.cue):
        span = statement.back(found.span)
        noun = _NOUN.match(found.span.of(statement.text))
        if span is None or noun is None or found.verb.attitude is Attitude.WANT or found.is_act:
            continue
        head = lexicon.singular(noun["head"].lower())
        fitting = [one for one in parties if one.id != holder and not one.members and _fits(head, noun["head"], one)]
        if len(fitting) == 1 and not any(span.overlaps(mention) for one in parties for mention in one.mentions):
            yield fitting[0].id, (Span(span.start, span.start + noun.end()),)


def _fits(head: str, noun: str, party: Party) -> bool:
    words = re.findall(r"[a-z]+", f"{party.name} {party.role or ''}".lower())
    if head != noun.lower() and party.kind in (PartyKind.PERSON, PartyKind.UNNAMED):
        return False
    wanted = _STANDS_FOR.get(head, ()) if head != noun.lower() else ()
    return any(word[:LIKE] == head[:LIKE] and len(head) > 3 for word in words) or any(
        word.startswith(one) for word in words for one in wanted
    )


def answered(
    article: Article, attributions: Sequence[Attribution], number: int, by_id: Mapping[str, Party]
) -> Iterator[Implied]:
    """Whom a denial or retort answers: the party of the last statement before it that takes a side against somebody."""
    attribution = attributions[number]
    cue = " ".join(piece.of(article.text) for piece in attribution.cue)
    denied = _DENYING.search(cue) and attribution.content and _CHARGE.match(article.text, attribution.content[0].start)
    if not (denied or _ANSWERING.search(cue)) or not attribution.content:
        return
    said = " ".join(piece.of(article.text) for piece in attribution.source)
    for other in reversed(attributions[max(0, number - REACH) : number]):
        party = by_id.get(other.party or "")
        if party is None or party.members or party.id == attribution.party or _is_named(party, said):
            continue
        if _is_hostile(article, other):
            yield party.id, attribution.content[:1]
            return


def _is_named(party: Party, words: str) -> bool:
    """Whether the words name the party: its own chairman does not hit back at it."""
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name in (party.name, *party.aliases))


def _is_hostile(article: Article, attribution: Attribution) -> bool:
    statement = voiced(article.text, attribution)
    return any(verb.sign < 0 for verb in taken(statement.text, statement.cue))


def each_other(article: Article, attribution: Attribution, by_id: Mapping[str, Party]) -> Iterator[Implied]:
    """The members of a joint source where it speaks of "each other"."""
    members = by_id[attribution.party or ""].members
    found = tuple(Span(*match.span()) for match in _found(_EACH_OTHER, article, attribution))
    for member in members if found else ():
        yield member, found


def _found(pattern: re.Pattern[str], article: Article, attribution: Attribution) -> Iterator[re.Match[str]]:
    """Where the content of an attribution has the pattern."""
    for piece in attribution.content:
        yield from pattern.finditer(article.text, piece.start, piece.end)
