"""What the minutes tell of duties: every change of hands, and the recorder's notes."""

from ...rules import events as e
from ...rules.state import State
from .account import Account, Tells


def _taken(account: Account, event: e.DutyTaken, before: State, state: State) -> None:
    known = event.by in state.members or event.by == event.member  # not the clerk, nor whoever plays a rally
    by = account.who(event.by) if known else None
    facts = {"duty": event.duty, "how": event.how, "by": by, "ends": event.ends}
    account.tell("duty-taken", event, state, who=account.who(event.member), **facts)


def _laid_down(account: Account, event: e.DutyLaidDown, before: State, state: State) -> None:
    facts = {"duty": event.duty, "why": event.why}
    account.tell("duty-laid-down", event, state, who=account.who(event.member), **facts)


def _recalled(account: Account, event: e.HolderRecalled, before: State, state: State) -> None:
    account.tell("recalled", event, state, who=account.who(event.member), duty=event.duty, motion=event.motion)


def _gone(account: Account, event: e.HolderGone, before: State, state: State) -> None:
    account.tell("holder-gone", event, state, who=account.who(event.member), duty=event.duty)


def _drawn(account: Account, event: e.DutyDrawn, before: State, state: State) -> None:
    facts = {"duty": event.duty, "seed": event.seed, "order": [account.who(member) for member in event.order]}
    account.tell("hat-drawn", event, state, **facts)


def _proposed(account: Account, event: e.CandidateProposed, before: State, state: State) -> None:
    facts = {"duty": event.duty, "by": account.who(event.by)}
    account.tell("candidate-proposed", event, state, who=account.who(event.member), **facts)


def _hat_left(account: Account, event: e.HatLeft, before: State, state: State) -> None:
    """Told only of who stood in a vote, or declined: that somebody was willing for a while is nobody's business."""
    stood = any(was != state.elections[poll] for poll, was in before.elections.items())
    declined = (event.duty, event.by) in before.proposed
    if stood or declined:
        what = "candidate-withdrew" if stood else "candidate-declined"
        account.tell(what, event, state, who=account.who(event.by), duty=event.duty)


def _put(account: Account, event: e.CandidatesPut, before: State, state: State) -> None:
    """The poll stands right before it, in the same breath; names are filled in at the end."""
    people = [account.who(member) for member in event.candidates]
    gone = [{"who": account.who(member), "why": why} for member, why in event.gone]
    account.polls[event.poll].update(duty=event.duty, candidates=people, gone=gone)


def _elected_gone(account: Account, event: e.ElectedGone, before: State, state: State) -> None:
    facts = {"duty": event.duty, "why": event.why, "instead": account.who(event.instead) if event.instead else None}
    account.tell("elected-gone", event, state, who=account.who(event.member), **facts)


def _note(account: Account, event: e.NoteWritten, before: State, state: State) -> None:
    facts = {"note": event.note, "text": event.text, "corrects": event.corrects}
    account.tell("note", event, state, who=account.who(event.by), **facts)


TELLS: Tells = {
    e.DutyTaken: _taken,
    e.DutyLaidDown: _laid_down,
    e.HolderRecalled: _recalled,
    e.HolderGone: _gone,
    e.DutyDrawn: _drawn,
    e.CandidateProposed: _proposed,
    e.HatLeft: _hat_left,
    e.CandidatesPut: _put,
    e.ElectedGone: _elected_gone,
    e.NoteWritten: _note,
}

UNTOLD: frozenset[type[e.Event]] = frozenset({e.HolderBack, e.HatEntered})
