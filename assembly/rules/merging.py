"""Merging: motions of several movers become one, when all of them agree; every name is kept."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import MemberId, MotionId
from .limits import MERGED_MAX
from .motions import BEFORE_THE_ASSEMBLY, locked_below, moved_to, the_motion
from .refusals import Refusal, require
from .rights import going_on, member_here
from .state import Merge, Motion, State


def propose(state: State, ask: c.MergeMotions) -> list[e.Event]:
    """The mover of one of several motions proposes that they become one, under the text of `into`."""
    going_on(state)
    member_here(state, ask.by)
    require(ask.into not in state.merges, Refusal.MERGE_PROPOSED)
    require(1 <= len(ask.others) < MERGED_MAX, Refusal.MERGE_UNCLEAR)
    require(len({ask.into, *ask.others}) == len(ask.others) + 1, Refusal.MERGE_UNCLEAR)
    motions = _mergeable(state, (ask.into, *ask.others))
    movers = _movers(motions)
    require(ask.by in movers, Refusal.NOT_YOUR_MOTION)
    proposed = e.MergeProposed(by=ask.by, at=ask.at, into=ask.into, others=ask.others)
    if movers == {ask.by}:
        return [proposed, e.MotionsMerged(by=ask.by, at=ask.at, into=ask.into, others=ask.others)]
    return [proposed]


def agree(state: State, ask: c.AgreeToMerge) -> list[e.Event]:
    """Another of the movers agrees; with the last of them the motions are one."""
    merge = _concerned(state, ask.by, ask.into)
    if ask.by in merge.agreed:
        return []
    motions = _mergeable(state, (merge.into, *merge.others))
    agreed = e.MergeAgreed(by=ask.by, at=ask.at, into=merge.into)
    if _movers(motions) - {ask.by} <= set(merge.agreed):
        return [agreed, e.MotionsMerged(by=ask.by, at=ask.at, into=merge.into, others=merge.others)]
    return [agreed]


def decline(state: State, ask: c.DeclineMerge) -> list[e.Event]:
    """One of the movers declines, and the motions stay apart."""
    merge = _concerned(state, ask.by, ask.into)
    return [e.MergeDeclined(by=ask.by, at=ask.at, into=merge.into)]


def waiting_for(state: State, merge: Merge) -> set[MemberId]:
    """The movers who have not agreed yet."""
    return _movers([state.motions[motion] for motion in (merge.into, *merge.others)]) - set(merge.agreed)


def _concerned(state: State, by: MemberId, into: MotionId) -> Merge:
    going_on(state)
    member_here(state, by)
    merge = state.merges.get(into)
    require(merge is not None, Refusal.NO_SUCH_MERGE)
    assert merge is not None
    movers = _movers([state.motions[motion] for motion in (merge.into, *merge.others)])
    require(by in movers, Refusal.NOT_YOUR_MOTION)
    return merge


def _mergeable(state: State, which: tuple[MotionId, ...]) -> list[Motion]:
    motions = [the_motion(state, motion) for motion in which]
    for motion in motions:
        require(motion.kind == "main", Refusal.MERGE_UNCLEAR)
        require(motion.state != "locked", Refusal.MOTION_LOCKED)
        require(motion.state in BEFORE_THE_ASSEMBLY, Refusal.MOTION_DECIDED)
        require(not locked_below(state, motion.id), Refusal.MOTION_LOCKED)
    return motions


def _movers(motions: list[Motion]) -> set[MemberId]:
    """All who moved one of these, or something that was merged into one of these."""
    return {mover for motion in motions for mover in (motion.mover, *motion.also)}


# What follows --------------------------------------------------------------------------------------------


def proposed(state: State, event: e.MergeProposed) -> State:
    """The movers of all of them are asked."""
    merge = Merge(into=event.into, others=event.others, by=event.by, at=event.at)
    merge = replace(merge, agreed=merge.agreed.insert(event.by))
    return replace(state, merges=state.merges.insert(event.into, merge))


def agreed(state: State, event: e.MergeAgreed) -> State:
    """One more of the movers agrees."""
    merge = state.merges[event.into]
    merge = replace(merge, agreed=merge.agreed.insert(event.by))
    return replace(state, merges=state.merges.insert(event.into, merge))


def declined(state: State, event: e.MergeDeclined) -> State:
    """The proposal is gone."""
    return replace(state, merges=state.merges.remove(event.into))


def merged(state: State, event: e.MotionsMerged) -> State:
    """One motion stands for all of them: whoever moved or seconded one of them has moved or seconded it."""
    into = state.motions[event.into]
    others = [state.motions[motion] for motion in event.others]
    for other in others:
        state = moved_to(state, other.id, "merged", because=into.id)
    also = [mover for other in others for mover in (other.mover, *other.also)]
    names = tuple(dict.fromkeys(mover for mover in (*into.also, *also) if mover != into.mover))
    seconders = into.seconders
    for member in (member for other in others for member in other.seconders):
        seconders = seconders.insert(member)
    for mover in (into.mover, *names):
        seconders = seconders.discard(mover)
    enough = into.state == "seconding" and len(seconders) + len(names) >= into.seconds_needed
    into = replace(into, also=names, seconders=seconders, state="tabled" if enough else into.state)
    gone = {into.id, *event.others}
    merges = state.merges
    for merge in list(merges.values()):
        if gone & {merge.into, *merge.others}:
            merges = merges.remove(merge.into)
    return replace(state, motions=state.motions.insert(into.id, into), merges=merges)
