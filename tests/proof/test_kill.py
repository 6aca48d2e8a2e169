"""«Entered» is for ever: the server is killed while 500 members cast, and every ballot is accounted for.

R1 of the reliability plan. Positive control: `hasty_server.py`, which answers before it commits, is found out
by the same judge in the same storm.
"""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from tests.proof.crowd import Crowd, Phone
from tests.proof.history import CHOICES, judge, read_tables
from tests.proof.servers import HASTY, REAL, Doomed
from tests.proof.square import as_left_behind, prepare

PROMISED_KILLS = 20


def kills_of(environment: Mapping[str, str]) -> int:
    """How often the server is killed: fewer times where somebody is in a hurry, but never where all must hold."""
    wanted = int(environment.get("ASSEMBLY_TEST_KILLS", PROMISED_KILLS))
    return max(PROMISED_KILLS, wanted) if environment.get("ASSEMBLY_TEST_REQUIRE") == "1" else wanted


MEMBERS = int(os.environ.get("ASSEMBLY_TEST_KILL_MEMBERS", "500"))
KILLS = kills_of(os.environ)
SEED = int(os.environ.get("ASSEMBLY_TEST_SEED", "1980"))
CONTROL_KILLS_MAX = 3

pytestmark = pytest.mark.slow


class Storm:
    """One assembly, one crowd, and a server that dies again and again."""

    def __init__(self, folder: Path, program: Path, chance: Random) -> None:
        self.square = prepare(folder / "data", MEMBERS)
        self.scratch = folder / "left-behind"
        self.program, self.chance = program, chance
        self.crowd = Crowd(self.square.code, self.square.seats)
        self.server = Doomed(self.square.data, program)
        self.crowd.go_to(self.server.url)
        self.acked_before_death: list[int] = []
        self.unknown_after_death: list[int] = []
        self.entered_unheard = 0

    def choose(self, phone: Phone) -> str:
        """Another choice than the last one, so that every ballot is an entry."""
        last = next((one.choice for one in reversed(self.crowd.history) if one.member == phone.member), None)
        return self.chance.choice([choice for choice in CHOICES if choice != last])

    async def kill_while_casting(self) -> list[str]:
        """Everybody casts; the server is killed on the way. Returns what the judge says about what it left behind."""
        chance, crowd = self.chance, self.crowd
        if chance.random() < 0.7:
            await crowd.join_all()  # else the ballots come with the connections, as after a break
        crowd.want(self.choose)
        before = len(crowd.history) - len(crowd.unanswered())
        await crowd.cast_until(chance.randrange(MEMBERS * 4 // 5), chance, wave=chance.choice((5, 20, 100)))
        await asyncio.sleep(chance.random() * 0.02)
        self.server.kill()
        await crowd.all_gone()
        self.acked_before_death.append(len(crowd.history) - len(crowd.unanswered()) - before)
        self.unknown_after_death.append(len(crowd.unanswered()))
        left = as_left_behind(self.square.data, self.scratch)
        kept = read_tables(left).keys
        self.entered_unheard += sum((one.member, one.key) in kept for one in crowd.unanswered())
        return judge(crowd.history, left)

    async def resolve(self) -> list[str]:
        """A new server on the same data; every phone asks again until it is answered."""
        self.server = Doomed(self.square.data, self.program, self.server.port)
        await self.crowd.resolve()
        return judge(self.crowd.history, self.square.data)

    async def end(self) -> None:
        """Everybody goes home."""
        await self.crowd.go_home()
        self.server.stop()


def test_every_acked_ballot_outlives_twenty_kills_exactly_once(tmp_path: Path) -> None:
    async def storm() -> Storm:
        held = Storm(tmp_path, REAL, Random(SEED))
        try:
            for number in range(1, KILLS + 1):
                assert not (said := await held.kill_while_casting()), f"after kill {number}, seed {SEED}: {said[:5]}"
                assert not (said := await held.resolve()), f"resolved after kill {number}, seed {SEED}: {said[:5]}"
                assert not held.crowd.unanswered()
        finally:
            await held.end()
        return held

    held = asyncio.run(storm())
    acked, unknown = held.acked_before_death, held.unknown_after_death
    print(f"{KILLS} kills, seed {SEED}: {len(held.crowd.history)} ballots, {sum(acked)} acked before a kill,")
    print(
        f"{sum(unknown)} unknown after one, {held.entered_unheard} of them entered unheard; all resolved by their keys"
    )
    assert len(held.crowd.history) == KILLS * MEMBERS
    # A storm in which nobody was cut off, or nobody was answered, would prove nothing.
    assert sum(map(bool, acked)) >= KILLS * 3 // 4 and sum(map(bool, unknown)) >= KILLS * 3 // 4


def test_a_server_that_acks_before_the_commit_is_found_out(tmp_path: Path) -> None:
    async def storm() -> list[str]:
        held = Storm(tmp_path, HASTY, Random(SEED))
        try:
            for _ in range(CONTROL_KILLS_MAX):
                if said := await held.kill_while_casting():
                    return said
                await held.resolve()
        finally:
            await held.end()
        return []

    said = asyncio.run(storm())
    assert said and any("was acked as entry" in sentence and "is lost" in sentence for sentence in said), said
