"""Everyone in the hall may see every motion, with its exact text."""

from assembly.rules.state import Motion, State

from .amending import merges
from .panels import Panel, who
from .procedure import particulars

MOTIONS_SHOWN_MAX = 100
TEXTS_BYTES_MAX = 65_536


def motions(state: State) -> Panel:
    return {
        "count": state.motion_count,
        "in_debate": state.in_debate,
        "list": [_motion(state, motion) for motion in _newest(state)],
        "merges": merges(state),
    }


def _newest(state: State) -> list[Motion]:
    return sorted(state.motions.values(), key=lambda motion: -int(motion.id[1:]))[:MOTIONS_SHOWN_MAX]


def texts(state: State) -> Panel:
    """The exact texts, apart from the list, which every second changes; beyond its size, the oldest are left out.

    The one in debate is always here, the one that is voted on always in `poll`; all are in the minutes.
    """
    texts: dict[str, str] = {}
    size = 0
    debated = [state.motions[state.in_debate]] if state.in_debate else []
    for motion in (*debated, *_newest(state)):
        if motion.kind == "amendment":  # its words are in the panel that shows what they change
            continue
        size += len(motion.text.encode())
        if size > TEXTS_BYTES_MAX:
            break
        texts[motion.id] = motion.text
    return texts


def _motion(state: State, motion: Motion) -> Panel:
    return {
        "id": motion.id,
        "who": who(state, motion.mover),
        "kind": motion.kind,
        "of": motion.of,
        "title": motion.title,
        "procedure": particulars(state, motion.id),
        "item": _item(state, motion),
        "state": motion.state,
        "at": motion.at,
        "also": [who(state, member) for member in motion.also],
        "versions": _versions(motion),
        "note": motion.note,
        "lapsed": motion.lapsed,
        "because": motion.because,
        "seconds": motion.seconds,
        "seconds_needed": motion.seconds_needed,
        "poll": motion.poll,
    }


def _item(state: State, motion: Motion) -> Panel:
    """What the motion would put on the agenda, if it would."""
    proposed = state.items_proposed.get(motion.id)
    return {"kind": proposed.kind, "estimate_seconds": proposed.estimate_seconds} if proposed else None


def _versions(motion: Motion) -> list[Panel]:
    """Since when each version has stood, the present one last, and the amendment that made it."""
    since, amended = motion.version_since or motion.at, motion.amended
    earlier = [{"at": version.at, "amendment": version.amendment} for version in motion.earlier]
    return [*earlier, {"at": since, "amendment": amended}]
