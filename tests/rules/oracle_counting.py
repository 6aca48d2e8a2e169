"""The naive telling of how ballots about several options are read and counted; of two ways to elect several, none."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256
from itertools import pairwise, permutations
from typing import Any

from tests.rules.oracle_duties import need

Paper = list[list[str]]


def ticket(seed: str, option: str) -> str:
    """What a lot says: the least is drawn first."""
    return sha256(seed.encode() + b"\0" + option.encode()).hexdigest()


def read(method: str, options: int, dots: int, said: str) -> str:
    """What a ballot says, in its proper form; refused if it says nothing that can be counted."""
    known = [str(number) for number in range(1, options + 1)]
    if said == "abstain" or (said == "none" and method == "approval"):
        return said
    need(said)
    if method == "single":
        need(said in known)
        return said
    if method in ("score", "dots"):
        need(all(":" in part for part in said.split(",")))
        marks = dict(part.split(":") for part in said.split(","))
        need(len(marks) == len(said.split(",")) and set(marks) <= set(known))
        need(all(int(mark) <= 5 for mark in marks.values()) if method == "score" else True)
        need(sum(map(int, marks.values())) <= dots and "0" not in marks.values() if method == "dots" else True)
        return ",".join(f"{option}:{marks[option]}" for option in known if option in marks)
    parts = [rank.split("=") for rank in said.split(">")] if method != "approval" else [said.split(",")]
    named = [option for rank in parts for option in rank]
    need(set(named) <= set(known) and len(set(named)) == len(named))
    need(method != "stv" or "=" not in said)
    if method == "approval":
        return ",".join(sorted(named, key=int))
    return ">".join("=".join(sorted(rank, key=int)) for rank in parts)


def added(method: str, choices: list[str], ballots: list[str]) -> dict[str, int]:
    """What stands in the tally: approvals, marks, first preferences, ballots."""
    counts = dict.fromkeys(choices, 0)
    for said in ballots:
        if (said in choices and method not in ("irv", "schulze", "stv")) or said == "abstain":
            counts[said] += 1
        elif method in ("score", "dots"):
            for part in said.split(","):
                counts[part.split(":")[0]] += int(part.split(":")[1])
        else:
            for option in said.split(">")[0].replace("=", ",").split(","):
                counts[option] += 1
    return counts


def best(worth: dict[str, Any]) -> list[str]:
    top = max(worth.values())
    return [option for option, value in worth.items() if value == top]


def verdict(leaders: list[str]) -> tuple[str, str]:
    """Chosen, tied, or nobody."""
    if not leaders:
        return "no-majority", ""
    return ("chosen", leaders[0]) if len(leaders) == 1 else ("tied", "")


def scored(options: list[str], ballots: list[str]) -> list[str]:
    """The best mean of those marks that were given."""
    given: dict[str, list[int]] = {option: [] for option in options}
    for said in ballots:
        for part in said.split(",") if said != "abstain" else []:
            given[part.split(":")[0]].append(int(part.split(":")[1]))
    means = {option: Fraction(sum(marks), len(marks)) for option, marks in given.items() if sum(marks)}
    return best(means) if means else []


def papers(ballots: list[str]) -> list[Paper]:
    return [[rank.split("=") for rank in said.split(">")] for said in ballots if said != "abstain"]


def run_off(options: list[str], ballots: list[str]) -> list[str]:
    """Whoever wins, whichever way ties of the last are broken that no earlier round breaks; nobody without ballots."""
    sheets = papers(ballots)

    def votes(left: list[str]) -> dict[str, Fraction]:
        counts = dict.fromkeys(left, Fraction())
        for sheet in sheets:
            here = [[option for option in rank if option in left] for rank in sheet]
            for option in next((rank for rank in here if rank), []):
                counts[option] += Fraction(1, len(next(rank for rank in here if rank)))
        return counts

    def winners(left: list[str], earlier: list[dict[str, Fraction]]) -> set[str]:
        now = votes(left)
        ahead = {option for option, n in now.items() if 2 * n > sum(now.values())}
        if ahead or not sum(now.values()):
            return ahead
        last = [option for option, n in now.items() if n == min(now.values())]
        for counts in reversed(earlier):
            last = [option for option in last if counts[option] == min(counts[o] for o in last)]
        if not min(now.values()):
            last = last[:1]
        return {won for out in last for won in winners([o for o in left if o != out], [*earlier, now])}

    return sorted(winners(options, []))


def schulze(options: list[str], ballots: list[str]) -> list[str]:
    """Whoever has no weaker path to anybody than they to them; paths are tried one by one."""

    def above(sheet: Paper, one: str, other: str) -> bool:
        rank = {option: index for index, options in enumerate(sheet) for option in options}
        return rank.get(one, 99) < rank.get(other, 99)

    def wins(one: str, other: str) -> int:
        mine = sum(above(sheet, one, other) for sheet in papers(ballots))
        return mine if mine > sum(above(sheet, other, one) for sheet in papers(ballots)) else 0

    def path(one: str, other: str) -> int:
        between = [option for option in options if option not in (one, other)]
        ways = [[one, *way, other] for size in range(len(between) + 1) for way in permutations(between, size)]
        return max(min(wins(a, b) for a, b in pairwise(way)) for way in ways)

    if not papers(ballots):
        return []
    return [one for one in options if all(path(one, other) >= path(other, one) for other in options if other != one)]
