"""The first load of a phone: at most 60 KB over the wire, nothing from anywhere else, and no policy broken."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from assembly.assets import Assets
from assembly.seats import new_device
from bench.browser import Scales
from tests.browser.members import open_assembly
from tests.browser.phones import Phone

pytestmark = pytest.mark.browser

FIRST_LOAD_BYTES_MAX = 60 * 1024


@pytest.mark.parametrize("language", ["en", "ko"])
# On a LAN without HTTPS a browser offers gzip only; brotli comes over HTTPS and from this machine itself.
@pytest.mark.parametrize("accepted", ["gzip", "gzip, deflate, br"])
def test_the_first_load_of_a_phone_is_light(
    phone: Callable[..., Phone], square: str, language: str, accepted: str
) -> None:
    code = open_assembly(square, new_device(), language=language)
    visitor = phone(language)
    scales = Scales(visitor.context.new_cdp_session(visitor.page))
    visitor.context.set_extra_http_headers({"Accept-Encoding": accepted})
    visitor.open(f"/a/{code}")
    expect(visitor.page.get_by_label(visitor.t("live.your-name"))).to_be_visible()
    # What the phone fetches once it is idle (more.js and its words) is not part of the first load.
    visitor.page.wait_for_load_state("load")
    visitor.network(visitor.t("live.in-the-square"))
    scripts = {address for address in scales.bytes if address.endswith(".js")}
    needed = set(Assets().preloads("phone.js"))
    assert needed <= {urlsplit(address).path for address in scripts}
    assert {scales.encodings[script] for script in scripts} == {"br" if "br" in accepted else "gzip"}
    weights = scales.first_load(needed)
    total = sum(weights.values())
    print(f"\n{language}, {accepted}: {total} bytes {weights}; first look over the socket: {scales.socket_bytes}")
    assert total <= FIRST_LOAD_BYTES_MAX, weights
    assert {f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, scales.bytes)} == {square}


@pytest.mark.parametrize("path", ["", "/hall", "/door", "/minutes"])
def test_nothing_comes_from_anywhere_else(phone: Callable[..., Phone], square: str, path: str) -> None:
    code = open_assembly(square, new_device())
    visitor = phone()
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.on("websocket", lambda socket: asked.append(socket.url))
    visitor.open(f"/a/{code}{path}")
    visitor.page.wait_for_load_state("load")
    expect(visitor.page.get_by_role("main")).to_be_visible()
    here = re.compile(rf"^(https?|wss?)://{re.escape(urlsplit(square).netloc)}/|^data:")
    assert asked and all(here.match(address) for address in asked), asked


def test_the_policy_leaves_no_way_in_for_a_foreign_script(phone: Callable[..., Phone], square: str) -> None:
    """The control of the collected complaints: what the policy forbids is refused, and is noticed by these tests."""
    code = open_assembly(square, new_device())
    visitor = phone()
    visitor.open(f"/a/{code}")
    expect(visitor.page.get_by_role("main")).to_be_visible()
    refused = visitor.page.evaluate("""() => {
      try { document.body.innerHTML = "<b>foreign</b>" } catch (error) { return error instanceof TypeError }
    }""")
    assert refused, "Trusted Types let a string become elements"
    visitor.page.evaluate("""() => {
      const foreign = document.createElement("img");
      foreign.src = "http://elsewhere.test/x.png";
      document.body.append(foreign);
    }""")
    visitor.page.wait_for_timeout(300)
    assert any("policy: " in complaint for complaint in visitor.complaints), visitor.complaints
    visitor.complaints.clear()
