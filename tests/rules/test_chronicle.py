"""A chronicle: lines of what happened elsewhere or long ago, each with its source."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.limits import (
    CHRONICLE_BYTES_MAX,
    CHRONICLE_SOURCES_MAX,
    SOURCE_CHARACTERS_MAX,
    TITLE_CHARACTERS_MAX,
)
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO
from tests.given import by, given, opened, sitting

LINE = {
    "what": "motion",
    "text": "The section asks for the king's fall.",
    "who": "a citizen",
    "role": "president",
    "when": "9 August 1792, evening",
    "sources": ("Braesch, p. 1",),
    "confidence": "documented",
    "method": "by rising",
    "result": "adopted",
    "counts": (("yes", 12),),
}
RALLY = sitting(script="postes")


def line(by_whom=ANA, **changed):
    return by(by_whom, c.EnterLine, **LINE | changed)


def test_the_recorder_enters_a_line_as_its_source_gives_it():
    page = given(RALLY).when(line()).then(e.LineEntered)
    shown = page.state.line
    assert {name: getattr(shown, name) for name in LINE} == LINE and shown.line == 1
    page.when(line(text="Then nothing.")).then(lambda s: (s.lines, s.line.line, s.line.text) == (2, 2, "Then nothing."))


def test_only_the_recorder_writes_the_chronicle():
    given(RALLY).when(line(BO)).refused(Refusal.RECORDER_ONLY)
    given(sitting()).when(line()).refused(Refusal.NOTHING_PLAYED)
    page = given(RALLY, by(ANA, c.HandOverDuty, duty="recorder", to=BO))
    page.when(line()).refused(Refusal.RECORDER_ONLY)
    page.when(line(BO)).then(e.LineEntered)


def test_a_chronicle_is_told_in_a_sitting():
    given(opened(script="postes")).when(line()).refused(Refusal.NOT_BEGUN)
    given(RALLY, by(ANA, c.CallRecess)).when(line()).refused(Refusal.IN_RECESS)
    given(RALLY, by(ANA, c.Adjourn)).when(line()).refused(Refusal.ADJOURNED)


@pytest.mark.parametrize("confidence", ["documented", "disputed"])
def test_what_is_told_has_a_source(confidence):
    given(RALLY).when(line(sources=(), counts=(), confidence=confidence)).refused(Refusal.SOURCE_MISSING)


def test_a_gap_in_the_sources_has_no_source_and_no_count():
    given(RALLY).when(line(sources=(), counts=(), confidence="not documented")).then(e.LineEntered)
    given(RALLY).when(line(sources=(), confidence="not documented")).refused(Refusal.SOURCE_MISSING)


def test_a_line_needs_words_and_may_be_nobodys():
    given(RALLY).when(line(text=" ")).refused(Refusal.TEXT_EMPTY)
    given(RALLY).when(line(role="")).then(e.LineEntered)
    given(RALLY).when(line(who="")).then(lambda s: s.line.who == "")


def test_a_line_keeps_its_line_breaks():
    given(RALLY).when(line(text="one\ntwo")).then(lambda s: s.line.text == "one\ntwo")


def test_a_line_has_longest_lengths():
    given(RALLY).when(line(text="é" * (CHRONICLE_BYTES_MAX // 2))).then(e.LineEntered)
    given(RALLY).when(line(text="é" * (CHRONICLE_BYTES_MAX // 2) + "x")).refused(Refusal.TEXT_TOO_LONG)
    given(RALLY).when(line(sources=("s",) * CHRONICLE_SOURCES_MAX)).then(e.LineEntered)
    given(RALLY).when(line(sources=("s",) * (CHRONICLE_SOURCES_MAX + 1))).refused(Refusal.TEXT_TOO_LONG)
    given(RALLY).when(line(sources=("s" * SOURCE_CHARACTERS_MAX,))).then(e.LineEntered)
    given(RALLY).when(line(sources=("s" * (SOURCE_CHARACTERS_MAX + 1),))).refused(Refusal.TEXT_TOO_LONG)


@pytest.mark.parametrize("part", ["what", "role", "when", "method", "result", "caution", "counts"])
def test_the_short_parts_of_a_line_are_short(part):
    def sized(characters):
        words = "x" * characters
        return {"counts": ((words, 1),)}.get(part, words)

    given(RALLY).when(line(**{part: sized(TITLE_CHARACTERS_MAX)})).then(e.LineEntered)
    given(RALLY).when(line(**{part: sized(TITLE_CHARACTERS_MAX + 1)})).refused(Refusal.TEXT_TOO_LONG)
