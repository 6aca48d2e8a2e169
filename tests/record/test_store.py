"""The contract of the record, kept on SQLite and on PostgreSQL."""

import threading
from functools import partial
from typing import get_args

import pytest
from sqlalchemy import text

from assembly.record.chain import Unwritable
from assembly.record.codec import encode
from assembly.record.page import Key
from assembly.record.reading import RecordBroken
from assembly.record.store import CODE_ALPHABET, CodeTaken, Record, new_code
from assembly.rules import events as e
from assembly.rules.evolve import replay
from tests.cast import ANA, BO, NOON
from tests.record.filling import BEGUN, OPENED, begun, entered, key, written
from tests.record.meeting import STORIES


def test_a_new_record_has_no_assemblies(record: Record) -> None:
    assert record.assemblies() == []
    assert record.find("ABC234") is None


def test_an_assembly_is_found_by_its_code(record: Record) -> None:
    assembly_id = begun(record, "ABC234")
    assert record.find("ABC234") == assembly_id
    assert [kept.code for kept in record.assemblies()] == ["ABC234"]


def test_no_two_assemblies_share_a_code(record: Record) -> None:
    begun(record, "ABC234")
    with pytest.raises(CodeTaken):
        begun(record, "ABC234")
    assert len(record.assemblies()) == 1


def test_a_code_holds_nothing_that_is_misread_on_a_wall() -> None:
    assert len(CODE_ALPHABET) == 31 and not set(CODE_ALPHABET) & set("0O1IL")
    assert {len(new_code()) for _ in range(50)} == {8} and set(new_code()) <= set(CODE_ALPHABET)


def test_what_is_written_is_read_back_in_order(record: Record) -> None:
    assembly_id = begun(record)
    heads = written(record, assembly_id, OPENED, BEGUN)
    found = list(record.read(assembly_id))
    assert [(entry.position, entry.kind, entry.schema, entry.at, entry.by) for entry in found] == [
        (1, "AssemblyOpened", 2, NOON, ANA),
        (2, "SittingBegun", 1, NOON, ANA),
    ]
    assert [entry.event for entry in found] == [OPENED, BEGUN]
    assert [entry.digest for entry in found] == heads
    kept = record.kept(assembly_id)
    assert (kept.position, kept.head, kept.created) == (2, heads[-1], NOON)


def test_every_kind_of_event_comes_back_as_it_was(record: Record) -> None:
    kinds: set[str] = set()
    for number, story in enumerate(STORIES):
        clerk = entered(record, story(), f"ABC23{number + 4}")
        found = list(record.read(clerk.assembly_id))
        kinds |= {entry.kind for entry in found}
        assert replay(entry.event for entry in found) == clerk.now.state
    assert kinds == {kind.__name__ for kind in get_args(e.Event)}


def test_reading_goes_from_a_position_to_a_position(record: Record) -> None:
    assembly_id = begun(record)
    written(record, assembly_id, OPENED, *[BEGUN] * 9)
    assert [entry.position for entry in record.read(assembly_id, 3, 6)] == [4, 5, 6]
    assert [entry.position for entry in record.read(assembly_id, 8)] == [9, 10]
    assert list(record.read(assembly_id, 10)) == []
    assert list(record.read(assembly_id, 5, 2)) == []


def test_long_records_are_read_in_stretches(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assembly.record.reading.ENTRIES_AT_ONCE", 3)
    assembly_id = begun(record)
    written(record, assembly_id, OPENED, *[BEGUN] * 9)
    assert [entry.position for entry in record.read(assembly_id)] == list(range(1, 11))
    assert [entry.position for entry in record.read(assembly_id, 0, 6)] == list(range(1, 7))


def test_the_head_at_a_position_stays_what_it_was(record: Record) -> None:
    assembly_id = begun(record)
    heads = written(record, assembly_id, OPENED, BEGUN)
    heads += written(record, assembly_id, BEGUN)
    assert [record.head_at(assembly_id, position) for position in (1, 2, 3)] == heads
    assert record.head_at(assembly_id, 0) is None
    assert record.head_at(assembly_id, 4) is None


def test_the_same_things_done_in_two_assemblies_have_different_digests(record: Record) -> None:
    one, other = begun(record, "AAAA2222"), begun(record, "BBBB3333")
    assert not set(written(record, one, OPENED, BEGUN)) & set(written(record, other, OPENED, BEGUN))


def test_a_page_that_fails_leaves_nothing(record: Record) -> None:
    assembly_id = begun(record)
    written(record, assembly_id, OPENED)
    with pytest.raises(RuntimeError), record.writing(assembly_id) as page:
        page.append([encode(BEGUN)], [Key(ANA, key(1), 2, "asked")])
        raise RuntimeError("the pen breaks")
    assert [entry.position for entry in record.read(assembly_id)] == [1]
    with record.writing(assembly_id) as page:
        assert page.position == 1
        assert page.known([(ANA, key(1))]) == {}


def test_the_first_entry_opens_the_assembly(record: Record) -> None:
    with pytest.raises(RecordBroken):
        written(record, begun(record), BEGUN)


def test_keys_are_known_afterwards_and_only_to_their_member(record: Record) -> None:
    assembly_id = begun(record)
    written(record, assembly_id, OPENED, BEGUN, keys=[Key(ANA, key(1), 1, "this"), Key(BO, key(2), 2, "that")])
    with record.writing(assembly_id) as page:
        pairs = [(ANA, key(1)), (BO, key(1)), (BO, key(2)), (ANA, key(2))]
        assert page.known(pairs) == {(ANA, key(1)): (1, "this"), (BO, key(2)): (2, "that")}
        assert page.known([]) == {}


@pytest.mark.parametrize("count", [1, 2, 3, 7, 64, 255, 256, 257, 600])
def test_however_many_are_entered_together_all_are_there_in_order(record: Record, count: int) -> None:
    assembly_id = begun(record)
    kept = [Key(ANA, key(number), number, f"asked {number}") for number in range(1, count + 1)]
    heads = written(record, assembly_id, OPENED, *[BEGUN] * (count - 1), keys=kept)
    assert [entry.digest for entry in record.read(assembly_id)] == heads and len(heads) == count
    with record.writing(assembly_id) as page:
        known = page.known([(ANA, key(number)) for number in range(count + 2)])
    assert known == {(each.member, each.key): (each.position, each.asked) for each in kept}


def test_the_words_of_a_whole_village_are_entered_at_once(record: Record) -> None:
    joined = partial(e.MemberJoined, at=NOON, observer=False)
    many = range(9000)  # in one statement these would be more values than databases take
    names = [joined(by=f"m{number}", member=f"m{number}", name=f"Member {number}") for number in many]
    assembly_id = begun(record)
    written(record, assembly_id, OPENED, *names)
    assert [entry.event for entry in record.read(assembly_id, 1)] == names


def test_a_key_is_kept_once(record: Record) -> None:
    assembly_id = begun(record)
    written(record, assembly_id, OPENED, keys=[Key(ANA, key(1), 1, "this")])
    with pytest.raises(Exception, match=r"(?i)unique"):
        written(record, assembly_id, BEGUN, keys=[Key(ANA, key(1), 2, "this")])
    assert record.kept(assembly_id).position == 1


def test_a_page_shows_what_others_wrote_meanwhile(record: Record) -> None:
    assembly_id = begun(record)
    heads = written(record, assembly_id, OPENED)
    written(record, assembly_id, BEGUN, BEGUN)
    with record.writing(assembly_id) as page:
        assert [entry.position for entry in page.missed(1, heads[0])] == [2, 3]
        assert page.missed(3, page.head) == []


def test_a_page_refuses_a_past_that_is_not_its_own(record: Record) -> None:
    assembly_id = begun(record)
    written(record, assembly_id, OPENED, BEGUN)
    with record.writing(assembly_id) as page:
        with pytest.raises(RecordBroken):
            page.missed(2, "f" * 64)
        with pytest.raises(RecordBroken):
            page.missed(1, "f" * 64)
        with pytest.raises(RecordBroken):
            page.missed(3, page.head)


@pytest.mark.parametrize("verb", ["UPDATE entries SET at = 0", "DELETE FROM entries WHERE position = 2"])
def test_the_record_is_final(record: Record, verb: str) -> None:
    assembly_id = begun(record)
    written(record, assembly_id, OPENED, BEGUN)
    with pytest.raises(Exception, match="the record is final"), record.engine.begin() as connection:
        connection.execute(text(verb))
    assert len(list(record.read(assembly_id))) == 2


def test_a_record_on_sqlite_cannot_be_written_over(sqlite_record: Record) -> None:
    assembly_id = begun(sqlite_record)
    written(sqlite_record, assembly_id, OPENED, BEGUN)
    for position in (1, 2, 4):
        again = f"INSERT OR REPLACE INTO entries SELECT assembly_id, {position}, kind, schema, 0, by, body, digest"
        with pytest.raises(Exception, match="no gaps"), sqlite_record.engine.begin() as connection:
            connection.execute(text(f"{again.replace('by', chr(34) + 'by' + chr(34))} FROM entries WHERE position = 2"))


def test_a_record_on_postgresql_cannot_be_emptied(record: Record) -> None:
    if record.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    written(record, begun(record), OPENED)
    with pytest.raises(Exception, match="the record is final"), record.engine.begin() as connection:
        connection.execute(text("TRUNCATE entries CASCADE"))


def test_writers_take_turns(record: Record) -> None:
    assembly_id = begun(record)
    written(record, assembly_id, OPENED)
    others = [Record(record.engine) for _ in range(3)]

    def write(other: Record) -> None:
        for _ in range(10):
            written(other, assembly_id, BEGUN)

    threads = [threading.Thread(target=write, args=[other]) for other in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.position for entry in record.read(assembly_id)] == list(range(1, 32))
    for other in others:
        other.close()


def test_what_a_database_cannot_hold_is_refused_before_it_gets_there() -> None:
    for words in ("a\x00b", "a\ud800b"):
        with pytest.raises(Unwritable):
            encode(e.TopicEdited(by=ANA, at=NOON, place="S1", member=ANA, topic=words))
        with pytest.raises(Unwritable):
            encode(
                e.MotionTabled(
                    by=ANA, at=NOON, motion="M1", title="Tea", text=words, seconds_needed=0, kind="main", of=""
                )
            )
    with pytest.raises(Unwritable):
        encode(e.BallotCast(by=ANA, at=NOON, poll="P1", choice="\ud800", reason=""))
    with pytest.raises(Unwritable):
        encode(e.RecessCalled(by=ANA, at=NOON, seconds=2**53))


def test_commits_wait_for_the_disk(record: Record) -> None:
    with record.writing(begun(record)) as page:
        connection = page._connection
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        else:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"


def test_assemblies_that_have_not_adjourned_are_unfinished(record: Record) -> None:
    one, other = begun(record, "AAAA2222"), begun(record, "BBBB3333")
    begun(record, "CCCC4444")
    written(record, one, OPENED, BEGUN)
    written(record, other, OPENED, e.AssemblyAdjourned(by=ANA, at=NOON))
    assert record.unfinished(NOON) == ["AAAA2222"]
    assert record.unfinished(NOON + 1) == []
