"""Anyone present finds anyone else by a part of the name, however many are in the hall."""

from typing import Any

from assembly.line.limits import FINDS
from assembly.rules import commands as c
from assembly.views.found import FOUND_SHOWN_MAX, found
from tests.cast import ANA, BO
from tests.given import by, given, joined, opened, sitting


def names(state: Any, sought: str) -> list[str]:
    return [person["name"] for person in found(state, sought)]


def test_people_are_found_by_a_part_of_the_name_beginnings_first() -> None:
    history = [opened(), joined(ANA, BO, "Zoë Anders", "Joana"), joined("Dora", observer=True)]
    state = given(history).state
    assert names(state, "ana") == ["Ana", "Joana"]
    assert names(state, "zoe an") == ["Zoë Anders"]
    assert names(state, "ZOE") == ["Zoë Anders"]
    assert names(state, "") == names(state, " ") == names(state, "nobody") == []


def test_who_has_gone_home_is_not_found_and_only_so_many_are() -> None:
    many = [f"Member {number:03}" for number in range(120)]
    state = given(sitting(*many), by(many[119], c.LeaveAssembly)).state
    assert names(state, "member 119") == []
    assert names(state, "118") == ["Member 118"]
    assert names(state, "member") == many[:FOUND_SHOWN_MAX]


def test_over_the_wire(call: Any) -> None:
    zoe, dan = call(), call()
    assert zoe.look({"find": "zo"})["refused"] == "not-present"
    zoe.ask("JoinAssembly", name="Zoe of the hall")
    dan.ask("JoinAssembly", name="Dan of the hall")
    answer = dan.look({"find": "zoe of"})
    assert [person["name"] for person in answer["found"]] == ["Zoe of the hall"]
    assert set(answer) == {"found", "at", "now"}
    assert dan.look({"find": "z" * 61})["refused"] == "unreadable"
    assert any("later" in dan.look({"find": "zoe"}) for _ in range(FINDS.burst + 1))
