"""Motions of several movers become one, when all of them agree."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules import merging
from assembly.rules.limits import MERGED_MAX
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE, NOON
from tests.given import by, given, joined, polled, settled, sitting

THREE = [
    sitting(CY, "dan", seconds_needed=2),
    [by(mover, c.TableMotion, title=f"{n}", text=f"That {n}.") for mover, n in ((ANA, "a"), (BO, "b"), (CY, "c"))],
]
ASKED = by(ANA, c.MergeMotions, into="M2", others=("M1",))


def test_all_the_movers_agree_and_all_names_are_kept():
    page = given(THREE, by("dan", c.SecondMotion, motion="M1"), by(CY, c.SecondMotion, motion="M2"))
    page.when(by(ANA, c.MergeMotions, into="M2", others=("M1", "M3"))).then(e.MergeProposed)
    assert merging.waiting_for(page.state, page.state.merges["M2"]) == {BO, CY}
    page.when(by(ANA, c.AgreeToMerge, into="M2")).already_so()
    page.when(by(CY, c.AgreeToMerge, into="M2")).then(e.MergeAgreed)
    page.when(by(BO, c.AgreeToMerge, into="M2")).then(
        e.MergeAgreed, e.MotionsMerged(by=BO, at=NOON, into="M2", others=("M1", "M3"))
    )
    page.looks_like("MOTION M1 merged, M2 tabled, M3 merged")
    into = page.state.motions["M2"]
    assert (into.mover, into.also, set(into.seconders)) == (BO, (ANA, CY), {"dan"})
    assert page.state.motions["M1"].because == "M2" and "M2" not in page.state.merges
    page.when(by(ANA, c.SecondMotion, motion="M2")).refused(Refusal.MOVER_CANNOT_SECOND)


def test_one_mover_merges_own_motions_at_once():
    page = given(THREE, by(ANA, c.TableMotion, title="d", text="d")).when(
        by(ANA, c.MergeMotions, into="M1", others=("M4",))
    )
    page.then(e.MergeProposed, e.MotionsMerged, lambda s: s.motions["M1"].also == ())


def test_any_of_them_declines_and_they_stay_apart():
    page = given(THREE, ASKED).when(by(CY, c.DeclineMerge, into="M2")).refused(Refusal.NOT_YOUR_MOTION)
    page.when(by(BO, c.DeclineMerge, into="M2")).then(e.MergeDeclined)
    page.when(by(BO, c.AgreeToMerge, into="M2")).refused(Refusal.NO_SUCH_MERGE)


def test_one_proposal_at_a_time_for_one_motion():
    given(THREE, ASKED).when(ASKED).refused(Refusal.MERGE_PROPOSED)


def test_only_a_mover_proposes():
    given(THREE).when(by("dan", c.MergeMotions, into="M2", others=("M1",))).refused(Refusal.NOT_YOUR_MOTION)
    given(THREE, joined(DEE, observer=True)).when(by(DEE, c.MergeMotions, into="M2", others=("M1",))).refused(
        Refusal.OBSERVERS_ONLY_WATCH
    )


@pytest.mark.parametrize("others", [(), ("M2",), ("M1", "M1"), tuple(f"M{n}" for n in range(3, MERGED_MAX + 3))])
def test_it_takes_two_different_motions_and_not_too_many(others):
    given(THREE).when(by(BO, c.MergeMotions, into="M2", others=others)).refused(Refusal.MERGE_UNCLEAR)


def test_what_is_decided_or_voted_on_or_an_amendment_does_not_merge():
    free = [sitting(CY, seconds_needed=0), THREE[1]]
    given(free, polled(motion="M1")).when(ASKED).refused(Refusal.MOTION_LOCKED)
    given(free, ASKED, polled(motion="M1"), settled()).when(by(BO, c.AgreeToMerge, into="M2")).refused(
        Refusal.MOTION_DECIDED
    )
    amended = [free, by(CY, c.TableAmendment, motion="M1", text="That z.")]
    given(amended).when(by(CY, c.MergeMotions, into="M4", others=("M1",))).refused(Refusal.MERGE_UNCLEAR)
    given(amended, polled(motion="M4")).when(ASKED).refused(Refusal.MOTION_LOCKED)
    given(free).when(by(ANA, c.MergeMotions, into="M1", others=("M9",))).refused(Refusal.NO_SUCH_MOTION)


def test_with_a_motion_that_merges_its_amendments_fall():
    free = [sitting(CY, seconds_needed=0), THREE[1], by(CY, c.TableAmendment, motion="M1", text="That z.")]
    given(free, ASKED).when(by(BO, c.AgreeToMerge, into="M2")).then(lambda s: s.motions["M4"].lapsed == "parent")


def test_each_mover_withdraws_only_themselves_and_the_last_of_them_the_motion():
    page = given(THREE, ASKED, by(BO, c.AgreeToMerge, into="M2"))
    ana, bo = page.state.motions["M2"].mover, page.state.motions["M2"].also[0]
    page.when(by(CY, c.WithdrawMotion, motion="M2")).refused(Refusal.NOT_YOUR_MOTION)
    page.when(by(ana, c.WithdrawMotion, motion="M2")).then(
        e.MoverWithdrawn, lambda s: (s.motions["M2"].mover, s.motions["M2"].also) == (bo, ())
    )
    page.when(by(ana, c.WithdrawMotion, motion="M2")).refused(Refusal.NOT_YOUR_MOTION)
    page.when(by(ana, c.SecondMotion, motion="M2")).then(e.MotionSeconded)  # like anybody
    page.when(by(bo, c.WithdrawMotion, motion="M2")).then(
        e.MotionWithdrawn, lambda s: s.motions["M2"].state == "withdrawn"
    )


def test_a_co_mover_may_go_first_and_the_one_who_stands_for_it_stays():
    page = given(THREE, ASKED, by(BO, c.AgreeToMerge, into="M2"))
    mover, (other,) = page.state.motions["M2"].mover, page.state.motions["M2"].also
    page.when(by(other, c.WithdrawMotion, motion="M2")).then(
        e.MoverWithdrawn, lambda s: (s.motions["M2"].mover, s.motions["M2"].also) == (mover, ())
    )


def test_a_proposal_to_merge_ends_when_a_motion_of_it_is_withdrawn():
    given(THREE, ASKED).when(by(BO, c.WithdrawMotion, motion="M2")).then(e.MotionWithdrawn, lambda s: not s.merges)
