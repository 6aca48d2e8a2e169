"""An agenda as OpenSlides' CSV: title, text, agenda_duration [minutes], agenda_comment, agenda_type.

A comment is for whoever chairs there, and a hidden item for nobody else; here everyone reads the agenda, so both are
left out, and counted.
"""

import re

from ..rules.commands import ItemDraft
from ..text_files import NotTable, table_rows
from .reading import CLOCK, Line, Reading, refuse

COLUMNS = {
    "title": ("title", "titel", "제목"),
    "text": ("text", "텍스트"),
    "duration": ("agenda_duration", "duration", "duration in minutes", "dauer", "dauer in minuten"),
    "comment": ("agenda_comment", "comment", "kommentar"),
    "type": ("agenda_type", "visibility on agenda", "internal item", "sichtbarkeit auf der tagesordnung"),
}
HIDDEN = ("hidden", "3", "versteckt")
WHOLE = re.compile(r"\d{1,6}")


def is_table(text: str) -> bool:
    """Whether the first line names a column for titles, and at least one more that we know."""
    return len(_columns(_cells(text)[:1])) > 1 and "title" in _columns(_cells(text)[:1])


def read(text: str) -> Reading:
    """Read the table; every line is an item."""
    rows = _cells(text)
    columns = _columns(rows[:1])
    if "title" not in columns:
        refuse(1, "no-title-column")
    lines: list[Line] = []
    comments = hidden = 0
    for number, row in rows[1:]:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(rows[0][1]):
            refuse(number, "too-many-cells")
        said = {name: row[index].strip() if index < len(row) else "" for name, index in columns.items()}
        if said.get("type", "").casefold() in HIDDEN:
            hidden += 1
            continue
        comments += bool(said.get("comment"))
        estimate = _seconds(said.get("duration", ""), number)
        draft = ItemDraft(title=said["title"], estimate_seconds=estimate, details=said.get("text", ""))
        lines.append(Line(number=number, draft=draft))
    return Reading(form="OpenSlides", lines=tuple(lines), comments=comments, hidden=hidden)


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """The rows, each with the line on which it begins."""
    try:
        return table_rows(text)
    except NotTable as error:
        refuse(error.line, "too-many-cells")


def _columns(first: list[tuple[int, list[str]]]) -> dict[str, int]:
    """Which column says what."""
    heads = [cell.strip().casefold() for cell in first[0][1]] if first else []
    return {name: heads.index(head) for name, known in COLUMNS.items() for head in known if head in heads}


def _seconds(said: str, line: int) -> int:
    """Minutes, or hours and minutes as older versions write them."""
    clock = CLOCK.fullmatch(said.removesuffix("h").strip())
    if clock:
        return int(clock[1]) * 3600 + int(clock[2]) * 60
    if said and not WHOLE.fullmatch(said):
        refuse(line, "estimate-unclear")
    return int(said or 0) * 60
