"""The three words, on a real server: who asks, in which order, how often, and what everyone hears of it."""

import signal
import time
from typing import Any

import pytest

from assembly.seats import new_device
from tests.live.conftest import PATIENCE_SECONDS, Caller, Square, running

LINES = ["fast", "stock"]


def chair(caller: Caller) -> Caller:
    """This caller joins and takes the chair, and the sitting begins."""
    assert "entered" in caller.ask("JoinAssembly", name=f"Ana {caller.device[:6]}")
    assert "entered" in caller.ask("TakeUpDuty", duty="chair")
    assert "entered" in caller.ask("BeginSitting")
    return caller


def test_a_seat_is_the_device_and_survives_a_new_connection(call: Any, square: Square) -> None:
    before = call(square.codes[1])
    name = f"Bo {before.device[:6]}"
    before.ask("JoinAssembly", name=name)
    before.hang_up()
    assert call(square.codes[1], device=before.device).look()["panels"]["me"]["name"] == name
    assert call(square.codes[1]).look()["panels"]["me"]["state"] == "stranger"


def test_a_code_may_be_typed_in_small_letters(square: Square) -> None:
    assert Caller(square, f" {square.code.lower()} ").look()["panels"]["assembly"]["code"] == square.code


def test_nobody_speaks_for_another_whatever_the_message_says(call: Any, square: Square) -> None:
    bo, cy = call(square.codes[1]), call(square.codes[1])
    bo.ask("JoinAssembly", name=f"Bo {bo.device[:6]}")
    cy.ask("JoinAssembly", name=f"Cy {cy.device[:6]}")
    before = bo.look()
    answer = cy.ask("LeaveAssembly", by=before["panels"]["me"]["id"])
    assert answer["refused"] == "unreadable"
    assert cy.ask("LeaveAssembly", at=1)["refused"] == "unreadable"
    assert bo.look()["at"] == before["at"]


def test_a_repeated_key_gets_its_first_answer_again(call: Any, square: Square) -> None:
    caller = call(square.codes[1])
    key, name = new_device(), f"Dee {call().device[:6]}"
    first = caller.ask("JoinAssembly", key=key, name=name)
    caller.ask("LeaveAssembly")
    again = caller.ask("JoinAssembly", key=key, name=name)
    assert (again["entered"], again["head"]) == (first["entered"], first["head"])
    assert again["panels"]["me"]["state"] == "left"
    assert caller.ask("JoinAssembly", key=key, name="Somebody else")["refused"] == "key-reused"


def test_a_key_is_one_persons_own(call: Any, square: Square) -> None:
    key, bo, cy = new_device(), call(square.codes[1]), call(square.codes[1])
    first = bo.ask("JoinAssembly", key=key, name=f"Bo {bo.device[:6]}")
    assert cy.ask("JoinAssembly", key=key, name=f"Cy {cy.device[:6]}")["entered"] > first["entered"]


def test_too_many_commands_are_answered_later_and_entered_then(call: Any, square: Square) -> None:
    caller = call(square.codes[1])
    for number in range(40):
        caller.word("command", {"key": new_device(), "do": "ReopenQueue"}, number)
    answers = [caller.answer(number) for number in range(40)]
    assert all("refused" in answer for answer in answers[:20])
    put_off = [answer for answer in answers if "later" in answer]
    assert put_off and all(answer.keys() == {"later"} and 0 < answer["later"] <= 100 for answer in put_off)


def test_too_many_looks_are_answered_later(call: Any, square: Square) -> None:
    caller = call(square.codes[1])
    for number in range(30):
        caller.word("look", {}, number)
    answers = [caller.answer(number) for number in range(30)]
    assert all("at" in answer for answer in answers[:10])
    assert any(answer.keys() == {"later"} for answer in answers)


def test_an_unreadable_word_is_refused_and_the_connection_stays(call: Any) -> None:
    caller = call()
    for body in (None, 1, [], {}, {"do": "OpenAssembly"}, {"key": new_device(), "do": "SettlePoll", "poll": "P1"}):
        caller.word("command", body)
        assert caller.answer()["refused"] == "unreadable"
    assert caller.look({"position": 1})["refused"] == "unreadable"
    assert caller.look()["panels"].keys() >= {"assembly", "me", "signals"}


def test_a_phone_that_remembers_another_past_is_told_what_ours_is(call: Any, square: Square) -> None:
    caller = call(square.codes[1])
    before = caller.look()
    caller.ask("JoinAssembly", name=f"Eve {caller.device[:6]}")
    ours = {"at": before["at"], "head": before["head"]}
    assert caller.look({"have": ours})["was"] == before["head"]
    assert caller.look({"have": ours | {"head": "f" * 64}})["was"] == before["head"]
    assert caller.look({"have": ours | {"at": 10**9}})["was"] is None
    assert "was" not in caller.look()


def test_the_hall_hears_what_changed_and_then_a_heartbeat(call: Any, square: Square) -> None:
    wall, phone = call(), call()
    start = wall.look()
    entered = phone.ask("JoinAssembly", name=f"Fay {phone.device[:6]}")
    news = wall.news()
    while not news["panels"]:
        news = wall.news()
    assert (news["from"], news["to"], news["head"]) == (start["at"], entered["entered"], entered["head"])
    assert news["panels"].keys() == {"assembly", "roll"}
    beat = wall.news()
    assert beat.keys() == {"from", "to", "head", "now", "panels"}
    assert (beat["from"], beat["to"], beat["head"]) == (entered["entered"], entered["entered"], entered["head"])
    assert beat["panels"] == {} and beat["now"] >= news["now"]


def test_a_gesture_is_seen_by_all_and_enters_nothing(call: Any, square: Square) -> None:
    wall, phone = call(), call()
    assert phone.ask("Signal", signal="agree")["refused"] == "not-present"
    phone.ask("JoinAssembly", name=f"Gus {phone.device[:6]}")
    at = phone.look()["at"]
    answer = phone.ask("Signal", signal="agree")
    assert (answer["entered"], answer["panels"]) == (at, {})
    news = wall.news()
    while "signals" not in news["panels"]:
        news = wall.news()
    assert news["to"] == at and news["panels"]["signals"]["agree"] == 1


def test_a_tag_is_answered_to_its_phone_alone_and_enters_nothing(call: Any, square: Square) -> None:
    phone = call()
    assert phone.ask("ChooseTag", tag="")["refused"] == "not-present"
    phone.ask("JoinAssembly", name=f"Hal {phone.device[:6]}")
    at = phone.look()["at"]
    assert phone.ask("ChooseTag", tag="tenant")["refused"] == "tag-unknown"
    answer = phone.ask("ChooseTag", tag="")
    assert (answer["entered"], answer["panels"]) == (at, {"tags": None})
    assert phone.look()["panels"]["tags"] is None


def test_two_hundred_commands_of_one_phone_are_entered_in_the_order_they_were_sent() -> None:
    with running(commands_each_second=1000) as square:
        caller = chair(Caller(square, square.code))
        place = caller.ask("AskToSpeak")["panels"]["me"]["places"][0]["place"]
        for number in range(200):
            body = {"key": new_device(), "do": "EditTopic", "place": place, "topic": f"topic {number}"}
            caller.word("command", body, number)
        positions = [caller.answer(number)["entered"] for number in range(200)]
        assert positions == list(range(positions[0], positions[0] + 200))
        assert caller.look()["panels"]["me"]["places"][0]["topic"] == "topic 199"
        caller.hang_up()


def test_a_poll_closes_in_time_with_nobody_connected() -> None:
    with running() as square:
        caller = chair(Caller(square, square.code))
        caller.ask("OpenPoll", question="Shall we begin?")
        poll = caller.look()["panels"]["poll"]["id"]
        caller.ask("ClosePoll", poll=poll)
        caller.hang_up()
        for _ in range(PATIENCE_SECONDS * 10):
            caller = Caller(square, square.code, caller.device)
            seen = caller.look()
            caller.hang_up()
            if "panels" in seen and seen["panels"]["poll"]["state"] == "closed":
                return
            time.sleep(0.1)
    pytest.fail("the poll stayed open")


def test_a_long_answer_reaches_a_slow_reader_whole() -> None:
    with running() as square:
        caller = chair(Caller(square, square.code))
        for number in range(15):
            text = "\n".join(f"{number}.{line} That the roof be repaired." for line in range(200))
            assert "entered" in caller.ask("TableMotion", title=f"Motion {number}", text=text)
        for number in range(8):
            caller.word("look", {}, number)  # about 0.8 MB, which no socket buffer holds, before anything is read
        for number in range(8):
            texts = caller.answer(number)["panels"]["texts"]
            assert texts["M15"].endswith("14.199 That the roof be repaired.")
        caller.hang_up()


def test_the_server_stops_cleanly_with_phones_connected() -> None:
    with running() as square:
        callers = [Caller(square, square.code) for _ in range(5)]
        square.process.send_signal(signal.SIGTERM)
        assert square.process.wait(timeout=PATIENCE_SECONDS) == 0
        for caller in callers:
            heard = [str(caller.line.recv())]
            while heard[-1]:
                heard.append(str(caller.line.recv()))
            assert "1" in heard  # Engine.IO's close: the client connects again by itself
            assert not any(packet.startswith("41") for packet in heard)  # after Socket.IO's it would stay away
            caller.hang_up()
