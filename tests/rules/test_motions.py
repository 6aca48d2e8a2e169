"""Motions: tabled, seconded, debated, withdrawn."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules import motions
from assembly.rules.limits import MOTION_BYTES_MAX, MOTIONS_MAX, TITLE_CHARACTERS_MAX
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE, EVE, NOON
from tests.given import by, cast, given, joined, opened, polled, settled, sitting, tabled

TWO = [sitting(CY), tabled(), tabled("M2", "Peace", "That there be peace.")]


def test_a_motion_gathers_seconds_and_is_then_on_the_table():
    page = given(sitting(CY, seconds_needed=2)).when(by(ANA, c.TableMotion, title=" Bread ", text="Share\r\nit. "))
    page.then(
        e.MotionTabled(
            by=ANA, at=NOON, motion="M1", title="Bread", text="Share\nit.", seconds_needed=2, kind="main", of=""
        )
    ).looks_like("MOTION M1 seconding")
    page.when(by(BO, c.SecondMotion, motion="M1")).then(e.MotionSeconded).looks_like("MOTION M1 seconding")
    page.when(by(CY, c.SecondMotion, motion="M1")).then(e.MotionSeconded).looks_like("MOTION M1 tabled")


def test_a_motion_needs_no_second_where_the_rules_ask_for_none():
    given(sitting(seconds_needed=0)).when(by(BO, c.TableMotion, title="Bread", text="Share it.")).then(
        lambda s: s.motions["M1"].state == "tabled"
    )


def test_a_motion_may_be_put_before_the_sitting_begins():
    given(opened(), joined(BO)).when(by(BO, c.TableMotion, title="Bread", text="x")).then(e.MotionTabled)


def test_support_is_counted_beyond_what_is_needed_and_in_debate():
    page = given(TWO).when(by(CY, c.SecondMotion, motion="M1")).then(lambda s: len(s.motions["M1"].seconders) == 2)
    page.when(by(ANA, c.TakeUpMotion, motion="M2")).then(e.MotionTakenUp)
    page.when(by(CY, c.SecondMotion, motion="M2")).then(lambda s: s.motions["M2"].state == "in-debate")


def test_the_mover_does_not_second_and_nobody_seconds_twice():
    given(TWO).when(by(ANA, c.SecondMotion, motion="M1")).refused(Refusal.MOVER_CANNOT_SECOND)
    given(TWO).when(by(BO, c.SecondMotion, motion="M1")).refused(Refusal.ALREADY_SECONDED)


def test_a_motion_needs_words_and_has_a_longest_length():
    table = {"title": "Bread", "text": "x"}
    for part in table:
        given(sitting()).when(by(BO, c.TableMotion, **table | {part: " "})).refused(Refusal.TEXT_EMPTY)
    title, text = "t" * TITLE_CHARACTERS_MAX, "é" * (MOTION_BYTES_MAX // 2)
    given(sitting()).when(by(BO, c.TableMotion, title=title, text=text)).then(e.MotionTabled)
    given(sitting()).when(by(BO, c.TableMotion, title=title + "t", text=text)).refused(Refusal.TEXT_TOO_LONG)
    given(sitting()).when(by(BO, c.TableMotion, title=title, text=text + "t")).refused(Refusal.TEXT_TOO_LONG)


def test_an_assembly_hears_so_many_motions(monkeypatch):
    monkeypatch.setattr(motions, "MOTIONS_MAX", 2)
    given(TWO).when(by(BO, c.TableMotion, title="A", text="b")).refused(Refusal.TOO_MANY_MOTIONS)
    assert MOTIONS_MAX == 1000


@pytest.mark.parametrize(
    "ask", [by(DEE, c.TableMotion, title="A", text="b"), by(DEE, c.SecondMotion, motion="M1")], ids=["table", "second"]
)
def test_dee_neither_moves_nor_seconds(ask):
    given(TWO, joined(DEE, observer=True)).when(ask).refused(Refusal.OBSERVERS_ONLY_WATCH)


def test_eve_neither_moves_nor_seconds():
    given(TWO).when(by(EVE, c.TableMotion, title="A", text="b")).refused(Refusal.NOT_PRESENT)
    given(TWO).when(by(EVE, c.SecondMotion, motion="M1")).refused(Refusal.NOT_PRESENT)


@pytest.mark.parametrize("ask", [c.SecondMotion, c.TakeUpMotion, c.WithdrawMotion])
def test_there_is_no_such_motion(ask):
    given(TWO).when(by(ANA, ask, motion="M9")).refused(Refusal.NO_SUCH_MOTION)


def test_one_motion_is_in_debate_and_the_one_before_goes_back_to_the_table():
    page = given(TWO).when(by(ANA, c.TakeUpMotion, motion="M1")).then(e.MotionTakenUp)
    page.when(by(ANA, c.TakeUpMotion, motion="M1")).already_so()
    page.when(by(ANA, c.TakeUpMotion, motion="M2")).then(lambda s: s.in_debate == "M2")
    page.looks_like("MOTION M1 tabled, M2 in-debate")


def test_only_the_chair_takes_up_a_motion_and_only_from_the_table():
    given(TWO).when(by(BO, c.TakeUpMotion, motion="M1")).refused(Refusal.CHAIR_ONLY)
    given(sitting(preset="self-running"), tabled()).when(by(BO, c.TakeUpMotion, motion="M1")).refused(
        Refusal.CHAIR_ONLY
    )
    history = [sitting(), by(BO, c.TableMotion, title="A", text="b")]
    given(history).when(by(ANA, c.TakeUpMotion, motion="M1")).refused(Refusal.MOTION_NOT_TABLED)


def test_the_mover_withdraws_and_the_debate_is_over():
    page = given(TWO, by(ANA, c.TakeUpMotion, motion="M1")).when(by(ANA, c.WithdrawMotion, motion="M1"))
    page.then(e.MotionWithdrawn, lambda s: s.in_debate == "").looks_like("MOTION M1 withdrawn, M2 tabled")
    page.when(by(ANA, c.WithdrawMotion, motion="M1")).already_so()
    page.when(by(BO, c.SecondMotion, motion="M1")).refused(Refusal.ALREADY_SECONDED)
    page.when(by(CY, c.SecondMotion, motion="M1")).refused(Refusal.MOTION_DECIDED)
    page.when(by(ANA, c.TakeUpMotion, motion="M1")).refused(Refusal.MOTION_NOT_TABLED)


def test_only_the_mover_who_is_here_withdraws():
    given(TWO).when(by(BO, c.WithdrawMotion, motion="M1")).refused(Refusal.NOT_YOUR_MOTION)
    given(TWO, by(ANA, c.LeaveAssembly)).when(by(ANA, c.WithdrawMotion, motion="M1")).refused(Refusal.NOT_PRESENT)
    given(TWO, by(ANA, c.EraseMe)).when(by(ANA, c.WithdrawMotion, motion="M1")).refused(Refusal.NOT_PRESENT)


@pytest.mark.parametrize("in_debate", [False, True])
def test_a_motion_under_a_poll_is_locked(in_debate):
    history = [TWO, by(ANA, c.TakeUpMotion, motion="M1") if in_debate else [], polled(motion="M1")]
    page = given(history).looks_like("MOTION M1 locked, M2 tabled")
    assert page.state.in_debate == ("M1" if in_debate else "")
    page.when(by(ANA, c.WithdrawMotion, motion="M1")).refused(Refusal.MOTION_LOCKED)
    page.when(by(CY, c.SecondMotion, motion="M1")).refused(Refusal.MOTION_LOCKED)
    page.when(by(ANA, c.TakeUpMotion, motion="M1")).refused(Refusal.MOTION_NOT_TABLED)


@pytest.mark.parametrize("in_debate", ["", "M1", "M2"])
def test_a_locked_motion_stays_locked_while_another_is_taken_up(in_debate):
    history = [TWO, by(ANA, c.TakeUpMotion, motion=in_debate) if in_debate else [], polled(motion="M1")]
    page = given(history)
    if in_debate != "M2":
        page.when(by(ANA, c.TakeUpMotion, motion="M2")).then(e.MotionTakenUp)
    page.looks_like("MOTION M1 locked, M2 in-debate")
    page.when(cast({ANA: "yes"}), settled()).then(lambda s: s.in_debate == "M2")
    page.looks_like("MOTION M1 adopted, M2 in-debate")


def test_a_decided_motion_is_neither_withdrawn_nor_seconded_nor_taken_up_again():
    page = given(TWO, polled(motion="M1"), settled()).looks_like("MOTION M1 rejected, M2 tabled")
    page.when(by(ANA, c.WithdrawMotion, motion="M1")).refused(Refusal.MOTION_DECIDED)
    page.when(by(CY, c.SecondMotion, motion="M1")).refused(Refusal.MOTION_DECIDED)
    page.when(by(ANA, c.TakeUpMotion, motion="M1")).refused(Refusal.MOTION_NOT_TABLED)
    page.when(by(ANA, c.OpenPoll, motion="M1")).refused(Refusal.MOTION_NOT_TABLED)


def test_two_motions_with_other_words_have_other_digests():
    words = [("a", "b"), ("a\nb", "c"), ("a", "b\nc"), ("a b", "c"), ("a", "bc"), ("ab", "c")]
    page = given(sitting(), [by(BO, c.TableMotion, title=title, text=text) for title, text in words])
    said = {(motion.title, motion.text) for motion in page.state.motions.values()}
    assert len({motions.digest(motion) for motion in page.state.motions.values()}) == len(said)


def test_a_poll_locks_the_exact_text_by_digest():
    page = given(TWO, polled(motion="M1"))
    assert page.state.polls["P1"].text_digest == motions.digest(page.state.motions["M1"])
    assert page.state.polls["P1"].text_digest == "bc81dd0a961c650cdb1e235d1e64d69efc353104ff03bd3c5a779c575664b311"
