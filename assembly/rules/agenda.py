"""The agenda: what is before the sitting, who put it there, how long it took and how it was concluded."""

from . import commands as c
from . import events as e
from .items import next_item, open_item, placed, the_item, the_present
from .kinds import TERMINAL, ItemHow, MemberId
from .limits import (
    CONCLUSION_CHARACTERS_MAX,
    DETAILS_BYTES_MAX,
    ITEM_SECONDS_MAX,
    ITEMS_MAX,
    MOTIONS_MAX,
    ORIGIN_CHARACTERS_MAX,
    REASON_CHARACTERS_MAX,
    TITLE_CHARACTERS_MAX,
)
from .motions import the_motion
from .names import proper_text
from .refusals import Refusal, require
from .rights import going_on, member_here, nothing_asked, presiding, sitting
from .state import Item, Motion, State
from .thresholds import seconds_needed


def add(state: State, ask: c.AddItem) -> list[e.Event]:
    """The chair puts an item on the agenda; where the assembly runs itself, any member does, at the end."""
    going_on(state)
    presiding(state, ask.by)
    if state.rules.self_running:
        require(not ask.before, Refusal.ITEM_NOT_NEXT)
    if ask.before:
        open_item(state, ask.before)
    how: ItemHow = "member" if state.rules.self_running else "chair"
    draft = c.ItemDraft(title=ask.title, kind=ask.kind, estimate_seconds=ask.estimate_seconds, details=ask.details)
    return [_added(state, ask, 1, draft, how, before=ask.before)]


def import_agenda(state: State, ask: c.ImportAgenda) -> list[e.Event]:
    """The chair puts many items on the agenda at once; before the beginning, so does whoever sits at the server."""
    going_on(state)
    if ask.by != TERMINAL or state.phase != "gathering":
        presiding(state, ask.by)
    require(ask.items, Refusal.TEXT_EMPTY)
    origin = proper_text(ask.origin, characters_max=ORIGIN_CHARACTERS_MAX, may_be_empty=True)
    items = enumerate(ask.items, 1)
    return [_added(state, ask, number, draft, "imported", origin=origin) for number, draft in items]


def propose(state: State, ask: c.ProposeItem) -> list[e.Event]:
    """Any member moves that an item be put on the agenda."""
    going_on(state)
    member_here(state, ask.by)
    require(state.motion_count < MOTIONS_MAX, Refusal.TOO_MANY_MOTIONS)
    require(0 <= ask.estimate_seconds <= ITEM_SECONDS_MAX, Refusal.TIME_OUT_OF_RANGE)
    motion = f"M{state.motion_count + 1}"
    return [
        e.MotionTabled(
            by=ask.by,
            at=ask.at,
            motion=motion,
            title=proper_text(ask.title, characters_max=TITLE_CHARACTERS_MAX),
            text=proper_text(ask.details, bytes_max=DETAILS_BYTES_MAX, lines=True, may_be_empty=True),
            seconds_needed=seconds_needed(state.rules, state.present),
            kind="item",
            of="",
        ),
        e.ItemProposed(by=ask.by, at=ask.at, motion=motion, kind=ask.kind, estimate_seconds=ask.estimate_seconds),
    ]


def of_adoption(state: State, motion: Motion, by: MemberId, at: int) -> list[e.Event]:
    """The assembly has decided to put an item on its agenda."""
    proposed = state.items_proposed[motion.id]
    if state.items >= ITEMS_MAX:
        return []
    return [
        e.ItemAdded(
            by=by,
            at=at,
            item=f"A{state.items + 1}",
            title=motion.title,
            kind=proposed.kind,
            estimate_seconds=proposed.estimate_seconds,
            details=motion.text,
            how="motion",
            motion=motion.id,
            origin="",
            before="",
        )
    ]


def of_reversal(state: State, motion: Motion, by: MemberId, at: int) -> list[e.Event]:
    """A recount has rejected it: the item goes, unless it has been begun."""
    there = (item for item in state.agenda if item.motion == motion.id and item.state in ("waiting", "held-over"))
    return [e.ItemRemoved(by=by, at=at, item=item.id, reason="") for item in there]


def edit(state: State, ask: c.EditItem) -> list[e.Event]:
    """The chair says an item anew; where the assembly runs itself, whoever put it there."""
    going_on(state)
    item = open_item(state, ask.item)
    _arranging(state, ask.by, item)
    require(item.how != "motion", Refusal.ITEM_DECIDED)
    draft = c.ItemDraft(title=ask.title, kind=ask.kind, estimate_seconds=ask.estimate_seconds, details=ask.details)
    title, details = _words(draft)
    if (title, ask.kind, ask.estimate_seconds, details) == (item.title, item.kind, item.estimate_seconds, item.details):
        return []
    return [
        e.ItemEdited(
            by=ask.by,
            at=ask.at,
            item=item.id,
            title=title,
            kind=ask.kind,
            estimate_seconds=ask.estimate_seconds,
            details=details,
        )
    ]


def move(state: State, ask: c.MoveItem) -> list[e.Event]:
    """The chair changes the order; where the assembly runs itself, whoever put an item there moves it to the end."""
    going_on(state)
    item = open_item(state, ask.item)
    _arranging(state, ask.by, item)
    require(not state.rules.self_running or not ask.before, Refusal.ITEM_NOT_NEXT)
    if ask.before:
        require(ask.before != item.id, Refusal.NO_SUCH_ITEM)
        the_item(state, ask.before)
    moved = e.ItemMoved(by=ask.by, at=ask.at, item=item.id, before=ask.before)
    return [] if placed(state.agenda, item, ask.before) == state.agenda else [moved]


def remove(state: State, ask: c.RemoveItem) -> list[e.Event]:
    """The chair takes off what has not begun; where the assembly runs itself, whoever put it there."""
    going_on(state)
    item = the_item(state, ask.item)
    _arranging(state, ask.by, item)
    require(item.how != "motion", Refusal.ITEM_DECIDED)
    require(item.state in ("waiting", "held-over") and not item.spent_ms, Refusal.ITEM_BEGUN)
    return [e.ItemRemoved(by=ask.by, at=ask.at, item=item.id, reason=_reason(ask.reason))]


def begin(state: State, ask: c.BeginItem) -> list[e.Event]:
    """The chair begins an item, and the present one ends; where the assembly runs itself, any member, the next one."""
    sitting(state)
    presiding(state, ask.by)
    item = the_item(state, ask.item)
    if item.state == "begun":
        return []
    _nobody_cut_off(state)
    nothing_asked(state)
    require(not state.rules.self_running or item == next_item(state), Refusal.ITEM_NOT_NEXT)
    present = the_present(state)
    ends = _conclusion(ask, present, ask.conclusion) if present is not None else []
    return [*ends, e.ItemBegun(by=ask.by, at=ask.at, item=item.id)]


def conclude(state: State, ask: c.ConcludeItem) -> list[e.Event]:
    """The chair concludes the present item, or corrects the conclusion of one before."""
    going_on(state)
    presiding(state, ask.by)
    item = the_item(state, ask.item)
    require(item.state in ("begun", "done"), Refusal.ITEM_NOT_BEGUN)
    if item.state == "begun":
        _nobody_cut_off(state)
        nothing_asked(state)
    elif state.rules.self_running:
        require(item.changed.by == ask.by, Refusal.NOT_YOUR_ITEM)
    return _conclusion(ask, item, ask.conclusion)


def hold_over(state: State, ask: c.HoldOverItem) -> list[e.Event]:
    """The chair leaves an item for the next assembly, also one that was ended too soon; or whoever put it there."""
    going_on(state)
    item = the_item(state, ask.item)
    _arranging(state, ask.by, item)
    if item.state == "held-over":
        return []
    return [e.ItemHeldOver(by=ask.by, at=ask.at, item=item.id, reason=_reason(ask.reason))]


def attach(state: State, ask: c.AttachMotion) -> list[e.Event]:
    """The chair says under which item a motion is dealt with; its mover may say so too."""
    going_on(state)
    motion = the_motion(state, ask.motion)
    if ask.by in (motion.mover, *motion.also):
        member_here(state, ask.by)
    else:
        require(not state.rules.self_running, Refusal.NOT_YOUR_MOTION)
        presiding(state, ask.by)
    if ask.item:
        open_item(state, ask.item)
    if ask.item == next((item.id for item in state.agenda if motion.id in item.motions), ""):
        return []
    return [e.MotionAttached(by=ask.by, at=ask.at, motion=motion.id, item=ask.item)]


# Who may, and in what words ---------------------------------------------------------------------------------


def _arranging(state: State, by: MemberId, item: Item) -> None:
    """The chair arranges the agenda; where there is none, everyone what they put there themselves."""
    presiding(state, by)
    require(not state.rules.self_running or item.by == by, Refusal.NOT_YOUR_ITEM)


def _nobody_cut_off(state: State) -> None:
    """Where any member may begin the next item, nobody who speaks or waits to speak is cut off by it."""
    require(not state.rules.self_running or (state.floor is None and not state.queue), Refusal.BUSINESS_PENDING)


def _words(draft: c.ItemDraft) -> tuple[str, str]:
    require(0 <= draft.estimate_seconds <= ITEM_SECONDS_MAX, Refusal.TIME_OUT_OF_RANGE)
    title = proper_text(draft.title, characters_max=TITLE_CHARACTERS_MAX)
    return title, proper_text(draft.details, bytes_max=DETAILS_BYTES_MAX, lines=True, may_be_empty=True)


def _reason(words: str) -> str:
    return proper_text(words, characters_max=REASON_CHARACTERS_MAX, may_be_empty=True)


def _added(
    state: State, ask: c.Asked, number: int, draft: c.ItemDraft, how: ItemHow, *, origin: str = "", before: str = ""
) -> e.ItemAdded:
    """The `number`th new item of this command."""
    require(state.items + number <= ITEMS_MAX, Refusal.TOO_MANY_ITEMS)
    title, details = _words(draft)
    return e.ItemAdded(
        by=ask.by,
        at=ask.at,
        item=f"A{state.items + number}",
        title=title,
        kind=draft.kind,
        estimate_seconds=draft.estimate_seconds,
        details=details,
        how=how,
        motion="",
        origin=origin,
        before=before,
    )


def _conclusion(ask: c.Asked, item: Item, words: str) -> list[e.Event]:
    conclusion = proper_text(words, characters_max=CONCLUSION_CHARACTERS_MAX, may_be_empty=True, lines=True)
    if item.state == "done" and conclusion == item.conclusion:
        return []
    if item.state == "begun":  # dealt with a second time, and nothing new to say: what was concluded stands
        conclusion = conclusion or item.conclusion
    return [e.ItemConcluded(by=ask.by, at=ask.at, item=item.id, conclusion=conclusion, spent_ms=item.used_ms(ask.at))]
