"""The pages in a real browser: nothing for axe to find, nothing for the policy to stop, in every language."""

from collections.abc import Iterator
from typing import Any

import pytest

from assembly.assets import DIST
from tests.conftest import unavailable

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = pytest.mark.browser

THEMES = [("en", "light"), ("ko", "dark")]


@pytest.fixture(scope="module", autouse=True)
def style() -> None:
    """Without the build there is nothing to look at."""
    if not (DIST / "manifest.json").exists():
        unavailable("the browser's files have not been built (npm --prefix frontend run build)")


@pytest.fixture(scope="module")
def code(browser: Any, live_server: str) -> str:
    """An assembly that was opened by filling in the form."""
    context = browser.new_context(locale="en")
    page = context.new_page()
    page.goto(f"{live_server}/")
    page.get_by_role("link", name="Open an assembly").click()
    page.get_by_label("What is the assembly called?").fill("Elm Street tenants")
    page.get_by_label("What is your name?").fill("Ana Ruiz")
    page.get_by_role("button", name="Open the assembly").click()
    page.wait_for_url("**/a/*")
    found: str = page.url.rpartition("/")[2]
    context.close()
    return found


@pytest.fixture(params=THEMES, ids=lambda theme: "-".join(theme))
def page(browser: Any, live_server: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A phone in one language and theme; what the policy stops is noted."""
    language, theme = request.param
    context = browser.new_context(
        locale=language, color_scheme=theme, base_url=live_server, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    stopped: list[str] = []
    page.on("console", lambda said: stopped.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert stopped == []


ROUTES = [
    "/",
    "/open",
    "/rallies",
    "/rallies/gwangju-5-1980-05-26",
    "/rallies/postes-1792-08-19/handout",
    "/join?code=NOSUCH22",
    "/join?code=",
    "/nowhere",
    "/restarting",
    "/a/{code}/minutes",
]


@pytest.mark.parametrize("route", ROUTES)
def test_axe_finds_nothing(page: Any, code: str, route: str) -> None:
    page.goto(route.format(code=code))
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_is_wider_than_its_screen(page: Any, code: str, route: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(route.format(code=code))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


PRESSED = [
    "/",
    "/open",
    "/rallies",
    "/rallies/gwangju-5-1980-05-26",
    "/rallies/postes-1792-08-19",
    "/rallies/gwangju-5-1980-05-26/together",
    "/rallies/postes-1792-08-19/handout",
    "/rules/square",
    "/a/{code}/minutes",
    "/a/{code}/rules",
    "/a/{code}/replay",
]
TOO_SMALL = """() => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  const pressed = "a, button, summary, select, input:not([type=hidden], [type=radio]), label.choice";
  return [...document.querySelectorAll(pressed)].filter((thing) => {
    const {width, height} = thing.getBoundingClientRect();
    return width && height && (height < 44 || width < (thing.closest("sup") ? 24 : 44));
  }).map((thing) => thing.outerHTML);
}"""


@pytest.mark.parametrize("route", PRESSED)
@pytest.mark.parametrize("width", [360, 1280])
def test_whatever_can_be_pressed_is_large_enough(page: Any, code: str, route: str, width: int) -> None:
    """Also what is folded away. The one exception: the mark of a footnote in a sentence may be as narrow as 24 px."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(route.format(code=code), wait_until="networkidle")
    assert page.evaluate(TOO_SMALL) == []


def test_a_form_that_lacks_something_is_accessible_too(page: Any) -> None:
    page.goto("/open")
    page.locator("form").evaluate("form => form.noValidate = true")
    page.locator(".thumb button").click()
    page.wait_for_selector(".problem")
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
