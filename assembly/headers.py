"""What every answer carries, and which forms we take: no foreign script, no foreign frame, no foreign form."""

import gzip
import re
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

from .visitors import is_safe

HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")
READING = ("GET", "HEAD", "OPTIONS")
COMPRESSED = {"text/html", "text/markdown", "application/json", "image/svg+xml"}
COMPRESS_BYTES_MIN = 1024

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), screen-wake-lock=(self)",
    "Cache-Control": "no-store",
}
# Where a form is posted from, the browser must be allowed to say so: under `no-referrer` it sends `Origin: null`,
# and over plain http it sends no Sec-Fetch-Site either. Other sites learn nothing from this policy.
WITH_FORM = {"Referrer-Policy": "same-origin"}


def open_headers(app: Flask) -> None:
    """Guard every form, and give every answer its headers."""
    app.before_request(refuse_foreign_form)
    app.after_request(complete)


def refuse_foreign_form() -> None:
    """Take a form only from our own pages, as the browser itself testifies."""
    if request.method in READING:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        own = site == "same-origin"
    else:
        own = urlsplit(request.headers.get("Origin", "")).netloc.lower() == request.host.lower()
    if not own:
        abort(403)


def content_policy() -> str:
    """What a page of ours may load and do: our own files, our own socket, nothing else."""
    connect = "'self'"
    # Older Safari does not read 'self' as covering the socket.
    if HOST.fullmatch(request.host):
        connect += f" {'wss' if request.is_secure else 'ws'}://{request.host}"
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src {connect}; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def complete(response: Response) -> Response:
    """Add the headers that this answer does not set for itself."""
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", content_policy())
    if is_safe():  # elsewhere browsers ignore it, and complain on the console
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return _compressed(response)


def _compressed(response: Response) -> Response:
    """Compress what is long enough to be worth it."""
    if response.mimetype not in COMPRESSED or response.is_streamed or response.direct_passthrough:
        return response
    response.vary.add("Accept-Encoding")
    wanted = request.accept_encodings.quality("gzip") > 0
    body = response.get_data() if wanted and not response.content_encoding else b""
    if len(body) > COMPRESS_BYTES_MIN:
        response.set_data(gzip.compress(body, 6, mtime=0))
        response.content_encoding = "gzip"
    return response
