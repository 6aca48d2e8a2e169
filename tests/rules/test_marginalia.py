"""What members put beside a motion: statements after the decision, and its words in other languages."""

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules import marginalia
from assembly.rules.limits import STATEMENT_CHARACTERS_MAX, STATEMENTS_MAX, TRANSLATIONS_MAX
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE, EVE, NOON
from tests.given import by, cast, given, joined, polled, settled, sitting, tabled

DECIDED = [sitting(CY), joined(DEE, observer=True), tabled(), polled(motion="M1"), cast({ANA: "yes"}), settled()]
KOREAN = {"motion": "M1", "language": "ko", "title": "빵", "text": "빵을 나눈다."}


def test_whoever_could_take_part_puts_one_statement_beside_the_decision():
    page = given(DECIDED).when(by(CY, c.AddStatement, motion="M1", text="Too late.\nAnd cold."))
    page.then(e.StatementAdded(by=CY, at=NOON, motion="M1", reason="Too late.\nAnd cold."))
    page.when(by(CY, c.AddStatement, motion="M1", text="And dear.")).refused(Refusal.ALREADY_STATED)
    page.when(by(DEE, c.AddStatement, motion="M1", text="Hm.")).refused(Refusal.OBSERVERS_ONLY_WATCH)
    page.when(joined(EVE), by(EVE, c.AddStatement, motion="M1", text="Hm.")).refused(Refusal.NOT_ASKED_THEN)


def test_a_statement_has_words_and_a_longest_length():
    page = given(DECIDED).when(by(CY, c.AddStatement, motion="M1", text=" ")).refused(Refusal.TEXT_EMPTY)
    long = "é" * STATEMENT_CHARACTERS_MAX
    page.when(by(CY, c.AddStatement, motion="M1", text=long + "x")).refused(Refusal.TEXT_TOO_LONG)
    page.when(by(CY, c.AddStatement, motion="M1", text=long)).then(e.StatementAdded)


def test_before_the_decision_one_speaks():
    given(sitting(CY), tabled()).when(by(CY, c.AddStatement, motion="M1", text="No.")).refused(Refusal.NOT_DECIDED_YET)


def test_a_decision_holds_so_many_statements(monkeypatch):
    monkeypatch.setattr(marginalia, "STATEMENTS_MAX", 1)
    page = given(DECIDED, by(CY, c.AddStatement, motion="M1", text="No."))
    page.when(by(BO, c.AddStatement, motion="M1", text="No.")).refused(Refusal.TOO_MANY_STATEMENTS)
    assert STATEMENTS_MAX == 200


def test_an_erased_member_leaves_no_words_behind_and_the_number_stays():
    page = given(DECIDED, by(CY, c.AddStatement, motion="M1", text="My mother said so.")).when(by(CY, c.EraseMe))
    page.then(lambda s: s.beside["M1"].statements[CY].text == "" and s.beside["M1"].stated == (CY,))


def test_any_member_translates_and_a_newer_translation_takes_the_place():
    page = given(sitting(CY), tabled()).when(by(CY, c.TranslateMotion, **KOREAN))
    page.then(e.MotionTranslated(by=CY, at=NOON, version=1, **KOREAN))
    page.when(by(CY, c.TranslateMotion, **KOREAN)).already_so()
    page.when(by(BO, c.TranslateMotion, **KOREAN | {"title": "밥"})).then(e.MotionTranslated)
    assert page.state.beside["M1"].translations["ko"].by == BO


def test_a_translation_knows_its_version_and_the_poll_locks_the_original():
    history = [sitting(CY, seconds_needed=0), tabled()[0], by(CY, c.TranslateMotion, **KOREAN)]
    page = given(history, by(CY, c.TableAmendment, motion="M1", text="That soup be shared."), polled(motion="M2"))
    page.when(cast({ANA: "yes"}), settled()).then(lambda s: s.motions["M1"].version == 2)
    assert page.state.beside["M1"].translations["ko"].version == 1
    page.when(by(CY, c.TranslateMotion, **KOREAN)).then(lambda s: s.beside["M1"].translations["ko"].version == 2)


def test_a_translation_is_in_a_language_and_there_are_so_many(monkeypatch):
    page = given(sitting(CY), tabled())
    page.when(by(CY, c.TranslateMotion, **KOREAN | {"language": "klingon"})).refused(Refusal.LANGUAGE_UNKNOWN)
    page.when(by(CY, c.TranslateMotion, **KOREAN | {"text": ""})).refused(Refusal.TEXT_EMPTY)
    monkeypatch.setattr(marginalia, "TRANSLATIONS_MAX", 1)
    page.when(by(CY, c.TranslateMotion, **KOREAN)).then(e.MotionTranslated)
    page.when(by(CY, c.TranslateMotion, **KOREAN | {"language": "fr"})).refused(Refusal.TOO_MANY_TRANSLATIONS)
    page.when(by(BO, c.TranslateMotion, **KOREAN)).then(e.MotionTranslated)
    assert TRANSLATIONS_MAX == 20
