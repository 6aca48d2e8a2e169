"""A replay is an assembly like any other: the clerk takes every line, and nothing is invented."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest
from pathlib import Path

import pytest

from assembly.clerk import Ask, Clerk, Clerks
from assembly.desk import Desk
from assembly.rallies import NoSuchRally, Script, find, open_rally, play, resume, start
from assembly.rallies.about import notes_after, notes_before
from assembly.rallies.player import (
    CLOSEST_MS,
    LEAD_IN_MS,
    LONGEST_MS,
    PLAYER,
    SPACING_MS,
    SPEED_USUAL,
    offsets,
    speed_so_far,
    steps,
)
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.rules.commands import Adjourn, BeginSitting, EnterLine, JoinAssembly
from assembly.rules.events import LineEntered, NoteWritten
from assembly.rules.refusals import Refusal, Refused

NIGHT = "postes-1792-08-09"
NOON = 1_700_000_000_000


class Day:
    """A clock that only sleeping moves."""

    def __init__(self, at: int = NOON) -> None:
        self.at = at
        self.slept: list[float] = []

    def clock(self) -> int:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += round(seconds * 1000)


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    engine = open_engine(f"sqlite:///{tmp_path / 'square.db'}")
    migrate(engine)
    record = Record(engine)
    yield record
    record.close()


def clerks_of(record: Record, day: Day) -> Clerks:
    return Clerks(record, Desk.here(), day.clock)


def played(record: Record, day: Day, script: Script, speed: int = 1) -> Clerk:
    clerk = open_rally(clerks_of(record, day), script, day.clock)
    list(play(clerk, script, speed=speed, clock=day.clock, sleep=day.sleep))
    return clerk


def test_every_line_is_entered_as_the_script_has_it(record: Record, day: Day) -> None:
    script = find(NIGHT)
    clerk = played(record, day, script)
    assert clerk.now.state.phase == "adjourned"
    entered = [entry.event for entry in record.read(clerk.assembly_id) if isinstance(entry.event, LineEntered)]
    assert len(entered) == len(script.lines) == 18
    for event, line in zip(entered, script.lines, strict=True):
        assert (event.what, event.text, event.who, event.role) == (line.kind, line.text, line.name, line.role)
        assert (event.when, event.confidence, event.sources) == (line.when, line.confidence, script.citations(line))
        assert (event.method, event.result, event.counts) == (line.method, line.result, line.counts)
        assert event.caution == line.caution


def test_nobody_is_made_a_member_and_nothing_is_put_to_a_poll(record: Record, day: Day) -> None:
    state = played(record, day, find(NIGHT)).now.state
    assert (len(state.members), state.poll_count, state.motion_count) == (0, 0, 0)


def test_without_documented_times_lines_follow_at_an_even_pace() -> None:
    lines = tuple(replace(line, at="") for line in find(NIGHT).lines)
    due = offsets(lines)
    assert due[0] == LEAD_IN_MS
    assert {later - earlier for earlier, later in pairwise(due)} == {SPACING_MS}


def test_documented_times_are_kept_and_what_lies_between_is_spread() -> None:
    lines = [replace(line, at="") for line in find(NIGHT).lines[:5]]
    lines[1] = replace(lines[1], at="1792-08-09T20:00")
    lines[3] = replace(lines[3], at="1792-08-09T20:10")
    due = offsets(tuple(lines))
    assert due[3] - due[1] == 10 * 60 * 1000
    assert due[2] - due[1] == due[3] - due[2]
    assert due[4] - due[3] == SPACING_MS


def test_a_night_without_news_passes_in_an_hour() -> None:
    lines = [replace(line, at="") for line in find(NIGHT).lines[:2]]
    lines = [replace(lines[0], at="1792-08-01T20:00"), replace(lines[1], at="1792-08-09T20:00")]
    assert offsets(tuple(lines))[1] - LEAD_IN_MS == LONGEST_MS


def test_what_is_known_of_the_whole_is_noted_before_the_first_line_and_remembrance_after_the_last(
    record: Record, day: Day
) -> None:
    script = find("commune-1871-03-28")
    clerk = played(record, day, script)
    told = [entry.event for entry in record.read(clerk.assembly_id)]
    notes = [event.text for event in told if isinstance(event, NoteWritten)]
    assert notes == [*notes_before(script), *notes_after(script)]
    assert notes[0] == script.content_note and notes[-1] == script.remembrance
    places = [isinstance(event, NoteWritten) for event in told if isinstance(event, NoteWritten | LineEntered)]
    assert places == [True] * (len(notes) - 1) + [False] * len(script.lines) + [True]


def test_a_replay_whose_opening_was_cut_short_notes_everything_once(record: Record, day: Day) -> None:
    script = find("commune-1871-03-28")
    clerk = open_rally(clerks_of(record, day), script, day.clock)
    before = clerk.now.state.note_count
    next(play(clerk, script, speed=600, clock=day.clock, sleep=day.sleep))
    assert clerk.now.state.note_count == before == len(notes_before(script))


def test_no_two_lines_come_too_close_to_be_read() -> None:
    lines = tuple(replace(line, at="1792-08-09T20:00") for line in find(NIGHT).lines)
    due = offsets(lines)
    assert all(later - earlier == CLOSEST_MS for earlier, later in pairwise(due))


@pytest.mark.parametrize("speed", [1, 60, 600])
def test_a_replay_takes_as_long_as_its_speed_says(record: Record, day: Day, speed: int) -> None:
    script = find(NIGHT)
    played(record, day, script, speed)
    assert sum(day.slept) == pytest.approx(sum(step.wait_ms for step in steps(script)) / 1000 / speed)


def test_a_replay_that_was_cut_short_goes_on_where_it_stopped(record: Record, day: Day) -> None:
    script = find(NIGHT)
    clerk = open_rally(clerks_of(record, day), script, day.clock)
    playing = play(clerk, script, speed=1, clock=day.clock, sleep=day.sleep)
    begun = [next(playing) for _ in range(6)]
    playing.close()
    assert isinstance(begun[0], BeginSitting)

    again = clerks_of(record, day).find(clerk.now.state.code)
    assert again is not None
    rest = list(play(again, script, speed=1, clock=day.clock, sleep=day.sleep))
    assert isinstance(rest[-1], Adjourn)
    assert len(rest) == len(steps(script)) - 6
    assert again.now.state.lines == len(script.lines)


@pytest.mark.parametrize("speed", [1, 7, 60, 600])
def test_a_replay_goes_on_as_fast_as_it_was(record: Record, day: Day, speed: int) -> None:
    script = find(NIGHT)
    clerk = open_rally(clerks_of(record, day), script, day.clock)
    playing = play(clerk, script, speed=speed, clock=day.clock, sleep=day.sleep)
    assert speed_so_far(script, clerk.now.state) == SPEED_USUAL
    for _ in zip(range(6), playing, strict=False):
        pass
    assert speed_so_far(script, clerk.now.state) == pytest.approx(speed, rel=0.05)


def test_two_who_play_the_same_replay_enter_nothing_twice(record: Record, day: Day) -> None:
    script = find(NIGHT)
    clerk = open_rally(clerks_of(record, day), script, day.clock)
    one = play(clerk, script, speed=1, clock=day.clock, sleep=day.sleep)
    other = play(clerk, script, speed=1, clock=day.clock, sleep=day.sleep)
    for _ in zip_longest(one, other):
        pass
    lines = [entry.event for entry in record.read(clerk.assembly_id) if isinstance(entry.event, LineEntered)]
    assert [line.line for line in lines] == list(range(1, 19))


def test_while_the_record_cannot_be_written_the_replay_waits(
    record: Record, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = find(NIGHT)
    clerk = open_rally(clerks_of(record, day), script, day.clock)
    take, failing = clerk.take, [True, True]

    def stubborn(ask: Ask) -> object:
        if failing:
            failing.pop()
            raise Refused(Refusal.RECORD_UNWRITABLE)
        return take(ask)

    monkeypatch.setattr(clerk, "take", stubborn)
    list(play(clerk, script, speed=600, clock=day.clock, sleep=day.sleep))
    assert clerk.now.state.lines == 18
    assert day.slept.count(1.0) == 2


def test_only_the_player_enters_lines(record: Record, day: Day) -> None:
    clerk = open_rally(clerks_of(record, day), find(NIGHT), day.clock)
    assert {held.duty for held in clerk.now.state.duties} == {"chair", "recorder"}
    assert {held.member for held in clerk.now.state.duties} == {PLAYER}
    visitor = "0123456789abcdef"
    clerk.take(Ask(BeginSitting(by=PLAYER, at=NOON)))
    clerk.take(Ask(JoinAssembly(by=visitor, at=NOON, name="Bo")))
    line = EnterLine(by=visitor, at=NOON, what="speech", text="Me too", sources=("me",), confidence="documented")
    with pytest.raises(Refused, match="recorder-only"):
        clerk.take(Ask(line))


def test_a_visitor_starts_a_replay_and_a_restarted_server_plays_it_on(
    record: Record, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assembly.rallies.player.time.sleep", day.sleep)
    clerks = clerks_of(record, day)
    power_cut = RuntimeError("power cut")
    monkeypatch.setattr("assembly.rallies.player.time.sleep", lambda seconds: _raise(power_cut))
    with pytest.raises(RuntimeError):
        start(clerks, NIGHT, 600)
    (cut,) = clerks.all()
    assert cut.now.state.lines == 0

    monkeypatch.setattr("assembly.rallies.player.time.sleep", day.sleep)
    later = clerks_of(record, day)
    later.reopen()
    resume(later)
    (clerk,) = later.all()
    assert (clerk.now.state.lines, clerk.now.state.phase) == (18, "adjourned")


def _raise(error: Exception) -> None:
    raise error


def test_there_is_no_rally_that_nobody_wrote_down() -> None:
    with pytest.raises(NoSuchRally):
        find("gettysburg-1863")
