"""Only the person whose phone it is may see this: what concerns me alone."""

from collections.abc import Iterable
from typing import Literal

from assembly.rules.commands import AddStatement
from assembly.rules.kinds import MemberId, MotionId
from assembly.rules.marginalia import DECIDED
from assembly.rules.matter import turns_left
from assembly.rules.motions import is_mover
from assembly.rules.queueing import order
from assembly.rules.slip_book import seat_of
from assembly.rules.state import Motion, State

from . import afterwards, recounting
from .may import may
from .panels import Panel

STATEMENTS_OFFERED_MAX = 20

Standing = Literal["stranger", "waiting", "turned-away", "member", "observer", "left", "moved"]


def me(state: State, member: MemberId) -> Panel:
    """Who I am here, my duties, my place, my ballot, my motions; whoever sits by a slip has its seat."""
    moved = state.seated.get(member) == ""
    member = "" if moved else seat_of(state, member)
    known = state.members.get(member)
    waiting = state.waiting.get(member)
    return {
        "id": member,
        "name": known.name if known is not None else waiting.name if waiting is not None else "",
        "state": "moved" if moved else _standing(state, member),
        "turned_away": state.turned_away.get(member) or "",
        "duties": [held.duty for held in state.duties if held.member == member],
        "hats": [duty for duty, willing in state.hats if willing == member],
        "proposed": [duty for duty, asked in state.proposed if asked == member],
        "floor": state.floor is not None and state.floor.member == member,
        "places": _places(state, member),
        "turns": known.turns if known is not None else 0,
        "floor_ms": known.floor_ms if known is not None else 0,
        "turns_left": turns_left(state, member),
        "can_vote": _can_vote(state, member),
        "ballot": _ballot(state, member),
        "degree": state.temperature.degrees.get(member, 0) if state.temperature else 0,
        **recounting.mine(state, member),
        "moved": _numbered(motion for motion in state.motions.values() if is_mover(state, motion, member)),
        **afterwards.mine(state, member),
        "may_state": _may_state(state, member),
        "seconded": _numbered(motion for motion in state.motions.values() if member in motion.seconders),
    }


def _numbered(motions: Iterable[Motion]) -> list[MotionId]:
    return sorted((motion.id for motion in motions), key=lambda number: int(number[1:]))


def _may_state(state: State, member: MemberId) -> list[MotionId]:
    """The newest decisions beside which I may still put a statement."""
    decided = [motion for motion in state.motions.values() if motion.state in DECIDED]
    newest = sorted(decided, key=lambda motion: -int(motion.id[1:]))[:STATEMENTS_OFFERED_MAX]
    return _numbered(
        motion for motion in newest if may(state, AddStatement(by=member, at=state.at, motion=motion.id, text="-"))
    )


def _standing(state: State, member: MemberId) -> Standing:
    known = state.members.get(member)
    if known is not None:
        return ("observer" if known.observer else "member") if known.present else "left"
    if member in state.waiting:
        return "waiting"
    return "turned-away" if member in state.turned_away else "stranger"


def _places(state: State, member: MemberId) -> list[Panel]:
    """My places in the queue, a point of order and another, with how many stand before me and why."""
    if all(place.member != member for place in state.queue):
        return []
    return [
        {
            "place": ranked.place.id,
            "kind": ranked.place.kind,
            "topic": ranked.place.topic,
            "side": ranked.place.side,
            "category": ranked.place.category,
            "ahead": ahead,
            "wait_seconds": ranked.wait_seconds,
            "locked": ranked.locked,
            "reason": {"code": ranked.reason, "amount": ranked.amount},
        }
        for ahead, ranked in enumerate(order(state))
        if ranked.place.member == member
    ]


def _can_vote(state: State, member: MemberId) -> bool:
    if not state.open_poll:
        return False
    known, entitled = state.members.get(member), state.polls[state.open_poll].electorate.get(member)
    here = known is not None and known.present
    return here and entitled is not None and entitled.present and not entitled.observer


def _ballot(state: State, member: MemberId) -> Panel:
    """My own ballot in the open poll, or in the last one."""
    ballot = state.polls[state.last_poll].ballots.get(member) if state.last_poll else None
    if ballot is None:
        return None
    return {"poll": state.last_poll, "choice": ballot.choice, "reason": ballot.reason}
