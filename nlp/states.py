"""States with their adjective and capital, which stand for the state in the news."""

from __future__ import annotations

import re

from nlp.analysis import Span

_TABLE = """
Afghanistan Afghan Kabul|Albania Albanian Tirana|Algeria Algerian Algiers|Argentina Argentine Buenos_Aires
Armenia Armenian Yerevan|Australia Australian Canberra|Austria Austrian Vienna|Azerbaijan Azerbaijani Baku
Bangladesh Bangladeshi Dhaka|Belarus Belarusian Minsk|Belgium Belgian -|Bolivia Bolivian La_Paz
Bosnia Bosnian Sarajevo|Brazil Brazilian Brasilia|Bulgaria Bulgarian Sofia|Canada Canadian Ottawa|Chile Chilean -
China Chinese Beijing|Colombia Colombian Bogota|Croatia Croatian Zagreb|Cuba Cuban Havana|Cyprus Cypriot Nicosia
Denmark Danish Copenhagen|Egypt Egyptian Cairo|Estonia Estonian Tallinn|Ethiopia Ethiopian Addis_Ababa
Finland Finnish Helsinki|France French Paris|Georgia Georgian Tbilisi|Germany German Berlin|Greece Greek Athens
Hungary Hungarian Budapest|Iceland Icelandic Reykjavik|India Indian New_Delhi|Indonesia Indonesian Jakarta
Iran Iranian Tehran|Iraq Iraqi Baghdad|Ireland Irish Dublin|Israel Israeli Jerusalem|Italy Italian Rome
Japan Japanese Tokyo|Jordan Jordanian Amman|Kazakhstan Kazakh Astana|Kenya Kenyan Nairobi|Kosovo Kosovan Pristina
Latvia Latvian Riga|Lebanon Lebanese Beirut|Libya Libyan Tripoli|Lithuania Lithuanian Vilnius
Malaysia Malaysian Kuala_Lumpur|Mexico Mexican -|Moldova Moldovan Chisinau|Morocco Moroccan Rabat
Myanmar Burmese Naypyidaw|Netherlands Dutch The_Hague|Nigeria Nigerian Abuja|Norway Norwegian Oslo
Pakistan Pakistani Islamabad|Peru Peruvian Lima|Philippines Philippine Manila|Poland Polish Warsaw
Portugal Portuguese Lisbon|Qatar Qatari Doha|Romania Romanian Bucharest|Russia Russian Moscow|Rwanda Rwandan Kigali
Saudi_Arabia Saudi Riyadh|Serbia Serbian Belgrade|Slovakia Slovak Bratislava|Slovenia Slovenian Ljubljana
Somalia Somali Mogadishu|Spain Spanish Madrid|Sudan Sudanese Khartoum|Sweden Swedish Stockholm
Switzerland Swiss Bern|Syria Syrian Damascus|Taiwan Taiwanese Taipei|Thailand Thai Bangkok|Tunisia Tunisian Tunis
Turkey Turkish Ankara|Uganda Ugandan Kampala|Ukraine Ukrainian Kyiv|Venezuela Venezuelan Caracas
Vietnam Vietnamese Hanoi|Yemen Yemeni Sanaa|Zimbabwe Zimbabwean Harare|United_States American Washington
United_Kingdom British London|North_Korea North_Korean Pyongyang|South_Korea South_Korean Seoul
"""
_ROWS = [tuple(cell.replace("_", " ") for cell in row.split()) for row in _TABLE.replace("\n", "|").split("|") if row]

ADJECTIVES = {state: adjective for state, adjective, _ in _ROWS}
"""State -> its adjective."""
STATE_OF = {word.lower(): state for state, adjective, capital in _ROWS for word in (state, adjective, capital)}
"""State, adjective or capital, lower case -> state."""
DEMONYMS = frozenset(adjective.lower() for _, adjective, _ in _ROWS)
"""Adjectives of states, lower case."""


def is_state_adjective(text: str, span: Span) -> bool:
    """Whether the words are the adjective of a state before a common noun: "Russian" in "Russian peacekeepers"."""
    return span.of(text).lower() in DEMONYMS and bool(re.match(r"[ -][a-z]", text[span.end :]))
