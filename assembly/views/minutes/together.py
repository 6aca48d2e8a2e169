"""What the minutes tell of a replay that waited for the hall, of where an assembly goes on from, and of a rehearsal."""

from dataclasses import asdict

from ...rules import events as e
from ...rules.state import State
from .account import Account, Tells


def _awaited(account: Account, event: e.HallAwaited, before: State, state: State) -> None:
    account.tell("hall-awaited", event, state, line=event.line, question=event.question)


def _carried_on(account: Account, event: e.AssemblyCarriedOn, before: State, state: State) -> None:
    assert state.origin is not None
    account.tell("carried-on", event, state, origin=asdict(state.origin))


def _simulated(account: Account, event: e.CrowdSimulated, before: State, state: State) -> None:
    account.tell("crowd-simulated", event, state, seed=event.seed)


TELLS: Tells = {
    e.HallAwaited: _awaited,
    e.AssemblyCarriedOn: _carried_on,
    e.CrowdSimulated: _simulated,
}

UNTOLD: frozenset[type[e.Event]] = frozenset({e.ChroniclePaced, e.LineCalled, e.ChronicleEnded})
