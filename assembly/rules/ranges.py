"""What each number of the standing rules may be; `proper_rules` keeps to it, and so does the form that changes them."""

from .limits import (
    ABSENCE_SECONDS_MAX,
    ABSENCE_SECONDS_MIN,
    CLOSING_SECONDS_MAX,
    DOTS_MAX,
    LOCKED_PLACES_MAX,
    MORE_TIME_SECONDS_MAX,
    OBJECTION_SECONDS_MAX,
    OBJECTION_SECONDS_MIN,
    PATIENCE_SECONDS_MAX,
    POLL_SECONDS_MAX,
    POLL_SECONDS_MIN,
    RECOUNT_SECONDS_MAX,
    SECONDS_NEEDED_MAX,
    TERM_SECONDS_MAX,
    TERM_SECONDS_MIN,
    TURN_EXTRA_SECONDS_MAX,
    TURN_SECONDS_MAX,
    TURN_SECONDS_MIN,
    TURNS_MAX,
)
from .refusals import Refusal, require
from .standing import StandingRules

TIMES: dict[str, tuple[int, int]] = {
    "turn_seconds": (TURN_SECONDS_MIN, TURN_SECONDS_MAX),
    "more_time_seconds": (1, MORE_TIME_SECONDS_MAX),
    "extra_seconds_max": (0, TURN_EXTRA_SECONDS_MAX),
    "short_turn_seconds": (TURN_SECONDS_MIN, TURN_SECONDS_MAX),
    "poll_seconds": (POLL_SECONDS_MIN, POLL_SECONDS_MAX),
    "closing_seconds": (0, CLOSING_SECONDS_MAX),
    "term_seconds": (TERM_SECONDS_MIN, TERM_SECONDS_MAX),
    "chair_term_seconds": (TERM_SECONDS_MIN, TERM_SECONDS_MAX),
    "door_term_seconds": (TERM_SECONDS_MIN, TERM_SECONDS_MAX),
    "teller_term_seconds": (TERM_SECONDS_MIN, TERM_SECONDS_MAX),
    "timekeeper_term_seconds": (TERM_SECONDS_MIN, TERM_SECONDS_MAX),
    "recorder_term_seconds": (TERM_SECONDS_MIN, TERM_SECONDS_MAX),
    "absence_seconds": (ABSENCE_SECONDS_MIN, ABSENCE_SECONDS_MAX),
    "procedure_poll_seconds": (POLL_SECONDS_MIN, POLL_SECONDS_MAX),
    "patience_seconds": (0, PATIENCE_SECONDS_MAX),
    "recount_seconds": (0, RECOUNT_SECONDS_MAX),
    "objection_seconds": (OBJECTION_SECONDS_MIN, OBJECTION_SECONDS_MAX),
}
NUMBERS: dict[str, tuple[int, int]] = {
    "locked_places": (0, LOCKED_PLACES_MAX),
    "turns_max": (0, TURNS_MAX),
    "seconds_needed": (0, SECONDS_NEEDED_MAX),
    "procedure_seconds_needed": (0, SECONDS_NEEDED_MAX),
    "recall_seconds_needed": (0, SECONDS_NEEDED_MAX),
    "recount_needed": (1, SECONDS_NEEDED_MAX),
    "dots": (1, DOTS_MAX),
}
TERMS = tuple(field for field in TIMES if field.endswith("term_seconds"))
OR_NONE = ("short_turn_seconds", "poll_seconds", *TERMS)  # 0 means that there is no such time


def proper_numbers(rules: StandingRules) -> None:
    """Times and numbers that a meeting can live with."""
    for ranges, refusal in ((TIMES, Refusal.TIME_OUT_OF_RANGE), (NUMBERS, Refusal.RULES_UNCLEAR)):
        for field, (least, most) in ranges.items():
            value = getattr(rules, field)
            require(least <= value <= most or (value == 0 and field in OR_NONE), refusal)
