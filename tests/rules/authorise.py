"""The matrix of authorisation: who may ask for what, and when, as the rules answer it; a person reads it.

`python -m tests.rules.authorise` writes authorisation.csv anew; every difference is looked at before it is kept.
A command is tried with examples made from the state. `yes`: at least one of them would be entered, or is already so;
otherwise the refusal that most of them met.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from itertools import combinations, product
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from rpds import HashTrieMap

from assembly.rules import commands as c
from assembly.rules.decide import decide
from assembly.rules.kinds import CLERK, Duty
from assembly.rules.refusals import Refused
from assembly.rules.standing import StandingRules
from assembly.rules.state import State
from tests.cast import ANA, BO, CY, DEE, EVE, NOON, SECOND
from tests.given import by, cast, given, joined, opened, queued, tabled

TABLE = Path(__file__).with_name("authorisation.csv")
EXAMPLES_MAX = 2000  # for one command: the likeliest values, then one field otherwise, then two
WAITING = "fay"

# Who asks: everyone who holds one duty and no other, and those who hold none.
PEOPLE = ("chair", "door", "teller", "timekeeper", "recorder", "member", "observer", "waiting", "stranger", "clerk")
ADDRESS = {"member": CY, "observer": DEE, "waiting": WAITING, "stranger": EVE, "clerk": CLERK}


def moments() -> dict[str, State]:
    """The assembly at different times; each duty is held by somebody of its own, CY holds none."""
    held = [by(duty, c.TakeUpDuty, duty=duty) for duty in ("teller", "timekeeper", "recorder")]
    came = [opened(admission="door"), joined(ANA), joined("chair", BO, CY, WAITING, "teller", "timekeeper", "recorder")]
    came += [by(ANA, c.AdmitMember, member=who) for who in ("chair", BO, CY, "teller", "timekeeper", "recorder")]
    came += [joined(DEE, observer=True), by(ANA, c.AdmitMember, member=DEE), *held]
    came += [by(CY, c.EnterHat, duty="teller")]
    came += [by(ANA, c.HandOverDuty, duty="chair", to="chair"), by(ANA, c.SeatPhoneless, name="Gus")]
    begun = [came, by("chair", c.BeginSitting)]
    busy = [
        begun,
        queued(BO),
        by("chair", c.GiveFloor, saw_turn=0, place="S1"),
        queued(BO, CY),
        tabled(),
        tabled("M2", "Tea"),
    ]
    busy += [by(CY, c.TableMotion, title="Salt", text="That there be salt.")]
    busy += [by("chair", c.AddItem, title="Bread"), by(BO, c.MakeAppeal, title="Rice", unit="sacks", needed=3)]
    busy += [by(BO, c.OfferPortions, title="Loaves", count=3)]
    busy += [by(BO, c.ProposeMandate, title="Ask the mill", text="For flour.", people=(BO,))]
    asked = [busy, [by("chair", c.OpenPoll, question="Break?")], cast({BO: "yes"})]
    histories: dict[str, Any] = {
        "gathering": came,
        "sitting": begun,
        "busy": busy,
        "polling": asked,
        "decided": [busy, decided()],
        "asking": [busy, by("chair", c.AskObjections, motion="M1")],
        "recess": [busy, by("chair", c.CallRecess)],
        "adjourned": [begun, by("chair", c.Adjourn)],
    }
    return {"before": State(), **{name: given(history).state for name, history in histories.items()}}


def decided() -> list[c.Command]:
    """M1 is adopted, and something is to be done."""
    close = [by("chair", c.ClosePoll, poll="P1"), by(CLERK, c.SettlePoll, NOON + 10 * SECOND, poll="P1")]
    asked = [by("chair", c.OpenPoll, motion="M1"), *cast({BO: "yes"}), *close]
    return [*asked, by("chair", c.AddTask, NOON + 10 * SECOND, motion="M1", title="Bake", needed=2)]


def who(state: State, person: str) -> str:
    """The id of the one who asks."""
    if person == "door":
        return ANA
    return ADDRESS.get(person, person)


def values(state: State, name: str, kind: Any) -> list[Any]:
    """Values for a field of a command, from what is there; the likeliest first."""
    known: dict[str, list[Any]] = {
        "item": [item.id for item in state.agenda],
        "place": [place.id for place in state.queue],
        "motion": sorted(state.motions),
        "poll": [state.open_poll or state.last_poll],
        "member": [*state.waiting, BO, "chair", *state.phoneless],
        "to": [BO],
        "saw_turn": [state.turn],
        "name": ["Zed"],
        "choice": ["no"],
        "duty": list(get_args(Duty)),
        "language": ["en"],
        "away_ms": [1000],
        "people": [(BO,)],
        "items": [()],
        "rules": [StandingRules(turn_seconds=60)],
        "sources": [("A source",)],
        "seconds": [60],
    }
    if name in known:
        return known[name] or ["none"]
    here = getattr(state, f"{name}s", None)
    if kind is str and isinstance(here, HashTrieMap | tuple) and here:
        return sorted(here) if isinstance(here, HashTrieMap) else [getattr(one, "id", "none") for one in here]
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


def examples(state: State, cls: type[c.Asked], asker: str) -> Iterator[c.Asked]:
    """Commands of this class that might be asked here."""
    hints = get_type_hints(cls)
    names = [field.name for field in fields(cls) if field.name not in ("by", "at", "chance")]
    stand = {field.name: [field.default] for field in fields(cls) if field.default is not MISSING}
    choices = [[*stand.get(name, []), *values(state, name, hints[name])] for name in names]
    chance: dict[str, Any] = {"chance": "00" * 16} if issubclass(cls, c.Drawn) else {}
    base = [options[0] for options in choices]
    tried = [dict(zip(names, base, strict=True))]
    for some in (*combinations(range(len(names)), 1), *combinations(range(len(names)), 2)):
        for chosen in product(*(choices[index] for index in some)):
            tried.append(tried[0] | {names[index]: value for index, value in zip(some, chosen, strict=True)})
    for example in tried[:EXAMPLES_MAX]:
        yield cls(by=asker, at=max(NOON, state.at), **example, **chance)


def answer(state: State, cls: type[c.Asked], asker: str) -> str:
    """`yes`, or the refusal that most of the examples met."""
    met: dict[str, int] = {}
    for command in examples(state, cls, asker):
        try:
            decide(state, command)  # type: ignore[arg-type]
            return "yes"
        except Refused as refused:
            met[refused.reason.value] = met.get(refused.reason.value, 0) + 1
    return max(met, key=lambda reason: (met[reason], reason)) if met else "none"


def matrix() -> str:
    """The whole matrix, as CSV: a line for each command and moment, a column for each person."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(["command", "moment", *PEOPLE])
    states = moments()
    for cls in sorted(get_args(c.Command), key=lambda cls: cls.__name__):
        for moment, state in states.items():
            writer.writerow([cls.__name__, moment, *(answer(state, cls, who(state, person)) for person in PEOPLE)])
    return told.getvalue()


if __name__ == "__main__":
    TABLE.write_text(matrix(), "utf-8")
