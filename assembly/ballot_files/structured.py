"""Ballots in JSON, as other programs write them.

{"title": "Chair", "options": ["Ana", "Bo", "Cy"], "places": 1, "withdrawn": [],
 "ballots": [["Ana", ["Bo", "Cy"]], {"ranks": ["Bo"], "times": 12}, {"marks": {"Ana": 5, "Cy": 0}}, "Ana", []]}
"""

import json
import re
from typing import Any

from ..rules.counting.ballots import Ballot, Option, Profile
from ..rules.counting.result import Method
from .reading import Reading, proper_name, refuse, short, sound
from .tables import numbered

MARK_MAX = 10**9
TIMES_MAX = 10**12
BETWEEN = re.compile(r"[\s,]*")


def read(text: str, method: Method) -> Reading:
    """Read an object with "ballots" in it, or a bare list of ballots."""
    try:
        said = json.loads(text)
    except json.JSONDecodeError as error:
        refuse(error.lineno, f"This is not JSON: {error.msg}.")
    except (ValueError, RecursionError):
        refuse(1, "This is not JSON that anybody could count.")
    if isinstance(said, list):
        said = {"ballots": said}
    if not isinstance(said, dict) or not isinstance(said.get("ballots"), list):
        refuse(1, "There must be a list of “ballots” in this file.")
    lines = _lines(text, len(said["ballots"]))
    options = dict.fromkeys(_names(said.get("options", []), 1, "options"))
    withdrawn = _names(said.get("withdrawn", []), 1, "withdrawn")
    closed = bool(options)
    ballots = []
    for line, each in zip(lines, said["ballots"], strict=True):
        ballot = _ballot(each, line, method)
        for option in (*(option for rank in ballot.ranks for option in rank), *(option for option, _ in ballot.marks)):
            if closed and option not in options and option not in withdrawn:
                refuse(line, f"“{short(option)}” is not among the options.")
            options[option] = None
        ballots.append(_without(ballot, set(withdrawn)))
    staying = tuple(option for option in options if option not in withdrawn)
    title = said.get("title", "")
    return sound(
        Reading(
            profile=Profile(options=staying, ballots=tuple(ballots), places=_places(said)),
            title=short(title, 300) if isinstance(title, str) else "",
            withdrawn=tuple(withdrawn),
        ),
        1,
    )


def _places(said: dict[str, Any]) -> int:
    places = said.get("places", 1)
    if type(places) is not int or not 1 <= places <= TIMES_MAX:
        refuse(1, "“places” must be a whole number, one at least.")
    return places


def _names(said: Any, line: int, what: str) -> list[Option]:
    if not isinstance(said, list) or not all(isinstance(name, str) for name in said):
        refuse(line, f"“{what}” must be a list of names.")
    names = [proper_name(name, line) for name in said]
    if len(set(names)) < len(names):
        refuse(line, f"A name stands twice in “{what}”.")
    return names


def _ballot(said: Any, line: int, method: Method) -> Ballot:
    """One ballot in any of its forms."""
    times = 1
    if isinstance(said, dict) and said.keys() & {"ranks", "marks", "times"}:
        times = said.get("times", 1)
        if said.keys() - {"ranks", "marks", "times"} or {"ranks", "marks"} <= said.keys():
            refuse(line, "A ballot has “ranks” or “marks”, and “times”, and nothing else.")
        said = said.get("ranks", said.get("marks", []))
    if type(times) is not int or not 1 <= times <= TIMES_MAX:
        refuse(line, "“times” must be a whole number, one at least.")
    if isinstance(said, dict):
        marks: dict[Option, int] = {}
        for name, mark in said.items():
            if mark is None:
                continue
            if not isinstance(mark, int) or abs(mark) > MARK_MAX:
                refuse(line, "A mark must be a whole number.")
            if proper_name(name, line) in marks:
                refuse(line, f"A ballot names “{short(name)}” twice.")
            marks[proper_name(name, line)] = int(mark)
        return numbered(marks, times, line, method)
    ranks = [
        _rank(rank, line) for rank in ([said] if isinstance(said, str) else said if isinstance(said, list) else [0])
    ]
    named = [option for rank in ranks for option in rank]
    if len(set(named)) < len(named):
        refuse(line, "A ballot names an option twice.")
    return Ballot(ranks=tuple(rank for rank in ranks if rank), times=times)


def _rank(said: Any, line: int) -> tuple[Option, ...]:
    """One option, or several that are equal."""
    names = said if isinstance(said, list) else [said]
    if not all(isinstance(name, str) for name in names):
        refuse(line, "A ballot lists names, or lists of names that are equal.")
    return tuple(proper_name(name, line) for name in names)


def _without(ballot: Ballot, withdrawn: set[Option]) -> Ballot:
    ranks = [tuple(option for option in rank if option not in withdrawn) for rank in ballot.ranks]
    marks = tuple((option, mark) for option, mark in ballot.marks if option not in withdrawn)
    return Ballot(ranks=tuple(rank for rank in ranks if rank), marks=marks, times=ballot.times)


def _lines(text: str, ballots: int) -> list[int]:
    """On which line each ballot begins; where that cannot be told, the first line."""
    decoder = json.JSONDecoder()
    begin = re.search(r'"ballots"\s*:\s*\[', text) or re.match(r"\s*\[", text)
    at, lines = begin.end() if begin else 0, []
    line, counted = 1, 0
    try:
        for _ in range(ballots):
            between = BETWEEN.match(text, at)
            at = between.end() if between else at
            line, counted = line + text.count("\n", counted, at), at
            lines.append(line)
            _, at = decoder.raw_decode(text, at)
    except (ValueError, IndexError, RecursionError):
        return [1] * ballots
    return lines
