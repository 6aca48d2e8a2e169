"""What reading a file of ballots yields, and how it is refused: in a sentence, with the number of the line."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NoReturn

from ..rules.counting.ballots import Option, Profile, Uncountable, proper

OPTIONS_MAX = 1000
NAME_CHARACTERS_MAX = 300
WHOLE = re.compile(r"[0-9]{1,12}")


class Nonsense(Exception):
    """This is not a file of ballots, and where it stops being one; line 0 is the file as a whole."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(f"Line {line}: {sentence}" if line else sentence)
        self.line = line
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file of ballots, read: what is to be counted, and what the file says beside it."""

    profile: Profile
    title: str = ""
    withdrawn: tuple[Option, ...] = ()


def refuse(line: int, sentence: str) -> NoReturn:
    raise Nonsense(line, sentence)


def whole(text: str, line: int, what: str) -> int:
    """A whole number that is not absurd."""
    if not WHOLE.fullmatch(text):
        refuse(line, f"{what} must be a whole number, not “{short(text)}”.")
    return int(text)


def proper_name(text: str, line: int) -> Option:
    """A name that can be printed: what cannot is shown as �."""
    name = printable(" ".join(text.split()))
    if not name:
        refuse(line, "Here an option has no name.")
    if len(name) > NAME_CHARACTERS_MAX:
        refuse(line, f"The name of an option has more than {NAME_CHARACTERS_MAX} characters.")
    return name


def short(text: str, most: int = 30) -> str:
    """What was found, fit to be shown in a sentence."""
    shown = printable(text)
    return shown if len(shown) <= most else f"{shown[:most]}…"


def printable(text: str) -> str:
    """A text without what would upset a terminal."""
    return "".join("�" if unicodedata.category(each) in ("Cc", "Cs") else each for each in text)


def sound(reading: Reading, line: int) -> Reading:
    """The last look: whatever has come this far can be counted."""
    if len(reading.profile.options) > OPTIONS_MAX:
        refuse(line, f"There are more than {OPTIONS_MAX} options.")
    try:
        proper(reading.profile)
    except Uncountable as error:
        if error.why == "no-options":
            refuse(line, "Nobody stands for election in this file: there is no option.")
        if error.why == "option-twice":
            refuse(line, "Two options have the same name.")
        refuse(line, f"These ballots cannot be counted: {error.why} {short(error.option)}".strip() + ".")
    return reading
