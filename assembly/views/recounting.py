"""Everyone in the hall may see whether a poll can be, is or was taken again, and how many demand it.

Never: who they are; that is in the record, and on no screen.
"""

from assembly.rules.commands import DemandRecount
from assembly.rules.kinds import MemberId, PollId
from assembly.rules.recounting import demanded_until, demands_needed, effect, is_recountable, may_be_demanded
from assembly.rules.state import Poll, State

from .may import may
from .panels import Panel, Panels

OFFERED_MAX = 10  # of the newest decisions


def demand(state: State, poll: Poll) -> Panel:
    """How many demand that this poll be taken again, of how many it takes; null where nobody can."""
    ordered = poll.id in state.recounts
    if poll.outcome is None or not (ordered or may_be_demanded(state, poll)):
        return None
    return {
        "count": len(poll.demands),
        "needed": demands_needed(state.rules, poll),
        "until": demanded_until(state.rules, poll),
        "ordered": ordered,
    }


def rounds(state: State, poll: Poll) -> Panels:
    """Whether a poll asked again what was decided before, what came of it, and by which it was asked again itself."""
    again = next((other.id for other in state.polls.values() if other.recount and other.after == poll.id), "")
    return {
        "recount": poll.recount,
        "effect": effect(state, poll) if poll.recount and poll.outcome else "",
        "again": again,
        "recountable": poll.id in offered(state) and state.phase != "adjourned" and is_recountable(state, poll.id),
    }


def offered(state: State) -> list[PollId]:
    """The newest decisions that were taken by poll."""
    return [each for each in state.decided[-OFFERED_MAX:] if each in state.polls]


def mine(state: State, member: MemberId) -> Panels:
    """The polls that I may demand be taken again, and those of which I have."""
    demanded = [poll for poll in offered(state) if member in state.polls[poll].demands]
    able = (poll for poll in offered(state) if poll not in demanded)
    may_demand = [poll for poll in able if may(state, DemandRecount(by=member, at=state.at, poll=poll))]
    return {"may_demand": may_demand, "demanded": demanded}
