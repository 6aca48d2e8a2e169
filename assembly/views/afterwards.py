"""Everyone in the hall may see what is to be done after the decisions, and how far it is. Never: who pledged how much.

What is open comes first, the newest first; whatever these lists leave out is in the minutes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from rpds import HashTrieMap

from assembly.rules.kinds import MemberId
from assembly.rules.rights import same_person
from assembly.rules.state import Appeal, Mandate, Portion, Report, State, Task
from assembly.rules.tasks import stands

from .panels import Panel, Panels, who

SHOWN_MAX = 50
HANDS_SHOWN_MAX = 10
TEXT_CHARACTERS_SHOWN = 600


class Numbered(Protocol):
    """Anything with an id that ends in its number."""

    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=Numbered)


def panels(state: State) -> Panels:
    """The four panels of what comes after the decisions."""
    return {
        "tasks": tasks(state),
        "mandates": mandates(state),
        "appeals": appeals(state),
        "portions": portions(state),
    }


def mine(state: State, member: MemberId) -> Panels:
    """What I have taken on, what I hold, pledged and took."""
    if member not in state.members:
        return {"tasks": [], "mandates": [], "pledges": {}, "portions": []}
    errands = [
        {"mandate": mandate.id, "accepted": _among(state, mandate.accepted, member)}
        for mandate in in_order(state.mandates)
        if mandate.state in ("proposed", "live") and _among(state, mandate.named, member)
    ]
    return {
        "tasks": [
            task.id
            for task in in_order(state.tasks)
            if not task.done and stands(state, task) and _among(state, task.people, member)
        ],
        "mandates": errands,
        "pledges": {
            appeal.id: appeal.pledges[member] for appeal in in_order(state.appeals) if member in appeal.pledges
        },
        "portions": [portion.id for portion in in_order(state.portions) if member in portion.taken],
    }


def _among(state: State, people: Iterable[MemberId], member: MemberId) -> bool:
    return any(same_person(state, person, member) for person in people)


def in_order(items: HashTrieMap[str, Item]) -> list[Item]:
    """In the order of their numbers."""
    if not items:
        return []
    return sorted(items.values(), key=lambda item: int(item.id[1:]))


def tasks(state: State) -> Panel:
    standing = [task for task in in_order(state.tasks) if stands(state, task)]  # a recount may have taken its ground
    todo = [task for task in standing if not task.done]
    done = [task for task in standing if task.done]
    shown = [*reversed(todo), *reversed(done)][:SHOWN_MAX]
    return {"count": len(standing), "open": len(todo), "list": [_task(state, task) for task in shown]}


def _task(state: State, task: Task) -> Panel:
    return {
        "id": task.id,
        "motion": task.motion,
        "title": task.title,
        "needed": task.needed,
        "by": who(state, task.by),
        "hands": len(task.people),
        "people": [who(state, hand) for hand in task.people[:HANDS_SHOWN_MAX]],
        "done": task.done,
        "origin": task.origin.code,
    }


def mandates(state: State) -> Panel:
    live = [mandate for mandate in in_order(state.mandates) if mandate.state == "live"]
    rest = [mandate for mandate in in_order(state.mandates) if mandate.state != "live"]
    shown = [*reversed(live), *reversed(rest)][:SHOWN_MAX]
    return {"count": len(state.mandates), "open": len(live), "list": [_mandate(state, each) for each in shown]}


def _mandate(state: State, mandate: Mandate) -> Panel:
    last = mandate.reports[-1] if mandate.reports else None
    return {
        "id": mandate.id,
        "motion": mandate.motion,
        "title": mandate.title,
        "text": mandate.text[:TEXT_CHARACTERS_SHOWN],
        "state": mandate.state,
        "named": [who(state, person) for person in mandate.named],
        "accepted": list(mandate.accepted),
        "report_by": mandate.report_by,
        "reports": len(mandate.reports),
        "report": _report(state, last) if last else None,
        "origin": mandate.origin.code,
    }


def _report(state: State, report: Report) -> Panel:
    return {"who": who(state, report.by), "at": report.at, "text": report.text[:TEXT_CHARACTERS_SHOWN]}


def appeals(state: State) -> Panel:
    asked = [appeal for appeal in in_order(state.appeals) if appeal.state == "open"]
    rest = [appeal for appeal in in_order(state.appeals) if appeal.state != "open"]
    shown = [*reversed(asked), *reversed(rest)][:SHOWN_MAX]
    return {"count": len(state.appeals), "open": len(asked), "list": [_appeal(state, each) for each in shown]}


def _appeal(state: State, appeal: Appeal) -> Panel:
    return {
        "id": appeal.id,
        "motion": appeal.motion,
        "title": appeal.title,
        "unit": appeal.unit,
        "needed": appeal.needed,
        "pledged": appeal.pledged,
        "by": who(state, appeal.by),
        "state": appeal.state,
        "origin": appeal.origin.code,
    }


def portions(state: State) -> Panel:
    there = [portion for portion in in_order(state.portions) if left(portion)]
    gone = [portion for portion in in_order(state.portions) if not left(portion)]
    shown = [*reversed(there), *reversed(gone)][:SHOWN_MAX]
    return {"count": len(state.portions), "open": len(there), "list": [_portion(state, each) for each in shown]}


def left(portion: Portion) -> int:
    """How many are left."""
    return portion.count - len(portion.taken)


def _portion(state: State, portion: Portion) -> Panel:
    return {
        "id": portion.id,
        "title": portion.title,
        "count": portion.count,
        "left": left(portion),
        "by": who(state, portion.by),
        "origin": portion.origin.code,
    }
