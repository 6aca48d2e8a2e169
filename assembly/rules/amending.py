"""Amendments: other words for a motion, two deep, voted farthest first, and what follows when one is adopted."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .diffing import Diff, both, diff, touch
from .kinds import LapseReason, MemberId, MotionId, MotionKind
from .limits import (
    AMENDMENT_DEPTH_MAX,
    AMENDMENTS_MAX,
    MOTION_BYTES_MAX,
    REASON_CHARACTERS_MAX,
    TITLE_CHARACTERS_MAX,
)
from .motions import BEFORE_THE_ASSEMBLY, OPEN, in_number_order, put, the_motion
from .names import proper_text
from .refusals import Refusal, require
from .rights import going_on, member_here
from .state import Amendment, Motion, State, Version

AMENDABLE: tuple[MotionKind, ...] = ("main", "amendment")


def table(state: State, ask: c.TableAmendment) -> list[e.Event]:
    """Any member present moves that a motion on the table read otherwise; the whole new text is given."""
    going_on(state)
    member_here(state, ask.by)
    parent = the_motion(state, ask.motion)
    require(parent.kind in AMENDABLE, Refusal.NOT_AMENDABLE)
    require(depth(state, parent) < AMENDMENT_DEPTH_MAX, Refusal.AMENDMENT_TOO_DEEP)
    require(parent.state != "locked", Refusal.MOTION_LOCKED)
    require(parent.state != "seconding", Refusal.MOTION_NOT_TABLED)
    require(parent.state in OPEN, Refusal.MOTION_DECIDED)
    pending = pending_of(state, parent.id)
    require(len(pending) < AMENDMENTS_MAX, Refusal.TOO_MANY_AMENDMENTS)
    text = proper_text(ask.text, bytes_max=MOTION_BYTES_MAX, lines=True)
    require(diff(parent.text, text).edits, Refusal.AMENDS_NOTHING)
    require(all(other.text != text for other in pending), Refusal.AMENDMENT_EXISTS)
    title = proper_text(ask.title or parent.title, characters_max=TITLE_CHARACTERS_MAX, may_be_empty=True)
    tabled = put(state, ask, "amendment", title, text, parent.id)
    reason = proper_text(ask.reason, characters_max=REASON_CHARACTERS_MAX, may_be_empty=True)
    return [
        tabled,
        e.AmendmentTabled(by=ask.by, at=ask.at, motion=tabled.motion, of_version=parent.version, reason=reason),
    ]


def depth(state: State, motion: Motion) -> int:
    """How far down: 0 is no amendment, 1 amends a motion, 2 an amendment."""
    return 1 + depth(state, state.motions[motion.of]) if motion.kind == "amendment" else 0


def root(state: State, motion: Motion) -> Motion:
    """The motion that this one would amend in the end; itself if it is no amendment."""
    return root(state, state.motions[motion.of]) if motion.kind == "amendment" else motion


# What is voted on first ----------------------------------------------------------------------------------


def pending_of(state: State, motion: MotionId) -> list[Motion]:
    """The amendments of this motion that are not decided yet, in order of arrival."""
    found = (state.motions[amendment] for amendment in state.amendments)
    return in_number_order(m for m in found if m.of == motion and m.state in (*BEFORE_THE_ASSEMBLY, "locked"))


def change(state: State, amendment: Motion) -> Diff:
    """What an amendment changes in the version it is about."""
    parent, version = state.motions[amendment.of], state.amendments[amendment.id].of_version
    text = parent.text if version == parent.version else parent.earlier[version - 1].text
    return diff(text, amendment.text)


def reach(state: State, amendment: Motion) -> int:
    """How far an amendment goes: the words it takes out and the words it puts in."""
    change_ = change(state, amendment)
    return change_.taken_out + change_.put_in


def in_order(state: State, motion: MotionId) -> list[Motion]:
    """The amendments on the table, in the order of voting: farthest first, each after what would amend it.

    Two that go equally far are voted on as they came.
    """
    tabled = [amendment for amendment in pending_of(state, motion) if amendment.state != "seconding"]
    farthest = sorted(tabled, key=lambda amendment: -reach(state, amendment))
    return [one for amendment in farthest for one in (*in_order(state, amendment.id), amendment)]


def in_turn(state: State, motion: Motion) -> None:
    """Refuse a vote on what others come before: on a motion its amendments, on an amendment those in order."""
    require(not in_order(state, motion.id), Refusal.AMENDMENTS_FIRST)
    if motion.kind != "amendment":
        return
    parent = motion
    while parent.kind == "amendment":
        parent = state.motions[parent.of]
        require(parent.state in OPEN, Refusal.MOTION_NOT_TABLED)
    require(in_order(state, parent.id)[0].id == motion.id, Refusal.AMENDMENT_NOT_NEXT)


def conflicts(state: State, amendment: Motion) -> list[Motion]:
    """The other amendments on the table that touch the same words."""
    if amendment.state not in (*OPEN, "locked"):
        return []
    others = (one for one in pending_of(state, amendment.of) if one.id != amendment.id and one.state != "seconding")
    return [other for other in others if touch(change(state, amendment), change(state, other))]


# What follows --------------------------------------------------------------------------------------------


def of_adoption(
    state: State, adopted: Motion, by: MemberId, at: int, beside: tuple[MotionId, ...] = ()
) -> list[e.Event]:
    """The motion reads anew; its other amendments are carried into the new version, or fall and may be renewed.

    Those that were asked about `beside` it have fallen already.
    """
    parent = state.motions[adopted.of]
    version = parent.version + 1
    amended = e.MotionAmended(by=by, at=at, motion=parent.id, amendment=adopted.id, version=version)
    others = [other for other in pending_of(state, parent.id) if other.id not in (adopted.id, *beside)]
    carried = _Carrying(state, by, at, because=adopted.id)
    return [amended, *(event for other in others for event in carried.over(other, parent.text, adopted.text, version))]


class _Carrying:
    """Carries amendments into a new version of the text that they are about."""

    def __init__(self, state: State, by: MemberId, at: int, because: MotionId) -> None:
        self._state, self._by, self._at, self._because = state, by, at, because

    def over(self, amendment: Motion, old: str, new: str, version: int) -> list[e.Event]:
        """The same change in the new version, and the amendments of the amendment after it."""
        text = both(old, amendment.text, new)
        if text is None or len(text.encode()) > MOTION_BYTES_MAX:
            return [self._lapsed(amendment, "same-words")]
        if not diff(new, text).edits:
            return [self._lapsed(amendment, "nothing-left")]
        rebased = e.AmendmentRebased(
            by=self._by, at=self._at, motion=amendment.id, version=amendment.version + 1, of_version=version, text=text
        )
        inner = pending_of(self._state, amendment.id)
        after = [event for one in inner for event in self.over(one, amendment.text, text, rebased.version)]
        return [rebased, *after]

    def _lapsed(self, amendment: Motion, why: LapseReason) -> e.Event:
        return e.MotionLapsed(by=self._by, at=self._at, motion=amendment.id, why=why, because=self._because)


def tabled(state: State, event: e.AmendmentTabled) -> State:
    """It is known which version the amendment is about, and why it is moved."""
    known = Amendment(motion=event.motion, of_version=event.of_version, reason=event.reason)
    return replace(state, amendments=state.amendments.insert(event.motion, known))


def amended(state: State, event: e.MotionAmended) -> State:
    """The motion reads as its amendment; how it read before is kept."""
    text = state.motions[event.amendment].text
    return _new_version(state, event.motion, text, event.at, event.amendment)


def rebased(state: State, event: e.AmendmentRebased) -> State:
    """The amendment is about the new version, and reads accordingly."""
    known = replace(state.amendments[event.motion], of_version=event.of_version)
    state = replace(state, amendments=state.amendments.insert(event.motion, known))
    return _new_version(state, event.motion, event.text, event.at, "")


def _new_version(state: State, which: MotionId, text: str, at: int, amendment: MotionId) -> State:
    motion = state.motions[which]
    before = Version(text=motion.text, at=motion.version_since or motion.at, amendment=motion.amended)
    number, earlier = motion.version + 1, (*motion.earlier, before)
    changed = replace(motion, text=text, version=number, version_since=at, amended=amendment, earlier=earlier)
    return replace(state, motions=state.motions.insert(which, changed))


def forgotten(state: State, member: MemberId) -> State:
    """The reasons a member gave for amendments are erased with the name."""
    amendments = state.amendments
    for known in amendments.values():
        if state.motions[known.motion].mover == member and known.reason:
            amendments = amendments.insert(known.motion, replace(known, reason=""))
    return replace(state, amendments=amendments)
