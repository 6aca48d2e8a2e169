"""A seat: a member's place on one device, known by the device's cookie and by nothing else.

The cookie is a random number that a page gives to a device on its first visit. The member id that the
record holds is made from it with the server's secret, so the record never holds a cookie, and the same
device is a different member in every assembly.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping

from .rules.kinds import MemberId

DEVICE_COOKIE = "device"
SECURE_DEVICE_COOKIE = "__Host-device"  # over HTTPS: a browser takes it from this host alone, with Secure and Path=/

_DEVICE = re.compile(r"[0-9a-f]{32}")


def device_cookie(secure: bool) -> str:
    """Name the cookie for this page: the stricter one where the page came over HTTPS."""
    return SECURE_DEVICE_COOKIE if secure else DEVICE_COOKIE


def new_device() -> str:
    """Draw a number for a device that has none."""
    return secrets.token_hex(16)


def device_of(cookies: Mapping[str, str]) -> str | None:
    """Read the device's number; the strict cookie wins, and anything but 32 hex digits is no device."""
    for name in (SECURE_DEVICE_COOKIE, DEVICE_COOKIE):
        device = cookies.get(name, "")
        if _DEVICE.fullmatch(device):
            return device
    return None


def member_id(secret: bytes, assembly_id: str, device: str) -> MemberId:
    """Tell which member a device is in this assembly: the same for ever, and unlinkable without the secret."""
    return hmac.new(secret, f"{assembly_id}:{device}".encode(), hashlib.sha256).hexdigest()[:16]
