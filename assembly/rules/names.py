"""Names are unique in an assembly, also to the eye: lookalikes, invisible and reversing characters are refused."""

import re
import unicodedata

from .limits import NAME_CHARACTERS_MAX
from .refusals import Refusal, require

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")

# Letters of other scripts that look like a Latin one at reading size: capitals before case folding, small ones after.
# A capital I and a small l stay apart, or Ilse and Lise could not sit in one hall.
CAPITALS = dict(
    zip(
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0406\u0408\u0405"
        "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
        "abekmhopctxyijsabezhikmnoptyx",
        strict=True,
    )
)
SMALL = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u043a\u043c\u0442\u0432\u043d"
        "\u03b1\u03bf\u03c1\u03c5\u03bd\u03b9\u03ba\u03c4\u03c7\u013101",
        "aeopcyxijsdhkmtbhaopuviktxiol",
        strict=True,
    )
)
LOOKALIKES_CAPITAL = str.maketrans(CAPITALS)
LOOKALIKES_SMALL = str.maketrans(SMALL)
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Letters and marks that show nothing: fillers, joiners, selectors, the blank Braille pattern.
BLANK = {chr(c) for c in (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0)}
BLANK |= {
    chr(c) for first, last in ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)) for c in range(first, last + 1)
}
JOINERS = {"\u200c", "\u200d", "\ufe0f"}  # Persian words and pictures are made with them
ACCENTS = ((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF))


def tidy(text: str) -> str:
    """The text in composed form, with single spaces and none at its ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def seen(character: str) -> bool:
    """Whether a character shows anything, and does not turn the line around."""
    return unicodedata.category(character) not in UNSEEN and character not in BLANK


def readable(text: str) -> bool:
    """Nothing invisible, reversing or unassigned, and something that can be seen and said."""
    return all(map(seen, text)) and any(c.isalnum() for c in text)


def likeness(name: str) -> str:
    """What the name looks like: two names with one likeness cannot both be in the hall."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).translate(LOOKALIKES_CAPITAL).casefold())
    bare = "".join(c for c in apart if not _accent(c))
    return unicodedata.normalize("NFC", bare).translate(LOOKALIKES_SMALL).replace(" ", "")


def _accent(mark: str) -> bool:
    """An accent on a letter hardly shows from afar; marks of scripts in which they change the letter stay."""
    return any(first <= ord(mark) <= last for first, last in ACCENTS)


def proper_name(name: str) -> str:
    """A name fit to be called out; refuses what is empty, too long or unreadable."""
    # Before tidying: folding white space would hide a line break that somebody smuggled in.
    require(all(c in " \u3000\u00a0" or seen(c) for c in name), Refusal.NAME_UNREADABLE)
    name = tidy(name)
    require(name, Refusal.NAME_EMPTY)
    require(len(name) <= NAME_CHARACTERS_MAX, Refusal.NAME_TOO_LONG)
    require(readable(name), Refusal.NAME_UNREADABLE)
    return name


def proper_text(
    text: str, *, characters_max: int = 0, bytes_max: int = 0, may_be_empty: bool = False, lines: bool = False
) -> str:
    """Words of a person, on one line unless `lines`; what is invisible or reversing is dropped."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or c in JOINERS or seen(c)).strip()
    text = text if lines else tidy(text)
    if not any(seen(c) and not c.isspace() for c in text):
        text = ""
    require(text or may_be_empty, Refusal.TEXT_EMPTY)
    require(not characters_max or len(text) <= characters_max, Refusal.TEXT_TOO_LONG)
    require(not bytes_max or len(text.encode()) <= bytes_max, Refusal.TEXT_TOO_LONG)
    return text
