"""The agenda to be taken away, and somebody else's to be read before the chair puts it on ours."""

from dataclasses import asdict
from typing import Any

from flask import Response, jsonify, make_response, request

from .agenda_files import Nonsense, read
from .agenda_files.markdown import write as write_markdown
from .agenda_files.structured import write as write_json
from .finding import Finder, as_code
from .rules.items import drafts
from .views.agenda import told
from .visitors import visitor_words


class AgendaPages:
    """Nothing here changes an assembly: what has been read is put on the agenda by a command, like anything else."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder

    def routes(self) -> Any:
        """The addresses of these pages."""
        yield "/a/<code>/agenda.md", self.markdown, ["GET"]
        yield "/a/<code>/agenda.json", self.data, ["GET"]
        yield "/agenda/read", self.read, ["POST"]

    def markdown(self, code: str) -> Response:
        """To be pasted into a letter or a wiki, or into another assembly."""
        state = self.finder.find(as_code(code)).now.state
        return _file(write_markdown(state.title, drafts(state)), "text/markdown", state.code, "md")

    def data(self, code: str) -> Response:
        """To be read by programs."""
        state = self.finder.find(as_code(code)).now.state
        return _file(write_json(state.code, state.title, told(state)), "application/json", state.code, "json")

    def read(self) -> Response:
        """Read what somebody has pasted, and answer with the items, or with the line where it stops making sense."""
        words = visitor_words()
        try:
            reading = read(request.get_data(cache=False))
        except Nonsense as error:
            return make_response(jsonify(line=error.line, said=error.said(words)))
        items = [asdict(item) for item in reading.items]
        return make_response(jsonify(form=reading.form, items=items, left_out=reading.left_out(words)))


def _file(text: str, kind: str, code: str, ending: str) -> Response:
    response = make_response(text)
    response.headers["Content-Type"] = f"{kind}; charset=utf-8"
    response.headers["Content-Disposition"] = f'inline; filename="agenda-{code}.{ending}"'
    return response
