"""The document of the wire is enough: its own client holds a meeting, and whatever it says is as the code has it.

Method: the Python client printed in `docs/wire.md` is run as it is printed there; the meeting below uses only that
client, and the words, fields and panels of the document. Every message on the way is held against the schema.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, get_args

import jsonschema
import pytest

from assembly import wire
from assembly.doors import MESSAGE_BYTES_MAX
from assembly.line.limits import COMMANDS, FINDS, LOOKS, UNKNOWN_CODES, Allowance
from assembly.live import NO_SEAT
from assembly.rules import limits
from assembly.rules.kinds import Method
from assembly.rules.refusals import Refusal
from tests.conftest import ROOT
from tests.live.conftest import Square, running

DOCUMENT = (ROOT / "docs" / "wire.md").read_text("utf-8")
SCHEMA = json.loads((ROOT / "docs" / "wire.schema.json").read_text("utf-8"))
EXAMPLES = re.findall(r"```json (\w+)\n(.*?)```", DOCUMENT, re.DOTALL)


@cache
def definition(name: str) -> Any:
    """What validates messages of this name."""
    return jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})


def printed_client() -> Any:
    """The client of the document, which also holds every message against the schema."""
    (source,) = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    names: dict[str, Any] = {}
    exec(source, names)  # it is ours, and this is the test of it

    class Checked(names["Phone"]):  # type: ignore[misc]
        def call(self, word: str, body: Any) -> Any:
            definition(word.title()).validate(body)
            answer = super().call(word, body)
            definition(f"{word.title()}Answer").validate(answer)
            return answer

        def hear(self, changes: Any) -> None:
            definition("Changes").validate(changes)
            super().hear(changes)

    return Checked


@pytest.fixture(scope="module")
def square() -> Iterator[Square]:
    """Three assemblies, one for each way to connect, and one with a door."""
    with running(presets=["square", "square", "square"]) as found:
        yield found


@contextmanager
def phones(square: Square, code: str, transports: list[str], count: int) -> Iterator[list[Any]]:
    phone = printed_client()
    made: list[Any] = []
    try:
        for _ in range(count):
            made.append(phone(square.url, code, transports))
        yield made
    finally:
        for each in made:
            each.leave()


@pytest.mark.parametrize(
    ("number", "transports"), [(0, ["websocket"]), (1, ["polling"]), (2, ["polling", "websocket"])]
)
def test_a_stranger_holds_a_meeting_with_nothing_but_the_document(
    square: Square, number: int, transports: list[str]
) -> None:
    with phones(square, square.codes[number], transports, 4) as (ana, bo, cy, wall):
        wall.wait_until(lambda panels: panels["assembly"]["phase"] == "gathering")
        for phone, name in ((ana, "Ana"), (bo, "Bo Marsh"), (cy, "Cy")):
            assert phone.ask("JoinAssembly", name=name)["panels"]["me"]["state"] == "member"
        assert bo.ask("JoinAssembly", name="Bo Marsh")["panels"]["me"]["name"] == "Bo Marsh"
        assert wall.ask("CastBallot", poll="P1", choice="yes")["refused"] == "poll-not-open"
        assert ana.ask("TakeUpDuty", duty="chair")["panels"]["me"]["duties"] == ["chair"]
        assert bo.ask("BeginSitting")["refused"] == "chair-only"
        ana.ask("BeginSitting")
        speak(ana, bo, wall)
        decide(ana, bo, cy, wall)
        ana.ask("Adjourn")
        for phone in (ana, bo, cy, wall):
            phone.wait_until(lambda panels: panels["assembly"]["phase"] == "adjourned")
            assert phone.forks == []
        assert len({(phone.at, phone.head) for phone in (ana, bo, cy, wall)}) == 1
        assert len({json.dumps(public(phone), sort_keys=True) for phone in (ana, bo, cy, wall)}) == 1


def public(phone: Any) -> Any:
    return {name: panel for name, panel in phone.panels.items() if name not in ("me", "signals")}


def speak(ana: Any, bo: Any, wall: Any) -> None:
    """Bo asks to speak, is given the floor, and yields it."""
    bo.ask("AskToSpeak", topic="the roof")
    wall.wait_until(lambda panels: panels["queue"]["length"] == 1)
    ana.wait_until(lambda panels: panels["queue"]["length"] == 1)
    assert wall.panels["queue"]["next"][0]["topic"] == "the roof"
    turn, place = ana.panels["floor"]["turn"], ana.panels["queue"]["next"][0]["place"]
    assert "entered" in ana.ask("GiveFloor", saw_turn=turn, place=place)
    assert ana.ask("GiveFloor", saw_turn=turn, place=place)["refused"] in ("floor-moved", "not-queued")
    wall.wait_until(lambda panels: (panels["floor"]["holder"] or {}).get("who", {}).get("name") == "Bo Marsh")
    assert "entered" in bo.ask("YieldFloor", saw_turn=turn + 1)
    wall.wait_until(lambda panels: panels["floor"]["holder"] is None)
    bo.ask("Signal", signal="agree")
    wall.wait_until(lambda panels: panels["signals"]["agree"] == 1)


def decide(ana: Any, bo: Any, cy: Any, wall: Any) -> None:
    """A motion is tabled, seconded, put to a poll, and decided."""
    assert bo.ask("TableMotion", title="The roof", text="That the roof be repaired.")["panels"]["me"]["moved"] == ["M1"]
    assert bo.ask("SecondMotion", motion="M1")["refused"] == "mover-cannot-second"
    assert cy.ask("SecondMotion", motion="M1")["panels"]["me"]["seconded"] == ["M1"]
    ana.ask("TakeUpMotion", motion="M1")
    assert ana.ask("OpenPoll", motion="M1", majority={"num": 2, "den": 3, "strict": False})["panels"]["me"]["can_vote"]
    for phone, choice in ((ana, "yes"), (bo, "no"), (cy, "yes"), (bo, "yes")):
        assert phone.ask("CastBallot", poll="P1", choice=choice)["panels"]["me"]["ballot"]["choice"] == choice
    wall.wait_until(lambda panels: (panels["tally"] or {}).get("counts") == {"yes": 3, "no": 0, "abstain": 0})
    assert wall.panels["poll"]["text"] == "That the roof be repaired."
    ana.ask("ClosePoll", poll="P1")
    wall.wait_until(lambda panels: (panels["poll"] or {}).get("state") == "closed")
    outcome = wall.panels["poll"]["outcome"]
    assert (outcome["verdict"], outcome["got"], outcome["of"], outcome["needed"]) == ("adopted", 3, 3, 2)
    wall.wait_until(lambda panels: panels["decisions"]["count"] == 1)
    assert cy.ask("CastBallot", poll="P1", choice="no")["refused"] == "poll-not-open"


def test_a_phone_that_comes_back_on_another_connection_is_the_same_person_and_finds_no_fork() -> None:
    with running() as square:
        phone = printed_client()
        before = phone(square.url, square.code)
        before.ask("JoinAssembly", name="Ana")
        before.leave()
        after = phone(square.url, square.code, keep=before.device)
        after.at, after.head = before.at, before.head
        after.look()
        after.wait_until(lambda panels: panels["me"]["name"] == "Ana")
        after.at, after.head = before.at, "f" * 64
        after.look()
        assert after.forks
        with pytest.raises(PermissionError):
            after.ask("AskToSpeak")
        after.look()  # to look is allowed, to send is not, until the person goes on
        after.held = False
        assert "entered" in after.ask("AskToSpeak")
        after.leave()


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{name}" for n, (name, _) in enumerate(EXAMPLES)])
def test_every_example_is_as_the_schema_says(name: str, example: str) -> None:
    if name == "Auth":
        assert json.loads(example).keys() == {"assembly"}
    else:
        definition(name).validate(json.loads(example))


def test_every_field_of_me_is_explained() -> None:
    (told,) = re.findall(r"^\*\*`me`\*\* (.+)$", DOCUMENT, re.MULTILINE)
    fields = SCHEMA["$defs"]["MePanel"]["required"]
    assert [name for name in fields if f"`{name}`" not in told] == []


def test_the_ballot_of_every_method_is_explained() -> None:
    (table,) = re.findall(r"^\| `method` \|.+?\n\n", DOCUMENT, re.MULTILINE | re.DOTALL)
    told = [method for row in table.splitlines()[2:] for method in re.findall(r"`([a-z-]+)`", row.split(" | ")[0])]
    assert told == list(get_args(Method))


def test_every_panel_has_an_example() -> None:
    shown = {name for name, _ in EXAMPLES}
    panels = SCHEMA["$defs"]["AllPanels"]["properties"]
    named = {ref for panel in panels.values() for ref in re.findall(r"#/\$defs/(\w+)", json.dumps(panel))}
    assert named <= shown and len(named) == len(panels) - 2  # `texts` and `item_texts` are plain maps
    assert set(re.findall(r"^\*\*`([\w-]+)`\*\*", DOCUMENT, re.MULTILINE)) == set(panels)


def test_the_schema_is_the_one_the_code_makes() -> None:
    # Made by `python -m assembly.wire > docs/wire.schema.json`.
    assert (ROOT / "docs" / "wire.schema.json").read_text("utf-8") == wire.schema_text()


def test_the_table_of_commands_is_the_one_the_code_makes() -> None:
    # Made by `python -m assembly.wire commands`, and pasted between the two comments.
    assert wire.command_table() in DOCUMENT
    assert re.findall(r"^\| `([A-Z]\w+)` \|", DOCUMENT, re.MULTILINE) == list(wire.COMMANDS)


def test_every_refusal_is_explained_and_no_other() -> None:
    told = re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", DOCUMENT.partition("## Refusals")[2], re.MULTILINE)
    assert [code for code, _ in told] == [refusal.value for refusal in Refusal]
    assert f"| `{NO_SEAT}` |" in DOCUMENT.partition("## Refusals")[0]


def test_the_limits_are_those_of_the_code() -> None:
    def row(what: str, allowance: Allowance) -> str:
        return f"| {what} | {allowance.each_second} a second, {allowance.burst} at once |"

    assert row("Commands, for each seat", COMMANDS) in DOCUMENT
    assert row("Looks, for each seat", LOOKS) in DOCUMENT
    assert row("Looks for a name, for each seat", FINDS) in DOCUMENT
    assert row("Wrong codes, on the whole server", UNKNOWN_CODES) in DOCUMENT
    assert f"{MESSAGE_BYTES_MAX:,}".replace(",", " ") + " bytes" in DOCUMENT
    assert f"| Name | {limits.NAME_CHARACTERS_MAX} characters |" in DOCUMENT
    assert f"| Text of a motion, details of an item | {limits.MOTION_BYTES_MAX} bytes of UTF-8 |" in DOCUMENT
