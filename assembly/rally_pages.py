"""The library of past assemblies: the shelf, a page for each, a handout for the wall, and playing one."""

from io import BytesIO
from typing import Any

import segno
from flask import Response, make_response, redirect, render_template, request
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import NotFound, ServiceUnavailable

from . import rallies
from .config import Config
from .finding import Finder
from .headers import WITH_FORM
from .minutes.pages import as_file
from .rallies.about import cited
from .rallies.covers import cover
from .rallies.dates import said_date
from .rallies.script import LIBRARY
from .visitors import is_loopback, visitor_words

SPEEDS = (1, 10, 60, 300, 600)


class Rallies:
    """Past assemblies, to be read about and to be played."""

    def __init__(self, finder: Finder, config: Config) -> None:
        self.finder = finder
        self.config = config

    def routes(self) -> Any:
        """The addresses of these pages."""
        yield "/rallies", self.shelf, ["GET"]
        yield "/rallies/<script_id>", self.rally, ["GET"]
        yield "/rallies/<script_id>/handout", self.handout, ["GET"]
        yield "/rallies/<script_id>/script.yaml", self.written, ["GET"]
        yield "/rallies/<script_id>/qr.svg", self.qr, ["GET"]
        yield "/rallies/<script_id>/play", self.play, ["POST"]

    def shelf(self) -> str:
        """The library, series by series."""
        shelves = [
            (series, [script for script in rallies.library() if script.series == series]) for series in rallies.SERIES
        ]
        return _rendered("rallies.html", shelves=shelves)

    def rally(self, script_id: str) -> Response:
        """What is known of one rally, what is shaky, and the ways to see it: the content note before anything else."""
        page = make_response(_rendered("rally.html", contact=self.config.contact, **_facts(_script(script_id))))
        page.headers.update(WITH_FORM)
        return page

    def handout(self, script_id: str) -> str:
        """For paper: a sheet to hang up or hand out, with a code that leads back here."""
        script = _script(script_id)
        return _rendered("handout.html", address=self._address(script), **_facts(script))

    def written(self, script_id: str) -> Response:
        """The script itself, to be corrected, translated or taken as a pattern."""
        script = _script(script_id)
        text = (LIBRARY / f"{script.id}.yaml").read_text("utf-8")
        return as_file(text, "text/yaml", f"{script.id}.yaml")

    def qr(self, script_id: str) -> Response:
        """The address of a rally as a QR code."""
        drawing = BytesIO()
        qr = segno.make(self._address(_script(script_id)), error="m", micro=False)
        qr.save(drawing, kind="svg", xmldecl=False, svgns=True, scale=8, border=4, dark="#000", light="#fff", nl=False)
        response = make_response(drawing.getvalue())
        response.headers.update({"Content-Type": "image/svg+xml", "Cache-Control": "no-cache"})
        return response

    def play(self, script_id: str) -> Any:
        """Open a replay of its own for this visitor, and show it."""
        script = _script(script_id)
        speed = request.form.get("speed", rallies.SPEED_USUAL, type=int)
        self.finder.count_opening()
        try:
            code = rallies.start(self.finder.clerks, script.id, speed)
        except SQLAlchemyError as error:
            raise ServiceUnavailable() from error
        return redirect(f"/a/{code}", 303)

    def _address(self, script: rallies.Script) -> str:
        own = self.config.address if self.config.address and is_loopback(request.host) else request.host_url.rstrip("/")
        return f"{own}/rallies/{script.id}"


def _script(script_id: str) -> rallies.Script:
    try:
        return rallies.find(script_id)
    except rallies.NoSuchRally:
        raise NotFound() from None


def _facts(script: rallies.Script) -> dict[str, Any]:
    """What is shaky about a script, in numbers that anybody can count again."""
    labels = [line.confidence for line in script.lines]
    return {
        "script": script,
        "labelled": {label: labels.count(label) for label in ("documented", "disputed", "not documented")},
        "hostile": [line for line in script.lines if line.caution],
        "in_part": [source for source in script.sources if source.read in ("part", "opening")],
        "to_verify": [source for source in script.sources if source.verify],
        "series": [other for other in rallies.library() if other.series == script.series],
    }


def _rendered(template: str, **facts: Any) -> str:
    shown = {"cover": lambda script: Markup(cover(script)), "day": _day, "cited": cited}
    return render_template(template, speeds=SPEEDS, usual=rallies.SPEED_USUAL, **shown, **facts)


def _day(script: rallies.Script) -> str:
    return said_date(script.date, script.end_date, visitor_words())
