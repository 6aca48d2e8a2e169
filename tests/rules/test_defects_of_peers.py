"""Defects found by reading the code of others: each must fail here before it fails in a hall."""

from typing import get_args

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.commands import Command
from assembly.rules.kinds import SPEECH_KINDS, Method
from assembly.rules.refusals import Refusal
from assembly.rules.standing import Majority
from assembly.rules.state import State
from assembly.views.changes import changed
from assembly.views.member import me
from assembly.views.public import public
from tests.cast import ANA, BO, CY, NOON
from tests.given import by, cast, given, polled, queued, settled, sitting, tabled

TWO_THIRDS = Majority(num=2, den=3, strict=False)


@pytest.mark.parametrize("base", ["yes+no", "cast", "present", "roll"])
def test_1_nought_to_nought_is_not_two_thirds(base):
    page = given(sitting(majority=Majority(num=2, den=3, strict=False, base=base)), tabled(), polled(motion="M1"))
    page.when(cast({ANA: "abstain"}), settled()).then(lambda s: s.motions["M1"].state == "rejected")


@pytest.mark.parametrize(("yes", "verdict"), [(66, "rejected"), (67, "adopted")])
def test_2_sixty_six_of_a_hundred_is_not_two_thirds(yes, verdict):
    members = [f"m{number:03}" for number in range(98)]
    everyone = [ANA, BO, *members]
    ballots = {member: "yes" if index < yes else "no" for index, member in enumerate(everyone)}
    page = given(sitting(*members, majority=TWO_THIRDS), polled(), cast(ballots), settled())
    assert page.state.polls["P1"].outcome.verdict == verdict
    assert page.state.polls["P1"].outcome.needed == 67


def test_3_who_has_never_spoken_really_comes_first():
    from tests.given import spoken

    history = [sitting(CY, locked_places=0), spoken(BO, 5, 1, "S1")]
    given(history, queued(BO, CY)).looks_like("QUEUE  Cy, Bo")


def test_4_a_point_of_order_is_a_kind_and_no_magic_word_in_a_name():
    assert "point-of-order" in SPEECH_KINDS
    history = [sitting(locked_places=0), by(CY, c.JoinAssembly, name="[[POINT OF ORDER]] Cy")]
    history += [queued(BO), by(CY, c.AskToSpeak, topic="[[POINT OF ORDER]]!")]
    page = given(history)
    assert page.order() == ["S1", "S2"] and [place.kind for place in page.state.queue] == ["new-point"] * 2


BALLOTS: dict[Method, str] = {
    "yes-no": "yes",
    "consent": "agree",
    "single": "1",
    "approval": "1,2",
    "score": "1:5,2:0",
    "dots": "1:3",
    "irv": "2>1",
    "schulze": "1=2",
    "stv": "1",
}


@pytest.mark.parametrize("method", get_args(Method))
def test_5_every_method_in_the_vocabulary_can_be_put_and_counted(method):
    options = () if method in ("yes-no", "consent") else ("Monday", "Tuesday")
    history = [sitting(), polled(method=method, options=options), cast({ANA: BALLOTS[method]}), settled()]
    assert given(history).state.polls["P1"].outcome.cast == 1


def test_6_nothing_deletes_ballots_and_every_poll_has_a_verdict():
    undoing = ("Reset", "Delete", "Reopen", "Clear", "Undo")
    # What is undone or reopened is the floor and the queue, never a poll.
    assert [kind for kind in get_args(Command) if kind.__name__.startswith(undoing)] == [c.UndoFloor, c.ReopenQueue]
    page = given(sitting(), polled(), cast({ANA: "yes", BO: "no"}), settled())
    ballots = page.state.polls["P1"].ballots
    assert page.state.polls["P1"].outcome.verdict == "rejected"
    page.when(polled(), settled("P2", at=NOON + 60_000)).then(lambda s: s.polls["P1"].ballots == ballots)
    page.when(by(ANA, c.OpenPoll, after="P1")).refused(Refusal.ROUND_NOT_NEEDED)


def test_7_a_ballot_of_another_changes_no_panel_but_the_tally():
    """The form under a finger is not repainted because somebody else has voted."""
    page = given(sitting(CY, visibility="counts"), tabled(), polled(motion="M1"), queued(BO))
    before = public(page.state)
    page.when(cast({CY: "yes"})).then(e.BallotCast)
    assert set(changed(before, public(page.state))) == {"tally"}


def test_7_a_new_place_in_the_queue_changes_no_poll():
    page = given(sitting(CY), polled())
    before = public(page.state)
    page.when(queued(BO)).then(e.PlaceTaken)
    assert not {"poll", "tally", "motions", "floor", "decisions"} & set(changed(before, public(page.state)))


def test_8_nobody_is_shown_how_another_voted_nor_can_prove_it_by_looking():
    def seen(ballots: dict[str, str]) -> State:
        return given(sitting(CY, visibility="counts"), polled(), cast(ballots)).state

    one, other = seen({ANA: "yes", BO: "no"}), seen({BO: "yes", ANA: "no"})
    assert public(one) == public(other)
    assert me(one, CY) == me(other, CY) and me(one, CY)["ballot"] is None


@pytest.mark.parametrize("visibility", ["named", "counts", "turnout"])
def test_9_a_choice_can_be_changed_until_the_close_however_it_is_shown(visibility):
    page = given(sitting(visibility=visibility), polled(), cast({ANA: "yes"}), cast({ANA: "no"}), settled())
    assert dict(page.state.polls["P1"].outcome.counts) == {"yes": 0, "no": 1, "abstain": 0}


def test_a_text_that_is_voted_on_stays_as_it_is():
    """The issue's own example: a poll whose text was changed under it."""
    page = given(sitting(CY), tabled(), polled(motion="M1"))
    page.when(by(CY, c.TableAmendment, motion="M1", text="That bread be sold.")).refused(Refusal.MOTION_LOCKED)
    page.when(by(ANA, c.WithdrawMotion, motion="M1")).refused(Refusal.MOTION_LOCKED)


def test_10_nothing_is_lost_with_the_memory_of_the_process():
    """The state is a fold of the events: given() replays them after every step of every test."""
    from assembly.rules.evolve import replay

    page = given(sitting(CY), tabled(), polled(motion="M1"), cast({BO: "yes"}), queued(CY))
    assert replay(page.events) == page.state and page.events


def test_11_two_who_press_next_together_give_the_floor_once():
    page = given(sitting(CY, "fay"), queued(BO, CY, "fay"))
    press = [by(ANA, c.GiveFloor, saw_turn=0, place="S1"), by(ANA, c.GiveFloor, saw_turn=0, place="S1")]
    page.when(press).refused(Refusal.FLOOR_MOVED).looks_like("""
        FLOOR  Bo
        QUEUE  Cy, fay
    """)
