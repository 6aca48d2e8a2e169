"""Amendments: two deep, farthest first, made in the text when adopted, and carried into the new version or fallen."""

import pytest

from assembly.rules import amending
from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.clock import asks
from assembly.rules.evolve import evolve
from assembly.rules.kinds import CLERK
from assembly.rules.limits import AMENDMENTS_MAX, EITHER_MAX, MOTION_BYTES_MAX, REASON_CHARACTERS_MAX
from assembly.rules.motions import digest
from assembly.rules.refusals import Refusal
from assembly.rules.standing import Quorum
from assembly.views.may import audiences
from tests.cast import ANA, BO, CY, DEE, EVE, MINUTE, NOON
from tests.given import by, cast, given, joined, opened, polled, settled, sitting, tabled

BREAD = "That fresh bread be shared at noon in the square."


def amends(text, motion="M1", mover=CY, **fields):
    return by(mover, c.TableAmendment, motion=motion, text=text, **fields)


ONE = [sitting(CY, seconds_needed=0), tabled(text=BREAD)[0]]
SIX = "That fresh bread be shared at six in the square."
ALL = "That all bread be given to whoever comes."
WARM = "That fresh warm bread be shared at noon in the square."
PARK = "That fresh bread be shared at noon in the park."


def adopted(poll, motion, at=NOON):
    return [polled(at, motion=motion), cast({ANA: "yes", BO: "yes"}, poll, at), settled(poll, at)]


def rejected(poll, motion, at=NOON):
    return [polled(at, motion=motion), cast({ANA: "no"}, poll, at), settled(poll, at)]


def the_order(page, motion="M1"):
    return [one.id for one in amending.in_order(page.state, motion)]


# Tabling --------------------------------------------------------------------------------------------------


def test_an_amendment_is_a_motion_with_the_whole_new_text():
    page = given(sitting(CY), tabled(text=BREAD)).when(amends(SIX, reason=" We work \n late."))
    page.then(
        e.MotionTabled(
            by=CY, at=NOON, motion="M2", title="Bread", text=SIX, seconds_needed=1, kind="amendment", of="M1"
        ),
        e.AmendmentTabled(by=CY, at=NOON, motion="M2", of_version=1, reason="We work late."),
    ).looks_like("MOTION M1 tabled, M2 seconding")
    page.when(by(BO, c.SecondMotion, motion="M2")).then(lambda s: s.motions["M2"].state == "tabled")
    change = amending.change(page.state, page.state.motions["M2"])
    assert (change.taken_out, change.put_in) == (1, 1)


def test_an_amendment_of_an_amendment_changes_what_that_one_proposes():
    page = (
        given(ONE, amends(SIX))
        .when(amends(SIX.replace("six", "seven"), "M2", BO))
        .then(e.MotionTabled, e.AmendmentTabled)
    )
    page.when(amends(SIX.replace("six", "eight"), "M3")).refused(Refusal.AMENDMENT_TOO_DEEP)


def test_an_amendment_changes_something_and_nothing_is_moved_twice():
    given(ONE).when(amends(f" {BREAD}\n")).refused(Refusal.AMENDS_NOTHING)
    given(ONE, amends(SIX)).when(amends(SIX, mover=BO)).refused(Refusal.AMENDMENT_EXISTS)


def test_an_amendment_has_a_longest_length():
    given(ONE).when(amends("é" * (MOTION_BYTES_MAX // 2) + "x")).refused(Refusal.TEXT_TOO_LONG)
    given(ONE).when(amends(SIX, reason="x" * (REASON_CHARACTERS_MAX + 1))).refused(Refusal.TEXT_TOO_LONG)
    given(ONE).when(amends(" ")).refused(Refusal.TEXT_EMPTY)


def test_a_text_has_so_many_open_amendments(monkeypatch):
    monkeypatch.setattr(amending, "AMENDMENTS_MAX", 2)
    page = given(ONE, amends(SIX), amends(ALL)).when(amends(WARM)).refused(Refusal.TOO_MANY_AMENDMENTS)
    page.when(by(CY, c.WithdrawMotion, motion="M3"), amends(WARM)).then(
        e.MotionWithdrawn, e.MotionTabled, e.AmendmentTabled
    )
    assert AMENDMENTS_MAX == 50


def test_only_what_is_on_the_table_is_amended():
    given(sitting(CY), tabled(text=BREAD)[0]).when(amends(SIX)).refused(Refusal.MOTION_NOT_TABLED)
    given(ONE, polled(motion="M1")).when(amends(SIX)).refused(Refusal.MOTION_LOCKED)
    given(ONE, rejected("P1", "M1")).when(amends(SIX)).refused(Refusal.MOTION_DECIDED)
    given(ONE).when(amends(SIX, "M9")).refused(Refusal.NO_SUCH_MOTION)


def test_a_motion_of_another_kind_is_not_amended(monkeypatch):
    monkeypatch.setattr(amending, "AMENDABLE", ("amendment",))
    given(ONE).when(amends(SIX)).refused(Refusal.NOT_AMENDABLE)


def test_only_members_here_amend():
    given(ONE, joined(DEE, observer=True)).when(amends(SIX, mover=DEE)).refused(Refusal.OBSERVERS_ONLY_WATCH)
    given(ONE).when(amends(SIX, mover=EVE)).refused(Refusal.NOT_PRESENT)


# The order of voting --------------------------------------------------------------------------------------


def test_the_farthest_reaching_is_voted_on_first_and_what_came_first_of_two_alike():
    page = given(ONE, amends(SIX), amends(PARK), amends(ALL))
    assert the_order(page) == ["M4", "M2", "M3"]
    page.when(polled(motion="M2")).refused(Refusal.AMENDMENT_NOT_NEXT)
    page.when(polled(motion="M1")).refused(Refusal.AMENDMENTS_FIRST)
    page.when(polled(motion="M4")).then(e.PollOpened, lambda s: s.motions["M4"].state == "locked")


def test_an_amendment_of_an_amendment_comes_before_it():
    page = given(ONE, amends(SIX), amends(SIX.replace("six", "seven"), "M2"), amends(ALL))
    assert the_order(page) == ["M4", "M3", "M2"]
    page = given(ONE, amends(SIX), amends(SIX.replace("six", "seven"), "M2"))
    page.when(polled(motion="M2")).refused(Refusal.AMENDMENTS_FIRST)
    page.when(polled(motion="M3")).then(e.PollOpened)


def test_an_amendment_that_is_not_seconded_holds_nobody_up():
    page = given(sitting(CY), tabled(text=BREAD), amends(SIX))
    assert the_order(page) == []
    page.when(polled(motion="M1")).then(e.PollOpened)
    page.when(cast({ANA: "yes"}), settled()).then(lambda s: s.motions["M2"].lapsed == "parent")
    assert page.state.motions["M2"].because == "M1"


def test_a_further_round_waits_for_amendments_too():
    left = [by(BO, c.LeaveAssembly), by(CY, c.LeaveAssembly)]
    page = given(ONE, polled(motion="M1", quorum=Quorum(number=2)), left, settled(), joined(BO, CY), amends(SIX))
    page.when(polled(after="P1")).refused(Refusal.AMENDMENTS_FIRST)
    page.when(adopted("P2", "M2"), polled(after="P1")).then(
        lambda s: s.polls["P3"].text_digest == digest(s.motions["M1"])
    )


# Adoption -------------------------------------------------------------------------------------------------


def test_an_adopted_amendment_makes_a_new_version_and_the_poll_locks_the_new_words():
    page = given(ONE, amends(SIX), polled(motion="M2"))
    assert page.state.polls["P1"].text_digest == digest(page.state.motions["M2"])
    page.when(cast({ANA: "yes"}), settled()).then(e.BallotCast, e.PollClosing, e.PollClosed, e.MotionAmended)
    bread = page.state.motions["M1"]
    assert (bread.text, bread.version, bread.amended) == (SIX, 2, "M2")
    assert [version.text for version in bread.earlier] == [BREAD]
    page.when(polled(motion="M1")).then(e.PollOpened)
    assert page.state.polls["P2"].text_digest == digest(bread)


def test_the_others_are_carried_into_the_new_version_or_fall_and_may_be_renewed():
    page = given(ONE, amends(SIX), amends(WARM), amends(PARK.replace("noon", "one")))
    assert the_order(page)[0] == "M4"
    page.when(adopted("P1", "M4")[0], cast({ANA: "no"}), settled()).then(lambda s: s.motions["M4"].state == "rejected")
    page.when(polled(motion="M2"), cast({ANA: "yes"}, "P2"), settled("P2"))
    page.then(lambda s: s.motions["M3"].text == "That fresh warm bread be shared at six in the square.")
    warm = page.state.motions["M3"]
    assert (warm.state, warm.version, page.state.amendments["M3"].of_version) == ("tabled", 2, 2)
    assert amending.change(page.state, warm).put_in == 1 and amending.reach(page.state, page.state.motions["M2"]) == 2


def test_one_of_which_nothing_is_left_falls():
    """Where all goes that another amendment would only have put in another order, both give the same text."""
    page = given(sitting(CY, seconds_needed=0), tabled(text="Bread now for all here")[0])
    page.when(amends("Bread now"), amends("Bread for all here now")).when(adopted("P1", "M2"))
    fallen = page.state.motions["M3"]
    assert page.state.motions["M1"].text == "Bread now"
    assert (fallen.state, fallen.lapsed, fallen.because) == ("lapsed", "nothing-left", "M2")


def test_one_that_touches_the_same_words_falls():
    one = SIX.replace("six", "one")
    page = given(ONE, amends(SIX), amends(one)).when(adopted("P1", "M2"))
    page.then(
        lambda s: (
            (s.motions["M3"].state, s.motions["M3"].lapsed, s.motions["M3"].because) == ("lapsed", "same-words", "M2")
        )
    )
    page.when(amends(one)).then(e.MotionTabled, e.AmendmentTabled)
    assert page.state.amendments["M4"].of_version == 2


def test_one_that_would_change_nothing_any_more_falls():
    page = given(ONE, amends(SIX), amends(SIX.replace("six", "seven"), "M2"), adopted("P1", "M3")[0])
    page.when(cast({ANA: "yes"}), settled()).then(lambda s: s.motions["M2"].text == SIX.replace("six", "seven"))
    page.when(amends(SIX.replace("six", "seven"), "M1", BO)).refused(Refusal.AMENDMENT_EXISTS)


def test_amendments_of_a_carried_amendment_are_carried_with_it():
    hot = WARM.replace("warm", "hot")
    page = given(ONE, amends(SIX), amends(WARM, mover=BO), amends(hot, "M3"))
    assert the_order(page) == ["M2", "M4", "M3"]
    page.when(adopted("P1", "M2")).then(lambda s: s.motions["M4"].text == hot.replace("noon", "six"))
    assert page.state.amendments["M4"].of_version == page.state.motions["M3"].version == 2
    assert amending.change(page.state, page.state.motions["M4"]).taken_out == 1


def test_when_the_inner_one_falls_so_does_it_alone():
    page = given(ONE, amends(SIX), amends(SIX.replace("six", "seven"), "M2")).when(rejected("P1", "M3"))
    page.then(lambda s: s.motions["M2"].state == "tabled" and s.motions["M3"].state == "rejected")


def test_with_a_motion_that_is_withdrawn_all_its_amendments_fall():
    page = given(ONE, amends(SIX), amends(SIX.replace("six", "seven"), "M2")).when(
        by(ANA, c.WithdrawMotion, motion="M1")
    )
    page.then(e.MotionWithdrawn).looks_like("MOTION M1 withdrawn, M2 lapsed, M3 lapsed")
    assert page.state.motions["M3"].because == "M2"


def test_while_an_amendment_is_voted_on_the_motion_stays():
    page = given(ONE, amends(SIX), polled(motion="M2")).when(by(ANA, c.WithdrawMotion, motion="M1"))
    page.refused(Refusal.MOTION_LOCKED)


def test_two_that_touch_the_same_words_are_flagged_on_both():
    page = given(ONE, amends(SIX), amends(PARK), amends(SIX.replace("six", "one")))
    flagged = {m.id: [o.id for o in amending.conflicts(page.state, m)] for m in page.state.motions.values() if m.of}
    assert flagged == {"M2": ["M4"], "M3": [], "M4": ["M2"]}


# Debate and the end ---------------------------------------------------------------------------------------


def test_when_an_amendment_leaves_the_debate_its_motion_is_back_in_it():
    page = given(ONE, amends(SIX), by(ANA, c.TakeUpMotion, motion="M1"), by(ANA, c.TakeUpMotion, motion="M2"))
    page.looks_like("MOTION M1 tabled, M2 in-debate")
    page.when(adopted("P1", "M2")).then(lambda s: s.in_debate == "M1").looks_like("MOTION M1 in-debate, M2 adopted")


def test_what_is_undecided_lapses_when_the_assembly_adjourns():
    page = given(ONE, amends(SIX), by(BO, c.TableMotion, title="Tea", text="Tea."), rejected("P1", "M3"))
    over = page.state.at + MINUTE
    page.when(by(ANA, c.Adjourn, page.state.at), by("clerk", c.SettleAsking, over, motion="M4"))
    lapsed = e.MotionLapsed(by="clerk", at=over, motion="M1", why="adjourned", because="")
    page.then(e.MotionTabled, e.ProcedureMoved, e.ObjectionsAsked, e.MotionDecided, lapsed, e.AssemblyAdjourned)
    page.looks_like("MOTION M1 lapsed, M2 lapsed, M3 rejected, M4 adopted")
    assert page.state.motions["M2"].lapsed == "parent"


def test_an_amendment_of_what_is_no_longer_open_is_not_voted_on():
    page = given(ONE, amends(SIX))
    postponed = e.MotionPostponed(by=ANA, at=NOON, motion="M1", until_note="Later")
    page.state, page.events = evolve(page.state, postponed), [*page.events, postponed]
    page.when(polled(motion="M2")).refused(Refusal.MOTION_NOT_TABLED)
    page.when(by(ANA, c.TakeUpMotion, motion="M2")).refused(Refusal.MOTION_NOT_TABLED)
    page.when(by(ANA, c.TakeUpMotion, motion="M1")).then(e.MotionTakenUp, lambda s: s.motions["M1"].note == "")


def test_an_erased_mover_leaves_no_reason_behind():
    page = given(ONE, amends(SIX, reason="My mother")).when(by(CY, c.EraseMe))
    page.then(lambda s: s.amendments["M2"].reason == "" and s.motions["M2"].text == SIX)


@pytest.mark.parametrize(("present", "needed"), [(2, 2), (3, 2), (4, 3), (6, 4)])
def test_seconds_are_a_number_or_a_fraction_of_those_present_whichever_is_more(present, needed):
    more = [joined(f"p{n}") for n in range(present - 2)]
    page = given(sitting(seconds_needed=2, seconds_num=3, seconds_den=5), more)
    page.when(by(BO, c.TableMotion, title="A", text="b"))
    page.then(lambda s: s.motions["M1"].seconds_needed == needed)


@pytest.mark.parametrize(("num", "den"), [(1, 1), (3, 2), (1, 0), (1, 1001)])
def test_a_fraction_that_nobody_could_reach_is_refused(num, den):
    given().when(opened(seconds_num=num, seconds_den=den)).refused(Refusal.RULES_UNCLEAR)


# Either/or ------------------------------------------------------------------------------------------------

SEVEN = SIX.replace("six", "seven")
EITHER = [ONE, amends(SIX), amends(SEVEN), amends(WARM)]
ASK = by(ANA, c.OfferEither, motions=("M2", "M3"), neither="Neither")


def chosen(choice, poll="P1", **others):
    return [cast({ANA: choice, BO: choice} | others, poll), settled(poll)]


def test_two_that_touch_the_same_words_are_asked_about_at_once():
    page = given(EITHER).when(ASK).then(e.PollOpened, e.EitherOffered, lambda s: s.motions["M3"].state == "locked")
    poll = page.state.polls["P1"]
    assert (poll.method, poll.options) == ("single", ("M2: six", "M3: seven", "Neither"))
    page.when(by(ANA, c.WithdrawMotion, motion="M1")).refused(Refusal.MOTION_LOCKED)
    page.when(chosen("2")).then(lambda s: s.motions["M1"].text == SEVEN)
    page.looks_like("MOTION M1 tabled, M2 lapsed, M3 adopted, M4 tabled")
    assert (page.state.motions["M2"].lapsed, page.state.motions["M2"].because) == ("other-chosen", "M3")
    assert page.state.motions["M4"].text == WARM.replace("noon", "seven")
    page.when(by(BO, c.AddStatement, motion="M3", text="Late.")).then(e.StatementAdded)


def test_neither_is_a_choice_and_then_both_are_rejected():
    page = given(EITHER, ASK).when(chosen("3")).then(lambda s: s.motions["M1"].text == BREAD)
    page.looks_like("MOTION M1 tabled, M2 rejected, M3 rejected, M4 tabled")


def test_where_nothing_is_chosen_both_are_back_and_a_further_round_asks_again():
    page = given(EITHER, ASK).when(chosen("abstain", **{CY: "abstain"}))
    page.looks_like("MOTION M1 tabled, M2 tabled, M3 tabled, M4 tabled")
    page.when(polled(after="P1")).then(e.PollOpened, e.EitherOffered)
    assert page.state.eithers["P2"] == ("M2", "M3", "")
    page.when(chosen("1", "P2")).then(lambda s: s.motions["M1"].text == SIX)
    lone = given(EITHER, ASK, chosen("abstain"), by(CY, c.WithdrawMotion, motion="M2"))
    lone.when(polled(after="P1")).refused(Refusal.MOTION_NOT_TABLED)


def test_a_lot_that_settles_a_tie_settles_the_amendments():
    page = given(EITHER, ASK, cast({ANA: "1", BO: "2"}), settled())
    assert page.state.motions["M2"].state == page.state.motions["M3"].state == "tabled"
    page.when(by(ANA, c.DrawLot, poll="P1", chance="00" * 16)).then(
        e.LotDrawn, e.EitherDecided, e.MotionAmended, e.AmendmentRebased
    )
    assert {page.state.motions["M2"].state, page.state.motions["M3"].state} == {"adopted", "lapsed"}


@pytest.mark.parametrize(
    "motions",
    [("M2",), ("M2", "M2"), ("M2", "M4"), ("M1", "M2"), ("M2", "M3", "M4"), tuple(f"M{n}" for n in range(2, 9))],
)
def test_only_what_touches_the_same_words_is_asked_about_at_once(motions):
    more = [amends(f"That {n} be done.") for n in "abcd"]
    given(EITHER, more).when(by(ANA, c.OfferEither, motions=motions, neither="-")).refused(Refusal.EITHER_UNCLEAR)


def test_either_or_keeps_the_order_and_is_the_chairs():
    given(EITHER, amends(ALL)).when(ASK).refused(Refusal.AMENDMENT_NOT_NEXT)
    given(EITHER, amends(SIX.replace("six", "ten"), "M2")).when(ASK).refused(Refusal.AMENDMENTS_FIRST)
    given(EITHER).when(by(BO, c.OfferEither, motions=("M2", "M3"), neither="-")).refused(Refusal.CHAIR_ONLY)
    given(EITHER).when(by(ANA, c.OfferEither, motions=("M2", "M3"), neither=" ")).refused(Refusal.TEXT_EMPTY)
    given(EITHER, by(CY, c.WithdrawMotion, motion="M2")).when(ASK).refused(Refusal.MOTION_NOT_TABLED)
    assert EITHER_MAX == 5


def test_where_nobody_chairs_any_member_offers_all_that_conflict_and_the_clock_closes():
    running = [sitting(CY, preset="self-running", seconds_needed=0), tabled(text=BREAD)[0], amends(SIX), amends(SEVEN)]
    page = given(running, by("clerk", c.TakeUpMotion, motion="M1"))
    assert "OfferEither" in audiences(page.state)["member"]
    page.when(by(BO, c.AskToSpeak), by(BO, c.OfferEither, motions=("M2", "M3"), neither="-"))
    page.refused(Refusal.BUSINESS_PENDING)
    page.when(by(BO, c.WithdrawPlace, place="S1"), by(CY, c.OfferEither, motions=("M2", "M3"), neither="Neither"))
    page.then(e.PlaceWithdrawn, e.PollOpened, e.EitherOffered, lambda s: s.polls["P1"].seconds == 120)
    page.when(cast({ANA: "2", BO: "2", CY: "1"}))
    page.when(by("clerk", c.ClosePoll, poll="P1"), by("clerk", c.SettlePoll, NOON + MINUTE, poll="P1"))
    page.then(lambda s: s.motions["M1"].text == SEVEN and s.motions["M2"].state == "lapsed")


def test_where_nobody_chairs_nobody_leaves_one_of_them_out():
    running = [sitting(CY, preset="self-running", seconds_needed=0), tabled(text=BREAD)[0]]
    three = [amends(SIX), amends(SEVEN), amends(SIX.replace("six", "eight"))]
    page = given(running, three).when(by(BO, c.OfferEither, motions=("M2", "M3"), neither="-"))
    page.refused(Refusal.EITHER_UNCLEAR)
    page.when(by(BO, c.OfferEither, motions=("M2", "M3", "M4"), neither="-")).then(e.PollOpened, e.EitherOffered)


# Beside procedure -----------------------------------------------------------------------------------------


def test_no_objection_is_asked_to_a_motion_before_its_amendments():
    page = given(ONE, amends(SIX), amends(ALL))
    page.when(by(ANA, c.AskObjections, motion="M1")).refused(Refusal.AMENDMENTS_FIRST)
    page.when(by(ANA, c.AskObjections, motion="M2")).refused(Refusal.AMENDMENT_NOT_NEXT)
    page.when(by(ANA, c.DeclareAcclamation, motion="M3", verdict="adopted")).then(e.AcclamationDeclared)
    page.when(by(CLERK, c.SettleAsking, NOON + MINUTE, motion="M3"))
    page.then(e.MotionDecided, e.MotionAmended, e.MotionLapsed).looks_like("MOTION M1 tabled, M2 lapsed, M3 adopted")


def test_when_debate_is_closed_the_clock_puts_the_amendments_and_then_the_motion():
    closing = by(BO, c.MoveProcedure, act="close-debate")
    history = [sitting(CY, "dan", seconds_needed=0, procedure_seconds_needed=0), tabled(text=BREAD)[0], amends(SIX)]
    page = given(history, by(ANA, c.TakeUpMotion, motion="M1"), closing)
    now, put = NOON, []
    for _ in range(30):
        now += MINUTE
        ask = asks(page.state, now)
        if ask is not None:
            put += [event.motion for event in page.take(ask) if isinstance(event, e.PollOpened)]
            if page.state.open_poll:
                for member in (ANA, BO, CY):
                    page.take(by(member, c.CastBallot, now, poll=page.state.open_poll, choice="yes"))
    assert put == ["M3", "M2", "M1"]
    assert page.state.motions["M1"].state == "adopted" and page.state.motions["M1"].text == SIX


@pytest.mark.parametrize(
    ("act", "event", "state"),
    [
        ("postpone", e.MotionPostponed, "postponed"),
        ("refer", e.MotionReferred, "referred"),
    ],
)
def test_a_motion_is_put_off_by_the_assembly_and_its_amendments_wait_with_it(act, event, state):
    history = [sitting(CY, seconds_needed=0, procedure_seconds_needed=0), tabled(text=BREAD)[0], amends(SIX)]
    page = given(history).when(by(CY, c.MoveProcedure, act=act, motion="M2")).refused(Refusal.NOTHING_TO_MOVE)
    page.when(
        by(CY, c.MoveProcedure, act=act, motion="M1", details="The kitchen"), by(ANA, c.AskObjections, motion="M3")
    )
    page.when(by(CLERK, c.SettleAsking, NOON + MINUTE, motion="M3")).then(e.MotionDecided, event)
    put_off = page.state.motions["M1"]
    assert (put_off.state, put_off.note, page.state.motions["M2"].state) == (state, "The kitchen", "tabled")
    page.when(polled(motion="M2")).refused(Refusal.MOTION_NOT_TABLED)
    page.when(by(CY, c.MoveProcedure, act=act, motion="M1")).refused(Refusal.MOTION_NOT_TABLED)
    if state == "postponed":
        page.when(by(CY, c.MoveProcedure, act="take-up", motion="M1")).then(e.MotionTabled, e.ProcedureMoved)


def test_what_was_decided_meanwhile_is_not_put_off():
    history = [sitting(CY, seconds_needed=0, procedure_seconds_needed=0), tabled(text=BREAD)[0]]
    page = given(history, by(CY, c.MoveProcedure, act="refer", motion="M1"), by(ANA, c.WithdrawMotion, motion="M1"))
    page.when(by(ANA, c.AskObjections, motion="M2"), by(CLERK, c.SettleAsking, NOON + MINUTE, motion="M2"))
    page.then(e.ObjectionsAsked, e.MotionDecided)


def test_what_would_be_too_long_together_is_not_carried():
    half = MOTION_BYTES_MAX // 2
    before, behind = f"{'a' * half} {BREAD}", f"{BREAD} {'b' * half}"
    page = given(ONE, amends(before), amends(behind)).when(adopted("P1", "M2"))
    page.then(lambda s: s.motions["M1"].text == before and s.motions["M3"].lapsed == "same-words")


def test_only_one_motion_is_in_debate_when_another_is_taken_up_instead_of_an_amendment():
    """Defect: what the amendment would amend was in debate again, beside the other."""
    page = given(ONE, by(ANA, c.TakeUpMotion, motion="M1"), amends(SIX), tabled(title="Tea")[0])
    page.when(by(ANA, c.TakeUpMotion, motion="M2"), by(ANA, c.TakeUpMotion, motion="M3"))
    page.then(lambda s: s.in_debate == "M3").looks_like("MOTION M1 tabled, M2 tabled, M3 in-debate")
