"""The temperature of the hall: any member asks, everybody says how warm they are, and it binds nobody."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.clock import asks
from assembly.rules.limits import QUESTION_CHARACTERS_MAX, TEMPERATURE_REST_SECONDS, TEMPERATURE_SECONDS
from assembly.rules.refusals import Refusal
from assembly.views.member import me
from assembly.views.polls import temperature
from assembly.views.public import public
from tests.cast import ANA, BO, CY, DEE, NOON
from tests.given import by, given, joined, opened, polled, settled, sitting

OVER = NOON + TEMPERATURE_SECONDS * 1000


def asked(who=BO, at=NOON, question="A bench?"):
    return by(who, c.TakeTemperature, at, question=question)


def said(who, degree, check="C1", at=NOON):
    return by(who, c.ShowTemperature, at, check=check, degree=degree)


WARM = [sitting(CY), asked(), said(ANA, 5), said(CY, 2)]


def test_any_member_asks_and_everybody_may_change_what_they_say():
    page = (
        given(sitting(CY))
        .when(asked())
        .then(
            e.TemperatureAsked(by=BO, at=NOON, check="C1", question="A bench?", seconds=TEMPERATURE_SECONDS, present=3)
        )
    )
    page.when(said(ANA, 5), said(CY, 2), said(CY, 4)).then(lambda s: s.temperature.counts == (0, 0, 0, 1, 1))
    page.when(said(CY, 4)).already_so()
    assert (
        temperature(page.state)["given"] == 2
        and me(page.state, CY)["degree"] == 4
        and me(page.state, BO)["degree"] == 0
    )


def test_who_said_what_is_seen_by_nobody_else_and_nothing_is_decided():
    page = given(WARM, by(BO, c.EndTemperature, check="C1"))
    panels = public(page.state)
    assert "degrees" not in str(panels) and page.state.decided == () and panels["tally"] is None
    assert panels["decisions"]["count"] == 0 and panels["temperature"]["counts"] == [0, 1, 0, 0, 1]


@pytest.mark.parametrize("degree", [0, 6, -1])
def test_there_are_five_degrees(degree):
    given(WARM).when(said(BO, degree)).refused(Refusal.NO_SUCH_DEGREE)


def test_it_is_asked_of_members_in_a_sitting_when_nothing_else_is_asked():
    given(opened(), joined(ANA)).when(asked(ANA)).refused(Refusal.NOT_BEGUN)
    given(sitting(), joined(DEE, observer=True)).when(asked(DEE)).refused(Refusal.OBSERVERS_ONLY_WATCH)
    given(WARM, joined(DEE, observer=True)).when(said(DEE, 1)).refused(Refusal.OBSERVERS_ONLY_WATCH)
    given(sitting(), polled()).when(asked()).refused(Refusal.POLL_ALREADY_OPEN)
    given(WARM).when(asked(CY)).refused(Refusal.TEMPERATURE_OPEN)
    given(sitting()).when(asked(question=" ")).refused(Refusal.TEXT_EMPTY)
    given(sitting()).when(asked(question="q" * (QUESTION_CHARACTERS_MAX + 1))).refused(Refusal.TEXT_TOO_LONG)


def test_the_same_member_lets_others_ask_first():
    page = given(WARM, by(BO, c.EndTemperature, check="C1"))
    page.when(asked()).refused(Refusal.TEMPERATURE_TOO_SOON)
    page.when(asked(at=NOON + TEMPERATURE_REST_SECONDS * 1000)).then(e.TemperatureAsked)
    given(WARM, by(BO, c.EndTemperature, check="C1")).when(asked(CY)).then(e.TemperatureAsked)


def test_it_ends_by_the_clock_by_whoever_asked_or_by_the_chair():
    page = given(WARM)
    assert asks(page.state, OVER - 1) is None
    assert asks(page.state, OVER) == by("clerk", c.EndTemperature, OVER, check="C1")
    page.when(by("clerk", c.EndTemperature, OVER - 1, check="C1")).refused(Refusal.POLL_NOT_DUE)
    page.when(by(CY, c.EndTemperature, check="C1")).refused(Refusal.CHAIR_ONLY)
    page.when(by(ANA, c.EndTemperature, check="C1")).then(
        e.TemperatureTaken(by=ANA, at=NOON, check="C1", counts=(0, 1, 0, 0, 1))
    )
    assert asks(page.state, OVER) is None
    page.when(said(BO, 3)).refused(Refusal.TEMPERATURE_OVER)
    page.when(by(ANA, c.EndTemperature, check="C1")).refused(Refusal.TEMPERATURE_OVER)
    given(sitting()).when(said(BO, 3)).refused(Refusal.TEMPERATURE_OVER)


def test_a_poll_takes_its_place():
    page = given(WARM).when(polled()).then(e.TemperatureTaken, e.PollOpened)
    page.when(settled()).then(lambda s: s.temperature.ended == NOON)
