"""Everyone in the hall may see what is moved about the procedure, and what is decided unless somebody objects."""

from dataclasses import asdict

from assembly.rules.kinds import MotionId
from assembly.rules.procedure import differences
from assembly.rules.state import State

from .panels import Panel, who


def particulars(state: State, motion: MotionId) -> Panel:
    """What a procedural motion would do; null for other motions."""
    found = state.procedures.get(motion)
    if found is None:
        return None
    panel = {"act": found.act, "seconds": found.seconds, "poll": found.poll, "details": found.details}
    person = {"duty": found.duty or "", "holder": who(state, found.holder) if found.holder else None}
    return panel | person | {"reason": found.reason, "changes": _changes(state, motion)}


def _changes(state: State, motion: MotionId) -> list[Panel]:
    """Which standing rules would be otherwise, as they are and as they shall be."""
    found = state.procedures[motion]
    if found.rules is None or found.before is None:
        return []
    before, after = asdict(found.before), asdict(found.rules)
    names = differences(found.before, found.rules)
    return [{"rule": name, "before": before[name], "after": after[name]} for name in names]


def asking(state: State) -> Panel:
    """What is decided unless somebody objects in time."""
    asked = state.asking
    if asked is None:
        return None
    return {
        "how": asked.how,
        "motion": asked.motion,
        "verdict": asked.verdict,
        "who": who(state, asked.by),
        "since": asked.since,
        "ends": asked.ends,
    }
