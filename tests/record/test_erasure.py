"""Erasing a member takes their words out of the database for good; the chain still holds, and the numbers stay."""

from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import select, text

from assembly import exported
from assembly.clerk import Ask
from assembly.record.store import Record
from assembly.record.tables import texts
from assembly.rules import commands as c
from assembly.rules.evolve import replay
from tests.cast import ANA, BO, CY, NOON
from tests.given import by, cast, flat, polled, queued, sitting
from tests.record.filling import entered, key
from tests.record.meeting import meeting


def words_in(record: Record) -> set[str]:
    with record.engine.connect() as connection:
        return set(connection.execute(select(texts.c.text)).scalars())


def test_before_the_erasure_all_words_are_there(record: Record) -> None:
    *held, _ = meeting()  # CY only goes home, and at the end BO is not erased
    gone = [by(one.by, c.LeaveAssembly, one.at) if isinstance(one, c.EraseMe) else one for one in held]
    entered(record, gone)
    assert {"Bo", "Cy", "The heating", "My mother", "I cannot come.", "She must catch a train."} <= words_in(record)


def test_name_topics_and_reasons_of_a_member_are_gone(record: Record) -> None:
    entered(record)
    assert not {"Bo", "Cy", "The heating", "My mother", "I cannot come.", "She must catch a train."} & words_in(record)


def test_what_the_assembly_was_asked_stays(record: Record) -> None:
    entered(record)
    assert {"Ana", "Dee", "Bread", "That bread be shared.", "Tea", "Which day?", "It was resolved."} <= words_in(record)


def test_an_erased_record_still_holds_and_gives_the_same_outcomes(record: Record) -> None:
    clerk = entered(record)
    holds = exported.check(exported.lines(record, record.kept(clerk.assembly_id)))
    assert (holds.position, holds.head) == (clerk.now.position, clerk.now.head)
    assert holds.outcomes >= 6 and holds.erased > 0


def test_a_replay_after_the_erasure_equals_the_live_state(record: Record) -> None:
    clerk = entered(record)
    assert replay(entry.event for entry in record.read(clerk.assembly_id)) == clerk.now.state
    assert clerk.now.state.members[BO].name == ""


def test_an_earlier_moment_does_not_remember_what_was_erased(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assembly.moments.CHECKPOINT_EVERY", 2)
    clerk = entered(record, flat([sitting(CY), queued(BO, CY)]))
    position = clerk.now.position
    assert clerk.moment_at(position - 1).state.members[BO].name == "Bo"
    clerk.take(Ask(by(BO, c.EraseMe)))
    before = clerk.moment_at(position).state
    assert before.members[BO].name == "" and before.members[CY].name == "Cy"


def test_only_the_one_who_asked_is_erased(record: Record) -> None:
    clerk = entered(record, flat([sitting(CY), queued(BO, CY), polled(method="consent")]))
    for ask in cast({BO: "block", CY: "block"}, reason="It is too soon."):
        clerk.take(Ask(ask))
    clerk.take(Ask(by(CY, c.EraseMe)))
    with record.engine.connect() as connection:
        about = connection.execute(select(texts.c.about, texts.c.kind)).all()
    assert (BO, "MemberJoined.name") in about and (BO, "BallotCast.reason") in about
    assert CY not in {who for who, _ in about}


def test_words_spoken_and_erased_in_one_transaction_are_gone_too(record: Record) -> None:
    clerk = entered(record, sitting(CY))
    asks = [*queued(BO, CY), by(BO, c.EditTopic, place="S1", topic="Secret"), by(BO, c.EraseMe)]
    clerk.take_all([Ask(command, key(number)) for number, command in enumerate(asks)])
    assert not {"Bo", "Secret"} & words_in(record)


def test_an_erasure_in_one_assembly_leaves_others_alone(record: Record) -> None:
    one = entered(record, sitting())
    other = entered(record, sitting(), code="BCD345")
    one.take(Ask(by(BO, c.EraseMe)))
    assert exported.check(exported.lines(record, record.kept(other.assembly_id))).erased == 0
    assert other.now.state.members[BO].name == "Bo"


def test_the_bytes_of_erased_words_are_in_no_file(sqlite_record: Record, tmp_path: Path) -> None:
    name = "Wilhelmina Quicksilver"
    clerk = entered(sqlite_record, [*sitting(), by(CY, c.JoinAssembly, name=name)])
    clerk.take(Ask(by(CY, c.LeaveAssembly, NOON)))

    def found() -> list[str]:
        return [path.name for path in tmp_path.iterdir() if name.encode() in path.read_bytes()]

    assert found()
    clerk.take(Ask(by(CY, c.EraseMe, NOON)))
    assert found() == []


def test_a_reader_in_the_way_only_delays_an_erasure(sqlite_record: Record, tmp_path: Path) -> None:
    clerk = entered(sqlite_record, sitting())
    with sqlite_record.engine.connect() as reader:
        reader.execute(text("SELECT count(*) FROM texts"))
        begun = monotonic()
        clerk.take(Ask(by(BO, c.EraseMe)))
        assert monotonic() - begun < 2, "nobody waits for a reader"
        assert "Bo" not in words_in(sqlite_record) and "Ana" in words_in(sqlite_record)
        assert (tmp_path / "one.db-wal").stat().st_size
    clerk.take(Ask(by(ANA, c.Adjourn)))
    assert not (tmp_path / "one.db-wal").stat().st_size
