"""Recall: at any moment, by the clock, in the same breath, and with no way round it."""

import re

import pytest

from assembly.cli import main
from assembly.rules import clock
from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.limits import SECONDS_NEEDED_MAX
from assembly.rules.pressing import WAITS_SECONDS
from assembly.rules.refusals import Refusal
from assembly.wire import COMMANDS
from tests.cast import ANA, BO, CY, DEE, NOON
from tests.conftest import ROOT
from tests.given import Given, by, cast, given, joined, opened, polled, sitting

MOVED = by(BO, c.MoveProcedure, act="recall", duty="chair", member=ANA, reason="She does not give the floor.")
SECONDED = by(CY, c.SecondMotion, motion="M1")
LATER = NOON + 60_000


def put(page: Given, at: int = NOON) -> Given:
    """The clock puts what is due."""
    due = clock.asks(page.state, at)
    assert isinstance(due, c.OpenPoll) and due.by == "clerk", due
    return page.when(due)


def voted(page: Given, choices: dict[str, str], poll: str = "P1") -> Given:
    """All vote; the clock closes and counts."""
    page.when(cast(choices, poll=poll))
    page.when(by("clerk", c.ClosePoll, poll=poll))
    return page.when(by("clerk", c.SettlePoll, LATER, poll=poll))


ALL_YES = {BO: "yes", CY: "yes"}


@pytest.mark.parametrize("moment", ["gathering", "sitting", "recess"])
def test_a_holder_is_recalled_at_any_moment_and_the_chair_is_not_asked(moment):
    history = {
        "gathering": [opened(), joined(ANA, BO, CY)],
        "sitting": sitting(CY),
        "recess": [sitting(CY), by(ANA, c.CallRecess)],
    }[moment]
    page = given(history).when(MOVED).then(e.MotionTabled, e.ProcedureMoved)
    page.when(SECONDED)
    put(page).then(e.PollOpened)
    page = voted(page, ALL_YES)
    page.then(
        e.PollClosed,
        e.HolderRecalled(by="clerk", at=LATER, motion="M1", duty="chair", member=ANA),
        lambda s: s.holder("chair") is None,
    )
    page.when(by(ANA, c.CloseQueue, LATER)).refused(Refusal.CHAIR_ONLY)
    page.when(by(BO, c.TakeUpDuty, LATER, duty="chair")).then(lambda s: s.holder("chair") == BO)


def test_the_recalled_come_back_by_a_vote_of_the_assembly_and_in_no_other_way():
    page = voted(put(given(sitting(CY), MOVED, SECONDED)), ALL_YES)
    page.when(by(ANA, c.TakeUpDuty, LATER, duty="chair")).refused(Refusal.RECALLED)
    page.when(by(ANA, c.EnterHat, LATER, duty="chair")).refused(Refusal.RECALLED)
    page.when(by(BO, c.TakeUpDuty, LATER, duty="chair")).then(e.DutyTaken)
    page.when(by(BO, c.HandOverDuty, LATER, duty="chair", to=ANA)).refused(Refusal.RECALLED)
    page.when(by(BO, c.LayDownDuty, LATER, duty="chair")).then(e.DutyLaidDown)
    page.when(by(CY, c.MoveProcedure, LATER, act="fill-duty", duty="chair", member=ANA)).then(
        e.MotionTabled, e.ProcedureMoved
    )
    page.when(by(BO, c.SecondMotion, LATER, motion="M2"))
    put(page, LATER).then(e.PollOpened)
    page.when(cast({ANA: "yes", BO: "yes"}, poll="P2", at=LATER))
    page.when(by("clerk", c.ClosePoll, LATER, poll="P2"), by("clerk", c.SettlePoll, 2 * LATER - NOON, poll="P2"))
    page.then(e.PollClosing, e.PollClosed, e.DutyTaken, lambda s: s.holder("chair") == ANA)
    assert page.state.duties[0].how == "poll"


def test_nobody_escapes_a_recall_that_has_its_seconds():
    page = given(sitting(CY), MOVED).when(by(ANA, c.HandOverDuty, duty="chair", to=DEE)).refused(Refusal.NO_SUCH_MEMBER)
    page.when(SECONDED)
    for escape in (
        by(ANA, c.Adjourn),
        by(ANA, c.CallRecess),
        by(ANA, c.OpenPoll, question="Is Bo rude?"),
        by(ANA, c.HandOverDuty, duty="chair", to=BO),
    ):
        page.when(escape).refused(Refusal.RECALL_PENDING)
    put(page).then(e.PollOpened)
    page.when(by(ANA, c.HandOverDuty, duty="chair", to=BO)).refused(Refusal.RECALL_PENDING)
    page.when(by(ANA, c.ClosePoll, poll="P1")).refused(Refusal.VOTED_BY_ITSELF)
    page.when(by(ANA, c.Adjourn)).refused(Refusal.POLL_ALREADY_OPEN)


def test_who_gives_the_duty_up_before_the_vote_is_recalled_all_the_same():
    page = given(sitting(CY), MOVED, SECONDED, by(ANA, c.LayDownDuty, duty="chair"))
    voted(put(page), ALL_YES).then(e.PollClosed, e.HolderRecalled)
    page.when(by(ANA, c.TakeUpDuty, LATER, duty="chair")).refused(Refusal.RECALLED)


def test_a_poll_left_open_does_not_hold_it_up():
    page = given(sitting(CY), polled(), MOVED, SECONDED)
    assert clock.asks(page.state, NOON + WAITS_SECONDS * 1000 - 1) is None
    close = clock.asks(page.state, NOON + WAITS_SECONDS * 1000)
    assert isinstance(close, c.ClosePoll)
    page.when(close).then(e.PollClosing)


def test_a_rejected_recall_leaves_the_duty_and_the_next_needs_more_seconds():
    page = given(sitting(CY, "fay", "gus", "hal", "ida"), MOVED)
    page.when(SECONDED)
    voted(put(page), {BO: "yes", CY: "no"}).then(e.PollClosed, lambda s: s.holder("chair") == ANA)
    page.when(by(BO, c.MoveProcedure, LATER, act="recall", duty="chair", member=ANA)).then(
        e.MotionTabled, e.ProcedureMoved, lambda s: s.motions["M2"].seconds_needed == 2
    )
    page.when(by(CY, c.MoveProcedure, LATER, act="recall", duty="chair", member=ANA)).refused(Refusal.ALREADY_MOVED)


def test_in_a_circle_of_two_neither_holds_a_duty_against_the_other():
    page = given(sitting()).when(MOVED).then(lambda s: s.motions["M1"].state == "tabled")
    voted(put(page), {BO: "yes"}).then(e.PollClosed, e.HolderRecalled, lambda s: s.holder("chair") is None)


def test_who_has_no_phone_is_not_waited_for_to_second_it():
    page = given(sitting(), by(ANA, c.SeatPhoneless, name="Gus"), by(ANA, c.SeatPhoneless, name="Hal"))
    page.when(MOVED).then(lambda s: s.motions["M1"].state == "tabled")


def test_whoever_is_to_be_recalled_neither_moves_nor_seconds_it_and_counts_for_nothing_in_its_vote():
    page = given(sitting(CY, "fay"), MOVED)
    page.when(by(ANA, c.SecondMotion, motion="M1")).refused(Refusal.RECALL_OF_YOURSELF)
    own = by(ANA, c.MoveProcedure, act="recall", duty="chair", member=ANA)
    page.when(own).refused(Refusal.RECALL_OF_YOURSELF)
    page.when(SECONDED)
    put(page).then(e.PollOpened, lambda s: (s.polls["P1"].eligible, s.polls["P1"].roll) == (3, 3))
    page.when(by(ANA, c.CastBallot, poll="P1", choice="no")).refused(Refusal.RECALL_OF_YOURSELF)
    assert ANA not in page.state.polls["P1"].electorate
    # Two of the three others are a majority; all of them have cast, and nobody waits for whom it is about.
    page.when(cast({BO: "yes", CY: "yes", "fay": "no"}, poll="P1"))
    assert isinstance(clock.asks(page.state, NOON), c.ClosePoll)
    page.when(by("clerk", c.ClosePoll, poll="P1"), by("clerk", c.SettlePoll, LATER, poll="P1"))
    page.then(e.PollClosing, e.PollClosed, e.HolderRecalled)


def test_a_recall_is_not_put_where_nobody_else_is_left_to_vote():
    page = given(sitting(), MOVED, by(BO, c.LeaveAssembly))
    assert clock.asks(page.state, NOON) is None


def test_only_a_holder_can_be_recalled_and_only_from_a_duty_of_this_assembly():
    page = given(sitting(CY))
    page.when(by(BO, c.MoveProcedure, act="recall", duty="chair", member=CY)).refused(Refusal.NOT_THE_HOLDER)
    page.when(by(BO, c.MoveProcedure, act="recall", duty="door", member=ANA)).refused(Refusal.DUTY_UNKNOWN_HERE)
    page.when(by(BO, c.MoveProcedure, act="recall", member=ANA)).refused(Refusal.NOTHING_TO_MOVE)
    page.when(by(BO, c.MoveProcedure, act="fill-duty", member=BO)).refused(Refusal.NOTHING_TO_MOVE)
    page.when(by(BO, c.MoveProcedure, act="fill-duty", duty="chair", member=BO)).refused(Refusal.DUTY_HELD)
    page.when(by(BO, c.MoveProcedure, act="fill-duty", duty="recorder", member="eve")).refused(Refusal.NO_SUCH_MEMBER)


def test_one_of_several_tellers_is_recalled_and_the_others_stay():
    page = given(sitting(CY), by(BO, c.TakeUpDuty, duty="teller"), by(CY, c.TakeUpDuty, duty="teller"))
    page.when(by(ANA, c.MoveProcedure, act="recall", duty="teller", member=BO), by(CY, c.SecondMotion, motion="M1"))
    voted(put(page), {ANA: "yes", CY: "yes"}).then(
        e.PollClosed, e.HolderRecalled, lambda s: s.holds("teller", CY) and not s.holds("teller", BO)
    )


def test_the_recall_is_put_before_any_other_motion():
    page = given(sitting(CY), by(CY, c.MoveProcedure, act="adjourn"), by(BO, c.SecondMotion, motion="M1"))
    page.when(MOVED, by(CY, c.SecondMotion, motion="M2"))
    due = clock.asks(page.state, NOON)
    assert isinstance(due, c.OpenPoll) and due.motion == "M2"


@pytest.mark.parametrize("needed", [-1, SECONDS_NEEDED_MAX + 1])
def test_the_seconds_of_a_recall_are_a_number_that_can_be_reached(needed):
    given().when(opened(recall_seconds_needed=needed)).refused(Refusal.RULES_UNCLEAR)


def test_no_door_of_the_server_overrides_a_recall():
    """Neither the opener nor the operator has a way: no terminal, page or server asks for a change of duties."""
    modules = (ROOT / "assembly").rglob("*.py")
    outside = [path for path in modules if path.relative_to(ROOT).parts[1] not in ("rules", "views")]
    asking = {
        path.name: sorted(set(re.findall(r"\b(?:\w+Duty|EndTerm|DutyTaken|HolderRecalled)\b", path.read_text("utf-8"))))
        for path in outside
    }
    said = {name: words for name, words in asking.items() if words and name != "codec.py"}
    # Whoever opens an assembly from the terminal gives the duties up at once.
    # Whoever starts a replay for a room is handed its chair before anybody else has come in.
    assert said == {"wire.py": ["EndTerm"], "cli.py": ["LayDownDuty"], "together.py": ["HandOverDuty"]}
    assert "EndTerm" not in COMMANDS, "only the clerk asks for it"
    parameters = [str(parameter) for command in main.commands.values() for parameter in (command.name, *command.params)]
    assert not [word for word in parameters if re.search("duty|chair|recall", word)]
