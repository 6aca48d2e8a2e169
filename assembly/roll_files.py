"""A roll from a file: a name on each line, or a table with a column of names; refused with the line that is wrong."""

from typing import Literal, NoReturn

from .rules.commands import RollLine
from .rules.limits import NOTE_OF_ROLL_CHARACTERS_MAX, ROLL_LINES_MAX
from .rules.names import likeness, proper_name, proper_text
from .rules.refusals import Refused
from .text_files import NotTable, NotText, decoded, table_rows
from .words import Words

BYTES_MAX = 4 * 1024 * 1024
NAMES = ("name", "names", "full name", "이름", "성명", "nom", "nombre", "nome")
NOTES = ("note", "notes", "remark", "비고", "메모")
Why = Literal[
    "roll-nothing", "roll-too-large", "roll-binary", "roll-too-many", "roll-no-name-column", "roll-quote-open",
    "roll-name-unreadable", "roll-name-twice", "roll-note-too-long",
]  # fmt: skip


class Nonsense(Exception):
    """This is no roll, and where it stops being one; line 0 is the file as a whole."""

    def __init__(self, line: int, why: Why, other: int = 0) -> None:
        super().__init__(f"line {line}: {why}")
        self.line, self.why, self.other = line, why, other

    def said(self, words: Words) -> str:
        """Say it in a language."""
        sentence = words(f"page.{self.why}", other=self.other)
        return words("page.agenda-line", line=self.line, what=sentence) if self.line else sentence


def read(data: bytes) -> list[RollLine]:
    """Read a roll: CSV with commas, semicolons or tabs, with or without a line that names its columns."""
    if len(data) > BYTES_MAX:
        refuse(0, "roll-too-large")
    try:
        text = decoded(data)
    except NotText as error:
        refuse(error.line, "roll-binary")
    rows = [(number, row) for number, row in _rows(text) if any(cell.strip() for cell in row)]
    if not rows:
        refuse(0, "roll-nothing")
    name, note, headed = _columns(rows[0])
    people = rows[headed:]
    if not people:
        refuse(0, "roll-nothing")
    if len(people) > ROLL_LINES_MAX:
        refuse(people[ROLL_LINES_MAX][0], "roll-too-many")
    return _lines(people, name, note)


def refuse(line: int, why: Why, other: int = 0) -> NoReturn:
    raise Nonsense(line, why, other)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows, each with the line on which it begins."""
    try:
        return table_rows(text, strict=True)
    except NotTable as error:
        refuse(error.line, "roll-quote-open")


def _columns(first: tuple[int, list[str]]) -> tuple[int, int, bool]:
    """Where names and notes stand, and whether the first line says so; else the first two columns."""
    heads = [" ".join(cell.split()).casefold() for cell in first[1]]
    name = next((heads.index(known) for known in NAMES if known in heads), -1)
    note = next((heads.index(known) for known in NOTES if known in heads), -1)
    if name >= 0:
        return name, note, True
    if note >= 0:
        refuse(first[0], "roll-no-name-column")
    return 0, 1, False


def _lines(people: list[tuple[int, list[str]]], name: int, note: int) -> list[RollLine]:
    seen: dict[str, int] = {}
    lines: list[RollLine] = []
    for number, row in people:
        try:
            called = proper_name(row[name] if name < len(row) else "")
        except Refused:
            refuse(number, "roll-name-unreadable")
        if likeness(called) in seen:
            refuse(number, "roll-name-twice", seen[likeness(called)])
        seen[likeness(called)] = number
        try:
            words = row[note] if 0 <= note < len(row) else ""
            remark = proper_text(words, characters_max=NOTE_OF_ROLL_CHARACTERS_MAX, may_be_empty=True)
        except Refused:
            refuse(number, "roll-note-too-long")
        lines.append(RollLine(name=called, note=remark))
    return lines
