"""What the buttons say is what the rules say."""

from dataclasses import replace
from itertools import permutations
from random import Random
from typing import get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from assembly.rules import commands as c
from assembly.rules.decide import decide
from assembly.rules.evolve import evolve, replay
from assembly.rules.items import next_item
from assembly.rules.kinds import Duty
from assembly.rules.queueing import next_place
from assembly.rules.state import Member, State
from assembly.rules.thresholds import quorum_needed
from assembly.views.changes import changed
from assembly.views.may import audiences
from assembly.views.public import public
from tests.cast import ANA, BO, CY, NOON
from tests.given import by, cast, given, joined, may, opened, polled, queued, settled, sitting, tabled
from tests.rules.evenings import opening, some_rules, something

FAY = "fay"  # comes into every state anew, to try what its audience may do


def allowed(state: State, audience: str) -> set[str]:
    return set(audiences(state)[audience])


# A tour ---------------------------------------------------------------------------------------------------


def test_before_the_opening_nobody_may_do_anything():
    assert set(map(tuple, audiences(given().state).values())) == {()}


def test_while_gathering():
    state = given(opened(), joined(ANA, BO)).state
    assert allowed(state, "stranger") == {"JoinAssembly"}
    assert allowed(state, "observer") == {"JoinAssembly", "LeaveAssembly", "Signal"}
    assert allowed(state, "member") == {
        "LeaveAssembly", "Signal", "AskToSpeak", "AskToSpeak:point-of-order", "TableMotion",
        "TakeUpDuty:teller", "TakeUpDuty:timekeeper", "TakeUpDuty:recorder",
        "MoveProcedure:recall", "MoveProcedure:fill-duty", "ProposeMandate", "EnterHat", "MakeAppeal", "OfferPortions",
    }  # fmt: skip
    assert allowed(state, "chair") == {
        "BeginSitting", "Adjourn", "AddItem", "CloseQueue", "ReopenQueue", "SeatPhoneless", "MarkLeft",
        "HandOverDuty:chair", "LayDownDuty:chair",
    }  # fmt: skip


def test_in_the_middle_of_a_sitting():
    state = given(sitting(CY), tabled(), queued(BO, CY), by(ANA, c.GiveFloor, saw_turn=0, place="S1")).state
    assert allowed(state, "chair") == {
        "CallRecess", "Adjourn", "AddItem", "GiveFloor", "YieldFloor", "PauseTurn", "AddTime", "CloseQueue",
        "ReopenQueue", "TakeUpMotion", "OpenPoll", "AskObjections", "DeclareAcclamation", "SeatPhoneless", "MarkLeft",
        "UndoFloor",
        "HandOverDuty:chair", "LayDownDuty:chair",
    }  # fmt: skip
    assert "SecondMotion" in allowed(state, "member") and "OpenPoll" not in allowed(state, "member")


def test_while_a_question_is_open():
    state = given(sitting(), polled()).state
    assert "ClosePoll" in allowed(state, "chair")
    assert not {"OpenPoll", "CallRecess", "Adjourn"} & allowed(state, "chair")
    closing = given(sitting(), polled(), by(ANA, c.ClosePoll, poll="P1")).state
    assert "ClosePoll" not in allowed(closing, "chair")


def test_the_next_item_and_the_end_of_the_present_one_are_offered_to_who_presides():
    items = [by(ANA, c.AddItem, title=title) for title in ("One", "Two")]
    state = given(sitting(), items).state
    assert "BeginItem" in allowed(state, "chair") and "ConcludeItem" not in allowed(state, "chair")
    state = given(sitting(), items, by(ANA, c.BeginItem, item="A1")).state
    assert {"BeginItem", "ConcludeItem"} <= allowed(state, "chair")
    assert not {"AddItem", "BeginItem", "ConcludeItem"} & allowed(state, "member")
    alone = given(sitting(preset="self-running"), items).state
    assert {"AddItem", "BeginItem"} <= allowed(alone, "member")


def test_a_vacant_chair_is_offered_to_members_and_to_nobody_else():
    state = given(sitting(), by(ANA, c.LayDownDuty, duty="chair")).state
    offered = [name for name, asked in audiences(state).items() if "TakeUpDuty:chair" in asked]
    assert offered == ["member"]
    assert "TakeUpDuty:door" not in allowed(state, "member")


def test_the_other_duties_bring_their_own_controls():
    state = given(sitting(), queued(BO), by(ANA, c.GiveFloor, saw_turn=0, place="S1")).state
    assert {"PauseTurn", "AddTime", "LayDownDuty:timekeeper"} <= allowed(state, "timekeeper")
    assert "GiveFloor" not in allowed(state, "timekeeper")
    assert {"WriteNote", "HandOverDuty:recorder"} <= allowed(state, "recorder")
    assert allowed(state, "teller") == {"HandOverDuty:teller", "LayDownDuty:teller"}


def test_a_further_round_is_offered_to_the_chair():
    three = {"question": "?", "method": "single", "options": ("Red", "Green")}
    state = given(sitting(), polled(**three), cast({ANA: "1", BO: "2"}), settled()).state
    assert "OpenPoll:round" in allowed(state, "chair") and "OpenPoll:round" not in allowed(state, "member")


def test_where_the_assembly_runs_itself_members_have_what_a_chair_would_have():
    state = given(sitting(preset="self-running"), tabled()).state
    assert {"CallRecess", "OpenPoll"} <= allowed(state, "member") and "Adjourn" not in allowed(state, "member")
    assert "Adjourn" in allowed(given(sitting(preset="self-running")).state, "member")


def test_the_door_keeper_minds_who_waits():
    empty = given(opened(admission="door"), joined(ANA)).state
    assert {"AdmitMember", "TurnAway"} & allowed(empty, "door") == set()
    state = given(opened(admission="door"), joined(ANA, BO)).state
    assert {"AdmitMember", "TurnAway", "MarkLeft", "HandOverDuty:door"} <= allowed(state, "door")
    assert allowed(state, "stranger") == {"JoinAssembly"}


@pytest.mark.parametrize("name", ["probe", "Probe", "Probe of the door 7f3a", "PROBE"])
def test_nobody_can_shut_the_door_by_taking_the_name_of_the_probe(name):
    history = [sitting(), by(CY, c.JoinAssembly, name=name)]
    assert "JoinAssembly" in allowed(given(history).state, "stranger")


def test_after_the_end_nobody_may_do_anything():
    assert set(map(tuple, audiences(given(sitting(), by(ANA, c.Adjourn)).state).values())) == {()}


# Whatever state -------------------------------------------------------------------------------------------


def evening(seed: int) -> State:
    """The state after some of a lively evening."""
    chance = Random(seed)
    state, now = State(), NOON
    history = opening(some_rules(chance), now)
    for command in history if chance.random() < 0.9 else history[: chance.randint(1, len(history))]:
        state = replay(decide(state, command), state)
    for _ in range(chance.randint(0, 60)):
        now += chance.choice([0, 999, 5_000, 30_000])
        command = something(state, now, chance)
        now = command.at
        if may(state, command):
            state = replay(decide(state, command), state)
    return state


STATES = st.integers(0, 10**9).map(evening)


def seated(state: State, observer: bool = False) -> State:
    """FAY has come in; where the door is kept, somebody has let FAY in."""
    from assembly.rules.events import MemberJoined

    return evolve(state, MemberJoined(by=FAY, at=state.at, member=FAY, name="Fay", observer=observer))


def holding(state: State, duty: str) -> State:
    from assembly.rules.events import DutyTaken

    state = replace(state, members=state.members.insert("gil", Member(id="gil", name="Gil")))  # somebody at no work
    return evolve(seated(state), DutyTaken(by=FAY, at=state.at, duty=duty, member=FAY, how="hand-over"))


def present(state: State) -> list[str]:
    return [who for who, member in state.members.items() if member.present]


def any_motion(state, *within):
    return next((motion.id for motion in state.motions.values() if motion.state in within), "M0")


def attempts(state: State) -> dict[str, dict[str, tuple[State, list[c.Command]]]]:
    """For every audience: FAY as one of them, and for each name on the buttons all the commands that it stands for."""
    at, turn = state.at, state.turn
    following, coming = next_place(state), next_item(state)
    place = following.id if following else "S0"
    motions = list(state.motions) or ["M0"]
    polls = [poll for poll in state.polls if poll == state.last_poll] or ["P0"]

    drawing = {f"DrawDuty:{duty}": [by(FAY, c.DrawDuty, at, duty=duty)] for duty in get_args(Duty)}

    drawing |= {f"PutCandidates:{duty}": [by(FAY, c.PutCandidates, at, duty=duty)] for duty in get_args(Duty)}

    def leaving(duty: str) -> dict[str, list[c.Command]]:
        return {
            f"HandOverDuty:{duty}": [by(FAY, c.HandOverDuty, at, duty=duty, to=FAY)],
            f"LayDownDuty:{duty}": [by(FAY, c.LayDownDuty, at, duty=duty)],
        }

    anyone = {"LeaveAssembly": [by(FAY, c.LeaveAssembly, at)], "Signal": [by(FAY, c.Signal, at, signal="agree")]}
    eithers = [by(FAY, c.OfferEither, at, motions=pair, neither="x") for pair in permutations(state.motions, 2)]
    joining = {"JoinAssembly": [by(FAY, c.JoinAssembly, at, name="Fay")]}
    leading = {
        "BeginSitting": [by(FAY, c.BeginSitting, at)],
        "CallRecess": [by(FAY, c.CallRecess, at)],
        "ResumeSitting": [by(FAY, c.ResumeSitting, at)],
        "Adjourn": [by(FAY, c.Adjourn, at)],
        "AddItem": [by(FAY, c.AddItem, at, title="T")],
        "BeginItem": [by(FAY, c.BeginItem, at, item=coming.id if coming else "A0")],
        "ConcludeItem": [by(FAY, c.ConcludeItem, at, item=state.item)],
        "OpenPoll:round": [by(FAY, c.OpenPoll, at, after=poll) for poll in polls],
    }
    members = (
        anyone
        | leading
        | {
            "AskToSpeak": [by(FAY, c.AskToSpeak, at)],
            "AskToSpeak:point-of-order": [by(FAY, c.AskToSpeak, at, kind="point-of-order")],
            "TableMotion": [by(FAY, c.TableMotion, at, title="T", text="x")],
            "SecondMotion": [by(FAY, c.SecondMotion, at, motion=motion) for motion in motions],
            "EnterHat": [by(FAY, c.EnterHat, at, duty="teller")],
            **drawing,
            **{f"TakeUpDuty:{duty}": [by(FAY, c.TakeUpDuty, at, duty=duty)] for duty in get_args(Duty)},
            "AddTask": [by(FAY, c.AddTask, at, motion=motion, title="T") for motion in motions],
            "ProposeMandate": [by(FAY, c.ProposeMandate, at, title="T", text="x", people=(FAY,))],
            "MoveMandateRecall": [by(FAY, c.MoveMandateRecall, at, mandate=each) for each in state.mandates],
            "MakeAppeal": [by(FAY, c.MakeAppeal, at, title="T", unit="u", needed=1)],
            "Pledge": [by(FAY, c.Pledge, at, appeal=appeal, count=1) for appeal in state.appeals],
            "OfferPortions": [by(FAY, c.OfferPortions, at, title="T", count=1)],
            "TableAmendment": [by(FAY, c.TableAmendment, at, motion=motion, text="x") for motion in motions],
            "TranslateMotion": [
                by(FAY, c.TranslateMotion, at, motion=motion, language="zz", title="T", text="x") for motion in motions
            ],
            "OpenPoll": [by(FAY, c.OpenPoll, at, motion=motion) for motion in motions],
            "OfferEither": eithers,
            "RaiseObjection": [by(FAY, c.RaiseObjection, at, motion=motion) for motion in motions],
            "ChallengeAcclamation": [by(FAY, c.ChallengeAcclamation, at, motion=motion) for motion in motions],
            **procedural(state, at, motions),
            "TakeTemperature": [by(FAY, c.TakeTemperature, at, question="?")],
        }
    )
    chairs = leading | {
        "GiveFloor": [by(FAY, c.GiveFloor, at, saw_turn=turn, place=place)],
        "YieldFloor": [by(FAY, c.YieldFloor, at, saw_turn=turn)],
        "UndoFloor": [by(FAY, c.UndoFloor, state.floor.since if state.floor else at, saw_turn=turn)],
        "ReturnLast": [by(FAY, c.ReturnLast, at, saw_turn=turn)],
        "PauseTurn": [by(FAY, c.PauseTurn, at, saw_turn=turn)],
        "ResumeTurn": [by(FAY, c.ResumeTurn, at, saw_turn=turn)],
        "AddTime": [by(FAY, c.AddTime, at, saw_turn=turn, seconds=1)],
        "CloseQueue": [by(FAY, c.CloseQueue, at)],
        "ReopenQueue": [by(FAY, c.ReopenQueue, at)],
        "TakeUpMotion": [by(FAY, c.TakeUpMotion, at, motion=motion) for motion in motions],
        "AskObjections": [by(FAY, c.AskObjections, at, motion=motion) for motion in motions],
        "DeclareAcclamation": [
            by(FAY, c.DeclareAcclamation, at, motion=motion, verdict="rejected") for motion in motions
        ],
        "OpenPoll": [by(FAY, c.OpenPoll, at, question="?")],
        "OfferEither": eithers,
        "ClosePoll": [by(FAY, c.ClosePoll, at, poll=state.open_poll)],
        "SeatPhoneless": [by(FAY, c.SeatPhoneless, at, name="Nobody Yet")],
        "MarkLeft": [by(FAY, c.MarkLeft, at, member=who) for who in (*present(state), "gil")],
        **drawing,
        **leaving("chair"),
    }
    doors = {
        "AdmitMember": [by(FAY, c.AdmitMember, at, member=who) for who in list(state.waiting) or ["nobody"]],
        "TurnAway": [by(FAY, c.TurnAway, at, member=who) for who in list(state.waiting) or ["nobody"]],
        "MarkLeft": [by(FAY, c.MarkLeft, at, member=who) for who in (*present(state), "gil")],
        "SeatPhoneless": [by(FAY, c.SeatPhoneless, at, name="Nobody Yet")],
        **leaving("door"),
    }
    clock = {"PauseTurn": chairs["PauseTurn"], "ResumeTurn": chairs["ResumeTurn"], "AddTime": chairs["AddTime"]}
    tellers = {"EnterHandCount": [by(FAY, c.EnterHandCount, at, poll=state.open_poll, sector=1, counts=(0, 0, 0))]}
    recorders = {"WriteNote": [by(FAY, c.WriteNote, at, text="A note.")]}
    return {
        "stranger": (state, joining),
        "observer": (seated(state, observer=True), anyone | joining),
        "member": (seated(state), members),
        "chair": (holding(state, "chair"), chairs),
        "door": (holding(state, "door"), doors),
        "teller": (holding(state, "teller"), tellers | leaving("teller")),
        "timekeeper": (holding(state, "timekeeper"), clock | leaving("timekeeper")),
        "recorder": (holding(state, "recorder"), recorders | leaving("recorder")),
    }


def procedural(state, at, motions):
    """Every procedural motion that a button offers, about anything."""
    acts = (
        "close-debate",
        "close-queue",
        "reopen-queue",
        "limit-turns",
        "recess",
        "adjourn",
        "postpone",
        "refer",
        "take-up",
    )
    persons: dict[str, list[c.Command]] = {
        "MoveProcedure:recall": [
            by(FAY, c.MoveProcedure, at, act="recall", duty=held.duty, member=held.member) for held in state.duties
        ],
        "MoveProcedure:fill-duty": [
            by(FAY, c.MoveProcedure, at, act="fill-duty", duty=duty, member=FAY) for duty in get_args(Duty)
        ],
        "MoveProcedure:recount": [by(FAY, c.MoveProcedure, at, act="recount", poll=poll) for poll in state.polls],
    }
    return persons | {
        f"MoveProcedure:{act}": [
            by(FAY, c.MoveProcedure, at, act=act, motion=motion, seconds=10) for motion in ("", *motions)
        ]
        for act in acts
    }


def short_of_people(state: State) -> bool:
    """Whether one more present could matter: FAY would make the quorum, or find an empty hall."""
    return state.present < max(1, quorum_needed(state.rules.quorum, state))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@for_all(STATES)
def test_the_buttons_of_every_audience_say_what_the_rules_say(state):
    if not state.opened or state.phase == "adjourned":
        return
    told = audiences(state)
    assert set(told) == set(attempts(state))
    for audience, (state_with_fay, asks_of) in attempts(state).items():
        for name, commands in asks_of.items():
            says = any(may(state_with_fay, command) for command in commands)
            counted = name in ("OpenPoll", "OpenPoll:round", "JoinAssembly", "AskObjections", "DeclareAcclamation")
            if counted and (short_of_people(state) or short_of_people(state_with_fay)):
                continue
            assert (name in told[audience]) == says, f"{audience}: {name}"
        assert set(told[audience]) <= set(asks_of)


# What the hall is told ------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@for_all(STATES, STATES)
def test_the_changed_panels_laid_over_the_old_ones_are_the_new_ones(before, after):
    old, new = public(before), public(after)
    told = changed(old, new)
    assert old | told == new
    assert all(old[name] != panel for name, panel in told.items()), "what has not changed is not sent"
    assert changed(new, new) == {} and changed({}, new) == new
