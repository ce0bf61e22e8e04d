"""What a given name tells of a person's gender.

The names are those that he or she followed most often in the project's news corpora.
"""

from __future__ import annotations

_WOMEN = """
    alice alison amy angela ann anne barbara betty beverly carol caroline catherine cheryl christine
    claire dawn deborah dorothy elizabeth ellen emily frances gretchen helen hillary ilhan jane janet
    jean jeanne jennifer jessica joan joyce judy julie karen kate kathy kim lauren lois lucy maggie
    margaret marie marion mary megan michelle nancy nicole rachel ruth sally sarah sharon stacey sue
    susan tammy tulsi wendy yvonne
    """
_MEN = """
    adam alan alex andrew anthony ben bernard bill bob brian bruce carl charles chris christopher chuck
    dan daniel david dick don donald doug ed edward eric ezra frank gary george glenn greg harry henry
    howard jack jacob james jason jeff jeffrey jerry jim joe john jon jonathan joseph joshua justin
    keith ken kevin larry lee luca mark martin matt matthew max michael mike mitch mitt neil nicholas
    nick nikita noah patrick paul peter phil philip ralph randy ray richard rick rob robert roger ron
    ronald roy ryan sam scott sean stephen steve steven ted thomas tim todd tom tony vincent vladimir
    walter william
    """
_GENDERS = dict.fromkeys(_WOMEN.split(), "f") | dict.fromkeys(_MEN.split(), "m")


def given_name_gender(name: str) -> str | None:
    """Tell "f" or "m" where a given name does (common ones, and the ending -a), otherwise None."""
    lowered = name.lower()
    return _GENDERS.get(lowered, "f" if lowered.endswith("a") and len(lowered) > 2 else None)
