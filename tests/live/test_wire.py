"""The wire's grammar: what is not a command in every field is unreadable."""

from dataclasses import fields
from typing import Any, get_args

import jsonschema
import pytest

from assembly import wire
from assembly.rules.commands import AskToSpeak, CastBallot, Command, ImportAgenda, ItemDraft, OpenPoll
from assembly.rules.standing import Majority, Quorum
from assembly.wire import Unreadable, read_command, read_look

KEY = "00112233445566778899aabbccddeeff"
BALLOT = {"key": KEY, "do": "CastBallot", "poll": "P1", "choice": "yes"}
TIME = {"key": KEY, "do": "AddTime", "saw_turn": 1, "seconds": 30}


def test_a_command_is_stamped_at_the_door() -> None:
    assert read_command(BALLOT, by="ana", at=7) == (KEY, CastBallot(by="ana", at=7, poll="P1", choice="yes"))
    assert read_command({"key": KEY, "do": "AskToSpeak"}, by="bo", at=8) == (KEY, AskToSpeak(by="bo", at=8))


def test_what_a_poll_may_set_is_read_as_the_rules_have_it() -> None:
    body = {
        "key": KEY, "do": "OpenPoll", "question": "Which?", "method": "single", "options": ["red", "blue"],
        "majority": {"num": 2, "den": 3, "strict": False}, "quorum": {"number": 5}, "seconds": 0,
    }  # fmt: skip
    asked = OpenPoll(
        by="ana", at=7, question="Which?", method="single", options=("red", "blue"),
        majority=Majority(num=2, den=3, strict=False), quorum=Quorum(number=5), seconds=0,
    )  # fmt: skip
    assert read_command(body, by="ana", at=7) == (KEY, asked)


def test_a_list_of_items_is_read_as_the_rules_have_it() -> None:
    body = {"key": KEY, "do": "ImportAgenda", "items": [{"title": "A song", "kind": "song"}, {"title": "The roof"}]}
    items = (ItemDraft(title="A song", kind="song"), ItemDraft(title="The roof"))
    assert read_command(body, by="ana", at=7) == (KEY, ImportAgenda(by="ana", at=7, items=items))
    for wrong in ("A song", {"title": "A song"}, [{"kind": "song"}], [{"title": "x", "kind": "dance"}], [["x"]]):
        with pytest.raises(Unreadable):
            read_command(body | {"items": wrong}, by="ana", at=7)


@pytest.mark.parametrize(
    "body",
    [
        None, 1, "CastBallot", [], {}, {"do": "CastBallot"},
        BALLOT | {"by": "chair"}, BALLOT | {"at": 1}, BALLOT | {"extra": 1},
        BALLOT | {"key": KEY[:-1]}, BALLOT | {"key": KEY.upper()}, BALLOT | {"key": KEY + "\n"}, BALLOT | {"key": 1},
        BALLOT | {"do": "castballot"}, BALLOT | {"do": "BallotCast"}, BALLOT | {"do": 1},
        BALLOT | {"poll": None}, BALLOT | {"poll": 1}, BALLOT | {"choice": ["yes"]}, BALLOT | {"choice": "a\0b"},
        {name: value for name, value in BALLOT.items() if name != "poll"},
        TIME | {"seconds": 30.0}, TIME | {"seconds": "30"}, TIME | {"seconds": True}, TIME | {"seconds": -1},
        TIME | {"seconds": 2**53}, TIME | {"seconds": 10**30}, TIME | {"seconds": None},
        {"key": KEY, "do": "AskToSpeak", "kind": "interruption"},
        {"key": KEY, "do": "OpenPoll", "majority": {"num": 1, "den": 2, "weight": 3}},
        {"key": KEY, "do": "OpenPoll", "majority": [1, 2]}, {"key": KEY, "do": "OpenPoll", "options": "red"},
        {"key": KEY, "do": "OpenPoll", "options": [["red"]]}, {"key": KEY, "do": "OpenPoll", "method": "ranked"},
    ],
)  # fmt: skip
def test_whatever_is_not_a_command_in_every_field_is_unreadable(body: object) -> None:
    with pytest.raises(Unreadable):
        read_command(body, by="ana", at=7)


@pytest.mark.parametrize("name", [cls.__name__ for cls in wire.DESK_ONLY])
def test_no_phone_may_ask_for_what_the_clerk_or_a_chronicle_asks(name: str) -> None:
    cls = next(cls for cls in get_args(Command) if cls.__name__ == name)
    body: dict[str, Any] = {"key": KEY, "do": name}
    body |= {field.name: "" for field in fields(cls) if field.name not in ("by", "at")}
    with pytest.raises(Unreadable):
        read_command(body, by="ana", at=7)
    assert name not in wire.COMMANDS


def test_a_look_may_say_where_the_phone_had_got_to() -> None:
    assert read_look(None).have is None
    assert read_look({}).have is None
    have = read_look({"have": {"at": 3, "head": "0" * 64}}).have
    assert have is not None and (have.at, have.head) == (3, "0" * 64)


@pytest.mark.parametrize(
    "body",
    [1, [], "", {"at": 3}, {"have": {}}, {"have": {"at": 3}}, {"have": {"at": -1, "head": "0" * 64}},
     {"have": {"at": 3, "head": "0" * 63}}, {"have": {"at": 3, "head": "0" * 64, "x": 1}}, {"position": 3}],
)  # fmt: skip
def test_a_look_with_anything_else_is_unreadable(body: object) -> None:
    with pytest.raises(Unreadable):
        read_look(body)


def test_what_the_schema_allows_is_read_and_what_it_forbids_is_not() -> None:
    schema = wire.schema()
    command = jsonschema.Draft202012Validator({"$ref": "#/$defs/Command", "$defs": schema["$defs"]})
    assert command.is_valid(BALLOT) and command.is_valid(TIME)
    assert not command.is_valid(BALLOT | {"by": "chair"})
    assert not command.is_valid(TIME | {"seconds": -1})
    assert not command.is_valid(BALLOT | {"key": KEY.upper()})
    jsonschema.Draft202012Validator.check_schema(schema)
