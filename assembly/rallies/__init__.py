"""Past assemblies, played through the same clerk as any other."""

from .player import SPEED_MAX, SPEED_MIN, SPEED_USUAL, NoSuchRally, find, open_rally, play, resume, start
from .script import Line, Script, ScriptUnclear, Source, library, open_script, parse

__all__ = [
    "SPEED_MAX",
    "SPEED_MIN",
    "SPEED_USUAL",
    "Line",
    "NoSuchRally",
    "Script",
    "ScriptUnclear",
    "Source",
    "find",
    "library",
    "open_rally",
    "open_script",
    "parse",
    "play",
    "resume",
    "start",
]
