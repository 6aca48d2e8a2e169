"""The few pages that a rehearsal asks for: the form that opens an assembly, and the page that a phone loads first."""

import asyncio
import json
import secrets
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from .phone import Address

PAGE_SECONDS_MAX = 60


async def get(address: Address, path: str, device: str) -> bytes:
    """Load a page as the phone of this device."""
    status, _, body = await _ask(address, "GET", path, device)
    if status != 200:
        raise OSError(f"{path} was answered with {status}")
    return body


async def open_assembly(address: Address, device: str, title: str, name: str, seed: int, language: str) -> str:
    """Fill in the form that opens an assembly, one marked as simulated; returns its code."""
    form = {"title": title, "name": name, "admission": "open-link", "preset": "square", "language": language}
    form |= {"key": secrets.token_hex(16), "place": "once", "simulated": str(seed)}
    status, head, _ = await _ask(address, "POST", "/open", device, urlencode(form))
    where = head.get("location", "")
    if status != 303 or "/a/" not in where:
        raise OSError(f"opening an assembly was answered with {status}")
    return where.rpartition("/")[2]


async def minutes(address: Address, code: str, device: str) -> dict[str, Any]:
    """The minutes as data."""
    found: dict[str, Any] = json.loads(await get(address, f"/a/{code}/minutes.json", device))
    return found


async def _ask(
    address: Address, method: str, path: str, device: str, form: str = ""
) -> tuple[int, dict[str, str], bytes]:
    head = [f"{method} {path} HTTP/1.1", f"Host: {address.named}", "Connection: close", "Sec-Fetch-Site: same-origin"]
    head.append(f"Cookie: {address.cookie(device)}")
    if form:
        head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(form)}"]
    reader, writer = await asyncio.open_connection(address.host, address.port, ssl=address.ssl)
    try:
        writer.write(("\r\n".join(head) + "\r\n\r\n" + form).encode())
        answer = await asyncio.wait_for(reader.read(), PAGE_SECONDS_MAX)
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
    lines, _, body = answer.partition(b"\r\n\r\n")
    first, *rest = lines.decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
    if "chunked" in fields.get("transfer-encoding", ""):
        body = _unchunked(body)
    return int(first.split()[1]), fields, body


def _unchunked(body: bytes) -> bytes:
    whole = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size.partition(b";")[0] or b"0", 16)
        if not length:
            break
        whole, body = whole + body[:length], body[length + 2 :]
    return whole
