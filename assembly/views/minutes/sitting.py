"""What the minutes tell of the sitting and its door."""

from collections.abc import Callable

from ...rules import events as e
from ...rules.state import State
from .account import Account, Tells


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


def _through_door(count: str) -> Callable[[Account, e.Event, State, State], None]:
    def tell(account: Account, event: e.Event, before: State, state: State) -> None:
        what = count
        if isinstance(event, e.MemberJoined) and event.observer:
            what = "observers"
        if not account.items or account.items[-1]["what"] != "door":
            account.tell("door", event, state, joined=0, phoneless=0, observers=0, returned=0, left=0, turned_away=0)
        door = account.items[-1]
        door[what] += 1
        door.update(until=event.at, present=state.present)

    return tell


def _erased(account: Account, event: e.MemberErased, before: State, state: State) -> None:
    account.tell("erased", event, state)
    account.outdated = True


TELLS: Tells = {
    e.AssemblyOpened: _opened,
    e.SittingBegun: _begun,
    e.RecessCalled: _recess,
    e.SittingResumed: _resumed,
    e.AssemblyAdjourned: _adjourned,
    e.ClerkReturned: _clerk_returned,
    e.MemberJoined: _through_door("joined"),
    e.PhonelessSeated: _through_door("phoneless"),
    e.MemberReturned: _through_door("returned"),
    e.MemberLeft: _through_door("left"),
    e.MemberTurnedAway: _through_door("turned_away"),
    e.MemberErased: _erased,
}

UNTOLD: frozenset[type[e.Event]] = frozenset({e.AdmissionAsked})
