"""Who asks, and when: what every command carries."""

from dataclasses import dataclass

from ..kinds import MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asks, and when [ms since 1970, UTC]: stamped at the door, never by the phone."""

    by: MemberId
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn(Asked):
    """Something is decided by lot: `chance` is drawn at the door, and entered, so that anybody can draw again."""

    chance: str = ""
