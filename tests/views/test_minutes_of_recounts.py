"""The minutes tell why a vote was taken again and what came of it; and that an advisory quorum was not there."""

from datetime import UTC

import pytest

from assembly.minutes.markdown import minutes_markdown
from assembly.minutes.text import minutes_text
from assembly.rules import commands as c
from assembly.rules.standing import Quorum
from assembly.views.minutes import minutes
from assembly.words import words_in
from tests.cast import ANA, BO, CY, DEE, NOON, SECOND
from tests.given import by, cast, given, polled, settled, sitting, tabled

AT = NOON + 10 * SECOND
YES, NO = {ANA: "yes", BO: "yes", CY: "no"}, {ANA: "no", BO: "no", CY: "yes"}


def again(poll, number, choices, at=AT):
    """The clock puts it again, these cast, and it is counted."""
    return [by("clerk", c.OpenPoll, at, after=poll), cast(choices, number, at), settled(number, at)]


RECOUNTED = [
    sitting(CY),
    tabled(),
    polled(motion="M1"),
    cast(YES),
    settled(),
    [by(member, c.DemandRecount, AT, poll="P1") for member in (CY, BO)],
    again("P1", "P2", YES),
    by(CY, c.MoveProcedure, AT, act="recount", poll="P2"),
    by(BO, c.SecondMotion, AT, motion="M2"),
    by(ANA, c.AskObjections, AT, motion="M2"),
    by("clerk", c.SettleAsking, AT + 60 * SECOND, motion="M2"),
    again("P2", "P3", NO, AT + 60 * SECOND),
]
ADVISORY = [
    sitting(CY, quorum=Quorum(number=5, enforced=False)),
    polled(),
    cast(YES),
    settled(),
    tabled(),
    by(ANA, c.AskObjections, AT, motion="M1"),
    by("clerk", c.SettleAsking, AT + 60 * SECOND, motion="M1"),
]


def told(history, language):
    return minutes_markdown(minutes_text(minutes(given(history).events, "5eed" * 16), words_in(language), UTC))


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "2 of those who could vote demanded that vote P1 be taken again (2 needed)",
                "The vote was taken again, and confirms P1.",
                "Cy moved M2: Take vote P2 again",
                "By decision on M2, vote P2 is taken again.",
                "The vote was taken again, and decides otherwise than P2",
            ],
        ),
        (
            "ko",
            [
                "투표할 수 있었던 사람 2명이 P1 표결을 다시 하자고 요구했다(필요한 수: 2).",
                "다시 표결한 결과 P1의 결정이 그대로 확인되었다.",
                "P2 표결 다시 하기",
                "M2의 결정에 따라 P2 표결을 다시 한다.",
            ],
        ),
    ],
)
def test_a_recount_is_told(language, sentences):
    text = told(RECOUNTED, language).replace("\\", "")
    for sentence in sentences:
        assert sentence in text, (sentence, text)


def test_a_recount_that_decides_nothing_is_told():
    few = [sitting(CY, DEE, quorum=Quorum(number=4)), polled(), cast(YES), settled()]
    few += [by(member, c.DemandRecount, AT, poll="P1") for member in (CY, BO)]
    few += [by("clerk", c.OpenPoll, AT, after="P1"), by(DEE, c.LeaveAssembly, AT), settled("P2", AT)]
    assert "The vote was taken again, and decided nothing: what P1 decided stands." in told(few, "en")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "Quorum: 5 members present. Without it the vote counts all the same.",
                "It was not there when the vote began: 3 were present.",
                "The quorum of 5 was not there: 3 were counted at the close.",
            ],
        ),
        ("ko", ["정족수가 모자라도 표결은 유효하다.", "정족수 5명이 되지 않았다. 끝날 때 3명이었다."]),
    ],
)
def test_a_quorum_that_only_advises_and_was_not_there_is_told(language, sentences):
    text = told(ADVISORY, language).replace("\\", "")
    for sentence in sentences:
        assert sentence in text, (sentence, text)
    assert words_in(language)("minutes.quorum-missed-then", needed=5, present=3) in text
