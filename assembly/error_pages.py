"""What a visitor sees when there is nothing to see: one calm page for each case, with a way on."""

from functools import partial

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from .finding import UnknownCode
from .visitors import visitor_words
from .words import Words

RETRY_SECONDS = 5
KINDS = {
    400: "unreadable",
    403: "foreign-form",
    404: "not-found",
    405: "method",
    413: "too-large",
    429: "too-many",
    503: "restarting",
}


def open_error_pages(app: Flask) -> None:
    """Answer every error with a page of our own."""
    app.register_error_handler(HTTPException, _answer)
    app.before_request(partial(_while_stopping, app))
    app.add_url_rule("/restarting", "restarting", lambda: notice("restarting", 503))


def _while_stopping(app: Flask) -> Response | None:
    """Between the order to stop and the end, every page says that we are back in a moment; its style may be fetched."""
    live = app.extensions.get("live")
    if live is None or not live.is_closing or request.path.startswith("/static/") or request.path == "/healthz":
        return None
    return notice("restarting", 503)


def _answer(error: HTTPException) -> Response:
    if error.response is not None or error.code is None or error.code < 400:
        return make_response(error.get_response())
    kind = "unknown-code" if isinstance(error, UnknownCode) else KINDS.get(error.code, "server")
    status = error.code if error.code in KINDS else 500 if error.code >= 500 else error.code
    response = notice(kind, status)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _ways(kind: str, words: Words) -> tuple[tuple[str, str], ...]:
    """Where to go from here."""
    if kind == "unknown-code":
        return ()  # there is a field to type the code again
    if kind == "restarting":
        return ((request.path if request.path != "/restarting" else "/", words("page.again")),)
    return (("/", words("page.home")),)


def notice(kind: str, status: int, ways: tuple[tuple[str, str], ...] = ()) -> Response:
    """Say in one title and one sentence what is the matter, and show a way on."""
    if request.path.endswith(".json"):
        return make_response(jsonify(error=kind), status)
    words = visitor_words()
    page = render_template(
        "notice.html",
        title=words(f"error.{kind}"),
        text=words(f"error.{kind}-text"),
        retype=kind == "unknown-code",
        ways=ways or _ways(kind, words),
    )
    response = make_response(page, status)
    if kind in ("restarting", "too-many"):
        response.headers["Retry-After"] = str(RETRY_SECONDS if kind == "restarting" else 60)
    response.headers["Referrer-Policy"] = "same-origin"
    return response
