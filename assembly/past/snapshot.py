"""A moment written down, so that it need not be followed again from the beginning: for looking, never for deciding.

Only what is shown, and what following on from there needs, is written. The people and the ballots of the last poll
are read one by one, when they are asked for; who could take part in a poll, and the ballots of earlier ones, are not
written at all.
"""

from __future__ import annotations

import hashlib
import hmac
import zlib
from dataclasses import replace
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, cast

import msgspec
from rpds import HashTrieMap

from .. import rules
from ..moments import Moment
from ..record import codec, reading
from ..record.snapshots import Laid
from ..rules.kinds import MemberId
from ..rules.state import Ballot, Member, Poll, State
from . import forms
from .laid import LaidMap

NOBODY: HashTrieMap[Any, Any] = HashTrieMap()
LEVEL = 1  # of compression: three quarters of the gain in a fifth of the time


@cache
def _rules() -> bytes:
    """Whoever reads a snapshot must follow exactly the rules that it was made by: a name for all of them."""
    sources = sorted(Path(rules.__file__).parent.rglob("*.py"))
    own = [Path(str(module.__file__)) for module in (codec, reading, forms)]
    digest = hashlib.sha256()
    for path in (*sources, *own, Path(__file__)):
        digest.update(path.read_bytes())
    return digest.digest()


def codec_of(secret: bytes) -> str:
    """By whose hand, and by which rules, a snapshot was made: what another server laid is not even counted on."""
    return hashlib.blake2b(_rules(), key=secret[:64], digest_size=8).hexdigest()


def lay(moment: Moment, assembly_id: str, secret: bytes) -> Laid:
    """Write a moment down, under a seal that only this server can make."""
    state = moment.state
    last = state.polls.get(state.last_poll)
    ballots = last.ballots if last is not None else NOBODY
    small = _row(replace(state, members=NOBODY, names=NOBODY, polls=_without_people(state)))
    parts = (small, _rows(state.members, Member), _rows(ballots, Ballot))
    body = zlib.compress(msgspec.msgpack.encode(parts), LEVEL)
    laid = Laid(moment.position, moment.head, codec_of(secret), "", body)
    return laid._replace(seal=_seal(laid, assembly_id, secret))


def raised(laid: Laid, assembly_id: str, secret: bytes) -> Moment | None:
    """Read a moment; none that another server made, that was altered, or that other rules belong to."""
    if laid.codec != codec_of(secret) or not hmac.compare_digest(laid.seal, _seal(laid, assembly_id, secret)):
        return None
    small, members, ballots = msgspec.msgpack.decode(
        zlib.decompress(laid.body), type=tuple[Any, dict[str, msgspec.Raw], dict[str, msgspec.Raw]]
    )
    state = cast(State, forms.reader(State)(small))
    polls = state.polls
    if state.last_poll:
        last = replace(polls[state.last_poll], ballots=_map(ballots, Ballot))
        polls = polls.insert(last.id, last)
    return Moment(laid.position, laid.head, replace(state, members=_map(members, Member), polls=polls))


def _without_people(state: State) -> HashTrieMap[str, Poll]:
    polls = {poll.id: replace(poll, electorate=NOBODY, ballots=NOBODY) for poll in state.polls.values()}
    return HashTrieMap(polls)


def _rows(people: Any, cls: type) -> dict[MemberId, Any]:
    """All of these people, each as the values of their fields; what still lies as it was read is copied as it is."""
    row = attrgetter(*forms.names(cls))
    beneath, above = people.parts() if isinstance(people, LaidMap) else ({}, people)
    return {**beneath, **{member: row(value) for member, value in above.items()}}


def _row(value: Any) -> Any:
    return forms.written(value)


def _map(rows: dict[str, msgspec.Raw], cls: type) -> Any:
    read = forms.reader(cls)
    return LaidMap(rows, lambda raw: read(msgspec.msgpack.decode(raw)))


def _seal(laid: Laid, assembly_id: str, secret: bytes) -> str:
    what = f"{assembly_id} {laid.position} {laid.head} {laid.codec} ".encode() + laid.body
    return hashlib.blake2b(what, key=secret[:64], digest_size=32).hexdigest()
