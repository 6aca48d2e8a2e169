"""Looking back: the page of a replay, its picture, and the assembly as everyone saw it at any position.

Nothing here changes anything, and nothing is shown that was not public. What a name hides behind may be erased at
any time, so no answer may be kept without asking again: whoever has it already is told so, and nothing is sent twice.
"""

import hashlib
import json
from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Response, jsonify, make_response, redirect, render_template, request
from werkzeug.exceptions import NotFound

from .finding import Finder, as_code
from .line.limits import LOOKS, Limits
from .past import Later, Past
from .past.watching import NoSuchPosition
from .together_pages import rally_facts
from .views.panels import Panels
from .visitors import device, is_safe, network_of_visitor, visitor_words, with_device
from .words import languages

LEFT_OUT = ("page.", "minutes.", "error.", "refusal.")
SPEEDS = (1, 10, 60, 300, 600)


class ReplayPages:
    """Time travel, for every record: one that goes on, and one that is long over."""

    def __init__(self, finder: Finder, past: Past) -> None:
        self.finder = finder
        self.past = past
        self._looks = Limits(LOOKS)

    def routes(self) -> Any:
        """The addresses of these pages."""
        yield "/a/<code>/replay", self.page, ["GET"]
        yield "/a/<code>/replay/picture.json", self.picture, ["GET"]
        yield "/a/<code>/replay/<int:position>.json", self.moment, ["GET"]

    def page(self, code: str) -> Response:
        """The frame; the bundle fills it."""
        found = self.finder.past(as_code(code))
        if code != found.code:
            return redirect(f"/a/{found.code}/replay", 301)  # type: ignore[return-value]
        words, opened = visitor_words(), self.past.opening(found.id)
        data = {
            "view": "replay",
            "past": True,
            "code": found.code,
            "language": words.language,
            "languages": languages(),
            "words": words.without(LEFT_OUT),
            "speeds": SPEEDS,
            "secure": is_safe(),
            "join": f"{request.host_url.rstrip('/')}/a/{found.code}",
            "qr": "",
            "minutes": f"/a/{found.code}/minutes",
            "hall": f"/a/{found.code}/hall",
            "home": "/",
        }
        data |= rally_facts(opened.script)
        return with_device(make_response(render_template("live.html", data=data, title=opened.title, words=words)))

    def picture(self, code: str) -> Response:
        """The whole of it: who spoke when, what was asked and decided, and where nothing is known."""
        found = self.finder.past(as_code(code))
        return self._limited(lambda: self._as_answer(self.past.picture(found.id).shown()))

    def moment(self, code: str, position: int) -> Response:
        """The public panels at one position."""
        found = self.finder.past(as_code(code))
        return self._limited(partial(self._moment, found.id, position))

    def _moment(self, assembly_id: str, position: int) -> Response:
        try:
            seen = self.past.look(assembly_id, position)
        except NoSuchPosition as error:
            raise NotFound() from error
        if isinstance(seen, Later):
            return _later(seen.ms, read=seen.read, of=seen.of)
        return self._as_answer({"at": seen.at, "head": seen.head, "time": seen.time, "panels": seen.panels})

    def _limited(self, answer: Callable[[], Response]) -> Response:
        """Answer, unless this device asks too often; one without a number shares with its network."""
        wait = self._looks.wait_ms(device() or network_of_visitor())
        if not wait:
            return answer()
        response = _later(wait)
        response.status_code = 429
        return response

    @staticmethod
    def _as_answer(shown: Panels) -> Response:
        body = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        response = make_response(body)
        response.mimetype = "application/json"
        response.headers["Cache-Control"] = "private, no-cache"
        response.set_etag(hashlib.sha256(body.encode()).hexdigest()[:32], weak=True)
        return response.make_conditional(request)  # type: ignore[return-value]


def _later(ms: int, **facts: int) -> Response:
    response = jsonify(later=ms, **facts)
    response.status_code = 202
    return response
