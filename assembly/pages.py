"""The door for browsers: joining, opening, and what is read. Only opening changes anything."""

from io import BytesIO
from typing import Any

import segno
from flask import Flask, Response, make_response, redirect, render_template, request
from werkzeug.exceptions import NotFound

from .agenda_pages import AgendaPages
from .assets import Assets, open_assets
from .clerk import Clerk, Clerks
from .config import Config
from .error_pages import notice, open_error_pages
from .finding import Finder, as_code
from .headers import WITH_FORM, open_headers
from .minutes.pages import MinutesPages
from .opening import Opening
from .past import Past
from .rally_pages import Rallies
from .replay_pages import ReplayPages
from .rules_pages import RulesPages
from .slip_pages import SlipPages
from .square_pages import Bulletins, SquarePages
from .squares import Squares
from .together_pages import Together, rally_facts
from .visitors import is_safe, open_visitors, our_address, visitor_words, with_device
from .words import languages, words_in

FORM_BYTES_MAX = 64 * 1024
NOT_FOR_PHONES = ("page.", "minutes.", "error.", "replay.", "rally.")
FOR_LATER = ("more.", "refusal.")  # a phone fetches these once its screen stands
# Said on sheets that come later too; a test finds a first screen that would say one of these.
ON_LATER_SHEETS = (
    "kind.about-", "live.base", "live.here", "live.rules", "live.to-watch", "live.wall", "live.moved-by",
    "live.no-stay", "live.open-poll", "live.text-in-minutes",
    "live.adjourn-floor", "live.adjourn-motions", "live.adjourn-queue", "live.adjourn-sure", "live.adjourn-yes",
    "live.admit-all", "live.as-the-rules", "live.by-hand", "live.choose-somebody", "live.closing-time",
    "live.denominator", "live.door-join-first", "live.door-kept", "live.door-open", "live.draft-kept",
    "live.erase-sure", "live.find-name", "live.hand-over-note", "live.hand-over-to", "live.how-long",
    "live.leave-sure", "live.locked-note", "live.locks-text", "live.majority", "live.method", "live.minutes-long",
    "live.more-at-door", "live.more-than", "live.name-watching", "live.no-seconds-needed", "live.nobody-else",
    "live.nobody-waits", "live.numerator", "live.observing", "live.on-the-roll", "live.open-ended", "live.options",
    "live.out-of-order-note", "live.put-in", "live.put-to-vote-more", "live.quorum", "live.reason-for-",
    "live.rule-", "live.seconds-needed", "live.taken-out", "live.text-example", "live.title-example",
    "live.to-the-meeting", "live.to-whom", "live.turn-away-name", "live.visible-", "live.waiting-list",
    "live.waits-since", "live.who-is-here", "reason.turns-used-up", "reason.why-turns-used-up",
)  # fmt: skip
ONLY_FOR_WALLS = (
    "live.gathering-wall",
    "live.gathering-door-wall",
    "live.gathering-code-wall",
    "live.gathering-code-wall",
    "live.quiet-wall",
    "live.queue-empty-wall",
    "live.whole-text",
    "live.join-at",
    "live.minutes-at",
    "live.of-voted",
    "live.proof-wall",
    "live.qr",
    "live.still-counts",
    "live.wall-",
)
ONLY_FOR_REPLAYS = (
    "live.what-",
    "live.confidence-",
    "live.source",
    "live.no-source",
)


def open_pages(app: Flask, clerks: Clerks, past: Past, secret: bytes, config: Config) -> None:
    """Open this door: all pages, their files, their headers, and a page for every error."""
    app.config["MAX_CONTENT_LENGTH"] = FORM_BYTES_MAX
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    assets = Assets()
    finder, squares = Finder(clerks, secret, config.openings), Squares(clerks, secret)
    minutes = MinutesPages(finder)
    open_visitors(app, assets)
    open_headers(app)
    open_error_pages(app)
    open_assets(app, assets)
    doors = (
        Entrance(finder, squares),
        Opening(finder, squares),
        Live(finder, config),
        AgendaPages(finder),
        SlipPages(finder, config),
    )
    reading = (minutes, SquarePages(squares, minutes), Bulletins(squares, minutes), RulesPages(finder))
    back = ReplayPages(finder, past)
    for pages in (*doors, *reading, back, Rallies(finder, config), Together(finder)):
        for rule, view, methods in pages.routes():
            name = f"{type(pages).__name__}.{view.__name__}"
            app.add_url_rule(rule, name, view, methods=methods)


def with_form(page: str, status: int = 200) -> Response:
    """A page with a form on it that is posted back to us."""
    response = make_response(page, status)
    response.headers.update(WITH_FORM)
    return response


class Entrance:
    """The first page, and the code that people type."""

    def __init__(self, finder: Finder, squares: Squares) -> None:
        self.finder = finder
        self.squares = squares

    def routes(self) -> Any:
        """The addresses of these pages."""
        yield "/", self.home, ["GET"]
        yield "/join", self.join, ["GET"]
        yield "/favicon.svg", self.mark, ["GET"]
        yield "/favicon.ico", self.mark, ["GET"]

    def home(self) -> str:
        """Three things: type a code, open an assembly, watch a rally."""
        return render_template("home.html", squares=self.squares.all())

    def join(self) -> Any:
        """Take a code however it was typed, and show the way in."""
        code = as_code(request.args.get("code", ""))
        if not code:
            problem = visitor_words()("page.code-empty")
            return make_response(render_template("home.html", problem=problem, squares=self.squares.all()), 422)
        clerk = self.finder.find(code)
        if clerk.now.state.phase != "adjourned":
            return redirect(f"/a/{code}", 303)
        words = visitor_words()
        ways = ((f"/a/{code}/minutes", words("page.minutes")), (f"/a/{code}", words("page.look-in")))
        return notice("adjourned", 200, ways)

    def mark(self) -> Response:
        """Our mark, for the browser's tab."""
        drawing = render_template("mark.svg").replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        response = make_response(drawing.replace("currentColor", "#0b7a63"))
        response.headers.update({"Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=86400"})
        return response


class Live:
    """The pages that live: phone, wall and door. They are empty frames; the bundle fills them over the socket."""

    def __init__(self, finder: Finder, config: Config) -> None:
        self.finder = finder
        self.config = config

    def routes(self) -> Any:
        """The addresses of these pages."""
        yield "/a/<code>", self.phone, ["GET"]
        yield "/a/<code>/hall", self.hall, ["GET"]
        yield "/a/<code>/door", self.door, ["GET"]
        yield "/a/<code>/qr.svg", self.qr, ["GET"]
        yield "/words/<language>-<digest>.json", self.words, ["GET"]

    def phone(self, code: str) -> Any:
        """A member's phone."""
        return self._frame(code, "phone")

    def hall(self, code: str) -> Any:
        """The wall; it speaks the assembly's language, whoever plugged in the projector."""
        return self._frame(code, "hall")

    def door(self, code: str) -> Any:
        """The door-keeper's screen."""
        return self._frame(code, "door")

    def qr(self, code: str) -> Response:
        """The address to join by, as a QR code."""
        clerk = self.finder.find(as_code(code))
        drawing = BytesIO()
        qr = segno.make(self._address(clerk), error="m", micro=False)
        qr.save(drawing, kind="svg", xmldecl=False, svgns=True, scale=8, border=4, dark="#000", light="#fff", nl=False)
        response = make_response(drawing.getvalue())
        response.headers.update({"Content-Type": "image/svg+xml", "Cache-Control": "no-cache"})
        return response

    def words(self, language: str, digest: str) -> Response:
        """The sentences that a phone needs later, under an address that changes when they do."""
        if language not in languages():
            raise NotFound()
        words = words_in(language)
        response = make_response(words.only(FOR_LATER + ON_LATER_SHEETS))
        known = digest == words.digest(FOR_LATER + ON_LATER_SHEETS)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if known else "no-cache"
        return response

    def _frame(self, code: str, view: str) -> Any:
        clerk = self.finder.find(as_code(code))
        state = clerk.now.state
        if code != state.code:
            return redirect(request.full_path.rstrip("?").replace(f"/a/{code}", f"/a/{state.code}", 1), 301)
        asked_for = request.args.get("lang") in languages()
        words = words_in(state.language) if view == "hall" and not asked_for else visitor_words()
        left_out = NOT_FOR_PHONES + (() if state.script else ONLY_FOR_REPLAYS)
        if view != "hall":
            left_out += FOR_LATER + ONLY_FOR_WALLS
        if view == "phone":
            left_out += ON_LATER_SHEETS
        data = {
            "view": view,
            "code": state.code,
            "language": words.language,
            "languages": languages(),
            "words": words.without(left_out),
            "more": ""
            if view == "hall"
            else f"/words/{words.language}-{words.digest(FOR_LATER + ON_LATER_SHEETS)}.json",
            "secure": is_safe(),
            "join": self._address(clerk),
            "qr": f"/a/{state.code}/qr.svg",
            "minutes": f"/a/{state.code}/minutes",
            "hall": f"/a/{state.code}/hall",
            "home": "/",
        }
        data |= rally_facts(state.script)
        rehearsed = state.simulated is not None
        page = render_template("live.html", data=data, title=state.title, words=words, simulated=rehearsed)
        return with_device(make_response(page))

    def _address(self, clerk: Clerk) -> str:
        """Where others find this assembly."""
        return f"{our_address(self.config.address)}/a/{clerk.now.state.code}"
