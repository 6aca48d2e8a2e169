"""The hall: what is said, once, to everyone; and what is not said."""

from typing import Any

from assembly.rules import commands as c
from assembly.views.public import public
from tests.live.phones import ANA, BO, CY, NOON, Message, OpenHall, PaperClerk, Phone, without_signals


def hall_with_one_phone(**settings: Any) -> tuple[PaperClerk, OpenHall, list[Message]]:
    said: list[Message] = []
    clerk = PaperClerk()
    hall = OpenHall(clerk, said.append, **settings)
    hall.enter()
    return clerk, hall, said


def asks_to_speak(clerk: PaperClerk, member: str) -> None:
    assert clerk.take(c.AskToSpeak(by=member, at=clerk.clock()))


def test_what_has_changed_is_said_once_and_whole() -> None:
    clerk, hall, said = hall_with_one_phone()
    start = clerk.now.position
    asks_to_speak(clerk, BO)
    asks_to_speak(clerk, CY)
    assert hall.announce() and not hall.announce()
    (message,) = said
    assert (message["from"], message["to"], message["head"]) == (start, start + 2, clerk.now.head)
    assert message["panels"]["queue"] == public(clerk.now.state)["queue"]
    assert "motions" not in message["panels"]


def test_each_message_begins_where_the_last_one_ended() -> None:
    clerk, hall, said = hall_with_one_phone()
    for member in (ANA, BO, CY):
        asks_to_speak(clerk, member)
        hall.announce()
    assert [message["from"] for message in said[1:]] == [message["to"] for message in said[:-1]]


def test_an_empty_hall_is_told_nothing_and_nothing_is_rendered() -> None:
    clerk, hall, said = hall_with_one_phone()
    hall.leave()
    asks_to_speak(clerk, BO)
    shown = hall._shown
    assert not hall.announce()
    assert said == [] and hall._shown is shown


def test_whoever_comes_into_an_empty_hall_is_told_from_there_on() -> None:
    clerk, hall, said = hall_with_one_phone()
    hall.leave()
    asks_to_speak(clerk, BO)
    hall.enter()
    here = clerk.now.position
    asks_to_speak(clerk, CY)
    hall.announce()
    assert [message["from"] for message in said] == [here]


def test_the_heartbeat_carries_position_and_head_and_no_panel() -> None:
    clerk, hall, said = hall_with_one_phone(heartbeat_seconds=0)
    assert hall.announce()
    (beat,) = said
    assert beat == {
        "from": clerk.now.position, "to": clerk.now.position, "head": clerk.now.head, "now": clerk.at, "panels": {},
    }  # fmt: skip


def test_a_gesture_is_shown_at_the_present_position_and_again_when_it_has_faded() -> None:
    clerk, hall, said = hall_with_one_phone()
    hall.signal(BO, "agree")
    hall.announce()
    assert not hall.announce()
    clerk.at += 10_000
    hall.announce()
    assert [message["panels"] for message in said] == [
        {"signals": {"agree": 1, "unsure": 0, "disagree": 0, "too-long": 0, "cant-hear": 0}},
        {"signals": {"agree": 0, "unsure": 0, "disagree": 0, "too-long": 0, "cant-hear": 0}},
    ]
    assert {(message["from"], message["to"]) for message in said} == {(clerk.now.position, clerk.now.position)}


def test_however_many_look_at_one_position_it_is_rendered_once() -> None:
    _, hall, _ = hall_with_one_phone()
    assert hall.view()[1] is hall.view()[1]


def test_a_phone_that_looked_between_two_announcements_does_not_keep_what_was_true_only_then() -> None:
    clerk, hall, said = hall_with_one_phone()
    queue = public(clerk.now.state)["queue"]
    asks_to_speak(clerk, BO)
    phone = Phone()
    phone.hear_look(hall.look())
    assert phone.panels["queue"] != queue
    assert clerk.take(c.WithdrawPlace(by=BO, at=NOON, place=clerk.now.state.queue[0].id))
    hall.announce()
    phone.hear_changes(said[-1])
    assert phone.panels["queue"] == queue == said[-1]["panels"]["queue"]
    assert phone.at == clerk.now.position
    assert without_signals(phone.panels) == public(clerk.now.state)


def test_the_announcer_goes_home_when_an_adjourned_hall_is_empty_and_comes_back_for_whoever_looks_in() -> None:
    clerk, hall, _ = hall_with_one_phone(heartbeat_seconds=0)
    hall.leave()
    assert clerk.take(c.Adjourn(by=ANA, at=clerk.clock()))
    assert hall._announcer is not None
    hall.wake()
    hall._announcer.join()
    hall.enter()
    assert hall._announcer
    hall.leave()
    hall.close()
