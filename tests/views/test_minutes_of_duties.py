"""The minutes tell every change of duty: how somebody got it, and how the assembly took it back."""

from datetime import UTC

import pytest

from assembly.minutes.markdown import minutes_markdown
from assembly.minutes.text import minutes_text
from assembly.rules import commands as c
from assembly.views.minutes import minutes
from assembly.words import words_in
from tests.cast import ANA, BO, CY, MINUTE, NOON
from tests.given import by, cast, given, settled, sitting

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


ELECTION = [
    sitting(CY, "fay"),
    by(BO, c.ProposeCandidate, duty="recorder", member=CY),
    by(ANA, c.ProposeCandidate, duty="recorder", member="fay"),
    by("fay", c.LeaveHat, duty="recorder"),
    *(by(member, c.EnterHat, duty="recorder") for member in (CY, BO, ANA)),
    by(ANA, c.PutCandidates, duty="recorder"),
    cast({ANA: "1", BO: "1"}),
    by(CY, c.LeaveHat, duty="recorder"),
    settled("P1"),
    by(ANA, c.OpenPoll, NOON + MINUTE, after="P1"),
    cast({ANA: "1"}, "P2", NOON + MINUTE),
    settled("P2", NOON + MINUTE),
]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "Bo proposed Cy for the duty of recorder.",
                "fay declined to stand for the duty of recorder.",
                "Who shall hold the duty of recorder?",
                "The options: Cy, Bo, and Ana.",
                "Cy withdrew from the vote on the duty of recorder.",
                "Cy was chosen for the duty of recorder, but had withdrawn.",
                "The duty stayed vacant.",
                "Cy had withdrawn and no longer stood.",
                "Bo was elected to the duty of recorder.",
            ],
        ),
        ("ko", ["기록 직무를 누가 맡을 것인가?", "Bo 님이 투표로 기록 직무에 뽑혔다."]),
    ],
)
def test_an_election_is_told_with_who_stood_and_who_had_gone(language: str, sentences: list[str]) -> None:
    told = minutes_markdown(minutes_text(minutes(given(ELECTION).events, "5eed" * 16), words_in(language), UTC))
    for sentence in sentences:
        assert sentence.replace("-", "\\-") in told or sentence in told, (sentence, told)
    assert "{{" not in told
