"""The minutes for reading, printing and taking home."""

import json
import threading
import time
from collections import OrderedDict
from typing import Any

from flask import Response, make_response, render_template, request
from werkzeug.exceptions import NotFound

from ..clerk import Clerk
from ..error_pages import notice
from ..finding import Finder, as_code
from ..rules.motions import digest
from ..rules.state import Motion, State
from ..views.minutes import new_account
from ..visitors import visitor_words
from ..words import Words, choose_language, words_in
from .document import Document
from .markdown import minutes_markdown
from .pdf import NoPdf, minutes_pdf
from .sheets import minutes_csv
from .text import minutes_text

KEPT_MAX = 16
# Between so many entries of a long record, everybody else is served.
PAUSE_ENTRIES = 500
PAUSE_SECONDS = 0.001


class Writer:
    """Writes the minutes of one assembly, and goes on where it stopped when somebody asks again."""

    def __init__(self) -> None:
        self._account = new_account()
        self._writing = threading.Lock()

    def minutes(self, clerk: Clerk) -> dict[str, Any]:
        """The minutes up to now."""
        now = clerk.now
        with self._writing:
            if self._account.state.position < now.position:
                self._read(clerk, now.position)
            return self._account.minutes(clerk.head_at(self._account.state.position) or "")

    def _read(self, clerk: Clerk, upto: int) -> None:
        before = self._account.state.position
        self._write_on(clerk, upto)
        if self._account.outdated and before:  # what was read earlier holds words that are gone now
            self._account = new_account()
            self._write_on(clerk, upto)
        self._account.outdated = False

    def _write_on(self, clerk: Clerk, upto: int) -> None:
        for entry in clerk.record.read(clerk.assembly_id, self._account.state.position, upto):
            self._account.enter(entry.event)
            if entry.position % PAUSE_ENTRIES == 0:
                time.sleep(PAUSE_SECONDS)


class MinutesPages:
    """Minutes in three forms. What one reader had written is kept for the next."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self._writers: OrderedDict[str, Writer] = OrderedDict()

    def routes(self) -> Any:
        """The addresses of these pages."""
        yield "/a/<code>/minutes", self.page, ["GET"]
        yield "/a/<code>/minutes.md", self.markdown, ["GET"]
        yield "/a/<code>/minutes.json", self.data, ["GET"]
        yield "/a/<code>/minutes.csv", self.sheet, ["GET"]
        yield "/a/<code>/minutes.pdf", self.paper, ["GET"]
        yield "/a/<code>/motions/<motion>.json", self.motion, ["GET"]

    def page(self, code: str) -> str:
        """To be read on a screen, and to be printed."""
        clerk = self.finder.find(as_code(code))
        words = reader_words(clerk)
        document = self._document(clerk, words)
        return render_template("minutes.html", document=document, words=words, code=clerk.now.state.code)

    def markdown(self, code: str) -> Response:
        """To be pasted into a letter or a wiki."""
        clerk = self.finder.find(as_code(code))
        return as_file(
            minutes_markdown(self._document(clerk, reader_words(clerk))),
            "text/markdown",
            f"minutes-{clerk.now.state.code}.md",
        )

    def data(self, code: str) -> Response:
        """To be read by programs."""
        clerk = self.finder.find(as_code(code))
        text = json.dumps(self.minutes_of(clerk), ensure_ascii=False, indent=1) + "\n"
        return as_file(text, "application/json", f"minutes-{clerk.now.state.code}.json")

    def sheet(self, code: str) -> Response:
        """To be opened in a spreadsheet."""
        clerk = self.finder.find(as_code(code))
        return as_file(minutes_csv(self.minutes_of(clerk)), "text/csv", f"minutes-{clerk.now.state.code}.csv")

    def paper(self, code: str) -> Response:
        """To be kept as PDF, where the extra is installed."""
        clerk = self.finder.find(as_code(code))
        try:
            content = minutes_pdf(self._document(clerk, reader_words(clerk)))
        except NoPdf as reason:
            ways = ((f"/a/{clerk.now.state.code}/minutes", visitor_words()("page.minutes")),)
            return notice(f"pdf-{reason.args[0]}", 501, ways)
        response = make_response(content)
        response.headers["Content-Type"] = "application/pdf"
        response.headers["Content-Disposition"] = f'inline; filename="minutes-{clerk.now.state.code}.pdf"'
        return response

    def motion(self, code: str, motion: str) -> Response:
        """The text of an adopted motion, to be tabled in another square."""
        clerk = self.finder.find(as_code(code))
        state = clerk.now.state
        found = state.motions.get(motion)
        if found is None or found.state != "adopted":
            raise NotFound()
        facts: dict[str, Any] = {"format": "motion/1", "title": found.title, "text": found.text}
        facts["language"] = state.language
        facts |= {"assembly": state.code, "motion": found.id, "digest": digest(found)}
        facts |= {"assembly_title": state.title, "position": clerk.now.position, "head": clerk.now.head}
        facts |= {"decided": decision_of(state, found)}
        name = f"motion-{state.code}-{found.id}.json"
        return as_file(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", "application/json", name)

    def _document(self, clerk: Clerk, words: Words) -> Document:
        return minutes_text(self.minutes_of(clerk), words)

    def minutes_of(self, clerk: Clerk) -> dict[str, Any]:
        """The minutes of an assembly as they stand."""
        writer = self._writers.setdefault(clerk.assembly_id, Writer())
        self._writers.move_to_end(clerk.assembly_id)
        if len(self._writers) > KEPT_MAX:
            self._writers.popitem(last=False)
        return writer.minutes(clerk)


def reader_words(clerk: Clerk) -> Words:
    """The assembly's language, unless the reader asks for another."""
    return words_in(choose_language(request.args.get("lang", ""), clerk.now.state.language))


def as_file(text: str, kind: str, name: str) -> Response:
    """Text to be kept under a name."""
    response = make_response(text)
    response.headers["Content-Type"] = f"{kind}; charset=utf-8"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def decision_of(state: State, motion: Motion) -> dict[str, Any]:
    """How and when a motion was adopted, and the sum where there was one."""
    decided = state.without_ballots.get(motion.id)
    if decided is not None:
        return {"how": decided.how, "at": decided.at}
    poll = state.polls[motion.poll]
    assert poll.outcome is not None, "an adopted motion whose poll has no outcome"
    sum_ = {name: getattr(poll.outcome, name) for name in ("verdict", "got", "of", "needed", "cast")}
    return {"how": "poll", "at": poll.closed, "eligible": poll.eligible, "counts": dict(poll.outcome.counts)} | sum_
