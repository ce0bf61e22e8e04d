"""Words of offices: titles, abbreviations, synonyms and narrower words; lower case throughout."""

from __future__ import annotations

from nlp.lexicon import words

TITLES = words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady president vice prime minister premier
    chancellor senator sen sens representative rep reps congressman congresswoman governor gov mayor
    councillor councilman councilwoman alderman secretary ambassador attorney general justice judge
    chief sheriff captain capt colonel col lieutenant lt major maj sergeant sgt officer commissioner
    chairman chairwoman chair director pope cardinal archbishop bishop father rev reverend rabbi imam
    king queen prince princess deputy former acting speaker leader coach manager detective inspector
    superintendent constable nurse pastor gen adm admiral cpl corporal pvt private brig brigadier
    ayatollah sheikh hon administrator undersecretary supreme first minister
    assemblyman assemblywoman archpriest deacon monsignor fr coxswain commodore madame monsieur herr frau datu
    """
)
"""Words that may stand before a person's name."""

WRITTEN_OUT = {
    "sen": "senator",
    "sens": "senator",
    "rep": "representative",
    "reps": "representative",
    "gov": "governor",
    "gen": "general",
    "prof": "professor",
    "dr": "doctor",
    "lt": "lieutenant",
    "col": "colonel",
    "maj": "major",
    "sgt": "sergeant",
    "capt": "captain",
    "adm": "admiral",
    "cpl": "corporal",
    "rev": "reverend",
    "fr": "father",
}
"""Abbreviated titles, without their full stop."""

SYNONYMS = {
    "premier": "prime minister",
    "attorney": "lawyer",
    "envoy": "ambassador",
    "physician": "doctor",
    "chair": "chairman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "pm": "prime minister",
    "head teacher": "headteacher",
    "congressman": "representative",
    "congresswoman": "representative",
    "boss": "chief executive",
    "ceo": "chief executive",
}
"""Other words for an office, as descriptions use them."""

HYPONYMS = {
    "lawmaker": ("senator", "representative", "congressman", "congresswoman", "mp", "councillor", "delegate"),
    "legislator": ("senator", "representative", "congressman", "congresswoman", "mp"),
    "politician": ("senator", "representative", "governor", "mayor", "minister", "prime minister", "president", "mp"),
    "lawyer": ("counsel", "barrister", "solicitor", "prosecutor"),
    "official": ("director", "secretary", "commissioner", "minister", "chief executive"),
    "executive": ("chief executive", "president", "chairman", "director"),
    "scientist": (
        "biologist",
        "physicist",
        "chemist",
        "geologist",
        "ecologist",
        "virologist",
        "researcher",
        "professor",
    ),
    "researcher": ("professor", "scientist", "biologist"),
    "academic": ("professor", "lecturer"),
    "expert": ("professor", "analyst"),
    "officer": ("chief", "sheriff", "captain", "sergeant", "constable", "inspector", "superintendent"),
    "doctor": ("surgeon", "cardiologist", "virologist", "epidemiologist", "paediatrician", "pediatrician"),
    "leader": ("general secretary", "president", "chairman", "prime minister", "chief"),
}
"""Nouns for a person -> narrower ones that the same person may bear."""

OFFICE_OF_VERB = {
    "chairs": "chair",
    "chaired": "chair",
    "heads": "head",
    "headed": "head",
    "leads": "leader",
    "led": "leader",
    "owns": "owner",
    "coached": "coach",
    "coaches": "coach",
    "founded": "founder",
    "edits": "editor",
    "directs": "director",
    "teaches": "teacher",
}
"""The office that a clause tells: "who chairs the group"."""
