"""What people might do next beside the debate: amend, merge, rank, count hands, recall, and what comes after."""

from random import Random
from typing import Any, get_args

from assembly.rules import commands as c
from assembly.rules import either
from assembly.rules.kinds import CLERK, OPTIONED, Duty
from assembly.rules.state import Poll, State
from tests.cast import ANA, BO, CY, DEE, EVE
from tests.given import by

PEOPLE = (ANA, BO, CY, DEE, EVE)
WORDS = " ".join(f"word{number}" for number in range(6))
MOTIONS_MAX = 14


def a_motion(state: State, chance: Random, *kinds: str) -> str:
    """The number of a motion, of one of these kinds if there is one."""
    fitting = sorted(motion.id for motion in state.motions.values() if motion.kind in kinds)
    return chance.choice(fitting) if fitting else f"M{chance.randint(1, max(1, state.motion_count))}"


def amend(state: State, at: int, chance: Random, who: str, chair: str) -> c.Command:
    """Somebody puts other words in the place of some, and others second it; the chair takes up or asks."""
    amendments = sorted(motion.id for motion in state.motions.values() if motion.kind == "amendment")
    if amendments and chance.random() < 0.7:
        following = [order[0] for order in _orders(state) if order]
        motion = chance.choice(following or amendments)
        if chance.random() < 0.3:
            return by(who, c.SecondMotion, at, motion=chance.choice(amendments))
        if chance.random() < 0.4:
            pairs = either.possible(state) or [tuple(amendments[:2])]
            return by(chair, c.OfferEither, at, motions=chance.choice(pairs), neither="Neither")
        ask = chance.choice([c.OpenPoll, c.OpenPoll, c.TakeUpMotion, c.AskObjections])
        return by(chair, ask, at, motion=motion)
    if state.motion_count >= MOTIONS_MAX:
        return by(who, c.Signal, at, signal="agree")
    of = a_motion(state, chance, "main", "amendment")
    words = (state.motions[of].text if of in state.motions else WORDS).split() or WORDS.split()
    for index in chance.sample(range(len(words)), min(len(words), chance.randint(1, 2))):
        words[index] = f"other{state.motion_count}x{index}"
    return by(who, c.TableAmendment, at, motion=of, text=" ".join(words))


def _orders(state: State) -> list[list[str]]:
    from assembly.rules import amending

    roots = {amending.root(state, state.motions[amendment]).id for amendment in state.amendments}
    return [[motion.id for motion in amending.in_order(state, root)] for root in sorted(roots)]


def merge(state: State, at: int, chance: Random, who: str, chair: str) -> c.Command:
    asked = sorted(state.merges)
    if asked and chance.random() < 0.6:
        ask = chance.choice([c.AgreeToMerge, c.AgreeToMerge, c.DeclineMerge])
        into = chance.choice(asked)
        mover = state.motions[into].mover if chance.random() < 0.6 else who
        return by(mover, ask, at, into=into)
    into, other = a_motion(state, chance, "main"), a_motion(state, chance, "main")
    mover = state.motions[into].mover if into in state.motions and chance.random() < 0.7 else who
    return by(mover, c.MergeMotions, at, into=into, others=(other,))


def ask_by_other_methods(state: State, at: int, chance: Random, who: str, chair: str) -> c.Command:
    """About three or four options, by any method; or a lot draws among the tied."""
    last = state.polls.get(state.last_poll)
    if last is not None and last.outcome is not None and last.outcome.verdict == "tied" and chance.random() < 0.5:
        return by(chair, c.DrawLot, at, poll=last.id, chance=f"{chance.getrandbits(128):032x}")
    options = ("Red", "Green", "Blue", "Grey")[: chance.randint(3, 4)]
    return by(chair, c.OpenPoll, at, question="?", method=chance.choice(OPTIONED), options=options)


def a_ballot(poll: Poll, chance: Random) -> str:
    """What somebody might say, now and then what means nothing."""
    options = [str(number + 1) for number in range(len(poll.options))]
    if chance.random() < 0.1 or not options or poll.method == "single":
        return chance.choice([*poll.choices, "9"])
    some = chance.sample(options, chance.randint(1, len(options)))
    if poll.method == "approval":
        return ",".join(some)
    if poll.method in ("score", "dots"):
        return ",".join(f"{option}:{chance.randint(0, 3)}" for option in some)
    return some[0] + "".join(chance.choice([">", ">", ">", "="]) + option for option in some[1:])


def count_hands(state: State, at: int, chance: Random, who: str, chair: str) -> c.Command:
    """Seats without a phone, tellers, sectors, and figures that agree or do not."""
    poll = state.polls.get(state.open_poll)
    tellers = [held.member for held in state.duties if held.duty == "teller"]
    if poll is not None and poll.sectors:
        counts = tuple(chance.choice([0, 0, 1]) for _ in poll.choices)
        entered = [each.counts for sector in poll.hands for each in sector]
        teller, sector = chance.choice(tellers or [who]), chance.randint(1, len(poll.sectors) + (chance.random() < 0.1))
        agreed = chance.choice(entered) if entered and chance.random() < 0.6 else counts
        return by(teller, c.EnterHandCount, at, poll=poll.id, sector=sector, counts=agreed)
    if not state.phoneless or chance.random() < 0.2:
        return by(chance.choice([chair, state.holder("door") or who]), c.SeatPhoneless, at, name=chance.choice("GHI"))
    if len(tellers) < 2:
        return by(who, c.TakeUpDuty, at, duty="teller")
    if chance.random() < 0.2:
        return by(chair, c.QueueFor, at, member=chance.choice(state.phoneless))
    if chance.random() < 0.1:
        return by(chair, c.MarkLeft, at, member=chance.choice(state.phoneless))
    sectors = ("Left", "Right")[: chance.randint(1, 2)]
    motion = chance.choice(["", a_motion(state, chance, "main")])
    return by(chair, c.OpenPoll, at, motion=motion, question="" if motion else "?", sectors=sectors)


def warm(state: State, at: int, chance: Random, who: str, chair: str) -> c.Command:
    now = state.temperature
    if now is None or now.ended or chance.random() < 0.1:
        return by(who, c.TakeTemperature, at, question="A walk?")
    if chance.random() < 0.3:
        return by(chance.choice([now.who, who, CLERK]), c.EndTemperature, at, check=now.id)
    return by(who, c.ShowTemperature, at, check=now.id, degree=chance.randint(1, 6))


def recall(state: State, at: int, chance: Random, who: str, chair: str) -> c.Command:
    """Somebody is recalled, elected, drawn out of the hat."""
    duty = chance.choice([*get_args(Duty), "chair"])
    holder = state.holder(duty)
    if chance.random() < 0.4:
        ask = chance.choice([c.EnterHat, c.EnterHat, c.LeaveHat, c.DrawDuty])
        more = {"chance": f"{chance.getrandbits(128):032x}"} if ask is c.DrawDuty else {}
        return by(who, ask, at, duty=duty, **more)
    moved = sorted(motion for motion in state.procedures if state.motions[motion].state == "seconding")
    if moved and chance.random() < 0.6:
        return by(who, c.SecondMotion, at, motion=chance.choice(moved))
    if state.motion_count >= MOTIONS_MAX:
        return by(who, c.Signal, at, signal="agree")
    if chance.random() < 0.2:
        about = a_motion(state, chance, "main")
        return by(who, c.MoveProcedure, at, act=chance.choice(["postpone", "refer"]), motion=about)
    act = "recall" if holder else "fill-duty"
    member = holder or chance.choice(PEOPLE)
    return by(who, c.MoveProcedure, at, act=act, duty=duty, member=member)


def after(state: State, at: int, chance: Random, who: str, chair: str) -> c.Command:
    """Tasks, errands, appeals, and soup."""
    adopted = min((motion.id for motion in state.motions.values() if motion.state == "adopted"), default="M1")
    asks: list[Any] = [by(who, c.AddTask, at, motion=adopted, title="Bake", needed=chance.randint(1, 2))]
    asks += [by(who, c.MakeAppeal, at, motion=adopted, title="Rice", unit="sacks", needed=2)]
    asks += [by(who, c.OfferPortions, at, title="Soup", count=chance.randint(1, 2))]
    task, mandate = f"T{chance.randint(1, len(state.tasks) or 1)}", f"E{chance.randint(1, len(state.mandates) or 1)}"
    appeal = f"N{chance.randint(1, len(state.appeals) or 1)}"
    portion = f"F{chance.randint(1, len(state.portions) or 1)}"
    asks += [by(who, ask, at, task=task) for ask in (c.SignUp, c.SignUp, c.StepBack, c.FinishTask)]
    asks += [by(who, ask, at, mandate=mandate) for ask in (c.AcceptMandate, c.LayDownMandate)]
    asks += [by(who, c.ReportBack, at, mandate=mandate, text="So it is.", done=chance.random() < 0.3)]
    asks += [by(who, c.Pledge, at, appeal=appeal, count=chance.randint(0, 2)) for _ in range(2)]
    asks += [by(who, c.CloseAppeal, at, appeal=appeal)]
    asks += [by(who, ask, at, portion=portion) for ask in (c.TakePortion, c.TakePortion, c.ReturnPortion)]
    if state.motion_count < MOTIONS_MAX:
        people = tuple(chance.sample(PEOPLE, chance.randint(1, 2)))
        asks += [by(who, c.ProposeMandate, at, title="Ask", text="The mill.", people=people)] * 2
        asks += [by(who, c.MoveMandateRecall, at, mandate=mandate)]
        asks += [by(who, c.MakeAppeal, at, title="Rice", unit="sacks", needed=2)]
    command: c.Command = chance.choice(asks)
    return command


MORE = {
    "amend": (10, amend),
    "merge": (2, merge),
    "methods": (5, ask_by_other_methods),
    "hands": (6, count_hands),
    "warm": (3, warm),
    "recall": (5, recall),
    "after": (6, after),
}
