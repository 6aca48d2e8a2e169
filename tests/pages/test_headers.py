"""What every answer carries, in both languages; cookies; built files; errors."""

import gzip

import pytest
from flask import abort
from sqlalchemy.exc import OperationalError

from assembly import finding, pages
from assembly.config import Config
from tests.pages.conftest import HOST, Square, data_of, page

ROUTES = [
    *(
        "/",
        "/open",
        "/rallies",
        "/rallies/sol-2011-06-07",
        "/rallies/sol-2011-06-07/handout",
        "/join?code=",
        "/join?code=NOSUCH22",
        "/a/NOSUCH22",
        "/nowhere",
        "/restarting",
    ),
    *("/favicon.svg", "/favicon.ico", "/static/dist/phone-ABCD2345.js", "/static/dist/none.js"),
    *("/a/{code}", "/a/{code}/hall", "/a/{code}/door", "/a/{code}/qr.svg"),
    *("/a/{code}/minutes", "/a/{code}/minutes.md", "/a/{code}/minutes.json"),
]
PAGES = [route for route in ROUTES if "." not in route]
STRICT = [
    *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "form-action 'self'"),
    *("base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'"),
]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_is_guarded(square: Square, route: str, language: str) -> None:
    path = route.format(code=square.open(language=language).now.state.code)
    response = square.browser.get(path, headers={"Accept-Language": language}, buffered=True)
    assert response.status_code in (200, 404, 422, 503)
    rules = response.headers["Content-Security-Policy"].split("; ")
    assert set(STRICT) < set(rules)
    assert "connect-src 'self' ws://localhost" in rules
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Referrer-Policy"] in ("no-referrer", "same-origin")
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert response.headers["Cache-Control"]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("route", PAGES)
def test_every_page_speaks_the_visitor_s_language(square: Square, route: str, language: str) -> None:
    path = route.format(code=square.open(language=language).now.state.code)
    response = square.browser.get(path, headers={"Accept-Language": language})
    assert f'<html lang="{language}" dir="ltr">' in page(response)
    assert response.headers["Cache-Control"] == "no-store"
    assert "{{" not in page(response).partition('id="page">')[0]
    for family in ("page.", "error.", "minutes."):
        assert f">{family}" not in page(response), "a key is shown instead of its sentence"


def test_a_language_that_was_chosen_is_kept(square: Square) -> None:
    square.browser.get("/?lang=ko")
    assert '<html lang="ko"' in page(square.browser.get("/open", headers={"Accept-Language": "en"}))
    assert '<html lang="en"' in page(square.browser.get("/open?lang=en"))
    assert '<html lang="en"' in page(square.browser.get("/open?lang=xx"))


def test_the_wall_and_the_minutes_speak_the_assembly_s_language(square: Square) -> None:
    code = square.open(language="ko").now.state.code
    english = {"Accept-Language": "en"}
    assert data_of(square.browser.get(f"/a/{code}/hall", headers=english))["language"] == "ko"
    assert data_of(square.browser.get(f"/a/{code}", headers=english))["language"] == "en"
    assert '<html lang="ko"' in page(square.browser.get(f"/a/{code}/minutes", headers=english))
    assert '<html lang="en"' in page(square.browser.get(f"/a/{code}/minutes?lang=en"))


# Cookies -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["", "/hall", "/door"])
def test_a_device_gets_one_number_and_keeps_it(square: Square, view: str) -> None:
    code = square.open().now.state.code
    cookie = square.browser.get(f"/a/{code}{view}").headers["Set-Cookie"]
    name, _, rest = cookie.partition("=")
    assert name == "device" and len(rest.partition(";")[0]) == 32
    assert "HttpOnly" in rest and "SameSite=Lax" in rest and "Path=/" in rest and "Max-Age=31536000" in rest
    assert "Set-Cookie" not in square.browser.get(f"/a/{code}").headers


def test_over_tls_the_device_s_number_is_bound_to_this_host(square: Square) -> None:
    code = square.open().now.state.code
    response = square.browser.get(f"/a/{code}", base_url=f"https://{HOST}")
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-device=") and "Secure" in cookie and "Domain" not in cookie
    assert f"connect-src 'self' wss://{HOST}" in response.headers["Content-Security-Policy"]


def test_over_tls_a_number_that_somebody_on_the_way_may_have_set_is_not_believed(square: Square) -> None:
    code = square.open().now.state.code
    square.browser.set_cookie("device", "f" * 32, domain=HOST)
    assert "__Host-device=" in square.browser.get(f"/a/{code}", base_url=f"https://{HOST}").headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("base", "secure"),
    [
        ("http://192.168.0.5:8080", False),
        (f"http://{HOST}", False),
        (f"https://{HOST}", True),
        ("http://localhost:8080", True),
        ("http://127.0.0.1:8080", True),
        ("http://[::1]:8080", True),
    ],
)
def test_a_connection_that_others_can_read_says_so(square: Square, base: str, secure: bool) -> None:
    code = square.open().now.state.code
    response = square.browser.get(f"/a/{code}", base_url=base)
    assert data_of(response)["secure"] is secure
    assert ('class="plain-http"' in page(response)) is not secure


@pytest.mark.parametrize("host", ["evil'; script-src *", "a b", "x;y"])
def test_a_strange_host_does_not_get_into_the_policy(square: Square, host: str) -> None:
    response = square.browser.get("/", headers={"Host": host})
    assert "*" not in response.headers["Content-Security-Policy"]
    assert response.headers["Content-Security-Policy"].count("script-src") == 1


# Files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "encoding", "content"),
    [
        ("gzip, br", "br", b"brotli"),
        ("gzip", "gzip", b"gzip"),
        ("br;q=0, gzip;q=0", None, b"plain"),
        ("", None, b"plain"),
    ],
)
def test_a_built_file_is_served_as_it_was_compressed(
    square: Square, accepted: str, encoding: str | None, content: bytes
) -> None:
    response = square.browser.get(
        "/static/dist/phone-ABCD2345.js", headers={"Accept-Encoding": accepted}, buffered=True
    )
    assert (response.data, response.content_encoding, response.mimetype) == (content, encoding, "text/javascript")
    assert response.headers["Vary"] == "Accept-Encoding"
    assert "immutable" in response.headers["Cache-Control"]


def test_a_file_without_a_digest_in_its_name_is_not_kept_for_ever(square: Square) -> None:
    response = square.browser.get("/static/dist/THIRD_PARTY.txt", buffered=True)
    assert (response.data, response.headers["Cache-Control"]) == (b"licences", "no-cache")


@pytest.mark.parametrize(
    "name", ["../conftest.py", "..%2fsquare.db", "manifest", ".hidden.js", "phone-ABCD2345.js.br", "x.py"]
)
def test_nothing_else_is_served(square: Square, name: str) -> None:
    assert square.browser.get(f"/static/dist/{name}").status_code == 404


def test_a_long_page_is_compressed_and_a_short_answer_is_not(square: Square) -> None:
    response = square.browser.get("/", headers={"Accept-Encoding": "gzip"})
    assert response.content_encoding == "gzip" and "Accept-Encoding" in response.headers["Vary"]
    assert b"<!doctype html>" in gzip.decompress(response.data)
    assert square.browser.get("/favicon.svg", headers={"Accept-Encoding": "gzip"}).content_encoding is None


def test_without_a_build_the_page_says_what_to_do(square: Square) -> None:
    (square.dist / "manifest.json").unlink()
    code = square.open().now.state.code
    response = square.browser.get(f"/a/{code}")
    assert response.status_code == 200
    assert "npm" in page(response) and "not been built" in page(response)
    assert square.browser.get("/").status_code == 200


# Errors --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "sentence"), [(400, "could not be read"), (413, "too much"), (503, "restarting")])
def test_every_error_has_a_page_with_a_way_on(square: Square, code: int, sentence: str) -> None:
    square.app.add_url_rule("/broken", "broken", lambda: abort(code))
    response = square.browser.get("/broken")
    assert response.status_code == code and sentence in page(response)
    assert "Content-Security-Policy" in response.headers


def test_a_bug_is_a_calm_page_that_tells_nothing(square: Square) -> None:
    def broken() -> str:
        raise RuntimeError("a secret detail")

    square.app.add_url_rule("/broken", "broken", broken)
    response = square.browser.get("/broken")
    assert response.status_code == 500
    assert "on our side" in page(response) and "secret detail" not in page(response)


def test_a_wrong_method_says_which_are_right(square: Square) -> None:
    response = square.browser.post("/", headers={"Origin": "http://localhost"})
    assert response.status_code == 405 and "GET" in response.headers["Allow"]


def test_a_form_that_is_too_large_is_not_read(square: Square) -> None:
    response = square.browser.post("/open", data={"title": "x" * 100_000}, headers={"Origin": "http://localhost"})
    assert response.status_code == 413


def test_a_server_that_restarts_asks_for_patience(square: Square) -> None:
    response = square.browser.get("/restarting")
    assert response.headers["Retry-After"] == "5" and "Try again" in page(response)


def test_programs_are_answered_in_json(square: Square) -> None:
    response = square.browser.get("/a/NOSUCH22/minutes.json")
    assert (response.status_code, response.json) == (404, {"error": "unknown-code"})


def test_a_database_that_does_not_answer_is_a_server_error(square: Square, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("select", {}, Exception("gone"))

    monkeypatch.setattr(finding.Finder, "find", gone)
    assert square.browser.get("/a/ABCD2345").status_code == 500


def test_what_the_bundle_is_told_is_complete(square: Square) -> None:
    clerk = square.open(title="</script><script>alert(1)</script>")
    response = square.browser.get(f"/a/{clerk.now.state.code}", base_url="http://192.168.0.5:8080")
    data = data_of(response)
    assert data["code"] == clerk.now.state.code and data["view"] == "phone"
    assert data["join"] == f"http://192.168.0.5:8080/a/{clerk.now.state.code}"
    words = data["words"]
    assert isinstance(words, dict) and not any(key.startswith(("page.", "minutes.", "error.")) for key in words)
    assert "<script>alert" not in page(response)


@pytest.mark.parametrize(
    ("configured", "visited", "joined"),
    [
        ("", "http://192.168.0.5:8080", "http://192.168.0.5:8080"),
        ("http://192.168.0.5:8080", "http://localhost:8080", "http://192.168.0.5:8080"),
        ("http://10.0.0.2:8080", f"https://{HOST}", f"https://{HOST}"),
        (f"https://{HOST}", "http://192.168.0.5:8080", f"https://{HOST}"),
    ],
)
def test_the_code_on_the_wall_leads_here_from_other_people_s_phones(
    square: Square, configured: str, visited: str, joined: str
) -> None:
    clerk = square.open()
    live = pages.Live(finding.Finder(square.clerks, b"s" * 32, openings=60), Config(address=configured))
    with square.app.test_request_context(base_url=visited):
        assert live._address(clerk) == f"{joined}/a/{clerk.now.state.code}"
