"""The clerk: what is answered is durable, what is repeated is answered the same, what fails was never entered."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from assembly import batch
from assembly.clerk import Ask, Clerk, Desk, Entered, Fault, Later
from assembly.record.page import Page
from assembly.record.store import Record
from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.evolve import evolve, replay
from assembly.rules.refusals import Refusal, Refused
from assembly.rules.state import INITIAL
from tests.cast import ANA, BO, CY, MINUTE, NOON
from tests.conftest import ROOT
from tests.given import by, cast, flat, joined, opened, polled, queued, settled, sitting
from tests.record.conftest import engine, record, sqlite_record, url
from tests.record.filling import clerk_of, entered, key
from tests.record.meeting import meeting

__all__ = ["engine", "record", "sqlite_record", "url"]

POLL = [sitting(CY), polled()]


def begun(record: Record, *history: Any) -> Clerk:
    return entered(record, flat(history or POLL))


def refusal(clerk: Clerk, ask: Ask) -> Refusal:
    with pytest.raises(Refused) as refused:
        clerk.take(ask)
    return refused.value.reason


def kinds(record: Record, clerk: Clerk) -> list[str]:
    return [entry.kind for entry in record.read(clerk.assembly_id)]


# Entering --------------------------------------------------------------------------------------------------------


def test_an_answer_names_the_last_entry_that_followed(record: Record) -> None:
    clerk = begun(record, sitting(), queued(BO))
    before = clerk.now.position
    answer = clerk.take(Ask(by(BO, c.LeaveAssembly)))
    assert kinds(record, clerk)[before:] == ["PlaceWithdrawn", "MemberLeft"]
    assert answer == Entered(before + 2, clerk.now.head)
    assert record.head_at(clerk.assembly_id, before + 2) == answer.head


def test_what_is_already_so_is_answered_with_the_position_now(record: Record) -> None:
    clerk = begun(record, POLL, cast({BO: "yes"}))
    before = clerk.now
    (again,) = cast({BO: "yes"})
    assert clerk.take(Ask(again)) == Entered(before.position, before.head)
    assert clerk.now == before


def test_a_refused_command_enters_nothing(record: Record) -> None:
    clerk = begun(record)
    before = clerk.now
    assert refusal(clerk, Ask(by(BO, c.Adjourn), key(1))) is Refusal.CHAIR_ONLY
    assert clerk.now == before and record.kept(clerk.assembly_id).position == before.position


def test_a_replay_of_the_record_equals_the_live_state_after_every_step(record: Record) -> None:
    clerk = clerk_of(record)
    for number, command in enumerate(meeting()):
        clerk.take(Ask(command, key(number)))
        replayed = replay(entry.event for entry in record.read(clerk.assembly_id))
        assert replayed == clerk.now.state
        assert clerk.now.position == clerk.now.state.position
    assert Clerk(record, clerk.assembly_id).now == clerk.now


def test_a_meeting_taken_at_once_ends_as_one_taken_step_by_step(record: Record) -> None:
    clerk = clerk_of(record)
    answers = clerk.take_all([Ask(command, key(number)) for number, command in enumerate(meeting())])
    assert all(isinstance(answer, Entered) for answer in answers)
    assert clerk.now.state == entered(record, code="BCD345").now.state


def test_the_time_of_the_record_never_goes_back(record: Record) -> None:
    clerk = begun(record)
    clerk.take(Ask(*cast({BO: "yes"}, at=NOON + MINUTE)))
    clerk.take(Ask(*cast({CY: "yes"}, at=NOON)))
    assert [entry.at for entry in record.read(clerk.assembly_id)][-2:] == [NOON + MINUTE, NOON + MINUTE]


# Durable first ---------------------------------------------------------------------------------------------------


def test_nobody_is_answered_before_it_is_in_the_record(record: Record) -> None:
    clerk = begun(record)
    elsewhere = Record(record.engine)
    seen = []

    def reply(answer: Any) -> None:
        seen.append((answer.position, elsewhere.head_at(clerk.assembly_id, answer.position) == answer.head))

    for ask in cast({ANA: "yes", BO: "no", CY: "yes"}):
        clerk.submit(Ask(ask), reply)
    assert seen == [(clerk.now.position - 2, True), (clerk.now.position - 1, True), (clerk.now.position, True)]


def test_nothing_is_visible_before_it_is_in_the_record(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = begun(record)
    before, append, seen = clerk.now, Page.append, []

    def watched(page: Page, *lines: Any) -> list[str]:
        heads = append(page, *lines)
        seen.append(clerk.now)
        return heads

    monkeypatch.setattr(Page, "append", watched)
    clerk.take(Ask(*cast({BO: "yes"})))
    assert seen == [before] and clerk.now.position == before.position + 1


@contextmanager
def failing(record: Record, moment: str) -> Iterator[None]:
    """While this lasts, no transaction comes through: `before` or `after` it is on the disk."""

    def fail(connection: Any) -> None:
        if moment == "after":
            connection.connection.driver_connection.execute("COMMIT")
        raise OperationalError("COMMIT", {}, Exception("the disk is full"))

    event.listen(record.engine, "commit", fail)
    try:
        yield
    finally:
        event.remove(record.engine, "commit", fail)


def test_if_the_commit_fails_nobody_was_entered(record: Record) -> None:
    clerk = begun(record)
    before, asks = clerk.now, [Ask(ask, key(1)) for ask in cast({ANA: "yes", BO: "no", CY: "yes"})]
    with failing(record, "before"):
        answers = clerk.take_all(asks)
    assert {answer.reason for answer in answers if isinstance(answer, Refused)} == {Refusal.RECORD_UNWRITABLE}
    assert not clerk.well and clerk.now == before
    assert Clerk(record, clerk.assembly_id).now == before
    assert [type(answer) for answer in clerk.take_all(asks)] == [Entered] * 3
    assert clerk.well and clerk.now.state.polls["P1"].tally == (2, 1, 0)


def test_while_the_record_cannot_be_written_reading_goes_on(record: Record) -> None:
    clerk = begun(record)
    with failing(record, "before"):
        assert refusal(clerk, Ask(by(ANA, c.EraseMe))) is Refusal.RECORD_UNWRITABLE
        assert clerk.moment_at(3).position == 3 and clerk.now.state.members[ANA].name == "Ana"
        assert refusal(clerk, Ask(by(ANA, c.EraseMe))) is Refusal.RECORD_UNWRITABLE


def test_a_refusal_alone_does_not_make_the_clerk_well_again(record: Record) -> None:
    clerk = begun(record)
    with failing(record, "before"):
        refusal(clerk, Ask(*cast({BO: "yes"})))
    assert refusal(clerk, Ask(by(BO, c.Adjourn))) is Refusal.CHAIR_ONLY
    assert not clerk.well


def test_if_only_the_answer_of_the_commit_was_lost_the_key_finds_the_entry(record: Record) -> None:
    clerk = begun(record)
    position, ask = clerk.now.position, Ask(*cast({BO: "yes"}), key(1))
    with failing(record, "after"):
        assert refusal(clerk, ask) is Refusal.RECORD_UNWRITABLE
    assert clerk.now.position == position + 1, "the moment is what the record says"
    assert clerk.take(ask) == Entered(position + 1, clerk.now.head)
    assert clerk.now.position == position + 1


# Batches ---------------------------------------------------------------------------------------------------------


def test_commands_that_wait_together_share_a_transaction(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = begun(record, opened())
    pages, writing = [], Record.writing

    def counted(self: Record, assembly_id: str) -> Any:
        pages.append(assembly_id)
        return writing(self, assembly_id)

    monkeypatch.setattr(Record, "writing", counted)
    before = clerk.now.position
    clerk.take_all([Ask(ask) for ask in joined(*(f"member {number}" for number in range(600)))])
    assert clerk.now.position == before + 600 and len(pages) == 3


def test_a_refused_command_does_not_poison_its_batch(record: Record) -> None:
    clerk = begun(record)
    asks = [*cast({ANA: "yes"}), by(BO, c.Adjourn), *cast({BO: "maybe", CY: "no"})]
    found = clerk.take_all([Ask(ask) for ask in asks])
    reasons = [answer.reason if isinstance(answer, Refused) else "entered" for answer in found]
    assert reasons == ["entered", Refusal.CHAIR_ONLY, Refusal.NO_SUCH_CHOICE, "entered"]
    assert kinds(record, clerk)[-2:] == ["BallotCast", "BallotCast"]


def test_each_command_is_decided_by_the_state_the_one_before_left(record: Record) -> None:
    clerk = begun(record, sitting())
    asks = [*queued(BO), *queued(BO), by(BO, c.WithdrawPlace, place="S1"), *queued(BO)]
    found = clerk.take_all([Ask(ask) for ask in asks])
    assert [isinstance(answer, Entered) for answer in found] == [True, False, True, True]


def test_a_bug_hits_only_the_command_that_met_it(
    record: Record, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clerk, decide = begun(record), batch.decide

    def buggy(state: Any, command: c.Command) -> list[e.Event]:
        assert command.by != BO, "a bug"
        return decide(state, command)

    monkeypatch.setattr(batch, "decide", buggy)
    found = clerk.take_all([Ask(ask) for ask in cast({ANA: "yes", BO: "yes", CY: "yes"})])
    assert [type(answer) for answer in found] == [Entered, Fault, Entered]
    assert isinstance(found[1], Refused) and found[1].reason is Refusal.UNREADABLE
    assert "a bug" in caplog.text and clerk.well
    with pytest.raises(AssertionError, match="a bug"):
        clerk.take(Ask(*cast({BO: "yes"})))


def test_a_bug_in_the_middle_of_a_command_leaves_none_of_its_events(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = begun(record, sitting(), queued(BO))

    def buggy(state: Any, happened: e.Event) -> Any:
        assert not isinstance(happened, e.MemberLeft), "a bug"
        return evolve(state, happened)

    monkeypatch.setattr(batch, "evolve", buggy)
    before = clerk.now
    found = clerk.take_all([Ask(by(BO, c.LeaveAssembly)), Ask(by(ANA, c.CloseQueue))])
    assert [type(answer) for answer in found] == [Fault, Entered]
    assert kinds(record, clerk)[before.position :] == ["QueueClosed"]


@pytest.mark.parametrize("choice", ["\ud800", "a\x00"])
def test_what_no_database_can_hold_hits_only_its_own_command(record: Record, choice: str) -> None:
    clerk = begun(record, sitting())
    strange = by(BO, c.OpenPoll, question=choice)
    found = clerk.take_all([Ask(strange, key(1)), Ask(by(ANA, c.CloseQueue), key(2))])
    assert isinstance(found[0], Refused) and isinstance(found[1], Entered)


def test_an_answer_that_cannot_be_given_keeps_nobody_else_waiting(record: Record) -> None:
    clerk, answers = begun(record), []

    def broken(_: Any) -> None:
        raise ConnectionError

    clerk.submit(Ask(*cast({ANA: "yes"})), broken)
    clerk.submit(Ask(*cast({BO: "yes"})), answers.append)
    assert len(answers) == 1 and clerk.now.state.polls["P1"].tally == (2, 0, 0)


def test_a_command_handed_in_while_answering_is_taken_too(record: Record) -> None:
    clerk, answers = begun(record), []
    (next_one,) = cast({BO: "yes"})
    clerk.submit(Ask(*cast({ANA: "yes"})), lambda _: clerk.submit(Ask(next_one), answers.append))
    assert len(answers) == 1 and clerk.idle


def test_who_comes_when_too_many_wait_is_told_to_come_later(
    sqlite_record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assembly.clerk.WAITING_MAX", 2)
    clerk = begun(sqlite_record)
    work: list[Any] = []
    clerk._tray._desk = replace(Desk.here(), spawn=work.append)
    answers: list[Any] = []
    for ask in cast({ANA: "yes", BO: "yes", CY: "yes"}):
        clerk.submit(Ask(ask), answers.append)
    assert len(answers) == 1 and isinstance(answers[0], Later) and answers[0].ms > 0
    assert not clerk.idle
    work[0]()
    assert len(answers) == 3 and clerk.idle


def test_many_threads_are_all_answered_once(record: Record) -> None:
    clerk = begun(record, opened())
    found: list[int] = []

    def join(number: int) -> None:
        for more in range(10):
            found.append(clerk.take(Ask(*joined(f"member {number} {more}"), key(number * 10 + more))).position)

    threads = [threading.Thread(target=join, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list(range(clerk.now.position - 79, clerk.now.position + 1))
    assert clerk.idle and clerk.now.state.roll == 80


# Keys ------------------------------------------------------------------------------------------------------------


def test_a_repeated_key_gets_its_first_answer(record: Record) -> None:
    clerk = begun(record)
    first = clerk.take(Ask(*cast({BO: "yes"}), key(1)))
    clerk.take_all([Ask(ask) for ask in cast({ANA: "no", CY: "no"})])
    before = clerk.now
    assert clerk.take(Ask(*cast({BO: "yes"}, at=NOON + MINUTE), key(1))) == first
    assert clerk.now == before


def test_a_repeated_key_gets_its_first_answer_when_it_would_be_refused_by_now(record: Record) -> None:
    clerk = begun(record)
    first = clerk.take(Ask(*cast({BO: "yes"}), key(1)))
    for ask in settled():
        clerk.take(Ask(ask))
    assert clerk.take(Ask(*cast({BO: "yes"}), key(1))) == first
    assert refusal(clerk, Ask(*cast({BO: "yes"}), key(2))) is Refusal.POLL_NOT_OPEN


def test_a_repeated_key_gets_its_first_answer_after_a_restart_and_elsewhere(record: Record) -> None:
    clerk = begun(record, sitting())
    first = clerk.take(Ask(*queued(BO), key(1)))
    restarted = Clerk(Record(record.engine), clerk.assembly_id)
    assert restarted.take(Ask(*queued(BO, at=NOON + MINUTE), key(1))) == first
    assert restarted.now.position == clerk.now.position


def test_a_repeated_key_that_entered_several_things_is_answered_with_the_last(record: Record) -> None:
    clerk = begun(record, sitting(), queued(BO))
    first = clerk.take(Ask(by(BO, c.LeaveAssembly), key(1)))
    clerk.take(Ask(*joined(BO)))
    assert clerk.take(Ask(by(BO, c.LeaveAssembly), key(1))) == first
    assert clerk.now.state.members[BO].present


def test_a_key_that_found_it_already_so_keeps_that_answer(record: Record) -> None:
    clerk = begun(record, POLL, cast({BO: "yes"}))
    first = clerk.take(Ask(*cast({BO: "yes"}), key(1)))
    clerk.take(Ask(*cast({BO: "no"}), key(2)))
    assert clerk.take(Ask(*cast({BO: "yes"}), key(1))) == first
    assert clerk.now.state.polls["P1"].ballots[BO].choice == "no", "an old letter that comes late changes nothing"


def test_a_key_twice_in_one_batch_enters_once(record: Record) -> None:
    clerk = begun(record, sitting())
    ask = Ask(*queued(BO), key(1))
    one, other = clerk.take_all([ask, ask])
    assert one == other == Entered(clerk.now.position, clerk.now.head)
    assert len(clerk.now.state.queue) == 1


def test_one_key_does_not_serve_for_two_things(record: Record) -> None:
    clerk = begun(record)
    clerk.take(Ask(*cast({BO: "yes"}), key(1)))
    assert refusal(clerk, Ask(*cast({BO: "no"}), key(1))) is Refusal.KEY_REUSED
    one, other = clerk.take_all([Ask(*cast({CY: "yes"}), key(1)), Ask(*cast({CY: "no"}), key(1))])
    assert isinstance(one, Entered) and isinstance(other, Refused) and other.reason is Refusal.KEY_REUSED
    assert clerk.now.state.polls["P1"].tally == (2, 0, 0)


def test_two_members_may_have_made_the_same_key(record: Record) -> None:
    clerk = begun(record)
    one, other = (clerk.take(Ask(ask, key(1))) for ask in cast({BO: "yes", CY: "yes"}))
    assert one.position + 1 == other.position


def test_a_refused_key_may_be_decided_again(record: Record) -> None:
    clerk = begun(record, sitting())
    (ask,) = cast({BO: "yes"})
    assert refusal(clerk, Ask(ask, key(1))) is Refusal.POLL_NOT_OPEN
    clerk.take(Ask(*polled()))
    assert clerk.take(Ask(ask, key(1))).position == clerk.now.position


@pytest.mark.parametrize("bad", ["1", "x" * 32, "A" * 32, key(1) + "\n", "\ud800" * 32])
def test_what_is_no_key_is_unreadable(bad: str) -> None:
    with pytest.raises(Refused) as refused:
        Ask(by(BO, c.Adjourn), bad)
    assert refused.value.reason is Refusal.UNREADABLE


# Several clerks --------------------------------------------------------------------------------------------------


def test_two_clerks_of_one_record_converge(record: Record) -> None:
    one = begun(record)
    other = Clerk(Record(record.engine), one.assembly_id)
    for number, ask in enumerate(cast({ANA: "yes", BO: "no", CY: "yes"}) + cast({BO: "yes"})):
        (one, other)[number % 2].take(Ask(ask, key(number)))
    one.catch_up()
    assert one.now == other.now and one.now.state.polls["P1"].tally == (3, 0, 0)


def test_two_clerks_at_once_make_one_order(record: Record) -> None:
    clerks = [begun(record, opened())]
    clerks += [Clerk(Record(record.engine), clerks[0].assembly_id) for _ in range(2)]

    def work(number: int) -> None:
        for more in range(20):
            clerks[number].take(Ask(*joined(f"member {number} {more}")))

    threads = [threading.Thread(target=work, args=[number]) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for clerk in clerks:
        clerk.catch_up()
        assert clerk.now == clerks[0].now and clerk.now.state.roll == 60


def test_each_clerk_decides_by_what_the_other_has_entered(record: Record) -> None:
    one = begun(record, sitting(CY), queued(BO, CY))
    other = Clerk(Record(record.engine), one.assembly_id)
    one.take(Ask(by(ANA, c.GiveFloor, saw_turn=0, place="S1")))
    assert refusal(other, Ask(by(ANA, c.GiveFloor, saw_turn=0, place="S1"))) is Refusal.FLOOR_MOVED


def test_catching_up_reads_what_others_entered_and_writes_nothing(record: Record) -> None:
    one = begun(record)
    other = Clerk(Record(record.engine), one.assembly_id)
    one.take(Ask(*cast({BO: "yes"})))
    other.catch_up()
    assert other.now == one.now and other.well
    other.catch_up()
    assert record.kept(one.assembly_id).position == one.now.position


def test_an_erasure_elsewhere_is_forgotten_here(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assembly.moments.CHECKPOINT_EVERY", 1)
    one = begun(record, sitting())
    other = Clerk(Record(record.engine), one.assembly_id)
    one.take(Ask(by(BO, c.EraseMe)))
    other.catch_up()
    assert other.moment_at(one.now.position - 1).state.members[BO].name == ""


# Moments ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("every", "most"), [(1, 1000), (3, 1000), (7, 4), (1000, 64)])
def test_any_moment_is_the_replay_up_to_there(
    sqlite_record: Record, monkeypatch: pytest.MonkeyPatch, every: int, most: int
) -> None:
    monkeypatch.setattr("assembly.moments.CHECKPOINT_EVERY", every)
    monkeypatch.setattr("assembly.moments.CHECKPOINTS_MAX", most)
    entered_here = entered(sqlite_record)
    events = [entry.event for entry in sqlite_record.read(entered_here.assembly_id)]
    for clerk in (entered_here, Clerk(sqlite_record, entered_here.assembly_id)):
        state = INITIAL
        for position, happened in enumerate(events, start=1):
            state = evolve(state, happened)
            assert clerk.moment_at(position).state == state
            assert clerk.moment_at(position).head == sqlite_record.head_at(clerk.assembly_id, position)
        assert clerk.moment_at(0).state == INITIAL
        assert clerk.moment_at(10_000) == clerk.now
        assert len(clerk._moments._kept) <= most


def test_heads_of_the_past_are_known(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assembly.moments.HEADS_MAX", 3)
    clerk = entered(record)
    heads = [clerk.head_at(position) for position in range(1, clerk.now.position + 1)]
    assert heads == [entry.digest for entry in record.read(clerk.assembly_id)]
    assert clerk.head_at(0) is None and clerk.head_at(clerk.now.position + 1) is None


# Under gevent ----------------------------------------------------------------------------------------------------

UNDER_GEVENT = """
from gevent import monkey; monkey.patch_all()
import sys, gevent, logging
from gevent.threadpool import ThreadPool
sys.path.insert(0, {root!r})
logging.basicConfig()
from assembly.clerk import Ask, Clerks, Desk, Entered
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.rules.standing import SQUARE
from assembly.rules import commands as c
engine = open_engine({url!r}); migrate(engine)
record = Record(engine)
pool = ThreadPool(1)
clerks = Clerks(record, Desk(spawn=gevent.spawn, offload=pool.apply))
clerk = clerks.open(by="ana", title="The square", language="en", rules=SQUARE)
beats = []
def beat():
    while True:
        beats.append(1); gevent.sleep(0.001)
heart = gevent.spawn(beat)
def join(n):
    return clerk.take(Ask(c.JoinAssembly(by=f"m{{n}}", at=1, name=f"Member {{n}}"), f"{{n:032x}}")).position
found = [g.get(timeout=30) for g in [gevent.spawn(join, n) for n in range(500)]]
assert len(set(found)) == 500, found
found = []
for n in range(500):
    clerk.submit(Ask(c.AskToSpeak(by=f"m{{n}}", at=1), f"{{n + 1000:032x}}"), found.append)
while len(found) < 500:
    gevent.sleep(0.01)
assert {{type(x) for x in found}} == {{Entered}}, found[:3]
def broken(*_):
    raise OSError("the disk is full")
record.writing = broken
clerk.submit(Ask(c.BeginSitting(by="ana", at=1)), found.append)
gevent.sleep(0.2)
assert found[-1].reason == "record-unwritable" and not clerk.well
del record.writing
assert clerks.find(clerk.now.state.code.lower()) is clerk
assert [g.get() for g in [gevent.spawn(clerks.find, "NOSUCH22") for _ in range(5)]] == [None] * 5
clerk.catch_up()
heart.kill(); record.close(); pool.kill()
print("ok", len(beats))
"""


def test_under_gevent_the_disk_is_waited_for_in_a_thread_of_its_own(url: str) -> None:
    program = UNDER_GEVENT.format(root=str(ROOT), url=url)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0 and ran.stdout.startswith("ok"), ran.stdout + ran.stderr
    assert int(ran.stdout.split()[1]) > 20, "the hub stood still"
