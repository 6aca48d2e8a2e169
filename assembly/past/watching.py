"""Whoever looks back asks here. Reading the past is done beside everything else, and never on the way of a ballot."""

import logging
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from ..desk import Desk
from ..record.store import Record
from ..rules.events import AssemblyOpened
from . import reel as reels
from .picture import Picture
from .reel import Reel, Seen

REELS_MAX = 4
AT_ONCE = 40_000  # entries that may be followed while somebody waits
STRETCH = 1024  # entries that are followed in one go while nobody does: a look may have to wait for them
LATER_MS = 500
WAITING_MAX = 64

Known = TypeVar("Known")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Later:
    """Ask again in so many milliseconds; so many of so many entries are read."""

    ms: int
    read: int
    of: int


class NoSuchPosition(Exception):
    """The record has not come so far."""


class Past:
    """The past of every assembly in one record."""

    def __init__(self, record: Record, secret: bytes, desk: Desk) -> None:
        self._record = record
        self._secret = secret
        self._desk = desk
        self._reels: OrderedDict[str, Reel] = OrderedDict()
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._reading: dict[str, int] = {}  # how far, where a long record is read for the first time
        self._kept_up: dict[str, int] = {}  # how far the others have been followed as they grew
        self._waiting = 0

    def look(self, assembly_id: str, position: int) -> Seen | Later:
        """The assembly as everyone saw it at a position; raises NoSuchPosition."""
        end = self._desk.read(lambda: self._record.kept(assembly_id)).position
        if not 1 <= position <= end:
            raise NoSuchPosition(position)
        if assembly_id in self._reading:
            return Later(LATER_MS, self._reading[assembly_id], end)
        if self._waiting >= WAITING_MAX:
            return Later(LATER_MS, 0, 0)
        self._waiting += 1
        try:
            reel, distance = self._desk.read(lambda: self._approach(assembly_id, end, position))
            if distance > AT_ONCE:
                self._reading[assembly_id] = 0
                self._desk.spawn(lambda: self._read_on(assembly_id, reel, end))
                return Later(LATER_MS, 0, end)
            seen = self._desk.read(lambda: reel.look(position))
            self._keep(reel)
            return seen
        finally:
            self._waiting -= 1

    def opening(self, assembly_id: str) -> AssemblyOpened:
        """With what the assembly was opened: what it was called, and of what script it is a replay."""
        (first,) = self._desk.read(lambda: list(self._record.read(assembly_id, 0, 1)))
        assert isinstance(first.event, AssemblyOpened)
        return first.event

    def picture(self, assembly_id: str) -> Picture:
        """The whole of it, up to now."""
        picture = self._recent(self._pictures, assembly_id)
        if picture is None:
            picture = self._pictures[assembly_id] = Picture(self._record, assembly_id)
        self._desk.read(picture.go_on)
        return picture

    def keep_up(self) -> Iterator[None]:
        """Follow what has grown, laying snapshots, so that nobody waits for them later; a rest may be taken anywhere.

        What this server cannot follow stays as it is: whoever looks there is told so.
        """
        for assembly_id, end in self._desk.read(lambda: self._record.long(reels.EVERY)).items():
            if end - self._kept_up.get(assembly_id, 0) >= reels.EVERY and assembly_id not in self._reading:
                try:
                    yield from self._follow(assembly_id, end)
                except Exception:
                    log.exception("the record of %s cannot be followed", assembly_id)
                    self._kept_up[assembly_id] = end

    def _follow(self, assembly_id: str, end: int) -> Iterator[None]:
        reel, _ = self._desk.read(lambda: self._approach(assembly_id, end, end))
        while self._kept_up.get(assembly_id, 0) < end:
            self._kept_up[assembly_id] = self._desk.read(lambda: reel.advance(end, STRETCH))
            self._keep(reel)
            yield

    def _read_on(self, assembly_id: str, reel: Reel, end: int) -> None:
        """Follow a long record from where it is known to its end, so that every moment of it is near another."""
        try:
            while self._reading[assembly_id] < end:
                self._reading[assembly_id] = self._desk.read(lambda: reel.advance(end, STRETCH))
                self._keep(reel)
        finally:
            del self._reading[assembly_id]

    def _approach(self, assembly_id: str, end: int, position: int) -> tuple[Reel, int]:
        reel = self._reel(assembly_id)
        reel.expect(end)
        return reel, reel.distance(position)

    def _keep(self, reel: Reel) -> None:
        laid, reel.to_keep = reel.to_keep, []
        for each in laid:
            self._desk.offload(partial(reel.keep, each))

    def _reel(self, assembly_id: str) -> Reel:
        reel = self._recent(self._reels, assembly_id)
        if reel is None:
            reel = self._reels[assembly_id] = Reel(self._record, assembly_id, self._secret)
        return reel

    @staticmethod
    def _recent(known: OrderedDict[str, Known], assembly_id: str) -> Known | None:
        while len(known) > REELS_MAX:
            known.popitem(last=False)
        if assembly_id in known:
            known.move_to_end(assembly_id)
        return known.get(assembly_id)
