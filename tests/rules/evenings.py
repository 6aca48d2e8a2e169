"""Lively evenings from a seed: what people might plausibly do next, and now and then something they may not."""

from dataclasses import replace
from random import Random

from assembly.rules import commands as c
from assembly.rules.clock import asks
from assembly.rules.kinds import CLERK, RANKED
from assembly.rules.queueing import next_place
from assembly.rules.standing import PRESETS, Majority, Quorum, StandingRules
from assembly.rules.state import State
from tests.cast import ANA, BO, CY, DEE, EVE, NAMES
from tests.given import by, may
from tests.rules.evenings_more import MORE, WORDS, a_ballot

PEOPLE = (ANA, BO, CY, DEE, EVE)
MAJORITIES = (
    Majority(),
    Majority(strict=False),
    Majority(num=2, den=3, strict=False, base="cast"),
    Majority(base="present"),
    Majority(base="roll", strict=False),
)
QUORUMS = (Quorum(), Quorum(), Quorum(number=2), Quorum(num=1, den=2), Quorum(num=1, den=2, base="present"))


def some_rules(chance: Random) -> StandingRules:
    """Standing rules under which the oracle knows its way."""
    return replace(
        PRESETS[chance.choice(["square", "square", "self-running"])],
        admission=chance.choice(["open-link", "open-link", "door"]),
        order=chance.choice(["arrival", "fair", "alternate"]),
        turns_max=chance.choice([0, 0, 2]),
        locked_places=chance.randint(0, 2),
        seconds_needed=chance.randint(0, 2),
        majority=chance.choice(MAJORITIES),
        quorum=chance.choice(QUORUMS),
    )


def opening(rules: StandingRules, at: int) -> list[c.Command]:
    """ANA opens; ANA, BO, CY and, to observe, DEE come in; the sitting begins."""
    history = [by(ANA, c.OpenAssembly, at, code="ABC234", title="The square", language="en", rules=rules)]
    for someone in (ANA, BO, CY, DEE):
        history.append(by(someone, c.JoinAssembly, at, name=NAMES[someone], observer=someone == DEE))
        if someone != ANA and rules.admission == "door":
            history.append(by(ANA, c.AdmitMember, at, member=someone))
    return [*history, by(ANA, c.BeginSitting, at)]


def something(state: State, at: int, chance: Random) -> c.Command:
    """What somebody asks next: mostly something that is allowed, if a few tries find it."""
    command = _anything(state, at, chance)
    for _ in range(chance.choice([0, 3, 3, 3])):
        if may(state, command):
            break
        command = _anything(state, at, chance)
    return command


def _anything(state: State, at: int, chance: Random) -> c.Command:
    who, slip = chance.choice(PEOPLE), chance.random() < 0.1
    chair = who if slip else state.holder("chair") or who
    kind = chance.choices(list(ASKS), [weight for weight, _ in ASKS.values()])[0]
    return ASKS[kind][1](state, at, chance, who, chair)


def _give(state, at, chance, who, chair):
    following = next_place(state)
    waiting = [place.id for place in state.queue]
    place = following.id if following and chance.random() < 0.8 else chance.choice(waiting or ["S1"])
    reason = chance.choice(["", "a guest"])
    return by(chair, c.GiveFloor, at, saw_turn=state.turn - (chance.random() < 0.1), place=place, reason=reason)


def _watch(state, at, chance, who, chair):
    speaker = state.floor.member if state.floor and chance.random() < 0.3 else chair
    ask = chance.choice([c.YieldFloor, c.YieldFloor, c.PauseTurn, c.ResumeTurn])
    return by(speaker, ask, at, saw_turn=state.turn - (chance.random() < 0.1))


def _step_back(state, at, chance, who, chair):
    ask = chance.choice([c.DeferPlace, c.DeferPlace, c.DeferPlace, c.WithdrawPlace])
    if not state.queue or chance.random() < 0.1:
        return by(who, ask, at, place=f"S{chance.randint(1, 9)}")
    mine = chance.choice(state.queue)
    return by(mine.member, ask, at, place=mine.id)


def _motion(state, chance):
    return f"M{chance.randint(1, max(1, state.motion_count))}"


def _move(state, at, chance, who, chair):
    if state.motion_count < 5 and chance.random() < 0.3:
        return by(who, c.TableMotion, at, title="Bread", text=WORDS)
    ask, asker = chance.choice([(c.SecondMotion, who)] * 4 + [(c.TakeUpMotion, chair)] * 2 + [(c.WithdrawMotion, who)])
    return by(asker, ask, at, motion=_motion(state, chance))


def _open(state, at, chance, who, chair):
    single = {"question": "?", "method": "single", "options": ("Red", "Green", "Blue")}
    asked = [
        {"question": "Break?"},
        {"question": "?", "method": "consent"},
        single,
        single,
        {"motion": _motion(state, chance)},
    ]
    if state.rules.self_running:
        asked = [{"motion": _motion(state, chance)}]
    if state.last_poll and state.polls[state.last_poll].method not in RANKED:  # see test_methods for their rounds
        asked += [{"after": state.last_poll}] * 2
    return by(chair, c.OpenPoll, at, **chance.choice(asked))


def _cast(state, at, chance, who, chair):
    poll = state.open_poll or state.last_poll or "P1"
    known = state.polls.get(poll)
    choice = a_ballot(known, chance) if known else "yes"
    return by(who, c.CastBallot, at, poll=poll, choice=choice, reason="the roof" if choice == "block" else "")


def _close(state, at, chance, who, chair):
    poll = state.polls.get(state.open_poll)
    if poll is not None and poll.closing_at:
        return by(CLERK, c.SettlePoll, max(at, poll.closing_at), poll=poll.id)
    return by(chair, c.ClosePoll, at, poll=state.open_poll)


def _come_or_go(state, at, chance, who, chair):
    ask = chance.choice([c.JoinAssembly, c.JoinAssembly, c.JoinAssembly, c.LeaveAssembly])
    if ask is c.JoinAssembly:
        return by(who, ask, at, name=NAMES[who], observer=who == DEE and chance.random() < 0.8)
    return by(who, ask, at)


def _door(state, at, chance, who, chair):
    keeper = state.holder("door") or who
    whom = chance.choice([*sorted(state.waiting), *sorted(state.waiting), who])
    return by(
        keeper, chance.choice([c.AdmitMember, c.AdmitMember, c.AdmitMember, c.TurnAway, c.MarkLeft]), at, member=whom
    )


def _duty(state, at, chance, who, chair):
    duty = chance.choice(["chair", "chair", "door", "timekeeper", "recorder", "teller"])
    holder = state.holder(duty)
    if holder is None:
        return by(who, c.TakeUpDuty, at, duty=duty)
    if chance.random() < 0.3:
        return by(holder, c.LayDownDuty, at, duty=duty)
    return by(holder, c.HandOverDuty, at, duty=duty, to=who)


def _lead(state, at, chance, who, chair):
    if state.phase == "gathering":
        return by(chair, c.BeginSitting, at)
    if state.phase == "recess":
        return by(chair, c.ResumeSitting, at)
    return by(chair, chance.choice([c.CallRecess, c.CloseQueue, c.ReopenQueue, c.ReopenQueue, c.BeginSitting]), at)


def _agenda(state, at, chance, who, chair):
    item = f"A{chance.randint(1, max(1, state.items))}"
    asks = [by(chair, c.BeginItem, at, item=item), by(chair, c.ConcludeItem, at, item=state.item or item)]
    asks += [by(chair, c.MoveItem, at, item=item), by(chair, c.MoveItem, at, item=item, before="A1")]
    asks += [by(chair, c.RemoveItem, at, item=item), by(chair, c.HoldOverItem, at, item=item)]
    if state.items < 6:
        asks += [by(chair, c.AddItem, at, title="The bins")] * 4
    if state.motion_count:
        asks.append(by(chair, c.AttachMotion, at, motion=_motion(state, chance), item=item))
    if state.motion_count < 5:
        asks.append(by(who, c.ProposeItem, at, title="The bins"))
    return chance.choice(asks)


def _end(state, at, chance, who, chair):
    return by(who, c.EraseMe, at) if chance.random() < 0.7 else by(chair, c.Adjourn, at)


def _clock(state, at, chance, who, chair):
    return asks(state, at) or by(who, c.Signal, at, signal="agree")


def _ask(state, at, chance, who, chair):
    kind = chance.choice(["point-of-order", "question", "reply", "new-point", "new-point", "new-point"])
    side = chance.choice(["", "for", "against"]) if kind == "new-point" or chance.random() < 0.1 else ""
    category = chance.choice(["", "safety", "cannot-hear"]) if kind == "point-of-order" else ""
    return by(who, c.AskToSpeak, at, kind=kind, side=side, category=category)


def _again(state, at, chance, who, chair):
    ask = chance.choice([c.UndoFloor, c.UndoFloor, c.ReturnLast])
    return by(chair, ask, at, saw_turn=state.turn - (chance.random() < 0.1))


def _procedure(state, at, chance, who, chair):
    """Somebody moves, the chair asks, somebody doubts."""
    if state.asking is not None:
        doubt = c.RaiseObjection if state.asking.how == "no-objection" else c.ChallengeAcclamation
        if chance.random() < 0.5:
            return by(who, doubt, at, motion=state.asking.motion)
        return by(CLERK, c.SettleAsking, max(at, state.asking.ends), motion=state.asking.motion)
    if state.motion_count < 9 and chance.random() < 0.6:
        act = chance.choice(["close-debate", "close-debate", "close-queue", "recess", "adjourn", "take-up"])
        motion = _motion(state, chance) if act == "take-up" else ""
        return by(who, c.MoveProcedure, at, act=act, motion=motion)
    if chance.random() < 0.5:
        return by(chair, c.AskObjections, at, motion=_motion(state, chance))
    verdict = chance.choice(["adopted", "rejected"])
    return by(chair, c.DeclareAcclamation, at, motion=_motion(state, chance), verdict=verdict)


ASKS = {
    "speak": (12, _ask),
    "again": (4, _again),
    "step back": (6, _step_back),
    "give": (9, _give),
    "watch": (8, _watch),
    "move": (10, _move),
    "open": (6, _open),
    "cast": (16, _cast),
    "close": (6, _close),
    "come or go": (5, _come_or_go),
    "door": (3, _door),
    "duty": (3, _duty),
    "procedure": (5, _procedure),
    "lead": (2, _lead),
    "agenda": (4, _agenda),
    "clock": (4, _clock),
    "end": (0.4, _end),
    **MORE,
}
