"""Headers that are read at once say the same as gevent's own parser; what is not plain is left to that."""

from io import BufferedReader, BytesIO

import pytest
from gevent.pywsgi import headers_factory

from assembly.line.headers import HEADERS_MAX, Headers, read_headers

BODY = b"and what follows\r\n\r\n"
PLAIN = [
    b"Host: here\r\n",
    b"Host:here\r\nX-Empty:\r\nX-Wide: \t  a  b \t\r\n",
    b"Cookie: device=1\r\ncookie: other=2\r\nContent-Length: 20\r\nCONTENT-LENGTH: 21\r\n",
    b"Content-Type: multipart/form-data; boundary=x\r\nTransfer-Encoding: Chunked\r\n",
    b"User-Agent: caf\xe9 \x85 \xa0x\r\nX_Under: 1\r\nA!#$%&'*+-.^_`|~9: a:b\r\n",
    b"N: 1\r\n" * (HEADERS_MAX - 1),
]
NOT_PLAIN = [
    b"Host: here\r\n and there\r\n",
    b"Host: here\nAccept: all\r\n",
    b"Host : here\r\n",
    b": nothing\r\n",
    b"no colon\r\nHost: here\r\n",
    b"Host: he\0re\r\n",
    b"Host: he\rre\r\n",
    b"From me: yes\r\n",
    b"X: " + b"x" * 9000 + b"\r\n",
    b"",
]


def reader(head: bytes) -> BufferedReader:
    return BufferedReader(BytesIO(head + b"\r\n" + BODY))  # type: ignore[arg-type]  # it is raw enough


@pytest.mark.parametrize("head", [*PLAIN, *NOT_PLAIN])
def test_both_parsers_say_the_same_and_leave_the_same_behind(head: bytes) -> None:
    ours, stock = reader(head), reader(head)
    read, meant = read_headers(ours), headers_factory(stock)
    assert isinstance(read, Headers) == (head in PLAIN)
    for _ in range(2):
        assert list(read.headers) == list(meant.headers)
        for name in ("host", "COOKIE", "Content-Length", "transfer-encoding", "x-wide", "user-agent", "x-none"):
            assert read.get(name) == meant.get(name) == read.getheader(name)
        assert (read.status, read.typeheader) == (meant.status, meant.typeheader)
        del read["content-length"], meant["content-length"]
    assert ours.read() == stock.read()


def test_too_many_are_refused_as_ever() -> None:
    with pytest.raises(Exception, match="more than 100"):
        read_headers(reader(b"N: 1\r\n" * (HEADERS_MAX + 1)))
