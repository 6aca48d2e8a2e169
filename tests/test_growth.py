"""The curves of growth: well-formed, every point drawn, strange words escaped, nothing that crashes on little."""

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from bench import growth
from bench.curve import Curve, drawn
from bench.growth import DRAWN
from tests.conftest import ROOT

SVG = "{http://www.w3.org/2000/svg}"


def picture(*curves: Curve, title: str = "Cost") -> Element:
    return fromstring(drawn(title, "phones", list(curves), "today"))


def test_every_point_is_drawn_and_told() -> None:
    seen = picture(
        Curve("to join", "µs", [(100, 5.0), (1_000, 6.0), (10_000, 1_234.0)]), Curve("to be", "kB", [(9, 1)])
    )
    assert len(seen.findall(f"{SVG}circle")) == 4
    told = seen.findtext(f"{SVG}desc")
    assert told == "to join, µs: 5 at 100, 6 at 1,000, 1,234 at 10,000; to be, kB: 1 at 9"
    assert "1,234" in [text.text for text in seen.findall(f"{SVG}text")]


def test_what_costs_as_much_lies_as_high_and_nothing_lies_on_the_floor() -> None:
    points = picture(Curve("", "", [(10, 4.0), (100, 4.0), (1_000, 0.0)])).findall(f"{SVG}circle")
    first, second, last = (float(point.attrib["cy"]) for point in points)
    assert first == second < last
    along = [float(point.attrib["cx"]) for point in points]
    assert along[1] - along[0] == pytest.approx(along[2] - along[1])


@pytest.mark.parametrize("points", [[(100, 7.0)], [(100, 0.0)], [(0, 0.0), (0, 0.0)], []])
def test_little_or_nothing_is_drawn_as_well(points: list[tuple[int, float]]) -> None:
    assert len(picture(Curve("x", "y", points)).findall(f"{SVG}circle")) == len(points)


def test_words_are_escaped() -> None:
    words = '</title><script>"&'
    seen = picture(Curve(words, words, [(1, 1.0)]), title=words)
    assert seen.findtext(f"{SVG}title") == words and not seen.findall(f".//{SVG}script")


def test_what_was_measured_is_drawn_into_the_folder(tmp_path: Path) -> None:
    found = {f"ballots_{size}": {"processor_us": 50.0, "elapsed_us": size / 10} for size in (100, 1_000, 10_000)}
    growth.draw(tmp_path / "new", found)
    assert [path.name for path in tmp_path.glob("new/*")] == ["ballots.svg"]
    assert growth.growths(found) == {"growth.ballots_processor_us": 1.0, "growth.ballots_elapsed_us": 10.0}


def test_the_sizes_end_where_was_asked_for() -> None:
    assert growth.upto((100, 300), 0) == [100, 300] == growth.upto((100, 300), 999)
    assert (growth.upto((100, 300), 200), growth.upto((100, 300), 7)) == ([100], [7])


def test_the_pictures_are_on_the_page_of_performance() -> None:
    page = (ROOT / "docs" / "performance.md").read_text("utf-8")
    assert all(f"](growth/{kind}.svg)" in page for kind in DRAWN)
