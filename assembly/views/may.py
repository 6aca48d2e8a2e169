"""Each audience may see what it may do now: asked of `decide`, never derived a second time.

What an audience may do leaves out what concerns one person only (my place, my motion, my ballot): that is in `me`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import get_args

from rpds import HashTrieMap

from assembly.rules import commands as c
from assembly.rules import either
from assembly.rules.decide import decide
from assembly.rules.items import next_item
from assembly.rules.kinds import Duty, MemberId, MotionId, MotionState, ProcedureAct
from assembly.rules.limits import TURN_SECONDS_MIN
from assembly.rules.motions import OPEN, PUT_BY_CLOCK
from assembly.rules.names import likeness
from assembly.rules.procedure import ACTS
from assembly.rules.queueing import next_place
from assembly.rules.refusals import Refused
from assembly.rules.state import Holding, Member, State
from assembly.views.found import some_phoneless

MOTIONS_TRIED_MAX = 50
DECISIONS_TRIED_MAX = 10
Asks = c.Command | Sequence[c.Command]
PROBE: MemberId = "probe"  # stands in for anyone of the audience; no seat can hold this id
OTHER: MemberId = "other"  # somebody else of the crowd, for what is done to somebody


def audiences(state: State) -> dict[str, list[str]]:
    """What observers, members and the holder of each duty may do, by name of command.

    `AskToSpeak:point-of-order`, `TakeUpDuty:chair` and `OpenPoll:round` name a command with that one field.
    """
    observer, member = _with_probe(state, observer=True), _with_probe(state, observer=False)
    return {
        # Without the names, for somebody may be called as the probe is.
        "stranger": _allowed(replace(state, names=HashTrieMap()), _strangers(state)),
        "observer": _allowed(observer, _strangers(state) | _anyones(state)),
        "member": _allowed(member, _anyones(state) | _members(state)),
        "chair": _allowed(_holding(member, "chair"), _chairs(state)),
        "door": _allowed(_holding(member, "door"), _doors(state)),
        "teller": _allowed(_holding(member, "teller"), _tellers(state)),
        "timekeeper": _allowed(_holding(member, "timekeeper"), _timekeepers(state)),
        "recorder": _allowed(_holding(member, "recorder"), _recorders(state)),
    }


def _with_probe(state: State, observer: bool) -> State:
    """The same assembly with one more in it."""
    return replace(state, members=state.members.insert(PROBE, Member(id=PROBE, name=PROBE, observer=observer)))


def _holding(state: State, duty: Duty) -> State:
    held = Holding(duty=duty, member=PROBE, since=state.at, how="opening")
    state = replace(state, members=state.members.insert(OTHER, Member(id=OTHER, name=OTHER)))
    return replace(state, duties=(*(other for other in state.duties if other.duty != duty), held))


def _allowed(state: State, asks: Mapping[str, Asks]) -> list[str]:
    """Those that are allowed; where any of several commands will do, one is enough."""
    several = ((name, ask if isinstance(ask, Sequence) else (ask,)) for name, ask in asks.items())
    return [name for name, ask in several if any(may(state, each) for each in ask)]


def may(state: State, ask: c.Command) -> bool:
    """Whether the rules would allow this now."""
    try:
        decide(state, ask)
    except Refused:
        return False
    return True


def _strangers(state: State) -> dict[str, Asks]:
    return {"JoinAssembly": c.JoinAssembly(by=PROBE, at=state.at, name=PROBE)}


def _anyones(state: State) -> dict[str, Asks]:
    at = state.at
    return {
        "LeaveAssembly": c.LeaveAssembly(by=PROBE, at=at),
        "Signal": c.Signal(by=PROBE, at=at, signal="agree"),
    }


def _members(state: State) -> dict[str, Asks]:
    at = state.at
    return {
        "AskToSpeak": c.AskToSpeak(by=PROBE, at=at),
        "AskToSpeak:point-of-order": c.AskToSpeak(by=PROBE, at=at, kind="point-of-order"),
        "TableMotion": c.TableMotion(by=PROBE, at=at, title="probe", text="probe"),
        "AddItem": c.AddItem(by=PROBE, at=at, title="probe"),
        "BeginItem": c.BeginItem(by=PROBE, at=at, item=_an_item(state)),
        "ConcludeItem": c.ConcludeItem(by=PROBE, at=at, item=state.item),
        "SecondMotion": c.SecondMotion(by=PROBE, at=at, motion=_a_motion(state, "seconding", "tabled", "in-debate")),
        **{f"TakeUpDuty:{duty}": c.TakeUpDuty(by=PROBE, at=at, duty=duty) for duty in get_args(Duty)},
        **_afterwards(state),
        "EnterHat": c.EnterHat(by=PROBE, at=at, duty="teller"),
        **{f"DrawDuty:{duty}": c.DrawDuty(by=PROBE, at=at, duty=duty) for duty in get_args(Duty)},
        **_elections(state),
        # Refused while there is a chair; where the assembly runs itself, these are any member's to ask.
        "BeginSitting": c.BeginSitting(by=PROBE, at=at),
        "ResumeSitting": c.ResumeSitting(by=PROBE, at=at),
        "CallRecess": c.CallRecess(by=PROBE, at=at),
        "Adjourn": c.Adjourn(by=PROBE, at=at),
        "OpenPoll": _on_motions(state, lambda motion: c.OpenPoll(by=PROBE, at=at, motion=motion), *OPEN),
        "TableAmendment": _on_motions(
            state, lambda motion: c.TableAmendment(by=PROBE, at=at, motion=motion, text="probe"), *OPEN
        ),
        "TranslateMotion": _on_motions(
            state,
            lambda motion: c.TranslateMotion(by=PROBE, at=at, motion=motion, language="zz", title="x", text="x"),
            *get_args(MotionState),
        ),
        "OpenPoll:round": c.OpenPoll(by=PROBE, at=at, after=state.last_poll or "none"),
        "OfferEither": _eithers(state),
        "RaiseObjection": c.RaiseObjection(by=PROBE, at=at, motion=_asked(state)),
        "ChallengeAcclamation": c.ChallengeAcclamation(by=PROBE, at=at, motion=_asked(state)),
        **_procedural(state),
        "TakeTemperature": c.TakeTemperature(by=PROBE, at=at, question="probe"),
    }


def _afterwards(state: State) -> dict[str, c.Command]:
    at, adopted = state.at, _a_motion(state, "adopted")
    live = next((mandate.id for mandate in state.mandates.values() if mandate.state == "live"), "none")
    appeal = next((appeal.id for appeal in state.appeals.values() if appeal.state == "open"), "none")
    return {
        "AddTask": c.AddTask(by=PROBE, at=at, motion=adopted, title="probe"),
        "ProposeMandate": c.ProposeMandate(by=PROBE, at=at, title="probe", text="probe", people=(PROBE,)),
        "MoveMandateRecall": c.MoveMandateRecall(by=PROBE, at=at, mandate=live),
        "MakeAppeal": c.MakeAppeal(by=PROBE, at=at, title="probe", unit="probe", needed=1),
        "Pledge": c.Pledge(by=PROBE, at=at, appeal=appeal, count=1),
        "OfferPortions": c.OfferPortions(by=PROBE, at=at, title="probe", count=1),
    }


def _procedural(state: State) -> dict[str, Asks]:
    """Each procedural motion, with what it is about: any that will do."""
    at = state.at
    business = [m for m in state.motions.values() if m.kind not in PUT_BY_CLOCK and m.state in (*OPEN, "postponed")]
    put_off = [m.id for m in business if m.kind != "amendment" and m.state in OPEN][-MOTIONS_TRIED_MAX:]
    take_up = [m.id for m in business if m.state != "in-debate"][-MOTIONS_TRIED_MAX:]
    decided = [poll for poll in reversed(state.decided[-DECISIONS_TRIED_MAX:]) if poll in state.polls]
    about: dict[ProcedureAct, list[MotionId]] = {"take-up": take_up, "postpone": put_off, "refer": put_off}
    persons: dict[str, Asks] = {
        "MoveProcedure:recall": [
            c.MoveProcedure(by=PROBE, at=at, act="recall", duty=held.duty, member=held.member) for held in state.duties
        ],
        "MoveProcedure:fill-duty": [
            c.MoveProcedure(by=PROBE, at=at, act="fill-duty", duty=duty, member=PROBE) for duty in get_args(Duty)
        ],
        "MoveProcedure:recount": [c.MoveProcedure(by=PROBE, at=at, act="recount", poll=poll) for poll in decided],
    }
    return persons | {
        f"MoveProcedure:{act}": [
            c.MoveProcedure(by=PROBE, at=at, act=act, motion=motion, seconds=TURN_SECONDS_MIN)
            for motion in about.get(act, [""])
        ]
        for act in ACTS
        if act not in ("change-rules", "secret-poll", "recall", "fill-duty", "recount")
    }


def _chairs(state: State) -> dict[str, Asks]:
    at, turn, following = state.at, state.turn, next_place(state)
    return {
        "BeginSitting": c.BeginSitting(by=PROBE, at=at),
        "CallRecess": c.CallRecess(by=PROBE, at=at),
        "ResumeSitting": c.ResumeSitting(by=PROBE, at=at),
        "Adjourn": c.Adjourn(by=PROBE, at=at),
        "AddItem": c.AddItem(by=PROBE, at=at, title="probe"),
        "BeginItem": c.BeginItem(by=PROBE, at=at, item=_an_item(state)),
        "ConcludeItem": c.ConcludeItem(by=PROBE, at=at, item=state.item),
        "GiveFloor": c.GiveFloor(by=PROBE, at=at, saw_turn=turn, place=following.id if following else ""),
        "YieldFloor": c.YieldFloor(by=PROBE, at=at, saw_turn=turn),
        "UndoFloor": c.UndoFloor(by=PROBE, at=state.floor.since if state.floor else at, saw_turn=turn),
        "ReturnLast": c.ReturnLast(by=PROBE, at=at, saw_turn=turn),
        "PauseTurn": c.PauseTurn(by=PROBE, at=at, saw_turn=turn),
        "ResumeTurn": c.ResumeTurn(by=PROBE, at=at, saw_turn=turn),
        "AddTime": c.AddTime(by=PROBE, at=at, saw_turn=turn, seconds=1),
        "CloseQueue": c.CloseQueue(by=PROBE, at=at),
        "ReopenQueue": c.ReopenQueue(by=PROBE, at=at),
        "TakeUpMotion": _on_motions(
            state, lambda motion: c.TakeUpMotion(by=PROBE, at=at, motion=motion), *OPEN, "postponed"
        ),
        "AskObjections": _on_motions(state, lambda motion: c.AskObjections(by=PROBE, at=at, motion=motion), *OPEN),
        "DeclareAcclamation": _on_motions(
            state, lambda motion: c.DeclareAcclamation(by=PROBE, at=at, motion=motion, verdict="adopted"), *OPEN
        ),
        "OpenPoll": c.OpenPoll(by=PROBE, at=at, question="probe"),
        "OpenPoll:round": c.OpenPoll(by=PROBE, at=at, after=state.last_poll or "none"),
        "OfferEither": _eithers(state),
        "ClosePoll": c.ClosePoll(by=PROBE, at=at, poll=state.open_poll),
        "PaceChronicle": c.PaceChronicle(by=PROBE, at=at, speed=1),
        "CallLine": c.CallLine(by=PROBE, at=at, saw_line=state.lines),
        "SeatPhoneless": _seat(state),
        **{f"DrawDuty:{duty}": c.DrawDuty(by=PROBE, at=at, duty=duty) for duty in get_args(Duty)},
        **_elections(state),
        "MarkLeft": [c.MarkLeft(by=PROBE, at=at, member=who) for who in (OTHER, *some_phoneless(state))],
        **_leaving_duty(state, "chair"),
    }


def _elections(state: State) -> dict[str, Asks]:
    """Who is in the hat for a duty, put to the vote."""
    return {f"PutCandidates:{duty}": c.PutCandidates(by=PROBE, at=state.at, duty=duty) for duty in get_args(Duty)}


def _eithers(state: State) -> Sequence[c.Command]:
    """Any of the amendments that cannot stand beside each other, asked about at once."""
    offers = either.possible(state)
    return [c.OfferEither(by=PROBE, at=state.at, motions=motions, neither="probe") for motions in offers]


def _tellers(state: State) -> dict[str, Asks]:
    poll = state.polls.get(state.open_poll)
    nothing = (0,) * len(poll.choices) if poll else ()
    count = c.EnterHandCount(by=PROBE, at=state.at, poll=state.open_poll, sector=1, counts=nothing)
    return {"EnterHandCount": count, **_leaving_duty(state, "teller")}


def _doors(state: State) -> dict[str, Asks]:
    at, waiting = state.at, next(iter(state.waiting), "")
    return {
        "AdmitMember": c.AdmitMember(by=PROBE, at=at, member=waiting),
        "TurnAway": c.TurnAway(by=PROBE, at=at, member=waiting),
        "MarkLeft": [c.MarkLeft(by=PROBE, at=at, member=who) for who in (OTHER, *some_phoneless(state))],
        "SeatPhoneless": _seat(state),
        **_slips(state),
        **_leaving_duty(state, "door"),
    }


def _slips(state: State) -> dict[str, Asks]:
    """What is done with the roll that was brought; which slip may be renewed or revoked is told with each."""
    at, name = state.at, _a_new_name(state)
    seals = (c.Seal(mark="probe", seal="probe"),)
    return {
        "ImportRoll": c.ImportRoll(by=PROBE, at=at, people=(c.RollLine(name=name),), seals=seals),
        "GiveSlip": c.GiveSlip(by=PROBE, at=at, name=name, seals=seals),
        "PrintSlips": c.PrintSlips(by=PROBE, at=at),
    }


def _timekeepers(state: State) -> dict[str, c.Command]:
    at, turn = state.at, state.turn
    return {
        "PauseTurn": c.PauseTurn(by=PROBE, at=at, saw_turn=turn),
        "ResumeTurn": c.ResumeTurn(by=PROBE, at=at, saw_turn=turn),
        "AddTime": c.AddTime(by=PROBE, at=at, saw_turn=turn, seconds=1),
        **_leaving_duty(state, "timekeeper"),
    }


def _recorders(state: State) -> dict[str, c.Command]:
    return {"WriteNote": c.WriteNote(by=PROBE, at=state.at, text="probe"), **_leaving_duty(state, "recorder")}


def _leaving_duty(state: State, duty: Duty) -> dict[str, c.Command]:
    return {
        f"HandOverDuty:{duty}": c.HandOverDuty(by=PROBE, at=state.at, duty=duty, to=PROBE),
        f"LayDownDuty:{duty}": c.LayDownDuty(by=PROBE, at=state.at, duty=duty),
    }


def _seat(state: State) -> c.Command:
    """Somebody sits down under a name that nobody has."""
    return c.SeatPhoneless(by=PROBE, at=state.at, name=_a_new_name(state))


def _a_new_name(state: State) -> str:
    return next(name for name in map("{} probe".format, count()) if likeness(name) not in state.names)


def _on_motions(state: State, ask: Callable[[MotionId], c.Command], *states: str) -> Sequence[c.Command]:
    """The same asked of each of the newest motions in these states; one that is allowed is enough."""
    newest = sorted(state.motions.values(), key=lambda motion: -int(motion.id[1:]))[:MOTIONS_TRIED_MAX]
    return [ask(motion.id) for motion in newest if motion.state in states]


def _a_motion(state: State, *states: str, taken_up: bool = False) -> str:
    """Any motion in one of these states; or one of those that can be taken up."""
    found = (motion for motion in state.motions.values() if motion.state in states)
    return next((motion.id for motion in found if not taken_up or motion.kind not in PUT_BY_CLOCK), "none")


def _asked(state: State) -> str:
    return state.asking.motion if state.asking is not None else "none"


def _an_item(state: State) -> str:
    """The next item."""
    item = next_item(state)
    return item.id if item is not None else "none"
