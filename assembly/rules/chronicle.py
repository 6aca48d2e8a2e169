"""A chronicle: lines that tell what happened elsewhere or long ago, each with its source and how sure it is."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .limits import CHRONICLE_BYTES_MAX, CHRONICLE_SOURCES_MAX, SOURCE_CHARACTERS_MAX, TITLE_CHARACTERS_MAX
from .names import proper_text
from .refusals import Refusal, require
from .rights import recording, sitting
from .state import Line, State

PROPOSING = ("propose", "amend")  # what a line is that puts something before the assembly
DECIDING = ("vote", "acclaim", "decide", "reject")  # what a line is that says that something was decided


def enter_line(state: State, ask: c.EnterLine) -> list[e.Event]:
    """The recorder of a chronicle enters one line; only a gap in the sources goes without a source, no count does."""
    sitting(state)
    require(state.script, Refusal.NOTHING_PLAYED)
    recording(state, ask.by)
    require(ask.sources or (ask.confidence == "not documented" and not ask.counts), Refusal.SOURCE_MISSING)
    require(len(ask.sources) <= CHRONICLE_SOURCES_MAX, Refusal.TEXT_TOO_LONG)
    short = (ask.what, ask.role, ask.when, ask.method, ask.result, ask.caution, *(name for name, _ in ask.counts))
    require(all(len(words) <= TITLE_CHARACTERS_MAX for words in short), Refusal.TEXT_TOO_LONG)
    require(all(len(source) <= SOURCE_CHARACTERS_MAX for source in ask.sources), Refusal.TEXT_TOO_LONG)
    return [
        e.LineEntered(
            by=ask.by,
            at=ask.at,
            line=state.lines + 1,
            what=ask.what,
            text=proper_text(ask.text, bytes_max=CHRONICLE_BYTES_MAX, lines=True),
            who=proper_text(ask.who, bytes_max=CHRONICLE_BYTES_MAX, may_be_empty=True),
            role=ask.role,
            when=ask.when,
            sources=ask.sources,
            confidence=ask.confidence,
            method=ask.method,
            result=ask.result,
            counts=ask.counts,
            caution=ask.caution,
        )
    ]


def line_entered(state: State, event: e.LineEntered) -> State:
    """The newest line is what the hall sees."""
    line = Line(
        line=event.line,
        what=event.what,
        text=event.text,
        who=event.who,
        role=event.role,
        when=event.when,
        sources=event.sources,
        confidence=event.confidence,
        method=event.method,
        result=event.result,
        counts=event.counts,
        caution=event.caution,
    )
    return replace(state, lines=event.line, line=line)
