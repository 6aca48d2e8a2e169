"""Names are unique in an assembly, also to the eye."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.limits import NAME_CHARACTERS_MAX
from assembly.rules.names import likeness, proper_name, proper_text, tidy
from assembly.rules.refusals import Refusal, Refused
from tests.cast import ANA, BO
from tests.given import by, given, joined, opened


def join(name):
    return by(BO, c.JoinAssembly, name=name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bo", "Bo"),
        ("  Bo   van  Dam ", "Bo van Dam"),
        ("Bo\u00a0Dam", "Bo Dam"),
        ("김\u3000철수", "김 철수"),
        ("Zoe\u0308", "Zoë"),
        ("العربية", "العربية"),
        ("नमिता", "नमिता"),
        ("O'Neill-Ó Cuív 3rd", "O'Neill-Ó Cuív 3rd"),
        ("b" * NAME_CHARACTERS_MAX, "b" * NAME_CHARACTERS_MAX),
    ],
)
def test_a_name_is_kept_as_typed_but_for_its_spaces(typed, kept):
    given(opened(), joined(ANA)).when(join(typed)).then(lambda s: s.members[BO].name == kept)


@pytest.mark.parametrize("name", ["", " ", "\u3000\u00a0"])
def test_a_name_is_needed(name):
    given(opened()).when(join(name)).refused(Refusal.NAME_EMPTY)


def test_a_name_has_a_longest_length():
    given(opened()).when(join("b" * (NAME_CHARACTERS_MAX + 1))).refused(Refusal.NAME_TOO_LONG)


@pytest.mark.parametrize(
    "name",
    [
        "Ana\u202eecila",  # right-to-left override
        "Ana\u2066x",  # isolate
        "A\u200bna",  # zero-width space
        "A\u00adna",  # soft hyphen
        "Ana\n",
        "Ana\nBo",
        "Ana\tBo",
        "Ana\x00",
        "Ana\ufeff",
        "Ana\ue000",  # private use
        "Ana\ud800",  # half a surrogate pair
        "Ana\u2028",
        "...",
        "🙂",
        "\u0301",
    ],
)
def test_a_name_that_cannot_be_seen_and_said_is_refused(name):
    given(opened()).when(join(name)).refused(Refusal.NAME_UNREADABLE)


@pytest.mark.parametrize(
    "name",
    [
        "\u3164",  # Hangul filler: a letter to Unicode, nothing to the eye
        "Ana\u3164",
        "Ana\u115f",
        "Ana\u1160",
        "Ana\uffa0",
        "Ana\ufe0f",  # variation selector
        "Ana\U000e0100",
        "Ana\u034f",  # combining grapheme joiner
        "Ana\u17b4",
        "Ana\u180b",
        "Ana\u2800",  # Braille with no dots
    ],
)
def test_no_invisible_letter_makes_a_second_ana(name):
    given(opened(), joined(ANA)).when(join(name)).refused(Refusal.NAME_UNREADABLE, Refusal.NAME_TAKEN)


@pytest.mark.parametrize(
    "name",
    [
        "ana",
        "ANA",
        "A na",
        "Áná",
        "Ąna",
        "Аna",  # Cyrillic А
        "Аnа",
        "Ａｎａ",  # full width
        "𝐀na",  # mathematical bold
        "Αna",  # Greek capital alpha
        "A\u0301\u0302na",
        "An\u1dc4a",  # a mark of another block
        "ⓐna",
    ],
)
def test_nobody_is_called_nearly_ana(name):
    given(opened(), joined(ANA)).when(join(name)).refused(Refusal.NAME_TAKEN)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("BO", "ΒΟ"),  # Greek capitals
        ("BO", "ВО"),  # Cyrillic capitals
        ("HEN", "ΗΕΝ"),  # Greek capitals
        ("HEN", "НЕN"),  # Cyrillic capitals
        ("Tom", "Τom"),
        ("Bob", "B0b"),
        ("Lol", "L01"),
        ("Bill", "Bıll"),  # dotless i
        ("Strasse", "Straße"),
        ("Fiona", "ﬁona"),  # ligature
    ],
)
def test_two_names_that_look_alike_cannot_both_be_in_the_hall(first, second):
    given(opened(), by(ANA, c.JoinAssembly, name=first)).when(join(second)).refused(Refusal.NAME_TAKEN)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Ana", "Anna"), ("Bo", "Bob"), ("김철수", "김철호"), ("कि", "की"), ("Ilse", "Lise"), ("محمد", "محمود")],
)
def test_names_that_differ_to_the_eye_stand_side_by_side(first, second):
    given(opened(), by(ANA, c.JoinAssembly, name=first)).when(join(second)).then(e.MemberJoined)


@for_all(st.text(max_size=70))
def test_a_name_that_is_accepted_once_is_accepted_unchanged_again(name):
    try:
        kept = proper_name(name)
    except Refused:
        return
    assert proper_name(kept) == kept == tidy(kept)
    assert likeness(kept), "a name always has a likeness"
    assert likeness(kept) == likeness(kept.upper().lower()) or kept.upper().lower() != kept.lower()


@for_all(st.text(max_size=70))
def test_words_that_are_accepted_once_are_accepted_unchanged_again(text):
    kept = proper_text(text, may_be_empty=True)
    assert proper_text(kept, may_be_empty=True) == kept
    kept.encode()  # no half characters


def test_words_lose_what_reverses_or_hides_them_and_keep_their_lines():
    assert proper_text(" a\r\nb\rc\u202e\u200bd\x00\ud800 ", lines=True) == "a\nb\ncd"
    assert proper_text("e\u0301") == "é"


def test_a_title_is_one_line():
    assert proper_text(" a\r\nb\t\tc ") == "a b c"


def test_words_keep_the_joiners_that_persian_and_pictures_need():
    assert proper_text("می\u200cخواهم") == "می\u200cخواهم"
    assert proper_text("❤\ufe0f") == "❤\ufe0f"


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "\u200d\ufe0f", "\u3164", "\u2800", "\u202e"])
def test_words_that_show_nothing_are_no_words(text):
    with pytest.raises(Refused, match="text-empty"):
        proper_text(text)
    assert proper_text(text, may_be_empty=True) == ""


def test_words_are_measured_in_characters_or_in_bytes():
    assert proper_text("é" * 5, characters_max=5)
    assert proper_text("é" * 5, bytes_max=10)
    for limit in ({"characters_max": 4}, {"bytes_max": 9}):
        with pytest.raises(Refused):
            proper_text("é" * 5, **limit)
