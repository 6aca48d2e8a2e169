"""What follows from the adoption of a motion, in the same breath: by poll, without objection, by acclamation alike."""

from typing import assert_never

from . import agenda, amending, appeals, mandates, procedure
from . import events as e
from .kinds import MemberId
from .state import Motion, State


def of_adoption(state: State, motion: Motion, by: MemberId, at: int) -> list[e.Event]:
    """The events that follow when this motion is adopted; `state` is as before its adoption."""
    match motion.kind:
        case "main":
            return []
        case "item":
            return agenda.of_adoption(state, motion, by, at)
        case "mandate":
            return mandates.given(state, motion, by, at)
        case "mandate-recall":
            return mandates.recalled_by(state, motion, by, at)
        case "appeal":
            return appeals.opened_by(state, motion, by, at)
        case "procedural":
            return procedure.adopted(state, motion, by, at)
        case "amendment":
            return amending.of_adoption(state, motion, by, at)
        case _:
            assert_never(motion.kind)
