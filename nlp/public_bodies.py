"""Words by which bodies of a state are told from others, lower case."""

from __future__ import annotations

from nlp.lexicon import words

AGENCIES = words(
    """
    fbi cia nsa dhs doj irs epa fda cdc tsa ice dea atf fema nasa sec fcc ftc hhs hud usda nhs mi5 mi6 fsb
    gchq noaa ntsb faa osha usaid
    """
)
"""Acronyms of well-known bodies of a state."""

PRIVATE_AGENCIES = words("news press advertising travel rating ratings talent estate employment modelling")
"""Before "agency" these make it a company."""

OF_PARLIAMENT = words("house senate congressional parliamentary select")
"""Before "committee" these make it a body of the state."""

LOCAL_AREAS = words(
    """
    district city county town parish borough islands island regional village shire security
    """
)
"""Before "council" these make it a public body."""

PUBLIC_SERVICES = words("fire ambulance police prison revenue weather health civil secret security postal")
"""Before "service" these make it a body of the state."""

OF_PERSONS = words("administration campaign camp government cabinet presidency team era family")
"""Nouns of bodies that are called after a person."""
