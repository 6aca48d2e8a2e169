"""Nobody is counted twice: hands and phones together are never more than those who were asked.

Method: whatever a hall without and with phones, its chair and its tellers do while a poll is open, in any order.
"""

from hypothesis import given as hypothetically
from hypothesis import settings
from hypothesis import strategies as some

from assembly.rules import commands as c
from assembly.rules import hands
from assembly.rules.refusals import Refusal, Refused
from tests.cast import ANA, BO, CY, DEE, EVE, NOON
from tests.given import by, cast, given, polled, settled
from tests.rules.test_hands import HALL, counted

PHONES = [ANA, BO, CY, DEE, EVE]  # the number of a phone's seat is never that of a seat without one
PEOPLE = some.sampled_from([*PHONES, "seat-1", "seat-2", "seat-3", "seat-4"])
CHOICES = some.sampled_from(["yes", "no", "abstain"])
FIGURES = some.tuples(*[some.integers(0, 3)] * 3)
STEPS = some.one_of(
    some.builds(lambda who, choice: by(who, c.CastBallot, poll="P1", choice=choice), PEOPLE, CHOICES),
    some.builds(
        lambda who, sector, n: counted(who, sector, *n), some.sampled_from([BO, CY]), some.sampled_from([1, 2]), FIGURES
    ),
    some.builds(lambda name: by(ANA, c.SeatPhoneless, name=name), some.sampled_from(["Gus", "Hal", "Mo", "Dee", "Bo"])),
    some.builds(lambda who: by(ANA, c.MarkLeft, member=who), PEOPLE),
    some.builds(lambda who: by(who, c.JoinAssembly, name=who.title()), some.sampled_from(PHONES)),
    some.builds(lambda who: by(who, c.LeaveAssembly), some.sampled_from([DEE, EVE])),
    some.builds(lambda who: by(who, c.EraseMe), some.sampled_from([DEE, EVE])),
    some.builds(lambda who: by(ANA, c.ErasePhoneless, member=who), some.sampled_from(["seat-1", "seat-4"])),
)


@hypothetically(some.lists(STEPS, max_size=50))
@settings(deadline=None)
def test_hands_and_phones_together_are_never_more_than_those_who_were_asked(steps):
    page = given(HALL, by(DEE, c.JoinAssembly, name="Dee"), polled(question="Break?", sectors=("Left", "Right")))
    for step in steps:
        try:
            page.take(step)
        except Refused:
            continue
        poll = page.state.polls["P1"]
        by_hand = sum(hands.counted(poll))
        asked_by_phone = sum(m.present and not m.observer and not m.phoneless for m in poll.electorate.values())
        assert by_hand <= poll.hand_seats == 3
        assert len(poll.ballots) <= asked_by_phone == poll.eligible - poll.hand_seats
        assert not any(poll.electorate[who].phoneless for who in poll.ballots)
        assert by_hand + len(poll.ballots) <= poll.eligible


def test_whoever_is_seated_after_the_opening_raises_no_hand_and_whoever_voted_by_phone_is_not_seated_without_one():
    page = given(HALL, polled(question="Break?", sectors=("Left",)), cast({CY: "yes"}))
    page.when(by(ANA, c.SeatPhoneless, name="Mo"), counted(BO, 1, 4, 0, 0)).refused(Refusal.TOO_MANY_HANDS)
    page.when(by(ANA, c.SeatPhoneless, name="Cy")).refused(Refusal.NAME_TAKEN)
    page.when(by("seat-1", c.CastBallot, NOON, poll="P1", choice="yes")).refused(Refusal.WITHOUT_PHONE)
    page.when(counted(BO, 1, 3, 0, 0), counted(CY, 1, 3, 0, 0), settled())
    outcome = page.state.polls["P1"].outcome
    assert (outcome.cast, page.state.polls["P1"].eligible) == (4, 6)
