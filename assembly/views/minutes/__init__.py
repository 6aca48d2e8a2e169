"""Everyone may read the minutes: what was done, by whom, and how it was decided. Never: who chose what, unless by name.

They are made from the record alone and hold no sentence; `assembly/minutes/` says them in a language.
"""

from collections.abc import Iterable

from ...rules import events as e
from . import afterwards, agenda, amending, business, carried, duties, floor, procedure, sitting, slips, together
from .account import Account, Item, Tells

PARTS = (sitting, slips, agenda, duties, floor, business, amending, procedure, afterwards, carried, together)
TELLS: Tells = {kind: tell for part in PARTS for kind, tell in part.TELLS.items()}
UNTOLD = frozenset(kind for part in PARTS for kind in part.UNTOLD)


def minutes(events: Iterable[e.Event], head: str) -> Item:
    """Make the minutes of everything that has been entered, with the head of the record as proof."""
    account = new_account()
    for event in events:
        account.enter(event)
    return account.minutes(head)


def new_account() -> Account:
    """An account in which nothing has been entered yet."""
    return Account(TELLS, afterwards.todo)
