"""The minutes tell every change of duty: how somebody got it, and how the assembly took it back."""

from datetime import UTC

import pytest

from assembly.minutes.markdown import minutes_markdown
from assembly.minutes.text import minutes_text
from assembly.rules import commands as c
from assembly.views.minutes import minutes
from assembly.words import words_in
from tests.cast import ANA, BO, CY, MINUTE, NOON
from tests.given import by, cast, given, sitting

HISTORY = [
    sitting(CY, term_seconds=3600),
    by(BO, c.MoveProcedure, act="recall", duty="chair", member=ANA, reason="She does not give the floor."),
    by(CY, c.SecondMotion, motion="M1"),
    by("clerk", c.OpenPoll, motion="M1"),
    cast({BO: "yes", CY: "yes"}),
    by("clerk", c.ClosePoll, poll="P1"),
    by("clerk", c.SettlePoll, NOON + MINUTE, poll="P1"),
    by(BO, c.TakeUpDuty, NOON + MINUTE, duty="chair"),
    by("clerk", c.EndTerm, NOON + 61 * MINUTE, duty="chair", member=BO),
]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "Recall Ana from the duty of chair",
                "She does not give the floor.",
                "With M1 the assembly recalled Ana from the duty of chair.",
                "Bo volunteered for the duty of chair.",
                "The term ends at 23:14.",
                "The term of Bo as chair was over.",
            ],
        ),
        (
            "ko",
            [
                "Ana 님을 진행 직무에서 소환",
                "총회는 M1에 따라 Ana 님을 진행 직무에서 소환했다.",
                "Bo 님의 진행 임기가 끝났다.",
            ],
        ),
    ],
)
def test_a_recall_and_a_term_are_told(language: str, sentences: list[str]) -> None:
    told = minutes_markdown(minutes_text(minutes(given(HISTORY).events, "5eed" * 16), words_in(language), UTC))
    for sentence in sentences:
        assert sentence.replace("-", "\\-") in told or sentence in told, (sentence, told)
