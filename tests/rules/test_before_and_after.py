"""Whatever is asked before the assembly is opened, or after it has adjourned, enters nothing."""

from dataclasses import MISSING, fields
from typing import Any, Literal, get_args, get_origin

import pytest

from assembly.rules import commands as c
from assembly.rules.commands import Command
from assembly.rules.decide import decide
from assembly.rules.kinds import CLERK
from assembly.rules.refusals import Refusal, Refused
from tests.cast import ANA, BO, CY, NOON
from tests.given import by, ended, given, joined, opened, polled, queued, settled, sitting, tabled

LINE = {"what": "x", "text": "x", "sources": ("s",), "confidence": "documented"}
ONE_OF_EACH = [
    *opened(),
    by(BO, c.JoinAssembly, name="Bo"),
    by(ANA, c.AdmitMember, member=CY),
    by(ANA, c.TurnAway, member=CY),
    by(BO, c.LeaveAssembly),
    by(ANA, c.MarkLeft, member=BO),
    by(ANA, c.SeatPhoneless, name="Gus"),
    by(ANA, c.ErasePhoneless, member="seat-1"),
    by(BO, c.EraseMe),
    by(ANA, c.BeginSitting),
    by(ANA, c.CallRecess),
    by(ANA, c.ResumeSitting),
    by(ANA, c.Adjourn),
    by(CLERK, c.ReturnToDesk, away_ms=5),
    by(ANA, c.HandOverDuty, duty="chair", to=BO),
    by(ANA, c.LayDownDuty, duty="chair"),
    by(BO, c.TakeUpDuty, duty="chair"),
    by(BO, c.AskToSpeak),
    by(ANA, c.QueueFor, member="seat-1"),
    by(BO, c.EditTopic, place="S1", topic="x"),
    by(BO, c.WithdrawPlace, place="S1"),
    by(BO, c.DeferPlace, place="S1"),
    by(ANA, c.GiveFloor, saw_turn=0, place="S1"),
    by(ANA, c.UndoFloor, saw_turn=0),
    by(ANA, c.ReturnLast, saw_turn=0),
    by(ANA, c.YieldFloor, saw_turn=0),
    by(ANA, c.PauseTurn, saw_turn=0),
    by(ANA, c.ResumeTurn, saw_turn=0),
    by(ANA, c.AddTime, saw_turn=0, seconds=30),
    by(ANA, c.CloseQueue),
    by(ANA, c.ReopenQueue),
    by(BO, c.ChooseTag, tag=""),
    by(BO, c.TableMotion, title="x", text="x"),
    by(BO, c.SecondMotion, motion="M1"),
    by(ANA, c.TakeUpMotion, motion="M1"),
    by(ANA, c.WithdrawMotion, motion="M1"),
    by(ANA, c.OpenPoll, question="?"),
    by(BO, c.CastBallot, poll="P1", choice="yes"),
    by(ANA, c.ClosePoll, poll="P1"),
    by(CLERK, c.SettlePoll, NOON + 10**6, poll="P1"),
    by(ANA, c.DrawLot, poll="P1"),
    by(BO, c.EnterHandCount, poll="P1", sector=1, counts=()),
    by(BO, c.Signal, signal="agree"),
    by(ANA, c.EnterLine, **LINE),
    by(BO, c.TakeTemperature, question="?"),
    by(BO, c.ShowTemperature, check="C1", degree=1),
    by(BO, c.EndTemperature, check="C1"),
]


def example(ask: type[Command]) -> Command:
    """A command of this kind, with something in every field that must be filled."""
    filled: dict[str, Any] = {"by": CLERK, "at": NOON}
    for field in fields(ask):
        if field.default is MISSING and field.name not in filled:
            choices = get_args(field.type) if get_origin(field.type) is Literal else ()
            filled[field.name] = choices[0] if choices else {int: 1, str: "x", bool: False}.get(field.type, ())
    return ask(**filled)


ONE_OF_EACH += [example(ask) for ask in get_args(Command) if ask not in {type(one) for one in ONE_OF_EACH}]
POLLS = (c.CastBallot, c.SettlePoll)  # no poll can be open before or after


def answer(state, ask):
    """The refusal, or None."""
    try:
        decide(state, ask)
    except Refused as refused:
        return refused.reason
    return None


def test_one_of_each_means_one_of_each():
    assert {type(ask) for ask in ONE_OF_EACH} == set(get_args(Command)) and len(ONE_OF_EACH) == len(get_args(Command))


@pytest.mark.parametrize("ask", ONE_OF_EACH, ids=lambda ask: type(ask).__name__)
def test_nothing_is_asked_of_an_assembly_that_is_not_there(ask):
    expected = {c.OpenAssembly: None} | dict.fromkeys(POLLS, Refusal.POLL_NOT_OPEN)
    assert answer(given().state, ask) == expected.get(type(ask), Refusal.NOT_OPENED)


@pytest.mark.parametrize("ask", ONE_OF_EACH, ids=lambda ask: type(ask).__name__)
def test_after_the_end_one_may_only_be_forgotten(ask):
    history = [
        opened(admission="door", script="postes"),
        joined(ANA, BO),
        by(ANA, c.AdmitMember, member=BO),
        joined(CY),
    ]
    history += [by(ANA, c.BeginSitting), tabled(), queued(BO, ANA), polled(), settled(), ended("M2")]
    erased = {c.EraseMe: None, c.ErasePhoneless: Refusal.NO_SUCH_MEMBER}
    expected = {c.OpenAssembly: Refusal.ALREADY_OPENED} | erased | dict.fromkeys(POLLS, Refusal.POLL_NOT_OPEN)
    assert answer(given(history).state, ask) == expected.get(type(ask), Refusal.ADJOURNED)


def test_a_recess_that_is_over_leaves_nothing_behind():
    page = given(sitting(), by(ANA, c.CallRecess, seconds=60), by(ANA, c.ResumeSitting, NOON + 5))
    assert (page.state.recess_seconds, page.state.phase_since) == (0, NOON + 5)
