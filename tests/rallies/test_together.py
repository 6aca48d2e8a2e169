"""A rally together: one clock for the room, in the hands of whoever chairs it; and the hall's own answer beside it."""

from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path

import pytest

from assembly.carrying_on import NoSuchMoment, open_from
from assembly.clerk import Ask, Clerk, Clerks
from assembly.desk import Desk
from assembly.minutes.markdown import minutes_markdown
from assembly.minutes.pages import Writer
from assembly.minutes.text import minutes_text
from assembly.rallies import find, is_only_shown, library, question_before, resume_together, start_together, together
from assembly.rallies.script import Script
from assembly.rallies.stepping import questions
from assembly.rallies.together import COMPARED_SECONDS, HEARD_SECONDS, play_at_pace
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.rules import commands as c
from assembly.rules.chronicle import DECIDING, PROPOSING
from assembly.rules.kinds import CLERK
from assembly.views.together import origin, replay
from assembly.words import words_in

NIGHT = "postes-1792-08-09"
DECISION = 11  # "Adopted as amended"; the amendment is the line before
ANA, BO = "a" * 16, "b" * 16
NOON = 1_700_000_000_000
PERSONS = (
    "guilt",
    "condemn",
    "death",
    "executed",
    "execution",
    "acquit",
    "verdict",
    "sentence",
    "prison",
    "put on trial",
    "tried",
)


class Day:
    """A clock that only sleeping moves; at its hours somebody does something."""

    def __init__(self) -> None:
        self.at = NOON
        self.slept = 0.0
        self.hours: list[tuple[Callable[[], bool], Callable[[], None]]] = []

    def clock(self) -> int:
        return self.at

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0 and self.slept < 10 * 3600, "it waits for ever"
        self.slept += seconds
        self.at += round(seconds * 1000)
        for hour in list(self.hours):
            if hour[0]():
                self.hours.remove(hour)
                hour[1]()

    def when(self, due: Callable[[], bool], act: Callable[[], None]) -> None:
        self.hours.append((due, act))


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def clerks(tmp_path: Path, day: Day) -> Iterator[Clerks]:
    engine = open_engine(f"sqlite:///{tmp_path / 'square.db'}")
    migrate(engine)
    record = Record(engine)
    yield Clerks(record, Desk.here(), day.clock)
    record.close()


class Room:
    """A room of two: ANA has started the rally and chairs, BO has taken a seat."""

    def __init__(self, clerks: Clerks, day: Day, monkeypatch: pytest.MonkeyPatch, *, waits: bool = True) -> None:
        monkeypatch.setattr(together, "play_beside", lambda *_: None)  # played below, where the test can look
        code = start_together(clerks, NIGHT, host=lambda _: ANA, name="Ana", speed=60, waits=waits)
        found = clerks.find(code)
        assert found is not None
        self.clerk, self.day, self.script = found, day, find(NIGHT)
        self.do(c.JoinAssembly(by=BO, at=0, name="Bo"))

    def do(self, command: c.Command) -> None:
        self.clerk.take(Ask(command))

    @property
    def state(self):  # type: ignore[no-untyped-def]
        return self.clerk.now.state

    def begin(self) -> None:
        self.do(c.BeginSitting(by=ANA, at=0))

    def play(self) -> None:
        play_at_pace(self.clerk, self.script, self.day.sleep)

    def awaited(self) -> bool:
        return bool(self.state.played and self.state.played.awaits == DECISION)


@pytest.fixture
def room(clerks: Clerks, day: Day, monkeypatch: pytest.MonkeyPatch) -> Room:
    return Room(clerks, day, monkeypatch)


def test_whoever_starts_it_chairs_the_hall_and_the_player_only_records(room: Room) -> None:
    assert {(held.duty, held.member) for held in room.state.duties} == {("chair", ANA), ("recorder", "player")}
    assert (room.state.phase, room.state.played.speed, room.state.played.waits) == ("gathering", 60, True)


def test_the_minutes_name_nobody_who_handed_the_chair_over(room: Room) -> None:
    said = minutes_markdown(minutes_text(Writer().minutes(room.clerk), words_in("en"), UTC))
    assert "Ana took on the duty of chair." in said and "somebody" not in said


def test_the_replay_begins_when_the_chair_begins_and_the_hall_stays_when_all_is_told(room: Room, day: Day) -> None:
    day.when(lambda: day.slept > 60, room.begin)
    day.when(room.awaited, lambda: room.do(c.CallLine(by=ANA, at=0, saw_line=DECISION - 1)))
    room.play()
    assert (room.state.lines, room.state.played.ended, room.state.phase) == (18, True, "sitting")
    assert room.state.holder("recorder") is None and room.state.holder("chair") == ANA


def test_at_the_decision_the_replay_waits_and_the_answer_of_the_hall_stands_beside_the_line(
    room: Room, day: Day
) -> None:
    room.begin()
    waited: list[float] = []

    def answer() -> None:
        waited.append(day.slept)
        assert room.state.played.question == room.script.lines[DECISION - 2].text
        room.do(c.AskToSpeak(by=BO, at=0))
        room.do(c.GiveFloor(by=ANA, at=0, saw_turn=0, place="S1"))
        room.do(c.OpenPoll(by=ANA, at=day.at, question=room.state.played.question))
        for member, choice in ((ANA, "yes"), (BO, "yes")):
            room.do(c.CastBallot(by=member, at=0, poll="P1", choice=choice))
        room.do(c.ClosePoll(by=ANA, at=day.at, poll="P1"))
        day.when(lambda: day.slept > waited[0] + 20, settle)

    def settle() -> None:
        waited.append(day.slept)
        assert room.state.lines == DECISION - 1, "while the poll is open, nothing is told"
        room.do(c.SettlePoll(by=CLERK, at=day.at, poll="P1"))

    day.when(lambda: room.awaited() and day.slept > 600, answer)
    day.when(lambda: room.state.lines == DECISION, lambda: waited.append(day.slept))
    day.when(lambda: room.state.lines == DECISION + 1, lambda: waited.append(day.slept))
    room.play()
    assert waited[0] > 600, "it waits as long as nobody answers"
    assert HEARD_SECONDS <= waited[2] - waited[1] < HEARD_SECONDS + 30, "then it goes on by itself"
    assert waited[3] - waited[2] >= COMPARED_SECONDS, "what stands side by side can be read at any pace"
    (shown,) = replay(room.state)["answers"]
    assert (shown["line"], shown["verdict"], shown["cast"]) == (DECISION, "adopted", 2)
    lines = [entry.event for entry in room.clerk.record.read(room.clerk.assembly_id)]
    told = [event for event in lines if type(event).__name__ == "LineEntered"]
    assert [event.text for event in told] == [line.text for line in room.script.lines]  # type: ignore[union-attr]


def test_without_waiting_a_replay_is_as_long_as_its_pace_says(
    clerks: Clerks, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = []
    for speed in (60, 600):
        room, start = Room(clerks, day, monkeypatch, waits=False), day.slept
        room.begin()
        room.do(c.PaceChronicle(by=ANA, at=0, speed=speed))
        room.play()
        long.append(day.slept - start)
    assert long[0] == pytest.approx(10 * long[1], rel=0.1)


def test_the_chair_stops_it_and_lets_it_go_on_and_calls_a_line(room: Room, day: Day) -> None:
    room.begin()
    room.do(c.PaceChronicle(by=ANA, at=0, speed=60, running=False))
    day.when(lambda: day.slept > 1000, lambda: room.do(c.CallLine(by=ANA, at=0, saw_line=0)))
    seen: list[tuple[int, float]] = []
    day.when(lambda: room.state.lines == 1, lambda: seen.append((1, day.slept)))
    day.when(lambda: day.slept > 2000, lambda: room.do(c.PaceChronicle(by=ANA, at=0, speed=600)))
    day.when(lambda: room.state.lines == 2, lambda: seen.append((2, day.slept)))
    room.play()
    assert 1000 < seen[0][1] < 1002 and seen[1][1] > 2000


def test_a_recess_of_the_hall_is_one_of_the_replay(room: Room, day: Day) -> None:
    room.begin()
    room.do(c.PaceChronicle(by=ANA, at=0, speed=600))
    day.when(lambda: room.state.lines == 3, lambda: room.do(c.CallRecess(by=ANA, at=day.at)))
    rest: list[float] = []

    def resume() -> None:
        rest.append(day.slept)
        assert room.state.lines == 3
        room.do(c.ResumeSitting(by=ANA, at=day.at))

    day.when(lambda: room.state.phase == "recess" and day.slept > 500, resume)
    room.play()
    assert rest and room.state.lines == 18


def test_if_the_chair_goes_home_or_recalls_the_player_the_replay_ends(room: Room, day: Day) -> None:
    room.begin()
    day.when(lambda: room.state.lines == 3, lambda: room.do(c.Adjourn(by=ANA, at=day.at)))
    room.play()
    assert (room.state.phase, room.state.lines) == ("adjourned", 3)


def test_a_restarted_server_plays_on_at_the_pace_in_the_record(
    room: Room, clerks: Clerks, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[tuple[str, str]] = []

    def note(_: Clerks, clerk: Clerk, script: Script) -> None:
        played.append((clerk.now.state.code, script.id))

    monkeypatch.setattr(together, "play_beside", note)
    later = Clerks(clerks.record, Desk.here(), day.clock)
    later.reopen()
    resume_together(later)
    assert played == [(room.state.code, NIGHT)]


# What is asked --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", library(), ids=lambda script: script.id)
def test_the_hall_is_asked_what_was_before_them_and_never_about_a_person(script: Script) -> None:
    for decision, proposal in questions().ask.get(script.id, {}).items():
        line, before = script.lines[decision - 1], script.lines[proposal - 1]
        assert line.kind in DECIDING and before.kind in PROPOSING and proposal < decision
        assert question_before(script, decision) == before.text, "it is put in the words of the script"
        said = f"{line.text} {before.text}".lower()
        assert not [word for word in PERSONS if word in said], "no verdict on a person is put to a vote"


def test_where_lives_were_decided_the_hall_only_looks_on() -> None:
    for script in library():
        if script.id in questions().only_shown:
            assert is_only_shown(script)
    script = next(iter(library()))
    marked = questions().only_shown
    assert marked | questions().ask.keys() <= {each.id for each in library()}, "it is known which script is meant"
    assert marked == {"athens-arginusae-406bc", "athens-mytilene-427bc"} and not marked & questions().ask.keys()
    assert question_before(script, 1) is None


# Carrying on ----------------------------------------------------------------------------------------------


def test_what_a_rally_had_pending_is_carried_on_with_its_source(room: Room, clerks: Clerks, day: Day) -> None:
    room.begin()
    day.when(room.awaited, lambda: carried.append(room.state.position))
    day.when(lambda: bool(carried), lambda: room.do(c.CallLine(by=ANA, at=0, saw_line=DECISION - 1)))
    carried: list[int] = []
    room.play()
    clerk = open_from(clerks, room.clerk, carried[0], by=BO)
    (motion,) = clerk.now.state.motions.values()
    before = room.script.lines[DECISION - 2]
    assert (motion.text, motion.mover, motion.state) == (before.text, BO, "tabled")
    shown = origin(clerk.now.state)
    assert (shown["script"], shown["position"], shown["code"]) == (NIGHT, carried[0], room.state.code)
    (pending,) = shown["motions"].values()
    assert pending["sources"] == list(room.script.citations(before)) and pending["confidence"] == before.confidence
    assert not clerk.now.state.script, "it is no replay, but an assembly of today"
    assert not open_from(clerks, room.clerk, room.state.position, by=BO).now.state.motions


def test_no_assembly_goes_on_from_a_moment_that_never_was(room: Room, clerks: Clerks) -> None:
    for position in (0, room.state.position + 1):
        with pytest.raises(NoSuchMoment):
            open_from(clerks, room.clerk, position, by=BO)
