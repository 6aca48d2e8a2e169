"""Polls: ballots on the question that is put, the countdown, the outcome."""

from dataclasses import replace

from . import candidates, either, hands, interruption
from . import commands as c
from . import events as e
from .ballots import add, add_marks, choices_of, proper_choice
from .box import box_of, counted
from .consequences import of_adoption, of_reversal
from .kinds import CLERK, MotionState, PollId, Verdict
from .limits import REASON_CHARACTERS_MAX
from .motions import OPEN, PUT_BY_CLOCK, kept, moved_to
from .names import proper_text
from .pressing import about_whom
from .putting import by_itself
from .refusals import Refusal, require
from .results import outcome
from .rights import clerk_only, going_on, member_here
from .state import Ballot, Poll, State, swiftly

REASONED = ("reservations", "stand-aside", "block")
RECENT_MAX = 50


def cast(state: State, ask: c.CastBallot) -> list[e.Event]:
    """A member of the electorate answers the open poll, or changes the answer, until the countdown has ended."""
    poll = _open(state, ask.poll)
    require(not poll.closing_at or ask.at < poll.closing_at, Refusal.POLL_NOT_OPEN)
    member_here(state, ask.by)
    require(about_whom(state, poll.motion) != ask.by, Refusal.RECALL_OF_YOURSELF)
    entitled = poll.electorate.get(ask.by)
    require(entitled is not None and entitled.present and not entitled.observer, Refusal.NOT_IN_ELECTORATE)
    choice = proper_choice(poll, ask.choice)
    candidates.still_standing(state, poll, choice)
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
    """The clerk counts when the countdown has ended, and declares the outcome with its sum.

    What was counted beforehand is believed if it is a count of these very ballots.
    """
    clerk_only(ask.by)
    poll = _open(state, ask.poll)
    require(poll.closing_at and ask.at >= poll.closing_at, Refusal.POLL_NOT_DUE)
    ahead = ask.beforehand
    found = ahead.counted if ahead and ahead.ballots is poll.ballots else counted(box_of(poll))
    sums = (found.tally, found.marks)
    assert (poll.tally, poll.marks) == sums, "the tally is not the sum of the ballots: the record is corrupt"
    declared = outcome(counts_for_quorum(state, poll), poll, beforehand=found.count)
    closed = e.PollClosed(by=ask.by, at=ask.at, poll=poll.id, outcome=declared)
    follows = _follows(state, poll, declared.verdict, ask)
    follows += either.follows(state, poll, declared.winner, ask.by, ask.at)
    follows += candidates.follows(state, poll.id, declared.elected, ask.by, ask.at)
    return [closed, *follows, *interruption.ended(state, closed, follows)]


def counts_for_quorum(state: State, poll: Poll) -> int:
    """How many are present; where the quorum is of the electorate, how many of those who were when it was opened."""
    if poll.quorum.base != "electorate":
        return state.present
    here = (state.members.get(one.id) for one in poll.electorate.values() if one.present and not one.observer)
    return sum(member is not None and member.present for member in here)


def _follows(state: State, poll: Poll, verdict: Verdict, ask: c.SettlePoll) -> list[e.Event]:
    """What follows from the adoption of the motion; or what is taken back, if a recount rejects what was adopted."""
    motion = state.motions.get(poll.motion)
    if motion is not None and verdict == "adopted" and motion.state != "adopted":
        return of_adoption(state, motion, ask.by, ask.at)
    if motion is not None and verdict == "rejected" and motion.state == "adopted":
        return of_reversal(state, motion, ask.by, ask.at)
    return []


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
        slipless=state.slipless,
        electorate=state.members.discard(about_whom(state, event.motion)),
        tally=(0,) * len(choices),
        hands=((),) * len(event.sectors),
        marks=(0,) * len(event.options) if event.method == "score" else (),
        recount=event.after in state.recounts,
    )
    if event.motion and state.motions[event.motion].state in OPEN:  # what was decided stands while it is asked again
        state = moved_to(state, event.motion, "locked")
    state = replace(state, recounts=tuple(waiting for waiting in state.recounts if waiting != event.after))
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
    if before.state != "locked" and verdict not in ("adopted", "rejected"):
        return state  # a recount that has decided nothing: what stood stands
    undecided: MotionState = "rejected" if before.kind in PUT_BY_CLOCK else "tabled"  # never put again and again
    fate = verdict if verdict in ("adopted", "rejected") else undecided
    return moved_to(kept(state, replace(before, poll=poll.id, debate_closed=False)), poll.motion, fate)
