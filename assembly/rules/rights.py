"""Who may ask for what: read from the state for every command, never from a connection."""

from .kinds import CLERK, Duty, MemberId
from .names import likeness
from .refusals import Refusal, require
from .state import Member, State


def going_on(state: State) -> None:
    """The assembly has been opened and has not adjourned."""
    require(state.opened, Refusal.NOT_OPENED)
    require(state.phase != "adjourned", Refusal.ADJOURNED)


def sitting(state: State) -> None:
    """The assembly is sitting: it has begun, and it is not in recess."""
    going_on(state)
    require(state.phase != "gathering", Refusal.NOT_BEGUN)
    require(state.phase != "recess", Refusal.IN_RECESS)


def someone_here(state: State, by: MemberId) -> Member:
    """Anyone present, observers included."""
    require(by not in state.waiting, Refusal.WAITING_AT_DOOR)
    member = state.members.get(by)
    if member is None or not member.present:
        raise_not_present()
    assert member is not None
    require(not member.phoneless, Refusal.WITHOUT_PHONE)
    return member


def member_here(state: State, by: MemberId) -> Member:
    """A member present, with the right to speak and to vote."""
    member = someone_here(state, by)
    require(not member.observer, Refusal.OBSERVERS_ONLY_WATCH)
    return member


def raise_not_present() -> None:
    """Refuse somebody who is not in the assembly."""
    require(False, Refusal.NOT_PRESENT)


def presiding(state: State, by: MemberId) -> None:
    """The chair, or the clock; where the assembly runs itself, any member present."""
    if by == CLERK:
        return
    if state.rules.self_running:
        member_here(state, by)
    else:
        require(state.holder("chair") == by, Refusal.CHAIR_ONLY)


def nothing_asked(state: State) -> None:
    """Only one question at a time: no poll is open, and nobody is being asked to object."""
    require(not state.open_poll, Refusal.POLL_ALREADY_OPEN)
    require(state.asking is None, Refusal.QUESTION_PENDING)


def keeping_door(state: State, by: MemberId) -> None:
    """The door-keeper."""
    require(state.holder("door") == by, Refusal.DOOR_ONLY)


def seating(state: State, by: MemberId) -> None:
    """The chair or the door-keeper: they act for whoever has no phone, and for nobody else."""
    require(by in (state.holder("chair"), state.holder("door")), Refusal.CHAIR_OR_DOOR_ONLY)


def recording(state: State, by: MemberId) -> None:
    """The recorder."""
    require(state.holder("recorder") == by, Refusal.RECORDER_ONLY)


def clerk_only(by: MemberId) -> None:
    """The clerk, when the clock asks."""
    require(by == CLERK, Refusal.CLERK_ONLY)


def same_person(state: State, known: MemberId, by: MemberId) -> bool:
    """Whether `by` is who is known by this id, perhaps from an earlier assembly of the square, where it was another.

    A device is somebody else in every assembly; what carries over is a name, and names are unique in an assembly.
    """
    if known == by:
        return True
    former, member = state.formerly.get(known), state.members.get(by)
    return bool(former and member and member.name) and likeness(former or "") == likeness(member.name if member else "")


def duties_here(state: State) -> tuple[Duty, ...]:
    """The duties this assembly knows: a chair unless it runs itself, a door-keeper where the door is kept.

    The recorder of a chronicle is the one who plays it: nobody else may write its lines.
    """
    chair: tuple[Duty, ...] = () if state.rules.self_running else ("chair",)
    door: tuple[Duty, ...] = () if state.rules.admission == "open-link" else ("door",)
    return (*chair, *door, "teller", "timekeeper", "recorder")
