"""The forms that bring a room together: a rally for all, and an assembly that goes on from a moment of a record."""

import pytest

from assembly import rallies
from assembly.rallies import together
from assembly.rules.commands import JoinAssembly, TableMotion
from tests.cast import ANA, NOON
from tests.pages.conftest import Square, page

OWN = {"Origin": "http://localhost"}
NIGHT = "postes-1792-08-09"


@pytest.fixture(autouse=True)
def unplayed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody plays it on in a test without a server."""
    monkeypatch.setattr(together, "play_beside", lambda *_: None)


def test_the_content_note_comes_first_and_then_what_there_is_to_choose(square: Square) -> None:
    shown = page(square.browser.get(f"/rallies/{NIGHT}/together"))
    note = rallies.find(NIGHT).content_note
    assert note and shown.index(note) < shown.index('name="name"') < shown.index('name="waits"')
    assert f'href="/rallies/{NIGHT}/together"' in page(square.browser.get(f"/rallies/{NIGHT}"))


def test_whoever_starts_it_is_in_its_hall_and_chairs_it(square: Square) -> None:
    form = {"name": "Ana", "speed": "300", "waits": "1"}
    answer = square.browser.post(f"/rallies/{NIGHT}/together", data=form, headers=OWN)
    clerk = square.clerks.find(answer.location.rpartition("/")[2])
    assert answer.status_code == 303 and clerk is not None
    state = clerk.now.state
    (chair,) = (held.member for held in state.duties if held.duty == "chair")
    assert (state.members[chair].name, state.played.speed, state.played.waits) == ("Ana", 300, True)  # type: ignore[union-attr]
    assert rallies.find(NIGHT).content_note in page(square.browser.get(answer.location)), "the screens know the note"


def test_without_a_name_nothing_is_started(square: Square) -> None:
    answer = square.browser.post(f"/rallies/{NIGHT}/together", data={"name": " "}, headers=OWN)
    assert answer.status_code == 422 and not square.clerks.all()
    assert square.browser.post(f"/rallies/{NIGHT}/together", data={"name": "Ana"}).status_code == 403
    assert square.browser.get("/rallies/none/together").status_code == 404


def test_an_assembly_carries_on_from_a_moment_and_says_from_where(square: Square) -> None:
    before = square.open()
    square.take(before, JoinAssembly(by=ANA, at=NOON, name="Ana"))
    square.take(before, TableMotion(by=ANA, at=NOON, title="Bread", text="That bread be shared."))
    at, code = before.now.position, before.now.state.code
    square.take(before, TableMotion(by=ANA, at=NOON, title="Tea", text="That there be tea."))
    shown = page(square.browser.get(f"/a/{code}/carry-on?position={at}"))
    assert "Bread" in shown and "Tea" not in shown
    form = {"position": str(at), "title": "Tonight", "name": "Bo", "admission": "door", "language": "ko"}
    answer = square.browser.post(f"/a/{code}/carry-on", data=form, headers=OWN)
    clerk = square.clerks.find(answer.location.rpartition("/")[2])
    assert answer.status_code == 303 and clerk is not None
    state = clerk.now.state
    assert (state.title, state.language, state.rules.admission, state.present) == ("Tonight", "ko", "door", 1)
    assert state.origin is not None and (state.origin.code, state.origin.position) == (code, at)
    assert state.origin.head == before.head_at(at)
    assert [motion.title for motion in state.motions.values()] == ["Bread"]


@pytest.mark.parametrize("position", ["0", "99", "x"])
def test_a_moment_that_the_record_does_not_have_is_not_found(square: Square, position: str) -> None:
    before = square.open()
    form = {"position": position, "title": "T", "name": "Bo"}
    assert square.browser.post(f"/a/{before.now.state.code}/carry-on", data=form, headers=OWN).status_code == 404


def test_a_name_is_asked_for_before_anything_is_opened(square: Square) -> None:
    before = square.open()
    form = {"position": "1", "title": "Tonight", "name": ""}
    answer = square.browser.post(f"/a/{before.now.state.code}/carry-on", data=form, headers=OWN)
    assert answer.status_code == 422 and len(square.clerks.all()) == 1
