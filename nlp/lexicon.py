"""Closed word classes of English that the party stage relies on; lower case throughout."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text in any order."""
    return frozenset(text.split())


SINGULAR_PERSON_PRONOUNS = words("he him his himself she her hers herself")
PLURAL_PRONOUNS = words("they them their theirs themselves")
THING_PRONOUNS = words("it its itself")
FIRST_PERSON_PRONOUNS = words("i me my mine myself we us our ours ourselves")
SECOND_PERSON_PRONOUNS = words("you your yours yourself")
RELATIVE_PRONOUNS = words("who whom whose which that")
PRONOUNS = (
    SINGULAR_PERSON_PRONOUNS
    | PLURAL_PRONOUNS
    | THING_PRONOUNS
    | FIRST_PERSON_PRONOUNS
    | SECOND_PERSON_PRONOUNS
    | RELATIVE_PRONOUNS
)

DEFINITE = words("the this that these those his her its their our my")
INDEFINITE = words(
    """
    a an another one two three four five six seven eight nine ten both dozens hundreds thousands some
    many several few most other others all no any every each more multiple various numerous
    """
)
DETERMINERS = DEFINITE | INDEFINITE

PERSON_NOUNS = words(
    """
    man woman boy girl person official officer spokesman spokeswoman spokesperson aide adviser advisor
    analyst expert economist scientist researcher professor teacher doctor nurse lawyer attorney
    prosecutor judge justice minister premier president chancellor senator congressman congresswoman
    lawmaker representative governor mayor councillor leader chief head director chairman chairwoman
    chair executive ceo founder owner manager coach captain player striker author writer journalist
    reporter columnist host anchor activist campaigner organiser organizer protester resident neighbour
    neighbor farmer worker driver pilot engineer employee witness victim father mother son daughter
    brother sister husband wife parent widow friend colleague candidate nominee voter diplomat
    ambassador envoy general commander soldier sheriff detective inspector investigator commissioner
    secretary treasurer member delegate source insider critic supporter opponent rival ally speaker king
    queen prince pope bishop priest historian actor actress singer artist musician student pupil
    customer investor trader shareholder tenant landlord developer patient surgeon virologist
    epidemiologist biologist physicist chemist geologist ecologist hydrologist defendant plaintiff
    suspect accused counsel barrister solicitor foreman docker miner firefighter paramedic fisherman
    skipper dealer counsel administrator
    consultant contractor superintendent principal headteacher headmaster headmistress
    rector dean newcomer veteran physician operative politician strategist lobbyist pollster
    negotiator mediator regulator cardiologist psychologist psychiatrist therapist midwife carer
    fellow associate hopeful star scholar correspondent pundit nominee appointee
    """
)
"""Head nouns of one person's description."""

GOVERNMENT_NOUNS = words(
    """
    ministry department government administration council police court parliament senate congress agency
    authority army military navy cabinet embassy commission bureau presidency kremlin pentagon treasury
    legislature assembly state regime city county municipality inspectorate tribunal prosecution junta
    monarchy forces troops republic
    """
)
"""Head nouns of bodies of a state."""

ORGANISATION_NOUNS = words(
    """
    company firm bank group union party campaign organisation organization association federation
    committee club team league university college school hospital institute foundation charity newspaper
    magazine network channel station paper outlet airline carrier manufacturer maker retailer operator
    employer publisher developer board trust society alliance coalition movement panel think-tank
    thinktank watchdog regulator museum theatre church office chain startup corporation business
    consortium partnership cooperative lobby fund studio brand utility platform
    laboratory lab clinic consultancy bidder supplier insurer lender broadcaster brewer builder
    """
)
"""Head nouns of other bodies."""

ACTOR_NOUNS = PERSON_NOUNS | GOVERNMENT_NOUNS | ORGANISATION_NOUNS
"""Head nouns of whoever may act or speak."""

DOCUMENT_NOUNS = words(
    """
    statement report study survey poll letter memo document filing ruling lawsuit complaint indictment
    email tweet post article editorial book paper review audit analysis release data figures research
    findings transcript note opinion order petition affidavit manifesto declaration
    """
)
"""Head nouns of documents; what they say is said by the body that issued them."""

SPOKESPERSON_NOUNS = words("spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen")
COUNSEL_NOUNS = words("lawyer lawyers attorney attorneys barrister solicitor counsel")

FORCE_NOUNS = words("forces troops soldiers army military government authorities officials side")
"""After a demonym these mean the state itself: "Azerbaijani forces"."""

COLLECTIVE_PEOPLE = words(
    """
    people officials authorities police republicans democrats critics experts residents sources analysts
    lawmakers voters protesters supporters opponents workers families parents scientists researchers
    conservatives liberals americans
    """
)
"""Plurals that do not give themselves away by the rules for regular plurals, and frequent ones that do."""

PREPOSITIONS = words(
    """
    for of at from in with on to by as about under near against within inside across among behind
    representing
    """
)


def is_plural(noun: str) -> bool:
    """Whether a lower-case head noun looks plural."""
    if noun in COLLECTIVE_PEOPLE:
        return True
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is", "ics")) and noun[:-1] != ""


def singular(noun: str) -> str:
    """The singular of a regular plural, otherwise the noun itself."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if is_plural(noun) and noun.endswith("s"):
        return noun[:-1]
    return noun


WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
DAYS = WEEKDAYS | words("today yesterday tomorrow tonight")
"""Words that tell the day, after whatever happened on it: "the report released Monday"."""
DAYTIMES = words("morning afternoon evening night")

NEVER_NAMES = WEEKDAYS | words(
    """
    january february march april june july
    august september october november december jan feb apr jun jul aug sep sept oct nov dec the a an
    this that these those and but or yet so if when while as after before since although though because
    however meanwhile there here what why how where whether both all some many most two three four five
    six seven eight nine ten one another each every no not none nobody somebody everybody asked pressed
    based only even just now then late early last next photo photograph picture pictures foto tags
    topics keywords read more related christmas easter thanksgiving others according
    """
)
"""Words that may be capitalised without opening a name, lower case."""

_FEMALE = words(
    """
    she her hers herself mrs ms miss dame lady mother woman girl daughter sister wife widow actress
    queen princess spokeswoman congresswoman chairwoman councilwoman businesswoman headmistress
    irishwoman englishwoman frenchwoman grandmother aunt niece policewoman
    """
)
_MALE = words(
    """
    he him his himself mr sir lord father man boy son brother husband widower king prince spokesman
    congressman chairman councilman alderman businessman headmaster foreman fisherman grandfather uncle
    nephew policeman pope
    """
)
GENDER_OF = dict.fromkeys(_FEMALE, "f") | dict.fromkeys(_MALE, "m")
"""Words that tell a person's gender."""

EMPTY_MODIFIERS = words("own two both former new same first second last other")
"""Modifiers that say nothing of whom a description means."""

AFTER_NOUN = words(
    """
    familiar close standing speaking led involved briefed opposed called known responsible present based
    named there itself himself herself themselves working living including aware loyal critical
    representing alike
    """
)
"""Adjectives and participles that follow the noun they belong to: "two diplomats familiar with the talks"."""

PUBLISHED = words("released published issued posted filed conducted commissioned unveiled made")
"""Participles that follow a document, where no noun follows them: "the survey released Monday by the bank"."""

INSIDERS = words("official aide diplomat source insider adviser advisor spokesman person")
"""Persons of whom the news speaks without a name; several of them are unnamed, too, not a group."""

PART_OF_BODY = words("board management leadership directors managers")
"""After a body's name these mean the body itself."""

COUNTS = words("two three four five six seven eight nine ten dozens hundreds thousands several both")
"""Determiners that count more than one."""

NO_PERSONS = words(
    """
    after before over under other either neither later never ever however whether further rather together number
    order paper newspaper letter water power computer weather winter summer quarter matter center offer answer tower
    river border corner chapter poster error labor harbor floor door color favor honor terror factor sector motor
    humor rumor tumor vapor armor behavior border counter register shelter disaster danger anger hunger wonder
    chamber timber paperwork december september october november cancer monster corridor mirror interior exterior
    prior
    """
)
"""Words with the ending of a noun for a person that mean none."""
