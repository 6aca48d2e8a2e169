"""What is spoken about, and how many turns on it a member still has."""

from .kinds import MemberId, SpeechKind
from .state import Place, State

COUNTED: tuple[SpeechKind, ...] = ("reply", "new-point")  # a question or a point of order takes nobody's turn


def matter(state: State) -> str:
    """What is spoken about: the motion in debate, else the present item of the agenda, else nothing in particular."""
    return state.in_debate or state.item


def turns_left(state: State, member: MemberId, kind: SpeechKind = "new-point") -> int | None:
    """How often a member may still speak on the present matter; None where nothing is counted."""
    if not (state.rules.turns_max and matter(state) and kind in COUNTED):
        return None
    return max(0, state.rules.turns_max - (state.matter_turns.get((matter(state), member)) or 0))


def counted_for(state: State, place: Place) -> str:
    """The matter on which this turn counts; whoever is called back goes on with the turn they had."""
    return matter(state) if place.kind in COUNTED and not place.returned else ""


def waits_for_another(state: State, place: Place) -> bool:
    """Whether this place waits for another matter: on the present one its member has had all their turns.

    They asked before it came up, or before the rules gave fewer turns; they keep their place, behind everybody else.
    """
    return not place.returned and turns_left(state, place.member, place.kind) == 0
