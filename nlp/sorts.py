"""Sorts of bodies: which nouns, in a name or as a description, tell that a body is a company, a court, a union."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp import lexicon

_SORTS = {
    "company": """
        company firm business maker manufacturer employer operator developer retailer supplier producer airline
        bank chain startup publisher platform giant insurer lender brewer builder broadcaster studio brand carrier
        utility bidder applicant corporation conglomerate consultancy landlord consortium exporter importer
        inc corp ltd llc plc gmbh co pharma terminals bikes energy systems line lines airlines airways motors
        holdings industries partners capital foods stores media technologies labs brothers sons daughters logistics
        shipping lumber oil gas steel mining telecom mobile electric power entertainment pictures insurance
    """,
    "union": "union federation association guild brotherhood",
    "court": "court panel tribunal bench jury",
    "agency": "agency regulator watchdog authority inspectorate office commission bureau ombudsman body",
    "party": "party alliance bloc coalition front movement",
    "research": "university institute laboratory lab team college academy",
    "club": "club team side squad fc league",
    "hospital": "hospital infirmary clinic trust",
    "charity": "charity foundation fund trust campaign ngo nonprofit",
    "school": "school academy college primary",
    "press": """
        newspaper paper magazine outlet broadcaster network channel station news times post herald gazette courier
    """,
    "council": "council authority board",
    "association": "association society federation alliance league council chamber circle lobby institute",
    "committee": "committee panel commission subcommittee",
    "church": "church diocese congregation parish",
}
SORTS_OF: dict[str, frozenset[str]] = {
    noun: frozenset(sort for sort, nouns in _SORTS.items() if noun in nouns.split())
    for nouns in _SORTS.values()
    for noun in nouns.split()
}
"""Noun, lower case -> the sorts of body that it may mean."""
ANY = frozenset(["group", "organisation", "organization", "body", "institution", "outfit", "side"])
"""Nouns for a body of any sort."""
ANAPHORIC = frozenset(SORTS_OF) | ANY
"""Nouns that, alone after "the", mean a body that the text has named."""


def sorts_of(words: Iterable[str]) -> frozenset[str]:
    """The sorts told by the last of the words that tells any; empty when none does."""
    for word in reversed(list(words)):
        lowered = re.sub(r"['’]s?$", "", word.lower())
        if found := SORTS_OF.get(lowered) or SORTS_OF.get(lexicon.singular(lowered)):
            return found
    return frozenset()
