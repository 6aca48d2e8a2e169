"""Which words a text changes, in scripts with and without spaces; checked against a slow and simple reckoning."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assembly.rules.diffing import EDITS_MAX, both, diff, touch, units

ROOF = "The roof is repaired before winter."


def shown(old: str, new: str) -> str:
    marks = {"same": "{}", "out": "[-{}-]", "in": "[+{}+]"}
    return "".join(marks[part].format(text) for part, text in diff(old, new).parts())


def test_words_are_taken_out_and_put_in():
    assert shown(ROOF, "The roof is repaired before spring.") == "The roof is repaired before [-winter.-][+spring.+]"
    assert shown(ROOF, "The whole roof is repaired before winter.") == "The [+whole +]roof is repaired before winter."
    assert shown("a b c", "a c") == "a [-b -]c"
    assert shown(ROOF, ROOF) == ROOF and diff(ROOF, ROOF).edits == ()


def test_korean_is_compared_word_by_word():
    assert shown("지붕을 올해 고친다", "지붕을 내년에 고친다") == "지붕을 [-올해 -][+내년에 +]고친다"


def test_where_a_script_has_no_spaces_every_letter_is_a_unit():
    assert shown("今年修理屋顶", "明年修理屋顶") == "[-今-][+明+]年修理屋顶"
    assert units("屋根をfix する") == ("屋", "根", "を", "fix ", "す", "る")


def test_a_line_that_ends_elsewhere_is_a_change():
    assert diff("one two\nthree", "one two three").edits != ()
    assert diff("one  two", "one two").edits == ()


def test_how_many_words_change():
    found = diff("a b c d", "a x y d")
    assert (found.taken_out, found.put_in) == (2, 2)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("A B c d", "a b C D", "A B C D"),
        ("a x b c d", "a b c y d", "a x b c y d"),
        ("a b d", "A b c d", "A b d"),
        ("a b c d e", "z a b c d", "z a b c d e"),
        ("x c d", "a b c d e", "x c d e"),
        ("a x c d", "a y b c d", "a y x c d"),  # put in before a word that another replaces
    ],
)
def test_changes_of_other_words_can_both_be_made(one, other, together):
    assert both("a b c d", one, other) == together == both("a b c d", other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("a x c d", "a y c d"), ("a x d", "a b z d"), ("a x b c d", "a y b c d"), ("a d", "a b x c d"), ("q", "a b d")],
)
def test_changes_of_the_same_words_cannot(one, other):
    assert both("a b c d", one, other) is None
    assert touch(diff("a b c d", one), diff("a b c d", other))


def test_much_that_has_changed_counts_as_all_of_it():
    old, new = " ".join(f"a{n}" for n in range(2000)), " ".join(f"b{n}" for n in range(2000))
    found = diff(f"begin {old} end", f"begin {new} end")
    assert len(found.edits) == 1 and found.taken_out == found.put_in == 2000 > EDITS_MAX


TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d\n", "올해", "年"]), max_size=14).map(" ".join)


def longest_common(one: list[str], other: list[str]) -> int:
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for x, left in enumerate(one):
        for y, right in enumerate(other):
            table[x + 1][y + 1] = table[x][y] + 1 if left == right else max(table[x][y + 1], table[x + 1][y])
    return table[-1][-1]


def alike(text: str) -> list[str]:
    return [unit.strip() + ("\n" if "\n" in unit else "") for unit in units(text)]


@given(TEXTS, TEXTS)
@settings(max_examples=400, deadline=None)
def test_the_parts_are_both_texts_and_the_edits_the_fewest(old, new):
    found = diff(old, new)
    for left_out, text in (("in", old), ("out", new)):
        said = "".join(words for part, words in found.parts() if part != left_out)
        assert said.split() == text.split()
    assert len(found.old) - found.taken_out == longest_common(alike(old), alike(new))


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=400, deadline=None)
def test_two_changes_are_flagged_and_made_the_same_in_either_order(old, one, other):
    assert touch(diff(old, one), diff(old, other)) == touch(diff(old, other), diff(old, one))
    assert both(old, one, other) == both(old, other, one)
