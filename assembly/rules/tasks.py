"""Tasks and what is there for everyone once: whoever wants to, takes it on; nobody is told to."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import MemberId, PortionId, TaskId
from .limits import HANDS_MAX, PORTION_COUNT_MAX, PORTIONS_MAX, TASKS_MAX, TITLE_CHARACTERS_MAX
from .motions import the_motion
from .names import proper_text
from .refusals import Refusal, require
from .rights import going_on, member_here, same_person
from .state import Portion, State, Task


def add(state: State, ask: c.AddTask) -> list[e.Event]:
    """A member names something to be done because a motion was adopted."""
    going_on(state)
    member_here(state, ask.by)
    require(the_motion(state, ask.motion).state == "adopted", Refusal.MOTION_NOT_ADOPTED)
    require(len(state.tasks) < TASKS_MAX, Refusal.TOO_MANY_TASKS)
    require(1 <= ask.needed <= HANDS_MAX, Refusal.NUMBER_OUT_OF_RANGE)
    title = proper_text(ask.title, characters_max=TITLE_CHARACTERS_MAX)
    task = f"T{len(state.tasks) + 1}"
    return [e.TaskAdded(by=ask.by, at=ask.at, task=task, motion=ask.motion, title=title, needed=ask.needed)]


def sign_up(state: State, ask: c.SignUp) -> list[e.Event]:
    """A member takes a task on, while it needs hands."""
    going_on(state)
    member_here(state, ask.by)
    task = _open_task(state, ask.task)
    if _mine(state, task, ask.by):
        return []
    require(len(task.people) < task.needed, Refusal.TASK_FULL)
    return [e.TaskTaken(by=ask.by, at=ask.at, task=task.id)]


def step_back(state: State, ask: c.StepBack) -> list[e.Event]:
    """Whoever has taken a task on gives it up."""
    going_on(state)
    member_here(state, ask.by)
    task = _open_task(state, ask.task)
    require(_mine(state, task, ask.by), Refusal.NOT_YOUR_TASK)
    return [e.TaskLeft(by=ask.by, at=ask.at, task=task.id)]


def finish(state: State, ask: c.FinishTask) -> list[e.Event]:
    """Whoever has taken a task on, whoever named it, or the chair says that it is done."""
    going_on(state)
    member_here(state, ask.by)
    task = _task(state, ask.task)
    if task.done:
        return []
    require(stands(state, task), Refusal.MOTION_NOT_ADOPTED)
    theirs = _mine(state, task, ask.by) or same_person(state, task.by, ask.by)
    require(theirs or state.holder("chair") == ask.by, Refusal.NOT_YOUR_TASK)
    return [e.TaskDone(by=ask.by, at=ask.at, task=task.id)]


def offer(state: State, ask: c.OfferPortions) -> list[e.Event]:
    """A member offers something to everyone, one each until it is gone."""
    going_on(state)
    member_here(state, ask.by)
    require(len(state.portions) < PORTIONS_MAX, Refusal.TOO_MANY_PORTIONS)
    require(1 <= ask.count <= PORTION_COUNT_MAX, Refusal.NUMBER_OUT_OF_RANGE)
    title = proper_text(ask.title, characters_max=TITLE_CHARACTERS_MAX)
    portion = f"F{len(state.portions) + 1}"
    return [e.PortionsOffered(by=ask.by, at=ask.at, portion=portion, title=title, count=ask.count)]


def take(state: State, ask: c.TakePortion) -> list[e.Event]:
    """Each takes one, and no more than one."""
    going_on(state)
    member_here(state, ask.by)
    portion = _portion(state, ask.portion)
    if ask.by in portion.taken:
        return []
    require(len(portion.taken) < portion.count, Refusal.PORTIONS_GONE)
    return [e.PortionTaken(by=ask.by, at=ask.at, portion=portion.id)]


def give_back(state: State, ask: c.ReturnPortion) -> list[e.Event]:
    """Whoever took one gives it back; somebody else may have it."""
    going_on(state)
    member_here(state, ask.by)
    portion = _portion(state, ask.portion)
    if ask.by not in portion.taken:
        return []
    return [e.PortionReturned(by=ask.by, at=ask.at, portion=portion.id)]


def _task(state: State, task: TaskId) -> Task:
    found = state.tasks.get(task)
    require(found is not None, Refusal.NO_SUCH_TASK)
    assert found is not None
    return found


def stands(state: State, task: Task) -> bool:
    """Whether what it is for has not been rejected in a recount; what an earlier assembly left to do stands."""
    return not task.motion or state.motions[task.motion].state == "adopted"


def _open_task(state: State, task: TaskId) -> Task:
    found = _task(state, task)
    require(not found.done, Refusal.TASK_DONE)
    require(stands(state, found), Refusal.MOTION_NOT_ADOPTED)
    return found


def _mine(state: State, task: Task, by: MemberId) -> bool:
    return any(same_person(state, hand, by) for hand in task.people)


def _portion(state: State, portion: PortionId) -> Portion:
    found = state.portions.get(portion)
    require(found is not None, Refusal.NO_SUCH_PORTION)
    assert found is not None
    return found


# What follows --------------------------------------------------------------------------------------------


def added(state: State, event: e.TaskAdded) -> State:
    """One more thing to do."""
    task = Task(
        id=event.task,
        motion=event.motion,
        title=event.title,
        needed=event.needed,
        by=event.by,
        at=event.at,
        position=state.position,
    )
    return replace(state, tasks=state.tasks.insert(task.id, task))


def changed(state: State, event: e.TaskTaken | e.TaskLeft | e.TaskDone) -> State:
    """A task has a hand more or less, or is done."""
    task = state.tasks[event.task]
    match event:
        case e.TaskTaken():
            task = replace(task, people=(*task.people, event.by))
        case e.TaskLeft():
            task = replace(task, people=tuple(hand for hand in task.people if not same_person(state, hand, event.by)))
        case e.TaskDone():
            task = replace(task, done=True)
    return replace(state, tasks=state.tasks.insert(task.id, task))


def offered(state: State, event: e.PortionsOffered) -> State:
    """Something is there for everyone."""
    portion = Portion(id=event.portion, title=event.title, count=event.count, by=event.by, position=state.position)
    return replace(state, portions=state.portions.insert(portion.id, portion))


def portion_moved(state: State, event: e.PortionTaken | e.PortionReturned) -> State:
    """One less, or one more again."""
    portion = state.portions[event.portion]
    taken = portion.taken
    taken = taken.insert(event.by) if isinstance(event, e.PortionTaken) else taken.discard(event.by)
    return replace(state, portions=state.portions.insert(portion.id, replace(portion, taken=taken)))
