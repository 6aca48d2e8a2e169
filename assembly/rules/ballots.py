"""What a ballot says: one line of text for every method, read, put into its one proper form, and added up.

Options are called by number, from 1. `1,3` approves of two and `none` of none; `1:5,2:0` gives scores, `1:3,3:2` dots;
`3>1=2` ranks one before two others that are equal. Whatever is not listed is left blank, and `abstain` is a ballot too.
"""

import re
from typing import Protocol

from .kinds import ABSTAIN, CONSENT, NONE, RANKED, YES_NO, Method
from .limits import SCORE_MAX
from .refusals import Refusal, require
from .state import Poll

NUMBER = "[1-9][0-9]?"
APPROVAL = re.compile(rf"{NUMBER}(,{NUMBER})*", re.ASCII)
MARKS = re.compile(rf"{NUMBER}:[0-9]{{1,3}}(,{NUMBER}:[0-9]{{1,3}})*", re.ASCII)
RANKS = re.compile(rf"{NUMBER}([>=]{NUMBER})*", re.ASCII)


def choices_of(method: Method, options: int) -> tuple[str, ...]:
    """What is counted: the choices of the method, or the numbers of its options."""
    match method:
        case "yes-no":
            return YES_NO
        case "consent":
            return CONSENT
        case "approval":
            return (*_numbers(options), NONE, ABSTAIN)
        case _:
            return (*_numbers(options), ABSTAIN)


def _numbers(options: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, options + 1))


def proper_choice(poll: Poll, said: str) -> str:
    """The one proper form of what a ballot says; it names the options in order, and equals in order of number."""
    if said == ABSTAIN or poll.method in ("yes-no", "consent", "single"):
        require(said in poll.choices, Refusal.NO_SUCH_CHOICE)
        return said
    if poll.method == "approval":
        return _approval(poll, said)
    return _ranking(poll, said) if poll.method in RANKED else _marking(poll, said)


def _approval(poll: Poll, said: str) -> str:
    if said == NONE:
        return said
    require(APPROVAL.fullmatch(said), Refusal.BALLOT_UNCLEAR)
    return ",".join(sorted(_known(poll, said.split(",")), key=int))


def _marking(poll: Poll, said: str) -> str:
    """Scores from 0 to 5; or dots, at least one wherever there are any, and no more in all than everybody has."""
    require(MARKS.fullmatch(said), Refusal.BALLOT_UNCLEAR)
    pairs = [part.split(":") for part in said.split(",")]
    _known(poll, [option for option, _ in pairs])
    given = sorted((int(option), int(mark)) for option, mark in pairs)
    if poll.method == "score":
        require(all(mark <= SCORE_MAX for _, mark in given), Refusal.BALLOT_UNCLEAR)
    else:
        require(all(mark for _, mark in given), Refusal.BALLOT_UNCLEAR)
        require(sum(mark for _, mark in given) <= poll.dots, Refusal.BALLOT_UNCLEAR)
    return ",".join(f"{option}:{mark}" for option, mark in given)


def _ranking(poll: Poll, said: str) -> str:
    """The best first. Where votes are transferred nobody can be equal: a paper helps one at a time."""
    require(RANKS.fullmatch(said), Refusal.BALLOT_UNCLEAR)
    require(poll.method != "stv" or "=" not in said, Refusal.BALLOT_UNCLEAR)
    ranks = [rank.split("=") for rank in said.split(">")]
    _known(poll, [option for rank in ranks for option in rank])
    return ">".join("=".join(sorted(rank, key=int)) for rank in ranks)


def _known(poll: Poll, named: list[str]) -> list[str]:
    """Options that are there, each named once."""
    require(all(int(option) <= len(poll.options) for option in named), Refusal.BALLOT_UNCLEAR)
    require(len(set(named)) == len(named), Refusal.BALLOT_UNCLEAR)
    return named


# Adding up -----------------------------------------------------------------------------------------------


class Asked(Protocol):
    """What of a poll says how its ballots are read."""

    @property
    def method(self) -> Method: ...

    @property
    def choices(self) -> tuple[str, ...]: ...


def add(poll: Asked, tally: list[int], choice: str, times: int = 1) -> None:
    """Add what a ballot says to a tally, or take it away again: ballots, approvals, marks, or first preferences."""
    if choice in poll.choices:
        tally[poll.choices.index(choice)] += times
    elif poll.method == "approval":
        for option in choice.split(","):
            tally[int(option) - 1] += times
    elif poll.method in RANKED:
        for option in choice.partition(">")[0].split("="):
            tally[int(option) - 1] += times
    else:
        for part in choice.split(","):
            option, _, mark = part.partition(":")
            tally[int(option) - 1] += int(mark) * times


def add_marks(marks: list[int], choice: str, times: int = 1) -> None:
    """Add to how many have scored each option, or take away again."""
    for part in choice.split(",") if choice != ABSTAIN else ():
        marks[int(part.partition(":")[0]) - 1] += times
