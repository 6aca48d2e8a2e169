"""Page objects: a phone and a wall, spoken to by what is written on them, in the language they show.

Everything is found by role and accessible name; the names come from the catalogue. What a browser complains of
(errors of scripts, of the console, of the content policy) is collected, and a test ends by asking for it.
"""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from assembly.words import Words, words_in

PHONE = {"width": 360, "height": 740}
WALL = {"width": 1920, "height": 1080}
PATIENCE_MS = 45_000  # for what the hall does, also when it is asked whether anybody objects; nothing is measured by it

# A page says so itself when its policy is broken, wherever the browser would have logged it.
WATCH = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""
# Chromium logs every answer that is not a success, also where the page itself says in words what is wrong.
SAID_IN_WORDS = re.compile(r"status of (403|404|422|429|503)")
# What it logs about a network that the test has taken away, and about a server that was started anew (400: it does
# not know a connection of the one before).
OFFLINE = re.compile(
    r"net::ERR_(INTERNET_DISCONNECTED|CONNECTION_\w+|NETWORK_\w+|EMPTY_RESPONSE)|WebSocket|status of 400"
)


class Screen:
    """A browser of its own on one page."""

    def __init__(
        self, browser: Browser, url: str, language: str = "en", size: dict[str, int] | None = None, **how: Any
    ) -> None:
        self.url = url
        self.words: Words = words_in(language)
        self.complaints: list[str] = []
        self.expects_offline = False
        self.context: BrowserContext = browser.new_context(
            viewport=size or PHONE, locale=language, has_touch=size is None, **how
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.add_init_script(WATCH)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("console", self._hear)
        self.page.on("requestfailed", lambda request: self._fail(request.url, str(request.failure)))

    def _hear(self, message: ConsoleMessage) -> None:
        own = message.location.get("url") == self.page.url and SAID_IN_WORDS.search(message.text)
        expected = own or (self.expects_offline and OFFLINE.search(message.text))
        if message.type in ("error", "warning") and not expected:
            self.complaints.append(f"{message.type}: {message.text}")

    def _fail(self, url: str, why: str) -> None:
        if not self.expects_offline and "ERR_ABORTED" not in why:
            self.complaints.append(f"request failed: {url} {why}")

    def t(self, key: str, **values: object) -> str:
        """What this screen says under this key."""
        return self.words(key, **values)

    def open(self, path: str) -> None:
        """Go to an address of the server."""
        self.page.goto(f"{self.url}{path}")

    def sees(self, *texts: str | re.Pattern[str]) -> None:
        """Each of these can be read here, now or soon."""
        for text in texts:
            expect(self.page.get_by_text(text).first).to_be_visible(timeout=PATIENCE_MS)

    def misses(self, *texts: str | re.Pattern[str]) -> None:
        """None of these can be read here (any more)."""
        for text in texts:
            expect(self.page.get_by_text(text)).to_have_count(0, timeout=PATIENCE_MS)

    def heading(self, name: str | re.Pattern[str]) -> Locator:
        """The heading with this name."""
        return self.page.get_by_role("heading", name=name)

    def close(self) -> None:
        """Leave, and hand over whatever the browser complained of."""
        self.context.close()


class Wall(Screen):
    """The wall: only to be read."""

    def __init__(self, browser: Browser, url: str, code: str) -> None:
        super().__init__(browser, url, size=WALL)
        self.open(f"/a/{code}/hall")

    def shows_no_control(self) -> None:
        """Nothing on a wall can be pressed or typed into."""
        for role in ("button", "textbox", "link", "checkbox", "radio"):
            expect(self.page.get_by_role(role)).to_have_count(0)  # type: ignore[arg-type]


class Phone(Screen):
    """One member's phone."""

    # Finding --------------------------------------------------------------------------------------------

    def button(self, key: str, within: Locator | None = None, **values: object) -> Locator:
        """The button that says this, and nothing else."""
        return (within or self.page).get_by_role("button", name=self.t(key, **values), exact=True)

    def beginning(self, key: str, within: Locator | None = None) -> Locator:
        """The button that begins with this and goes on to explain itself."""
        name = re.compile(rf"^\s*{re.escape(self.t(key))}")
        return (within or self.page).get_by_role("button", name=name)

    @property
    def sheet(self) -> Locator:
        """The sheet that is open."""
        return self.page.get_by_role("dialog")

    @property
    def dock(self) -> Locator:
        """Where the thumb is: the primary action and the four pages."""
        return self.page.get_by_role("contentinfo")

    def network(self, text: str | re.Pattern[str]) -> None:
        """The thin line about the network says this, now or soon."""
        expect(self.page.get_by_role("banner").get_by_role("status")).to_have_text(text, timeout=PATIENCE_MS)

    # Pressing -------------------------------------------------------------------------------------------

    def press(self, key: str, **values: object) -> None:
        """Press the button that says this, and wait until it is pressed."""
        self.button(key, **values).first.click()

    def on_sheet(self, key: str, **values: object) -> None:
        """Press a button of the open sheet."""
        self.button(key, within=self.sheet, **values).first.click()

    def primary(self, key: str, **values: object) -> None:
        """Press the one obvious next action."""
        self.button(key, within=self.dock, **values).click()

    def tab(self, name: str) -> None:
        """Turn to one of the four pages."""
        self.page.get_by_role("navigation").get_by_role("button", name=self.t(f"live.tab-{name}"), exact=True).click()

    def fill(self, key: str, text: str) -> None:
        """Type into the field with this label."""
        self.page.get_by_label(self.t(key)).fill(text)

    def close_sheet(self) -> None:
        """Put the sheet away."""
        self.button("live.close", within=self.sheet).click()
        expect(self.sheet).to_have_count(0)

    # Doing ----------------------------------------------------------------------------------------------

    def join(self, name: str, observer: bool = False) -> None:
        """Come in under a name."""
        self.fill("live.your-name", name)
        if observer:
            self.page.get_by_label(self.t("live.just-watching")).check()
        self.press("live.join")
        expect(self.page.get_by_role("navigation", name=self.t("live.tabs"))).to_be_visible(timeout=PATIENCE_MS)

    def join_by_code(self, code: str, name: str) -> None:
        """Type the code on the first page, then come in."""
        self.open("/")
        self.page.get_by_label(self.t("page.have-a-code")).fill(f" {code[:4].lower()}-{code[4:].lower()} ")
        self.page.get_by_role("button", name=self.t("page.join")).click()
        self.join(name)

    def join_by_link(self, code: str, name: str, observer: bool = False) -> None:
        """Follow the link that the QR code holds, then come in."""
        self.open(f"/a/{code}")
        self.join(name, observer)

    def open_assembly(self, title: str, name: str, admission: str = "open-link", preset: str = "square") -> str:
        """Fill in the web form; returns the code that the phone then shows."""
        self.open("/")
        self.page.get_by_role("link", name=self.t("page.open")).click()
        self.page.get_by_label(self.t("page.open-title")).fill(title)
        self.page.get_by_label(self.t("page.open-name")).fill(name)
        self.page.get_by_role("radio", name=self.t(f"page.admission-{admission}")).check()
        self.page.get_by_role("radio", name=self.t(f"page.preset-{preset}"), exact=False).first.check()
        self.page.get_by_role("button", name=self.t("page.open-button")).click()
        expect(self.page).to_have_url(re.compile(r"/a/[0-9A-Z]{8}$"))
        return self.page.url.rpartition("/")[2]

    def ask_to_speak(self, kind: str = "") -> None:
        """Take a place in the queue: with one tap, or by kind."""
        if kind:
            self.press("live.more-ways")
            self.beginning(f"kind.{kind}", within=self.sheet).click()
            expect(self.sheet).to_have_count(0)
        else:
            self.primary("live.do-ask")

    def table(self, title: str, text: str) -> None:
        """Table a motion."""
        self.tab("proposals")
        self.primary("live.do-table")
        self.fill("live.title", title)
        self.fill("live.text", text)
        self.on_sheet("live.send")
        expect(self.sheet).to_have_count(0)

    def choice(self, name: str) -> Locator:
        """The button of the ballot with this word."""
        ballot = self.page.get_by_role("main").get_by_role("group")
        return ballot.get_by_role("button", name=re.compile(rf"^{re.escape(name)}"))

    def vote(self, name: str) -> None:
        """Tap a choice, and wait until it is entered."""
        self.choice(name).click()
        self.has_voted(name)

    def has_voted(self, name: str) -> None:
        """The ballot shows this choice as entered."""
        expect(self.choice(name)).to_contain_text(self.t("live.chosen"), timeout=PATIENCE_MS)
        expect(self.choice(name)).to_have_attribute("aria-pressed", "true")

    def sheet_of(self, duty: str) -> None:
        """Open the sheet of a duty."""
        self.beginning(f"live.duty-{duty}", within=self.dock).click()
        expect(self.sheet).to_be_visible()

    def adjourn(self) -> None:
        """As the chair: end the sitting; where something is unfinished the hall is asked, and nobody objects."""
        self.sheet_of("chair")
        self.on_sheet("live.do-adjourn")
        either = ("live.adjourn-yes", "more.adjourn-ask")
        now, asks = (self.button(key, within=self.sheet) for key in either)
        now.or_(asks).first.click()

    def has_duty(self, duty: str, held: bool = True) -> None:
        """The controls of a duty are (not) here."""
        expect(self.beginning(f"live.duty-{duty}", within=self.dock)).to_have_count(
            1 if held else 0, timeout=PATIENCE_MS
        )


def without_complaints(*screens: Screen) -> None:
    """No script failed, no policy was broken, nothing was missing, on any of these screens."""
    said = {name: screen.complaints for name, screen in enumerate(screens) if screen.complaints}
    assert not said, said


Make = Callable[..., Phone]
