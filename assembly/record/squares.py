"""The squares of this server: standing places, each with its series of assemblies."""

import re
import unicodedata
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from ..rules.state import State
from .tables import assemblies, squares

SLUG_CHARACTERS_MAX = 60


class Square(NamedTuple):
    """A standing place: its address, its name, and the language it speaks."""

    id: str
    slug: str
    name: str
    language: str
    created: int


class Place(NamedTuple):
    """Where an assembly belongs: to a square, after the assembly that was held there last."""

    square: Square
    before: State | None

    @property
    def number(self) -> int:
        """Its number in the square's series."""
        return self.before.number + 1 if self.before else 1


def facts_of(place: Place | None) -> dict[str, Any]:
    """What the opening of an assembly says of its place."""
    if place is None:
        return {}
    return {"square": place.square.slug, "number": place.number, "before": place.before}


class NotOver(Exception):
    """The assembly with this number has begun already."""


def slug_of(name: str) -> str:
    """An address that can be read: the letters and figures of the name, whatever its script."""
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", name).casefold())
    return words.strip("-")[:SLUG_CHARACTERS_MAX].strip("-") or "square"


def create(connection: Connection, square: Square) -> Square:
    """Keep a new square, under an address that no other has."""
    wanted, number = slug_of(square.name), 1
    slug = wanted
    while find(connection, slug) is not None:
        number += 1
        slug = f"{wanted}-{number}"
    square = square._replace(slug=slug)
    connection.execute(insert(squares), square._asdict())
    return square


def find(connection: Connection, slug: str) -> Square | None:
    """The square at this address."""
    row = connection.execute(select(squares).where(squares.c.slug == slug)).mappings().one_or_none()
    return Square(**row) if row is not None else None


def all_squares(connection: Connection) -> list[Square]:
    """All squares, the newest first."""
    query = select(squares).order_by(squares.c.created.desc(), squares.c.slug)
    return [Square(**row) for row in connection.execute(query).mappings()]


def series(connection: Connection, square: Square) -> list[str]:
    """The codes of a square's assemblies, in order; one that was never opened is left out."""
    of = assemblies.c
    query = select(of.code).where(of.square_id == square.id, of.position > 0).order_by(of.number)
    return list(connection.execute(query).scalars())


def begun(connection: Connection, place: Place) -> str | None:
    """The code under which the next assembly of a square was to be opened before, if it was not.

    After a crash somebody else goes on where the opener stopped; whoever is second finds it opened.
    """
    of = assemblies.c
    query = select(of.code, of.position).where(of.square_id == place.square.id, of.number == place.number)
    found = connection.execute(query).one_or_none()
    if found is not None and found.position:
        raise NotOver(found.code)
    return found.code if found is not None else None
