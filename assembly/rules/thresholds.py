"""What a tally must reach: majorities, quorum and the outcome, in integers. 0 : 0 adopts nothing."""

from .events import Outcome
from .kinds import ABSTAIN, Method, Verdict
from .limits import (
    ABSENCE_SECONDS_MAX,
    ABSENCE_SECONDS_MIN,
    CLOSING_SECONDS_MAX,
    FRACTION_DENOMINATOR_MAX,
    LOCKED_PLACES_MAX,
    MORE_TIME_SECONDS_MAX,
    POLL_SECONDS_MAX,
    POLL_SECONDS_MIN,
    SECONDS_NEEDED_MAX,
    TERM_SECONDS_MAX,
    TERM_SECONDS_MIN,
    TURN_SECONDS_MAX,
    TURN_SECONDS_MIN,
)
from .refusals import Refusal, require
from .standing import Majority, Quorum, StandingRules
from .state import Poll, State


def proper_rules(rules: StandingRules) -> StandingRules:
    """Standing rules under which an assembly can do its business, and end it."""
    seconds = (
        (rules.turn_seconds, TURN_SECONDS_MIN, TURN_SECONDS_MAX),
        (rules.more_time_seconds, 1, MORE_TIME_SECONDS_MAX),
        (rules.poll_seconds or POLL_SECONDS_MIN, POLL_SECONDS_MIN, POLL_SECONDS_MAX),
        (rules.closing_seconds, 0, CLOSING_SECONDS_MAX),
        (rules.absence_seconds, ABSENCE_SECONDS_MIN, ABSENCE_SECONDS_MAX),
        (rules.term_seconds or TERM_SECONDS_MIN, TERM_SECONDS_MIN, TERM_SECONDS_MAX),
    )
    require(all(least <= value <= most for value, least, most in seconds), Refusal.TIME_OUT_OF_RANGE)
    require(0 <= rules.locked_places <= LOCKED_PLACES_MAX, Refusal.RULES_UNCLEAR)
    require(0 <= rules.seconds_needed <= SECONDS_NEEDED_MAX, Refusal.RULES_UNCLEAR)
    # Where nobody may close a poll by hand, the clock must.
    require(rules.poll_seconds or not rules.self_running, Refusal.RULES_UNCLEAR)
    proper_majority(rules.majority, "yes-no")
    proper_quorum(rules.quorum)
    return rules


def proper_majority(majority: Majority, method: Method) -> Majority:
    """A majority that some tally can reach; of two sides, one that no minority can.

    Of several options 0/1 strict is allowed: the plurality of a single choice.
    """
    require(method == "single" or 2 * majority.num >= majority.den, Refusal.MAJORITY_UNCLEAR)
    require(1 <= majority.den <= FRACTION_DENOMINATOR_MAX, Refusal.MAJORITY_UNCLEAR)
    require(0 <= majority.num <= majority.den, Refusal.MAJORITY_UNCLEAR)
    require(majority.num < majority.den if majority.strict else majority.num > 0, Refusal.MAJORITY_UNCLEAR)
    return majority


def proper_quorum(quorum: Quorum) -> Quorum:
    """A quorum that can be counted."""
    require(quorum.number >= 0 and 1 <= quorum.den <= FRACTION_DENOMINATOR_MAX, Refusal.QUORUM_UNCLEAR)
    require(0 <= quorum.num <= quorum.den, Refusal.QUORUM_UNCLEAR)
    return quorum


def needed_of(majority: Majority, of: int) -> int:
    """The least whole number that reaches the majority of `of`; never less than one."""
    if majority.strict:
        return majority.num * of // majority.den + 1
    return max(1, -(-majority.num * of // majority.den))


def quorum_needed(quorum: Quorum, state: State) -> int:
    """How many members must be present now."""
    base = state.roll if quorum.base == "roll" else state.present
    return max(quorum.number, -(-quorum.num * base // quorum.den))


def outcome(state: State, poll: Poll) -> Outcome:
    """What the assembly has decided, and its sum.

    The quorum is that of the opening, compared with who is present now; the bases `present` and `roll` are
    those of the opening, so that nobody changes a majority by leaving.
    """
    counts = dict(zip(poll.choices, poll.tally, strict=True))
    cast = sum(poll.tally)
    verdict, got, of, needed, leaders = _JUDGES[poll.method](poll, counts, cast)
    if state.present < poll.quorum_needed:
        verdict = "no-quorum"
    return Outcome(
        verdict=verdict,
        counts=tuple(counts.items()),
        cast=cast,
        got=got,
        of=of,
        needed=needed,
        base="cast" if poll.method == "consent" else poll.majority.base,
        present=state.present,
        quorum_needed=poll.quorum_needed,
        winner=leaders[0] if verdict == "chosen" else "",
        leaders=leaders,
    )


Judged = tuple[Verdict, int, int, int, tuple[str, ...]]


def _yes_no(poll: Poll, counts: dict[str, int], cast: int) -> Judged:
    """Adopted when yes reaches the majority."""
    got, of = counts["yes"], _base(poll, counts["yes"] + counts["no"], cast)
    needed = needed_of(poll.majority, of)
    return "adopted" if got >= needed else "rejected", got, of, needed, ()


def _consent(poll: Poll, counts: dict[str, int], cast: int) -> Judged:
    """Adopted when nobody blocks and somebody agrees; reservations agree, standing aside does not hinder."""
    got = counts["agree"] + counts["reservations"]
    adopted = not counts["block"] and got > 0
    return "adopted" if adopted else "rejected", got, cast, 1, ()


def _single(poll: Poll, counts: dict[str, int], cast: int) -> Judged:
    """Chosen is the one option with the most ballots, if they reach the majority; a tie is declared, never broken."""
    options = {choice: n for choice, n in counts.items() if choice != ABSTAIN}
    got = max(options.values())
    of = _base(poll, sum(options.values()), cast)
    needed = needed_of(poll.majority, of)
    leaders = tuple(choice for choice, n in options.items() if n == got and n > 0)
    if len(leaders) > 1:
        return "tied", got, of, needed, leaders
    return "chosen" if leaders and got >= needed else "no-majority", got, of, needed, leaders


_JUDGES = {"yes-no": _yes_no, "consent": _consent, "single": _single}


def _base(poll: Poll, sides: int, cast: int) -> int:
    match poll.majority.base:
        case "yes+no":
            return sides
        case "cast":
            return cast
        case "present":
            return poll.eligible
        case "roll":
            return poll.roll
