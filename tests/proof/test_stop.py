"""A stop is a kill that says goodbye: nothing acked is lost, nothing is left unknown, and it does not take long."""

import asyncio
import signal
import subprocess
from pathlib import Path
from random import Random

import pytest

from tests.proof.crowd import Crowd
from tests.proof.history import CHOICES, judge
from tests.proof.servers import Doomed
from tests.proof.square import as_left_behind, prepare

MEMBERS = 300
STOPS = 3
EXIT_SECONDS_MAX = 10  # promise 7; a server manager would kill it afterwards
SEED = 1980

pytestmark = pytest.mark.slow


def test_a_server_that_is_told_to_stop_in_a_storm_answers_or_says_later_and_exits(tmp_path: Path) -> None:
    square, chance = prepare(tmp_path / "data", MEMBERS), Random(SEED)
    crowd = Crowd(square.code, square.seats)

    async def stop_while_casting(server: Doomed, choice: str) -> None:
        crowd.go_to(server.url)
        await crowd.join_all()
        crowd.want(lambda _: choice)
        await crowd.cast_until(chance.randrange(MEMBERS // 2), chance, wave=20)
        server.process.send_signal(signal.SIGTERM)
        await crowd.all_gone()
        try:
            assert await asyncio.to_thread(server.process.wait, EXIT_SECONDS_MAX) == 0
        except subprocess.TimeoutExpired:
            pytest.fail(f"still there {EXIT_SECONDS_MAX} s after SIGTERM")
        server.stop()
        said = judge(crowd.history, as_left_behind(square.data, tmp_path / "left-behind"))
        assert not said, said[:5]

    async def storm() -> None:
        server = Doomed(square.data)
        try:
            for number in range(STOPS):
                await stop_while_casting(server, CHOICES[number])
                server = Doomed(square.data, port=server.port)
                await crowd.resolve()
        finally:
            await crowd.go_home()
            server.stop()

    asyncio.run(storm())
    said = judge(crowd.history, square.data)
    assert not said, said[:5]
    assert len(crowd.history) == STOPS * MEMBERS
