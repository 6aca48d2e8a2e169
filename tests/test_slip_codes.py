"""Codes of slips: typed as people type, and nowhere to be found but in the server's secret."""

import json

import pytest

from assembly import slips
from assembly.batch import content_of
from assembly.record.codec import encode
from assembly.rules import commands as c
from assembly.rules.decide import decide
from tests.cast import ANA, BO, NOON
from tests.given import by, given, joined, opened

SECRET, OTHER = b"a secret of the tests", b"another secret"
HALL = "5e0f1d2c3b4a59687f8e9dacbbcad9e8"


def test_a_code_has_ten_symbols_of_which_no_two_look_alike() -> None:
    code = slips.code_of(SECRET, HALL, "mark")
    assert len(code.replace("-", "")) == slips.CODE_SYMBOLS and set(code) <= {*slips.SYMBOLS, "-"}
    assert slips.as_typed(slips.SYMBOLS) == slips.SYMBOLS
    assert len({slips.as_typed(letter) for letter in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}) == len(slips.SYMBOLS)
    assert len(slips.SYMBOLS) ** slips.CODE_SYMBOLS > 4e14


WIDE = "1H6TJP5G6G".translate({symbol: symbol + 0xFEE0 for symbol in range(0x21, 0x7F)})
CYRILLIC = "1H6TJ-P5G6G".translate({ord("H"): 0x041D, ord("T"): 0x0422, ord("P"): 0x0420})


@pytest.mark.parametrize("typed", ["1h6tj-p5g6g", "1H6TJP5G6G", " l h 6 t j p s g 6 g ", "IH6TJ_PSG6G", WIDE, CYRILLIC])
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert slips.seal_of(SECRET, HALL, typed) == slips.seal_of(SECRET, HALL, "1H6TJ-P5G6G")


def test_a_code_is_of_one_assembly_on_one_server() -> None:
    seals = {slips.seal_of(secret, hall, "1H6TJ-P5G6G") for secret in (SECRET, OTHER) for hall in (HALL, "another")}
    assert len(seals) == 4
    assert slips.code_of(SECRET, HALL, "mark") != slips.code_of(OTHER, HALL, "mark")


def test_no_code_is_in_a_command_an_entry_or_the_digest_of_a_key() -> None:
    asked = c.ImportRoll(by=ANA, at=NOON, people=(c.RollLine(name="Gus"), c.RollLine(name="Hal")))
    ask = slips.sealed(SECRET, HALL, asked)
    assert isinstance(ask, c.ImportRoll) and len(ask.seals) == 2
    page = given(opened(admission="code"), joined(ANA), ask)
    slip = page.state.book.slips["slip-1"]
    code = slips.code_of(SECRET, HALL, slip.mark)
    bare = code.replace("-", "")
    for event in page.events:
        assert bare not in json.dumps(encode(event).body)
    join = slips.sealed(SECRET, HALL, by(BO, c.JoinAssembly, name="", slip=code.lower()))
    assert isinstance(join, c.JoinAssembly) and bare not in join.slip and join.slip == slip.seal
    assert {type(event).__name__ for event in decide(page.state, join)} == {"SlipUsed", "MemberJoined"}


def test_the_same_asked_again_under_its_key_is_the_same_whatever_was_drawn() -> None:
    give = c.GiveSlip(by=ANA, at=NOON, name="Gus")
    assert content_of(slips.sealed(SECRET, HALL, give)) == content_of(slips.sealed(SECRET, HALL, give))


def test_what_makes_no_slip_is_left_as_it_is() -> None:
    ask = by(BO, c.JoinAssembly, name="Bo")
    assert slips.sealed(SECRET, HALL, ask) is ask
