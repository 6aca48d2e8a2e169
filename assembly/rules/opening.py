"""How a poll is opened: who may ask, what is asked, what it takes, and who is entitled to answer."""

from dataclasses import replace

from . import commands as c
from . import either, hands, interruption, mandates, playing, recounting, temperature
from . import events as e
from .kinds import CLERK, COUNTED, OPTIONED, Method, MotionId, PollId
from .limits import POLL_SECONDS_MAX, POLL_SECONDS_MIN, POLLS_MAX
from .pressing import about_whom
from .putting import rules_for, votable
from .questions import (
    Question,
    by_the_book,
    earlier_round,
    next_round,
    no_less_than_the_rules,
    question_of,
    undisturbed,
)
from .refusals import Refusal, require
from .rights import going_on, nothing_asked, presiding
from .standing import MOST, Majority, Quorum, StandingRules
from .state import Poll, State
from .thresholds import proper_majority, proper_quorum, quorum_needed, quorum_there


def open_poll(state: State, ask: c.OpenPoll, offered: bool = False) -> list[e.Event]:
    """The chair puts one question to all present; where the assembly runs itself, any member puts a tabled motion.

    `offered`: the rules have put the question together, so that whoever asks it bends none of them.
    """
    ask, before, method, question = _asked(state, ask, offered)
    return put(state, ask, before, method, question, rules_for(state, ask.motion))


def put(
    state: State, ask: c.OpenPoll, before: Poll | None, method: Method, question: Question, rules: StandingRules
) -> list[e.Event]:
    """The question is put: what it takes, who is entitled to answer, and for how long it is open."""
    quorum, present_needed = _quorum(state, ask.quorum or (before.quorum if before else rules.quorum))
    visibility = ask.visibility or (before.visibility if before else rules.visibility)
    again_by_hand = before.sectors if before and state.phoneless else ()
    sectors = hands.sectors_for(state, ask.sectors or again_by_hand, method, visibility)
    seconds = _seconds(ask, sectors, before.seconds if before else rules.poll_seconds)
    eligible, roll = _electorate(state, question.motion)
    opened = e.PollOpened(
        by=ask.by,
        at=ask.at,
        poll=f"P{state.poll_count + 1}",
        question=question.words,
        motion=question.motion,
        text_digest=question.text_digest,
        after=before.id if before else "",
        round=question.round,
        method=method,
        options=question.options,
        places=question.places,
        dots=question.dots,
        blank_is_zero=before.blank_is_zero if before else method == "score" and rules.blank_is_zero,
        sectors=sectors,
        hand_seats=len(state.phoneless) if sectors else 0,
        majority=_majority(rules, ask, before, method),
        quorum=quorum,
        quorum_needed=present_needed,
        visibility=visibility,
        seconds=seconds,
        eligible=eligible,
        roll=roll,
    )
    return [*_before(state, opened), opened, *_beside(state, opened, before)]


def _before(state: State, opened: e.PollOpened) -> list[e.Event]:
    """What ends or stands still while a question is put."""
    return [*temperature.over(state, opened), *interruption.stopped(state, opened.by, opened.at, opened.poll)]


def _beside(state: State, opened: e.PollOpened, before: Poll | None) -> list[e.Event]:
    """What is behind the options of a further round."""
    again = either.round_of(state, before, opened.options)
    return [e.EitherOffered(by=opened.by, at=opened.at, poll=opened.poll, motions=again)] if again else []


def offer_either(state: State, ask: c.OfferEither) -> list[e.Event]:
    """The chair asks at once about amendments that touch the same words; where there is none, any member does."""
    going_on(state)
    presiding(state, ask.by)
    opened = open_poll(state, either.question(state, ask), offered=True)
    asked = e.EitherOffered(by=ask.by, at=ask.at, poll=f"P{state.poll_count + 1}", motions=(*ask.motions, ""))
    return [*opened, asked]


def _asked(state: State, ask: c.OpenPoll, offered: bool) -> tuple[c.OpenPoll, Poll | None, Method, Question]:
    """What is asked, the round before, the method, and the question; or why it may not be asked now."""
    about = recounting.about(state, ask)
    rules = rules_for(state, about)
    put = votable(state, about)
    presiding(state, ask.by)
    nothing_asked(state)
    playing.hall_may_decide(state, ask.by, ask.motion or _motion_of(state, ask.after))
    if ask.by != CLERK:
        recounting.none_pending(state)
    require(state.poll_count < POLLS_MAX, Refusal.TOO_MANY_POLLS)
    if rules.self_running:
        undisturbed(state, ask.by)
    if (rules.self_running or put) and not offered:
        by_the_book(state, ask)
    if ask.after in state.recounts:
        again, the_same = recounting.question(state, ask)
        return ask, again, again.method, the_same
    if ask.after:
        before = earlier_round(state, ask.after)
        no_less_than_the_rules(state, rules, ask, before)
        ask = mandates.recall_terms(state, ask, before.motion)
        return ask, before, before.method, next_round(state, ask, before)
    no_less_than_the_rules(state, rules, ask, None)
    ask = mandates.recall_terms(state, ask, ask.motion)
    usual: Method = "yes-no" if rules.method in OPTIONED else rules.method
    method = ask.method or usual
    return ask, None, method, question_of(state, replace(ask, method=method))


def _motion_of(state: State, poll: PollId) -> MotionId:
    """What a poll was about; a round after it is about the same."""
    return state.polls[poll].motion if poll in state.polls else ""


def _quorum(state: State, asked: Quorum) -> tuple[Quorum, int]:
    """A quorum, and what it comes to now; so many are present, unless it is advisory."""
    needed = quorum_needed(proper_quorum(asked), state)
    require(quorum_there(state, asked), Refusal.NO_QUORUM)
    return asked, needed


def _electorate(state: State, motion: MotionId) -> tuple[int, int]:
    """How many are entitled to answer, and how many are on the roll; of a recall, all but whom it is about."""
    about = state.members.get(about_whom(state, motion))
    eligible = state.present - (about is not None and about.present)
    require(eligible, Refusal.NO_QUORUM)
    return eligible, state.roll - (about is not None)


def _majority(rules: StandingRules, ask: c.OpenPoll, before: Poll | None, method: Method) -> Majority:
    """The majority asked for, or that of the round before, or of the standing rules; none where a count decides."""
    usual = before.majority if before else MOST if method in COUNTED else rules.majority
    return proper_majority(ask.majority or usual, method)


def _seconds(ask: c.OpenPoll, sectors: tuple[str, ...], usual: int) -> int:
    """How long it is open; where hands are counted, until they are."""
    seconds = ask.seconds if ask.seconds is not None else 0 if sectors else usual
    require(not sectors or not seconds, Refusal.HANDS_UNCLEAR)
    require(seconds == 0 or POLL_SECONDS_MIN <= seconds <= POLL_SECONDS_MAX, Refusal.TIME_OUT_OF_RANGE)
    return seconds
