"""What is remembered of duties beside who holds them."""

from dataclasses import dataclass

from ..kinds import Duty, MemberId, WhyGone


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """The last drawing for a duty, as anybody can repeat it."""

    duty: Duty
    seed: str
    order: tuple[MemberId, ...]
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """Who stands for a duty in a poll, in the order of its options; who of them no longer does, and why.

    `void`: whoever was chosen had gone, and the duty was not given.
    """

    duty: Duty
    candidates: tuple[MemberId, ...]
    gone: tuple[tuple[MemberId, WhyGone], ...] = ()
    void: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note of the recorder's; `corrects` is the number of an earlier one, or 0."""

    note: int
    by: MemberId
    at: int
    text: str
    corrects: int
