"""`assembly count`: files of ballots from anywhere, read or refused with their line, and the whole count."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from assembly.ballot_files import Nonsense, Reading, read
from assembly.cli import main
from assembly.cli_count import COUNTING, ONE_PLACE
from assembly.rules.counting.ballots import Uncountable
from assembly.rules.counting.result import METHODS, Method, told

Run = Callable[..., Result]

CHAIR = """4 2 # four options, two places
# a comment
-2
3 1 3 4 0
4 1 3 2 0
2 4 1=3 0
1 2 0
0
"Adam"
"Basil"
"Charlotte"
"Donald"
"Committee"
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def invoke(method: str, text: str, *words: str, name: str = "x.blt", code: int = 0) -> Result:
        file = tmp_path / name
        file.write_text(text, "utf-8")
        result = CliRunner().invoke(main, ["count", "--method", method, *words, str(file)])
        assert result.exit_code == code, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return invoke


def counted(run: Run, method: str, text: str, *words: str, name: str = "x.blt") -> Any:
    return json.loads(run(method, text, "--json", *words, name=name).stdout)


def ranks(reading: Reading) -> dict[str, int]:
    """Ballots in the notation of the literature."""
    shown: dict[str, int] = {}
    for ballot in reading.profile.ballots:
        key = ">".join("=".join(rank) for rank in ballot.ranks)
        shown[key] = shown.get(key, 0) + ballot.times
    return shown


# Reading --------------------------------------------------------------------------------------------------------------


def test_a_blt_with_comments_weights_equals_and_who_has_withdrawn() -> None:
    reading = read(CHAIR.encode(), "stv", "x.blt")
    assert reading.title == "Committee" and reading.withdrawn == ("Basil",)
    assert reading.profile.options == ("Adam", "Charlotte", "Donald") and reading.profile.places == 2
    assert ranks(reading) == {"Adam>Charlotte>Donald": 3, "Adam>Charlotte": 4, "Donald>Adam=Charlotte": 2, "": 1}


@pytest.mark.parametrize(
    "blt",
    [
        "2 1\n3 1 2 0\n2 2 0\n0\n\"Ana\"\n\"Bo\"\n\"T\"\n",
        "\ufeff2 1\r\n3 1 2 0\r\n2 2 0\r\n0\r\n\"Ana\"\r\n\"Bo\"\r\n\"T\"\r\n",
        "2 1\r3 1 2 0\r2 2 0\r0\rAna\rBo\rT\r",
        "2 1\n3 1 2\n2 2\n\"Ana\"\n\"Bo\"\n\"T\"",
        "2 1\n3 1 2 0 2 2 0\n0\n\"Ana\" \"Bo\"\n\"T\"\n",
        "2 1\n3 1 - 2 0\n(a17) 2 0\n(a18) 2 0\n0\n'Ana'\n“Bo”\n«T»\n",
        "2 1,\n3 1 2 0,\n2 2 0,\n0,\nAna,\nBo,\nT,\n",
        "# by hand\n\n2 1 # two, one\n3 1 2 0 # three\n\n2 2 0\n0 # end\n\"Ana\" # first\n\"Bo\"\n\"T\"\n\n",
        "2 1\n3.0 1 2 0\n2 2 0\n0\n\"Ana\n\"Bo\n\"T\n",
        "2 1\n3 1 2 0\n2 2 0\n0\n# ALTERNATIVE NAME 1: Ana\n# ALTERNATIVE NAME 2: Bo\nT\n",
        "2 1\n1 1 2 0\n2 1 2 0\n2 2 0\n0\n\"Ana\"\n\"Bo\"\n\"T\"\n\"a@b.example\"\n\"x\"\nFirst 3 2\n",
    ],
)  # fmt: skip
def test_a_blt_as_anybody_writes_it_is_the_same_file(blt: str) -> None:
    for name in ("x.blt", ""):
        reading = read(blt.encode(), "irv", name)
        assert ranks(reading) == {"Ana>Bo": 3, "Bo": 2} and reading.title == "T" and reading.profile.places == 1


def test_a_blt_without_a_title_or_without_names_or_in_another_alphabet() -> None:
    assert read(b'2 1\n1 1 0\n0\n"Ana"\n"Bo"\n', "irv").title == ""
    assert read(b"2 1\n1 1 0\n0\n", "irv").profile.options == ("1", "2")
    korean = '2 1\n1 1 0\n0\n"금남로"\n"도청"\n'
    for code in ("utf-8", "utf-16"):
        assert read(korean.encode(code), "irv", "x.blt").profile.options == ("금남로", "도청")
    assert read('2 1\n1 1 0\n0\n"Zoë"\n"Bo"\n'.encode("cp1252"), "irv").profile.options == ("Zoë", "Bo")
    party = read(b'2 1\n1 1 0\n0\n"Ana" "Green"\n"Bo ""Red"""\n"T"\n', "irv")
    assert party.profile.options == ("Ana Green", 'Bo "Red"') and party.title == "T"


@pytest.mark.parametrize(
    ("text", "options", "ballots"),
    [
        ("Ana,Bo,Cy\nBo\n", ("Ana", "Bo", "Cy"), {"Ana>Bo>Cy": 1, "Bo": 1}),
        ("12: Ana > Bo=Cy\n5: Cy\n", ("Ana", "Bo", "Cy"), {"Ana>Bo=Cy": 12, "Cy": 5}),
        ('Rank 1,Rank 2\n"Smith, Ana",Bo\nBo,\n', ("Smith, Ana", "Bo"), {"Smith, Ana>Bo": 1, "Bo": 1}),
        ("count;1st choice;2nd choice\n7;Ana;Bo\n", ("Ana", "Bo"), {"Ana>Bo": 7}),
        ("Ana,Bo,Cy\n1,2,\n2,1,1\n", ("Ana", "Bo", "Cy"), {"Ana>Bo": 1, "Bo=Cy>Ana": 1}),
        ("Ana;Bo;count\n2;1;30\n;;4\n", ("Ana", "Bo"), {"Bo>Ana": 30, "": 4}),
        ('[["Ana",["Bo","Cy"]]]', ("Ana", "Bo", "Cy"), {"Ana>Bo=Cy": 1}),
        ('{"ballots": [{"ranks": ["Bo"], "times": 3}, "Ana", []]}', ("Bo", "Ana"), {"Bo": 3, "Ana": 1, "": 1}),
        ('{"options": ["A", "B"], "ballots": [{"A": 2, "B": 1}, {"B": null}]}', ("A", "B"), {"B>A": 1, "": 1}),
        ('{"withdrawn": ["Bo"], "ballots": [["Bo", "Ana"]]}', ("Ana",), {"Ana": 1}),
    ],
)  # fmt: skip
def test_a_table_or_json_says_the_same_in_many_forms(
    text: str, options: tuple[str, ...], ballots: dict[str, int]
) -> None:
    reading = read(text.encode(), "schulze")
    assert reading.profile.options == options and ranks(reading) == ballots


def test_numbers_are_ranks_to_a_method_that_ranks_and_scores_to_one_that_scores() -> None:
    table = b"Ana,Bo\n5,1\n0,\n"
    assert [dict(b.marks) for b in read(table, "score").profile.ballots] == [{"Ana": 5, "Bo": 1}, {"Ana": 0}]
    with pytest.raises(Nonsense, match=r"^Line 3: A rank is 1, 2, 3"):
        read(table, "irv")
    assert [dict(b.marks) for b in read("Ana,Bo\nx,\nyes,✓\n".encode(), "approval").profile.ballots] == [
        {"Ana": 1},
        {"Ana": 1, "Bo": 1},
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is nothing in this file."),
        ("2 1\n3 1 3 0\n", "Line 2: There is no option 3: they are numbered from 1 to 2."),
        ("2 1\n3 1 1 0\n", "Line 2: A ballot names option 1 twice."),
        ("2 1\n3 1 1=2 0\n", "Line 2: A ballot names option 1 twice."),
        ("2 1\n\n1 1 0\n1.5 2 0\n", "Line 4: How many times a ballot was cast must be a whole number, not “1.5”."),
        ("2 1\n1 1 x 0\n", "Line 2: An option on a ballot must be a whole number, not “x”."),
        ("2 1\n1 1 0\n0\n\"Ana\"\n", "Line 4: There are 2 options, but only 1 names."),
        ("2 1\n1 1 0\n0\n\"Ana\"\n\"Ana\"\n", "Line 5: Two options are named “Ana”."),
        ("2 1\n1 1 0\n0 1\n", "Line 3: “1” comes after the end of the ballots."),
        ("2 0\n", "Line 1: There must be at least one place to fill."),
        ("0 1\n", "Line 1: There must be between 1 and 1000 options."),
        ("2 1 x\n", "Line 1: “x” is neither an option that has withdrawn"),
        ("2 1\n-3\n1 1 0\n", "Line 2: There is no option 3"),
        ("1 1\n-1\n1 1 0\n0\n\"Ana\"\n", "Line 5: Nobody stands for election in this file"),
        ("2 1\n1 1 0\n0\n" + "".join(f'"{n}"\n' for n in "ABCDEFG"), "Line 9: There are 2 options and a title"),
    ],
)  # fmt: skip
def test_a_blt_of_nonsense_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(Nonsense) as refused:
        read(text.encode(), "stv", "x.blt")
    assert str(refused.value).startswith(said), refused.value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ana,Bo\n1,2\n1,2,3\n", "Line 3: There are 2 columns, and this line has more."),
        ("1,2\n1,2\n", "Line 1: The first line must name the options"),
        ("Ana,Bo\nBo,Bo\n", "Line 2: A ballot names “Bo” twice."),
        ("Ana,Bo\nBo,7\n", "Line 2: Here is the number 7 where the name of an option was expected."),
        ("0: Ana\n", "Line 1: A ballot must have been cast at least once."),
        ('{"ballots": [["Ana"],\n ["Ana", "Ana"]]}', "Line 2: A ballot names an option twice."),
        ('{"options": ["Ana"], "ballots": [["Ana"],\n\n ["Bo"]]}', "Line 3: “Bo” is not among the options."),
        ('{"ballots": [[1]]}', "Line 1: A ballot lists names"),
        ('{"ballots": [\n["Ana"],\n', "Line 3: This is not JSON"),
        ('{"a": 1}', "Line 1: There must be a list of “ballots”"),
        ('{"places": 0, "ballots": []}', "Line 1: “places” must be a whole number"),
        ('{"ballots": [{"times": true}]}', "Line 1: “times” must be a whole number"),
        ('{"ballots": [{"Ana": 1.5}]}', "Line 1: A mark must be a whole number."),
        ("Ana\0Bo\n", "Line 1: This is not a file of text."),
    ],
)
def test_a_table_or_json_of_nonsense_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(Nonsense) as refused:
        read(text.encode(), "irv")
    assert str(refused.value).startswith(said), refused.value


def try_to_count(data: bytes, method: Method, name: str) -> None:
    """Whatever the file holds, it is counted or refused in a sentence."""
    try:
        profile = read(data, method, name).profile
        if len(profile.options) * len(profile.ballots) < 400:
            json.dumps(told(COUNTING[method](profile, None)), ensure_ascii=False).encode()
    except Nonsense as refused:
        assert refused.sentence.endswith(".")
        str(refused).encode()
    except Uncountable as error:
        assert error.why in ("no-ranks", "no-marks") or (error.why == "one-place-only" and method in ONE_PLACE)


NAMES = st.sampled_from(["", "x.blt", "x.csv", "x.json"])
PIECES = st.sampled_from(
    [
        *"0123456789-=#\"'“”«»,;:>[]{}()\n\n\n \t",
        *("\r\n", "\ufeff", "\0", "\ud800", "\x85", "\u2028", "Ana", "Bo", "Cy", "null", "true", "1e9", "9" * 30),
        *("2 1\n", "3 2\n", "1 1 2 0\n", "0\n", "-1\n", '"Ana"\n', '"ballots"', '"times"', "count", "Rank 1"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(METHODS), NAMES)
def test_no_text_makes_the_counting_fall_over(text: str, method: Method, name: str) -> None:
    try_to_count(text.encode("utf-8", "surrogatepass"), method, name)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60), st.sampled_from(METHODS), NAMES)
def test_no_bytes_make_the_counting_fall_over(data: bytes, method: Method, name: str) -> None:
    try_to_count(data, method, name)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats() | st.sampled_from(["Ana", "Bo", "", "\ud800", "\x1b"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["ranks", "marks", "times", "Ana", "Bo"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(
    st.fixed_dictionaries({"ballots": st.lists(JSON, max_size=4)}, optional={"options": JSON, "places": JSON}),
    st.data(),
)
def test_no_json_makes_the_counting_fall_over(said: Any, data: st.DataObject) -> None:
    try_to_count(json.dumps(said).encode(), data.draw(st.sampled_from(METHODS)), "x.json")


@pytest.mark.parametrize(
    "data", [b"[" * 100_000, b'{"ballots":[[' + b"[" * 50_000, b"9" * 10_000, b"2 1\n" + b"1" * 9999]
)
def test_a_file_made_to_break_the_reader_is_refused(data: bytes) -> None:
    for name in ("x.blt", "x.csv", "x.json", ""):
        with pytest.raises(Nonsense):
            read(data, "irv", name)


# Counting at the terminal ---------------------------------------------------------------------------------------------


def test_stv_at_the_terminal_prints_every_stage_for_people(run: Run) -> None:
    shown = run("stv", CHAIR).stdout
    assert "Committee" in shown and "Withdrawn: Basil" in shown and "Quota 4" in shown
    assert "Round 1" in shown and "Round 2" in shown and "The surplus of Adam is transferred." in shown
    assert "Chosen: Adam, Charlotte" in shown


def test_stv_in_json_has_counts_as_decimal_strings(run: Run) -> None:
    said = counted(run, "stv", CHAIR)
    assert said["method"] == "stv" and said["ballots"] == 10 and said["options"] == ["Adam", "Charlotte", "Donald"]
    assert said["winners"] == ["Adam", "Charlotte"] and said["tied"] == [] and said["quota"] == "4"
    first, second, third = said["rounds"]
    assert first["counts"] == {"Adam": "7", "Charlotte": "0", "Donald": "2"} and first["elected"] == ["Adam"]
    assert second["counts"] == {"Adam": "4", "Charlotte": "2.99999", "Donald": "2"}
    assert second["residue"] == "0.00001" and second["transfers"][0]["to"] == {"Charlotte": "2.99999"}
    assert third["eliminated"] == ["Donald"] and third["elected"] == ["Charlotte"]
    for each in said["rounds"]:
        total = sum(map(Decimal, each["counts"].values())) + Decimal(each["exhausted"]) + Decimal(each["residue"])
        assert total == said["counted"] == 9


def test_places_at_the_terminal_are_more_than_what_the_file_says(run: Run) -> None:
    assert len(counted(run, "stv", CHAIR, "--places", "1")["winners"]) == 1
    assert counted(run, "irv", CHAIR)["winners"] == ["Adam"], "a method for one place"
    refused = run("schulze", CHAIR, "--places", "2", code=1).output
    assert "This method fills one place. For several, count with --method stv." in refused


def test_schulze_at_the_terminal_prints_the_pairwise_table(run: Run) -> None:
    text = "40: Ana > Bo > Cy\n35: Bo > Cy > Ana\n25: Cy > Ana > Bo\n"
    said = counted(run, "schulze", text, name="x.txt")
    assert said["pairs"]["Ana"] == {"Bo": 65, "Cy": 40} and said["winners"] == ["Ana"]
    assert said["paths"]["Cy"] == {"Ana": 60, "Bo": 60}
    shown = run("schulze", text, name="x.txt").stdout
    assert "Strongest path" in shown and "65" in shown and "Chosen: Ana" in shown


def test_score_and_approval_and_single_at_the_terminal(run: Run) -> None:
    text = "Ana,Bo\n5,4\n1,4\n5,\n"
    said = counted(run, "score", text, name="x.csv")
    assert said["sums"] == {
        "Ana": {"sum": "11", "marks": 3, "mean": "3.66666"},
        "Bo": {"sum": "8", "marks": 2, "mean": "4"},
    }
    assert said["winners"] == ["Bo"]
    assert counted(run, "score", text, "--blank-is-zero", name="x.csv")["winners"] == ["Ana"]
    assert "3 marks, mean 3.66666" in run("score", text, name="x.csv").stdout
    assert "100 % of 3" in run("approval", text, name="x.csv").stdout
    assert counted(run, "single", text, name="x.csv")["rounds"][0]["counts"] == {"Ana": "2", "Bo": "1"}
    assert "--method score reads scores" in run("score", CHAIR, code=1).output


def test_a_tie_at_the_terminal_is_settled_by_the_lot_that_is_given(run: Run) -> None:
    text = "Ana,Bo\nBo,Ana\n"
    assert "Tied: Ana, Bo. A lot or another ballot must decide." in run("irv", text, name="x.csv").stdout
    said = counted(run, "irv", text, name="x.csv")
    assert said["winners"] == [] and said["tied"] == ["Ana", "Bo"]
    assert counted(run, "irv", text, "--lot", "Bo > Ana", name="x.csv")["winners"] == ["Bo"]
    assert counted(run, "irv", text, "--lot", "Ana,Bo", name="x.csv")["winners"] == ["Ana"]
    drawn = counted(run, "irv", text, "--lot", "18 May 1980", name="x.csv")
    assert drawn["lot"]["seed"] == "18 May 1980" and drawn["winners"] == drawn["lot"]["order"][:1]
    assert "Lot, drawn from the seed" in run("irv", text, "--lot", "18 May 1980", name="x.csv").stdout
    assert "which is not among the options" in run("irv", text, "--lot", "Bo > Anna", name="x.csv", code=1).output
    assert counted(run, "irv", text, "--lot", "seed:a, b", name="x.csv")["lot"]["seed"] == "a, b"
    assert "empty" in run("irv", text, "--lot", " ", name="x.csv", code=1).output


def test_nonsense_at_the_terminal_is_a_sentence_with_its_line(run: Run) -> None:
    assert run("stv", "2 1\n1 9 0\n", code=1).output == (
        "Error: Line 2: There is no option 9: they are numbered from 1 to 2.\n"
    )
    assert "Traceback" not in run("stv", "", code=1).output


def test_the_run_off_says_where_the_ballots_of_the_eliminated_went(run: Run) -> None:
    shown = run("irv", "3: Ana\n2: Bo > Ana\n1: Cy > Bo\n1: Cy\n1: Di>Bo", name="x.txt").stdout
    assert "From Di: 1 to Bo." in shown and "From Cy: 1 to Bo, 1 exhausted." in shown
