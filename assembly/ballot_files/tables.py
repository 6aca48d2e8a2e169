"""Ballots in a table: a ballot per line, either names in order, or a number in the column of each option.

Ana,Bo,Cy          12: Ana > Bo = Cy          Ana;Bo;Cy
Bo,Ana              5: Cy                     1;2;
                                              ;1;2
"""

import csv
import re

from ..rules.counting.ballots import Ballot, Option, Profile
from ..rules.counting.result import Method
from .reading import Reading, proper_name, refuse, short, sound, whole

RANKED: tuple[Method, ...] = ("irv", "schulze", "stv")
NUMBER = re.compile(r"-?[0-9]{1,9}")
LABEL = re.compile(
    r"(rank|choice|preference)[ _-]*[0-9]{1,3}|[0-9]{1,3}(st|nd|rd|th)?[ _-]*(rank|choice|preference)", re.I
)
TIMES = {"count", "times", "ballots", "number of ballots", "×", "#"}
TICKS = {"x": 1, "✓": 1, "✔": 1, "yes": 1, "true": 1, "no": 0, "false": 0}
REPEATED = re.compile(r"([0-9]{1,12})\s*[:×]\s*(.*)", re.S)

Row = tuple[int, list[str]]


def read(text: str, method: Method) -> Reading:
    """Read a table; whether it has names or numbers in its lines is plain from the lines."""
    rows = _rows(text)
    if not rows:
        refuse(0, "There is nothing in this file.")
    head, body = rows[0], rows[1:]
    numbers = all(_is_mark(cell) for _, cells in body for cell in cells)
    if body and numbers and any(cell for _, cells in body for cell in cells):
        return sound(_by_number(head, body, method), head[0])
    return sound(_by_name(head, body), rows[-1][0])


def _rows(text: str) -> list[Row]:
    """The lines of the table with their numbers; a comment, and what is empty at the end, is none."""
    lines = text.split("\n")
    if any(line.lstrip().startswith("#") for line in lines):
        lines = ["" if line.lstrip().startswith("#") and line.lstrip()[1:2] not in ",;\t" else line for line in lines]
    first = next((line for line in lines if line.strip()), "")
    counted = {mark: first.count(mark) for mark in ";\t,"}
    mark = ">" if any(">" in line for line in lines) else max(counted, key=lambda each: counted[each])
    rows: list[Row] = []
    table = csv.reader((line + "\n" for line in lines), delimiter=mark, skipinitialspace=True)
    try:
        for cells in table:
            if cells:
                rows.append((table.line_num, [cell.strip() for cell in cells]))
    except csv.Error as error:
        refuse(table.line_num, f"This line is no line of a table ({error}).")
    while rows and not any(rows[-1][1]):
        rows.pop()
    return rows


# Numbers: the first line names the options ----------------------------------------------------------------------------


def _by_number(head: Row, body: list[Row], method: Method) -> Reading:
    line, cells = head
    while cells and not cells[-1]:
        cells = cells[:-1]
    at = next((n for n in (0, len(cells) - 1) if cells and cells[n].lower() in TIMES), None)
    if cells and all(NUMBER.fullmatch(cell) for cell in cells):
        refuse(line, "The first line must name the options, and here are only numbers.")
    options = {n: proper_name(cell, line) for n, cell in enumerate(cells) if n != at}
    ballots = []
    for number, row in body:
        if any(row[len(cells) :]):
            refuse(number, f"There are {len(cells)} columns, and this line has more.")
        times = 1 if at is None else _times(row[at] if at < len(row) else "", number)
        marks = {options[n]: _mark(cell, number, method) for n, cell in enumerate(row) if cell and n in options}
        ballots.append(numbered(marks, times, number, method))
    return Reading(profile=Profile(options=tuple(options.values()), ballots=tuple(ballots)))


def numbered(marks: dict[Option, int], times: int, line: int, method: Method) -> Ballot:
    """What the numbers of one ballot say: ranks to a method that ranks, scores to one that does not."""
    if method not in RANKED:
        return Ballot(marks=tuple(marks.items()), times=times)
    if any(mark < 1 for mark in marks.values()):
        refuse(line, "A rank is 1, 2, 3 and so on.")
    ranks = [tuple(option for option, mark in marks.items() if mark == rank) for rank in sorted(set(marks.values()))]
    return Ballot(ranks=tuple(ranks), times=times)


def _is_mark(cell: str) -> bool:
    return not cell or bool(NUMBER.fullmatch(cell)) or cell.lower() in TICKS


def _mark(cell: str, line: int, method: Method) -> int:
    if NUMBER.fullmatch(cell):
        return int(cell)
    if method not in ("approval", "single"):
        refuse(line, f"“{short(cell)}” is not a number.")
    return TICKS[cell.lower()]


# Names: the best first ------------------------------------------------------------------------------------------------


def _by_name(head: Row, body: list[Row]) -> Reading:
    labels = [cell.lower() for cell in head[1]]
    counted = labels[0] in TIMES
    labelled = bool(labels[counted:]) and all(LABEL.fullmatch(label) for label in labels[counted:] if label)
    if not labelled and all(NUMBER.fullmatch(label) for label in labels if label):
        refuse(head[0], "Here are numbers where the names of options were expected.")
    options: dict[Option, None] = {}
    ballots = []
    for number, cells in body if labelled else (head, *body):
        times, names = _repeated(cells, number, counted and labelled)
        ranks = [tuple(proper_name(part, number) for part in cell.split("=")) for cell in names if cell]
        named = [option for rank in ranks for option in rank]
        for option in named:
            if named.count(option) > 1:
                refuse(number, f"A ballot names “{short(option)}” twice.")
            if NUMBER.fullmatch(option):
                refuse(number, f"Here is the number {option} where the name of an option was expected.")
            options[option] = None
        ballots.append(Ballot(ranks=tuple(ranks), times=times))
    return Reading(profile=Profile(options=tuple(options), ballots=tuple(ballots)))


def _repeated(cells: list[str], line: int, counted: bool) -> tuple[int, list[str]]:
    """How many times a ballot was cast, if the line says so, and what it says."""
    if counted:
        return _times(cells[0], line), cells[1:]
    if found := REPEATED.fullmatch(cells[0]):
        return _times(found[1], line), [found[2].strip(), *cells[1:]]
    return 1, cells


def _times(text: str, line: int) -> int:
    times = whole(text, line, "How many times a ballot was cast")
    if not times:
        refuse(line, "A ballot must have been cast at least once.")
    return times
