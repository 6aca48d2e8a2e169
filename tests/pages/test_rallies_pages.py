"""The library of past assemblies: shelf, pages, handouts; and playing one."""

import re
from html import escape, unescape

import pytest

from assembly import rallies
from assembly.clerk import Clerks
from assembly.config import from_environment
from assembly.rallies.covers import FORMS, cover
from assembly.words import languages, words_in
from tests.pages.conftest import HOST, Square, page
from tests.rallies.test_every_rally import allowed, strange, tokens

OWN = {"Origin": "http://localhost"}
LAST = "gwangju-5-1980-05-26"
EVERY = pytest.mark.parametrize("script", rallies.library(), ids=lambda script: script.id)


def text_of(shown: str) -> str:
    """What a page says, without its markup."""
    body = re.sub(r"(?s)<(head|script)\b.*?</\1>", " ", shown)
    return unescape(re.sub(r"<[^>]+>", " ", body))


def test_every_rally_is_on_the_shelf_in_its_series(square: Square) -> None:
    shown = page(square.browser.get("/rallies"))
    for script in rallies.library():
        assert f'href="/rallies/{script.id}"' in shown
        assert script.title in unescape(shown)
    places = [shown.index(f'id="{series}"') for series in rallies.SERIES]
    assert places == sorted(places)


@pytest.mark.parametrize("language", languages())
def test_the_shelf_tells_of_the_five_rallies_with_every_disputed_figure(square: Square, language: str) -> None:
    told = words_in(language)("page.rallies-why")
    shown = unescape(page(square.browser.get(f"/rallies?lang={language}")))
    assert told in shown
    korean = {
        "150,000": "15만",
        "100,000": "10만",
        "50,000": "5만",
        "15,000": "1만 5천",
        "30,000": "3만",
        "5,000": "5천",
    }
    for script in rallies.library():
        if script.series != "gwangju-1980" or not script.tier.endswith("of 5"):
            continue
        for figure in re.findall(r"\d+,\d{3}", script.attendance.figure):
            assert (korean[figure] if language == "ko" else figure) in told
        assert f"{int(script.date[-2:])}" in told
    for note in ("page.rallies-note-1", "page.rallies-note-2"):
        assert words_in(language)(note) in shown


def test_the_content_note_stands_before_anything_else(square: Square) -> None:
    script = rallies.find(LAST)
    for path in (f"/rallies/{LAST}", f"/rallies/{LAST}/handout"):
        said = text_of(page(square.browser.get(path)))
        assert said.index(script.content_note) < said.index(script.title)
        assert said.index(script.lines[-1].text) < said.rindex(script.remembrance)


@EVERY
def test_every_line_shows_its_label_and_its_sources(square: Square, script: rallies.Script) -> None:
    shown = unescape(page(square.browser.get(f"/rallies/{script.id}")))
    for line in script.lines:
        start = shown.index(f'id="line-{line.order}"')
        told = shown[start : shown.find('class="line line-', start)]
        assert f"label-{line.confidence.replace(' ', '-')}" in told and line.text in told
        assert all(citation in told for citation in script.citations(line))
        assert line.caution in told and line.result in told
        assert bool(line.counts) == ('class="line-counts"' in told)
    assert all(f'id="source-{source.id}"' in shown for source in script.sources)
    assert all(gap in shown for gap in script.not_documented)
    assert all(version.says in shown for each in script.discrepancies for version in each.versions)
    assert all(each.says in shown for each in script.attendance.alternatives)


@EVERY
@pytest.mark.parametrize("language", languages())
def test_pages_and_handouts_add_no_word(square: Square, script: rallies.Script, language: str) -> None:
    """No name, number or quotation stands on a page of a rally that is not in its script or in the catalogue."""
    words = words_in(language)
    series = [other for other in rallies.library() if other.series == script.series]
    known = set(allowed(script, language)).union(*(allowed(other, language) for other in series if other != script))
    known |= {
        *tokens(" ".join((*languages().values(), "1 10 60 300 600"))),
        *tokens(f"http localhost rallies {script.id}"),
    }
    known |= {word for n in range(len(script.lines) + 1) for word in tokens(words.number(n))}
    for path in (f"/rallies/{script.id}", f"/rallies/{script.id}/handout"):
        said = text_of(page(square.browser.get(f"{path}?lang={language}")))
        assert strange([said], frozenset(known)) == set()


def test_an_address_that_is_not_whole_is_no_link(square: Square) -> None:
    shown = unescape(page(square.browser.get(f"/rallies/{LAST}")))
    assert "happy516.tistory.com" not in shown
    assert "address incomplete: find it again before use" in shown
    assert re.search(r'<a href="http://plsong\.com/[^"]+" rel="noreferrer">', shown)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_whom_to_write_to_is_the_operators_to_say(
    square: Square, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    words, address = words_in(language), f"/rallies/{LAST}?lang={language}"
    assert words("page.rally-correct-tracker") in text_of(page(square.browser.get(address)))
    config = from_environment({"SQUARE_CONTACT": "  Mina <mina@square.example>  "})
    monkeypatch.setattr(square.app.view_functions["Rallies.rally"].__self__, "config", config)  # type: ignore[attr-defined]
    shown = page(square.browser.get(address))
    assert escape(words("page.rally-correct-contact", contact="Mina <mina@square.example>")) in shown
    assert "<mina@" not in shown and words("page.rally-correct-tracker") not in text_of(shown)


def test_the_script_itself_and_its_code_can_be_had(square: Square) -> None:
    written = square.browser.get(f"/rallies/{LAST}/script.yaml")
    assert written.mimetype == "text/yaml" and rallies.parse(written.text).id == LAST
    assert square.browser.get(f"/rallies/{LAST}/qr.svg").mimetype == "image/svg+xml"
    assert f"http://{HOST}/rallies/{LAST}" in page(
        square.browser.get(f"/rallies/{LAST}/handout", base_url=f"http://{HOST}")
    )


@EVERY
def test_a_cover_is_drawn_from_the_lines_and_from_nothing_else(script: rallies.Script) -> None:
    drawn = cover(script)
    assert drawn == cover(script)
    assert set(FORMS) == set(rallies.SERIES)
    assert len(re.findall(r'class="mark ', drawn)) >= len(script.lines)
    assert "style=" not in drawn and "<text" not in drawn
    gaps = sum(line.confidence == "not documented" for line in script.lines)
    assert (gaps > 0) == ("mark-not-documented" in drawn)


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
    for path in ("", "/handout", "/script.yaml", "/qr.svg"):
        assert square.browser.get(f"/rallies/none{path}").status_code == 404
    assert square.browser.post("/rallies/none/play", headers=OWN).status_code == 404


def test_a_rally_is_not_started_from_elsewhere(square: Square) -> None:
    assert square.browser.post(f"/rallies/{rallies.library()[0].id}/play").status_code == 403
