"""Opening an assembly: one form, and nothing else is needed."""

import secrets
from collections import OrderedDict
from dataclasses import replace
from typing import Any, get_args

from flask import Response, make_response, redirect, render_template, request

from .clerk import Ask
from .error_pages import notice
from .finding import Finder
from .headers import WITH_FORM
from .record.squares import NotOver, Square
from .rules.commands import JoinAssembly
from .rules.kinds import Admission, MemberId
from .rules.limits import TITLE_CHARACTERS_MAX
from .rules.names import proper_name, proper_text
from .rules.refusals import Refusal, Refused
from .rules.standing import PRESETS, SQUARE
from .rules.turns import proper_turns
from .seats import member_id, new_device
from .squares import Squares, Unplaced
from .visitors import device, keep_device, visitor_language, visitor_words, with_device
from .words import languages

REMEMBERED_MAX = 1000
FIELDS = (
    "title",
    "name",
    "admission",
    "preset",
    "language",
    "key",
    "tags",
    "place",
    "square",
    "square_name",
    "simulated",
)
PLACES = ("once", "new", "next")
AS_BEFORE = "as-before"


class Opening:
    """The form, and what follows from it."""

    def __init__(self, finder: Finder, squares: Squares) -> None:
        self.finder = finder
        self.squares = squares
        self._opened: OrderedDict[tuple[str, str], str] = OrderedDict()

    def routes(self) -> Any:
        """The addresses of these pages."""
        yield "/open", self.form, ["GET"]
        yield "/open", self.open, ["POST"]

    def form(self) -> Response:
        """An empty form, in which everything but two names is already chosen; or the next assembly of a square."""
        chosen = {"admission": "open-link", "preset": "square", "language": visitor_language(), "place": "once"}
        chosen |= {"title": "", "name": "", "tags": "", "key": secrets.token_hex(16), "square": "", "square_name": ""}
        square = self.squares.find(request.args.get("square", ""))
        if square is None:
            return _page(chosen)
        try:
            before = self.squares.following(square, device() or "").before
        except Unplaced as unplaced:
            return self._not_here(square, unplaced)
        assert before is not None, "a square begins with an assembly"
        chosen |= {"place": "next", "square": square.slug, "preset": AS_BEFORE, "language": before.language}
        chosen |= {"title": before.title, "tags": ", ".join(before.rules.tags), "admission": before.rules.admission}
        return _page(chosen, square=square)

    def _not_here(self, square: Square, unplaced: Unplaced) -> Response:
        ways = ((f"/s/{square.slug}", visitor_words()("page.square-of", name=square.name)),)
        return notice(f"square-{unplaced.args[0]}", 409 if unplaced.args[0] == "not-over" else 403, ways)

    def open(self) -> Any:
        """Open the assembly, and let its opener in at once; a form sent twice opens one assembly."""
        form = {field: request.form.get(field, "") for field in FIELDS}
        form["place"] = form["place"] or "once"
        if form["place"] != "next" and form["preset"] == AS_BEFORE:
            form["preset"] = SQUARE.preset
        square = self.squares.find(form["square"]) if form["place"] == "next" else None
        problems = _problems(form, square)
        if problems:
            return _page(form, problems, square)
        number = device() or new_device()
        code = self._opened.get((number, form["key"])) if form["key"] else None
        if code is None:
            self.finder.count_opening()
            try:
                code = self._open(form, number, square)
            except Refused as refused:
                return _page(form, {"title": _sentence(refused)}, square)
            except Unplaced as unplaced:
                assert square is not None
                return self._not_here(square, unplaced)
            self._remember((number, form["key"]), code)
        response = redirect(f"/a/{code}", 303)
        if device() is None:
            keep_device(response, number)
        return response

    def _open(self, form: dict[str, str], number: str, square: Square | None) -> str:
        place = self.squares.following(square, number) if square is not None else None
        if form["place"] == "new":
            place = self.squares.new(form["square_name"] or form["title"], form["language"])
        admission: Admission = next((each for each in get_args(Admission) if each == form["admission"]), "open-link")
        before = place.before if place is not None else None
        rules = before.rules if before is not None else SQUARE
        rules = replace(PRESETS.get(form["preset"], rules), admission=admission, tags=_tags(form["tags"]))

        def opener(assembly_id: str) -> MemberId:
            """Who opens is known only once the assembly has an id: a device is another member in every assembly."""
            return member_id(self.finder.secret, assembly_id, number)

        try:
            clerk = self.finder.clerks.open(
                by=opener, title=form["title"], language=form["language"], rules=rules, place=place,
                simulated=_seed(form["simulated"]),
            )  # fmt: skip
        except NotOver:
            raise Unplaced("not-over") from None
        joins = JoinAssembly(by=opener(clerk.assembly_id), at=clerk.clock(), name=form["name"])
        clerk.take(Ask(joins))
        return clerk.now.state.code

    def _remember(self, key: tuple[str, str], code: str) -> None:
        self._opened[key] = code
        if len(self._opened) > REMEMBERED_MAX:
            self._opened.popitem(last=False)


def _seed(typed: str) -> int | None:
    """The seed of a rehearsal's crowd, which no person types: a rehearsal sends it, and the record says so."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else None


def _tags(typed: str) -> tuple[str, ...]:
    """The words by which members may call themselves, as they were typed: between commas or on lines of their own."""
    tags = (proper_text(tag, may_be_empty=True) for tag in typed.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _problems(form: dict[str, str], square: Square | None) -> dict[str, str]:
    """What the rules would refuse, said beside its field before anything is opened."""
    problems: dict[str, str] = {}
    try:
        proper_text(form["title"], characters_max=TITLE_CHARACTERS_MAX)
    except Refused as refused:
        problems["title"] = _sentence(refused)
    try:
        form["square_name"] = proper_text(form["square_name"], characters_max=TITLE_CHARACTERS_MAX, may_be_empty=True)
    except Refused as refused:
        problems["square_name"] = _sentence(refused)
    try:
        proper_name(form["name"])
    except Refused as refused:
        problems["name"] = _sentence(refused)
    try:
        proper_turns(replace(SQUARE, tags=_tags(form["tags"])))
    except Refused as refused:
        problems["tags"] = _sentence(refused)
    presets = (*PRESETS, AS_BEFORE) if square is not None else tuple(PRESETS)
    known = form["admission"] in get_args(Admission) and form["preset"] in presets and form["place"] in PLACES
    if not known or form["language"] not in languages() or (form["place"] == "next") != (square is not None):
        problems.setdefault("title", _sentence(Refused(Refusal.UNREADABLE)))
    return problems


def _sentence(refused: Refused) -> str:
    return visitor_words()(f"refusal.{refused.reason.value}")


def _page(form: dict[str, str], problems: dict[str, str] | None = None, square: Square | None = None) -> Response:
    presets = (*((AS_BEFORE,) if square is not None else ()), *PRESETS)
    page = render_template("open.html", form=form, problems=problems or {}, presets=presets, square=square)
    response = make_response(page, 422 if problems else 200)
    response.headers.update(WITH_FORM)
    return with_device(response)
