"""What follows from the adoption of a motion, in the same breath: by poll, without objection, by acclamation alike.

And what is taken back when a recount decides otherwise.
"""

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


def of_reversal(state: State, motion: Motion, by: MemberId, at: int) -> list[e.Event]:
    """What is taken back when a recount rejects what was adopted, if it is not over; tasks fall with the motion."""
    match motion.kind:
        case "item":
            return agenda.of_reversal(state, motion, by, at)
        case "mandate":
            return mandates.of_reversal(state, motion, by, at)
        case "appeal":
            return appeals.of_reversal(state, motion, by, at)
        case _:
            return []
