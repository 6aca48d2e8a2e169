"""What a tally must reach: majorities and quorum, in integers. 0 : 0 adopts nothing."""

from .kinds import COUNTED, Base, Method
from .limits import FRACTION_DENOMINATOR_MAX
from .ranges import proper_numbers
from .refusals import Refusal, require
from .standing import MOST, Majority, Quorum, StandingRules
from .state import State
from .turns import proper_turns


def proper_rules(rules: StandingRules) -> StandingRules:
    """Standing rules under which an assembly can do its business, and end it."""
    proper_numbers(rules)
    fraction = 0 <= rules.seconds_num < rules.seconds_den <= FRACTION_DENOMINATOR_MAX
    require(fraction, Refusal.RULES_UNCLEAR)  # not all: the mover cannot second
    require(0 <= rules.recount_num <= rules.recount_den <= FRACTION_DENOMINATOR_MAX, Refusal.RULES_UNCLEAR)
    require(rules.recount_den >= 1, Refusal.RULES_UNCLEAR)
    # Where nobody may close a poll by hand, the clock must.
    require(rules.poll_seconds or not rules.self_running, Refusal.RULES_UNCLEAR)
    proper_turns(rules)
    others = (rules.procedure_majority, rules.closing_majority, rules.rules_majority, rules.recall_majority)
    for majority in (rules.majority, *others):
        proper_majority(majority, "yes-no")
    # No duty is beyond recall: two thirds of those who vote are the most that it may take.
    recall = rules.recall_majority
    within_reach = 3 * recall.num <= 2 * recall.den and recall.base in ("yes+no", "cast")
    require(within_reach and (recall.num, recall.den, recall.strict) != (2, 3, True), Refusal.RULES_UNCLEAR)
    proper_quorum(rules.quorum)
    return rules


def proper_majority(majority: Majority, method: Method) -> Majority:
    """A majority that some tally can reach; of two sides, one that no minority can.

    Of several options 0/1 strict is allowed: the most ballots. Where the count itself decides, nothing else is.
    """
    require(method not in COUNTED or majority == MOST, Refusal.MAJORITY_UNCLEAR)
    require(method in ("single", "approval", *COUNTED) or 2 * majority.num >= majority.den, Refusal.MAJORITY_UNCLEAR)
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


def takes_no_less(one: Majority, other: Majority) -> bool:
    """Whether the one is at least as hard to reach as the other, whatever the tally."""
    bases: tuple[Base, ...] = ("yes+no", "cast", "present", "roll")
    wider = bases.index(one.base) >= bases.index(other.base)
    fractions = one.num * other.den - other.num * one.den
    return wider and (fractions > 0 or (fractions == 0 and one.strict >= other.strict))


def seconds_needed(rules: StandingRules, present: int) -> int:
    """How many must second a motion that is tabled while so many are present: the number, or the fraction if more."""
    return max(rules.seconds_needed, -(-rules.seconds_num * present // rules.seconds_den))


def quorum_there(state: State, quorum: Quorum) -> bool:
    """Whether so many are present that a question may be put; where the quorum is advisory, anybody will do."""
    return state.present >= (max(1, quorum_needed(quorum, state)) if quorum.enforced else 1)


def quorum_needed(quorum: Quorum, state: State) -> int:
    """How many members must be present now; the electorate of a poll that is opened now is who is present."""
    base = state.roll if quorum.base == "roll" else state.present
    return max(quorum.number, -(-quorum.num * base // quorum.den))
