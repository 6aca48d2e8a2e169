"""What the minutes tell of procedural motions, and of what was decided without ballots."""

from dataclasses import asdict

from ...rules import events as e
from ...rules.procedure import differences
from ...rules.state import State
from ...rules.thresholds import quorum_needed
from .account import Account, Tells


def _moved(account: Account, event: e.ProcedureMoved, before: State, state: State) -> None:
    account.tell("procedure-moved", event, state, who=account.who(event.by), motion=event.motion, reason=event.reason)


def _debate_closed(account: Account, event: e.DebateClosed, before: State, state: State) -> None:
    account.tell("debate-closed", event, state, motion=event.motion)


def _turns_limited(account: Account, event: e.TurnsLimited, before: State, state: State) -> None:
    account.tell("turns-limited", event, state, seconds=event.seconds)


def _rules_changed(account: Account, event: e.RulesChanged, before: State, state: State) -> None:
    changed = list(differences(event.before, event.after))
    facts = {"changed": changed, "before": asdict(event.before), "after": asdict(event.after)}
    account.tell("rules-changed", event, state, motion=event.motion, **facts)


def _objected(account: Account, event: e.ObjectionRaised, before: State, state: State) -> None:
    account.tell("objected", event, state, who=account.who(event.by), motion=event.motion, reason=event.reason)


def _challenged(account: Account, event: e.AcclamationChallenged, before: State, state: State) -> None:
    account.tell("challenged", event, state, who=account.who(event.by), motion=event.motion)


def _decided(account: Account, event: e.MotionDecided, before: State, state: State) -> None:
    facts = {"verdict": event.verdict, "how": event.how, "by": account.who(state.without_ballots[event.motion].by)}
    needed = quorum_needed(state.rules.quorum, before)
    counted = {"present": state.present, "quorum_needed": needed}
    account.tell("motion-decided", event, state, motion=event.motion, **counted, **facts)


TELLS: Tells = {
    e.ProcedureMoved: _moved,
    e.DebateClosed: _debate_closed,
    e.TurnsLimited: _turns_limited,
    e.RulesChanged: _rules_changed,
    e.ObjectionRaised: _objected,
    e.AcclamationChallenged: _challenged,
    e.MotionDecided: _decided,
}

UNTOLD: frozenset[type[e.Event]] = frozenset({e.ObjectionsAsked, e.AcclamationDeclared})
