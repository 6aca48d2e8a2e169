"""Stepping in: before which lines of a script the hall of today can be asked, and what was before them then.

The questions are a list that a person has read, never a guess: nobody is tried a second time by a show of phones.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ..rules.limits import QUESTION_CHARACTERS_MAX
from .script import Script

QUESTIONS = Path(__file__).resolve().parent / "questions.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """For each script, which line's decision can be asked about (key), and which line had proposed it."""

    ask: dict[str, dict[int, int]]
    only_shown: frozenset[str]


@cache
def questions() -> Questions:
    """The list that comes with the server."""
    read = yaml.safe_load(QUESTIONS.read_text("utf-8"))
    return Questions(ask=read["ask"], only_shown=frozenset(read["only_shown"]))


def question_before(script: Script, number: int) -> str | None:
    """What was before them when line `number` decided it; None where the hall is not asked."""
    known = questions()
    if script.id in known.only_shown:
        return None
    proposal = known.ask.get(script.id, {}).get(number)
    if proposal is None:
        return None
    text = script.lines[proposal - 1].text
    return text if len(text) <= QUESTION_CHARACTERS_MAX else ""


def is_only_shown(script: Script) -> bool:
    """Whether nothing in this script is ever put to the hall."""
    return not any(question_before(script, line.order) is not None for line in script.lines)
