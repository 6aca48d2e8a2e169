"""Everyone may read the minutes: what was done, by whom, and how it was decided. Never: who chose what, unless by name.

They are made from the record alone and hold no sentence; `assembly/minutes_text.py` says them in a language.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from ..rules import events as e
from ..rules.evolve import INITIAL, evolve
from ..rules.kinds import CLERK, MemberId
from ..rules.state import Motion, State

Item = dict[str, Any]


def minutes(events: Iterable[e.Event], head: str) -> Item:
    """Make the minutes of everything that has been entered, with the head of the record as proof."""
    account = Account()
    for event in events:
        account.enter(event)
    return account.minutes(head)


class Account:
    """The running account while it is being written; it can be read at any time, and written on."""

    def __init__(self) -> None:
        self.state = INITIAL
        self.items: list[Item] = []
        self.people: dict[MemberId, Item] = {}
        self.seconders: dict[str, list[Item]] = {}
        self.polls: dict[str, Item] = {}
        self.turn: Item = {}
        self.opened: Item = {}
        self.begun: Item = {}
        self.adjourned: Item = {}
        self.outdated = False  # somebody's words have been erased since: only the record knows which

    def enter(self, event: e.Event) -> None:
        """Write on: one more thing has happened."""
        before, self.state = self.state, evolve(self.state, event)
        tell = TELLS.get(type(event))
        if tell is not None:
            tell(self, event, before, self.state)

    def tell(self, what: str, event: e.Happened, state: State, **facts: Any) -> Item:
        """Write one item."""
        self.items.append({"position": state.position, "at": event.at, "what": what, **facts})
        return self.items[-1]

    def who(self, member: MemberId) -> Item:
        """Somebody, whose name is filled in at the end: by then it may have been erased."""
        return self.people.setdefault(member, {"id": member, "name": None})

    def minutes(self, head: str) -> Item:
        """The minutes as they stand, with the head of the record as proof."""
        state = self.state
        motions = [self._motion(motion) for motion in state.motions.values()]
        speaking = self._speaking()
        for member, who in self.people.items():
            found = state.members.get(member)
            who["name"] = found.name if found is not None else None
        return {
            "format": "minutes/1",
            "code": state.code,
            "title": state.title,
            "language": state.language,
            "script": state.script,
            "rules": asdict(state.rules),
            "opened": state.opened,
            "begun": self.begun.get("at", 0),
            "adjourned": self.adjourned.get("at", 0),
            "opener": self.opened.get("who"),
            "presence": {
                "beginning": self.begun.get("present", 0),
                "present": state.present,
                "observing": state.observing,
                "roll": state.roll,
            },
            "account": list(self.items),
            "motions": sorted(motions, key=lambda motion: (len(motion["id"]), motion["id"])),
            "polls": list(self.polls.values()),
            "speaking": speaking,
            "proof": {"position": state.position, "head": head},
        }

    def _speaking(self) -> list[Item]:
        spoke = [member for member in self.state.members.values() if member.turns]
        spoke.sort(key=lambda member: (-member.floor_ms, member.joined))
        return [{"who": self.who(m.id), "turns": m.turns, "floor_ms": m.floor_ms} for m in spoke]

    def _motion(self, motion: Motion) -> Item:
        return {
            "id": motion.id,
            "title": motion.title,
            "text": motion.text,
            "mover": self.who(motion.mover),
            "seconders": list(self.seconders.get(motion.id, [])),
            "seconds_needed": motion.seconds_needed,
            "state": motion.state,
            "poll": motion.poll,
        }


# The sitting -----------------------------------------------------------------------------------------------


def _opened(account: Account, event: e.AssemblyOpened, before: State, state: State) -> None:
    account.opened = account.tell("opened", event, state, who=account.who(event.by))


def _begun(account: Account, event: e.SittingBegun, before: State, state: State) -> None:
    facts = {"present": state.present, "observing": state.observing, "who": account.who(event.by)}
    account.begun = account.tell("begun", event, state, **facts)


def _recess(account: Account, event: e.RecessCalled, before: State, state: State) -> None:
    account.tell("recess", event, state, seconds=event.seconds, who=account.who(event.by))


def _resumed(account: Account, event: e.SittingResumed, before: State, state: State) -> None:
    account.tell("resumed", event, state, present=state.present)


def _adjourned(account: Account, event: e.AssemblyAdjourned, before: State, state: State) -> None:
    facts = {"present": state.present, "observing": state.observing, "who": account.who(event.by)}
    account.adjourned = account.tell("adjourned", event, state, **facts)


def _clerk_returned(account: Account, event: e.ClerkReturned, before: State, state: State) -> None:
    account.tell("clerk-returned", event, state, away_ms=event.away_ms)


def _duty_taken(account: Account, event: e.DutyTaken, before: State, state: State) -> None:
    facts = {"duty": event.duty, "how": event.how, "by": account.who(event.by)}
    account.tell("duty-taken", event, state, who=account.who(event.member), **facts)


def _duty_laid_down(account: Account, event: e.DutyLaidDown, before: State, state: State) -> None:
    account.tell("duty-laid-down", event, state, who=account.who(event.member), duty=event.duty)


# The door: one item for all who come and go between two other items ------------------------------------------


def _through_door(count: str) -> Callable[[Account, e.Event, State, State], None]:
    def tell(account: Account, event: e.Event, before: State, state: State) -> None:
        what = count
        if isinstance(event, e.MemberJoined) and event.observer:
            what = "observers"
        if not account.items or account.items[-1]["what"] != "door":
            account.tell("door", event, state, joined=0, observers=0, returned=0, left=0, turned_away=0)
        door = account.items[-1]
        door[what] += 1
        door.update(until=event.at, present=state.present)

    return tell


def _erased(account: Account, event: e.MemberErased, before: State, state: State) -> None:
    account.tell("erased", event, state)
    account.outdated = True


# The floor ---------------------------------------------------------------------------------------------------


def _floor_given(account: Account, event: e.FloorGiven, before: State, state: State) -> None:
    facts = {"turn": event.turn, "seconds": event.seconds, "overtook": event.overtook, "reason": event.reason}
    by = None if event.by == CLERK else account.who(event.by)
    account.turn = account.tell("turn", event, state, who=account.who(event.member), by=by, **facts)
    account.turn.update(kind="", topic="", spoke_ms=0, ended=False, added=0)
    _floor_now(account, state)


def _floor_now(account: Account, state: State) -> None:
    if state.floor is not None:
        account.turn.update(kind=state.floor.kind, topic=state.floor.topic)


def _time_added(account: Account, event: e.TimeAdded, before: State, state: State) -> None:
    account.turn["added"] += event.seconds


def _turn_ended(account: Account, event: e.TurnEnded, before: State, state: State) -> None:
    _floor_now(account, before)
    account.turn.update(spoke_ms=event.spoke_ms, ended=True)


def _queue_closed(account: Account, event: e.QueueClosed, before: State, state: State) -> None:
    account.tell("queue-closed", event, state)


def _queue_reopened(account: Account, event: e.QueueReopened, before: State, state: State) -> None:
    account.tell("queue-reopened", event, state)


# Motions and polls -------------------------------------------------------------------------------------------


def _tabled(account: Account, event: e.MotionTabled, before: State, state: State) -> None:
    facts = {"motion": event.motion, "seconds_needed": event.seconds_needed}
    account.tell("motion-tabled", event, state, who=account.who(event.by), **facts)


def _seconded(account: Account, event: e.MotionSeconded, before: State, state: State) -> None:
    seconders = account.seconders.setdefault(event.motion, [])
    seconders.append(account.who(event.by))
    if before.motions[event.motion].state == "seconding" != state.motions[event.motion].state:
        account.tell("motion-seconded", event, state, motion=event.motion, seconders=list(seconders))


def _taken_up(account: Account, event: e.MotionTakenUp, before: State, state: State) -> None:
    account.tell("motion-taken-up", event, state, motion=event.motion)


def _withdrawn(account: Account, event: e.MotionWithdrawn, before: State, state: State) -> None:
    account.tell("motion-withdrawn", event, state, motion=event.motion)


def _poll_opened(account: Account, event: e.PollOpened, before: State, state: State) -> None:
    poll = asdict(event)
    poll["id"] = poll.pop("poll")
    poll.pop("by")
    poll.update(opened=poll.pop("at"), choices=list(state.polls[event.poll].choices), options=list(event.options))
    account.polls[event.poll] = poll | {"closed": 0, "outcome": None, "ballots": None}
    account.tell("poll-opened", event, state, poll=event.poll)


def _poll_closed(account: Account, event: e.PollClosed, before: State, state: State) -> None:
    outcome = asdict(event.outcome)
    outcome.update(counts=dict(event.outcome.counts), leaders=list(event.outcome.leaders))
    poll = account.polls[event.poll]
    poll.update(closed=event.at, outcome=outcome)
    if poll["visibility"] == "named":
        poll["ballots"] = _named(account, before, event.poll)
    account.tell("poll-closed", event, state, poll=event.poll)


def _named(account: Account, state: State, poll: str) -> list[Item]:
    """Who chose what, in the order of the roll: the order of casting tells nothing that belongs here."""
    roll = sorted(state.polls[poll].ballots.items(), key=lambda cast: (state.members[cast[0]].joined, cast[0]))
    return [{"who": account.who(member), "choice": cast.choice, "reason": cast.reason} for member, cast in roll]


def _line(account: Account, event: e.LineEntered, before: State, state: State) -> None:
    line = asdict(event)
    line.pop("by"), line.pop("at")
    line.update(kind=line.pop("what"), sources=list(event.sources), counts=dict(event.counts))
    account.tell("line", event, state, **line)


TELLS: dict[type[e.Event], Callable[[Account, Any, State, State], None]] = {
    e.AssemblyOpened: _opened,
    e.SittingBegun: _begun,
    e.RecessCalled: _recess,
    e.SittingResumed: _resumed,
    e.AssemblyAdjourned: _adjourned,
    e.ClerkReturned: _clerk_returned,
    e.DutyTaken: _duty_taken,
    e.DutyLaidDown: _duty_laid_down,
    e.MemberJoined: _through_door("joined"),
    e.MemberReturned: _through_door("returned"),
    e.MemberLeft: _through_door("left"),
    e.MemberTurnedAway: _through_door("turned_away"),
    e.MemberErased: _erased,
    e.FloorGiven: _floor_given,
    e.TimeAdded: _time_added,
    e.TurnEnded: _turn_ended,
    e.QueueClosed: _queue_closed,
    e.QueueReopened: _queue_reopened,
    e.MotionTabled: _tabled,
    e.MotionSeconded: _seconded,
    e.MotionTakenUp: _taken_up,
    e.MotionWithdrawn: _withdrawn,
    e.PollOpened: _poll_opened,
    e.PollClosed: _poll_closed,
    e.LineEntered: _line,
}
# How the queue stands is nobody's deed; a ballot is told with its outcome, and only where polls are by name.
UNTOLD: frozenset[type[e.Event]] = frozenset(
    {
        e.AdmissionAsked,
        e.PlaceTaken,
        e.TopicEdited,
        e.PlaceWithdrawn,
        e.PlaceDeferred,
        e.TurnPaused,
        e.TurnResumed,
        e.BallotCast,
        e.PollClosing,
    }
)
