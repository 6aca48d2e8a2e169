"""The benchmarks with phones give what they promise, also where there are few of them and little time."""

import json
from functools import partial
from typing import Any

import pytest
from click.testing import CliRunner

from bench import page, soak, storm
from bench.__main__ import BENCHES, main
from bench.soak import slope
from bench.wire import NoPeer, compiled
from tests.conftest import find_browser, unavailable


@pytest.fixture
def generator() -> None:
    """The phones, which are written in C."""
    try:
        compiled("generator.c")
    except NoPeer as missing:
        unavailable(str(missing))


def measured(*words: str) -> dict[str, Any]:
    ran = CliRunner().invoke(main, [*words, "--rounds", "1", "--json"])
    assert ran.exit_code == 0, ran.output
    found: dict[str, Any] = json.loads(ran.output.splitlines()[-1])
    return found


@pytest.mark.usefixtures("generator")
def test_after_a_storm_everybody_is_back_and_the_ballots_cast_meanwhile_are_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(storm, "SPREAD_SECONDS", 0.5)
    figures = measured("storm", "--phones", "40")["figures"]
    for how in ("spread", "at_once"):
        found = {name.removeprefix(f"{how}."): value for name, value in figures.items() if name.startswith(f"{how}.")}
        assert set(found) == {
            "seconds", "current_p50_ms", "current_p99_ms", "ballots", "ack_p50_ms", "ack_p99_ms", "retries", "cpu_us",
            "megabytes_before", "megabytes_most", "megabytes_after",
        }  # fmt: skip
        assert found["ballots"] > 0 and 0 < found["ack_p50_ms"] <= found["ack_p99_ms"]
        assert 0 < found["megabytes_before"] <= found["megabytes_most"]


@pytest.mark.usefixtures("generator")
def test_a_soak_tells_of_each_part_what_was_done_and_what_is_left_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "SETTLE_SECONDS", 0.5)
    figures = measured("soak", "--phones", "20", "--minutes", "0.1")["figures"]
    for part in ("warm", "looking", "casting"):
        assert figures[f"{part}.visits"] > 0 and figures[f"{part}.looks"] > 0
        assert figures[f"{part}.refused"] == figures[f"{part}.lost"] == 0
    for part in ("looking", "casting"):
        kept = {name.removeprefix(f"{part}.") for name in figures if name.startswith(part) and name.endswith("_kept")}
        assert kept - {"used_megabytes_kept", "free_megabytes_kept"} == {
            "megabytes_kept", "descriptors_kept", "greenlets_kept", "phones_kept", "connections_kept", "sockets_kept",
            "seats_kept", "objects_kept", "blocks_kept",
        }  # fmt: skip
        assert f"{part}.megabytes_per_hour" in figures


def test_the_slope_leaves_out_the_part_in_which_the_server_warms_up() -> None:
    warming = [(0.0, 10.0), (1.0, 80.0)]
    assert slope([*warming, *((minute, 100 + 0.5 * minute) for minute in range(2, 10))]) == pytest.approx(30)
    assert slope([(0.0, 10.0)]) == 0


def test_a_page_tells_of_its_weight_its_speed_its_frames_and_its_heap(monkeypatch: pytest.MonkeyPatch) -> None:
    find_browser()
    monkeypatch.setattr(page, "TALLY_SECONDS", 3)
    monkeypatch.setitem(BENCHES, "page", partial(page.run, day=40))
    found = measured("page", "--phones", "12")
    figures = found["figures"]
    assert set(found["ratios"]) == {"page.kilobytes", "page.kilobytes_brotli"}
    assert 20 < found["ratios"]["page.kilobytes_brotli"] < found["ratios"]["page.kilobytes"] < 100
    for tally in ("tally", "cheap_tally"):
        assert figures[f"{tally}.frames_per_second"] > 0
        assert {f"{tally}.tally_shift", f"{tally}.scenes_shift", f"{tally}.longest_frame_ms"} <= set(figures)
    assert figures["load.interactive_ms"] > 0 and figures["load.shift"] < 1
    assert figures["day.changes"] == 40 and figures["day.heap_start_kilobytes"] > 0
    assert {f"day.{what}_end" for what in ("nodes", "listeners")} <= set(figures)
