"""Makes a sentence stand alone: loose connectives cut, pronouns and bare descriptions named, or else refused."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp import lexicon
from nlp.analysis import Article, Attribution, Party, PartyKind, Span, SummarySentence
from nlp.places import Places

_CONNECTIVE = re.compile(
    r"(?:(?:But|And|Or|Yet|Nor)\s+(?!so\b|then\b)|(?:However|Meanwhile|Moreover|Still|Nevertheless|Nonetheless"
    r"|Also|Furthermore|Additionally|In addition|On the other hand|At the same time),\s+)(?=\S)"
)
"""What can be cut without touching what the sentence says."""
_LOOSE = re.compile(
    r"[\W_]*(?:he|she|it|they|his|her|hers|its|their|him|them|this|that|these|those|but|and|or|nor|so|however|also"
    r"|meanwhile|yet|then|still|instead|moreover|therefore|thus|hence|nevertheless|nonetheless|such|another|both|neither"
    r"|the latter|the former|as a result|for example|for instance|in addition|on the other hand|otherwise|similarly"
    r"|(?:a |the )?(?:some|many|much|most|one|two|three|four|five|several|few|each|either|half|any|none|all|others?)"
    r" (?:of )?(?:it|them|these|those)|the (?:two|three|pair|duo|trio|same|others?)"
    r"|(?:in|with|by|at|after|before|from|on|to|of|under|through|during|since|despite|because of|as for|like|unlike"
    r"|given|following|beyond|about|against|among|between|amid|until|besides|without|for) (?:all )?"
    r"(?:it|them|such|these|those|(?:that|this)(?! (?:week|month|year|day|morning|afternoon|evening|weekend|spring"
    r"|summer|autumn|fall|winter|season)\b))"
    r"|likewise|furthermore|additionally|afterwards?|here|there)(?![\w-])",
    re.IGNORECASE,
)
_BARE = re.compile(r"[\"“'‘]?The (\w+)(?= [a-z]|[’']s |, )")
"""A description of one noun: "The ministry"."""
_AFTER_BARE = re.compile(r" (?:of|for|in|on|at|who|which|that|to|from|behind|with|between)\b")
_NOUNS = lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS | lexicon.PERSON_NOUNS
_KNOWN = frozenset(
    ["government", "president", "police", "public", "press", "media", "internet", "king", "queen", "army"]
)
"""Of these there is one, or readers know which."""
_PERSONAL = lexicon.SINGULAR_PERSON_PRONOUNS | lexicon.PLURAL_PRONOUNS | frozenset(["it", "its"])
_POSSESSIVE = frozenset(["his", "her", "their", "its"])
_SPEAKING = frozenset(["he", "she", "it"])


class Known:
    """Where an article mentions its parties, and what it attributes."""

    def __init__(self, parties: Sequence[Party] = (), attributions: Sequence[Attribution] = ()) -> None:
        self._mentions = Places((mention, (party, mention)) for party in parties for mention in party.mentions)
        self.sources = frozenset(piece for one in attributions for piece in one.source)
        self.contents = Places((piece, one) for one in attributions for piece in one.content)
        """The attributions by their contents."""

    def first_mentions(self, span: Span) -> list[tuple[Party, Span]]:
        """The parties mentioned within the span, each with its first mention there."""
        inside = self._mentions.inside(span)
        return list({party.id: (party, mention) for party, mention in reversed(inside)}.values())

    def speaks(self, mention: Span, text: str) -> bool:
        """Whether the mention is a pronoun for one who speaks; "they" mostly means some noun just before it."""
        return mention.of(text).lower() in _SPEAKING and mention in self.sources and not self.contents.covering(mention)

    def names(self, mention: Span, text: str) -> bool:
        """Whether the mention is a name, in the words of the article itself."""
        words = mention.of(text)
        return words[0].isupper() and words.lower() not in _PERSONAL and not self.contents.covering(mention)


_NOTHING = Known()


def stand_alone(
    article: Article, span: Span, known: Known = _NOTHING, *, opens: bool = False
) -> SummarySentence | None:
    """The sentence so that it can be read without the ones before it; None when it cannot be.

    Spans are verbatim; the text differs from them, and `edited` says so, where a name was put in. `opens` tells that
    the sentence is the article's first, in which a bare description has nothing to refer back to.
    """
    match = _CONNECTIVE.match(article.text, span.start, span.end)
    kept = Span(match.end(), span.end) if match else span
    if _is_ambiguous(article.text, kept, known):
        return None
    edits = _edits(article.text, kept, known)
    named = edits and edits[0][0].start == kept.start
    if not named and (_LOOSE.match(kept.of(article.text)) or (not opens and _is_bare(kept.of(article.text)))):
        return None
    text = _applied(article.text, kept, edits)
    text = text[:1].upper() + text[1:]
    return SummarySentence(text, (kept,), edited=text != kept.of(article.text))


def _is_bare(text: str) -> bool:
    match = _BARE.match(text)
    if match is None or match.group(1) not in _NOUNS - _KNOWN:
        return False
    return not _AFTER_BARE.match(text, match.end())


def _edits(text: str, span: Span, known: Known) -> list[tuple[Span, str]]:
    """Names for the mention that opens the sentence, and for a speaker who is only a pronoun in it."""
    found = []
    for party, mention in known.first_mentions(span):
        opening = mention.start == span.start
        back = _has_name(party) and _refers_back(text, mention, opening=opening)
        if back and (opening or known.speaks(mention, text)):
            found.append((mention, _in_place_of(text, mention, party)))
    return sorted(found)


def _is_ambiguous(text: str, span: Span, known: Known) -> bool:
    """Whether a speaker who is only a pronoun in the sentence may be one of those named before it there."""
    mentions = known.first_mentions(span)
    for _, pronoun in mentions:
        if pronoun.start == span.start or not known.speaks(pronoun, text):
            continue
        personal = pronoun.of(text).lower() != "it"
        for party, mention in mentions:
            alike = (party.kind is PartyKind.PERSON) == personal
            if alike and mention.start < pronoun.start and known.names(mention, text):
                return True
    return False


def _has_name(party: Party) -> bool:
    named = party.kind is not PartyKind.UNNAMED and party.name[:1].isupper() and party.name.lower() not in _NOUNS
    return named and not _LOOSE.match(party.name)


def _refers_back(text: str, mention: Span, *, opening: bool) -> bool:
    """Whether the mention is a third-person pronoun, or a description of one noun that opens the sentence."""
    words = mention.of(text)
    if words.lower() in _PERSONAL:
        return True
    match = _BARE.fullmatch(words + " x", endpos=len(words)) or re.fullmatch(r"The (\w+)", words)
    return opening and match is not None and match.group(1) in _NOUNS


def _in_place_of(text: str, mention: Span, party: Party) -> str:
    name = party.name
    if mention.of(text).lower() in _POSSESSIVE:
        return name + ("’" if name.endswith("s") else "’s")
    article = party.kind in (PartyKind.ORGANISATION, PartyKind.GOVERNMENT) and name.split()[-1].lower() in _NOUNS
    if not article or len(name.split()) < 2:
        return name
    return f"{'The' if mention.of(text)[:1].isupper() else 'the'} {name}"


def _applied(text: str, span: Span, edits: Sequence[tuple[Span, str]]) -> str:
    pieces, at = [], span.start
    for mention, name in edits:
        pieces += [text[at : mention.start], name]
        at = mention.end
    return "".join([*pieces, text[at : span.end]])
