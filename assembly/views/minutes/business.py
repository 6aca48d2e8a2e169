"""What the minutes tell of motions and polls; a ballot is told with its outcome, and only where polls are by name."""

from dataclasses import asdict

from ...rules import events as e
from ...rules.recounting import effect
from ...rules.state import State
from ..procedure import particulars
from .account import Account, Item, Tells


def _tabled(account: Account, event: e.MotionTabled, before: State, state: State) -> None:
    if event.kind == "procedural":
        return  # told with its particulars, which follow
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


def _mover_withdrawn(account: Account, event: e.MoverWithdrawn, before: State, state: State) -> None:
    account.tell("mover-withdrawn", event, state, who=account.who(event.by), motion=event.motion)


def _poll_opened(account: Account, event: e.PollOpened, before: State, state: State) -> None:
    poll = asdict(event)
    poll["id"] = poll.pop("poll")
    poll.pop("by")
    poll["procedure"] = particulars(state, event.motion)
    if poll["procedure"] and poll["procedure"]["holder"]:
        poll["procedure"]["holder"] = account.who(poll["procedure"]["holder"]["id"])
    poll.update(opened=poll.pop("at"), choices=list(state.polls[event.poll].choices), options=list(event.options))
    poll["sectors"] = list(event.sectors)
    beside = {poll: line for line, poll in state.played.answers} if state.played else {}
    poll["beside"] = beside.get(event.poll, 0)
    poll["slipless"] = state.polls[event.poll].slipless if state.rules.admission == "code" else 0
    poll |= {"duty": "", "candidates": [], "gone": []}
    account.polls[event.poll] = poll | {"closed": 0, "outcome": None, "tie": None, "ballots": None}
    account.tell("poll-opened", event, state, poll=event.poll)


def _poll_closed(account: Account, event: e.PollClosed, before: State, state: State) -> None:
    outcome = _outcome(event.outcome)
    poll = account.polls[event.poll]
    poll.update(closed=event.at, outcome=outcome)
    if poll["visibility"] == "named":
        poll["ballots"] = _named(account, before, event.poll)
    after, recount = state.polls[event.poll].after, state.polls[event.poll].recount
    again = {"after": after, "effect": effect(state, state.polls[event.poll])} if recount else None
    account.tell("poll-closed", event, state, poll=event.poll, again=again)


def _recount(account: Account, event: e.RecountOrdered, before: State, state: State) -> None:
    demands = len(state.polls[event.poll].demands)
    account.tell(
        "recount", event, state, poll=event.poll, motion=event.motion, demands=demands, needed=event.needed
    )  # fmt: skip


def _lot_drawn(account: Account, event: e.LotDrawn, before: State, state: State) -> None:
    poll = account.polls[event.poll]
    poll.update(tie=poll["outcome"], outcome=_outcome(event.outcome))
    facts = {"poll": event.poll, "seed": event.seed, "order": list(event.order)}
    account.tell("lot-drawn", event, state, who=account.who(event.by), **facts)


def _temperature(account: Account, event: e.TemperatureTaken, before: State, state: State) -> None:
    asked = before.temperature
    assert asked is not None
    facts = {"who": account.who(asked.who), "question": asked.question, "counts": list(event.counts)}
    account.tell("temperature", event, state, **facts)


def _outcome(outcome: e.Outcome) -> Item:
    names = ("leaders", "elected", "tied", "rounds", "pairs", "paths", "scores")
    said = asdict(outcome) | {name: list(asdict(outcome)[name]) for name in names}
    return said | {"counts": dict(outcome.counts), "by_hand": dict(outcome.by_hand)}


def _named(account: Account, state: State, poll: str) -> list[Item]:
    """Who chose what, in the order of the roll: the order of casting tells nothing that belongs here."""
    roll = sorted(state.polls[poll].ballots.items(), key=lambda cast: (state.members[cast[0]].joined, cast[0]))
    return [{"who": account.who(member), "choice": cast.choice, "reason": cast.reason} for member, cast in roll]


def _line(account: Account, event: e.LineEntered, before: State, state: State) -> None:
    line = asdict(event)
    line.pop("by"), line.pop("at")
    line.update(kind=line.pop("what"), sources=list(event.sources), counts=dict(event.counts))
    account.tell("line", event, state, **line)


TELLS: Tells = {
    e.MotionTabled: _tabled,
    e.MotionSeconded: _seconded,
    e.MotionTakenUp: _taken_up,
    e.MotionWithdrawn: _withdrawn,
    e.MoverWithdrawn: _mover_withdrawn,
    e.PollOpened: _poll_opened,
    e.PollClosed: _poll_closed,
    e.LotDrawn: _lot_drawn,
    e.RecountOrdered: _recount,
    e.TemperatureTaken: _temperature,
    e.LineEntered: _line,
}

UNTOLD: frozenset[type[e.Event]] = frozenset(
    {e.BallotCast, e.PollClosing, e.HandCountEntered, e.RecountDemanded, e.TemperatureAsked, e.TemperatureShown}
)
