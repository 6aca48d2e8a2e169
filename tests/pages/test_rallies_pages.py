"""The shelf of past assemblies, and playing one."""

import pytest

from assembly import rallies
from assembly.clerk import Clerks
from tests.pages.conftest import Square, page

OWN = {"Origin": "http://localhost"}


def test_every_rally_is_on_the_shelf_with_its_sources(square: Square) -> None:
    shown = page(square.browser.get("/rallies"))
    for script in rallies.library():
        assert f'action="/rallies/{script.id}/play"' in shown
        assert script.title in shown


def test_a_rally_is_played_at_the_chosen_speed(square: Square, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int]] = []

    def start(_: Clerks, script: str, speed: int) -> str:
        asked.append((script, speed))
        return "ABCD2345"

    monkeypatch.setattr(rallies, "start", start)
    script = rallies.library()[0].id
    response = square.browser.post(f"/rallies/{script}/play", data={"speed": "300"}, headers=OWN)
    assert (response.status_code, response.location, asked) == (303, "/a/ABCD2345", [(script, 300)])


def test_a_rally_that_is_not_there_is_not_found(square: Square) -> None:
    assert square.browser.post("/rallies/none/play", headers=OWN).status_code == 404


def test_a_rally_is_not_started_from_elsewhere(square: Square) -> None:
    assert square.browser.post(f"/rallies/{rallies.library()[0].id}/play").status_code == 403
