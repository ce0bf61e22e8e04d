"""Patterns of lines, and of parts of lines, that are not the article's prose."""

from __future__ import annotations

import re

from nlp.analysis import Boilerplate

AGENCY = (
    r"(?:REUTERS|Reuters|AP|AFP|EPA|UPI|TASS|Xinhua|Bloomberg|Shutterstock|Getty(?: Images)?|The Associated Press"
    r"|Associated Press|Agence France-Presse)"
)
_NO_NAME = r"(?!(?i:on|the|of|in|at|to|and|for|by|from|is|as)\b)"
NAME_WORD = rf"(?:{_NO_NAME}[A-Z][\w'’]+(?:-[A-Z][\w'’]+)?|[A-Z]\.)"
PERSON = rf"{NAME_WORD}(?:\s(?:de\s|van\s|von\s|al-|bin\s)?{NAME_WORD}){{1,3}}"
NAMES = rf"{PERSON}(?:\sin\s{NAME_WORD})?(?:(?:,|\s(?:and|&))\s{PERSON}(?:\sin\s{NAME_WORD})?){{0,3}}"
_NAME = r"[A-Z][\w.'’-]*(?:[ -](?:de |van |von |al-|bin )?[A-Z][\w.'’-]*){0,3}"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b,?"
_ZONE = r"(?:\s*\(?\b[A-Z]{2,4}\b\)?)?"
CLOCK = rf"\d{{1,2}}(?:[:.]\d{{2}})?\s*[ap]\.?m\b\.?(?-i:{_ZONE})|\d{{1,2}}[:.]\d{{2}}(?-i:{_ZONE})"
DAY = (
    rf"(?:{_WEEKDAY}\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?(?!\w)|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
)
WHEN = re.compile(rf"\b(?:{DAY}|{CLOCK})", re.IGNORECASE)
"""A date or a time of day."""
BESIDE_DATES = re.compile(
    r"\b(?:(?:first |last )?(?:published|posted|modified|updated?|created)|issue \d+|\d+ min(?:ute)?s? read|on|at"
    rf"|{_WEEKDAY}|{_MONTH}\s+\d{{4}})(?=\W|$)|[\s|,.:·•–—()@-]+",
    re.IGNORECASE,
)
"""What stands around dates in a line of dates."""
ROLE = re.compile(
    r"(?i:(?:by |from )?(?:(?:our|the|a) )?[\w&’'\- ]{0,60}\b(?:correspondents?|reporters?|editors?|staff(?: writers?)?"
    r"|writers?|columnists?|desk|bureau|newsroom))$"
)
"""A line such as "Local democracy reporter"."""


def _line_of(*alternatives: str) -> re.Pattern[str]:
    """Pattern of a whole line that is any of the alternatives."""
    return re.compile(f"(?:{'|'.join(alternatives)})$")


_PUBLISHED = _line_of(
    r"(?i:(?:first |last )?(?:published|updated|posted|modified)\b(?: (?:on|at))?:?\s.{0,60}\d.{0,40})",
    r"(?i:this article is more than \d+ years? old)",
    r"(?i:\d+ (?:minute|hour|day|month|year)s? ago)",
)
_CREDIT = _line_of(
    r"(?i:(?:photo(?:graph)?s?|image|pictures?|credits?)\s*(?:by|:|credit|copyright|via|courtesy)"
    r"(?!.* caption)[^.!?]{2,80})\.?",
    r"©\s.{2,80}",
    rf"{AGENCY}(?i:\s+(?:photo|images?))?",
    r"(?i:photo|image|video)",
    rf"[\w .'’-]{{2,40}}\s?/\s?{AGENCY}(?i: photo| images)?",
    r"(?i:.{0,80}\bcontributed (?:to this (?:report|story|article)|reporting)\.?)",
    r"(?i:[(\[]?(?:additional )?(?:reporting|writing|editing|compiled|translated|edited) by .{2,200})",
    r"(?i:with (?:material|reporting|files|additional reporting|inputs?) (?:from|by) .{2,120})",
)
_CAPTION = _line_of(
    r"(?i:(?:enlarge this image|toggle caption|.{0,80}(?:image|media) caption\b|file photo:|file -|pictured:"
    r"|[\[(](?:photo|picture|image|video)[\])])\s?.*|.*\bhide caption\b.*)",
)
_TAGS = _line_of(
    r"(?i:tags?|topics?|keywords|filed under|more (?:about|on)|related topics|categories|in this (?:story|article)"
    r"|[a-z]+ in this (?:story|article)|mentioned in this (?:story|article))(?:\s?[:|] ?| (?=[A-Z#])).{1,200}",
    r"(?:#\w+[\s,]*)+",
    r"(?!(?i:by|from) |.*\d)[\w’' -]{2,30}(?:\s[|>›»/]\s[\w’' -]{2,30}){2,8}",
    r"(?i:analysis|opinion|comment|explainer|exclusive|breaking(?: news)?|feature|interview|editorial|live|world"
    r"|politics|national|business|sports?|health|fact check|perspective)",
)
_PROMO = _line_of(
    r"(?i:advertisement(?: continue reading.*)?|ad|story continued below|continue reading.*)",
    r"(?i:read (?:more|also|next)\b.{0,160}|(?:.{0,160}\s)?read more(?: »)?)",
    r"(?i:(?:also )?related(?: \w+)?:.{0,160}|see also:.{0,160}|more(?: from [\w ]+)?: .{0,160})",
    r"(?i:(?:please )?(?:sign up|subscribe|register)\b.{0,200})",
    r"(?i:get (?:the|our|all)\b.{0,80}(?:newsletter|app|inbox|delivered|stories).{0,160})",
    r"(?i:follow (?:us|@|me|him|her|[\w. ]+ on (?:twitter|facebook|x|instagram)).{0,120}|- follow .{0,80})",
    r"(?i:click (?:here|to|for)\b.{0,160})",
    r"(?i:(?:share|listen|save|print|email|watch)"
    r"(?: (?:this|to|the|article|story|on|now|live|video|comments?)\b.{0,80})?)",
    r"(?i:(?:share|comments?)(?::| \|).{0,80}|\d+ comments?)",
    r"(?i:copyright\b.{0,160}|all rights reserved.{0,80})",
    r"(?i:(?:support|join|download) (?:us|our|the app|.{0,30}journalism)\b.{0,120})",
    r"(?i:our standards: .{0,120})",
    r"(?i:\(\s?(?:photos|video|related|also on|watch|read)\b[^)]{0,160}\)|slideshow.{0,40})",
    r"(?i:close|x|loading.{0,20}|play [\w ]{0,20})",
    r"(?:JUST WATCHED|MUST WATCH)\b.{0,400}",
    r"(?i:you have \d+ (?:free )?(?:articles?|stories|story)\b.{0,120})",
    r"(?i:.{0,60}\blog in or (?:subscribe|register).{0,40})",
    r"[*_•…\-–—=\s.]{1,12}",
)
LINES = (
    (Boilerplate.PUBLISHED, _PUBLISHED),
    (Boilerplate.CREDIT, _CREDIT),
    (Boilerplate.CAPTION, _CAPTION),
    (Boilerplate.TAGS, _TAGS),
    (Boilerplate.PROMO, _PROMO),
)
"""Whole lines, wherever they stand; the first that fits decides."""
BULLET = re.compile(r"[>»■•*▪►]+\s*")
INVITATION = re.compile(
    r"(?i:.{0,120}(?:\bour (?:\w+ ){0,2}(?:guide|timeline|newsletter|newsdesk|round-?up|letter|podcast|app|team)\b"
    r"|^(?:write|text|send|email|e-mail|contact|tell|join|get)\b.{0,80}\b(?:newsdesk|newsroom|newsletter|inbox)\b).{0,120}"
    r"|(?:enjoying|enjoyed|like what|do you|did you|have you|are you|can you|got a|never miss|don['’]t miss)\b"
    r".{0,80}[?:] .{0,120})$"
)
"""A line near the end that asks something of the reader."""
BYLINE = _line_of(
    rf"(?i:by|from|words by|story by|written by|analysis by|text:|posted by)\s+{_NAME}"
    rf"(?:(?:,? (?i:and)|,| &|\s[|/–-])\s+{_NAME})*(?:[,|–-].{{0,60}}|\s+(?i:in|for)\s.{{0,40}})?",
    r"(?i:by|from) our [\w ]{2,40}(?:, and [\w ]{2,40})?",
    rf"{_NAME}(?:,| \|| –| -)\s[\w ]{{0,30}}(?:correspondent|reporter|editor|staff writer)[\w ]{{0,30}}",
    rf"{_NAME}(?:,| \|| –| -)\s{AGENCY}",
)
BARE_NAMES = re.compile(
    rf"(?:{NAMES}|(?!THE|AND|FOR)[A-Z]{{3,}}(?: (?!THE|AND|FOR)[A-Z]{{3,}}){{1,2}})(?:, {NAME_WORD})?$"
)
"""Names and nothing else."""
CREDIT_TAIL = re.compile(
    rf"[(\[]\s*(?:[^()\[\]]*(?:\b{AGENCY}\b|\b(?i:photo|foto|image|picture)\b)[^()\[\]]*"
    r"|(?i:(?:photo |image |picture )?(?:credit|courtesy)s?)\b[^()\[\]]*)[)\]]\.?\s*$"
    rf"|[(\[]{PERSON}(?:\s?/\s?|, ){NAME_WORD}(?:\s{NAME_WORD}){{0,2}}[)\]]\.?$"
    r"|(?<=[.!?’”\"] )(?:(?i:photo(?:graph)?s?|pictures?|images?)(?::| by| ©)\s+(?:[A-Z]\.|[^.!?:]){2,60}"
    rf"|©\s[^.!?]{{2,60}}|{PERSON} (?i:for the) {NAME_WORD}(?: {NAME_WORD})?"
    r"|[A-Z]{3,} [A-Z]{3,} FOR [A-Z ]{3,40})\.?$"
    rf"|\b(?:REUTERS/[A-Z]\w+(?: \w+)?|via {AGENCY})\s*$"
)
"""The credit at the end of a caption."""
CREDIT_ANY = re.compile(
    rf"\((?:photo |image |picture )?credit: [^()]{{2,80}}\)|/{AGENCY}(?: Photo)?\s*$", re.IGNORECASE
)
_PLACE = (
    r"[A-Z][A-Z.'’-]+(?:[ -][A-Z.'’-]+){0,3}(?:,\s+[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?"
    r"(?:,\s+\w+\.?\s+\d{1,2}(?:,\s*\d{4})?)?"
)
DATELINE = re.compile(
    rf"(?:{_PLACE}\s*(?:[(\[][\w ./]{{2,30}}[)\]]\s*)?"
    rf"|(?:[A-Z][\w.'’-]+(?:[ ,]+[A-Z][\w.'’-]+){{0,3}}\s*)?[(\[](?:{AGENCY}|CNN)[)\]]\s*)"
    r"(?:—|–|--|-)\s+(?=\S)|[(\[](?:CNN|AP|AFP|Reuters)[)\]]\s*(?=[A-Z\"“'‘])"
    r"|(?:[A-Z][\w.'’-]+[ ,]+){1,4}[(\[]CNN[)\]]\s*(?=[A-Z\"“'‘])"
    r"|[A-Z]{4,}(?: [A-Z]{3,}){0,2}\.\s+(?=[A-Z\"“'‘])"
)
HEAD_PARTS = (
    (
        Boilerplate.BYLINE,
        re.compile(
            rf"(?:By\.\s+{PERSON}(?:(?:,| (?i:and|for|in))\s+{_NAME}){{0,3}}?\.\s"
            rf"|By\s+{PERSON}(?: (?i:and|for|in) {PERSON}){{0,3}}\s+(?=(?i:published|(?:last )?updated|posted)\b))\s*"
        ),
    ),
    (
        Boilerplate.PUBLISHED,
        re.compile(
            rf"(?:published|(?:last )?updated|created|posted)(?: at|:)\.?\s+(?:{CLOCK})(?:,| on)\s+{DAY}\.?"
            r"(?:\s+\|\.?)?\s+",
            re.IGNORECASE,
        ),
    ),
)
"""What may stand before the prose in its own line when a scraper lost the line breaks."""
KICKER = re.compile(r"[A-Z][A-Z &]{2,30} \| ")
"""A section's name before a standfirst."""
