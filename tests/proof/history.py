"""What a crowd asked and was answered, held against what the record says: the judge of the kill tests.

The judge reads the tables with plain SQL and believes no answer. Only the chain and the outcomes are
checked by the product's own `exported.check`, as `assembly verify` does.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assembly import exported
from assembly.record.database import open_engine
from assembly.record.store import Record

CHOICES = ("yes", "no", "abstain")


@dataclass(eq=False)
class Asked:
    """One ballot as a phone asked for it: its key, and the answer, if one came."""

    member: str
    key: str
    choice: str
    answer: Mapping[str, Any] | None = None
    sendings: int = 0


@dataclass(frozen=True)
class Row:
    """One ballot in the record."""

    position: int
    member: str
    choice: str
    digest: str


@dataclass(frozen=True)
class Found:
    """What the tables hold: the ballots in order, and under which position each key is answered."""

    ballots: dict[int, Row]
    keys: dict[tuple[str, str], int]


@dataclass
class Complaints:
    """What is wrong, in sentences; none if the promises were kept."""

    said: list[str] = field(default_factory=list)

    def unless(self, well: object, sentence: str) -> None:
        """Complain, unless all is well."""
        if not well:
            self.said.append(sentence)


def read_tables(data: Path, poll: str = "P1") -> Found:
    """Read every ballot of a poll and every key, from the database of a data folder."""
    with closing(sqlite3.connect(f"file:{data / 'square.db'}?mode=ro", uri=True)) as database:
        found = database.execute(
            "SELECT position, by, body, digest FROM entries WHERE kind = 'BallotCast' ORDER BY position"
        ).fetchall()
        keys = database.execute("SELECT member_id, key, position FROM keys").fetchall()
    ballots = {}
    for position, by, body, digest in found:
        said = json.loads(body)
        if said["poll"] == poll:
            ballots[position] = Row(position, by, said["choice"], digest)
    return Found(ballots, {(member, key): position for member, key, position in keys})


def judge(asked: Iterable[Asked], data: Path, poll: str = "P1") -> list[str]:
    """Hold a history against the record: every acked ballot once, none twice, none that nobody asked for."""
    asked, found, complaints = list(asked), read_tables(data, poll), Complaints()
    used: Counter[int] = Counter()
    for one in asked:
        position = _judge_one(one, found, complaints)
        if position:
            used[position] += 1
    for position, row in found.ballots.items():
        complaints.unless(used[position], f"entry {position}: nobody asked for this ballot of {row.member}")
        complaints.unless(used[position] < 2, f"entry {position} answers {used[position]} keys")
    _judge_order(asked, found, complaints)
    if not complaints.said:
        _judge_chain(asked, data, poll, found, complaints)
    return complaints.said


def _judge_one(one: Asked, found: Found, complaints: Complaints) -> int | None:
    """Account for one ballot; returns the position it is entered at, if it is."""
    name = f"the ballot {one.choice!r} of {one.member} (key {one.key[:8]}…)"
    position = found.keys.get((one.member, one.key))
    if one.answer is not None:
        complaints.unless("entered" in one.answer, f"{name} was answered {dict(one.answer)}")
        complaints.unless(position is not None, f"{name} was acked as entry {one.answer.get('entered')}, and is lost")
    if position is None:
        return None
    complaints.unless(one.sendings, f"{name} is in the record, and was never sent")
    row = found.ballots.get(position)
    complaints.unless(row is not None, f"{name} is kept as entry {position}, which is no ballot")
    if row is not None:
        complaints.unless((row.member, row.choice) == (one.member, one.choice), f"entry {position} is not {name}")
        if one.answer is not None:
            same = (one.answer.get("entered"), one.answer.get("head")) == (position, row.digest)
            complaints.unless(same, f"{name} was acked as another entry than {position}")
    return position


def _judge_order(asked: list[Asked], found: Found, complaints: Complaints) -> None:
    """A member's ballots stand in the order in which they were asked for."""
    last: dict[str, int] = {}
    for one in asked:
        position = found.keys.get((one.member, one.key))
        if position is not None:
            complaints.unless(last.get(one.member, 0) < position, f"the ballots of {one.member} changed places")
            last[one.member] = position


def _judge_chain(asked: list[Asked], data: Path, poll: str, found: Found, complaints: Complaints) -> None:
    """The chain holds from the first entry to the last, and the tally is the sum of everybody's last ballot."""
    engine = open_engine(f"sqlite:///{data / 'square.db'}")
    record = Record(engine)
    try:
        (kept,) = record.assemblies()
        holds = exported.check(exported.lines(record, kept))
    except exported.DoesNotHold as broken:
        complaints.unless(False, f"the record does not hold: {broken}")
        return
    finally:
        record.close()
    stands = {row.member: row.choice for row in found.ballots.values()}
    counts = Counter(stands.values())
    kept_tally = dict(zip(CHOICES, holds.state.polls[poll].tally, strict=True))
    wanted = {choice: counts[choice] for choice in CHOICES}
    complaints.unless(kept_tally == wanted, f"the tally is {kept_tally}, the ballots give {wanted}")
