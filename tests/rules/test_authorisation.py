"""Who may ask for what, and when: every command, every moment, every duty, as a table that a person can review.

A difference is a change of rights: read it, and if it was meant, `python -m tests.rules.authorise`.
"""

import csv
from collections.abc import Iterator
from itertools import product
from typing import get_args

import pytest

from assembly.rules.commands import Command
from tests.rules.authorise import PARTS, TABLE, matrix, rows
from tests.rules.moments import HOLDERS, WHO, moments

ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines()))
MEMBERS = {"opener", "member", *HOLDERS}
LATER = {"MoveProcedure secret-poll"}  # its place is kept, and it says that it comes later


def lines(command: str = "") -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every command at every moment, and who is answered what."""
    for row in ROWS:
        if command in ("", row["command"]):
            for moment in row["moments"].split("; "):
                yield row["command"], moment, row


def may(person: str) -> set[str]:
    """Everything that this person may ask for at some moment of an assembly that has been opened."""
    return {command for command, moment, row in lines() if row[person] == "yes" and moment != "before"}


def test_the_table_is_what_the_rules_say() -> None:
    now, kept = matrix().splitlines(), TABLE.read_text("utf-8").splitlines()
    assert [line for line in now if line not in kept] == [line for line in kept if line not in now] == []


def test_every_command_is_in_it_once_at_every_moment() -> None:
    assert {cls for commands in PARTS.values() for cls in get_args(commands)} == set(get_args(Command))
    told = [(command, moment) for command, moment, _ in lines()]
    assert sorted(told) == sorted(product(rows(), moments()))


@pytest.mark.parametrize("command", rows())
def test_every_command_is_for_somebody_at_some_moment_and_for_others_not(command: str) -> None:
    answers = {row[person] for _, _, row in lines(command) for person in WHO}
    assert ("yes" in answers) == (command not in LATER)
    assert answers - {"yes"}


@pytest.mark.parametrize("person", WHO)
def test_everyone_may_do_something(person: str) -> None:
    assert may(person)


def test_whoever_is_not_a_member_decides_nothing() -> None:
    assert may("stranger") == {"JoinAssembly"}
    assert may("waiting") == {"JoinAssembly", "LeaveAssembly", "EraseMe"}  # comes in with a slip
    assert may("observer") == {"JoinAssembly", "LeaveAssembly", "EraseMe", "Signal"}


def test_whoever_has_opened_the_assembly_has_no_right_that_others_have_not() -> None:
    assert [(command, moment) for command, moment, row in lines() if row["opener"] != row["member"]] == []


def test_whoever_sits_at_the_server_brings_agenda_and_roll_before_the_beginning_and_prints_slips() -> None:
    rights = {(command, moment) for command, moment, row in lines() if row["terminal"] == "yes" != row["stranger"]}
    before = {("ImportAgenda", "gathering"), ("ImportAgenda", "roll"), ("ImportRoll", "roll")}
    assert rights == before | {("PrintSlips", "roll")}


def test_a_duty_adds_rights_and_takes_none_away_but_a_ballot_on_its_own_recall() -> None:
    own = {"chair": [("CastBallot", "recall")]}
    for duty in HOLDERS:
        less = [(command, moment) for command, moment, row in lines() if row["member"] == "yes" != row[duty]]
        assert less == own.get(duty, []), (duty, less)


def test_what_a_duty_adds_is_its_own() -> None:
    for duty in ("teller", "timekeeper", "recorder"):
        assert (
            may(duty) - may("member")
            == {"HandOverDuty", "LayDownDuty"}
            | {
                "teller": {"EnterHandCount"},
                "timekeeper": {"PauseTurn", "ResumeTurn", "AddTime"},
                "recorder": {"WriteNote", "EnterLine", "AwaitHall", "EndChronicle"},
            }[duty]
        )


def test_nobody_counts_speaks_or_answers_for_others() -> None:
    own = ("WithdrawPlace", "DeferPlace", "EditTopic", "WithdrawMotion", "AgreeToMerge", "AcceptMandate", "ReportBack")
    for person in MEMBERS - {"chair", "door"}:
        assert not may(person) & set(own)
    assert may("chair").isdisjoint(own) and may("door").isdisjoint(own)


def test_after_the_end_nothing_is_done_but_forgetting() -> None:
    over = {command for command, moment, row in lines() if moment == "adjourned" and "yes" in row.values()}
    assert over == {"EraseMe", "ErasePhoneless"}
