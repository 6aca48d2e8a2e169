"""An assembly's record as one file: a header, then every entry with the words that belong to it.

docs/record-format.md describes the lines. The record of a server is checked in the same form as a file from elsewhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import msgspec
from sqlalchemy import select

from .record.chain import FORMAT, canonical, commitment, first_digest, next_digest
from .record.codec import UnknownKind, commitments, decode
from .record.reading import ENTRIES_AT_ONCE, stored
from .record.store import Kept, Record
from .record.tables import texts
from .rules.box import box_of, recount
from .rules.counting.lots import Lot, drawn
from .rules.events import LotDrawn, PollClosed
from .rules.evolve import evolve
from .rules.polling import counts_for_quorum
from .rules.results import outcome
from .rules.state import INITIAL, State


class Header(msgspec.Struct):
    """The first line: whose record this is, and how far it goes."""

    format: str
    assembly: str
    code: str
    created: int
    position: int
    head: str


class Words(msgspec.Struct):
    """A person's words, and the salt that their commitment was made with."""

    salt: str
    text: str


class Entry(msgspec.Struct):
    """A line of the record, with the words it commits to as far as they are not erased."""

    position: int
    kind: str
    schema: int
    at: int
    by: str
    body: dict[str, Any]
    digest: str
    words: dict[str, Words]


class DoesNotHold(Exception):
    """A record is not what it claims to be; the sentence says where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """What was found in a record that holds."""

    assembly: str
    code: str
    position: int
    head: str
    outcomes: int
    erased: int
    state: State


def lines(record: Record, kept: Kept) -> Iterator[str]:
    """Write an assembly's record as lines of JSON: the header first, then the entries in order."""
    header = {"assembly": kept.id, "code": kept.code, "created": kept.created, "format": FORMAT}
    yield canonical(header | {"head": kept.head, "position": kept.position})
    for after in range(0, kept.position, ENTRIES_AT_ONCE):
        upto = min(after + ENTRIES_AT_ONCE, kept.position)
        with record.engine.connect() as connection:
            rows = stored(connection, kept.id, after, upto)
            wanted = [found for row in rows for found in commitments(row.body)]
            query = select(texts.c.commitment, texts.c.salt, texts.c.text)
            query = query.where(texts.c.assembly_id == kept.id, texts.c.commitment.in_(wanted))
            words = {name: {"salt": salt.hex(), "text": text} for name, salt, text in connection.execute(query)}
        for row in rows:
            own = {name: words[name] for name in commitments(row.body) if name in words}
            entry = {"position": row.position, "kind": row.kind, "schema": row.schema, "at": row.at, "by": row.by}
            yield canonical(entry | {"body": msgspec.json.decode(row.body), "digest": row.digest, "words": own})


def check(found: Iterable[str]) -> Holds:
    """Follow a record from its header to its last entry; raises DoesNotHold at the first thing that is wrong.

    Checked: the order and the chain, every commitment whose words are there, that the rules can follow every entry,
    and every outcome, counted again from the ballots. Not checked, because a record cannot show it: whether the
    right people were let in, and whether the record as a whole was exchanged for another.
    """
    lines = iter(found)
    header = _header(next(lines, ""))
    state, digest, outcomes, erased = INITIAL, b"", 0, 0
    for line in lines:
        try:
            entry = msgspec.json.decode(line, type=Entry)
            digest, gone = _follow(entry, state.position, header.assembly, digest)
            state = _step(entry, state)
        except UNREADABLE as error:
            _fail(f"Entry {state.position + 1} cannot be read: {type(error).__name__}: {error}.")
        outcomes += entry.kind == PollClosed.__name__
        erased += gone
    if state.position != header.position or digest.hex() != header.head:
        _fail(f"The record ends at {state.position}, and its header promises {header.position} with another head.")
    return Holds(
        assembly=header.assembly,
        code=header.code,
        position=state.position,
        head=header.head,
        outcomes=outcomes,
        erased=erased,
        state=state,
    )


# Whatever a record from elsewhere may bring along that no record of ours holds.
UNREADABLE = (KeyError, TypeError, AttributeError, ValueError, AssertionError, RecursionError, UnknownKind)


def _fail(sentence: str) -> NoReturn:
    raise DoesNotHold(sentence) from None


def _header(line: str) -> Header:
    try:
        header = msgspec.json.decode(line, type=Header)
    except UNREADABLE:
        _fail("The first line is not the header of a record.")
    if header.format != FORMAT:
        _fail(f"This is a record of format {header.format}, and not {FORMAT}.")
    return header


def _follow(entry: Entry, after: int, assembly_id: str, before: bytes) -> tuple[bytes, int]:
    """Check that an entry follows from the one before it, and that its words are the ones committed to."""
    position, body = entry.position, canonical(entry.body)
    if position != after + 1:
        _fail(f"Entry {after + 1} is missing: entry {position} stands in its place.")
    if not before:
        before = first_digest(assembly_id, entry.body["rules"])
    digest = next_digest(before, position, entry.kind, entry.schema, entry.at, entry.by, body)
    if digest.hex() != entry.digest:
        _fail(f"Entry {position} does not follow from the entries before it.")
    committed = commitments(body)
    for name, words in entry.words.items():
        if name not in committed or commitment(bytes.fromhex(words.salt), words.text) != name:
            _fail(f"Entry {position} comes with words it does not contain.")
    return digest, len(set(committed) - set(entry.words))


def _step(entry: Entry, state: State) -> State:
    """Let the rules follow an entry, and count again where it declares an outcome."""
    words = {name: part.text for name, part in entry.words.items()}
    event = decode(entry.kind, entry.schema, entry.at, entry.by, canonical(entry.body), words)
    if isinstance(event, PollClosed | LotDrawn) and not _follows(state, event):
        _fail(f"Entry {state.position + 1} declares an outcome that the ballots do not give.")
    return evolve(state, event)


def _follows(state: State, event: PollClosed | LotDrawn) -> bool:
    """Whether the ballots, and the seed of a lot, give the outcome that is declared."""
    poll = state.polls[event.poll]
    if isinstance(event, PollClosed):
        counted_again = (poll.tally, poll.marks) == recount(box_of(poll))
        return counted_again and outcome(counts_for_quorum(state, poll), poll) == event.outcome
    assert poll.outcome is not None
    drawn_again = drawn(Lot(seed=event.seed), poll.outcome.tied) == event.order
    return drawn_again and outcome(poll.outcome.present, poll, event.seed) == event.outcome
