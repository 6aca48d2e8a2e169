"""The minutes tell who brought the roll and what was done with slips; who did not come is a number."""

from datetime import UTC

import pytest

from assembly.minutes.markdown import minutes_markdown
from assembly.minutes.text import minutes_text
from assembly.views.minutes import minutes
from assembly.words import words_in
from tests.given import given
from tests.record.meeting import by_slip


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "Roll: a one-time slip for each person on it",
                "Ana brought a roll of 2 people.",
                "Ana printed 2 slips.",
                "Ana gave Gus a new slip; whoever sat with the old one lost the seat.",
                "Reason: His phone fell into the water.",
                "Ana put Zed on the roll at the door, with a slip.",
                "erased\\] off the roll.",
                "Reason: He moved away.",
                "each with a slip from it, which gives one seat; 1 was let in without one.",
                "With a slip from the roll (1): Gus.",
                "Let in without a slip (1): Ana.",
                "1 on the roll did not come.",
            ],
        ),
        ("ko", ["Ana, 2명의 명부를 가져왔다.", "Gus에게 새 표를 주었다", "명부에 있으나 오지 않은 사람은 1명이다."]),
    ],
)
def test_the_roll_and_its_slips_are_told(language: str, sentences: list[str]) -> None:
    document = minutes_text(minutes(given(by_slip()).events, "0" * 64), words_in(language), UTC)
    told = minutes_markdown(document)
    for sentence in sentences:
        assert sentence in told, (sentence, told)
    assert "Flat" not in told  # what stands on the roll beside a name is for the door-keeper
    assert "Hal" not in told
