"""The moments at which the matrix of authorisation asks who may do what: scenes of one evening, told shortly.

Each duty is held by somebody of its own. ANA has opened the assembly and handed all her duties on. Whatever a moment
knows of motions, places, errands and tasks is BO's, whom it concerns; CY holds nothing and has done nothing.
"""

from dataclasses import dataclass
from typing import Any

from assembly.rules import commands as c
from assembly.rules.kinds import CLERK
from assembly.rules.state import State
from tests.cast import ANA, BO, CY, DEE, EVE, MINUTE, NOON, SECOND
from tests.given import by, cast, given, joined, opened

FAY, GIL, HAL = "fay", "gil", "hal"  # who waits at the door, and two of the crowd
HOLDERS = ("chair", "door", "teller", "timekeeper", "recorder")
CROWD = (*HOLDERS, "teller two", BO, CY, GIL, HAL)
# Who asks, under which id.
WHO = {holder: holder for holder in HOLDERS} | {
    "opener": ANA,
    "concerned": BO,
    "member": CY,
    "observer": DEE,
    "waiting": FAY,
    "stranger": EVE,
    "clerk": CLERK,
    "terminal": "terminal",
}
LATER = NOON + MINUTE


@dataclass(frozen=True)
class Moment:
    """The assembly, when it is asked, and what a reader should know of it."""

    told: str
    state: State
    at: int


def moments() -> dict[str, Moment]:
    """The moments by name, in the order of an evening."""
    scenes: dict[str, tuple[str, Any, int]] = {
        "before": ("nothing has been opened", [], NOON),
        "gathering": ("people come in", gathering(), NOON),
        "roll": ("people come in, and a roll is brought", rolled(), NOON),
        "sitting": ("the sitting has begun, and nothing is before it", sitting(), NOON),
        "speaking": ("BO has the floor and asks to speak again, others wait", speaking(), NOON),
        "list closed": ("nobody may ask to speak any more", [sitting(), by("chair", c.CloseQueue)], NOON),
        "paused": ("BO's clock stands", [speaking(), by("chair", c.PauseTurn, saw_turn=2)], NOON),
        "debating": (
            "BO's motion is debated and amended, others wait",
            debating(),
            NOON,
        ),
        "objections": ("the chair asks whether anybody objects", [tabled(), objections()], NOON),
        "acclaimed": ("the chair has declared an acclamation", [tabled(), acclaimed()], NOON),
        "unopposed": ("nobody has objected in time", [tabled(), objections()], LATER),
        "polling": ("a poll is open, hands are counted too", polling(), NOON),
        "counted": ("the countdown of the poll is over", [polling(), closing()], LATER),
        "tied": ("a poll has ended in a tie", tied(), LATER),
        "temperature": (
            "BO asks for the temperature",
            [sitting(), warm()],
            NOON,
        ),
        "decided": ("BO's motion and a mandate are adopted, something is to be done", decided(), LATER),
        "recall": ("the recall of the chair is put to the vote", recall(), NOON),
        "recess": ("the sitting is interrupted", [sitting(), by("chair", c.CallRecess, seconds=60)], NOON),
        "next day": ("all terms are over", sitting(), NOON + 24 * 60 * MINUTE),
        "replay": ("a chronicle is played for the hall", replay(), NOON),
        "adjourned": ("it is over", [sitting(), by("chair", c.Adjourn)], NOON),
        "no chair": ("an assembly that runs itself, nobody speaks, an item of the agenda is BO's", quiet(), NOON),
        "no chair, speaking": ("an assembly that runs itself, and BO speaks", speaking(chaired=False), NOON),
    }
    return {name: Moment(told, given(history).state, at) for name, (told, history, at) in scenes.items()}


def rolled() -> list[Any]:
    """IDA and JO are on the roll, and JO's slip is used."""
    seals = tuple(c.Seal(mark=f"mark-{n}", seal=f"seal-{n}") for n in range(2))
    lines = tuple(c.RollLine(name=name) for name in ("Ida", "Jo"))
    brought = by("door", c.ImportRoll, people=lines, seals=seals)
    return [gathering(admission="code"), brought, by("jo's phone", c.JoinAssembly, name="", slip="seal-1")]


def gathering(chaired: bool = True, script: str = "", admission: str = "door") -> list[Any]:
    """All come in, each duty is taken up by its own holder, and Gus has no phone."""
    duties = [by(who, c.TakeUpDuty, duty=who) for who in HOLDERS[2:] if who != "recorder" or not script]
    own = [*(["chair"] if chaired else []), *(["recorder"] if script else []), "door"]
    rules: dict[str, Any] = {} if chaired else {"self_running": True, "poll_seconds": 60}
    return [
        opened(script=script, admission=admission, term_seconds=3600, tags=("south",), **rules),
        joined(ANA, *CROWD, FAY),
        [by(ANA, c.AdmitMember, member=who) for who in CROWD],
        joined(DEE, observer=True),
        by(ANA, c.AdmitMember, member=DEE),
        [*duties, by("teller two", c.TakeUpDuty, duty="teller")],
        [by(ANA, c.HandOverDuty, duty=duty, to=duty) for duty in own],
        by("door", c.SeatPhoneless, name="Gus"),
        *(by(who, c.EnterHat, duty="teller") for who in (BO, CY)),
    ]


def sitting(chaired: bool = True) -> list[Any]:
    """The sitting begins."""
    return [gathering(chaired), by("chair", c.BeginSitting)]


def replay() -> list[Any]:
    """The recorder plays a chronicle, at the pace of whoever chairs the hall."""
    paced = by("chair", c.PaceChronicle, speed=60, waits=True)
    return [gathering(script="postes"), by("chair", c.BeginSitting), paced]


def speaking(chaired: bool = True) -> list[Any]:
    """GIL has spoken, BO speaks and has another question, HAL waits behind."""
    lead = "chair" if chaired else CLERK
    return [
        sitting(chaired),
        by(GIL, c.AskToSpeak),
        by(lead, c.GiveFloor, saw_turn=0, place="S1"),
        by(GIL, c.YieldFloor, saw_turn=1),
        by(BO, c.AskToSpeak),
        by(lead, c.GiveFloor, saw_turn=1, place="S2"),
        [by(BO, c.AskToSpeak, kind="question"), by(HAL, c.AskToSpeak)],
    ]


def quiet() -> list[Any]:
    """Nobody chairs, and nobody has the floor."""
    return [sitting(chaired=False), by(BO, c.AddItem, title="Bread")]


def tabled(motion: str = "M1", title: str = "Bread") -> list[Any]:
    """BO has put a motion, and HAL seconds it."""
    begun = [sitting()] if motion == "M1" else []
    put = by(BO, c.TableMotion, title=title, text=f"That {title} be shared at noon.")
    return [*begun, put, by(HAL, c.SecondMotion, motion=motion)]


def debating() -> list[Any]:
    """Two amend the same words of BO's motion; GIL would merge his with another of BO's, and send BO on an errand."""
    amend = [(GIL, "That Bread be shared at one."), (HAL, "That Bread be shared at two.")]
    return [
        tabled(),
        by("chair", c.TakeUpMotion, motion="M1"),
        [by(who, c.TableAmendment, motion="M1", text=text) for who, text in amend],
        [by(BO, c.SecondMotion, motion=motion) for motion in ("M2", "M3")],
        tabled("M4", "Tea"),
        by(GIL, c.TableMotion, title="Salt", text="That salt be shared."),
        by(GIL, c.MergeMotions, into="M4", others=("M5",)),
        by(GIL, c.ProposeMandate, title="Ask the mill", text="For flour.", people=(BO,)),
        [by("chair", c.AddItem, title=title) for title in ("Bread", "Coal")],
        by("chair", c.BeginItem, item="A1"),
    ]


def objections() -> c.Command:
    return by("chair", c.AskObjections, motion="M1")


def acclaimed() -> c.Command:
    return by("chair", c.DeclareAcclamation, motion="M1", verdict="adopted")


def polling() -> list[Any]:
    """BO's motion is put to the vote, on phones and by hands."""
    hands = [by(who, c.EnterHandCount, poll="P1", sector=1, counts=(1, 0, 0)) for who in ("teller", "teller two")]
    return [tabled(), by("chair", c.OpenPoll, motion="M1", sectors=("The hall",)), cast({BO: "yes"}), hands]


def warm() -> c.Command:
    return by(BO, c.TakeTemperature, question="A walk?")


def closing() -> c.Command:
    return by("chair", c.ClosePoll, poll="P1")


def tied() -> list[Any]:
    """As many are for Monday as for Tuesday."""
    asked = by("chair", c.OpenPoll, question="When?", method="single", options=("Monday", "Tuesday"))
    return [sitting(), asked, cast({BO: "1", HAL: "2"}), settled("P1")]


def settled(poll: str, at: int = NOON) -> list[Any]:
    return [by("chair", c.ClosePoll, at, poll=poll), by(CLERK, c.SettlePoll, at + 10 * SECOND, poll=poll)]


def decided() -> list[Any]:
    """BO's motion is adopted and so is BO's errand; there is a task, an appeal, and bread for everyone."""
    at = NOON + 20 * SECOND
    return [
        tabled(),
        [by("chair", c.OpenPoll, motion="M1"), cast({BO: "yes"}), settled("P1")],
        by(GIL, c.ProposeMandate, at, title="Ask the mill", text="For flour.", people=(BO, HAL)),
        [by(BO, c.AcceptMandate, at, mandate="E1"), by(HAL, c.SecondMotion, at, motion="M2")],
        [by("chair", c.OpenPoll, at, motion="M2"), cast({BO: "yes"}, "P2", at), settled("P2", at)],
        [by(BO, c.AddTask, LATER, motion="M1", title="Bake", needed=2), by(BO, c.SignUp, LATER, task="T1")],
        by(BO, c.MakeAppeal, LATER, motion="M1", title="Flour", unit="sacks", needed=9),
        by(BO, c.OfferPortions, LATER, title="Loaves", count=3),
    ]


def recall() -> list[Any]:
    """GIL has moved that the chair be recalled, HAL has seconded it, the clerk puts it."""
    moved = by(GIL, c.MoveProcedure, act="recall", duty="chair", member="chair")
    return [tabled(), moved, by(HAL, c.SecondMotion, motion="M2"), by(CLERK, c.OpenPoll, motion="M2")]
