"""Words in and before proper names; lower case but for letters after a person's name."""

from __future__ import annotations

from nlp.lexicon import words

BODY_NOUNS_IN_NAMES = words(
    """
    guild institute circle chamber league alliance front energy industries systems group trust pharma
    lines mutual partners inspectorate laboratory infirmary tribunal office service services authority
    works watch network international holdings capital airlines motors studios press post times herald
    courier gazette industry media water rail railways terminals line shipping stores foods bikes circuit
    academy affairs broadcasting centre center chemicals clinics communications confederation conference congress
    corps cruises directorate education electric ferries fisheries forum guard homes hotels initiative institution
    insurance lettings lifts mobile observatory oils patrol pharmaceuticals productions project publishing radio
    registry resorts sciences secretariat security solutions statistics studies survey technologies technology
    therapeutics traders transportation tribune voyages
    """
)
"""More nouns that name a body when they end a name; as common nouns they need not mean one."""

NAME_PARTICLES = words("& de la le van von der den bin al da do du di y")
"""Small words within names."""

POST_NOMINALS = words("KC QC MP MEP MSP MD PhD CBE OBE Jr Sr")
"""Letters after a person's name."""

GEOGRAPHIC = words("lake river mount port cape moor valley hill hills street road bridge bay island islands st saint")
"""Words of names of places."""

STATES = frozenset(
    ["united states", "us", "u.s", "america", "united kingdom", "uk", "european union", "eu", "united nations"]
)
"""States and unions that have no adjective like their name."""

SENTENCE_OPENERS = words(
    """
    about above across after against along amid among around as at before behind below beneath beside besides between
    beyond by despite during except for from in inside into like near of off on onto outside over per since through
    throughout to toward towards under underneath unlike until up upon via with within without today yesterday tomorrow
    then thus also instead still meanwhile earlier later once only perhaps maybe again already indeed hence
    nevertheless otherwise moreover furthermore according asked is was are were did does do has have had can could
    will would should may might must let
    """
)
"""Words that have a capital only because they begin a sentence, even before a name."""
