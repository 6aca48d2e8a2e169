"""Benchmarks end with a line that programs can read, and are quick where little is asked of them."""

import json
import sys
from subprocess import run

import pytest
from click.testing import CliRunner

from bench import table
from bench.__main__ import main
from bench.ground import Options
from bench.measure import Report
from tests.conftest import ROOT


def bench(*words: str) -> str:
    ran = run([sys.executable, "-m", "bench", *words], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_benchmarks_are_listed() -> None:
    listed = [line.split()[0] for line in bench("--list").splitlines()]
    assert listed == [
        "all",
        "commit",
        "count",
        "fanout",
        "fold",
        "growth",
        "page",
        "phones",
        "rally",
        "soak",
        "square",
        "storm",
        "votes",
    ]


def test_a_folder_that_is_not_there_is_said_in_a_sentence() -> None:
    command = [sys.executable, "-m", "bench", "commit", "--folder", "/no/such/folder"]
    ran = run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 2 and "'/no/such/folder' does not exist" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("words", "figures", "ratios"),
    [
        (("square", "--members", "300"), {"seconds", "members"}, {"square.seconds"}),
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
        (
            ("commit",),
            {"batched_per_second", "single_per_second", "driver_batched_per_second", "driver_single_per_second"},
            {"commit.batch_of_single", "commit.driver_batch_of_single", "commit.batch_of_driver"},
        ),
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


def test_the_whole_table_says_what_each_ratio_must_reach() -> None:
    named = {
        "fanout.of_raw", "fanout.of_node", "fanout.of_stock", "votes.of_node", "votes.of_stock",
        "rally.ack_p99_of_node", "rally.visible_p99_of_node", "phones.rss_of_stock", "phones.rss_of_node",
        "phones.connect_of_stock", "phones.connect_of_node", "commit.batch_of_single",
        "commit.batch_of_driver", "square.seconds", "page.kilobytes",
    }  # fmt: skip
    assert set(table.GOALS) == named
    assert {name.partition(".")[0] for name in named} | {"fold", "count"} == set(table.TABLE)


@pytest.mark.parametrize(
    ("value", "said"), [(0.05, "at the aim"), (0.1, "at the aim"), (0.2, "past the floor"), (0.21, "BELOW THE FLOOR")]
)
def test_where_less_is_better_more_is_below_the_floor(value: float, said: str) -> None:
    assert table.GOALS["rally.ack_p99_of_node"].met_by(value) == said


@pytest.mark.parametrize(
    ("ours", "drivers", "said"),
    [
        (41.0, 60.0, "at the aim"),
        (15.0, 20.0, "near this machine's limit, 20.0"),
        (14.9, 20.0, "BELOW THE FLOOR"),
        (30.0, 60.0, "BELOW THE FLOOR"),
        (20.0, None, "BELOW THE FLOOR"),
    ],
)
def test_where_the_disk_itself_gains_less_from_a_batch_no_more_is_asked(
    ours: float, drivers: float | None, said: str
) -> None:
    ratios = {"commit.batch_of_single": ours} | ({"commit.driver_batch_of_single": drivers} if drivers else {})
    (row,) = [
        line for line in table.WholeTable("all", 3, {}, ratios).for_people().splitlines() if "commit.batch_of_s" in line
    ]
    assert row.endswith(said)


def test_a_ratio_that_nobody_measured_is_not_passed_over() -> None:
    shown = table.WholeTable("all", 3, {}, {"fanout.of_raw": 0.7}).for_people()
    rows = {line.split()[0]: line for line in shown.splitlines()[1:]}
    assert "BELOW THE FLOOR" in rows["fanout.of_raw"] and "not measured" in rows["votes.of_node"]


def test_a_benchmark_that_fails_is_said_the_others_go_on_and_the_command_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: Options) -> Report:
        raise RuntimeError("the server did not start")

    works = Report("square", 1, {"seconds": 9.0}, {"square.seconds": 9.0})
    monkeypatch.setattr(table, "TABLE", {"votes": broken, "square": lambda options: works})
    ran = CliRunner().invoke(main, ["all", "--rounds", "1"])
    assert ran.exit_code == 1 and "These failed, see above: votes." in ran.output
    assert "votes: FAILED" in ran.output and "the server did not start" in ran.output
    assert '"ratios": {"square.seconds": 9.0}' in ran.output and "fewer than 3" in ran.output


def test_three_rounds_are_a_measurement() -> None:
    assert "fewer" not in table.WholeTable("all", 3, {}).for_people()
