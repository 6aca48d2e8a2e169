"""Whole evenings at random: the rules and a naive second telling of them must agree at every step.

ORACLE_EXAMPLES and ORACLE_STEPS make the evenings more and longer.
"""

import os
from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from assembly.rules import commands as c
from assembly.rules.clock import asks
from assembly.rules.kinds import CLERK, SPEECH_KINDS
from assembly.rules.polling import recount
from assembly.rules.queueing import order
from assembly.rules.refusals import Refused
from assembly.rules.standing import PRESETS, Majority, Quorum
from assembly.views.changes import changed
from assembly.views.public import public
from tests.cast import ANA, BO, CY, DEE, EVE, NAMES, NOON
from tests.given import Given, by
from tests.rules.oracle import Oracle

PEOPLE = (ANA, BO, CY, DEE, EVE)
RULES = st.builds(
    lambda preset, door, **changes: replace(
        PRESETS[preset], admission="door" if door else "open-link", method="yes-no", poll_seconds=120, **changes
    ),
    st.sampled_from(["square", "square", "self-running"]),
    st.booleans(),
    order=st.sampled_from(["arrival", "fair"]),
    locked_places=st.integers(0, 2),
    seconds_needed=st.integers(0, 2),
    majority=st.sampled_from(
        [
            Majority(),
            Majority(strict=False),
            Majority(num=2, den=3, strict=False, base="cast"),
            Majority(base="present"),
            Majority(base="roll", strict=False),
        ]
    ),
    quorum=st.sampled_from([Quorum(), Quorum(number=2), Quorum(num=1, den=2), Quorum(num=1, den=2, base="present")]),
)
person = st.sampled_from(PEOPLE)
member = st.sampled_from((ANA, BO, CY))  # those who mostly act, so that evenings get somewhere
place = st.integers(1, 9).map("S{}".format)
motion = st.integers(1, 4).map("M{}".format)
choice = st.sampled_from(["yes", "no", "abstain", "agree", "block", "1", "2", "3"])


class Evening(RuleBasedStateMachine):
    """Everyone does anything at any time."""

    @initialize(rules=RULES)
    def open(self, rules):
        self.now = NOON
        self.page = Given()
        opening = by(ANA, c.OpenAssembly, code="ABC234", title="The square", language="en", rules=rules)
        self.page.take(opening)
        self.oracle = Oracle(ANA, rules)
        for someone in (ANA, BO, CY):
            self.ask(by(someone, c.JoinAssembly, name=NAMES[someone]))
            self.ask(by(ANA, c.AdmitMember, member=someone))
        self.ask(by(ANA, c.BeginSitting))

    def ask(self, command):
        """Ask both; they must answer alike. Afterwards the changed panels, laid over the old ones, are the new ones."""
        command = replace(command, at=self.now)
        before, panels = self.page.state, public(self.page.state)
        try:
            answer = "entered" if self.page.take(command) else "already so"
        except Refused as refused:
            answer = f"refused ({refused.reason})"
            assert self.page.state == before
        told = self.oracle.take(command)
        assert answer.split(" (")[0] == told, f"{command}: the rules say «{answer}», the oracle «{told}»"
        after = public(self.page.state)
        assert panels | changed(panels, after) == after

    @property
    def state(self):
        return self.page.state

    # What people do ---------------------------------------------------------------------------------

    @rule(seconds=st.integers(0, 90), ms=st.sampled_from([0, 1, 999]))
    def time_passes(self, seconds, ms):
        self.now += seconds * 1000 + ms

    @rule()
    def the_clock_asks(self):
        for _ in range(10):
            command = asks(self.state, self.now)
            if command is None:
                return
            position = self.state.position
            self.ask(command)
            assert self.state.position > position, f"the clock asked for nothing: {command}"
        raise AssertionError("the clock never rests")

    @rule(who=person, observer=st.booleans())
    def join(self, who, observer):
        self.ask(by(who, c.JoinAssembly, name=NAMES[who], observer=observer and who == DEE))

    @rule(who=member, whom=person, ask=st.sampled_from([c.AdmitMember, c.AdmitMember, c.TurnAway, c.MarkLeft]))
    def mind_the_door(self, who, whom, ask):
        self.ask(by(who, ask, member=whom))

    @rule(who=person)
    def leave(self, who):
        self.ask(by(who, c.LeaveAssembly))

    @precondition(lambda self: self.state.position > 25)
    @rule(who=person)
    def be_forgotten(self, who):
        self.ask(by(who, c.EraseMe))

    @rule(who=member, to=member, duty=st.sampled_from(["chair", "door"]))
    def hand_over(self, who, to, duty):
        self.ask(by(who, c.HandOverDuty, duty=duty, to=to))

    @rule(
        who=person,
        duty=st.sampled_from(["chair", "door", "recorder"]),
        ask=st.sampled_from([c.LayDownDuty, c.TakeUpDuty]),
    )
    def lay_down_or_take_up(self, who, duty, ask):
        self.ask(by(who, ask, duty=duty))

    @rule(who=member, ask=st.sampled_from([c.BeginSitting, c.ResumeSitting, c.ResumeSitting, c.CallRecess]))
    def lead(self, who, ask):
        self.ask(by(who, ask))

    @precondition(lambda self: self.state.position > 40)
    @rule(who=member)
    def adjourn(self, who):
        self.ask(by(who, c.Adjourn))

    @rule(who=person, kind=st.sampled_from(SPEECH_KINDS))
    def ask_to_speak(self, who, kind):
        self.ask(by(who, c.AskToSpeak, kind=kind))

    @rule(who=member, index=st.integers(0, 4), ask=st.sampled_from([c.DeferPlace, c.DeferPlace, c.WithdrawPlace]))
    def step_back(self, who, index, ask):
        mine = [place.id for place in self.state.queue if place.member == who] or ["S1"]
        self.ask(by(who, ask, place=mine[index % len(mine)]))

    @rule(who=person, where=place, ask=st.sampled_from([c.DeferPlace, c.WithdrawPlace]))
    def meddle(self, who, where, ask):
        self.ask(by(who, ask, place=where))

    @rule(
        who=member, late=st.integers(0, 1), index=st.sampled_from([0, 0, 0, 1]), reason=st.sampled_from(["", "guest"])
    )
    def give_floor(self, who, late, index, reason):
        ids = self.page.order()
        wanted = ids[min(index, len(ids) - 1)] if ids else "S1"
        self.ask(by(who, c.GiveFloor, saw_turn=max(0, self.state.turn - late), place=wanted, reason=reason))

    @rule(
        who=member, late=st.integers(0, 1), ask=st.sampled_from([c.YieldFloor, c.YieldFloor, c.PauseTurn, c.ResumeTurn])
    )
    def time_the_turn(self, who, late, ask):
        self.ask(by(who, ask, saw_turn=max(0, self.state.turn - late)))

    @rule(who=member, ask=st.sampled_from([c.CloseQueue, c.ReopenQueue, c.ReopenQueue]))
    def shut_the_queue(self, who, ask):
        self.ask(by(who, ask))

    @precondition(lambda self: self.state.motion_count < 4)
    @rule(who=person)
    def table(self, who):
        self.ask(by(who, c.TableMotion, title="Bread", text="That bread be shared."))

    @rule(
        who=person,
        which=motion,
        ask=st.sampled_from([c.SecondMotion, c.SecondMotion, c.TakeUpMotion, c.WithdrawMotion]),
    )
    def move(self, who, which, ask):
        self.ask(by(who, ask, motion=which))

    @rule(who=member, what=st.sampled_from(["question", "motion", "consent", "single", "round"]), which=motion)
    def open_poll(self, who, what, which):
        rounds = {"after": self.state.last_poll or "P9"}
        single = {"question": "?", "method": "single", "options": ("Red", "Green", "Blue")}
        fields = {
            "question": {"question": "Break?"},
            "motion": {"motion": which},
            "consent": {"question": "?", "method": "consent"},
            "single": single,
            "round": rounds,
        }[what]
        self.ask(by(who, c.OpenPoll, **fields))

    @rule(ballots=st.lists(st.tuples(person, choice), min_size=1, max_size=4), stale=st.booleans())
    def cast(self, ballots, stale):
        for who, what in ballots:
            poll = self.state.last_poll if stale else self.state.open_poll
            self.ask(by(who, c.CastBallot, poll=poll, choice=what, reason="roof" if what == "block" else ""))

    @rule(who=st.sampled_from([ANA, ANA, BO, CLERK]))
    def close_poll(self, who):
        self.ask(by(who, c.ClosePoll, poll=self.state.open_poll))

    @rule(who=st.sampled_from([CLERK, CLERK, ANA]), wait=st.sampled_from([0, 10_000]))
    def settle_poll(self, who, wait):
        self.now += wait
        self.ask(by(who, c.SettlePoll, poll=self.state.open_poll))

    # What always holds ------------------------------------------------------------------------------

    @invariant()
    def the_oracle_and_the_rules_see_the_same_hall(self):
        state, oracle = self.state, self.oracle
        assert state.phase == oracle.phase
        assert {m.id for m in state.members.values() if m.present and not m.observer} == set(oracle.present())
        assert (state.present, state.roll) == (len(oracle.present()), oracle.roll())
        assert state.observing == len([1 for p in oracle.people.values() if p["here"] and p["observer"]])
        assert {m.id: m.name for m in state.members.values()} == {who: p["name"] for who, p in oracle.people.items()}
        assert set(state.waiting) == set(oracle.waiting)
        assert {held.duty: held.member for held in state.duties} == oracle.duties

    @invariant()
    def the_oracle_and_the_rules_see_the_same_queue(self):
        state, oracle = self.state, self.oracle
        assert self.page.order() == [spot["id"] for spot in oracle.order()]
        assert set(state.locked) == set(oracle.locked) <= {spot.id for spot in state.queue}
        assert state.queue_closed == oracle.closed
        assert (state.floor.member if state.floor else None) == (oracle.floor["who"] if oracle.floor else None)
        for someone in state.members.values():
            assert (someone.turns, someone.floor_ms) == (oracle.times(someone.id), oracle.spoken(someone.id))

    @invariant()
    def the_oracle_and_the_rules_see_the_same_motions_and_polls(self):
        state, oracle = self.state, self.oracle
        assert {m.id: m.state for m in state.motions.values()} == {
            name: m["state"] for name, m in oracle.motions.items()
        }
        assert {m.id: set(m.seconders) for m in state.motions.values()} == {
            name: set(m["seconds"]) for name, m in oracle.motions.items()
        }
        debated = [name for name, m in oracle.motions.items() if m["state"] == "in-debate"]
        assert debated in ([], [state.in_debate]) and len(debated) <= 1
        assert state.open_poll == oracle.open
        for poll in state.polls.values():
            told = oracle.polls[poll.id]
            assert dict(zip(poll.choices, poll.tally, strict=True)) == oracle.tally(poll.id)
            assert (poll.outcome.verdict if poll.outcome else "") == told["verdict"]

    @invariant()
    def what_never_changes_about_an_assembly(self):
        state = self.state
        assert state.position == len(self.page.events)
        urgent = Counter((spot.member, spot.kind == "point-of-order") for spot in state.queue)
        assert not urgent or max(urgent.values()) == 1, "nobody stands in the queue twice with the same urgency"
        assert all(state.members[spot.member].present for spot in state.queue), "only who is here waits to speak"
        if state.floor:
            assert state.members[state.floor.member].present and state.floor.place not in {s.id for s in state.queue}
        assert len({held.duty for held in state.duties}) == len(state.duties)
        for poll in state.polls.values():
            entitled = {m.id for m in poll.electorate.values() if m.present and not m.observer}
            assert set(poll.ballots) <= entitled and len(entitled) == poll.eligible
            assert poll.tally == recount(poll) and sum(poll.tally) == len(poll.ballots)
            assert (poll.outcome is None) == (poll.id == state.open_poll)
        assert sum(1 for m in state.motions.values() if m.state == "locked") == (
            1 if state.open_poll and state.polls[state.open_poll].motion else 0
        )
        waits = [ranked.wait_seconds for ranked in order(state)]
        assert waits == sorted(waits) and all(wait >= 0 for wait in waits)


def test_the_rules_agree_with_a_naive_telling_of_them_through_whole_evenings():
    moderate = settings(
        max_examples=int(os.environ.get("ORACLE_EXAMPLES", "60")),
        stateful_step_count=int(os.environ.get("ORACLE_STEPS", "40")),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Evening, settings=moderate)
