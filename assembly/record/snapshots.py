"""States laid away, so that looking back is quick: found by position, thrown away at will, never the truth."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, insert, select

from .tables import snapshots


class Laid(NamedTuple):
    """One state as it lies in the database: the head it belongs to, who can read it, and its seal."""

    position: int
    head: str
    codec: str
    seal: str
    body: bytes


class Snapshots:
    """What is laid away of one assembly."""

    def __init__(
        self, engine: Engine, writing: Callable[[], AbstractContextManager[Connection]], assembly_id: str
    ) -> None:
        self._engine = engine
        self._writing = writing
        self._assembly_id = assembly_id

    def positions(self, codec: str) -> list[int]:
        """Where there are some that this codec reads, in order."""
        of = snapshots.c
        query = select(of.position).where(of.assembly_id == self._assembly_id, of.codec == codec)
        with self._engine.connect() as connection:
            return list(connection.execute(query.order_by(of.position)).scalars())

    def at(self, position: int) -> Laid | None:
        """The one at a position, if it is still there."""
        of = snapshots.c
        query = select(of.position, of.head, of.codec, of.seal, of.body)
        with self._engine.connect() as connection:
            row = connection.execute(
                query.where(of.assembly_id == self._assembly_id, of.position == position)
            ).one_or_none()
        return Laid(*row) if row is not None else None

    def keep(self, laid: Laid, *, every: int) -> None:
        """Lay one away, and throw away those of another codec and those that stand closer than `every`."""
        of = snapshots.c
        with self._writing() as connection:
            mine = of.assembly_id == self._assembly_id
            connection.execute(
                delete(snapshots).where(
                    mine, (of.position == laid.position) | (of.codec != laid.codec) | (of.position % every != 0)
                )
            )
            connection.execute(insert(snapshots), {"assembly_id": self._assembly_id, **laid._asdict()})
