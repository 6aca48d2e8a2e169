"""What the minutes tell of what came after the decisions; who pledged how much, and who took a portion, is nobody's."""

from ...rules import events as e
from ...rules.state import Mandate, State, Task
from ...rules.tasks import stands
from ..afterwards import in_order
from .account import Account, Item, Tells


def _task_added(account: Account, event: e.TaskAdded, before: State, state: State) -> None:
    facts = {"task": event.task, "motion": event.motion, "title": event.title, "needed": event.needed}
    account.tell("task-added", event, state, who=account.who(event.by), **facts)


def _task_done(account: Account, event: e.TaskDone, before: State, state: State) -> None:
    task = state.tasks[event.task]
    people = [account.who(hand) for hand in task.people]
    account.tell("task-done", event, state, task=task.id, title=task.title, people=people, who=account.who(event.by))


def _mandate_proposed(account: Account, event: e.MandateProposed, before: State, state: State) -> None:
    people = [account.who(person) for person in event.people]
    facts = {"mandate": event.mandate, "motion": event.motion, "report_by": event.report_by}
    account.tell("mandate-proposed", event, state, people=people, **facts)


def _mandate_given(account: Account, event: e.MandateGiven, before: State, state: State) -> None:
    mandate = state.mandates[event.mandate]
    people = [account.who(person) for person in mandate.accepted]
    facts = {"mandate": mandate.id, "title": mandate.title, "report_by": mandate.report_by}
    account.tell("mandate-given", event, state, people=people, **facts)


def _mandate_joined(account: Account, event: e.MandateAccepted, before: State, state: State) -> None:
    if state.mandates[event.mandate].state == "live":
        _of_mandate(account, "mandate-accepted", event, state)


def _mandate_left(account: Account, event: e.MandateLaidDown, before: State, state: State) -> None:
    if before.mandates[event.mandate].state == "live":
        _of_mandate(account, "mandate-laid-down", event, state)


def _reported(account: Account, event: e.MandateReported, before: State, state: State) -> None:
    item = _of_mandate(account, "mandate-reported", event, state)
    item.update(text=event.text, done=event.done)


def _of_mandate(
    account: Account, what: str, event: e.MandateAccepted | e.MandateLaidDown | e.MandateReported, state: State
) -> Item:
    mandate = state.mandates[event.mandate]
    return account.tell(what, event, state, mandate=mandate.id, title=mandate.title, who=account.who(event.by))


def _recall_moved(account: Account, event: e.MandateRecallMoved, before: State, state: State) -> None:
    mandate = state.mandates[event.mandate]
    facts = {"mandate": mandate.id, "title": mandate.title, "motion": event.motion, "reason": event.reason}
    account.tell("mandate-recall-moved", event, state, who=account.who(event.by), **facts)


def _recalled(account: Account, event: e.MandateRecalled, before: State, state: State) -> None:
    mandate = state.mandates[event.mandate]
    account.tell("mandate-recalled", event, state, mandate=mandate.id, title=mandate.title, motion=event.motion)


def _appeal_opened(account: Account, event: e.AppealOpened, before: State, state: State) -> None:
    account.tell("appeal-opened", event, state, **_appeal(state, event.appeal))


def _appeal_closed(account: Account, event: e.AppealClosed, before: State, state: State) -> None:
    what = "appeal-met" if event.met else "appeal-closed"
    account.tell(what, event, state, **_appeal(state, event.appeal), by=account.who(event.by))


def _appeal(state: State, appeal: str) -> Item:
    found = state.appeals[appeal]
    facts = {"appeal": found.id, "motion": found.motion, "title": found.title, "unit": found.unit}
    return facts | {"needed": found.needed, "pledged": found.pledged, "pledgers": len(found.pledges)}


def _offered(account: Account, event: e.PortionsOffered, before: State, state: State) -> None:
    facts = {"portion": event.portion, "title": event.title, "count": event.count}
    account.tell("portions-offered", event, state, who=account.who(event.by), **facts)


def todo(account: Account, state: State) -> Item:
    """How everything stands at the end of these minutes."""
    return {
        "tasks": [_task(account, task) for task in in_order(state.tasks) if stands(state, task)],
        "mandates": [_mandate(account, mandate) for mandate in in_order(state.mandates)],
        "appeals": [
            _appeal(state, appeal.id) | {"state": appeal.state, "origin": appeal.origin.code}
            for appeal in in_order(state.appeals)
        ],
        "portions": [
            {
                "id": each.id,
                "title": each.title,
                "count": each.count,
                "taken": len(each.taken),
                "origin": each.origin.code,
            }
            for each in in_order(state.portions)
        ],
    }


def _task(account: Account, task: Task) -> Item:
    return {
        "id": task.id,
        "motion": task.motion,
        "title": task.title,
        "needed": task.needed,
        "people": [account.who(hand) for hand in task.people],
        "done": task.done,
        "origin": task.origin.code,
    }


def _mandate(account: Account, mandate: Mandate) -> Item:
    return {
        "id": mandate.id,
        "motion": mandate.motion,
        "title": mandate.title,
        "text": mandate.text,
        "people": [account.who(person) for person in mandate.accepted],
        "state": mandate.state,
        "report_by": mandate.report_by,
        "reports": len(mandate.reports),
        "origin": mandate.origin.code,
    }


TELLS: Tells = {
    e.TaskAdded: _task_added,
    e.TaskDone: _task_done,
    e.MandateProposed: _mandate_proposed,
    e.MandateAccepted: _mandate_joined,
    e.MandateLaidDown: _mandate_left,
    e.MandateGiven: _mandate_given,
    e.MandateReported: _reported,
    e.MandateRecallMoved: _recall_moved,
    e.MandateRecalled: _recalled,
    e.AppealOpened: _appeal_opened,
    e.AppealClosed: _appeal_closed,
    e.PortionsOffered: _offered,
}

UNTOLD: frozenset[type[e.Event]] = frozenset(
    {e.TaskTaken, e.TaskLeft, e.AppealTabled, e.PledgeMade, e.PortionTaken, e.PortionReturned}
)
