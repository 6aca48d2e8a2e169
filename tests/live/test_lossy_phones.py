"""Phones on a network that drops, repeats, reorders and parts them, from one seed.

Goal: a phone always shows a true moment of the assembly, never an earlier one than it has shown, and ends with
the present one. Method: the real hall and the real views on one side, the rules of the document on the other, and
between them a list of messages under way that chance plays with. Each control takes one guard away and must fail.
"""

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

import pytest

from assembly.views.public import public
from tests.live.phones import ANA, BO, CY, DEE, Message, OpenHall, PaperClerk, Phone, something, without_signals

SEEDS = range(30)
STEPS = 400


class Untrue(AssertionError):
    """A phone shows what never was, or goes back."""


class Square:
    """Some phones in one hall, and the messages under way to each of them."""

    def __init__(self, seed: int, kind: Callable[[], Phone] = Phone, hall: type[OpenHall] = OpenHall) -> None:
        self.chance = Random(seed)
        self.clerk = PaperClerk()
        self.hall = hall(self.clerk, self.broadcast)
        self.phones = [kind() for _ in range(3)]
        self.under_way: list[list[tuple[str, Message]]] = [[] for _ in self.phones]
        self.connected = [False for _ in self.phones]
        self.truth = cache(lambda position: public(self.clerk.moments[position].state))

    def broadcast(self, message: Message) -> None:
        """Put a message on its way to everyone connected."""
        for way, connected in zip(self.under_way, self.connected, strict=True):
            if connected:
                way.append(("changes", message))

    def connect(self, number: int) -> None:
        """A phone comes, or comes back, and looks."""
        self.connected[number] = True
        self.hall.enter()
        self.phones[number].wants_look = True

    def part(self, number: int) -> None:
        """A phone is cut off; some of what was under way to it may still arrive."""
        self.connected[number] = False
        self.hall.leave()

    def step(self) -> None:
        """Something happens: in the assembly, at the announcer's, or on the network."""
        chance, number = self.chance, self.chance.randrange(len(self.phones))
        happening = chance.random()
        if happening < 0.35:
            self.clerk.take(something(self.clerk, chance))
        elif happening < 0.5:
            self.hall.announce()
        elif happening < 0.55:
            self.hall.signal(chance.choice((ANA, BO, CY, DEE)), "agree")
        elif happening < 0.62:
            self.part(number) if self.connected[number] else self.connect(number)
        else:
            self.deliver(number)
        phone = self.phones[number]
        if self.connected[number] and phone.wants_look and chance.random() < 0.5:
            have = {"at": phone.at, "head": phone.head} if phone.at >= 0 else None
            answer = self.hall.look(have)
            if have is not None:
                answer["was"] = self.clerk.moments[have["at"]].head
            self.under_way[number].append(("look", answer))

    def deliver(self, number: int) -> None:
        """One message arrives: not always, not always once, not always the oldest."""
        chance, way, phone = self.chance, self.under_way[number], self.phones[number]
        if not way:
            return
        word, message = way.pop(chance.randrange(len(way)) if chance.random() < 0.3 else 0)
        if chance.random() < 0.15:
            return
        if chance.random() < 0.15:
            way.insert(chance.randrange(len(way) + 1), (word, message))
        before = phone.at
        phone.hear_look(message) if word == "look" else phone.hear_changes(message)
        self.check(phone, before)

    def check(self, phone: Phone, before: int) -> None:
        """What the phone shows is what was, at the position it says, and not earlier than before."""
        if phone.at < before:
            raise Untrue(f"went back from {before} to {phone.at}")
        if phone.at >= 0 and without_signals(phone.panels) != self.truth(phone.at):
            raise Untrue(f"shows at {phone.at} what was not so")
        if phone.forks:
            raise Untrue("an alarm without a fork")

    def settle(self) -> None:
        """The network is well again: everyone hears a heartbeat, and looks if need be."""
        self.hall._heartbeat_seconds = 0
        for number, phone in enumerate(self.phones):
            self.under_way[number].clear()
            if not self.connected[number]:
                self.connect(number)
            self.hall.announce()
            self.under_way[number][-1:] and phone.hear_changes(self.under_way[number][-1][1])
            if phone.wants_look:
                phone.hear_look(self.hall.look())
            self.check(phone, phone.at)
            assert phone.at == self.clerk.now.position
            assert without_signals(phone.panels) == self.truth(self.clerk.now.position)


def run(seed: int, **parts: Any) -> None:
    square = Square(seed, **parts)
    for _ in range(STEPS):
        square.step()
    square.settle()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_phone_always_shows_a_true_moment_and_never_goes_back(seed: int) -> None:
    run(seed)


class WithoutOldNews(Phone):
    """A control: paints whatever comes."""

    def is_old(self, to: int) -> bool:
        return False


class WithoutGap(Phone):
    """A control: never notices that something is missing."""

    def is_gap(self, start: int) -> bool:
        return self.at < 0


class WithoutLate(Phone):
    """A control: believes a look that was overtaken."""

    def is_late(self, at: int) -> bool:
        return False


class ForgetfulHall(OpenHall):
    """A control: announces only what differs from the last announcement."""

    def announce(self) -> bool:
        self._moved = set()
        return super().announce()


@pytest.mark.parametrize(
    "parts", [{"kind": WithoutOldNews}, {"kind": WithoutGap}, {"kind": WithoutLate}, {"hall": ForgetfulHall}]
)
def test_without_any_one_of_the_guards_some_phone_shows_what_never_was(parts: dict[str, Any]) -> None:
    def shows_what_never_was(seed: int) -> bool:
        try:
            run(seed, **parts)
        except Untrue:
            return True
        return False

    assert any(map(shows_what_never_was, range(1000))), "this guard is not needed, or this test is too kind"


def test_a_phone_that_remembers_another_past_raises_an_alarm_and_keeps_both() -> None:
    clerk = PaperClerk()
    hall = OpenHall(clerk, lambda message: None)
    phone = Phone()
    phone.hear_look(hall.look())
    remembered = {"at": phone.at, "head": "f" * 64}
    phone.hear_look(hall.look(remembered) | {"was": clerk.now.head})
    assert phone.forks == [(clerk.now.position, "f" * 64, clerk.now.head)]


def test_a_heartbeat_with_another_head_at_my_position_is_a_fork() -> None:
    clerk = PaperClerk()
    said: list[Message] = []
    hall = OpenHall(clerk, said.append, heartbeat_seconds=0)
    phone = Phone()
    phone.hear_look(hall.look())
    hall.enter()
    hall.announce()
    phone.hear_changes(said[-1] | {"head": "e" * 64})
    assert phone.forks == [(clerk.now.position, clerk.now.head, "e" * 64)]
