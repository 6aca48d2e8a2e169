"""The matrix of authorisation: who may ask for what, and when, as the rules answer it; a person reads it.

`python -m tests.rules.authorise` writes authorisation.csv anew; every difference is looked at before it is kept.
A command is tried with examples made from the moment. `yes`: at least one of them would be entered, or is already so;
otherwise the refusal that most of them met. Moments in which everyone gets the same answer share a line.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from itertools import combinations, islice, product
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from rpds import HashTrieMap

from assembly.rules import commands as c
from assembly.rules.decide import decide
from assembly.rules.kinds import Duty, MemberId, ProcedureAct
from assembly.rules.refusals import Refused
from assembly.rules.standing import StandingRules
from assembly.rules.state import State
from tests.cast import BO, CY
from tests.rules.moments import WHO, Moment, moments

TABLE = Path(__file__).with_name("authorisation.csv")
STAMPED = ("by", "at", "chance", "seals", "beforehand")
EXAMPLES_MAX = 300  # for one command: the likeliest values, then one field otherwise, then two
PARTS = {
    "coming in": c.ComingInCommand,
    "the roll": c.SlipsCommand,
    "sitting": c.SittingCommand,
    "duties": c.DutiesCommand,
    "agenda": c.AgendaCommand,
    "speaking": c.SpeakingCommand,
    "motions": c.MotionsCommand,
    "amending": c.AmendingCommand,
    "polls": c.PollsCommand,
    "procedure": c.ProcedureCommand,
    "afterwards": c.AfterwardsCommand,
    "beside": c.BesideCommand,
    "a replay, together": c.TogetherCommand,
}


def rows() -> dict[str, tuple[str, type[c.Asked]]]:
    """What a line is about: a command of a part of procedure; procedural motions each by what they would do."""
    named = {cls.__name__: (part, cls) for part, commands in PARTS.items() for cls in get_args(commands)}
    acts = {f"MoveProcedure {act}": ("procedure", c.MoveProcedure) for act in get_args(ProcedureAct)}
    return {name: about for name, about in named.items() if name != "MoveProcedure"} | acts


def particulars(state: State, name: str) -> list[dict[str, Any]] | None:
    """The examples of a command with many fields, of which few go together."""
    motions, act = sorted(state.motions), name.removeprefix("MoveProcedure ")
    held = [{"duty": held.duty, "member": held.member} for held in state.duties]
    if name == "OpenPoll":
        return [{"question": "Break?"}, *({"motion": motion} for motion in motions), {"after": state.last_poll}]
    if act in ("postpone", "refer", "take-up"):
        return [{"act": act, "motion": motion} for motion in motions or ["M1"]]
    if act in ("recall", "fill-duty"):
        free = {"duty": "teller", "member": CY}
        return [{"act": act} | about for about in (held if act == "recall" else [free, *held]) or [free]]
    if name.startswith("MoveProcedure"):
        rules = StandingRules(**stays(state), turn_seconds=60)
        return [{"act": act, "seconds": 60, "rules": rules, "poll": state.last_poll}]
    if name == "OfferEither":
        return [{"motions": pair, "neither": "Neither"} for pair in combinations((*motions, "M98", "M99"), 2)]
    if name == "MergeMotions":
        return [{"into": into, "others": (other,)} for into, other in product(motions or ["M1"], repeat=2)]
    return None


def stays(state: State) -> dict[str, Any]:
    """The standing rules that no motion changes."""
    return {name: getattr(state.rules, name) for name in ("admission", "self_running", "poll_seconds")}


def values(state: State, name: str, kind: Any) -> list[Any]:
    """Values for a field of a command, from what is there; the likeliest first."""
    known: dict[str, list[Any]] = {
        "item": [item.id for item in state.agenda],
        "place": [place.id for place in state.queue],
        "motion": sorted(state.motions),
        "into": sorted(state.merges),
        "poll": [state.open_poll or state.last_poll],
        "check": [state.temperature.id] if state.temperature else [],
        "member": [*sorted(state.book.slips), *state.waiting, BO, "chair", *state.phoneless],
        "to": [BO],
        "saw_turn": [state.turn],
        "name": ["Zed"],
        "choice": ["no"],
        "duty": list(get_args(Duty)),
        "language": ["en"],
        "away_ms": [1000],
        "people": [(BO,)] if kind == tuple[MemberId, ...] else [(c.RollLine(name="Zed"),)],
        "slip": ["seal-0"],
        "items": [(c.ItemDraft(title="Bread"),)],
        "rules": [StandingRules()],
        "sources": [("A source",)],
        "counts": [(0, 0, 0)],
        "seconds": [60],
        "tag": ["south"],
        "speed": [60],
        "line": [state.lines + 1],
        "saw_line": [state.lines],
    }
    if name in known:
        return known[name] or ["none"]
    here = getattr(state, f"{name}s", None)
    if kind is str and isinstance(here, HashTrieMap) and here:
        return sorted(here)
    origin = get_origin(kind)
    if origin is Literal:
        return list(get_args(kind))
    if origin in (Union, UnionType):
        inner = [arg for arg in get_args(kind) if arg is not NoneType]
        return [None, *values(state, "", inner[0])][:2]
    if origin is tuple:
        return [()]
    if is_dataclass(kind):
        return [kind()] if isinstance(kind, type) else [None]
    return {str: ["probe"], int: [1], bool: [False]}.get(kind, ["probe"])


@cache
def hints_of(cls: type[c.Asked]) -> dict[str, Any]:
    return get_type_hints(cls)


def fillings(state: State, name: str, cls: type[c.Asked]) -> Iterator[dict[str, Any]]:
    """What the fields of a command might hold here."""
    told = particulars(state, name)
    if told is not None:
        yield from told
        return
    names = [field.name for field in fields(cls) if field.name not in STAMPED]
    stand = {field.name: [field.default] for field in fields(cls) if field.default is not MISSING}
    choices = [[*stand.get(name, []), *values(state, name, hints_of(cls)[name])] for name in names]
    first = {name: options[0] for name, options in zip(names, choices, strict=True)}
    yield first
    for some in (*combinations(range(len(names)), 1), *combinations(range(len(names)), 2)):
        for chosen in product(*(choices[index][1:] for index in some)):
            yield first | {names[index]: value for index, value in zip(some, chosen, strict=True)}


def answer(examples: list[dict[str, Any]], moment: Moment, cls: type[c.Asked], asker: str) -> str:
    """`yes`, or the refusal that most of the examples met."""
    met: Counter[str] = Counter()
    chance: dict[str, Any] = {"chance": "00" * 16} if issubclass(cls, c.Drawn) else {}
    if issubclass(cls, c.Sealed):
        chance["seals"] = (c.Seal(mark="probe", seal="probe"),)
    for example in examples:
        try:
            decide(moment.state, cls(by=asker, at=moment.at, **example, **chance))  # type: ignore[arg-type]
            return "yes"
        except Refused as refused:
            met[refused.reason.value] += 1
    return max(met, key=lambda reason: (met[reason], reason))


def matrix() -> str:
    """The whole matrix, as CSV: commands by part of procedure, lines of moments alike, a column for each person."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(["part", "command", "moments", *WHO])
    evening = moments()
    for name, (part, cls) in rows().items():
        alike: dict[tuple[str, ...], list[str]] = {}
        for called, moment in evening.items():
            examples = list(islice(fillings(moment.state, name, cls), EXAMPLES_MAX))
            answers = tuple(answer(examples, moment, cls, asker) for asker in WHO.values())
            alike.setdefault(answers, []).append(called)
        writer.writerows([part, name, "; ".join(called), *answers] for answers, called in alike.items())
    return told.getvalue()


if __name__ == "__main__":
    TABLE.write_text(matrix(), "utf-8")
