"""What a poll has decided, and its sum. The counts of many are counted as anybody's ballots are, in `counting/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from . import events as e
from . import hands
from .box import COUNTS, box_of
from .box import count as count_of
from .counting.lots import Lot, drawn
from .counting.result import Count, Round, decimal
from .kinds import ABSTAIN, RANKED, SEVERAL, Verdict
from .state import Poll
from .thresholds import needed_of

Counts = dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict, its sum, and who leads, is elected, or tied."""

    verdict: Verdict
    got: int
    of: int
    needed: int = 0
    leaders: tuple[str, ...] = ()
    elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()


def outcome(present: int, poll: Poll, seed: str = "", beforehand: Count | None = None) -> e.Outcome:
    """What the assembly has decided, and its sum; a seed settles what is tied. The ballots may be counted already.

    The quorum is that of the opening, compared with who is present at the close; where it is advisory, the outcome
    stands and shows that fewer were there. The bases `present` and `roll` are
    those of the opening, so that nobody changes a majority by leaving.
    """
    by_hand = dict(zip(poll.choices, hands.counted(poll), strict=False))
    counts = {choice: n + by_hand.get(choice, 0) for choice, n in zip(poll.choices, poll.tally, strict=True)}
    cast = len(poll.ballots) if poll.method in (*SEVERAL, *RANKED) else sum(counts.values())
    lot = Lot(seed=seed) if seed else None
    count = beforehand or (count_of(box_of(poll), lot) if poll.method in COUNTS else None)
    judged = _judged(poll, counts, cast, lot) if count is None else _by_count(poll, counts, cast, count)
    met = present >= poll.quorum_needed or not poll.quorum.enforced
    elected = judged.elected if met else ()
    return e.Outcome(
        verdict=judged.verdict if met else "no-quorum",
        counts=tuple(counts.items()),
        cast=cast,
        got=judged.got,
        of=judged.of,
        needed=judged.needed,
        base="cast" if poll.method == "consent" else poll.majority.base,
        present=present,
        quorum_needed=poll.quorum_needed,
        winner=elected[0] if len(elected) == 1 == poll.places else "",
        leaders=judged.leaders,
        elected=elected,
        tied=judged.tied if met else (),
        quota=(count.quota or 0) if count else 0,
        rounds=tuple(_round(each) for each in count.rounds) if count and poll.method in ("irv", "stv") else (),
        pairs=_table(count.pairs) if count else (),
        paths=_table(count.paths) if count else (),
        scores=_scores(count) if count else (),
        by_hand=tuple(by_hand.items()),
        lot=seed,
    )


def _judged(poll: Poll, counts: Counts, cast: int, lot: Lot | None) -> Judged:
    match poll.method:
        case "yes-no":
            return _yes_no(poll, counts, cast)
        case "consent":
            return _consent(counts, cast)
        case _:
            return _single(poll, counts, cast, lot)


def _by_count(poll: Poll, counts: Counts, cast: int, count: Count) -> Judged:
    return _approval(poll, counts, cast, count) if poll.method == "approval" else _counted(poll, count)


def _yes_no(poll: Poll, counts: Counts, cast: int) -> Judged:
    """Adopted when yes reaches the majority."""
    got, of = counts["yes"], _base(poll, counts["yes"] + counts["no"], cast)
    needed = needed_of(poll.majority, of)
    return Judged(verdict="adopted" if got >= needed else "rejected", got=got, of=of, needed=needed)


def _consent(counts: Counts, cast: int) -> Judged:
    """Adopted when nobody blocks and somebody agrees; reservations agree, standing aside does not hinder."""
    got = counts["agree"] + counts["reservations"]
    adopted = not counts["block"] and got > 0
    return Judged(verdict="adopted" if adopted else "rejected", got=got, of=cast, needed=1)


def _single(poll: Poll, counts: Counts, cast: int, lot: Lot | None) -> Judged:
    """Chosen is the one option with the most ballots, if they reach the majority; a tie is declared, never broken."""
    options = {choice: n for choice, n in counts.items() if choice != ABSTAIN}
    got, of = max(options.values()), _base(poll, sum(options.values()), cast)
    needed = needed_of(poll.majority, of)
    leaders = tuple(choice for choice, n in options.items() if n == got and n > 0)
    elected = drawn(lot, leaders)[:1] if lot else leaders if len(leaders) == 1 and got >= needed else ()
    tied = leaders if len(leaders) > 1 and not lot else ()
    verdict: Verdict = "tied" if tied else "chosen" if elected else "no-majority"
    return Judged(verdict=verdict, got=got, of=of, needed=needed, leaders=leaders, elected=elected, tied=tied)


def _approval(poll: Poll, counts: Counts, cast: int, count: Count) -> Judged:
    """Chosen are the most approved, if so many of those who voted approve of them."""
    options = {choice: counts[choice] for choice in count.options}
    got, of = max(options.values()), _base(poll, cast - counts[ABSTAIN], cast)
    needed = needed_of(poll.majority, of)
    leaders = tuple(choice for choice, n in options.items() if n == got and n > 0)
    elected = tuple(choice for choice in count.winners if options[choice] >= needed)
    tied = tuple(choice for choice in count.tied if options[choice] >= needed)
    verdict: Verdict = "tied" if tied else "chosen" if elected else "no-majority"
    return Judged(verdict=verdict, got=got, of=of, needed=needed, leaders=leaders, elected=elected, tied=tied)


def _counted(poll: Poll, count: Count) -> Judged:
    """Chosen is whom the count elects; `got` of `of` is what it elects the first by."""
    verdict: Verdict = "tied" if count.tied else "chosen" if count.winners else "no-majority"
    last = count.rounds[-1].counts
    first = count.winners[0] if count.winners else count.tied[0] if count.tied else ""
    got, of, needed = int(last.get(first, 0)), count.counted, 1
    match poll.method:
        case "score":
            got, of = (count.sums[first].sum, count.sums[first].marks) if first else (0, 0)
        case "dots":
            of = int(sum(last.values(), Fraction()))
        case "irv":
            of = int(sum(last.values(), Fraction()))
            needed = of // 2 + 1
        case "schulze":
            of = needed = len(count.options) - 1
        case _:
            got, of, needed = len(count.winners), count.places, count.quota or 0
    leaders = count.winners or count.tied
    return Judged(
        verdict=verdict,
        got=got,
        of=of,
        needed=needed,
        leaders=leaders,
        elected=count.winners,
        tied=count.tied,
    )


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


# A count as it is entered --------------------------------------------------------------------------------


def _round(each: Round) -> e.CountRound:
    return e.CountRound(
        counts=_decimals(each.counts),
        elected=each.elected,
        eliminated=each.eliminated,
        transfers=tuple(
            e.CountTransfer(
                giver=moved.giver,
                to=_decimals(moved.to),
                exhausted=decimal(moved.exhausted),
                residue=decimal(moved.residue),
            )
            for moved in each.transfers
        ),
        exhausted=decimal(each.exhausted),
        residue=decimal(each.residue),
        notes=tuple(e.CountNote(code=note.code, options=note.options, number=note.number) for note in each.notes),
    )


def _decimals(counts: Mapping[str, Fraction]) -> tuple[tuple[str, str], ...]:
    return tuple((option, decimal(number)) for option, number in counts.items())


def _table(pairs: Mapping[str, Mapping[str, int]]) -> tuple[tuple[int, ...], ...]:
    """Line by line in the order of the options, with nothing on the diagonal."""
    return tuple(tuple(row.get(other, 0) for other in pairs) for row in pairs.values())


def _scores(count: Count) -> tuple[e.Score, ...]:
    return tuple(
        e.Score(option=option, sum=each.sum, marks=each.marks, mean=decimal(each.mean))
        for option, each in count.sums.items()
    )
