"""Slips to be printed from the door's page, and a roll to be read there before it is brought."""

from dataclasses import asdict
from typing import Any

from flask import Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import NotFound

from .clerk import Clerk
from .config import Config
from .error_pages import notice
from .finding import Finder, as_code
from .roll_files import Nonsense, read
from .rules.slip_book import seat_of
from .seats import member_id
from .slip_sheets import SLIPS_ON_A_PAGE_MAX, Printed, printed, qr_drawing
from .visitors import device, our_address, visitor_words
from .words import choose_language, words_in


class SlipPages:
    """Codes are shown to whoever keeps the door and has just asked for them; nothing here changes an assembly."""

    def __init__(self, finder: Finder, config: Config) -> None:
        self.finder = finder
        self.config = config

    def routes(self) -> Any:
        """The addresses of these pages."""
        yield "/a/<code>/slips", self.sheets, ["GET"]
        yield "/a/<code>/slips/<seat>.svg", self.qr, ["GET"]
        yield "/roll/read", self.read, ["POST"]

    def sheets(self, code: str) -> Any:
        """The sheets, ready to be printed; a long roll in several pages."""
        clerk = self.finder.find(as_code(code))
        slips = self._shown(clerk)
        if not slips:
            words = visitor_words()
            return notice("slips-hidden", 403, ((f"/a/{clerk.now.state.code}/door", words("page.slips-door")),))
        after = max(0, request.args.get("after", 0, type=int))
        more = after + SLIPS_ON_A_PAGE_MAX if after + SLIPS_ON_A_PAGE_MAX < len(slips) else 0
        state = clerk.now.state
        words = words_in(choose_language(request.args.get("lang", ""), state.language))
        some = slips[after : after + SLIPS_ON_A_PAGE_MAX]
        return render_template("slips.html", title=state.title, words=words, slips=some, more=more, style="")

    def qr(self, code: str, seat: str) -> Response:
        """The code of one slip that has just been made, for a phone held before this screen."""
        clerk = self.finder.find(as_code(code))
        slip = clerk.now.state.book.slips.get(seat)
        mine = [each for each in self._shown(clerk) if slip is not None and each.name == slip.name]
        if not mine:
            raise NotFound()
        response = make_response(
            qr_drawing(mine[0].link).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        )
        response.headers["Content-Type"] = "image/svg+xml"
        return response

    def read(self) -> Response:
        """Read a roll, and answer with the people on it, or with the line where it stops making sense."""
        try:
            people = read(request.get_data(cache=False))
        except Nonsense as error:
            return make_response(jsonify(line=error.line, said=error.said(visitor_words())))
        return make_response(jsonify(people=[asdict(person) for person in people]))

    def _shown(self, clerk: Clerk) -> list[Printed]:
        """The slips that this visitor may see now."""
        number = device()
        if number is None:
            return []
        state, secret = clerk.now.state, self.finder.secret
        member = seat_of(state, member_id(secret, clerk.assembly_id, number))
        address = f"{our_address(self.config.address)}/a/{state.code}"
        return printed(secret, clerk.assembly_id, state, member, clerk.clock(), address)
