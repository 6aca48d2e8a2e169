"""By whose act, and when: what every event carries."""

from dataclasses import dataclass

from ..kinds import MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """By whose act, and when [ms since 1970, UTC]."""

    by: MemberId
    at: int
