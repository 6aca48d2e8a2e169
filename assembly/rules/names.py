"""Names are unique in an assembly, also to the eye: lookalikes, invisible and reversing characters are refused."""

import unicodedata

from .limits import NAME_CHARACTERS_MAX
from .refusals import Refusal, require

# Letters of other scripts that look like a Latin one at reading size, after case folding.
LOOKALIKES = str.maketrans(
    {
        **dict(zip("аеорсухіјѕԁһкмтвн", "aeopcyxijsdhkmtbh", strict=True)),  # Cyrillic
        **dict(zip("αορυνικτχ", "aopuviktx", strict=True)),  # Greek
        **dict(zip("01", "ol", strict=True)),
    }
)
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def tidy(text: str) -> str:
    """The text in composed form, with single spaces and none at its ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def readable(text: str) -> bool:
    """Nothing invisible, reversing or unassigned, and something that can be seen and said."""
    return all(unicodedata.category(c) not in UNSEEN for c in text) and any(c.isalnum() for c in text)


def likeness(name: str) -> str:
    """What the name looks like: two names with one likeness cannot both be in the hall."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(c for c in folded if not unicodedata.combining(c) or _carries_meaning(c))
    return unicodedata.normalize("NFC", bare).translate(LOOKALIKES).replace(" ", "")


def _carries_meaning(mark: str) -> bool:
    """Marks of scripts in which a mark changes the letter; an accent on a Latin letter hardly shows from afar."""
    return not "\u0300" <= mark <= "\u036f"


def proper_name(name: str) -> str:
    """A name fit to be called out; refuses what is empty, too long or unreadable."""
    # Before tidying: folding white space would hide a line break that somebody smuggled in.
    require(all(c in " \u3000\u00a0" or unicodedata.category(c) not in UNSEEN for c in name), Refusal.NAME_UNREADABLE)
    name = tidy(name)
    require(name, Refusal.NAME_EMPTY)
    require(len(name) <= NAME_CHARACTERS_MAX, Refusal.NAME_TOO_LONG)
    require(readable(name), Refusal.NAME_UNREADABLE)
    return name


def proper_text(text: str, *, characters_max: int = 0, bytes_max: int = 0, may_be_empty: bool = False) -> str:
    """Words of a person, line breaks kept, invisible and reversing characters dropped."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in UNSEEN).strip()
    require(text or may_be_empty, Refusal.TEXT_EMPTY)
    require(not characters_max or len(text) <= characters_max, Refusal.TEXT_TOO_LONG)
    require(not bytes_max or len(text.encode()) <= bytes_max, Refusal.TEXT_TOO_LONG)
    return text
