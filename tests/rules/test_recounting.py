"""A closed poll is taken again when enough demand it or a motion has it so; what stood stands until it is changed."""

from dataclasses import replace

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.kinds import CLERK
from assembly.rules.limits import POLLS_MAX, RECOUNT_SECONDS_MAX
from assembly.rules.recounting import effect
from assembly.rules.refusals import Refusal
from assembly.rules.standing import PRESETS, Quorum
from tests.cast import ANA, BO, CY, DEE, EVE, NOON, SECOND
from tests.given import by, cast, given, joined, opened, polled, queued, settled, sitting, tabled
from tests.rules.test_clock import tick
from tests.rules.test_procedure import counted, moved

CLOSED = NOON + 10 * SECOND
LATER = NOON + 100 * SECOND
YES = {ANA: "yes", BO: "yes", CY: "no"}
NO = {ANA: "no", BO: "no", CY: "yes"}


def decided(choices=YES, *others, before=(), **rules):
    """M1 is voted on in P1 by ANA, BO and CY."""
    page = given(sitting(CY, *others, **rules), tabled(), before, polled(motion="M1"), cast(choices))
    return page.when(settled()).then(e.PollClosing, e.PollClosed)


def demanded(*members, poll="P1", at=CLOSED):
    return [by(member, c.DemandRecount, at, poll=poll) for member in members]


def taken_again(page, choices, poll="P2", at=CLOSED):
    """The clock puts it once more, these cast, the chair closes it and the clerk counts."""
    assert tick(page, at) == [c.OpenPoll]
    page.when(cast(choices, poll, at), settled(poll, at))


# Enough who demand it ---------------------------------------------------------------------------------------


def test_two_who_demand_it_have_it_taken_again_and_the_clock_puts_it_at_once():
    page = decided()
    page.when(demanded(CY)).then(e.RecountDemanded, lambda s: not s.recounts and len(s.polls["P1"].demands) == 1)
    page.when(demanded(BO)).then(e.RecountDemanded, e.RecountOrdered, lambda s: s.recounts == ("P1",))
    assert tick(page, CLOSED) == [c.OpenPoll]
    first, again = page.state.polls["P1"], page.state.polls["P2"]
    assert (again.after, again.round, again.recount) == ("P1", 2, True)
    same = ("question", "motion", "text_digest", "method", "options", "places", "dots", "majority", "quorum")
    assert all(getattr(first, name) == getattr(again, name) for name in (*same, "visibility", "seconds", "sectors"))
    assert first.outcome is not None and not page.state.recounts


def test_what_the_first_round_decided_stands_while_the_second_is_open():
    page = decided().when(demanded(CY, BO)).then(lambda s: s.motions["M1"].state == "adopted")
    tick(page, CLOSED)
    page.when(by(BO, c.AddTask, motion="M1", title="Bake")).then(e.TaskAdded)
    assert page.state.open_poll == "P2" and page.state.motions["M1"].state == "adopted"


def test_the_same_again_confirms_it_and_nothing_follows_twice():
    page = decided().when(demanded(CY, BO)).then(lambda s: s.recounts)
    taken_again(page, YES)
    page.then(*[e.BallotCast] * 3, e.PollClosing, e.PollClosed, lambda s: s.motions["M1"].state == "adopted")
    assert page.state.motions["M1"].poll == "P2" and effect(page.state, page.state.polls["P2"]) == "confirmed"
    assert page.state.decided == ("P1", "P2")


def test_the_motion_follows_the_new_round_both_ways():
    for first, second, state in ((YES, NO, "rejected"), (NO, YES, "adopted")):
        page = decided(first).when(demanded(CY, BO)).then(lambda s: s.recounts)
        taken_again(page, second)
        page.then(lambda s, state=state: s.motions["M1"].state == state)
        assert effect(page.state, page.state.polls["P2"]) == "changed"


def test_a_second_round_that_decides_nothing_leaves_what_stood():
    page = decided(quorum=Quorum(number=3)).when(demanded(CY, BO)).then(lambda s: s.recounts)
    tick(page, CLOSED)
    page.when(by(CY, c.LeaveAssembly), settled("P2", CLOSED)).then(lambda s: s.motions["M1"].state == "adopted")
    assert page.state.polls["P2"].outcome.verdict == "no-quorum"
    assert (page.state.motions["M1"].poll, effect(page.state, page.state.polls["P2"])) == ("P1", "stands")


def test_a_choice_among_options_is_taken_again_among_all_of_them():
    options = {"method": "single", "question": "Which?", "options": ("Tea", "Coffee", "Milk")}
    page = given(sitting(CY), polled(**options), cast({ANA: "1", BO: "1", CY: "2"}), settled(), demanded(BO, CY))
    taken_again(page, {ANA: "2", CY: "2"})
    page.then(lambda s: s.polls["P2"].options == ("Tea", "Coffee", "Milk") and s.polls["P2"].outcome.winner == "2")
    assert effect(page.state, page.state.polls["P2"]) == "changed"


def test_whoever_is_here_now_takes_part_in_it():
    page = decided().when(joined(EVE), demanded(CY, BO)).then(lambda s: s.recounts)
    page.when(demanded(EVE)).refused(Refusal.RECOUNTED_ALREADY)
    taken_again(page, {EVE: "no"})
    page.then(lambda s: s.polls["P2"].eligible == 4)


def test_the_number_is_two_or_a_tenth_whichever_is_more_and_never_more_than_all():
    crowd = [f"m{n}" for n in range(28)]
    page = decided(YES, *crowd)  # 31 are here
    page.when(demanded(*crowd[:3])).then(lambda s: not s.recounts)
    page.when(demanded(crowd[3])).then(e.RecountDemanded, e.RecountOrdered)
    alone = given(opened(), joined(ANA), by(ANA, c.BeginSitting), polled(), cast({ANA: "yes"}), settled())
    alone.when(demanded(ANA)).then(e.RecountDemanded, e.RecountOrdered)


def test_whoever_demands_it_twice_counts_once():
    decided().when(demanded(CY)).then(e.RecountDemanded).when(demanded(CY)).already_so()


# Who may not, and when not ----------------------------------------------------------------------------------


def test_only_those_who_could_take_part_demand_it():
    page = decided().when(joined(EVE)).then(e.MemberJoined)
    page.when(demanded(EVE)).refused(Refusal.RECOUNT_NOT_YOURS)
    page.when(joined(DEE, observer=True)).then(e.MemberJoined)
    page.when(demanded(DEE)).refused(Refusal.OBSERVERS_ONLY_WATCH)


def test_the_time_to_demand_it_ends_and_the_motion_for_it_remains():
    over = CLOSED + PRESETS["square"].recount_seconds * SECOND
    decided().when(demanded(CY, at=over)).then(e.RecountDemanded)
    page = decided().when(demanded(CY, at=over + 1)).refused(Refusal.RECOUNT_TOO_LATE)
    page.when(by(CY, c.MoveProcedure, over + 1, act="recount", poll="P1")).then(e.MotionTabled, e.ProcedureMoved)


def test_a_poll_that_is_open_or_unknown_is_not_taken_again():
    page = given(sitting(CY), polled())
    page.when(demanded(CY)).refused(Refusal.POLL_ALREADY_OPEN)
    page.when(demanded(CY, poll="P7")).refused(Refusal.NO_SUCH_POLL)


def test_it_is_not_demanded_where_the_assembly_has_reached_the_end_of_its_polls():
    page = decided()
    page.state = replace(page.state, poll_count=POLLS_MAX)
    page.when(demanded(CY)).refused(Refusal.TOO_MANY_POLLS)


def test_a_few_have_it_taken_again_once_and_the_assembly_as_often_as_it_likes():
    page = decided().when(demanded(CY, BO)).then(lambda s: s.recounts)
    taken_again(page, NO)
    page.when(demanded(BO, poll="P1", at=LATER)).refused(Refusal.RECOUNTED_ALREADY)
    page.when(demanded(BO, poll="P2", at=LATER)).refused(Refusal.RECOUNTED_ONCE)
    page.when(moved("recount", LATER, "M2", poll="P2")).then(lambda s: s.motions["M2"].state == "tabled")


def test_nobody_escapes_it_by_a_recess_the_end_or_another_question():
    page = decided().when(demanded(CY, BO)).then(lambda s: s.recounts)
    page.when(by(ANA, c.Adjourn, CLOSED)).refused(Refusal.RECOUNT_PENDING)
    page.when(by(ANA, c.CallRecess, CLOSED)).refused(Refusal.RECOUNT_PENDING)
    page.when(polled(CLOSED)).refused(Refusal.RECOUNT_PENDING)
    page.when(polled(CLOSED, after="P1")).refused(Refusal.RECOUNT_PENDING)


def test_too_few_for_the_quorum_may_still_go_home():
    page = decided(quorum=Quorum(number=3)).when(demanded(CY, BO)).then(lambda s: s.recounts)
    page.when(by(CY, c.LeaveAssembly, CLOSED)).then(e.MemberLeft)
    assert tick(page, CLOSED) == []
    page.when(by(ANA, c.Adjourn, CLOSED)).then(e.AssemblyAdjourned)


def test_it_waits_until_nothing_else_is_asked_and_comes_before_what_waits():
    page = decided().when(demanded(CY), polled(CLOSED), demanded(BO)).then(lambda s: s.recounts == ("P1",))
    assert tick(page, LATER) == []
    page.when(moved("recess", LATER, "M2"), settled("P2", LATER)).then(lambda s: not s.open_poll)
    assert tick(page, LATER + 10 * SECOND) == [c.OpenPoll]
    assert page.state.polls["P3"].after == "P1"


def test_it_costs_whoever_speaks_none_of_their_time():
    page = decided().when(queued(CY), by(ANA, c.GiveFloor, CLOSED, saw_turn=0, place="S1")).then(lambda s: s.floor)
    page.when(demanded(CY, BO)).then(lambda s: s.recounts)
    tick(page, CLOSED)
    assert page.state.floor.waits_for == "P2"


# By motion ---------------------------------------------------------------------------------------------------


def test_the_assembly_has_it_taken_again_by_a_motion():
    page = decided().when(moved("recount", LATER, "M2", poll="P1")).then(lambda s: s.procedures["M2"].poll == "P1")
    page.when(by(CY, c.MoveProcedure, LATER, act="recount", poll="P1")).refused(Refusal.ALREADY_MOVED)
    assert counted(page, YES, "P2", LATER)[-2:] == [c.SettlePoll, c.OpenPoll]
    assert page.state.polls["P3"].after == "P1" and page.state.polls["P3"].recount
    assert [type(event) for event in page.events if isinstance(event, e.RecountOrdered)] == [e.RecountOrdered]


def test_a_motion_for_it_that_comes_too_late_does_nothing():
    page = decided().when(moved("recount", CLOSED, "M2", poll="P1"), demanded(CY, BO)).then(lambda s: s.recounts)
    taken_again(page, YES)
    page.then(lambda s: s.polls["P2"].outcome)
    tick(page, LATER)
    page.when(cast(YES, "P3", LATER)).then(*[e.BallotCast] * 3)
    tick(page, LATER + 10 * SECOND), tick(page, LATER + 60 * SECOND)
    assert page.state.motions["M2"].state == "adopted" and not page.state.recounts and not page.state.open_poll


# Where it is too late ----------------------------------------------------------------------------------------


def test_what_the_assembly_has_acted_on_is_not_voted_on_again():
    page = given(sitting(CY), moved("close-queue"))
    counted(page, YES)
    page.when(demanded(CY, at=LATER)).refused(Refusal.RECOUNT_CARRIED_OUT)
    page.when(by(CY, c.MoveProcedure, LATER, act="recount", poll="P1")).refused(Refusal.RECOUNT_CARRIED_OUT)


def test_what_was_rejected_about_the_procedure_is_voted_on_again_and_then_done():
    page = given(sitting(CY), moved("close-queue"))
    counted(page, NO)
    page.when(demanded(CY, BO, at=LATER)).then(lambda s: s.recounts)
    tick(page, LATER)
    page.when(by(ANA, c.ClosePoll, LATER, poll="P2")).refused(Refusal.VOTED_BY_ITSELF)
    page.when(cast(YES, "P2", LATER)).then(*[e.BallotCast] * 3)
    tick(page, LATER), tick(page, LATER + 60 * SECOND)
    assert page.state.queue_closed and page.state.motions["M1"].state == "adopted"


def test_a_changed_text_is_not_changed_back_but_a_rejected_change_is_asked_about_again():
    amended = [by(BO, c.TableAmendment, motion="M1", text="That bread be sold."), by(CY, c.SecondMotion, motion="M2")]
    for choices, refused in ((YES, True), (NO, False)):
        page = given(sitting(CY), tabled(), amended, polled(motion="M2"), cast(choices), settled())
        page.when(demanded(CY))
        page.refused(Refusal.RECOUNT_CARRIED_OUT) if refused else page.then(e.RecountDemanded)
    page.when(demanded(BO)).then(lambda s: s.recounts)
    taken_again(page, YES)
    page.then(lambda s: s.motions["M1"].text == "That bread be sold." and s.motions["M2"].state == "adopted")


def test_a_motion_that_was_put_off_or_amended_since_is_not_what_was_voted_on():
    page = given(
        sitting(CY, quorum=Quorum(number=3)), tabled(), polled(motion="M1"), by(CY, c.LeaveAssembly), settled()
    )
    assert page.state.motions["M1"].state == "tabled"
    page.when(by(ANA, c.WithdrawMotion, CLOSED, motion="M1")).then(e.MotionWithdrawn)
    page.when(demanded(BO)).refused(Refusal.RECOUNT_CARRIED_OUT)


# What is given and taken back ---------------------------------------------------------------------------------


def test_an_errand_is_taken_back_when_the_recount_rejects_it():
    mandate = [
        by(BO, c.ProposeMandate, title="Ask", text="Ask them.", people=(BO,)),
        by(CY, c.SecondMotion, motion="M1"),
    ]
    page = given(sitting(CY), mandate, polled(motion="M1"), cast(YES), settled())
    assert page.state.mandates["E1"].state == "live"
    page.when(demanded(CY, ANA)).then(lambda s: s.recounts and s.mandates["E1"].state == "live")
    taken_again(page, NO)
    page.then(lambda s: s.mandates["E1"].state == "recalled" and s.motions["M1"].state == "rejected")
    page.when(by(CY, c.MoveProcedure, LATER, act="recount", poll="P2")).refused(Refusal.RECOUNT_CARRIED_OUT)


def test_an_errand_is_given_when_the_recount_adopts_it():
    mandate = [
        by(BO, c.ProposeMandate, title="Ask", text="Ask them.", people=(BO,)),
        by(CY, c.SecondMotion, motion="M1"),
    ]
    page = given(sitting(CY), mandate, polled(motion="M1"), cast(NO), settled(), demanded(CY, ANA))
    taken_again(page, YES)
    page.then(lambda s: s.mandates["E1"].state == "live")


def test_an_appeal_is_closed_when_the_recount_rejects_it():
    appeal = [by(BO, c.MakeAppeal, title="Rice", unit="sacks", needed=9), by(CY, c.SecondMotion, motion="M1")]
    page = given(sitting(CY), appeal, polled(motion="M1"), cast(YES), settled(), by(CY, c.Pledge, appeal="N1", count=2))
    page.when(demanded(CY, ANA)).then(lambda s: s.recounts)
    taken_again(page, NO)
    page.then(lambda s: (s.appeals["N1"].state, s.appeals["N1"].pledged) == ("closed", 2))


def test_an_item_leaves_the_agenda_when_the_recount_rejects_it():
    item = [
        by(BO, c.ProposeItem, title="Bins", kind="business", estimate_seconds=60, details=""),
        by(CY, c.SecondMotion, motion="M1"),
    ]
    page = given(sitting(CY), item, polled(motion="M1"), cast(YES), settled(), demanded(CY, ANA))
    taken_again(page, NO)
    page.then(lambda s: [each.state for each in s.agenda] == ["removed"])


def test_tasks_fall_with_the_motion_and_rise_with_it_and_do_not_come_over():
    page = decided().when(by(BO, c.AddTask, motion="M1", title="Bake"), demanded(CY, BO)).then(lambda s: s.recounts)
    taken_again(page, NO)
    page.then(lambda s: s.motions["M1"].state == "rejected")
    page.when(by(CY, c.SignUp, LATER, task="T1")).refused(Refusal.MOTION_NOT_ADOPTED)
    page.when(by(BO, c.FinishTask, LATER, task="T1")).refused(Refusal.MOTION_NOT_ADOPTED)
    following = given(opened(before=page.state))
    assert not following.state.tasks


# Hands --------------------------------------------------------------------------------------------------------


def hands(page, sector, counts, at, poll):
    return [by(teller, c.EnterHandCount, at, poll=poll, sector=sector, counts=counts) for teller in (BO, CY)]


def by_hand():
    """GUS has no phone; BO and CY are tellers, and have counted."""
    page = given(
        sitting(CY), by(ANA, c.SeatPhoneless, name="Gus"),
        [by(teller, c.TakeUpDuty, duty="teller") for teller in (BO, CY)],
        polled(method="yes-no", sectors=("Left",), seconds=0), cast({ANA: "no"}),
    )  # fmt: skip
    return page.when(hands(page, 1, (1, 0, 0), NOON, "P1"), settled()).then(lambda s: s.polls["P1"].outcome)


def test_hands_are_counted_by_hand_again():
    page = by_hand().when(demanded(CY, BO)).then(lambda s: s.recounts)
    assert tick(page, CLOSED) == [c.OpenPoll]
    assert (page.state.polls["P2"].sectors, page.state.polls["P2"].hand_seats) == (("Left",), 1)
    page.when(by(ANA, c.ClosePoll, CLOSED, poll="P2")).refused(Refusal.HANDS_NOT_AGREED)
    page.when(hands(page, 1, (0, 1, 0), CLOSED, "P2"), settled("P2", CLOSED)).then(lambda s: s.polls["P2"].outcome)
    assert dict(page.state.polls["P2"].outcome.by_hand) == {"yes": 0, "no": 1, "abstain": 0}


def test_without_two_tellers_hands_are_not_counted_again_and_nobody_is_kept_waiting():
    page = by_hand().when(by(CY, c.LayDownDuty, CLOSED, duty="teller")).then(e.DutyLaidDown)
    page.when(demanded(CY)).refused(Refusal.TELLERS_MISSING)
    page = by_hand().when(demanded(CY, BO), by(CY, c.LayDownDuty, CLOSED, duty="teller")).then(lambda s: s.recounts)
    assert tick(page, CLOSED) == []
    page.when(by(ANA, c.Adjourn, CLOSED)).then(e.AssemblyAdjourned)


# The rules ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "refused"),
    [
        ({"recount_seconds": RECOUNT_SECONDS_MAX + 1}, Refusal.TIME_OUT_OF_RANGE),
        ({"recount_seconds": -1}, Refusal.TIME_OUT_OF_RANGE),
        ({"recount_needed": 0}, Refusal.RULES_UNCLEAR),
        ({"recount_num": 2, "recount_den": 1}, Refusal.RULES_UNCLEAR),
        ({"recount_num": 0, "recount_den": 0}, Refusal.RULES_UNCLEAR),
    ],
)
def test_rules_under_which_it_could_not_be_demanded_are_no_rules(rules, refused):
    given().when(opened(**rules)).refused(refused)


def test_only_the_clock_puts_it():
    page = decided().when(demanded(CY, BO)).then(lambda s: s.recounts)
    page.when(by(CLERK, c.OpenPoll, CLOSED, after="P1")).then(e.PollOpened)
