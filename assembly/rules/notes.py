"""The recorder's notes: marked as theirs in the minutes, and corrected only by a further note."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .limits import NOTE_CHARACTERS_MAX, NOTES_MAX
from .names import proper_text
from .refusals import Refusal, require
from .rights import going_on, recording
from .state import Note, State

NOTES_KEPT_MAX = 20  # the newest; all of them are in the minutes


def write(state: State, ask: c.WriteNote) -> list[e.Event]:
    """The recorder notes something down; nothing that was written is changed."""
    going_on(state)
    recording(state, ask.by)
    require(state.note_count < NOTES_MAX, Refusal.TOO_MANY_NOTES)
    require(0 <= ask.corrects <= state.note_count, Refusal.NO_SUCH_NOTE)
    text = proper_text(ask.text, characters_max=NOTE_CHARACTERS_MAX, lines=True)
    return [e.NoteWritten(by=ask.by, at=ask.at, note=state.note_count + 1, text=text, corrects=ask.corrects)]


def written(state: State, event: e.NoteWritten) -> State:
    """One note more."""
    note = Note(note=event.note, by=event.by, at=event.at, text=event.text, corrects=event.corrects)
    return replace(state, note_count=event.note, notes=(*state.notes, note)[-NOTES_KEPT_MAX:])
