"""Electing: all who are willing to hold a vacant duty are put to the vote, and further rounds between those left."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .candidates import leading
from .duties import has_room, known_here
from .hat import in_hat
from .kinds import CLERK, Duty, MemberId, WhyGone
from .limits import OPTIONS_MAX, OPTIONS_MIN, POLLS_MAX
from .opening import put as put_question
from .questions import Question, earlier_round, staying
from .recounting import none_pending
from .refusals import Refusal, require
from .rights import going_on, nothing_asked
from .standing import Quorum, StandingRules
from .state import State


def put(state: State, ask: c.PutCandidates) -> list[e.Event]:
    """The chair puts all who are in the hat to the vote; about the chair, or where nobody chairs, any member does."""
    _may_put(state, ask.by, ask.duty)
    known_here(state, ask.duty)
    has_room(state, ask.duty)
    chaired = state.holder("chair") == ask.by
    require(ask.method is None or chaired, Refusal.CHAIR_ONLY)  # nobody else bends the rules
    people = in_hat(state, ask.duty)
    asked = c.OpenPoll(by=ask.by, at=ask.at, method=ask.method or state.rules.duty_method)
    return _put(state, asked, ask.duty, people, Question(words="", options=_blank(people)))


def again(state: State, ask: c.OpenPoll) -> list[e.Event]:
    """A further round of an election, between those who are still in it and still stand."""
    before, election = state.polls[ask.after], state.elections[ask.after]
    _may_put(state, ask.by, election.duty)
    require(ask == c.OpenPoll(by=ask.by, at=ask.at, after=ask.after), Refusal.OPTIONS_UNCLEAR)
    earlier_round(state, ask.after)
    numbers = () if election.void else staying(before)
    people = tuple(election.candidates[int(number) - 1] for number in numbers) or election.candidates
    gone = tuple((person, why) for person, why in election.gone if person in people)
    people = tuple(person for person in people if person not in dict(gone))
    question = Question(words="", options=_blank(people), round=before.round + 1)
    asked = replace(ask, method=before.method)
    return _put(state, asked, election.duty, people, question, gone)


def _may_put(state: State, by: MemberId, duty: Duty) -> None:
    """Nothing else is asked, and whoever is not the chair cuts nobody short."""
    going_on(state)
    leading(state, by, duty)
    nothing_asked(state)
    none_pending(state)
    require(state.poll_count < POLLS_MAX, Refusal.TOO_MANY_POLLS)
    unhurried = by == CLERK or state.holder("chair") == by
    waits = state.queue if state.rules.self_running else ()
    require(unhurried or (state.floor is None and not waits), Refusal.BUSINESS_PENDING)


def _put(
    state: State,
    ask: c.OpenPoll,
    duty: Duty,
    people: tuple[MemberId, ...],
    question: Question,
    gone: tuple[tuple[MemberId, WhyGone], ...] = (),
) -> list[e.Event]:
    """The poll, and right behind it who is behind its options: names stand in no poll, so that they can be erased."""
    require(OPTIONS_MIN <= len(people) <= OPTIONS_MAX, Refusal.CANDIDATES_UNCLEAR)
    assert ask.method is not None
    before = state.polls[ask.after] if ask.after else None
    opened = put_question(state, ask, before, ask.method, question, _terms(state.rules))
    poll = f"P{state.poll_count + 1}"
    return [*opened, e.CandidatesPut(by=ask.by, at=ask.at, poll=poll, duty=duty, candidates=people, gone=gone)]


def _terms(rules: StandingRules) -> StandingRules:
    """As a motion to fill a duty is put: whether or not the quorum is there, and for no longer than such motions."""
    seconds = rules.procedure_poll_seconds
    return replace(rules, majority=rules.procedure_majority, quorum=Quorum(), poll_seconds=seconds)


def _blank(people: tuple[MemberId, ...]) -> tuple[str, ...]:
    return ("",) * len(people)
