"""Motions, from the table to the vote."""

from dataclasses import dataclass

from ..kinds import MotionId
from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMotion(Asked):
    """Put a motion before the assembly; it stands once enough members second it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondMotion(Asked):
    """Support that a motion be heard."""

    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpMotion(Asked):
    """Bring a tabled motion into debate."""

    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawMotion(Asked):
    """Withdraw my own motion while no poll on it is open; of one that others move too, only my name."""

    motion: MotionId


MotionsCommand = TableMotion | SecondMotion | TakeUpMotion | WithdrawMotion
