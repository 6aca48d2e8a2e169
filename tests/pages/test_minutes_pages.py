"""Minutes in the browser, as Markdown and as data."""

import pytest

from assembly.rules.commands import BeginSitting, EraseMe, JoinAssembly, TableMotion
from assembly.rules.standing import PRESETS
from tests.cast import ANA, BO, NOON
from tests.pages.conftest import Square, page

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "javascript:alert(1)",
    "*b* [l](//e)",
]


def meeting(square: Square, name: str = "Ana", text: str = "That the roof be repaired.", language: str = "en") -> str:
    clerk = square.open(language=language)
    square.take(
        clerk,
        JoinAssembly(by=ANA, at=NOON, name=name),
        JoinAssembly(by=BO, at=NOON, name="Bo"),
        BeginSitting(by=ANA, at=NOON),
        TableMotion(by=ANA, at=NOON, title=text[:100], text=text),
    )
    return clerk.now.state.code


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_name_or_a_text_is_shown_and_never_run(square: Square, payload: str) -> None:
    code = meeting(square, name=payload, text=payload)
    shown = page(square.browser.get(f"/a/{code}/minutes"))
    assert "<script>alert" not in shown and "<img" not in shown and "alert(1)</script>" not in shown
    assert payload.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;") in shown
    assert "<script>" not in page(square.browser.get(f"/a/{code}/minutes.md")).replace("\\<script\\>", "")
    motion = square.browser.get(f"/a/{code}/minutes.json").json["motions"][0]  # type: ignore[index]
    assert motion["mover"]["name"] == payload and motion["text"] == payload


def test_each_form_says_what_it_is(square: Square) -> None:
    code = meeting(square)
    for ending, kind in (("", "text/html"), (".md", "text/markdown"), (".json", "application/json")):
        response = square.browser.get(f"/a/{code}/minutes{ending}")
        assert response.status_code == 200 and response.mimetype == kind
    assert f'filename="minutes-{code}.md"' in square.browser.get(f"/a/{code}/minutes.md").headers["Content-Disposition"]


def test_minutes_grow_with_the_record(square: Square) -> None:
    code = meeting(square)
    clerk = square.clerks.find(code)
    assert clerk is not None
    before = square.browser.get(f"/a/{code}/minutes.json").json
    square.take(clerk, TableMotion(by=BO, at=NOON, title="More", text="More."))
    after = square.browser.get(f"/a/{code}/minutes.json").json
    assert before and after and len(after["motions"]) == len(before["motions"]) + 1
    assert after["proof"] == {"position": clerk.now.position, "head": clerk.now.head}


def test_an_erased_name_leaves_minutes_that_were_read_before(square: Square) -> None:
    code = meeting(square, name="Forgotten Person")
    clerk = square.clerks.find(code)
    assert clerk is not None
    assert "Forgotten Person" in page(square.browser.get(f"/a/{code}/minutes"))
    square.take(clerk, EraseMe(by=ANA, at=NOON))
    for ending in ("", ".md", ".json"):
        assert "Forgotten Person" not in page(square.browser.get(f"/a/{code}/minutes{ending}"))
    assert "[erased]" in page(square.browser.get(f"/a/{code}/minutes"))


def test_minutes_can_be_had_in_another_language(square: Square) -> None:
    code = meeting(square, language="ko")
    assert "참석자는 2명이었다." in page(square.browser.get(f"/a/{code}/minutes.md"))
    assert "2 members were present." in page(square.browser.get(f"/a/{code}/minutes.md?lang=en"))


def test_minutes_of_every_preset_can_be_read(square: Square) -> None:
    for rules in PRESETS.values():
        code = square.open(rules=rules).now.state.code
        assert square.browser.get(f"/a/{code}/minutes").status_code == 200
