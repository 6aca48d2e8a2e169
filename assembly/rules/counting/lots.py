"""A lot: an order drawn by hand, or a public seed from which anybody can draw the same order again.

Whoever is drawn first has the better of the tie: is chosen, is spared elimination, has the surplus transferred first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from .ballots import Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A recorded lot, never made here: the order in which options were drawn, or else a seed."""

    order: tuple[Option, ...] = ()
    seed: str = ""


def drawn(lot: Lot, options: Iterable[Option]) -> tuple[Option, ...]:
    """The options in the order of the lot; those the lot does not know are left out.

    From a seed: in ascending order of the SHA-256 of the seed, a zero byte and the option, in UTF-8:
    `printf '%s\\0%s' SEED OPTION | sha256sum`.
    """
    present = set(options)
    if lot.order:
        return tuple(option for option in lot.order if option in present)
    return tuple(sorted(present, key=lambda option: (ticket(lot.seed, option), option)))


def ticket(seed: str, option: Option) -> str:
    """What an option draws from a seed."""
    return sha256(f"{seed}\0{option}".encode("utf-8", "surrogatepass")).hexdigest()
