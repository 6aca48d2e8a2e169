"""What the minutes tell of the roll that was brought, and of what was done with slips at the door."""

from ...rules import events as e
from ...rules.kinds import TERMINAL
from ...rules.state import State
from .account import Account, Item, Tells


def _by(account: Account, event: e.Event) -> Item:
    """By whom; whoever sits at the server is nobody in the hall."""
    return {"who": None if event.by == TERMINAL else account.who(event.by)}


def _imported(account: Account, event: e.RollImported, before: State, state: State) -> None:
    last = account.items[-1] if account.items else {}
    facts = _by(account, event)
    if last.get("what") == "roll-imported" and last["who"] == facts["who"]:
        last["count"] += event.count  # one roll, brought in parts
        return
    account.tell("roll-imported", event, state, count=event.count, **facts)


def _given(account: Account, event: e.SlipGiven, before: State, state: State) -> None:
    if event.on_the_spot:
        moved = event.member in before.members
        account.tell("slip-given", event, state, whom=account.who(event.member), moved=moved, **_by(account, event))


def _renewed(account: Account, event: e.SlipRenewed, before: State, state: State) -> None:
    facts = {"whom": account.who(event.member), "reason": event.reason, "used": before.book.slips[event.member].used}
    account.tell("slip-renewed", event, state, **facts, **_by(account, event))


def _revoked(account: Account, event: e.SlipRevoked, before: State, state: State) -> None:
    facts = {"whom": account.who(event.member), "reason": event.reason}
    account.tell("slip-revoked", event, state, **facts, **_by(account, event))


def _printed(account: Account, event: e.SlipsPrinted, before: State, state: State) -> None:
    account.tell("slips-printed", event, state, count=event.count, **_by(account, event))


TELLS: Tells = {
    e.RollImported: _imported,
    e.SlipGiven: _given,
    e.SlipRenewed: _renewed,
    e.SlipRevoked: _revoked,
    e.SlipsPrinted: _printed,
}

UNTOLD: frozenset[type[e.Event]] = frozenset({e.SlipUsed})
