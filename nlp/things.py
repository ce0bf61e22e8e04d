"""Nouns and pronouns for what says nothing: laws, treaties, decisions, nobody in particular."""

from __future__ import annotations

from nlp.lexicon import words

NAMES_OF_THINGS = words(
    """
    act bill law treaty agreement accord accords pact deal amendment declaration resolution constitution protocol
    war day award awards prize cup olympics festival referendum
    """
)
"""Last words of names that nobody bears: of laws, treaties and events."""

THINGS = NAMES_OF_THINGS | words(
    """
    order plan proposal rule policy legislation measure evidence record fact history decision idea theory logic
    experience reality detail criticism view position protest vote result budget contract clause
    scenario website site blog account rating task gap regulation strategy average cartoon
    """
)
"""Head nouns of what can say nothing: it speaks for its owner or for nobody."""

NOBODY = words("whoever anyone anybody everyone everybody nobody none")
"""Pronouns that mean no one in particular."""

PLATFORMS = words("facebook twitter instagram tiktok youtube telegram linkedin reddit whatsapp")
"""Where others publish."""
