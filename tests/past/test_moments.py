"""Any position by replay shows what was public there when it was live; what was erased is gone there too."""

import json
import zlib
from random import Random
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from assembly.clerk import Ask, Clerk
from assembly.desk import Desk
from assembly.past import Past, Seen, reel, watching
from assembly.past.reel import Reel
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.record.tables import snapshots, texts
from assembly.rules import commands as c
from assembly.rules.evolve import INITIAL, evolve
from assembly.rules.refusals import Refused
from assembly.views.panels import Panels
from assembly.views.public import past, public
from tests.cast import BO, NOON, SECOND
from tests.given import by, flat, queued, sitting
from tests.record.filling import clerk_of, entered
from tests.rules import evenings

SECRET = b"s" * 32


def looked(record: Record) -> Past:
    return Past(record, SECRET, Desk.here())


def seen(past: Past, assembly_id: str, position: int) -> Panels:
    found = past.look(assembly_id, position)
    assert isinstance(found, Seen) and found.at == position
    return found.panels


def live(record: Record, assembly_id: str) -> list[Panels]:
    """The panels at every position, followed in one go from the beginning with the words as they are."""
    state, panels = INITIAL, []
    for entry in record.read(assembly_id):
        state = evolve(state, entry.event)
        panels.append(past(state))
    return panels


def as_json(panels: Panels) -> Panels:
    return json.loads(json.dumps(panels))


@pytest.fixture
def close(monkeypatch: pytest.MonkeyPatch) -> None:
    """Snapshots lie close together, and are taken whenever there is one."""
    monkeypatch.setattr(reel, "EVERY", 8)
    monkeypatch.setattr(reel, "WORTH_LOADING", 0)
    monkeypatch.setattr(reel, "REMEMBERED_MAX", 2)


def test_every_position_of_a_whole_meeting_shows_what_was_there(record: Record, close: None) -> None:
    clerk = entered(record)
    expected = live(record, clerk.assembly_id)
    here = looked(record)
    for position, panels in enumerate(expected, 1):
        assert as_json(seen(here, clerk.assembly_id, position)) == as_json(panels), position
    cold = looked(record)  # with nothing in memory, only what lies in the database
    for position in Random(1).sample(range(1, len(expected) + 1), 20):
        assert as_json(seen(cold, clerk.assembly_id, position)) == as_json(expected[position - 1]), position


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_what_was_public_live_is_what_a_replay_shows(seed: int) -> None:
    """A lively evening: the panels are kept as they were sent, and compared with every look back."""
    chance, (engine, record) = Random(seed), in_memory()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reel, "EVERY", 16)
        patched.setattr(reel, "WORTH_LOADING", 0)
        clerk = clerk_of(record)
        at, kept = NOON, {}
        for command in evenings.opening(evenings.some_rules(chance), at):
            take(clerk, command, kept)
        for _ in range(60):
            at += chance.choice([0, SECOND, 40 * SECOND])
            command = evenings.something(clerk.now.state, at, chance)
            if not isinstance(command, c.EraseMe | c.Signal):
                take(clerk, command, kept)
        here = looked(record)
        for position, panels in chance.sample(sorted(kept.items()), min(30, len(kept))):
            panels["assembly"]["may"] = {}
            assert as_json(seen(here, clerk.assembly_id, position)) == as_json(panels)
    record.close()
    engine.dispose()


def in_memory():  # type: ignore[no-untyped-def]
    engine = open_engine(f"sqlite:///{mkdtemp()}/one.db")
    migrate(engine)
    return engine, Record(engine)


def take(clerk: Clerk, command: c.Command, kept: dict[int, Panels]) -> None:
    """Have a command taken, and keep what the hall is shown after it."""
    try:
        clerk.take(Ask(command))
    except Refused:
        return
    kept[clerk.now.position] = public(clerk.now.state)


def test_the_last_position_is_what_is_live(record: Record) -> None:
    clerk = entered(record)
    now = public(clerk.now.state)
    now["assembly"]["may"] = {}
    assert as_json(seen(looked(record), clerk.assembly_id, clerk.now.position)) == as_json(now)


def test_entries_that_come_while_somebody_looks_are_seen(record: Record) -> None:
    clerk = entered(record, flat([sitting(BO)]))
    here, before = looked(record), clerk.now.position
    with pytest.raises(watching.NoSuchPosition):
        here.look(clerk.assembly_id, before + 1)
    clerk.take(Ask(by(BO, c.AskToSpeak)))
    assert seen(here, clerk.assembly_id, before)["queue"]["length"] == 0
    assert seen(here, clerk.assembly_id, before + 1)["queue"]["length"] == 1


@pytest.mark.parametrize("position", [0, -1, 10**9])
def test_where_there_is_no_entry_there_is_no_moment(sqlite_record: Record, position: int) -> None:
    clerk = entered(sqlite_record, flat([sitting(BO)]))
    with pytest.raises(watching.NoSuchPosition):
        looked(sqlite_record).look(clerk.assembly_id, position)


# Erased words ------------------------------------------------------------------------------------------------------


def test_an_erased_name_never_comes_back(record: Record, close: None) -> None:
    clerk = entered(record, flat([sitting(BO), queued(BO)]))
    here = looked(record)
    end = clerk.now.position
    assert any("Bo" in json.dumps(seen(here, clerk.assembly_id, at)) for at in range(1, end + 1))
    clerk.take(Ask(by(BO, c.EraseMe)))
    for past_ in (here, looked(record)):  # also in what was in memory before the erasure
        for position in range(1, clerk.now.position + 1):
            assert '"Bo"' not in json.dumps(seen(past_, clerk.assembly_id, position))
        assert '"Bo"' not in json.dumps(past_.picture(clerk.assembly_id).shown())


def test_no_words_of_people_lie_in_a_snapshot(record: Record, close: None) -> None:
    clerk = entered(record)
    here = looked(record)
    seen(here, clerk.assembly_id, clerk.now.position)
    with record.engine.connect() as connection:
        words = list(connection.execute(texts.select()).mappings())
        bodies = [zlib.decompress(row.body) for row in connection.execute(snapshots.select())]
    assert len(bodies) > 4
    long = [row["text"] for row in words if len(row["text"]) > 5]
    assert len(long) > 20
    for body in bodies:
        assert not [text for text in long if text.encode() in body]


# Snapshots are never the truth -------------------------------------------------------------------------------------


def laid(record: Record, clerk: Clerk) -> None:
    """Have snapshots laid."""
    seen(looked(record), clerk.assembly_id, clerk.now.position)


@pytest.mark.parametrize("harm", ["body", "head", "codec", "seal", "none"])
def test_an_altered_snapshot_is_not_believed(sqlite_record: Record, close: None, harm: str) -> None:
    record = sqlite_record
    clerk = entered(record)
    expected = live(record, clerk.assembly_id)
    laid(record, clerk)
    wrong = {"body": b"\x00\x01", "head": "00" * 32, "codec": "other", "seal": "00" * 32}
    with record.engine.connect().execution_options(square_writes=True) as connection, connection.begin():
        if harm == "none":
            connection.execute(delete(snapshots))
        else:
            connection.execute(update(snapshots).values({harm: wrong[harm]}))
    cold = looked(record)
    for position in (9, 30, clerk.now.position):
        assert as_json(seen(cold, clerk.assembly_id, position)) == as_json(expected[position - 1])


def test_another_server_s_snapshot_is_not_believed(sqlite_record: Record, close: None) -> None:
    record = sqlite_record
    clerk = entered(record)
    laid(record, clerk)
    other = Reel(record, clerk.assembly_id, b"t" * 32)
    assert other._load(8) is None
    assert other.distance(clerk.now.position) == clerk.now.position, "nobody waits for what will not be believed"


def test_there_are_never_more_snapshots_than_allowed(sqlite_record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record = sqlite_record
    monkeypatch.setattr(reel, "EVERY", 1)
    monkeypatch.setattr(reel, "SNAPSHOTS_MAX", 5)
    clerk = entered(record)
    laid(record, clerk)
    with record.engine.connect() as connection:
        positions = [row.position for row in connection.execute(snapshots.select())]
    assert 2 <= len(positions) <= 5
    gaps = {b - a for a, b in zip(sorted(positions), sorted(positions)[1:], strict=False)}
    assert len(gaps) == 1


def test_a_long_record_is_read_beside_everything_else(sqlite_record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record = sqlite_record
    monkeypatch.setattr(reel, "EVERY", 8)
    monkeypatch.setattr(watching, "AT_ONCE", 20)
    monkeypatch.setattr(watching, "STRETCH", 16)
    clerk = entered(record)
    started = []
    here = Past(record, SECRET, Desk(spawn=started.append, offload=lambda work: work()))
    found = here.look(clerk.assembly_id, 100)
    assert isinstance(found, watching.Later) and found.of == clerk.now.position and len(started) == 1
    assert isinstance(here.look(clerk.assembly_id, 90), watching.Later) and len(started) == 1
    started[0]()
    assert seen(here, clerk.assembly_id, 100) and seen(here, clerk.assembly_id, 90)


def test_a_long_record_is_read_at_once_where_nothing_else_is_done(
    sqlite_record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "AT_ONCE", 20)
    clerk = entered(sqlite_record)
    here = looked(sqlite_record)
    assert isinstance(here.look(clerk.assembly_id, 100), watching.Later)
    assert seen(here, clerk.assembly_id, clerk.now.position)


# A record that is kept up with ---------------------------------------------------------------------------------------


def test_as_a_record_grows_every_position_comes_to_lie_near_a_snapshot(
    sqlite_record: Record, close: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long it becomes, whoever looks first never waits: no more is followed than lies between two snapshots."""
    record = sqlite_record
    monkeypatch.setattr(watching, "STRETCH", 5)
    monkeypatch.setattr(watching, "AT_ONCE", 8)  # further away, and whoever looks would be asked to wait
    clerk = entered(record, flat([sitting(BO)]))
    keeper, rests = looked(record), 0
    for _ in range(3):
        rests += sum(1 for _ in keeper.keep_up())
        for _ in range(20):
            clerk.take(Ask(by(BO, c.AskToSpeak)))
            clerk.take(Ask(by(BO, c.WithdrawPlace, place=clerk.now.state.queue[0].id)))
    rests += sum(1 for _ in keeper.keep_up())
    assert rests >= clerk.now.position // 5
    cold = looked(record)  # nothing in memory
    followed = follows(record, monkeypatch)
    for position in range(1, clerk.now.position + 1):
        seen(cold, clerk.assembly_id, position)
    assert max(followed) <= 8


def follows(record: Record, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many entries are read each time that somebody reads."""
    counts, read = [], record.read

    def counting(*asked, **how):  # type: ignore[no-untyped-def]
        counts.append(0)
        for entry in read(*asked, **how):
            counts[-1] += 1
            yield entry

    monkeypatch.setattr(record, "read", counting)
    return counts


def test_a_record_that_cannot_be_followed_does_not_keep_the_others_from_it(
    sqlite_record: Record, close: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = sqlite_record
    clerk = entered(record)
    asked = record.long(1)
    assert asked == {clerk.assembly_id: clerk.now.position} and not record.long(clerk.now.position + 1)
    monkeypatch.setattr(record, "long", lambda least: {"nowhere": 100, **asked})
    for _ in looked(record).keep_up():
        pass
    with record.engine.connect() as connection:
        assert len(list(connection.execute(snapshots.select()))) == clerk.now.position // 8
