"""Rounds, medians and their ratios, told to people as a table and to programs as one line of JSON."""

import json
import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter


@dataclass
class Report:
    """What one benchmark found: medians over its rounds, and ratios of medians."""

    bench: str
    rounds: int
    figures: dict[str, float]
    ratios: dict[str, float] = field(default_factory=dict)

    def for_people(self) -> str:
        """The figures as a table."""
        width = max(map(len, (*self.figures, *self.ratios)))
        rows = [f"  {name:<{width}}  {_number(value):>14}" for name, value in self.figures.items()]
        rows += [f"  {name:<{width}}  {value:>13.2f}{'x' * ('of_' in name)}" for name, value in self.ratios.items()]
        return "\n".join([f"{self.bench}: medians of {self.rounds} rounds", *rows])

    def for_programs(self) -> str:
        """Everything as one line of JSON."""
        return json.dumps(
            {
                "bench": self.bench,
                "rounds": self.rounds,
                "figures": {name: round(value, 4) for name, value in self.figures.items()},
                "ratios": {name: round(value, 3) for name, value in self.ratios.items()},
                "machine": machine(),
            }
        )


def interleaved(rounds: int, cells: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """Run every cell once per round, in turn, so that a slow minute of the machine hits all alike; take medians."""
    found: dict[str, list[float]] = {name: [] for name in cells}
    for number in range(1, rounds + 1):
        for name, cell in cells.items():
            found[name].append(cell())
            print(f"  round {number}: {name} {_number(found[name][-1])}", file=sys.stderr, flush=True)
    return {name: median(values) for name, values in found.items()}


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def machine() -> dict[str, object]:
    """What a figure depends on besides the code."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0,  # who else is at work here
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.3f}"
