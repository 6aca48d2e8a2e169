"""A room comes together: a rally that is started for all, and an assembly that goes on from a moment of a record."""

from dataclasses import replace
from typing import Any, get_args

from flask import Response, make_response, redirect, render_template, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import NotFound, ServiceUnavailable

from . import rallies
from .carrying_on import open_from, pending_lines
from .clerk import Ask, Clerk
from .finding import Finder, as_code
from .headers import WITH_FORM
from .rules.carrying import is_pending
from .rules.commands import JoinAssembly
from .rules.kinds import Admission, MemberId
from .rules.limits import TITLE_CHARACTERS_MAX
from .rules.names import proper_name, proper_text
from .rules.refusals import Refused
from .rules.state import State
from .seats import member_id, new_device
from .visitors import device, keep_device, visitor_language, visitor_words, with_device
from .words import languages

SPEEDS = (1, 10, 60, 300, 600)


class Together:
    """Two forms, and what follows from them."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder

    def routes(self) -> Any:
        """The addresses of these pages."""
        yield "/rallies/<script_id>/together", self.room, ["GET"]
        yield "/rallies/<script_id>/together", self.start, ["POST"]
        yield "/a/<code>/carry-on", self.moment, ["GET"]
        yield "/a/<code>/carry-on", self.carry_on, ["POST"]

    # A rally for a room ------------------------------------------------------------------------------

    def room(self, script_id: str) -> Response:
        """What somebody who starts a rally for a room has to know and to choose: the content note first."""
        return _with_form("together.html", script=_script(script_id), form={"name": "", "speed": "60"})

    def start(self, script_id: str) -> Any:
        """Start it; whoever does so comes in, and chairs the hall."""
        script = _script(script_id)
        form = {name: request.form.get(name, "") for name in ("name", "speed", "waits")}
        try:
            name = proper_name(form["name"])
        except Refused as refused:
            return _with_form("together.html", 422, script=script, form=form, problem=_sentence(refused))
        number = device() or new_device()
        self.finder.count_opening()
        try:
            code = rallies.start_together(
                self.finder.clerks,
                script.id,
                host=self._seat_of(number),
                name=name,
                speed=request.form.get("speed", rallies.SPEED_USUAL, type=int),
                waits=bool(form["waits"]),
            )
        except SQLAlchemyError as error:
            raise ServiceUnavailable() from error
        return _kept(redirect(f"/a/{code}", 303), number)

    # Carry on from here ------------------------------------------------------------------------------

    def moment(self, code: str) -> Response:
        """What would come over from this moment, and what has to be said before it does."""
        origin = self.finder.find(as_code(code))
        position = request.args.get("position", origin.now.position, type=int)
        state = _moment(origin, position)
        form = {"title": state.title, "name": "", "admission": "open-link", "language": visitor_language()}
        form["language"] = form["language"] if state.script else state.language
        return self._asked(origin, state, form)

    def carry_on(self, code: str) -> Any:
        """Open the new assembly, and let its opener in at once."""
        origin = self.finder.find(as_code(code))
        state = _moment(origin, request.form.get("position", 0, type=int))
        form = {name: request.form.get(name, "") for name in ("title", "name", "admission", "language")}
        form["title"] = form["title"] or state.title
        form["language"] = form["language"] if form["language"] in languages() else state.language
        form["admission"] = form["admission"] if form["admission"] in get_args(Admission) else "open-link"
        try:
            proper_text(form["title"], characters_max=TITLE_CHARACTERS_MAX)
            name = proper_name(form["name"])
        except Refused as refused:
            return self._asked(origin, state, form, _sentence(refused))
        number = device() or new_device()
        self.finder.count_opening()
        seat = self._seat_of(number)
        admission: Admission = "door" if form["admission"] == "door" else "open-link"
        rules = replace(state.rules, admission=admission)
        title, language = form["title"], form["language"]
        clerk = open_from(
            self.finder.clerks, origin, state.position, by=seat, title=title, language=language, rules=rules
        )
        clerk.take(Ask(JoinAssembly(by=seat(clerk.assembly_id), at=clerk.clock(), name=name)))
        return _kept(redirect(f"/a/{clerk.now.state.code}", 303), number)

    def _asked(self, origin: Clerk, state: State, form: dict[str, str], problem: str = "") -> Response:
        entries = origin.record.read(origin.assembly_id, upto=state.position) if state.script else ()
        pending = [motion.title for motion in state.motions.values() if is_pending(state, motion)]
        pending += [line.text for line in pending_lines(entries)]
        facts = {"origin": state, "pending": pending, "form": form, "problem": problem}
        return _with_form("carry-on.html", 422 if problem else 200, **facts)

    def _seat_of(self, number: str) -> Any:
        def seat(assembly_id: str) -> MemberId:
            """A device is another member in every assembly."""
            return member_id(self.finder.secret, assembly_id, number)

        return seat


def rally_facts(script_id: str) -> dict[str, Any]:
    """What a live page says of a rally before its first line; nothing where it shows none."""
    try:
        script = rallies.find(script_id)
    except rallies.NoSuchRally:
        return {}
    facts = {"note": script.content_note, "place": script.place, "date": script.date}
    return {"rally": {**facts, "page": f"/rallies/{script.id}", "asks": not rallies.is_only_shown(script)}}


def _script(script_id: str) -> rallies.Script:
    try:
        return rallies.find(script_id)
    except rallies.NoSuchRally:
        raise NotFound() from None


def _moment(origin: Clerk, position: int) -> State:
    """The state at a position that the record has."""
    if not 1 <= position <= origin.now.position:
        raise NotFound()
    return origin.moment_at(position).state


def _sentence(refused: Refused) -> str:
    return visitor_words()(f"refusal.{refused.reason.value}")


def _kept(response: Any, number: str) -> Any:
    if device() is None:
        keep_device(response, number)
    return response


def _with_form(template: str, status: int = 200, **facts: Any) -> Response:
    """A page with a form on it that is posted back to us."""
    shown = {"speeds": SPEEDS, "problem": "", **facts}
    if "script" in shown:
        shown["only_shown"] = rallies.is_only_shown(shown["script"])
    response = make_response(render_template(template, **shown), status)
    response.headers.update(WITH_FORM)
    return with_device(response)
