"""The tellers: a great many ballots are counted elsewhere, while everybody goes on."""

import subprocess
import sys
from random import Random

import pytest

from assembly import tellers
from assembly.clerk import Ask, Clerk, Clerks, Desk
from assembly.record.store import Record
from assembly.rules import commands as c
from assembly.rules.box import Box, box_of, counted
from assembly.rules.counting.result import Beforehand, Counted
from assembly.rules.kinds import CLERK
from assembly.rules.refusals import Refusal, Refused
from assembly.rules.standing import SQUARE
from assembly.tellers import Tellers, elsewhere
from tests.cast import ANA, BO, CY, NOON, SECOND
from tests.conftest import ROOT
from tests.given import by, cast, joined, polled, queued
from tests.record.conftest import sqlite_record, url

__all__ = ["sqlite_record", "url"]

OPTIONS = ("Red", "Green", "Blue")
LAST = {ANA: "1>2>3", BO: "2>1>3", CY: "2>3>1"}


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> list:
    """Two ballots are many, and whoever is told to count waits here until the test lets them."""
    monkeypatch.setattr(tellers, "AT_THE_DESK_MAX", 2)
    return []


class Noon:
    now = NOON

    def __call__(self) -> int:
        return self.now


def closing(clerks: Clerks, clock: Noon, room: list) -> Clerk:
    """An assembly whose countdown has just ended, and whose clock has been asked."""
    clerk = clerks.open(by=ANA, title="The square", language="en", rules=SQUARE)
    clerk._tellers = Tellers(Desk(spawn=room.append, offload=lambda work: work()))
    asked = polled(question="Which?", method="irv", options=OPTIONS, visibility="named")
    for ask in [*joined(ANA, BO, CY), by(ANA, c.BeginSitting), *asked, *cast(LAST), by(ANA, c.ClosePoll, poll="P1")]:
        clerk.take(Ask(ask))
    clock.now = clerk.now.state.polls["P1"].closing_at
    clerk.tick()
    return clerk


def outcome_of(clerk: Clerk):
    return clerk.now.state.polls["P1"].outcome


def test_while_one_assembly_is_counted_for_another_is_answered_and_so_is_the_first(sqlite_record: Record, room) -> None:
    clock = Noon()
    clerks = Clerks(sqlite_record, clock=clock)
    other = clerks.open(by=ANA, title="Another", language="en", rules=SQUARE)
    counting = closing(clerks, clock, room)
    answered = [other.take(Ask(ask)) for ask in joined(BO)]
    answered += [counting.take(Ask(*queued(BO)))]
    assert len(answered) == 2 and outcome_of(counting) is None, "the tellers are still at it"
    counting.tick()
    assert outcome_of(counting) is None and len(room) == 1, "nobody is told twice"
    room.pop()()
    counting.tick()
    assert outcome_of(counting).winner == "2"


def test_nobody_adds_a_ballot_to_those_that_are_being_counted(sqlite_record: Record, room) -> None:
    clock = Noon()
    clerk = closing(Clerks(sqlite_record, clock=clock), clock, room)
    with pytest.raises(Refused) as refused:
        clerk.take(Ask(by(BO, c.CastBallot, clock.now, poll="P1", choice="3")))
    assert refused.value.reason is Refusal.POLL_NOT_OPEN


def test_a_ballot_that_was_in_time_and_comes_in_after_the_tellers_began_is_counted(sqlite_record: Record, room) -> None:
    clock = Noon()
    clerk = closing(Clerks(sqlite_record, clock=clock), clock, room)
    clerk.take(Ask(by(CY, c.CastBallot, clock.now - SECOND, poll="P1", choice="1>3")))  # another worker was slow
    room.pop()()
    clerk.tick()
    assert outcome_of(clerk) is None and len(room) == 1, "they count again"
    room.pop()()
    clerk.tick()
    assert outcome_of(clerk).winner == "1"


def test_the_count_of_other_ballots_is_not_believed(sqlite_record: Record, room) -> None:
    clock = Noon()
    clerk = closing(Clerks(sqlite_record, clock=clock), clock, room)
    poll = clerk.now.state.polls["P1"]
    right = counted(box_of(poll))
    wrong = Counted(tally=(9, 0, 0, 0), marks=(), count=None)
    told = Beforehand(ballots=poll.ballots.insert("nobody", poll.ballots[BO]), counted=wrong)
    clerk.take(Ask(c.SettlePoll(by=CLERK, at=clock.now, poll="P1", beforehand=told)))
    assert right.count and outcome_of(clerk).elected == right.count.winners == ("2",)


def box(method: str, said: list[str]) -> Box:
    names = ("1", "2", "3", "4", "5")
    choices = (*names, "none", "abstain") if method == "approval" else (*names, "abstain")
    return Box(
        method=method, choices=choices, options=names, places=1, blank_is_zero=False, said=dict.fromkeys(said, 3)
    )


@pytest.mark.parametrize("method", ["approval", "score", "dots", "irv", "schulze", "stv"])
def test_elsewhere_they_count_as_we_do(method: str) -> None:
    chance = Random(method)
    some = [chance.sample("12345", chance.randint(1, 5)) for _ in range(50)]
    mark = {"score": lambda one: f"{one}:{chance.randint(0, 5)}", "dots": lambda one: f"{one}:1"}.get(method, str)
    sign = "," if method in ("approval", "score", "dots") else ">"
    said = [sign.join(map(mark, one)) for one in some] + ["abstain"]
    assert elsewhere(box(method, said)) == counted(box(method, said))


def test_where_nobody_can_be_called_the_clerk_counts(
    sqlite_record: Record, room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    clock = Noon()
    clerk = closing(Clerks(sqlite_record, clock=clock), clock, room)
    room.pop()()
    clerk.tick()
    assert outcome_of(clerk).winner == "2"


UNDER_GEVENT = """
from gevent import monkey; monkey.patch_all()
import sys, gevent, itertools
from gevent.threadpool import ThreadPool
sys.path.insert(0, {root!r})
from assembly import tellers
from assembly.clerk import Ask, Clerks, Desk
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.rules import commands as c
from assembly.rules.standing import SQUARE
from dataclasses import replace
tellers.AT_THE_DESK_MAX = 100
engine = open_engine({url!r}); migrate(engine)
record, pool = Record(engine), ThreadPool(1)
clerks = Clerks(record, Desk(spawn=gevent.spawn, offload=pool.apply))
rules = replace(SQUARE, closing_seconds=0)
here, other = (clerks.open(by="ana", title="T", language="en", rules=rules) for _ in range(2))
who = [f"m{{n}}" for n in range(120)]
at = here.clock()
asks = [c.JoinAssembly(by=one, at=at, name="Member " + one) for one in who] + [c.BeginSitting(by="ana", at=at)]
asks += [c.OpenPoll(by="ana", at=at, question="?", method="schulze", options=tuple("ABCDE"), visibility="counts")]
asks += [c.CastBallot(by=one, at=at, poll="P1", choice=">".join(said))
         for one, said in zip(who, itertools.permutations("12345"))]
here.take_all([Ask(ask) for ask in asks])
here.take(Ask(c.ClosePoll(by="ana", at=here.clock(), poll="P1")))
here.tick()
other.take(Ask(c.JoinAssembly(by="bo", at=other.clock(), name="Bo")))
assert here.now.state.open_poll == "P1", "counted before the other was answered"
while here.now.state.open_poll:
    gevent.sleep(0.01)
    here.tick()
print("ok", here.now.state.polls["P1"].outcome.verdict)
record.close(); pool.kill()
"""


def test_under_gevent_the_tellers_have_a_process_of_their_own(tmp_path) -> None:
    program = UNDER_GEVENT.format(root=str(ROOT), url=f"sqlite:///{tmp_path}/square.db")
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0 and ran.stdout == "ok tied\n", ran.stdout + ran.stderr
