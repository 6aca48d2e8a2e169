"""A seat is a device's cookie, and nothing in the record leads back to it."""

import pytest

from assembly.seats import DEVICE_COOKIE, SECURE_DEVICE_COOKIE, device_cookie, device_of, member_id, new_device

SECRET = b"a secret of the tests"
DEVICE = "0123456789abcdef" * 2


def test_a_device_is_a_different_member_in_every_assembly_and_the_same_one_for_ever() -> None:
    assert member_id(SECRET, "one", DEVICE) == member_id(SECRET, "one", DEVICE)
    assert member_id(SECRET, "one", DEVICE) != member_id(SECRET, "two", DEVICE)
    assert member_id(SECRET, "one", DEVICE) != member_id(b"another", "one", DEVICE)


def test_a_member_id_is_what_the_document_says() -> None:
    assert member_id(b"key", "a", "0" * 32) == "e10b1c307654a4e0"


def test_new_devices_are_never_the_same() -> None:
    assert len({new_device() for _ in range(1000)}) == 1000
    assert device_of({DEVICE_COOKIE: new_device()})


def test_the_strict_cookie_wins_over_one_that_a_neighbouring_host_could_have_set() -> None:
    assert device_of({DEVICE_COOKIE: "f" * 32, SECURE_DEVICE_COOKIE: DEVICE}) == DEVICE
    assert device_cookie(secure=True) == SECURE_DEVICE_COOKIE
    assert device_cookie(secure=False) == DEVICE_COOKIE


@pytest.mark.parametrize("text", ["", "0", DEVICE.upper(), DEVICE + "0", DEVICE + "\n", "x" * 32, "０" * 32])
def test_anything_but_32_hex_digits_is_no_device(text: str) -> None:
    assert device_of({DEVICE_COOKIE: text}) is None
