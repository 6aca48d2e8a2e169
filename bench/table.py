"""All of the table: what the line, the clerk, the record and the page must reach, with their peers, in one run."""

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import perf_counter

from . import commit, count, fanout, fold, page, phones, rally, square, votes
from .ground import Options
from .measure import Report
from .wire import NoPeer

ENTRIES_MAX = 200_000  # of `fold`, whose million takes as long as all the others
MEMBERS_MAX = 20_000  # of `count`
CHANGES_MAX = 2_000  # of the day of `page`, likewise
ROUNDS_MIN = 3
LIMIT_SHARE = 0.75  # of what the machine itself reaches, where that is below the floor (ADR 19)
TABLE: dict[str, Callable[[Options], Report]] = {
    "commit": commit.run,
    "votes": votes.run,
    "fanout": fanout.run,
    "rally": rally.run,
    "phones": phones.run,
    "square": square.run,
    "count": lambda options: count.run(replace(options, members=min(options.members, MEMBERS_MAX))),
    "fold": fold.run,
    "page": lambda options: page.run(options, day=CHANGES_MAX),
}


@dataclass(frozen=True, slots=True)
class Goal:
    """What a ratio must reach, and what it aims at; `at_least`, or at most.

    `limit` names the ratio that the machine itself reaches in the same run; where it is small, most of it is enough.
    """

    floor: float
    aim: float
    at_least: bool = True
    limit: str = ""

    def met_by(self, value: float, limit: float | None = None) -> str:
        """How a value stands to it."""
        sign = 1 if self.at_least else -1
        if sign * value >= sign * self.aim:
            return "at the aim"
        if sign * value >= sign * self.floor:
            return "past the floor"
        if limit is not None and value >= LIMIT_SHARE * limit:
            return f"near this machine's limit, {limit:.1f}"
        return "BELOW THE FLOOR"

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        return f"{sign} {self.floor:g}" + (f", aim {self.aim:g}" if self.aim != self.floor else "")


GOALS = {
    "fanout.of_raw": Goal(0.75, 0.9),
    "fanout.of_node": Goal(1.4, 2),
    "fanout.of_stock": Goal(5, 8),
    "votes.of_node": Goal(1.7, 2.5),
    "votes.of_stock": Goal(15, 25),
    "rally.ack_p99_of_node": Goal(0.2, 0.1, at_least=False),
    "rally.visible_p99_of_node": Goal(0.7, 0.5, at_least=False),
    "phones.rss_of_stock": Goal(0.3, 0.3, at_least=False),
    "phones.rss_of_node": Goal(1, 1, at_least=False),
    "phones.connect_of_stock": Goal(0.6, 0.6, at_least=False),
    "phones.connect_of_node": Goal(1, 1, at_least=False),
    "commit.batch_of_single": Goal(40, 40, limit="commit.driver_batch_of_single"),
    "commit.batch_of_driver": Goal(0.5, 0.75),
    "square.seconds": Goal(60, 15, at_least=False),
    "page.kilobytes": Goal(60, 40, at_least=False),
}


@dataclass
class WholeTable(Report):
    """The figures of every benchmark, what each ratio had to reach, and which benchmarks failed."""

    failed: list[str] = field(default_factory=list)

    def for_people(self) -> str:
        """Only the ratios: the figures have been told."""
        width = max(map(len, GOALS))
        rows = [f"  {name:<{width}}  {self._row(name, goal)}" for name, goal in GOALS.items()]
        few = "" if self.rounds >= ROUNDS_MIN else f", fewer than {ROUNDS_MIN}: an impression, no measurement"
        return "\n".join([f"all: medians of {self.rounds} rounds{few}", *rows])

    def _row(self, name: str, goal: Goal) -> str:
        value = self.ratios.get(name)
        if value is None:
            return f"{'–':>9}   {goal!s:<16}  not measured"
        return f"{value:>9.2f}   {goal!s:<16}  {goal.met_by(value, self.ratios.get(goal.limit))}"


def run(options: Options) -> Report:
    """One benchmark after the other, each with its peers in turn; one that cannot be run here is left out, and said."""
    whole = WholeTable("all", options.rounds, {})
    begun = perf_counter()
    options = replace(options, entries=min(options.entries, ENTRIES_MAX))
    for name, bench in TABLE.items():
        print(f"{name}, after {(perf_counter() - begun) / 60:.1f} minutes", file=sys.stderr, flush=True)
        try:
            report = bench(options)
        except NoPeer as missing:
            print(f"  {name}: left out, {missing}", file=sys.stderr, flush=True)
            continue
        except Exception:  # told at once; the others are still worth twenty minutes, and the command fails after them
            traceback.print_exc()
            print(f"{name}: FAILED", flush=True)
            whole.failed.append(name)
            continue
        print(report.for_people(), flush=True)
        whole.figures |= {f"{name}.{figure}": value for figure, value in report.figures.items()}
        whole.ratios |= report.ratios
    whole.figures["minutes"] = (perf_counter() - begun) / 60
    return whole
