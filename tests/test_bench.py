"""Benchmarks end with a line that programs can read, and are quick where little is asked of them."""

import json
import sys
from subprocess import run

import pytest

from tests.conftest import ROOT


def bench(*words: str) -> str:
    ran = run([sys.executable, "-m", "bench", *words], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_benchmarks_are_listed() -> None:
    listed = [line.split()[0] for line in bench("--list").splitlines()]
    assert listed == ["commit", "count", "fanout", "fold", "page", "phones", "rally", "square", "votes"]


def test_a_folder_that_is_not_there_is_said_in_a_sentence() -> None:
    command = [sys.executable, "-m", "bench", "commit", "--folder", "/no/such/folder"]
    ran = run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 2 and "'/no/such/folder' does not exist" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("words", "figures", "ratios"),
    [
        (("square", "--members", "300"), {"seconds", "members"}, set()),
        (
            ("count", "--members", "300"),
            {"irv_different_seconds", "irv_alike_seconds", "elsewhere_seconds", "desk_seconds"},
            {"count.irv_of_peer", "count.schulze_of_peer", "count.stv_of_peer"},
        ),
        (
            ("fold", "--entries", "300"),
            {
                "entries",
                "evolved_per_second",
                "moment_seconds_worst",
                "look_cold_seconds_worst",
                "look_warm_seconds_worst",
            },
            set(),
        ),
        (("commit",), {"batched_per_second", "single_per_second"}, {"commit.batch_of_single"}),
    ],
    ids=lambda words: words[0] if isinstance(words, tuple) else "",
)
def test_the_last_line_is_for_programs(words: tuple[str, ...], figures: set[str], ratios: set[str]) -> None:
    *table, last = bench(*words, "--rounds", "1", "--json").splitlines()
    found = json.loads(last)
    assert set(found) == {"bench", "rounds", "figures", "ratios", "machine"}
    assert (found["bench"], found["rounds"]) == (words[0], 1)
    assert figures <= set(found["figures"]) and all(value >= 0 for value in found["figures"].values())
    assert set(found["ratios"]) == ratios
    assert table[0].startswith(f"{words[0]}: ")
