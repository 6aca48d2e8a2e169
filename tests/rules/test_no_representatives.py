"""No proxy, no delegation, no weight: nothing that is asked or that happens has a field for it."""

import re
from dataclasses import fields, is_dataclass

import pytest

from assembly.rules import kinds, standing, state
from assembly.rules.commands import CastBallot, Command
from assembly.rules.events import BallotCast, Event, Outcome

REPRESENTATION = re.compile(
    r"prox|delegat|weight|behalf|substitut|surrogate|represent|multipl|power|share|super|admin|owner"
)
STATE = [kind for kind in vars(state).values() if isinstance(kind, type) and is_dataclass(kind)]
KINDS = [
    *Command.__args__,
    *Event.__args__,
    Outcome,
    *STATE,
    standing.Majority,
    standing.Quorum,
    standing.StandingRules,
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_no_field_of_what_is_asked_done_or_remembered_represents_anyone(kind):
    names = [kind.__name__.lower(), *(field.name for field in fields(kind))]
    assert not [name for name in names if REPRESENTATION.search(name)]


def test_no_word_of_procedure_represents_anyone():
    words = str({name: value for name, value in vars(kinds).items() if not name.startswith("_")}).lower()
    assert not re.search(r"proxy|delegate|weight|representative", words)


def test_a_ballot_is_cast_by_the_one_who_casts_it_and_for_nobody_else():
    assert {field.name for field in fields(CastBallot)} == {"by", "at", "poll", "choice", "reason"}
    assert {field.name for field in fields(BallotCast)} == {"by", "at", "poll", "choice", "reason"}


def test_an_election_of_persons_gives_no_power_beyond_a_recallable_duty():
    assert set(kinds.Duty.__args__) == {"chair", "door", "teller", "timekeeper", "recorder"}
