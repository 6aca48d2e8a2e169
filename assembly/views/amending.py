"""Everyone in the hall may see what an amendment changes, what is voted on first and why, and what stands beside."""

from collections.abc import Iterator

from assembly.rules.amending import change, conflicts, in_order
from assembly.rules.kinds import MotionId
from assembly.rules.merging import waiting_for
from assembly.rules.state import Beside, Motion, State, Statement, Translation

from .panels import Panel, Panels, who

DIFFS_BYTES_MAX = 65_536
STATEMENTS_SHOWN_MAX = 10  # of one motion; all are in the minutes
STATEMENTS_BYTES_MAX = 16_384
TRANSLATIONS_BYTES_MAX = 32_768


def amendments(state: State) -> Panel:
    """The amendments by number; beyond their size, those of the motion in debate and the newest ones."""
    places = _places(state)
    shown: Panels = {}
    size = 0
    for motion in _urgent_first(state):
        if motion.id not in state.amendments:  # no amendment, or one whose particulars are the very next entry
            continue
        size += len(motion.text.encode()) + len(state.motions[motion.of].text.encode())
        if size > DIFFS_BYTES_MAX:
            break
        shown[motion.id] = _amendment(state, motion, places.get(motion.id, 0))
    return shown


def _amendment(state: State, motion: Motion, place: int) -> Panel:
    known, changed = state.amendments[motion.id], change(state, motion)
    return {
        "of": motion.of,
        "of_version": known.of_version,
        "reason": known.reason,
        "place": place,
        "taken_out": changed.taken_out,
        "put_in": changed.put_in,
        "conflicts": [other.id for other in conflicts(state, motion)],
        "parts": [list(part) for part in changed.parts()],
    }


def _places(state: State) -> dict[MotionId, int]:
    """Where an amendment stands in the order of voting, from 1; the first is voted on next."""
    roots = {state.motions[one.of].id for one in _tabled(state) if state.motions[one.of].kind != "amendment"}
    return {amendment.id: place for root in roots for place, amendment in enumerate(in_order(state, root), start=1)}


def _tabled(state: State) -> Iterator[Motion]:
    return (state.motions[motion] for motion in state.amendments)


def _urgent_first(state: State) -> list[Motion]:
    """What is voted on, what is in debate and what would amend that, then the newest."""
    asked = state.polls[state.last_poll].motion if state.last_poll else ""
    urgent = {asked, state.in_debate} - {""}

    def urgency(motion: Motion) -> tuple[bool, bool, int]:
        return motion.id not in urgent, motion.of not in urgent, -int(motion.id[1:])

    return sorted(state.motions.values(), key=urgency)


def merges(state: State) -> list[Panel]:
    """Which motions are to become one, and whose word is still wanted."""
    return [
        {
            "into": merge.into,
            "others": list(merge.others),
            "who": who(state, merge.by),
            "waiting": [who(state, member) for member in sorted(waiting_for(state, merge))],
        }
        for merge in sorted(state.merges.values(), key=lambda merge: merge.at)
    ]


def statements(state: State) -> Panel:
    """The first statements beside each decision, the newest decisions first, up to a size."""
    shown: Panels = {}
    size = 0
    for motion in _urgent_first(state):
        beside = state.beside.get(motion.id, Beside())
        first = [beside.statements[member] for member in beside.stated[:STATEMENTS_SHOWN_MAX]]
        size += sum(len(statement.text.encode()) for statement in first)
        if size > STATEMENTS_BYTES_MAX:
            break
        if first:
            shown[motion.id] = {"count": len(beside.stated), "first": [_statement(state, each) for each in first]}
    return shown


def _statement(state: State, statement: Statement) -> Panel:
    return {"who": who(state, statement.by), "at": statement.at, "text": statement.text}


def translations(state: State) -> Panel:
    """The words of motions in other languages: what is voted on and in debate first, then the newest, up to a size."""
    shown: Panels = {}
    size = 0
    for motion in _urgent_first(state):
        words = state.beside.get(motion.id, Beside()).translations
        size += sum(len(each.text.encode()) for each in words.values())
        if size > TRANSLATIONS_BYTES_MAX:
            break
        if words:
            shown[motion.id] = {language: _translation(state, words[language]) for language in sorted(words)}
    return shown


def _translation(state: State, words: Translation) -> Panel:
    return {
        "who": who(state, words.by),
        "at": words.at,
        "version": words.version,
        "title": words.title,
        "text": words.text,
    }
