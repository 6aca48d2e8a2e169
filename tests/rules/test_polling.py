"""Polls: one question, ballots, the countdown, further rounds."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules import opening
from assembly.rules.limits import (
    OPTION_CHARACTERS_MAX,
    OPTIONS_MAX,
    POLL_SECONDS_MAX,
    POLLS_MAX,
    QUESTION_CHARACTERS_MAX,
    REASON_CHARACTERS_MAX,
)
from assembly.rules.refusals import Refusal
from assembly.rules.standing import Majority, Quorum
from tests.cast import ANA, BO, CY, DEE, EVE, NOON, SECOND
from tests.given import by, cast, given, joined, opened, polled, settled, sitting, tabled

ASKED = [sitting(), polled()]
COLOURS = ("Red", "Green", "Blue")
COLOUR = polled(question="Which?", method="single", options=COLOURS)


def tally(page, poll="P1"):
    asked = page.state.polls[poll]
    return dict(zip(asked.choices, asked.tally, strict=True))


def verdict(page, poll="P1"):
    return page.state.polls[poll].outcome.verdict


# The question ---------------------------------------------------------------------------------------------


def test_the_chair_puts_a_question_and_what_is_left_out_follows_the_standing_rules():
    rules = {"majority": Majority(num=2, den=3, strict=False), "visibility": "named", "poll_seconds": 90}
    page = given(sitting(CY, **rules), by(CY, c.LeaveAssembly)).when(polled()).then(e.PollOpened)
    assert page.events[-1] == e.PollOpened(
        by=ANA,
        at=NOON,
        poll="P1",
        question="Break?",
        motion="",
        text_digest="",
        after="",
        round=1,
        method="yes-no",
        options=(),
        places=1,
        dots=0,
        blank_is_zero=False,
        sectors=(),
        hand_seats=0,
        majority=rules["majority"],
        quorum=Quorum(),
        quorum_needed=0,
        visibility="named",
        seconds=90,
        eligible=2,
        roll=3,
    )
    page.looks_like("POLL   P1 (open) yes 0 no 0 abstain 0")


def test_the_chair_may_ask_otherwise_than_the_standing_rules():
    asked = {"method": "consent", "visibility": "turnout", "seconds": 0, "majority": Majority(num=3, den=4)}
    page = given(sitting(preset="self-running", self_running=False)).when(polled(question="Now?", **asked))
    page.then(lambda s: s.polls["P1"].choices == ("agree", "reservations", "stand-aside", "block"))
    poll = page.state.polls["P1"]
    assert (poll.method, poll.visibility, poll.seconds, poll.majority) == (
        "consent",
        "turnout",
        0,
        Majority(num=3, den=4),
    )


def test_only_the_chair_puts_a_question_and_only_in_a_sitting():
    given(sitting()).when(by(BO, c.OpenPoll, question="?")).refused(Refusal.CHAIR_ONLY)
    given(opened(), joined(ANA)).when(polled()).refused(Refusal.NOT_BEGUN)
    given(sitting(), by(ANA, c.CallRecess)).when(polled()).refused(Refusal.IN_RECESS)


def test_one_question_is_put_at_a_time():
    given(ASKED).when(polled()).refused(Refusal.POLL_ALREADY_OPEN)


def test_an_assembly_is_asked_so_many_questions(monkeypatch):
    monkeypatch.setattr(opening, "POLLS_MAX", 1)
    given(ASKED, settled()).when(polled()).refused(Refusal.TOO_MANY_POLLS)
    assert POLLS_MAX == 1000


def test_a_question_needs_words_and_has_a_longest_length():
    given(sitting()).when(polled(question=" ")).refused(Refusal.TEXT_EMPTY)
    given(sitting()).when(polled(question="q" * QUESTION_CHARACTERS_MAX)).then(e.PollOpened)
    given(sitting()).when(polled(question="q" * (QUESTION_CHARACTERS_MAX + 1))).refused(Refusal.TEXT_TOO_LONG)


@pytest.mark.parametrize("seconds", [-1, 1, 9, POLL_SECONDS_MAX + 1])
def test_a_poll_lasts_neither_too_short_nor_too_long(seconds):
    given(sitting()).when(polled(question="?", seconds=seconds)).refused(Refusal.TIME_OUT_OF_RANGE)


@pytest.mark.parametrize("seconds", [0, 10, POLL_SECONDS_MAX])
def test_a_poll_may_last_so_long(seconds):
    given(sitting()).when(polled(question="?", seconds=seconds)).then(lambda s: s.polls["P1"].seconds == seconds)


def test_a_poll_on_a_motion_asks_its_title():
    page = given(sitting(), tabled()).when(polled(motion="M1", question="something else"))
    page.then(lambda s: s.polls["P1"].question == "Bread").looks_like("MOTION M1 locked")


def test_a_motion_is_asked_about_only_when_it_is_on_the_table():
    given(sitting()).when(polled(motion="M1")).refused(Refusal.NO_SUCH_MOTION)
    history = [sitting(), by(BO, c.TableMotion, title="A", text="b")]
    given(history).when(polled(motion="M1")).refused(Refusal.MOTION_NOT_TABLED)


def test_a_motion_is_not_a_single_choice():
    history = [sitting(), tabled()]
    given(history).when(polled(motion="M1", method="single", options=COLOURS)).refused(Refusal.OPTIONS_UNCLEAR)
    given(history).when(polled(motion="M1", options=COLOURS)).refused(Refusal.OPTIONS_UNCLEAR)


def test_a_standing_rule_of_single_choice_leaves_motions_to_yes_and_no():
    page = given(sitting(method="single"), tabled()).when(polled(motion="M1"))
    page.then(lambda s: s.polls["P1"].method == "yes-no")


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("Red",),
        tuple(f"Option {n}" for n in range(OPTIONS_MAX + 1)),
        ("Red", "red"),
        ("Red", "Rеd"),  # Cyrillic е
        ("Red", " R e d "),
    ],
)
def test_the_options_of_a_single_choice_are_several_and_differ_to_the_eye(options):
    given(sitting()).when(polled(question="?", method="single", options=options)).refused(Refusal.OPTIONS_UNCLEAR)


def test_the_options_of_a_single_choice_have_words():
    ask = {"question": "?", "method": "single"}
    given(sitting()).when(polled(options=("Red", ""), **ask)).refused(Refusal.TEXT_EMPTY)
    given(sitting()).when(polled(options=("Red", "r" * (OPTION_CHARACTERS_MAX + 1)), **ask)).refused(
        Refusal.TEXT_TOO_LONG
    )
    longest = ("Red", "r" * OPTION_CHARACTERS_MAX)
    given(sitting()).when(polled(options=longest, **ask)).then(lambda s: s.polls["P1"].options == longest)
    most = tuple(f"Option {n}" for n in range(OPTIONS_MAX))
    given(sitting()).when(polled(options=most, **ask)).then(lambda s: len(s.polls["P1"].choices) == OPTIONS_MAX + 1)


@pytest.mark.parametrize("method", ["yes-no", "consent", None])
def test_only_a_single_choice_has_options(method):
    given(sitting()).when(polled(question="?", method=method, options=COLOURS)).refused(Refusal.OPTIONS_UNCLEAR)


def test_where_the_assembly_runs_itself_any_member_puts_a_tabled_motion_by_the_book():
    history = [sitting(preset="self-running"), tabled(), joined(DEE, observer=True)]
    given(history).when(by(BO, c.OpenPoll, motion="M1")).then(lambda s: s.polls["P1"].seconds == 120)
    given(history).when(by(DEE, c.OpenPoll, motion="M1")).refused(Refusal.OBSERVERS_ONLY_WATCH)
    given(history).when(by(BO, c.OpenPoll, question="Break?")).refused(Refusal.MOTION_NOT_TABLED)
    bent = [
        {"method": "consent"},
        {"majority": Majority()},
        {"quorum": Quorum()},
        {"visibility": "named"},
        {"seconds": 0},
        {"options": COLOURS},
    ]
    for own in bent:
        given(history).when(by(BO, c.OpenPoll, motion="M1", **own)).refused(Refusal.CHAIR_ONLY)


# Ballots --------------------------------------------------------------------------------------------------


def test_bo_casts_a_ballot_and_the_tally_moves():
    page = given(ASKED).when(cast({BO: "yes"}))
    page.then(e.BallotCast(by=BO, at=NOON, poll="P1", choice="yes", reason=""))
    page.looks_like("POLL   P1 (open) yes 1 no 0 abstain 0")


def test_the_phone_asks_twice_and_the_ballot_counts_once():
    given(ASKED, cast({BO: "yes"})).when(cast({BO: "yes"})).already_so()


@pytest.mark.parametrize("visibility", ["named", "counts", "turnout"])
def test_a_ballot_may_be_changed_until_the_close_in_every_mode_and_the_last_counts(visibility):
    page = given(sitting(), polled(question="?", visibility=visibility), cast({BO: "yes", ANA: "no"}))
    page.when(cast({BO: "no"})).then(e.BallotCast, lambda s: len(s.polls["P1"].ballots) == 2)
    page.when(cast({BO: "abstain"})).then(e.BallotCast)
    page.when(by(ANA, c.ClosePoll, poll="P1"), cast({BO: "no"}), cast({BO: "yes"})).then(
        e.PollClosing, e.BallotCast, e.BallotCast
    )
    assert tally(page) == {"yes": 1, "no": 1, "abstain": 0}


def test_a_ballot_answers_the_open_question():
    given(sitting()).when(cast({BO: "yes"})).refused(Refusal.POLL_NOT_OPEN)
    given(sitting()).when(cast({BO: "yes"}, poll="")).refused(Refusal.POLL_NOT_OPEN)
    given(ASKED).when(cast({BO: "yes"}, poll="P2")).refused(Refusal.POLL_NOT_OPEN)
    given(ASKED, settled(), polled()).when(cast({BO: "yes"}, poll="P1")).refused(Refusal.POLL_NOT_OPEN)


@pytest.mark.parametrize("choice", ["", "Yes", "maybe", "agree", "1"])
def test_a_ballot_says_one_of_the_choices(choice):
    given(ASKED).when(cast({BO: choice})).refused(Refusal.NO_SUCH_CHOICE)


@pytest.mark.parametrize("choice", ["0", "4", "Red", "-1", "01", "١"])
def test_a_single_choice_is_a_number_or_abstains(choice):
    given(sitting(), COLOUR).when(cast({BO: choice})).refused(Refusal.NO_SUCH_CHOICE)


def test_who_blocks_says_why_and_who_has_reservations_may():
    page = given(sitting(method="consent"), polled())
    page.when(cast({BO: "block"})).refused(Refusal.REASON_NEEDED)
    page.when(cast({BO: "block"}, reason=" \u200b")).refused(Refusal.REASON_NEEDED)
    page.when(cast({BO: "block"}, reason="r" * (REASON_CHARACTERS_MAX + 1))).refused(Refusal.TEXT_TOO_LONG)
    page.when(cast({BO: "block"}, reason="it breaks the roof")).then(
        lambda s: s.polls["P1"].ballots[BO].reason == "it breaks the roof"
    )
    page.when(cast({BO: "block"}, reason="it breaks the wall")).then(
        lambda s: s.polls["P1"].ballots[BO].reason[-4:] == "wall"
    )
    page.when(cast({BO: "reservations"})).then(lambda s: s.polls["P1"].ballots[BO].reason == "")
    page.when(cast({BO: "stand-aside"}, reason="tired")).then(lambda s: s.polls["P1"].ballots[BO].reason == "tired")
    page.when(cast({BO: "agree"}, reason="no need to say")).then(lambda s: s.polls["P1"].ballots[BO].reason == "")
    assert tally(page) == {"agree": 1, "reservations": 0, "stand-aside": 0, "block": 0}


def test_a_yes_has_no_reason_to_keep():
    given(ASKED).when(cast({BO: "yes"}, reason="because")).then(lambda s: s.polls["P1"].ballots[BO].reason == "")


# The electorate -------------------------------------------------------------------------------------------


def test_cy_comes_late_and_watches_this_one():
    page = given(ASKED, joined(CY)).when(cast({CY: "yes"})).refused(Refusal.NOT_IN_ELECTORATE)
    page.when(cast({BO: "yes"}), settled(), polled(), cast({CY: "yes"}, poll="P2"))
    page.then(lambda s: s.polls["P2"].eligible == 3)


def test_who_left_before_the_opening_and_comes_back_is_not_of_this_electorate():
    history = [sitting(CY), by(CY, c.LeaveAssembly), polled(), joined(CY)]
    given(history).when(cast({CY: "yes"})).refused(Refusal.NOT_IN_ELECTORATE)


def test_who_leaves_and_returns_while_the_poll_is_open_may_still_answer():
    history = [sitting(CY), polled(), by(CY, c.LeaveAssembly)]
    given(history).when(cast({CY: "yes"})).refused(Refusal.NOT_PRESENT)
    given(history, joined(CY)).when(cast({CY: "yes"})).then(e.BallotCast)


def test_the_ballot_of_somebody_who_leaves_afterwards_counts():
    page = given(sitting(CY), polled(), cast({CY: "yes"}), by(CY, c.LeaveAssembly)).when(settled())
    page.then(lambda s: s.polls["P1"].outcome.counts == (("yes", 1), ("no", 0), ("abstain", 0)))


def test_dee_only_observes_and_eve_is_not_here():
    history = [sitting(), joined(DEE, observer=True), polled()]
    given(history).when(cast({DEE: "yes"})).refused(Refusal.OBSERVERS_ONLY_WATCH)
    given(history).when(cast({EVE: "yes"})).refused(Refusal.NOT_PRESENT)
    assert given(history).state.polls["P1"].eligible == 2


def test_whoever_waits_at_the_door_has_no_ballot_and_whoever_is_admitted_meanwhile_neither():
    history = [opened(admission="door"), joined(ANA, BO), by(ANA, c.BeginSitting), polled()]
    given(history).when(cast({BO: "yes"})).refused(Refusal.WAITING_AT_DOOR)
    page = given(history, by(ANA, c.AdmitMember, member=BO))
    page.when(cast({BO: "yes"})).refused(Refusal.NOT_IN_ELECTORATE)


def test_who_was_erased_casts_no_ballot_and_the_one_they_cast_counts():
    page = given(sitting(CY), polled(), cast({BO: "yes"})).when(by(BO, c.EraseMe)).then(e.MemberLeft, e.MemberErased)
    page.when(cast({BO: "no"})).refused(Refusal.NOT_PRESENT)
    assert tally(page)["yes"] == 1


def test_an_opener_who_never_joined_presides_and_has_no_ballot():
    history = [opened(), joined(BO), by(ANA, c.BeginSitting), polled()]
    given(history).when(cast({ANA: "yes"})).refused(Refusal.NOT_PRESENT)


# The close ------------------------------------------------------------------------------------------------


def test_the_close_is_two_steps_and_a_ballot_during_the_countdown_counts():
    page = given(ASKED).when(by(ANA, c.ClosePoll, poll="P1"))
    page.then(e.PollClosing(by=ANA, at=NOON, poll="P1", ends_in_seconds=10))
    page.looks_like("POLL   P1 (closing) yes 0 no 0 abstain 0")
    page.when(cast({BO: "yes"}, at=NOON + 9 * SECOND)).then(e.BallotCast)
    page.when(by("clerk", c.SettlePoll, NOON + 10 * SECOND, poll="P1")).then(e.PollClosed)
    page.looks_like("POLL   P1 (adopted) yes 1 no 0 abstain 0")
    page.when(cast({ANA: "no"}, at=NOON + 10 * SECOND)).refused(Refusal.POLL_NOT_OPEN)
    page.when(by("clerk", c.SettlePoll, NOON + 11 * SECOND, poll="P1")).refused(Refusal.POLL_NOT_OPEN)


def test_a_ballot_counts_if_and_only_if_it_came_in_before_the_countdown_had_ended():
    """A tick that comes late gives nobody more time: all phones have shown the same end."""
    page = given(ASKED, by(ANA, c.ClosePoll, poll="P1"))
    page.when(cast({BO: "yes"}, at=NOON + 10 * SECOND - 1)).then(e.BallotCast)
    page.when(cast({CY: "yes"}, at=NOON + 10 * SECOND)).refused(Refusal.POLL_NOT_OPEN)
    page.when(cast({BO: "no"}, at=NOON + 13 * SECOND)).refused(Refusal.POLL_NOT_OPEN)
    page.when(by("clerk", c.SettlePoll, NOON + 13 * SECOND, poll="P1"))
    page.then(lambda s: (s.polls["P1"].outcome.cast, s.polls["P1"].outcome.verdict) == (1, "adopted"))


def test_the_countdown_runs_its_length():
    page = given(ASKED).when(by("clerk", c.SettlePoll, poll="P1")).refused(Refusal.POLL_NOT_DUE)
    page.when(by("clerk", c.SettlePoll, NOON + 10**9, poll="P1")).refused(Refusal.POLL_NOT_DUE)
    page.when(by(ANA, c.ClosePoll, poll="P1")).then(e.PollClosing)
    page.when(by("clerk", c.SettlePoll, NOON + 9_999, poll="P1")).refused(Refusal.POLL_NOT_DUE)
    page.when(by(ANA, c.ClosePoll, NOON + 9_000, poll="P1")).refused(Refusal.POLL_ALREADY_CLOSING)
    page.when(by("clerk", c.SettlePoll, NOON + 10_000, poll="P1")).then(e.PollClosed)


def test_a_countdown_of_no_length_is_over_at_once():
    page = given(sitting(closing_seconds=0), polled(), by(ANA, c.ClosePoll, poll="P1"))
    page.when(by("clerk", c.SettlePoll, poll="P1")).then(e.PollClosed)


def test_only_the_chair_closes_and_only_the_clerk_counts():
    given(ASKED).when(by(BO, c.ClosePoll, poll="P1")).refused(Refusal.CHAIR_ONLY)
    given(sitting(preset="self-running"), tabled(), polled(motion="M1")).when(by(ANA, c.ClosePoll, poll="P1")).refused(
        Refusal.CHAIR_ONLY
    )
    history = [ASKED, by(ANA, c.ClosePoll, poll="P1")]
    given(history).when(by(ANA, c.SettlePoll, NOON + 10**6, poll="P1")).refused(Refusal.CLERK_ONLY)
    given(sitting()).when(by(ANA, c.ClosePoll, poll="P1")).refused(Refusal.POLL_NOT_OPEN)


def test_a_poll_is_never_reopened_nor_erased():
    page = given(ASKED, cast({BO: "yes"}), settled())
    before = page.state.polls["P1"]
    page.when(polled(), cast({BO: "no"}, poll="P2"), settled("P2", at=NOON + 60_000)).then(
        lambda s: s.decided == ("P1", "P2")
    )
    assert page.state.polls["P1"] == before
    page.when(by(ANA, c.ClosePoll, poll="P1")).refused(Refusal.POLL_NOT_OPEN)


def test_a_corrupt_tally_stops_the_count():
    from dataclasses import replace

    from assembly.rules.decide import decide

    state = given(ASKED, cast({BO: "yes"}), by(ANA, c.ClosePoll, poll="P1")).state
    corrupt = replace(state, polls=state.polls.insert("P1", replace(state.polls["P1"], tally=(2, 0, 0))))
    with pytest.raises(AssertionError, match="corrupt"):
        decide(corrupt, by("clerk", c.SettlePoll, NOON + 10_000, poll="P1"))


# Further rounds -------------------------------------------------------------------------------------------

THREE = sitting(CY, majority=Majority())


def test_an_undecided_motion_goes_back_to_the_table_and_is_asked_again_in_a_linked_round():
    history = [sitting(quorum=Quorum(number=2)), tabled(), by(ANA, c.TakeUpMotion, motion="M1"), polled(motion="M1")]
    history += [cast({ANA: "yes", BO: "yes"}), by(BO, c.LeaveAssembly), settled(), joined(BO)]
    page = given(history).looks_like("MOTION M1 tabled")
    assert verdict(page) == "no-quorum" and page.state.in_debate == "" and page.state.motions["M1"].poll == "P1"
    page.when(polled(after="P1")).then(e.PollOpened).looks_like("MOTION M1 locked")
    first, second = page.state.polls["P1"], page.state.polls["P2"]
    assert (second.after, second.round, second.motion) == ("P1", 2, "M1")
    for same in ("question", "text_digest", "method", "majority", "quorum", "visibility"):
        assert getattr(first, same) == getattr(second, same)
    assert tally(page, "P2") == {"yes": 0, "no": 0, "abstain": 0}
    page.when(cast({ANA: "yes", BO: "yes"}, poll="P2"), settled("P2")).then(
        e.BallotCast, e.BallotCast, e.PollClosing, e.PollClosed
    )
    page.looks_like("MOTION M1 adopted")


def test_a_tie_of_two_is_run_off_between_the_two():
    page = given(THREE, COLOUR, cast({ANA: "1", BO: "3"}), settled())
    assert verdict(page) == "tied" and page.state.polls["P1"].outcome.leaders == ("1", "3")
    page.when(polled(after="P1")).then(lambda s: s.polls["P2"].options == ("Red", "Blue"))
    assert page.state.polls["P2"].choices == ("1", "2", "abstain")


def test_first_and_second_are_run_off_when_nobody_has_the_majority():
    members = [f"m{n}" for n in range(9)]
    ballots = dict(zip(members, "111122233", strict=True))
    page = given(sitting(*members), COLOUR, cast(ballots), settled())
    assert verdict(page) == "no-majority"
    page.when(polled(after="P1")).then(lambda s: s.polls["P2"].options == ("Red", "Green"))


def test_all_who_are_second_stay_in_the_run_off():
    members = [f"m{n}" for n in range(7)]
    ballots = dict(zip(members, "1112233", strict=True))
    page = given(sitting(*members), COLOUR, cast(ballots), settled()).when(polled(after="P1"))
    page.then(lambda s: s.polls["P2"].options == COLOURS)


def test_a_first_without_a_second_is_asked_again_among_all():
    page = given(sitting(CY, majority=Majority(base="roll")), COLOUR, cast({ANA: "2"}), settled())
    assert verdict(page) == "no-majority"
    page.when(polled(after="P1")).then(lambda s: s.polls["P2"].options == COLOURS)


def test_nobody_answered_and_all_options_are_asked_again():
    page = given(sitting(), COLOUR, cast({ANA: "abstain"}), settled())
    assert verdict(page) == "no-majority"
    page.when(polled(after="P1")).then(lambda s: s.polls["P2"].options == COLOURS)


def test_a_poll_without_quorum_strikes_no_option_out():
    history = [sitting(CY, quorum=Quorum(number=3)), COLOUR, cast({ANA: "1", BO: "2"}), by(CY, c.LeaveAssembly)]
    page = given(history, settled(), joined(CY))
    assert verdict(page) == "no-quorum"
    page.when(polled(after="P1")).then(lambda s: s.polls["P2"].options == COLOURS)


def test_a_third_round_follows_the_second():
    page = given(THREE, COLOUR, cast({ANA: "1", BO: "3"}), settled(), polled(after="P1"))
    page.when(cast({ANA: "1", BO: "2"}, poll="P2"), settled("P2"), polled(after="P2"))
    page.then(lambda s: (s.polls["P3"].round, s.polls["P3"].after, s.polls["P3"].options) == (3, "P2", ("Red", "Blue")))


def test_the_chair_may_change_the_majority_of_the_next_round_but_not_its_question():
    page = given(THREE, COLOUR, cast({ANA: "1", BO: "3"}), settled())
    for other in ({"method": "yes-no"}, {"motion": "M1"}, {"options": COLOURS}):
        page.when(by(ANA, c.OpenPoll, after="P1", **other)).refused(Refusal.OPTIONS_UNCLEAR)
    plurality = Majority(num=0, den=1)
    page.when(by(ANA, c.OpenPoll, after="P1", majority=plurality, visibility="named", seconds=60)).then(
        lambda s: (s.polls["P2"].majority, s.polls["P2"].visibility, s.polls["P2"].seconds) == (plurality, "named", 60)
    )


def test_the_next_round_is_open_as_long_as_the_one_before_unless_the_chair_says_otherwise():
    tie = [sitting(), polled(question="Which?", method="single", options=COLOURS, seconds=45)]
    page = given(tie, cast({ANA: "1", BO: "2"}), settled())
    page.when(polled(after="P1")).then(lambda s: s.polls["P2"].seconds == 45)
    page = given(tie, cast({ANA: "1", BO: "2"}), settled())
    page.when(polled(after="P1", seconds=0)).then(lambda s: s.polls["P2"].seconds == 0)


def test_a_further_round_needs_an_undecided_poll_that_nothing_follows_yet():
    page = given(THREE, COLOUR)
    page.when(polled(after="P9")).refused(Refusal.POLL_ALREADY_OPEN)
    page.when(cast({ANA: "1", BO: "3"}), settled()).then(lambda s: s.open_poll == "")
    page.when(polled(after="P9")).refused(Refusal.NO_SUCH_POLL)
    page.when(polled(after="P1"), cast({ANA: "1"}, poll="P2"), settled("P2")).then(lambda s: s.poll_count == 2)
    page.when(polled(after="P1")).refused(Refusal.ROUND_NOT_NEEDED)
    page.when(polled(after="P2")).refused(Refusal.ROUND_NOT_NEEDED)


@pytest.mark.parametrize("ballots", [{ANA: "yes"}, {ANA: "no"}, {}])
def test_a_decided_question_has_no_further_round(ballots):
    given(sitting(), polled(), cast(ballots), settled()).when(polled(after="P1")).refused(Refusal.ROUND_NOT_NEEDED)


def test_a_round_on_a_motion_that_was_withdrawn_or_decided_meanwhile_is_not_held():
    history = [sitting(CY, quorum=Quorum(number=3)), tabled(), polled(motion="M1"), by(CY, c.LeaveAssembly), settled()]
    history += joined(CY)
    page = given(history, by(ANA, c.WithdrawMotion, motion="M1"))
    page.when(polled(after="P1")).refused(Refusal.MOTION_NOT_TABLED)
    page = given(history, polled(motion="M1"), cast({ANA: "yes"}, poll="P2"), settled("P2"))
    page.when(polled(after="P1")).refused(Refusal.MOTION_NOT_TABLED)
    given(history).when(by(BO, c.OpenPoll, after="P1")).refused(Refusal.CHAIR_ONLY)


def test_where_the_assembly_runs_itself_any_member_asks_for_the_next_round():
    history = [sitting(CY, preset="self-running", quorum=Quorum(number=3)), tabled(), polled(motion="M1")]
    history += [by(CY, c.LeaveAssembly), by("clerk", c.ClosePoll, poll="P1")]
    history += [by("clerk", c.SettlePoll, NOON + 10_000, poll="P1"), joined(CY)]
    given(history).when(by(BO, c.OpenPoll, after="P1")).then(lambda s: s.polls["P2"].round == 2)
