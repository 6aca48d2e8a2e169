"""The judge of the kill tests is itself on trial: each kind of wrong, done to an honest record, is named."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assembly.clerk import Ask, Clerks
from assembly.record.database import open_engine
from assembly.record.store import Record
from assembly.rules.commands import CastBallot
from tests.proof.history import Asked, judge
from tests.proof.square import prepare
from tests.proof.test_kill import PROMISED_KILLS, kills_of

MEMBERS = 4
Wrong = Callable[[sqlite3.Connection, list[Asked]], object]


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Asked]]:
    """A record with ballots and changed ballots, and the true history of it."""
    square = prepare(tmp_path_factory.mktemp("judge") / "data", MEMBERS)
    record = Record(open_engine(f"sqlite:///{square.data / 'square.db'}"))
    clerk = Clerks(record).find(square.code)
    assert clerk
    history = []
    for number, choice in enumerate(("yes", "no", "yes", "abstain", "no", "yes")):
        member = square.seats[number % MEMBERS][1]
        asked = Asked(member, f"{number:032x}", choice, sendings=1)
        entered = clerk.take(Ask(CastBallot(by=member, at=clerk.clock(), poll="P1", choice=choice), asked.key))
        asked.answer = {"entered": entered.position, "head": entered.head}
        history.append(asked)
    record.close()
    return square.data, history


@pytest.fixture
def case(honest: tuple[Path, list[Asked]], tmp_path: Path) -> tuple[Path, list[Asked]]:
    """A copy to do wrong to."""
    data, history = honest
    shutil.copytree(data, tmp_path / "data")
    with closing(sqlite3.connect(tmp_path / "data" / "square.db")) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.commit()
    return tmp_path / "data", [Asked(one.member, one.key, one.choice, one.answer, one.sendings) for one in history]


def test_an_honest_record_has_nothing_said_against_it(case: tuple[Path, list[Asked]]) -> None:
    data, history = case
    assert judge(history, data) == []


def lose_the_last(database: sqlite3.Connection, _: list[Asked]) -> object:
    (last,) = database.execute("SELECT max(position) FROM entries").fetchone()
    database.execute("DELETE FROM entries WHERE position = ?", (last,))
    database.execute("DELETE FROM keys WHERE position = ?", (last,))
    return database.execute(
        "UPDATE assemblies SET position = ?, head = (SELECT digest FROM entries WHERE position = ?)",
        (last - 1, last - 1),
    )


def enter_one_twice(database: sqlite3.Connection, _: list[Asked]) -> object:
    return database.execute(
        "INSERT INTO entries SELECT assembly_id, position + 1, kind, schema, at, by, body, digest FROM entries "
        "WHERE position = (SELECT max(position) FROM entries)"
    )


def answer_two_keys_with_one_ballot(database: sqlite3.Connection, history: list[Asked]) -> object:
    first, again = (one for one in history if one.member == history[0].member)
    assert first.answer is not None
    again.answer = None
    return database.execute("UPDATE keys SET position = ? WHERE key = ?", (first.answer["entered"], again.key))


def enter_what_was_never_sent(_: sqlite3.Connection, history: list[Asked]) -> object:
    history[2].answer, history[2].sendings = None, 0
    return None


def turn_a_ballot_round(database: sqlite3.Connection, history: list[Asked]) -> object:
    assert history[1].answer is not None
    return database.execute(
        "UPDATE entries SET body = replace(body, '\"no\"', '\"yes\"') WHERE position = ?",
        (history[1].answer["entered"],),
    )


def move_a_time(database: sqlite3.Connection, history: list[Asked]) -> object:
    assert history[1].answer is not None
    return database.execute("UPDATE entries SET at = at + 1 WHERE position = ?", (history[1].answer["entered"],))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lose_the_last, "is lost"),
        (enter_one_twice, "nobody asked for this ballot"),
        (answer_two_keys_with_one_ballot, "answers 2 keys"),
        (enter_what_was_never_sent, "was never sent"),
        (turn_a_ballot_round, "is not the ballot"),
        (move_a_time, "the record does not hold"),
    ],
)
def test_the_judge_names_what_is_wrong(case: tuple[Path, list[Asked]], wrong: Wrong, sentence: str) -> None:
    data, history = case
    with closing(sqlite3.connect(data / "square.db")) as database:
        wrong(database, history)
        database.commit()
    said = judge(history, data)
    assert any(sentence in one for one in said), said


def test_where_all_must_hold_nobody_lowers_the_number_of_kills() -> None:
    assert kills_of({}) == PROMISED_KILLS == 20
    assert kills_of({"ASSEMBLY_TEST_KILLS": "3"}) == 3
    assert kills_of({"ASSEMBLY_TEST_KILLS": "3", "ASSEMBLY_TEST_REQUIRE": "1"}) == 20
    assert kills_of({"ASSEMBLY_TEST_KILLS": "40", "ASSEMBLY_TEST_REQUIRE": "1"}) == 40
