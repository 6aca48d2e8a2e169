"""A chronicle is played at the pace of whoever chairs the hall, and waits for the hall where the chair has it wait."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.refusals import Refusal
from assembly.views.may import audiences
from assembly.views.together import replay
from tests.cast import ANA, BO, CY
from tests.given import by, cast, given, joined, opened, polled, settled, sitting, tabled

PLAYER = "player"
LINE = {"what": "decide", "text": "It was resolved.", "sources": ("A chronicle",), "confidence": "documented"}


def hall(*, waits: bool = True):
    """PLAYER opens and records a replay; ANA chairs the hall, BO and CY have come."""
    (ask,) = opened(script="postes")
    asked = c.OpenAssembly(
        by=PLAYER, at=ask.at, code=ask.code, title=ask.title, language="en", rules=ask.rules, script="postes"
    )
    return [
        asked,
        by(PLAYER, c.PaceChronicle, speed=60),
        joined(ANA, BO, CY),
        by(PLAYER, c.HandOverDuty, duty="chair", to=ANA),
        by(ANA, c.BeginSitting),
        *([by(ANA, c.PaceChronicle, speed=60, waits=True)] if waits else []),
    ]


def waiting():
    """The replay waits before its first line."""
    return [hall(), by(PLAYER, c.AwaitHall, line=1, question="That it be resolved.")]


def line(by_whom=PLAYER):
    return by(by_whom, c.EnterLine, **LINE)


def test_the_chair_sets_the_pace_and_everybody_sees_it():
    page = given(hall()).when(by(ANA, c.PaceChronicle, speed=600, running=False, waits=True)).then(e.ChroniclePaced)
    shown = replay(page.state)
    assert (shown["speed"], shown["running"], shown["waits"], shown["lines"]) == (600, False, True, 0)
    page.when(by(ANA, c.PaceChronicle, speed=600, running=False, waits=True)).already_so()


def test_nobody_else_sets_the_pace_and_nobody_beyond_what_can_be_read():
    for ask in (by(BO, c.PaceChronicle, speed=1), by(PLAYER, c.PaceChronicle, speed=1)):
        given(hall()).when(ask).refused(Refusal.CHAIR_ONLY)
    given(hall()).when(by(BO, c.CallLine, saw_line=0)).refused(Refusal.CHAIR_ONLY)
    for speed in (0, 601):
        given(hall()).when(by(ANA, c.PaceChronicle, speed=speed)).refused(Refusal.PACE_OUT_OF_RANGE)


def test_where_nothing_is_played_there_is_no_pace():
    given(sitting()).when(by(ANA, c.PaceChronicle, speed=1)).refused(Refusal.NOTHING_PLAYED)
    given(sitting()).when(by(ANA, c.CallLine, saw_line=0)).refused(Refusal.NOTHING_PLAYED)
    given(sitting(script="postes")).when(by(ANA, c.AwaitHall, line=1)).refused(Refusal.NOTHING_PLAYED)
    given(sitting(script="postes")).when(by(ANA, c.EndChronicle)).refused(Refusal.NOTHING_PLAYED)
    assert replay(given(sitting(script="postes")).state) is None


def test_the_chair_has_power_over_the_player_and_over_no_line():
    given(hall()).when(line(ANA)).refused(Refusal.RECORDER_ONLY)
    given(hall()).when(by(ANA, c.AwaitHall, line=1)).refused(Refusal.RECORDER_ONLY)
    given(hall()).when(by(ANA, c.EndChronicle)).refused(Refusal.RECORDER_ONLY)
    given(hall()).when(by(BO, c.TakeUpDuty, duty="recorder")).refused(Refusal.DUTY_UNKNOWN_HERE)


def test_the_next_line_is_called_once_however_often_it_is_tapped():
    page = given(hall()).when(by(ANA, c.CallLine, saw_line=0)).then(e.LineCalled)
    page.when(by(ANA, c.CallLine, saw_line=0)).already_so()
    page.when(line()).then(lambda s: (s.lines, s.played.called) == (1, 0))
    page.when(by(ANA, c.CallLine, saw_line=0)).already_so()
    page.when(by(ANA, c.CallLine, saw_line=2)).refused(Refusal.LINE_MOVED)


def test_the_player_waits_only_where_the_chair_would_have_it_wait_and_only_before_the_next_line():
    given(hall(waits=False)).when(by(PLAYER, c.AwaitHall, line=1)).already_so()
    page = given(hall()).when(by(PLAYER, c.AwaitHall, line=2)).refused(Refusal.LINE_MOVED)
    page.when(by(PLAYER, c.AwaitHall, line=1, question="Shall it be?")).then(e.HallAwaited)
    page.when(by(PLAYER, c.AwaitHall, line=1, question="Shall it be?")).already_so()
    assert (page.state.played.awaits, page.state.played.question) == (1, "Shall it be?")


def test_a_line_that_is_called_is_waited_before_all_the_same():
    page = given(hall(), by(ANA, c.CallLine, saw_line=0)).when(by(PLAYER, c.AwaitHall, line=1, question="Shall it be?"))
    page.then(lambda s: (s.played.awaits, s.played.called) == (1, 0))


@pytest.mark.parametrize("go_on", [by(ANA, c.CallLine, saw_line=0), by(ANA, c.PaceChronicle, speed=60, waits=False)])
def test_the_chair_lets_it_go_on_without_an_answer(go_on):
    page = given(waiting()).when(go_on).then(lambda s: (s.played.awaits, s.played.heard) == (0, 1))
    page.when(by(PLAYER, c.AwaitHall, line=1, question="Again?")).already_so()


def test_what_the_hall_answers_stands_beside_the_line_and_is_no_part_of_it():
    page = given(waiting(), polled(question="Shall it be?"), cast({ANA: "yes", BO: "yes", CY: "no"}))
    open_answer = replay(page.state)["answers"][0]
    assert (open_answer["line"], open_answer["poll"], open_answer["verdict"], open_answer["counts"]) == (
        1,
        "P1",
        "",
        {},
    )
    page.when(by(ANA, c.CallLine, saw_line=0)).refused(Refusal.POLL_ALREADY_OPEN)
    page.when(settled()).when(line())
    (answer,) = replay(page.state)["answers"]
    assert (answer["line"], answer["verdict"], answer["counts"]) == (1, "adopted", {"yes": 2, "no": 1, "abstain": 0})
    assert (page.state.line.counts, page.state.line.result, page.state.played.awaits) == ((), "", 0)


def test_a_further_round_is_an_answer_too():
    asked = polled(question="Which?", method="single", options=("This", "That"))
    tied = [waiting(), asked, cast({ANA: "1", BO: "2"}), settled()]
    given(tied).when(polled(after="P1")).then(lambda s: s.played.answers == ((1, "P1"), (1, "P2")))


def test_while_the_replay_runs_the_hall_decides_nothing_beside_it():
    page = given(hall(), tabled()).when(polled(question="Were they guilty?")).refused(Refusal.REPLAY_RUNS)
    page.when(polled(motion="M1")).refused(Refusal.REPLAY_RUNS)
    page.when(by(ANA, c.AskObjections, motion="M1")).refused(Refusal.REPLAY_RUNS)
    assert "OpenPoll" not in audiences(page.state)["chair"]


def test_where_it_waits_the_hall_answers_by_a_count_and_in_no_other_way():
    page = given(waiting(), tabled()).when(by(ANA, c.AskObjections, motion="M1")).refused(Refusal.REPLAY_RUNS)
    page.when(polled(motion="M1")).then(e.PollOpened)
    assert replay(page.state)["answers"][0]["question"] == "Bread"


def test_the_chair_of_the_hall_is_recalled_like_any_other_and_that_is_no_answer():
    recall = [
        by(BO, c.MoveProcedure, act="recall", duty="chair", member=ANA, reason="It is too fast."),
        by(CY, c.SecondMotion, motion="M1"),
        by("clerk", c.OpenPoll, motion="M1"),
    ]
    page = given(waiting(), recall, cast({BO: "yes", CY: "yes"}))
    page.when(by("clerk", c.ClosePoll, poll="P1"), by("clerk", c.SettlePoll, page.state.at + 60_000, poll="P1"))
    page.then(lambda s: s.holder("chair") is None and s.played.answers == ())


def test_when_everything_is_told_the_hall_may_stay_and_has_its_own_recorder():
    page = given(hall(), line()).when(by(PLAYER, c.EndChronicle)).then(e.ChronicleEnded, e.DutyLaidDown)
    page.when(by(ANA, c.PaceChronicle, speed=1)).refused(Refusal.NOTHING_PLAYED)
    page.when(polled(question="What shall we do?")).then(e.PollOpened, lambda s: s.played.answers == ())
    page.when(by(BO, c.TakeUpDuty, duty="recorder")).then(e.DutyTaken)
