"""A connection that is over, or is a phone's now, leaves nothing behind that only the collector would find."""

import gc
from collections.abc import Iterator
from typing import Any

import gevent.socket
import pytest
from gevent.pywsgi import WSGIServer
from socketio import WSGIApp

from assembly.line import selftest
from assembly.line.runner import Visit, listener


@pytest.fixture
def visits() -> Iterator[Any]:
    """How many visits there are in memory, while nobody collects."""
    gc.collect()
    gc.disable()
    yield lambda: sum(type(each) is Visit for each in gc.get_objects())
    gc.enable()


def test_what_a_page_was_asked_through_is_gone_with_its_connection(visits: Any) -> None:
    during: list[int] = []

    def application(_environ: Any, start_response: Any) -> list[bytes]:
        during.append(visits())
        start_response("200 OK", [("Content-Length", "4")])
        return [b"well"]

    listening = listener("127.0.0.1", 0)
    http = WSGIServer(listening, application, handler_class=Visit, log=None, error_log=None)
    http.start()
    with gevent.socket.create_connection(listening.getsockname(), timeout=5) as line:
        line.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b"".join(iter(lambda: line.recv(4096), b"")).endswith(b"well")
    http.stop(timeout=1)
    assert (during, visits()) == ([1], 0)


def test_so_is_what_a_phone_came_through(visits: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def copying(
        server: Any,
    ) -> Any:  # as Flask-SocketIO does: a phone takes itself out of the copy
        return lambda environ, start_response: WSGIApp(server)(dict(environ), start_response)

    during: list[int] = []
    monkeypatch.setattr("socketio.WSGIApp", copying)
    monkeypatch.setattr(selftest, "_echo", lambda sid, body, answer: during.append(visits()) or answer(body) or True)
    selftest._try_out()
    assert (during, visits()) == ([0], 0), "while it talks there is only the phone"
