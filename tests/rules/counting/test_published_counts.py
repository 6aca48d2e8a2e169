"""Counts that others have published: by the authority that held them, or by the author of the method.

Where an authority publishes stages and not ballots, the ballots here are worked back from its figures: any ballots
that agree with what moved at each stage must give every figure again.
"""

from fractions import Fraction

from assembly.ballot_files import read
from assembly.rules.counting.ballots import Profile
from assembly.rules.counting.irv import count_irv
from assembly.rules.counting.result import Count, decimal
from assembly.rules.counting.schulze import count_schulze
from assembly.rules.counting.single import count_single
from assembly.rules.counting.stv import count_stv

from .cases import of

# Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
# method", section 3, example 1 (45 ballots); as given by the author at wikipedia, User:MarkusSchulze/examples.
SCHULZE_45 = of(
    "5 A>C>B>E>D",
    "5 A>D>E>C>B",
    "8 B>E>D>A>C",
    "3 C>A>B>E>D",
    "7 C>A>E>B>D",
    "2 C>B>A>D>E",
    "7 D>C>E>B>A",
    "8 E>B>A>D>C",
)


def table(text: str) -> dict[str, dict[str, int]]:
    """A matrix as the paper prints it, without its diagonal."""
    rows = [line.split() for line in text.strip().splitlines()]
    names = [row[0] for row in rows]
    return {row[0]: dict(zip([n for n in names if n != row[0]], map(int, row[1:]), strict=True)) for row in rows}


def test_schulze_example_of_the_paper_with_45_ballots() -> None:
    count = count_schulze(SCHULZE_45)
    assert count.pairs == table("A 20 26 30 22\nB 25 16 33 18\nC 19 29 17 24\nD 15 12 28 14\nE 23 27 21 31")
    assert count.paths == table("A 28 28 30 24\nB 25 28 33 24\nC 25 29 29 24\nD 25 28 28 24\nE 25 28 28 31")
    assert count.winners == ("E",)
    ranking = sorted(count.options, key=lambda option: -count.rounds[0].counts[option])
    assert "".join(ranking) == "EACBD", "the paper: E > A > C > B > D"


# The capital of Tennessee: 42 % Memphis, 26 % Nashville, 15 % Chattanooga, 17 % Knoxville, each by distance.
# Ballots: fact-index.com, "Coombs' method". That Knoxville wins the run-off with 58 % and that Nashville is the
# Condorcet winner was read in revisions of Wikipedia's and Electowiki's pages on this example.
TENNESSEE = of(
    "42 Memphis>Nashville>Chattanooga>Knoxville",
    "26 Nashville>Chattanooga>Knoxville>Memphis",
    "15 Chattanooga>Knoxville>Nashville>Memphis",
    "17 Knoxville>Chattanooga>Nashville>Memphis",
)


def test_the_capital_of_tennessee_depends_on_the_method() -> None:
    assert count_single(TENNESSEE).winners == ("Memphis",)
    run_off = count_irv(TENNESSEE)
    assert run_off.winners == ("Knoxville",)
    assert [each.eliminated for each in run_off.rounds] == [("Chattanooga",), ("Nashville",), ()]
    assert run_off.rounds[-1].counts == {"Knoxville": 58, "Memphis": 42}
    assert count_schulze(TENNESSEE).winners == ("Nashville",)


def test_burlington_2009_as_the_city_reported_it() -> None:
    """Mayor of Burlington, Vermont, 3 March 2009: "2009 Burlington Mayor Detail Report" of the city.

    The city eliminated the three last at once; from there on its rounds 2 and 3 are counted here.
    """
    count = count_irv(
        of(
            "1332 Montroll>Kiss", "767 Montroll>Wright", "455 Montroll",
            "2981 Kiss", "3294 Wright", "151 ",
        )
    )  # fmt: skip
    second, third = count.rounds
    assert second.counts == {"Wright": 3294, "Kiss": 2981, "Montroll": 2554} and second.exhausted == 151
    assert second.eliminated == ("Montroll",)
    assert third.counts == {"Kiss": 4313, "Wright": 4061} and third.exhausted == 606
    assert count.winners == ("Kiss",)


def test_burlington_2009_chose_another_than_the_one_who_beat_all() -> None:
    """The nine kinds of ballots among the last three, as a listing attributes them to rangevoting.org.

    Electowiki, "2009 Burlington mayoral election", has the pairs: Montroll over Kiss 4067 to 3477, over Wright 4597 to
    3668, Kiss over Wright 4314 to 4064.
    """
    ballots = of(
        "1332 M>K>W", "767 M>W>K", "455 M", "2043 K>M>W", "371 K>W>M", "568 K", "1513 W>M>K", "495 W>K>M", "1289 W"
    )  # fmt: skip
    pairs = count_schulze(ballots).pairs
    assert (pairs["M"]["K"], pairs["K"]["M"]) == (4067, 3477)
    assert (pairs["M"]["W"], pairs["W"]["M"]) == (4597, 3668)
    assert (pairs["K"]["W"], pairs["W"]["K"]) == (4314, 4064)
    assert count_schulze(ballots).winners == ("M",)
    assert count_irv(ballots).winners == ("K",)


def test_the_president_of_ireland_1990() -> None:
    """7 November 1990: Robinson 612,265, Lenihan 694,484, Currie 267,902 of 1,574,651 valid; on Currie's elimination
    Robinson 817,830, Lenihan 731,273 (Wikipedia, "1990 Irish presidential election", after ElectionsIreland.org).
    """
    ballots = of(
        "612265 Robinson", "694484 Lenihan",
        "205565 Currie>Robinson", "36789 Currie>Lenihan", "25548 Currie",
    )  # fmt: skip
    for count in (count_irv(ballots), count_stv(ballots)):
        assert count.counted == 1_574_651
        assert count.winners == ("Robinson",)
        assert count.rounds[0].counts == {"Currie": 267902, "Lenihan": 694484, "Robinson": 612265}
        last = {option: number for option, number in count.rounds[1].counts.items() if number}
        assert last == {"Lenihan": 731273, "Robinson": 817830}
        assert count.rounds[1].exhausted == 25548


def test_alaska_2022_as_the_state_first_reported_it() -> None:
    """Special election to the House, 16 August 2022, the state's count of 31 August: Peltola 75,761, Palin 58,945,
    Begich 53,756; then 91,206 to 85,987, with 15,445 and 27,042 by transfer, 11,222 exhausted (Kodiak Daily Mirror of
    that day), and 47 not counted on because they ranked two alike (Washington Post of that day).
    """
    count = count_irv(
        of(
            "75761 Peltola", "58945 Palin", "15445 Begich>Peltola", "27042 Begich>Palin", "11222 Begich", "47 Begich",
        )
    )  # fmt: skip
    first, last = count.rounds
    assert first.counts == {"Peltola": 75761, "Palin": 58945, "Begich": 53756} and first.eliminated == ("Begich",)
    assert last.counts == {"Peltola": 91206, "Palin": 85987} and last.exhausted == 11222 + 47
    assert first.transfers[0].to == {"Peltola": 15445, "Palin": 27042}
    assert count.winners == ("Peltola",)


def test_george_street_and_harbour_2017() -> None:
    """By-election of Aberdeen City Council (news.aberdeencity.gov.uk): Hutchison "won at the first stage" with 961."""
    count = count_stv(of("195 B Davidson", "96 E Davidson", "961 Hutchison", "136 Jarvis", "490 Scott"))
    assert count.winners == ("Hutchison",) and len(count.rounds) == 1


# West Mainland ward, Orkney Islands Council, 4 May 2017: four places, 1,833 valid, quota 367, six stages
# (Wikipedia, "West Mainland (ward)", after the council's declaration; figures there to one decimal).
WEST_MAINLAND = """
157: King > Tullock
105: King > Jones
17: King > Woodsford > Tullock
20: King > Woodsford > Jones
48: King > Woodsford
10: King > Lewis > Tullock
5: King > Lewis > Jones
6: King > Lewis > Woodsford
15: King > Lewis
178: King
261: Johnston > Tullock
78: Johnston > Jones
5: Johnston > Woodsford > Tullock
2: Johnston > Woodsford > Jones
22: Johnston > Woodsford
7: Johnston > Lewis > Tullock
3: Johnston > Lewis > Jones
3: Johnston > Lewis > Woodsford
14: Johnston > Lewis
141: Johnston
150: Tierney > Tullock
45: Tierney > Jones
7: Tierney > Woodsford > Jones
23: Tierney > Woodsford
2: Tierney > Lewis > Jones
23: Tierney > Lewis
120: Tierney
191: Tullock
70: Jones
18: Woodsford > Tullock
20: Woodsford > Jones
28: Woodsford
10: Lewis > Tullock
9: Lewis > Jones
7: Lewis > Woodsford
13: Lewis
"""
PUBLISHED = {
    "Tullock": "191 245.3 327.6 328.8 344.5 369.9",
    "Jones": "70 106.3 130.9 131.3 143 170.6",
    "Woodsford": "66 95.4 104.5 104.8 114.8",
    "Lewis": "39 51.4 60 60.2",
}


# The same ward on 5 May 2022: four places, 1,833 valid, quota 367, five stages (the same page).
WEST_MAINLAND_2022 = """
80: Tierney > Stevenson > Tullock
27: Tierney > Stevenson > Woodsford
30: Tierney > Stevenson > Lewis
66: Tierney > Stevenson
227: Tierney > Tullock
27: Tierney > Woodsford
8: Tierney > Lewis > Tullock
7: Tierney > Lewis > Woodsford
6: Tierney > Lewis
76: Tierney
57: King > Stevenson > Tullock
30: King > Stevenson > Woodsford
25: King > Stevenson > Lewis
101: King > Stevenson
107: King > Tullock
73: King > Woodsford
1: King > Lewis > Tullock
4: King > Lewis > Woodsford
28: King > Lewis
51: King
150: Stevenson > Tullock
45: Stevenson > Woodsford
1: Stevenson > Lewis > Tullock
1: Stevenson > Lewis > Woodsford
33: Stevenson > Lewis
54: Stevenson
237: Tullock
217: Woodsford
26: Lewis > Tullock
25: Lewis > Woodsford
13: Lewis
"""
PUBLISHED_2022 = {
    "Tierney": "554",
    "King": "477",
    "Stevenson": "284 352.5 401.6",
    "Tullock": "237 313.6 338.3 354.7 383.7",
    "Woodsford": "217 226.1 242.9 248.2 276.6",
    "Lewis": "64 71.1 78.7 83.1",
}


def four_places(ballots: str) -> Count:
    profile = read(ballots.encode(), "stv").profile
    return count_stv(Profile(options=profile.options, ballots=profile.ballots, places=4))


def figures(count: Count, published: dict[str, str]) -> dict[str, str]:
    """The counts of as many stages as are published, to one decimal."""
    stages = {option: count.rounds[: len(figures.split())] for option, figures in published.items()}
    return {option: " ".join(decimal(round(each.counts[option], 1)) for each in stages[option]) for option in stages}


def test_west_mainland_2022_by_the_order_of_2007() -> None:
    count = four_places(WEST_MAINLAND_2022)
    assert (count.counted, count.quota) == (1833, 367)
    assert [each.elected for each in count.rounds] == [("Tierney", "King"), (), ("Stevenson",), (), ("Tullock",)]
    assert [each.eliminated for each in count.rounds] == [(), (), (), (), ("Lewis",)]
    assert figures(count, PUBLISHED_2022) == PUBLISHED_2022


def test_west_mainland_2017_by_the_order_of_2007() -> None:
    count = four_places(WEST_MAINLAND)
    assert (count.counted, count.quota) == (1833, 367)
    assert count.rounds[0].counts["King"] == 561
    assert count.rounds[0].counts["Johnston"] == 536
    assert count.rounds[0].counts["Tierney"] == 370
    assert [each.elected for each in count.rounds] == [("King", "Johnston", "Tierney"), (), (), (), (), ("Tullock",)]
    assert [each.eliminated for each in count.rounds] == [(), (), (), (), ("Lewis",), ("Woodsford",)]
    assert figures(count, PUBLISHED) == PUBLISHED


def test_west_mainland_loses_nothing_but_what_is_rounded_down() -> None:
    for ballots in (WEST_MAINLAND, WEST_MAINLAND_2022):
        for each in four_places(ballots).rounds:
            assert sum(each.counts.values()) + each.exhausted + each.residue == 1833
            assert 0 <= each.residue < Fraction(1, 50)
