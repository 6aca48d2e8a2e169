"""Standing rules: this assembly's choices, as data."""

from dataclasses import dataclass, replace

from .kinds import ORDER_CATEGORIES, Admission, Base, DutyMethod, Method, QueueOrder, QuorumBase, Visibility
from .limits import TURN_EXTRA_SECONDS_MAX


@dataclass(frozen=True, slots=True, kw_only=True)
class Majority:
    """The fraction `num/den` of `base` that a tally must reach, or pass when `strict`."""

    num: int = 1
    den: int = 2
    strict: bool = True
    base: Base = "yes+no"


# The most ballots, or whatever the count of the method says: no fraction has to be reached.
MOST = Majority(num=0, den=1, base="cast")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """How many members must be present: `number`, or the fraction `num/den` of `base`, whichever is more.

    At the close whoever is present counts; with the base `electorate` only who was here when the poll was opened.
    Where it is not `enforced` a poll is opened and counts without it, and the outcome says that it was not there.
    """

    number: int = 0
    num: int = 0
    den: int = 1
    base: QuorumBase = "roll"
    enforced: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRules:
    """What an assembly has settled before it begins; printed on the wall and part of the record's first digest.

    `turns_max` is for each member and each matter, 0 for no end; `short_turn_seconds` is for questions, replies and
    points of order, 0 for as long as any; `extra_seconds_max` is what a turn may be prolonged by in all.
    `recount_needed`, or the fraction `recount_num/recount_den` of those who could take part in a poll if that is more,
    may demand within `recount_seconds` of its close that it be taken again.
    `term_seconds` holds for every duty that has no term of its own, 0 for no end; `duty_method` is how one of several
    candidates is chosen for a duty.
    `order_categories` are kinds of points of order, the first ranks first; `tags` are what members may call themselves.
    """

    preset: str = "square"
    admission: Admission = "open-link"
    self_running: bool = False
    order: QueueOrder = "fair"
    locked_places: int = 1
    turn_seconds: int = 180
    more_time_seconds: int = 30
    extra_seconds_max: int = TURN_EXTRA_SECONDS_MAX
    short_turn_seconds: int = 0
    turns_max: int = 0
    order_categories: tuple[str, ...] = ORDER_CATEGORIES
    tags: tuple[str, ...] = ()
    seconds_needed: int = 1
    seconds_num: int = 0
    seconds_den: int = 1
    method: Method = "yes-no"
    majority: Majority = Majority()
    quorum: Quorum = Quorum()
    visibility: Visibility = "counts"
    dots: int = 5
    blank_is_zero: bool = False
    poll_seconds: int = 0
    closing_seconds: int = 10
    term_seconds: int = 0
    chair_term_seconds: int = 0
    door_term_seconds: int = 0
    teller_term_seconds: int = 0
    timekeeper_term_seconds: int = 0
    recorder_term_seconds: int = 0
    duty_method: DutyMethod = "approval"
    absence_seconds: int = 120
    procedure_seconds_needed: int = 1
    procedure_majority: Majority = Majority()
    closing_majority: Majority = Majority(num=2, den=3, strict=False)
    rules_majority: Majority = Majority(num=2, den=3, strict=False, base="cast")
    recall_majority: Majority = Majority()
    recall_seconds_needed: int = 1
    procedure_poll_seconds: int = 60
    patience_seconds: int = 120
    objection_seconds: int = 20
    recount_needed: int = 2
    recount_num: int = 1
    recount_den: int = 10
    recount_seconds: int = 600


SQUARE = StandingRules()
PRESETS: dict[str, StandingRules] = {
    "square": SQUARE,
    "consensus": replace(SQUARE, preset="consensus", method="consent", visibility="named", turn_seconds=240),
    "parliamentary": replace(
        SQUARE, preset="parliamentary", turns_max=2, turn_seconds=600, quorum=Quorum(num=1, den=2, base="roll")
    ),
    "section-1792": replace(SQUARE, preset="section-1792", order="alternate", turns_max=3),
    "landsgemeinde": replace(SQUARE, preset="landsgemeinde", order="arrival", seconds_needed=0, turn_seconds=300),
    "self-running": replace(SQUARE, preset="self-running", self_running=True, turn_seconds=120, poll_seconds=120),
}
# What a preset has from elsewhere, and from where; whatever is not named here is this project's own choice.
SOURCES: dict[str, dict[str, tuple[str, ...]]] = {
    "square": {},
    "consensus": {
        "method": (
            "El País, 8 June 2011: El núcleo del 15-M acuerda irse el domingo"
            " (elpais.com/diario/2011/06/08/madrid/1307532254_850215.html)",
        ),
    },
    "parliamentary": {
        "turns_max": ("Henry M. Robert, Pocket Manual of Rules of Order, 1876, § 34, § 65",),
        "turn_seconds": ("Henry M. Robert, Pocket Manual of Rules of Order, 1876, § 34, § 65",),
        "order": ("Henry M. Robert, Pocket Manual of Rules of Order, 1876, § 34",),
        "closing_majority": ("Henry M. Robert, Pocket Manual of Rules of Order, 1876, § 37, § 58 (b)",),
    },
    "section-1792": {
        "turns_max": ("Section des Postes, minutes of 1 August 1792, ed. F. Braesch (1911), p. 152-154",),
        "order": ("Section des Postes, minutes of 1 August 1792, ed. F. Braesch (1911), p. 152-154",),
    },
    "landsgemeinde": {
        "seconds_needed": ("Canton of Glarus, archive of the Landsgemeinde: 2006, how the Landsgemeinde works",),
    },
    "self-running": {},
}
