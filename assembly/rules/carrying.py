"""Carrying over: what one assembly of a square has left open, the next one goes on with.

Nobody's ballots, seconds, pledges or turns come over: only what is to be done, the names of those who do it, and sums.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from . import commands as c
from . import events as e
from . import motions
from .items import left_over
from .kinds import MemberId, MotionId
from .state import Amendment, Appeal, Mandate, Motion, Origin, Portion, State, Task
from .tasks import stands

Item = TypeVar("Item", Motion, Task, Mandate, Appeal, Portion)

UNDECIDED: tuple[str, ...] = ("tabled", "in-debate", "locked", "postponed", "lapsed")
PENDING: tuple[str, ...] = ("seconding", "tabled", "in-debate", "locked", "postponed")
KINDS: tuple[str, ...] = ("main", "mandate", "appeal")


def carried_over(before: State, ask: c.OpenAssembly) -> list[e.Event]:
    """What comes over from the assembly before, in the order of its numbers."""
    undecided = _undecided(before, whole=ask.carried_on is not None)
    numbers = {motion.id: f"M{number}" for number, motion in enumerate(undecided, 1)}
    tasks = [task for task in _in_order(before.tasks.values()) if not task.done and stands(before, task)]
    mandates = [each for each in _in_order(before.mandates.values()) if each.state == "live" or _waits(each, numbers)]
    appeals = [each for each in _in_order(before.appeals.values()) if each.state == "open" or _waits(each, numbers)]
    portions = [each for each in _in_order(before.portions.values()) if each.count > len(each.taken)]
    people: list[MemberId] = [motion.mover for motion in undecided]
    people += [person for task in tasks for person in (*task.people, task.by)]
    people += [person for mandate in mandates for person in mandate.named]
    people += [appeal.by for appeal in appeals] + [portion.by for portion in portions]
    return [
        *_names(before, ask, people),
        *(event for motion in undecided for event in _motion(before, ask, motion, numbers)),
        *(_task(before, ask, task, f"T{n}") for n, task in enumerate(tasks, 1)),
        *(_mandate(before, ask, each, f"E{n}", numbers) for n, each in enumerate(mandates, 1)),
        *(_appeal(before, ask, each, f"N{n}", numbers) for n, each in enumerate(appeals, 1)),
        *(_portions(before, ask, each, f"F{n}") for n, each in enumerate(portions, 1)),
        *_agenda(before, ask),
    ]


def comes_over(motion: Motion) -> bool:
    """Whether a motion was postponed, or stood before the assembly when it ended."""
    heard = motion.state != "lapsed" or motion.seconds >= motion.seconds_needed
    return motion.kind in KINDS and motion.state in UNDECIDED and heard


def is_pending(before: State, motion: Motion) -> bool:
    """Whether a motion was before the assembly at that moment, or waited for another day; an amendment with it."""
    if motion.kind == "amendment" and not is_pending(before, before.motions[motion.of]):
        return False
    return motion.kind in (*KINDS, "amendment") and motion.state in PENDING


def _undecided(before: State, whole: bool) -> list[Motion]:
    """The motions that come over, with the amendments to them that were still to be voted on; or all, as they stood."""
    found: dict[MotionId, Motion] = {}
    for motion in _in_order(before.motions.values()):  # an amendment has a higher number than what it amends
        amends = motion.of in found and _amends_still(motion)
        if is_pending(before, motion) if whole else comes_over(motion) or amends:
            found[motion.id] = motion
    return list(found.values())


def _amends_still(motion: Motion) -> bool:
    """Whether an amendment had been heard and fell only because the assembly ended, or with its motion then."""
    ended = motion.lapsed in (None, "adjourned", "parent") and motion.seconds >= motion.seconds_needed
    return motion.kind == "amendment" and motion.state in UNDECIDED and ended


def _waits(each: Mandate | Appeal, numbers: dict[MotionId, MotionId]) -> bool:
    return each.state == "proposed" and each.motion in numbers


def _names(before: State, ask: c.OpenAssembly, people: Iterable[MemberId]) -> list[e.Event]:
    """Each once, by the name of then; an erased name stays erased."""
    names: dict[MemberId, str] = {}
    for person in people:
        member = before.members.get(person)
        names[person] = member.name if member is not None else before.formerly.get(person) or ""
    return [e.NameCarried(by=ask.by, at=ask.at, member=who, name=name) for who, name in names.items() if name]


def _motion(before: State, ask: c.OpenAssembly, motion: Motion, numbers: dict[MotionId, MotionId]) -> list[e.Event]:
    origin = before.motions_from.get(motion.id) or Origin(code=before.code)
    carried = e.MotionCarried(
        by=ask.by,
        at=ask.at,
        motion=numbers[motion.id],
        kind=motion.kind,
        of=numbers.get(motion.of, "") if motion.kind == "amendment" else "",
        title=motion.title,
        text=motion.text,
        mover=motion.mover,
        seconds_needed=motion.seconds_needed if motion.state == "seconding" else 0,
        sources=origin.sources,
        confidence=origin.confidence,
        origin=origin.code,
        origin_position=origin.position,
    )
    reason = before.amendments[motion.id].reason if motion.kind == "amendment" else ""
    about = {"motion": carried.motion, "member": motion.mover, "reason": reason}
    return [carried, e.AmendmentCarried(by=ask.by, at=ask.at, **about)] if reason else [carried]


def _task(before: State, ask: c.OpenAssembly, task: Task, number: str) -> e.Event:
    origin = _origin(before, task)
    return e.TaskCarried(
        by=ask.by,
        at=ask.at,
        task=number,
        title=task.title,
        needed=task.needed,
        people=task.people,
        named_by=task.by,
        origin=origin.code,
        origin_position=origin.position,
    )


def _mandate(
    before: State, ask: c.OpenAssembly, mandate: Mandate, number: str, numbers: dict[MotionId, MotionId]
) -> e.Event:
    origin = _origin(before, mandate)
    return e.MandateCarried(
        by=ask.by,
        at=ask.at,
        mandate=number,
        motion=numbers[mandate.motion] if mandate.state == "proposed" else "",
        title=mandate.title,
        text=mandate.text,
        named=mandate.named,
        accepted=mandate.accepted,
        report_by=mandate.report_by,
        majority=mandate.majority,
        origin=origin.code,
        origin_position=origin.position,
    )


def _appeal(
    before: State, ask: c.OpenAssembly, appeal: Appeal, number: str, numbers: dict[MotionId, MotionId]
) -> e.Event:
    origin = _origin(before, appeal)
    return e.AppealCarried(
        by=ask.by,
        at=ask.at,
        appeal=number,
        motion=numbers[appeal.motion] if appeal.state == "proposed" else "",
        title=appeal.title,
        unit=appeal.unit,
        needed=appeal.needed,
        pledged=appeal.pledged,
        made_by=appeal.by,
        origin=origin.code,
        origin_position=origin.position,
    )


def _portions(before: State, ask: c.OpenAssembly, portion: Portion, number: str) -> e.Event:
    origin = _origin(before, portion)
    return e.PortionsCarried(
        by=ask.by,
        at=ask.at,
        portion=number,
        title=portion.title,
        count=portion.count - len(portion.taken),
        offered_by=portion.by,
        origin=origin.code,
        origin_position=origin.position,
    )


def _agenda(before: State, ask: c.OpenAssembly) -> list[e.Event]:
    """Items that were not concluded."""
    return [
        e.ItemAdded(
            by=ask.by,
            at=ask.at,
            item=f"A{number}",
            title=item.title,
            kind=item.kind,
            estimate_seconds=item.estimate_seconds,
            details=item.details,
            how="carried",
            motion="",
            origin=before.code,
            before="",
        )
        for number, item in enumerate(left_over(before), 1)
    ]


def _origin(before: State, each: Task | Mandate | Appeal | Portion) -> Origin:
    """Where it began; what has come over twice still has its first origin."""
    return each.origin if each.origin.code else Origin(code=before.code, position=each.position)


def _in_order(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: int(item.id[1:]))


# What follows --------------------------------------------------------------------------------------------


def name_carried(state: State, event: e.NameCarried) -> State:
    """Somebody is known by name who may not be here."""
    return replace(state, formerly=state.formerly.insert(event.member, event.name))


def motion_carried(state: State, event: e.MotionCarried) -> State:
    """One more motion on the table; whoever moved it then is its mover."""
    tabled = e.MotionTabled(
        by=event.mover,
        at=event.at,
        motion=event.motion,
        title=event.title,
        text=event.text,
        seconds_needed=event.seconds_needed,
        kind=event.kind,
        of=event.of,
    )
    state = motions.tabled(state, tabled)
    if event.of:
        amendment = Amendment(motion=event.motion, of_version=1, reason="")
        state = replace(state, amendments=state.amendments.insert(event.motion, amendment))
    return replace(state, motions_from=state.motions_from.insert(event.motion, _from(event)))


def amendment_carried(state: State, event: e.AmendmentCarried) -> State:
    """It is known why it was moved."""
    known = replace(state.amendments[event.motion], reason=event.reason)
    return replace(state, amendments=state.amendments.insert(event.motion, known))


def item_carried(state: State, event: e.TaskCarried | e.MandateCarried | e.AppealCarried | e.PortionsCarried) -> State:
    """Something goes on where it stood."""
    position, origin = state.position, _from(event)
    match event:
        case e.TaskCarried():
            task = Task(
                id=event.task, motion="", title=event.title, needed=event.needed, by=event.named_by, at=event.at,
                position=position, people=event.people, origin=origin,
            )  # fmt: skip
            return replace(state, tasks=state.tasks.insert(task.id, task))
        case e.MandateCarried():
            mandate = Mandate(
                id=event.mandate, motion=event.motion, title=event.title, text=event.text, named=event.named,
                report_by=event.report_by, position=position,
                accepted=tuple(one for one in event.accepted if one in event.named),
                state="proposed" if event.motion else "live", majority=event.majority, origin=origin,
            )  # fmt: skip
            return replace(state, mandates=state.mandates.insert(mandate.id, mandate))
        case e.AppealCarried():
            appeal = Appeal(
                id=event.appeal, motion=event.motion, title=event.title, unit=event.unit, needed=event.needed,
                by=event.made_by, position=position, state="proposed" if event.motion else "open",
                before=event.pledged, pledged=event.pledged, origin=origin,
            )  # fmt: skip
            return replace(state, appeals=state.appeals.insert(appeal.id, appeal))
        case e.PortionsCarried():
            portion = Portion(
                id=event.portion, title=event.title, count=event.count, by=event.offered_by, position=position,
                origin=origin,
            )  # fmt: skip
            return replace(state, portions=state.portions.insert(portion.id, portion))


def _from(event: e.MotionCarried | e.TaskCarried | e.MandateCarried | e.AppealCarried | e.PortionsCarried) -> Origin:
    if isinstance(event, e.MotionCarried):
        return Origin(
            code=event.origin, position=event.origin_position, sources=event.sources, confidence=event.confidence
        )
    return Origin(code=event.origin, position=event.origin_position)
