"""A recall that has its seconds presses: until it is decided nothing else is begun, and nobody escapes it."""

from .kinds import Duty, MemberId, MotionId
from .refusals import Refusal, require
from .state import State

WAITS_SECONDS = 60  # so long a recall waits for a poll that somebody has left open


def is_recall(state: State, motion: MotionId) -> bool:
    """Whether this motion would recall somebody."""
    found = state.procedures.get(motion)
    return found is not None and found.act == "recall"


def about_whom(state: State, motion: MotionId) -> MemberId:
    """Whom this motion would recall, or nobody: they neither second it nor vote on it, the others decide."""
    return state.procedures[motion].holder if is_recall(state, motion) else ""


def pending(state: State) -> MotionId:
    """A recall that has its seconds and is still to be decided, or none."""
    asked = state.polls[state.open_poll].motion if state.open_poll else ""
    return next((motion for motion in (asked, *state.to_put) if motion and is_recall(state, motion)), "")


def not_about(state: State, duty: Duty, member: MemberId) -> None:
    """Whoever is about to be recalled from a duty does not hand it on."""
    asked = state.polls[state.open_poll].motion if state.open_poll else ""
    for motion in (asked, *state.to_put):
        about = state.procedures.get(motion)
        if about is not None and about.act == "recall":
            require((about.duty, about.holder) != (duty, member), Refusal.RECALL_PENDING)


def has_waited(state: State, at: int) -> bool:
    """Whether a recall has waited long enough for a poll that is open, and not about it."""
    waiting = next((motion for motion in state.to_put if is_recall(state, motion)), "")
    return bool(waiting) and at >= state.motions[waiting].since + WAITS_SECONDS * 1000
