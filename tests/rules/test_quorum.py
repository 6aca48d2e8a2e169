"""Who must be there for a decision: of every base, at the opening and at the close, binding or only advisory."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.kinds import CLERK
from assembly.rules.refusals import Refusal
from assembly.rules.standing import Quorum
from tests.cast import ANA, BO, CY, DEE, EVE
from tests.given import by, cast, given, joined, polled, settled, sitting, tabled

YES = {ANA: "yes"}


def closed(quorum, leaves=(), comes=()):
    """ANA, BO, CY and DEE are asked under this quorum; these leave and come before the close."""
    page = given(sitting(CY, DEE, quorum=quorum), polled(), cast(YES))
    page.when([by(member, c.LeaveAssembly) for member in leaves], joined(*comes), settled())
    return page.then(lambda s: s.polls["P1"].outcome).state.polls["P1"].outcome


@pytest.mark.parametrize(
    ("base", "leaves", "comes", "verdict"),
    [
        ("present", (BO, CY), (), "adopted"),  # half of the four who were here at the opening
        ("present", (BO, CY, DEE), (), "no-quorum"),
        ("present", (BO, CY, DEE), (EVE,), "adopted"),  # who comes is present
        ("electorate", (BO, CY), (), "adopted"),
        ("electorate", (BO, CY, DEE), (EVE,), "no-quorum"),  # but was not asked
        ("roll", (BO, CY, DEE), (EVE,), "adopted"),
    ],
)
def test_half_of_each_base_at_the_close(base, leaves, comes, verdict):
    assert closed(Quorum(num=1, den=2, base=base), leaves, comes).verdict == verdict


def test_whoever_went_and_came_back_is_of_the_electorate():
    page = given(sitting(CY, quorum=Quorum(number=3, base="electorate")), polled(), cast(YES), by(CY, c.LeaveAssembly))
    page.when(joined(CY), settled()).then(lambda s: s.polls["P1"].outcome.verdict == "adopted")


def test_observers_are_not_of_the_electorate():
    page = given(sitting(quorum=Quorum(number=2, base="electorate")), joined(DEE, observer=True), polled(), cast(YES))
    page.when(by(BO, c.LeaveAssembly), settled()).then(lambda s: s.polls["P1"].outcome.verdict == "no-quorum")


def test_an_advisory_quorum_hinders_nothing_and_the_outcome_says_that_it_was_not_there():
    page = given(sitting(quorum=Quorum(number=5, enforced=False)), polled(), cast(YES)).when(settled())
    outcome = page.then(e.PollClosing, e.PollClosed).state.polls["P1"].outcome
    assert (outcome.verdict, outcome.present, outcome.quorum_needed) == ("adopted", 2, 5)


def test_under_an_advisory_quorum_nobody_needs_to_object_either():
    page = given(sitting(quorum=Quorum(number=5, enforced=False)), tabled())
    page.when(by(ANA, c.AskObjections, motion="M1")).then(e.ObjectionsAsked)
    page = given(sitting(quorum=Quorum(number=5)), tabled())
    page.when(by(ANA, c.AskObjections, motion="M1")).refused(Refusal.NO_QUORUM)


def test_with_nobody_there_nothing_is_asked_even_so():
    page = given(sitting(quorum=Quorum(enforced=False)), tabled(), by(BO, c.LeaveAssembly), by(ANA, c.LeaveAssembly))
    page.when(by(CLERK, c.OpenPoll, motion="M1")).refused(Refusal.NO_QUORUM)
