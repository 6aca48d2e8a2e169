"""Past assemblies, played through the same clerk as any other."""

from .marks import Fault
from .player import SPEED_MAX, SPEED_MIN, SPEED_USUAL, NoSuchRally, find, open_rally, play, resume, start
from .script import SERIES, Line, Script, ScriptUnclear, Source, library, open_script, parse
from .stepping import is_only_shown, question_before
from .together import resume_together, start_together

__all__ = [
    "SERIES",
    "SPEED_MAX",
    "SPEED_MIN",
    "SPEED_USUAL",
    "Fault",
    "Line",
    "NoSuchRally",
    "Script",
    "ScriptUnclear",
    "Source",
    "find",
    "is_only_shown",
    "library",
    "open_rally",
    "open_script",
    "parse",
    "play",
    "question_before",
    "resume",
    "resume_together",
    "start",
    "start_together",
]
