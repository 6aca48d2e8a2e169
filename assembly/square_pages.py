"""The page of a square: its series of assemblies, what they decided, and what is to be done now."""

from datetime import UTC, datetime
from typing import Any

from babel.dates import format_date
from flask import Response, render_template
from werkzeug.exceptions import NotFound

from .clerk import Clerk
from .finding import as_code
from .minutes.afterwards import standing
from .minutes.bulletin import bulletin_text
from .minutes.document import Document
from .minutes.markdown import minutes_markdown
from .minutes.pages import MinutesPages, as_file, reader_words
from .minutes.saying import Sayer
from .minutes.text import decisions
from .record.squares import Square
from .squares import Squares
from .visitors import device, visitor_words
from .words import Words

TOLD_MAX = 10  # of these many assemblies, the decisions


class SquarePages:
    """Everyone may see what a square has decided. The code of an assembly that goes on is only for who is in it."""

    def __init__(self, squares: Squares, minutes: MinutesPages) -> None:
        self.squares = squares
        self.minutes = minutes

    def routes(self) -> Any:
        """The addresses of these pages."""
        yield "/s/<slug>", self.square, ["GET"]

    def square(self, slug: str) -> str:
        """The series, the decisions, the open mandates and tasks, and what number is next."""
        square = self.squares.find(slug)
        if square is None:
            raise NotFound()
        words = visitor_words()
        series = self.squares.series(square)
        sittings = [self._sitting(clerk, words, told=number < TOLD_MAX) for number, clerk in enumerate(series)]
        todo = self._todo(series[0], words) if series else []
        going_on = bool(series) and series[0].now.state.phase != "adjourned"
        return render_template(
            "square.html",
            square=square,
            sittings=sittings,
            todo=todo,
            going_on=going_on,
            inside=going_on and self.squares.was_in(series[0], device()),
            following=(series[0].now.state.number if series else 0) + 1,
        )

    def _sitting(self, clerk: Clerk, words: Words, told: bool) -> dict[str, Any]:
        state = clerk.now.state
        return {
            "code": state.code,
            "number": state.number,
            "title": state.title,
            "day": _day(clerk, words),
            "over": state.phase == "adjourned",
            "decisions": decisions(self._sayer(clerk, words)).told if told else [],
        }

    def _todo(self, clerk: Clerk, words: Words) -> Any:
        return standing(self._sayer(clerk, words), only_open=True)

    def _sayer(self, clerk: Clerk, words: Words) -> Sayer:
        return Sayer(self.minutes.minutes_of(clerk), words, None)


def _day(clerk: Clerk, words: Words) -> str:
    at = datetime.fromtimestamp(clerk.now.state.opened // 1000, UTC).astimezone()
    return str(format_date(at, format="long", locale=words.locale))


class Bulletins:
    """The bulletin of an assembly: one page to be read, printed or posted."""

    def __init__(self, squares: Squares, minutes: MinutesPages) -> None:
        self.squares = squares
        self.minutes = minutes

    def routes(self) -> Any:
        """The addresses of these pages."""
        yield "/a/<code>/bulletin", self.page, ["GET"]
        yield "/a/<code>/bulletin.md", self.markdown, ["GET"]

    def page(self, code: str) -> str:
        """On a screen, and on paper."""
        clerk = self.minutes.finder.find(as_code(code))
        words = reader_words(clerk)
        square = self.squares.find(clerk.now.state.square)
        document = self._document(clerk, words, square)
        facts = {"document": document, "words": words, "code": clerk.now.state.code, "square": square}
        return render_template("bulletin.html", **facts)

    def markdown(self, code: str) -> Response:
        """To be pasted into a letter or a wiki."""
        clerk = self.minutes.finder.find(as_code(code))
        document = self._document(clerk, reader_words(clerk), self.squares.find(clerk.now.state.square))
        return as_file(minutes_markdown(document), "text/markdown", f"bulletin-{clerk.now.state.code}.md")

    def _document(self, clerk: Clerk, words: Words, square: Square | None) -> Document:
        return bulletin_text(self.minutes.minutes_of(clerk), words, square.name if square is not None else "")
