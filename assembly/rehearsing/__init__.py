"""A rehearsal: a seeded crowd of programs holds a believable meeting over real sockets, and says how it went.

It speaks the wire of `docs/wire.md` like any stranger's client, and needs nothing but the standard library. The
assembly it holds is one of its own, marked as simulated in its record: it never walks into a meeting of people.
"""

from .measures import Measures, Report
from .meeting import NotHeld, Plan, rehearse
from .server import OwnServer

__all__ = ["Measures", "NotHeld", "OwnServer", "Plan", "Report", "rehearse"]
