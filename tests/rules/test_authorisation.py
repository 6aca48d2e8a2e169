"""Who may ask for what, and when: every command, every moment, every duty, as a table that a person can review.

A difference is a change of rights: read it, and if it was meant, `python -m tests.rules.authorise`.
"""

import csv
from typing import get_args

import pytest

from assembly.rules.commands import Command
from tests.rules.authorise import PEOPLE, TABLE, matrix, moments

ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines()))


def may(person: str) -> set[str]:
    """Everything that this person may ask for at some moment of an assembly that has been opened."""
    return {row["command"] for row in ROWS if row[person] == "yes" and row["moment"] != "before"}


def test_the_table_is_what_the_rules_say() -> None:
    now, kept = matrix().splitlines(), TABLE.read_text("utf-8").splitlines()
    assert [line for line in now if line not in kept] == [line for line in kept if line not in now] == []


def test_every_command_is_in_it_at_every_moment() -> None:
    times = list(moments())
    wanted = {(cls.__name__, moment) for cls in get_args(Command) for moment in times}
    assert {(row["command"], row["moment"]) for row in ROWS} == wanted


@pytest.mark.parametrize("person", PEOPLE)
def test_everyone_may_do_something(person: str) -> None:
    assert may(person)


def test_whoever_is_not_a_member_decides_nothing() -> None:
    assert may("stranger") == {"JoinAssembly"}
    assert may("waiting") == {"LeaveAssembly", "EraseMe"}
    assert may("observer") == {"JoinAssembly", "LeaveAssembly", "EraseMe", "Signal"}


def test_a_duty_adds_rights_and_takes_none_away() -> None:
    for duty in ("chair", "door", "teller", "timekeeper", "recorder"):
        own = {
            "AttachMotion",
            "WithdrawPlace",
            "DeferPlace",
            "EditTopic",
            "WithdrawMotion",
            "SecondMotion",
            "LeaveHat",
        }  # CY's own
        assert may("member") - own <= may(duty), duty


def test_after_the_end_nothing_is_done_but_forgetting() -> None:
    over = {row["command"] for row in ROWS if row["moment"] == "adjourned" and "yes" in row.values()}
    assert over <= {"EraseMe", "ErasePhoneless"}, over
