"""Appeals: a need put to the square in numbers, and pledged until it is met."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import AppealId, MemberId
from .limits import APPEALS_MAX, MOTION_BYTES_MAX, PLEDGE_MAX, TITLE_CHARACTERS_MAX, UNIT_CHARACTERS_MAX
from .motions import put, the_motion
from .names import proper_text
from .refusals import Refusal, require
from .rights import going_on, member_here, same_person
from .state import Appeal, Motion, State


def make(state: State, ask: c.MakeAppeal) -> list[e.Event]:
    """A member moves an appeal; on a motion that is adopted already, it is open at once."""
    going_on(state)
    member_here(state, ask.by)
    title = proper_text(ask.title, characters_max=TITLE_CHARACTERS_MAX)
    unit = proper_text(ask.unit, characters_max=UNIT_CHARACTERS_MAX)
    require(1 <= ask.needed <= PLEDGE_MAX, Refusal.NUMBER_OUT_OF_RANGE)
    require(len(state.appeals) < APPEALS_MAX, Refusal.TOO_MANY_APPEALS)
    appeal = f"N{len(state.appeals) + 1}"
    motion: list[e.Event] = []
    if ask.motion:
        require(the_motion(state, ask.motion).state == "adopted", Refusal.MOTION_NOT_ADOPTED)
    else:
        text = proper_text(ask.text, bytes_max=MOTION_BYTES_MAX, lines=True, may_be_empty=True)
        motion.append(put(state, ask, "appeal", title, text or title))
    of = ask.motion or f"M{state.motion_count + 1}"
    tabled = e.AppealTabled(by=ask.by, at=ask.at, appeal=appeal, motion=of, title=title, unit=unit, needed=ask.needed)
    opened = [e.AppealOpened(by=ask.by, at=ask.at, appeal=appeal)] if ask.motion else []
    return [*motion, tabled, *opened]


def pledge(state: State, ask: c.Pledge) -> list[e.Event]:
    """A member promises so many, or takes it back; when the need is met, the appeal closes itself."""
    going_on(state)
    member_here(state, ask.by)
    appeal = _open(state, ask.appeal)
    require(0 <= ask.count <= PLEDGE_MAX, Refusal.NUMBER_OUT_OF_RANGE)
    mine = appeal.pledges.get(ask.by) or 0
    if ask.count == mine:
        return []
    pledged = appeal.pledged - mine + ask.count
    made = e.PledgeMade(by=ask.by, at=ask.at, appeal=appeal.id, count=ask.count)
    if pledged < appeal.needed:
        return [made]
    return [made, e.AppealClosed(by=ask.by, at=ask.at, appeal=appeal.id, met=True, pledged=pledged)]


def close(state: State, ask: c.CloseAppeal) -> list[e.Event]:
    """Whoever made the appeal, or the chair, asks for no more."""
    going_on(state)
    member_here(state, ask.by)
    appeal = _open(state, ask.appeal)
    theirs = same_person(state, appeal.by, ask.by)
    require(theirs or state.holder("chair") == ask.by, Refusal.NOT_YOUR_APPEAL)
    return [e.AppealClosed(by=ask.by, at=ask.at, appeal=appeal.id, met=False, pledged=appeal.pledged)]


def opened_by(state: State, motion: Motion, by: MemberId, at: int) -> list[e.Event]:
    """What follows when an appeal is adopted."""
    found = next((appeal for appeal in state.appeals.values() if appeal.motion == motion.id), None)
    if found is None or found.state != "proposed":
        return []
    return [e.AppealOpened(by=by, at=at, appeal=found.id)]


def of_reversal(state: State, motion: Motion, by: MemberId, at: int) -> list[e.Event]:
    """A recount has rejected the appeal: nothing more is asked for."""
    asked = (each for each in state.appeals.values() if each.motion == motion.id and each.state == "open")
    return [e.AppealClosed(by=by, at=at, appeal=each.id, met=False, pledged=each.pledged) for each in asked]


def _open(state: State, appeal: AppealId) -> Appeal:
    found = state.appeals.get(appeal)
    require(found is not None, Refusal.NO_SUCH_APPEAL)
    assert found is not None
    require(found.state == "open", Refusal.APPEAL_NOT_OPEN)
    return found


# What follows --------------------------------------------------------------------------------------------


def tabled(state: State, event: e.AppealTabled) -> State:
    """A need in numbers, not yet open."""
    appeal = Appeal(
        id=event.appeal,
        motion=event.motion,
        title=event.title,
        unit=event.unit,
        needed=event.needed,
        by=event.by,
        position=state.position,
    )
    return _with(state, appeal)


def opened(state: State, event: e.AppealOpened) -> State:
    """It can be pledged."""
    return _with(state, replace(state.appeals[event.appeal], state="open"))


def pledged(state: State, event: e.PledgeMade) -> State:
    """The sum moves by what this member has changed."""
    appeal = state.appeals[event.appeal]
    sum_ = appeal.pledged - (appeal.pledges.get(event.by) or 0) + event.count
    pledges = appeal.pledges.insert(event.by, event.count) if event.count else appeal.pledges.discard(event.by)
    return _with(state, replace(appeal, pledged=sum_, pledges=pledges))


def closed(state: State, event: e.AppealClosed) -> State:
    """Nothing more is asked for."""
    return _with(state, replace(state.appeals[event.appeal], state="met" if event.met else "closed"))


def _with(state: State, appeal: Appeal) -> State:
    return replace(state, appeals=state.appeals.insert(appeal.id, appeal))
