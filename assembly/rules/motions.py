"""Motions: tabled from the floor, seconded, debated, withdrawn."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import CLERK, MemberId, MotionId, MotionKind, MotionState
from .limits import MOTION_BYTES_MAX, MOTIONS_MAX, TITLE_CHARACTERS_MAX
from .names import proper_text
from .pressing import about_whom
from .refusals import Refusal, require
from .rights import going_on, member_here, same_person
from .state import Motion, State
from .thresholds import seconds_needed

PUT_BY_CLOCK: frozenset[MotionKind] = frozenset(
    {"procedural"}
)  # once on the table, these come to the vote by themselves
OPEN: tuple[MotionState, ...] = ("tabled", "in-debate")
BEFORE_THE_ASSEMBLY: tuple[MotionState, ...] = ("seconding", *OPEN)
ENDED: tuple[MotionState, ...] = ("adopted", "rejected", "withdrawn", "merged", "lapsed")


def table(state: State, ask: c.TableMotion) -> list[e.Event]:
    """Any member present puts a motion."""
    title = proper_text(ask.title, characters_max=TITLE_CHARACTERS_MAX)
    text = proper_text(ask.text, bytes_max=MOTION_BYTES_MAX, lines=True)
    return [put(state, ask, "main", title, text)]


def put(state: State, ask: c.Asked, kind: MotionKind, title: str, text: str, of: MotionId = "") -> e.MotionTabled:
    """A motion of whatever kind, tabled by a member present; what is particular to its kind follows it at once."""
    going_on(state)
    member_here(state, ask.by)
    require(state.motion_count < MOTIONS_MAX, Refusal.TOO_MANY_MOTIONS)
    return e.MotionTabled(
        by=ask.by,
        at=ask.at,
        motion=f"M{state.motion_count + 1}",
        title=title,
        text=text,
        seconds_needed=seconds_needed(state.rules, state.present),
        kind=kind,
        of=of,
    )


def second(state: State, ask: c.SecondMotion) -> list[e.Event]:
    """A member other than the mover supports that the motion be heard, once."""
    going_on(state)
    member_here(state, ask.by)
    motion = the_motion(state, ask.motion)
    require(not is_mover(state, motion, ask.by), Refusal.MOVER_CANNOT_SECOND)
    require(about_whom(state, motion.id) != ask.by, Refusal.RECALL_OF_YOURSELF)
    require(ask.by not in motion.seconders, Refusal.ALREADY_SECONDED)
    require(motion.state != "locked", Refusal.MOTION_LOCKED)
    require(motion.state in BEFORE_THE_ASSEMBLY, Refusal.MOTION_DECIDED)
    return [e.MotionSeconded(by=ask.by, at=ask.at, motion=motion.id)]


def take_up(state: State, ask: c.TakeUpMotion) -> list[e.Event]:
    """The chair brings a tabled motion, or one that was postponed, into debate; the one before goes back."""
    going_on(state)
    require(ask.by == CLERK or state.holder("chair") == ask.by, Refusal.CHAIR_ONLY)
    motion = the_motion(state, ask.motion)
    require(motion.kind not in PUT_BY_CLOCK, Refusal.VOTED_BY_ITSELF)
    if motion.state == "in-debate":
        return []
    require(may_be_taken_up(state, motion), Refusal.MOTION_NOT_TABLED)
    return [e.MotionTakenUp(by=ask.by, at=ask.at, motion=motion.id)]


def may_be_taken_up(state: State, motion: Motion) -> bool:
    """Whether a motion can come into debate: it is tabled, or was postponed; an amendment with what it would amend."""
    parent = state.motions[motion.of] if motion.kind == "amendment" else None
    return motion.state in ("tabled", "postponed") and (parent is None or parent.state in OPEN)


def withdraw(state: State, ask: c.WithdrawMotion) -> list[e.Event]:
    """Whoever moved it, present, withdraws the motion while no poll on it is open; the text stays readable.

    Of a merged motion each of its movers withdraws only themselves: it is withdrawn with the last of them.
    """
    going_on(state)
    member_here(state, ask.by)
    motion = the_motion(state, ask.motion)
    require(is_mover(state, motion, ask.by), Refusal.NOT_YOUR_MOTION)
    if motion.state == "withdrawn":
        return []
    require(motion.state != "locked", Refusal.MOTION_LOCKED)
    require(motion.state in BEFORE_THE_ASSEMBLY, Refusal.MOTION_DECIDED)
    require(not locked_below(state, motion.id), Refusal.MOTION_LOCKED)
    if motion.also:
        return [e.MoverWithdrawn(by=ask.by, at=ask.at, motion=motion.id)]
    return [e.MotionWithdrawn(by=ask.by, at=ask.at, motion=motion.id)]


def is_mover(state: State, motion: Motion, by: MemberId) -> bool:
    """Whether they moved it, perhaps in an earlier assembly of the square, where they were somebody else."""
    return any(same_person(state, mover, by) for mover in (motion.mover, *motion.also))


def adjourned(state: State, by: MemberId, at: int, moved: MotionId) -> list[e.Event]:
    """What the assembly has not decided when it adjourns lapses, amendments with the motion they are about."""
    undecided = [motion for motion in state.motions.values() if motion.state in BEFORE_THE_ASSEMBLY]
    undecided = in_number_order(motion for motion in undecided if motion.id != moved)
    alone = [motion for motion in undecided if motion.kind != "amendment" or state.motions[motion.of] not in undecided]
    return [e.MotionLapsed(by=by, at=at, motion=motion.id, why="adjourned", because="") for motion in alone]


def in_number_order(motions: Iterable[Motion]) -> list[Motion]:
    """These motions as they came."""
    return sorted(motions, key=lambda motion: int(motion.id[1:]))


def locked_below(state: State, motion: MotionId) -> bool:
    """Whether an amendment of this motion, or an amendment of that, is being decided just now."""
    asking = (state.asking.motion,) if state.asking else ()
    poll = (state.polls[state.open_poll].motion, *state.eithers.get(state.open_poll, ())) if state.open_poll else ()
    return any(_amends(state, asked, motion) for asked in (*asking, *poll) if asked)


def _amends(state: State, amendment: MotionId, motion: MotionId) -> bool:
    """Whether the one would amend the other, or an amendment of it."""
    one = state.motions[amendment]
    return one.kind == "amendment" and (one.of == motion or _amends(state, one.of, motion))


def the_motion(state: State, motion: MotionId) -> Motion:
    """The motion of that number."""
    found = state.motions.get(motion)
    require(found is not None, Refusal.NO_SUCH_MOTION)
    assert found is not None
    return found


def digest(motion: Motion) -> str:
    """What locks the exact text of a motion while it is voted on (hex SHA-256 of title, line feed, text)."""
    return hashlib.sha256(f"{motion.title}\n{motion.text}".encode()).hexdigest()


# What follows --------------------------------------------------------------------------------------------


def tabled(state: State, event: e.MotionTabled) -> State:
    """One more motion, gathering seconds or on the table at once."""
    motion = Motion(
        id=event.motion,
        mover=event.by,
        title=event.title,
        text=event.text,
        state="seconding" if event.seconds_needed else "tabled",
        at=event.at,
        seconds_needed=event.seconds_needed,
        kind=event.kind,
        of=event.of,
        since=event.at,
    )
    return kept(replace(state, motion_count=state.motion_count + 1), motion)


def seconded(state: State, event: e.MotionSeconded) -> State:
    """One more second; with enough of them the motion is on the table."""
    motion = state.motions[event.motion]
    seconders = motion.seconders.insert(event.by)
    enough = motion.state == "seconding" and motion.seconds + 1 >= motion.seconds_needed
    state = kept(state, replace(motion, seconders=seconders))
    return moved_to(state, motion.id, "tabled") if enough else state


def taken_up(state: State, event: e.MotionTakenUp) -> State:
    """This motion is in debate, and only this one."""
    before = state.motions.get(state.in_debate)
    if before is not None and before.state == "in-debate":  # a locked one stays locked until its poll is closed
        state = moved_to(replace(state, in_debate="", turn_seconds_max=0), before.id, "tabled")
    return replace(moved_to(state, event.motion, "in-debate", note=""), in_debate=event.motion)


def withdrawn(state: State, event: e.MotionWithdrawn) -> State:
    """The motion is no longer before the assembly."""
    return moved_to(_unmerged(state, event.motion), event.motion, "withdrawn")


def mover_withdrawn(state: State, event: e.MoverWithdrawn) -> State:
    """The others move it; the first of them now stands for it."""
    motion = state.motions[event.motion]
    mover, *also = (name for name in (motion.mover, *motion.also) if not same_person(state, name, event.by))
    return kept(_unmerged(state, motion.id), replace(motion, mover=mover, also=tuple(also)))


def _unmerged(state: State, motion: MotionId) -> State:
    """Whoever proposed that this motion be merged asks again: it is moved by others, or no longer at all."""
    merges = state.merges
    for merge in list(merges.values()):
        if motion in (merge.into, *merge.others):
            merges = merges.remove(merge.into)
    return replace(state, merges=merges)


def postponed(state: State, event: e.MotionPostponed) -> State:
    """The motion waits until then; the chair may take it up again."""
    return moved_to(state, event.motion, "postponed", note=event.until_note)


def referred(state: State, event: e.MotionReferred) -> State:
    """Others look into the motion first; it is not decided here today."""
    return moved_to(state, event.motion, "referred", note=event.to_note)


def lapsed(state: State, event: e.MotionLapsed) -> State:
    """The motion falls undecided, and it is known why."""
    return moved_to(state, event.motion, "lapsed", lapsed=event.why, because=event.because)


def moved_to(state: State, motion: MotionId, to: MotionState, **known: object) -> State:
    """A motion has passed into another state; one that is not in debate any more leaves the debate.

    With a motion that has ended its open amendments fall. When an amendment leaves the debate, what it amends is
    in debate again.
    """
    changed = replace(state.motions[motion], state=to, since=state.at, **known)  # type: ignore[arg-type]
    state = kept(state, changed)
    if to in ENDED:
        state = _with_its_amendments(state, motion)
    if to == "rejected" and motion in state.procedures:
        moved = replace(state.procedures[motion], turn=state.turn)
        state = replace(state, procedures=state.procedures.insert(motion, moved))
    if state.in_debate != motion or to in ("in-debate", "locked"):
        return state
    state = replace(state, in_debate="", turn_seconds_max=0)
    if changed.kind == "amendment" and state.motions[changed.of].state == "tabled":
        return replace(moved_to(state, changed.of, "in-debate"), in_debate=changed.of)
    return state


def _with_its_amendments(state: State, motion: MotionId) -> State:
    for amendment in state.amendments:
        one = state.motions[amendment]
        if one.of == motion and one.state in BEFORE_THE_ASSEMBLY:
            state = moved_to(state, one.id, "lapsed", lapsed="parent", because=motion)
    return state


def kept(state: State, motion: Motion) -> State:
    """The motion as it is now; of those that the clock puts to the vote it is noted which are on the table."""
    to_put = tuple(other for other in state.to_put if other != motion.id)
    by_itself = motion.kind in PUT_BY_CLOCK or motion.debate_closed
    if by_itself and motion.state in ("tabled", "in-debate"):
        to_put = (*to_put, motion.id)
    return replace(state, motions=state.motions.insert(motion.id, motion), to_put=to_put)
