"""Verbs that take a side by themselves, and patterns for their forms; a hyphen joins a verb to what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

_DOUBLED = frozenset(
    ["admit", "ban", "bar", "commit", "dub", "drop", "nod", "omit", "permit", "plan", "scrap", "slam", "stop", "veto"]
)
_IRREGULAR = {
    "seek": "sought",
    "forbid": "forbade forbidden",
    "fight": "fought",
    "lead": "led",
    "tell": "told",
    "withdraw": "withdrew withdrawn",
    "tear": "tore torn",
    "throw": "threw thrown",
    "hit": "",
    "take": "took taken",
    "stand": "stood",
    "speak": "spoke spoken",
    "come": "came",
    "give": "gave given",
    "find": "found",
    "leave": "left",
    "keep": "kept",
    "put": "",
    "pay": "paid",
    "strike": "struck",
    "turn": "turned",
    "vote": "voted",
    "sue": "sued",
    "side": "sided",
    "withhold": "withheld",
    "hide": "hid hidden",
    "lie": "lied lying",
    "mislead": "misled",
}


class Attitude(StrEnum):
    """What a verb says of its object."""

    FAVOUR = "favour"
    AGAINST = "against"
    WANT = "want"
    """The object is asked for: a demand, wish or plan."""


_VERBS = {
    Attitude.FAVOUR: """
        acclaim admire applaud appreciate approve-of approve back believe-in bless celebrate champion cheer commend
        congratulate compliment defend embrace endorse favour favor hail honour honor laud like love praise prefer
        promote respect salute side-with speak-in-favour-of speak-up-for stand-by stand-with support thank
        trust uphold vote-for vote-in-favour-of welcome agree-to agree-with agree-on accept be-in-favour-of
        are-in-favour-of is-in-favour-of was-in-favour-of were-in-favour-of credit ratify throw-weight-behind
        is-for are-for pay-tribute-to express-support-for express-gratitude-to grateful-to advocate back-up
    """,
    Attitude.AGAINST: """
        abhor abolish accuse assail attack ban berate bemoan blame blast block boycott castigate challenge chide
        complain-about complain-of condemn contest contradict criticise criticize decry defy denounce deny deplore
        deride detest disagree-with dislike dismiss disown disparage dispute distrust doubt excoriate fault fight
        forbid hammer hate hit-back-at hit-out-at impugn lambast lambaste lament lash-out-at loathe mistrust mock
        object-to oppose overrule overturn pan protest protest-against protest-at quash question rap rebuff rebuke
        rebut refuse refute reject repudiate resent resist ridicule rip rubbish rule-out savage scold scorn
        shun slam slate speak-against speak-out-against spurn strike-down sue take-aim-at take-issue-with
        throw-out turn-down turn-against veto vote-against warn-against warn-of brush-aside brush-off shrug-off
        is-against are-against be-against was-against were-against condemned come-out-against rail-against rage-at
        campaign-against take-exception-to pour-scorn-on cast-doubt-on reject-as
    """,
    Attitude.WANT: """
        advise appeal-for argue-for ask-for beg-for call-for call-on campaign-for demand desire hope-for insist-on
        lobby-for long-for order plead-for press-for propose push-for recommend request require seek suggest urge
        want wish-for pledge promise plan back-down-for petition-for apply-for bid-for fight-for
    """,
}
_UNDOING = """
    abandon abolish annul axe ban bar block call-off cancel close curb cut disarm disband ditch dismantle drop dump end
    freeze halt
    kill lift oppose outlaw overturn pause postpone prevent quash reconsider reject remove repeal replace rescind
    reverse revoke scrap shelve shut stop strike-down suspend tear-up throw-out undo veto withdraw withdraw-from
    leave quit resist stay-away-from do-without delay appeal-against challenge
"""
"""What is done to a thing by those who are against it: "vowed to scrap the plan"."""
_MISDEEDS = """
    abuse assault attack betray breach bribe bully cheat coerce conceal deceive defraud destabilise destabilize distort
    endanger exploit fabricate falsify flout hide intimidate invade jeopardise jeopardize lie mislead mishandle
    mismanage
    misrepresent neglect obstruct provoke sabotage scapegoat smear threaten torture trample undermine violate withhold
    fail-to overstate-the exaggerate infringe incite plunder
"""
"""What is a charge against whoever is said to have done it."""


def _heads(verb: str) -> list[str]:
    """The forms of the verb itself, without what belongs to it."""
    first = verb.partition("-")[0]
    if first in ("be", "is", "are", "was", "were", "grateful"):
        return [first]
    stem = first[:-1] if first.endswith("e") else first
    y = first[:-1] + "i" if re.search(r"[^aeiou]y$", first) else None
    double = first + first[-1] if first in _DOUBLED else stem
    forms = [first, f"{y}es" if y else first + ("es" if re.search(r"(?:s|sh|ch|x|z|o)$", first) else "s")]
    forms += [f"{y}ed" if y else f"{double}ed", f"{double if first in _DOUBLED else stem}ing"]
    return forms + _IRREGULAR.get(first, "").split()


def _forms(verb: str) -> str:
    """A pattern for the forms of a verb, with what belongs to it."""
    _, *rest = verb.split("-")
    return r"\s+".join([f"(?:{'|'.join(dict.fromkeys(_heads(verb)))})", *rest])


def pattern(verbs: str) -> str:
    """A regular expression for the forms of verbs; a hyphen joins a verb to the words that belong to it."""
    return "|".join(_forms(verb) for verb in sorted(set(verbs.split()), key=lambda verb: (-verb.count("-"), verb)))


class Verbs:
    """Verbs of several sorts, found in a text in one pass."""

    def __init__(self, verbs: dict[str, str]) -> None:
        sorts = "|".join(f"(?P<{sort}>{pattern(words)})" for sort, words in verbs.items())
        self._pattern = re.compile(rf"(?:{sorts})\b", re.IGNORECASE)
        self._heads = frozenset(head for words in verbs.values() for verb in words.split() for head in _heads(verb))

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """The verbs in text order, apart; the sort is the name of the match's last group."""
        end = 0
        # The pattern is long and words that may begin a match are few, so each word is looked up first.
        for word in _WORD.finditer(text):
            if word.start() >= end and word.group().lower() in self._heads:
                match = self._pattern.match(text, word.start())
                if match:
                    yield match
                    end = match.end()


_WORD = re.compile(r"\w+")
ATTITUDES = Verbs({sort.value: verbs for sort, verbs in _VERBS.items()})
"""Verbs that take a side, by `Attitude`."""
UNDOINGS = Verbs({"undo": _UNDOING})
"""Verbs for what is done to a thing by those who are against it."""
UNDOING = pattern(_UNDOING)
MISDEED = pattern(_MISDEEDS)
CHARGING = pattern("accuse blame")
