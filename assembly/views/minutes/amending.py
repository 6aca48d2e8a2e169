"""What the minutes tell of the words of motions: their versions, what fell and why, and what stands beside them."""

from ...rules import events as e
from ...rules.state import State
from .account import Account, Tells


def _amendment_tabled(account: Account, event: e.AmendmentTabled, before: State, state: State) -> None:
    # It stands right behind its motion, in the same breath.
    account.items[-1].update(of=state.motions[event.motion].of, of_version=event.of_version, reason=event.reason)


def _amended(account: Account, event: e.MotionAmended, before: State, state: State) -> None:
    text = state.motions[event.motion].text
    facts = {"amendment": event.amendment, "version": event.version, "text": text}
    account.tell("motion-amended", event, state, motion=event.motion, **facts)


def _rebased(account: Account, event: e.AmendmentRebased, before: State, state: State) -> None:
    of = state.motions[event.motion].of
    account.tell("amendment-rebased", event, state, motion=event.motion, of=of, of_version=event.of_version)


def _either(account: Account, event: e.EitherDecided, before: State, state: State) -> None:
    motions = [motion for motion in state.eithers[event.poll] if motion]
    facts = {"poll": event.poll, "fate": event.fate, "adopted": event.adopted}
    account.tell("either-decided", event, state, motions=motions, **facts)


def _lapsed(account: Account, event: e.MotionLapsed, before: State, state: State) -> None:
    account.tell("motion-lapsed", event, state, motion=event.motion, why=event.why, because=event.because)


def _postponed(account: Account, event: e.MotionPostponed, before: State, state: State) -> None:
    account.tell("motion-postponed", event, state, motion=event.motion, note=event.until_note)


def _referred(account: Account, event: e.MotionReferred, before: State, state: State) -> None:
    account.tell("motion-referred", event, state, motion=event.motion, note=event.to_note)


def _merged(account: Account, event: e.MotionsMerged, before: State, state: State) -> None:
    into = state.motions[event.into]
    movers = [account.who(member) for member in (into.mover, *into.also)]
    seconders = [*account.seconders.get(into.id, [])]
    seconders += [who for motion in event.others for who in account.seconders.get(motion, [])]
    account.seconders[into.id] = [
        account.who(member) for member in dict.fromkeys(who["id"] for who in seconders) if member in into.seconders
    ]
    account.tell("motions-merged", event, state, motion=into.id, others=list(event.others), movers=movers)


def _stated(account: Account, event: e.StatementAdded, before: State, state: State) -> None:
    account.tell("statement-added", event, state, motion=event.motion, who=account.who(event.by))


def _translated(account: Account, event: e.MotionTranslated, before: State, state: State) -> None:
    facts = {"language": event.language, "version": event.version}
    account.tell("motion-translated", event, state, motion=event.motion, who=account.who(event.by), **facts)


TELLS: Tells = {
    e.AmendmentTabled: _amendment_tabled,
    e.MotionAmended: _amended,
    e.AmendmentRebased: _rebased,
    e.EitherDecided: _either,
    e.MotionLapsed: _lapsed,
    e.MotionPostponed: _postponed,
    e.MotionReferred: _referred,
    e.MotionsMerged: _merged,
    e.StatementAdded: _stated,
    e.MotionTranslated: _translated,
}

UNTOLD: frozenset[type[e.Event]] = frozenset({e.EitherOffered, e.MergeProposed, e.MergeAgreed, e.MergeDeclined})
