"""What reading an agenda yields, and how it is refused: with a code and the number of the line."""

import re
from dataclasses import dataclass, replace
from typing import Literal, NoReturn, get_args

from ..rules.commands import ItemDraft
from ..rules.kinds import ItemKind
from ..rules.limits import DETAILS_BYTES_MAX, ITEM_SECONDS_MAX, ITEMS_MAX, TITLE_CHARACTERS_MAX
from ..rules.names import proper_text
from ..rules.refusals import Refusal, Refused
from ..words import Words, languages, words_in

BYTES_MAX = 256 * 1024
Form = Literal["Markdown", "JSON", "OpenSlides", "TCQ"]
Why = Literal[
    "nothing",
    "too-large",
    "not-text",
    "not-an-item",
    "title-empty",
    "title-too-long",
    "details-too-long",
    "estimate-unclear",
    "estimate-too-long",
    "kind-unknown",
    "too-many",
    "not-json",
    "shape-unknown",
    "field-unknown",
    "no-title-column",
    "too-many-cells",
]
CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")
STRETCH = re.compile(
    r"(?:(\d{1,4})\s*(?:h|hours?|시간))?\s*(?:(\d{1,6})\s*(?:m|mins?\.?|minutes?|분))?\s*(?:(\d{1,6})\s*(?:s|secs?\.?|seconds?|초))?",
    re.IGNORECASE,
)


class Nonsense(Exception):
    """This is not an agenda, and where it stops being one; line 0 is the file as a whole."""

    def __init__(self, line: int, why: Why) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line
        self.why: Why = why

    def said(self, words: Words) -> str:
        """Say it in a language."""
        sentence = words(f"page.agenda-{self.why}")
        return words("page.agenda-line", line=self.line, what=sentence) if self.line else sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item as it was read, and on which line it stands."""

    number: int
    draft: ItemDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An agenda, read. `comments` and `hidden` count what was not for everyone's eyes and is left out."""

    form: Form
    lines: tuple[Line, ...]
    comments: int = 0
    hidden: int = 0

    @property
    def items(self) -> tuple[ItemDraft, ...]:
        return tuple(line.draft for line in self.lines)

    def left_out(self, words: Words) -> str:
        """Say what was left out, if anything was."""
        counts = (("page.agenda-comments", self.comments), ("page.agenda-hidden", self.hidden))
        return " ".join(words(key, count=count) for key, count in counts if count)


def refuse(line: int, why: Why) -> NoReturn:
    raise Nonsense(line, why)


def sound(reading: Reading) -> Reading:
    """The last look: what has come this far can be put on an agenda."""
    if not reading.lines:
        refuse(0, "nothing")
    if len(reading.lines) > ITEMS_MAX:
        refuse(reading.lines[ITEMS_MAX].number, "too-many")
    return replace(reading, lines=tuple(Line(number=line.number, draft=_proper(line)) for line in reading.lines))


def _proper(line: Line) -> ItemDraft:
    draft = line.draft
    try:
        title = proper_text(draft.title, characters_max=TITLE_CHARACTERS_MAX)
    except Refused as refused:
        refuse(line.number, "title-empty" if refused.reason == Refusal.TEXT_EMPTY else "title-too-long")
    try:
        details = proper_text(draft.details, bytes_max=DETAILS_BYTES_MAX, lines=True, may_be_empty=True)
    except Refused:
        refuse(line.number, "details-too-long")
    if not 0 <= draft.estimate_seconds <= ITEM_SECONDS_MAX:
        refuse(line.number, "estimate-too-long")
    return replace(draft, title=title, details=details)


def seconds(text: str) -> int | None:
    """A stretch of time as people write it: `10 min`, `1 h 30 min`, `1:30` (hours), `90 s`, `10분`; else None."""
    text = text.strip()
    clock = CLOCK.fullmatch(text)
    if clock:
        return int(clock[1]) * 3600 + int(clock[2]) * 60
    stretch = STRETCH.fullmatch(text)
    if stretch is None or not any(stretch.groups()):
        return None
    hours, minutes, rest = (int(part or 0) for part in stretch.groups())
    return hours * 3600 + minutes * 60 + rest


def kind_of(word: str) -> ItemKind | None:
    """A kind of item, by its code or by its name in any of our languages."""
    word = " ".join(word.split()).casefold()
    for kind in get_args(ItemKind):
        names = {words_in(language)(f"minutes.itemkind-{kind}").casefold() for language in languages()}
        if word == kind or word in names:
            found: ItemKind = kind
            return found
    return None
