"""Polls: one question put to the assembly, ballots, the countdown, the outcome."""

from dataclasses import replace

from . import commands as c
from . import either, hands, interruption, mandates, temperature
from . import events as e
from .ballots import add, add_marks, choices_of, proper_choice, recount
from .consequences import of_adoption
from .counting.lots import Lot, drawn
from .kinds import CLERK, COUNTED, OPTIONED, Method, MotionState, PollId
from .limits import POLL_SECONDS_MAX, POLL_SECONDS_MIN, POLLS_MAX, REASON_CHARACTERS_MAX
from .motions import PUT_BY_CLOCK, kept, moved_to
from .names import proper_text
from .pressing import none_pending
from .putting import by_itself, rules_for, votable
from .questions import Question, by_the_book, earlier_round, is_followed, next_round, question_of
from .refusals import Refusal, require
from .results import outcome
from .rights import clerk_only, going_on, member_here, nothing_asked, presiding
from .standing import MOST, Majority, Quorum, StandingRules
from .state import Ballot, Poll, State, swiftly
from .thresholds import proper_majority, proper_quorum, quorum_needed

REASONED = ("reservations", "stand-aside", "block")
RECENT_MAX = 50


def open_poll(state: State, ask: c.OpenPoll) -> list[e.Event]:
    """The chair puts one question to all present; where the assembly runs itself, any member puts a tabled motion."""
    ask, before, method, question = _asked(state, ask)
    rules = rules_for(state, ask.motion)
    quorum, present_needed = _quorum(state, ask.quorum or (before.quorum if before else rules.quorum))
    visibility = ask.visibility or (before.visibility if before else rules.visibility)
    sectors = hands.sectors_for(state, ask.sectors or (before.sectors if before else ()), method, visibility)
    seconds = _seconds(ask, sectors, before.seconds if before else rules.poll_seconds)
    poll = f"P{state.poll_count + 1}"
    again = either.round_of(state, before, question.options)
    return [
        *temperature.over(state, ask),
        *interruption.stopped(state, ask.by, ask.at, poll),
        e.PollOpened(
            by=ask.by,
            at=ask.at,
            poll=poll,
            question=question.words,
            motion=question.motion,
            text_digest=question.text_digest,
            after=before.id if before else "",
            round=question.round,
            method=method,
            options=question.options,
            places=question.places,
            dots=question.dots,
            blank_is_zero=method == "score" and rules.blank_is_zero,
            sectors=sectors,
            hand_seats=len(state.phoneless) if sectors else 0,
            majority=_majority(rules, ask, before, method),
            quorum=quorum,
            quorum_needed=present_needed,
            visibility=visibility,
            seconds=seconds,
            eligible=state.present,
            roll=state.roll,
        ),
        *([e.EitherOffered(by=ask.by, at=ask.at, poll=poll, motions=again)] if again else []),
    ]


def offer_either(state: State, ask: c.OfferEither) -> list[e.Event]:
    """The chair asks at once about amendments that touch the same words."""
    going_on(state)
    presiding(state, ask.by)
    opened = open_poll(state, either.question(state, ask))
    asked = e.EitherOffered(by=ask.by, at=ask.at, poll=f"P{state.poll_count + 1}", motions=(*ask.motions, ""))
    return [*opened, asked]


def _asked(state: State, ask: c.OpenPoll) -> tuple[c.OpenPoll, Poll | None, Method, Question]:
    """What is asked, the round before, the method, and the question; or why it may not be asked now."""
    rules = rules_for(state, ask.motion)
    put = votable(state, ask.motion)
    presiding(state, ask.by)
    nothing_asked(state)
    if ask.by != CLERK:
        none_pending(state)
    require(state.poll_count < POLLS_MAX, Refusal.TOO_MANY_POLLS)
    if rules.self_running or put:
        by_the_book(state, ask)
    if ask.after:
        before = earlier_round(state, ask.after)
        ask = mandates.recall_terms(state, ask, before.motion)
        return ask, before, before.method, next_round(state, ask, before)
    ask = mandates.recall_terms(state, ask, ask.motion)
    usual: Method = "yes-no" if rules.method in OPTIONED else rules.method
    method = ask.method or usual
    return ask, None, method, question_of(state, replace(ask, method=method))


def _quorum(state: State, asked: Quorum) -> tuple[Quorum, int]:
    """A quorum, and what it comes to now; so many are present."""
    needed = quorum_needed(proper_quorum(asked), state)
    require(state.present >= max(1, needed), Refusal.NO_QUORUM)
    return asked, needed


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


def cast(state: State, ask: c.CastBallot) -> list[e.Event]:
    """A member of the electorate answers the open poll, or changes the answer, until it is closed."""
    poll = _open(state, ask.poll)
    member_here(state, ask.by)
    entitled = poll.electorate.get(ask.by)
    require(entitled is not None and entitled.present and not entitled.observer, Refusal.NOT_IN_ELECTORATE)
    choice = proper_choice(poll, ask.choice)
    reason = ""
    if choice in REASONED:
        reason = proper_text(ask.reason, characters_max=REASON_CHARACTERS_MAX, may_be_empty=True)
        require(reason or choice != "block", Refusal.REASON_NEEDED)
    if poll.ballots.get(ask.by) == Ballot(choice=choice, reason=reason):
        return []  # the phone asked twice
    return [e.BallotCast(by=ask.by, at=ask.at, poll=poll.id, choice=choice, reason=reason)]


def close(state: State, ask: c.ClosePoll) -> list[e.Event]:
    """The chair begins the closing countdown; ballots still count until it ends. The clock does so when time is up."""
    going_on(state)
    require(ask.by == CLERK or state.holder("chair") == ask.by, Refusal.CHAIR_ONLY)
    poll = _open(state, ask.poll)
    require(not poll.closing_at, Refusal.POLL_ALREADY_CLOSING)
    require(ask.by == CLERK or not by_itself(state, poll), Refusal.VOTED_BY_ITSELF)
    require(hands.may_close(state, poll), Refusal.HANDS_NOT_AGREED)
    return [e.PollClosing(by=ask.by, at=ask.at, poll=poll.id, ends_in_seconds=countdown_seconds(state, poll))]


def countdown_seconds(state: State, poll: Poll) -> int:
    """How long a poll counts down before it closes: never longer than it was to be open."""
    return min(state.rules.closing_seconds, poll.seconds or state.rules.closing_seconds)


def settle(state: State, ask: c.SettlePoll) -> list[e.Event]:
    """The clerk counts when the countdown has ended, and declares the outcome with its sum."""
    clerk_only(ask.by)
    poll = _open(state, ask.poll)
    require(poll.closing_at and ask.at >= poll.closing_at, Refusal.POLL_NOT_DUE)
    assert (poll.tally, poll.marks) == recount(poll), "the tally is not the sum of the ballots: the record is corrupt"
    declared = outcome(state.present, poll)
    closed = e.PollClosed(by=ask.by, at=ask.at, poll=poll.id, outcome=declared)
    adopted = poll.motion and declared.verdict == "adopted"
    follows = of_adoption(state, state.motions[poll.motion], ask.by, ask.at) if adopted else []
    follows += either.follows(state, poll, declared.winner, ask.by, ask.at)
    return [closed, *follows, *interruption.ended(state, closed, follows)]


def draw_lot(state: State, ask: c.DrawLot) -> list[e.Event]:
    """The chair has a lot settle what is tied; it decides who of the tied is ahead, never against a majority."""
    going_on(state)
    presiding(state, ask.by)
    require(not state.open_poll, Refusal.POLL_ALREADY_OPEN)
    poll = state.polls.get(ask.poll)
    require(poll is not None, Refusal.NO_SUCH_POLL)
    assert poll is not None
    tie = poll.outcome
    require(tie is not None and tie.verdict == "tied" and not is_followed(state, poll.id), Refusal.LOT_NOT_NEEDED)
    assert tie is not None
    require(lot_possible(state, poll), Refusal.LOT_NO_MAJORITY)
    settled = outcome(tie.present, poll, ask.chance)
    order = drawn(Lot(seed=ask.chance), tie.tied)
    lot = e.LotDrawn(by=ask.by, at=ask.at, poll=poll.id, seed=ask.chance, order=order, outcome=settled)
    return [lot, *either.follows(state, poll, settled.winner, ask.by, ask.at)]


def lot_possible(state: State, poll: Poll) -> bool:
    """Whether a lot may settle this poll; of one choice each, the tied must have the majority between them as halves.

    Said without counting: the hall asks it at every look.
    """
    tie = poll.outcome
    if tie is None or tie.verdict != "tied" or state.open_poll or state.phase == "adjourned":
        return False
    fair = poll.method != "single" or tie.got >= tie.needed or 2 * tie.got == tie.of
    return fair and not is_followed(state, poll.id)


def _open(state: State, poll: PollId) -> Poll:
    require(state.open_poll and state.open_poll == poll, Refusal.POLL_NOT_OPEN)
    return state.polls[poll]


# What follows --------------------------------------------------------------------------------------------


def opened(state: State, event: e.PollOpened) -> State:
    """The question is put; who is present now may answer, and the motion's text is locked."""
    choices = choices_of(event.method, len(event.options))
    poll = Poll(
        id=event.poll,
        question=event.question,
        motion=event.motion,
        text_digest=event.text_digest,
        after=event.after,
        round=event.round,
        method=event.method,
        choices=choices,
        options=event.options,
        places=event.places,
        dots=event.dots,
        blank_is_zero=event.blank_is_zero,
        sectors=event.sectors,
        hand_seats=event.hand_seats,
        majority=event.majority,
        quorum=event.quorum,
        quorum_needed=event.quorum_needed,
        visibility=event.visibility,
        opened=event.at,
        opened_position=state.position,
        seconds=event.seconds,
        eligible=event.eligible,
        roll=event.roll,
        electorate=state.members,
        tally=(0,) * len(choices),
        hands=((),) * len(event.sectors),
        marks=(0,) * len(event.options) if event.method == "score" else (),
    )
    if event.motion:
        state = moved_to(state, event.motion, "locked")
    polls = state.polls.insert(poll.id, poll)
    return replace(state, polls=polls, poll_count=state.poll_count + 1, open_poll=poll.id, last_poll=poll.id)


def ballot_cast(state: State, event: e.BallotCast) -> State:
    """The tally moves by one ballot, or from one choice to another."""
    assert state.open_poll == event.poll, "a ballot in the record without its open poll"
    poll = state.polls[event.poll]
    before = poll.ballots.get(event.by)
    tally = list(poll.tally)
    if before is not None:
        add(poll, tally, before.choice, -1)
    add(poll, tally, event.choice)
    recent = poll.recent
    if poll.visibility == "named":
        recent = (event.by, *(by for by in recent if by != event.by))[:RECENT_MAX]
    ballots = poll.ballots.insert(event.by, Ballot(choice=event.choice, reason=event.reason))
    changed = swiftly(poll, ballots=ballots, tally=tuple(tally), recent=recent)
    if poll.marks:
        changed = swiftly(changed, marks=_marks(poll, before, event.choice))
    return swiftly(state, polls=state.polls.insert(poll.id, changed))


def _marks(poll: Poll, before: Ballot | None, choice: str) -> tuple[int, ...]:
    """How many have scored each option, after this ballot."""
    marks = list(poll.marks)
    if before is not None:
        add_marks(marks, before.choice, -1)
    add_marks(marks, choice)
    return tuple(marks)


def closing(state: State, event: e.PollClosing) -> State:
    """The countdown runs."""
    changed = replace(state.polls[event.poll], closing_at=event.at + event.ends_in_seconds * 1000)
    return replace(state, polls=state.polls.insert(event.poll, changed))


def closed(state: State, event: e.PollClosed) -> State:
    """The outcome stands; a motion that was asked about is adopted, rejected, or back on the table."""
    poll = replace(state.polls[event.poll], outcome=event.outcome, closed=event.at)
    state = replace(
        state,
        polls=state.polls.insert(poll.id, poll),
        open_poll="",
        decided=(*state.decided, poll.id),
    )
    if not poll.motion:
        return state
    verdict = event.outcome.verdict
    before = state.motions[poll.motion]
    undecided: MotionState = "rejected" if before.kind in PUT_BY_CLOCK else "tabled"  # never put again and again
    fate = verdict if verdict in ("adopted", "rejected") else undecided
    return moved_to(kept(state, replace(before, poll=poll.id, debate_closed=False)), poll.motion, fate)


def lot_drawn(state: State, event: e.LotDrawn) -> State:
    """The tie is settled; that it was one stays in the record."""
    poll = replace(state.polls[event.poll], outcome=event.outcome)
    return replace(state, polls=state.polls.insert(poll.id, poll))
