"""Mandates: named people, one written errand, a time to report back. A mandate speaks and decides for nobody.

Whoever holds one has the same single ballot as everyone, and the assembly takes it back whenever it wants to.
"""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import MandateId, MemberId, MotionId
from .limits import (
    MANDATE_PEOPLE_MAX,
    MANDATES_MAX,
    MOTION_BYTES_MAX,
    REASON_CHARACTERS_MAX,
    REPORT_BYTES_MAX,
    REPORTS_MAX,
    TITLE_CHARACTERS_MAX,
)
from .motions import BEFORE_THE_ASSEMBLY, put
from .names import proper_text
from .refusals import Refusal, require
from .rights import going_on, member_here, same_person
from .state import Mandate, Motion, Report, State


def propose(state: State, ask: c.ProposeMandate) -> list[e.Event]:
    """A member moves that these people, all of them present, be given an errand; the mover may be one of them."""
    title = proper_text(ask.title, characters_max=TITLE_CHARACTERS_MAX)
    text = proper_text(ask.text, bytes_max=MOTION_BYTES_MAX, lines=True)
    tabled = put(state, ask, "mandate", title, text)
    require(len(state.mandates) < MANDATES_MAX, Refusal.TOO_MANY_MANDATES)
    require(1 <= len(ask.people) <= MANDATE_PEOPLE_MAX, Refusal.MANDATE_PEOPLE_UNCLEAR)
    require(len(set(ask.people)) == len(ask.people), Refusal.MANDATE_PEOPLE_UNCLEAR)
    for person in ask.people:
        known = state.members.get(person)
        require(known is not None and known.present and not known.observer, Refusal.NO_SUCH_MEMBER)
    require(ask.report_by == 0 or ask.report_by > ask.at, Refusal.TIME_OUT_OF_RANGE)
    mandate = f"E{len(state.mandates) + 1}"
    proposed = e.MandateProposed(
        by=ask.by, at=ask.at, mandate=mandate, motion=tabled.motion, people=ask.people, report_by=ask.report_by
    )
    own = [e.MandateAccepted(by=ask.by, at=ask.at, mandate=mandate)] if ask.by in ask.people else []
    return [tabled, proposed, *own]


def accept(state: State, ask: c.AcceptMandate) -> list[e.Event]:
    """Nobody is sent on an errand unasked: each who is named agrees, before the decision or after it."""
    going_on(state)
    member_here(state, ask.by)
    mandate = the_mandate(state, ask.mandate)
    require(mandate.state in ("proposed", "live"), Refusal.MANDATE_NOT_LIVE)
    require(_among(state, mandate.named, ask.by), Refusal.NOT_YOUR_MANDATE)
    if _among(state, mandate.accepted, ask.by):
        return []
    return [e.MandateAccepted(by=ask.by, at=ask.at, mandate=mandate.id)]


def lay_down(state: State, ask: c.LayDownMandate) -> list[e.Event]:
    """Whoever is named declines, or gives the errand up."""
    going_on(state)
    member_here(state, ask.by)
    mandate = the_mandate(state, ask.mandate)
    require(mandate.state in ("proposed", "live"), Refusal.MANDATE_NOT_LIVE)
    require(_among(state, mandate.named, ask.by), Refusal.NOT_YOUR_MANDATE)
    return [e.MandateLaidDown(by=ask.by, at=ask.at, mandate=mandate.id)]


def report(state: State, ask: c.ReportBack) -> list[e.Event]:
    """Whoever has accepted an errand reports on it to the assembly."""
    going_on(state)
    member_here(state, ask.by)
    mandate = the_mandate(state, ask.mandate)
    require(mandate.state == "live", Refusal.MANDATE_NOT_LIVE)
    require(_among(state, mandate.accepted, ask.by), Refusal.NOT_YOUR_MANDATE)
    require(len(mandate.reports) < REPORTS_MAX, Refusal.TOO_MANY_REPORTS)
    text = proper_text(ask.text, bytes_max=REPORT_BYTES_MAX, lines=True)
    return [e.MandateReported(by=ask.by, at=ask.at, mandate=mandate.id, text=text, done=ask.done)]


def move_recall(state: State, ask: c.MoveMandateRecall) -> list[e.Event]:
    """Any member moves that a mandate be taken back; one such motion at a time."""
    going_on(state)
    mandate = the_mandate(state, ask.mandate)
    require(mandate.state == "live", Refusal.MANDATE_NOT_LIVE)
    reason = proper_text(ask.reason, characters_max=REASON_CHARACTERS_MAX, may_be_empty=True)
    require(not any(_pending(state, motion) == mandate.id for motion in state.recalls), Refusal.RECALL_ALREADY_MOVED)
    tabled = put(state, ask, "mandate-recall", mandate.title, mandate.text)
    moved = e.MandateRecallMoved(by=ask.by, at=ask.at, motion=tabled.motion, mandate=mandate.id, reason=reason)
    return [tabled, moved]


def given(state: State, motion: Motion, by: MemberId, at: int) -> list[e.Event]:
    """What follows when a motion for a mandate is adopted: those who accepted it have their errand."""
    found = next((mandate for mandate in state.mandates.values() if mandate.motion == motion.id), None)
    if found is None or found.state != "proposed":
        return []
    poll = state.polls[state.open_poll] if state.open_poll else None
    majority = poll.majority if poll is not None and poll.motion == motion.id else state.rules.majority
    return [e.MandateGiven(by=by, at=at, mandate=found.id, majority=majority)]


def of_reversal(state: State, motion: Motion, by: MemberId, at: int) -> list[e.Event]:
    """A recount has rejected the motion for a mandate: the errand is taken back."""
    live_now = (each for each in state.mandates.values() if each.motion == motion.id and each.state == "live")
    return [e.MandateRecalled(by=by, at=at, mandate=each.id, motion=motion.id) for each in live_now]


def recalled_by(state: State, motion: Motion, by: MemberId, at: int) -> list[e.Event]:
    """What follows when the recall of a mandate is adopted."""
    mandate = state.mandates[state.recalls[motion.id]]
    if mandate.state != "live":
        return []
    return [e.MandateRecalled(by=by, at=at, mandate=mandate.id, motion=motion.id)]


def recall_terms(state: State, ask: c.OpenPoll, motion: MotionId) -> c.OpenPoll:
    """A mandate is taken back by the majority that gave it, yes or no, whatever else the chair or the rules would have.

    Not by consent: then whoever holds it could keep it by a block.
    """
    mandate = state.recalls.get(motion)
    if mandate is None:
        return ask
    return replace(ask, method="yes-no", majority=state.mandates[mandate].majority)


def the_mandate(state: State, mandate: MandateId) -> Mandate:
    """The mandate of that number."""
    found = state.mandates.get(mandate)
    require(found is not None, Refusal.NO_SUCH_MANDATE)
    assert found is not None
    return found


def _among(state: State, people: tuple[MemberId, ...], by: MemberId) -> bool:
    return any(same_person(state, person, by) for person in people)


def _pending(state: State, motion: MotionId) -> MandateId:
    """The mandate that this recall is about, while it is before the assembly."""
    waits = state.motions[motion].state in (*BEFORE_THE_ASSEMBLY, "locked")
    return state.recalls[motion] if waits else ""


# What follows --------------------------------------------------------------------------------------------


def proposed(state: State, event: e.MandateProposed) -> State:
    """An errand and its people, as long as they are only proposed."""
    motion = state.motions[event.motion]
    mandate = Mandate(
        id=event.mandate,
        motion=event.motion,
        title=motion.title,
        text=motion.text,
        named=event.people,
        report_by=event.report_by,
        position=state.position,
    )
    return _with(state, mandate)


def changed(
    state: State, event: e.MandateAccepted | e.MandateLaidDown | e.MandateReported | e.MandateRecalled
) -> State:
    """Somebody accepts, gives up or reports; or the assembly takes the errand back."""
    mandate = state.mandates[event.mandate]
    match event:
        case e.MandateAccepted():
            # By the id under which they are named, which may be that of an earlier assembly.
            mine = tuple(one for one in mandate.named if same_person(state, one, event.by))
            mandate = replace(mandate, accepted=(*mandate.accepted, *mine))
        case e.MandateLaidDown():
            named = tuple(one for one in mandate.named if not same_person(state, one, event.by))
            accepted = tuple(one for one in mandate.accepted if not same_person(state, one, event.by))
            over = mandate.state == "live" and not named
            mandate = replace(mandate, named=named, accepted=accepted, state="laid-down" if over else mandate.state)
        case e.MandateReported():
            said = Report(by=event.by, at=event.at, text=event.text)
            state_now = "done" if event.done else mandate.state
            mandate = replace(mandate, reports=(*mandate.reports, said), state=state_now)
        case e.MandateRecalled():
            mandate = replace(mandate, state="recalled")
    return _with(state, mandate)


def live(state: State, event: e.MandateGiven) -> State:
    """The errand is theirs; its words are those that were adopted."""
    mandate = state.mandates[event.mandate]
    motion = state.motions.get(mandate.motion)
    if motion is not None:
        mandate = replace(mandate, title=motion.title, text=motion.text)
    return _with(state, replace(mandate, state="live", majority=event.majority))


def recall_moved(state: State, event: e.MandateRecallMoved) -> State:
    """A motion is about taking this mandate back."""
    return replace(state, recalls=state.recalls.insert(event.motion, event.mandate))


def _with(state: State, mandate: Mandate) -> State:
    return replace(state, mandates=state.mandates.insert(mandate.id, mandate))
