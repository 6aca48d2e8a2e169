"""Who looks at a page: their language, their device, and how they reached us."""

import ipaddress
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, request
from werkzeug.wrappers import Response as BaseResponse

from .assets import Assets
from .seats import device_cookie, device_of, new_device
from .words import Words, choose_language, languages, words_in

LANGUAGE_COOKIE = "language"
YEAR_SECONDS = 365 * 86_400


# Language ------------------------------------------------------------------------------------------------


def visitor_language() -> str:
    """The language to speak to this visitor: asked for now, kept from before, or as the browser prefers."""
    kept = request.cookies.get(LANGUAGE_COOKIE, "")
    return choose_language(request.args.get("lang", ""), kept, request.accept_languages.values())


def visitor_words() -> Words:
    """The sentences to speak to this visitor in."""
    return words_in(visitor_language())


def in_language(tag: str) -> str:
    """The address of this page in another language."""
    asked = request.args.to_dict() if request.method == "GET" else {}
    return f"{request.path}?{urlencode(asked | {'lang': tag})}"


def _remember_language(response: Response) -> Response:
    if request.args.get("lang") in languages():
        _keep(response, LANGUAGE_COOKIE, visitor_language())
    return response


# Device --------------------------------------------------------------------------------------------------


def device() -> str | None:
    """The number of the visitor's device; over TLS only the cookie that no one else can have set."""
    name = device_cookie(request.is_secure)
    return device_of({name: request.cookies.get(name, "")})


def with_device(response: Response) -> Response:
    """Give a device that has no number yet one of its own."""
    if device() is None:
        keep_device(response, new_device())
    return response


def keep_device(response: BaseResponse, number: str) -> None:
    """Let the device keep its number."""
    _keep(response, device_cookie(request.is_secure), number)


def _keep(response: BaseResponse, name: str, value: str) -> None:
    secure = request.is_secure
    response.set_cookie(name, value, max_age=YEAR_SECONDS, secure=secure, httponly=True, samesite="Lax")


# The way here --------------------------------------------------------------------------------------------


def is_safe() -> bool:
    """Whether nobody on the way can read or change what we say: over TLS, or without leaving this machine."""
    return request.is_secure or is_loopback(request.host)


def is_loopback(host: str) -> bool:
    """Whether a host, with or without its port, is this machine itself."""
    name = host if host.endswith("]") else host.rsplit(":", 1)[0]
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def is_address(host: str) -> bool:
    """Whether a host is a bare address and not a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def network_of_visitor() -> str:
    """What limits of pages count by."""
    return network_of(request.remote_addr or "")


def network_of(address: str) -> str:
    """What limits count by: an address, or the network that one IPv6 household has."""
    try:
        six = ipaddress.ip_address(address).version == 6
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{address}/64", strict=False)) if six else address


def our_address(chosen: str) -> str:
    """Where others find this server: never `localhost`, which is somebody else's on every phone."""
    # A server without a name knows only its address on the LAN; whoever reached us by another knows better.
    if chosen and (is_loopback(request.host) or not is_address(urlsplit(chosen).hostname or "")):
        return chosen
    return request.host_url.rstrip("/")


def open_visitors(app: Flask, assets: Assets) -> None:
    """Give every template the visitor's words, and remember a language that was chosen."""

    def context() -> dict[str, Any]:
        return {
            "words": visitor_words(),
            "languages": languages(),
            "in_language": in_language,
            "secure": is_safe(),
            "assets": assets,
        }

    app.context_processor(context)
    app.after_request(_remember_language)
