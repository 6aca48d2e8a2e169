"""A script says what is known; whatever is unclear in it is refused with a sentence, never guessed."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from assembly.rallies.script import LIBRARY, Script, ScriptUnclear, library, open_script, parse
from assembly.rules.limits import TITLE_CHARACTERS_MAX

PLAIN: dict[str, Any] = {
    "id": "plain",
    "title": "A plain sitting",
    "place": "A church",
    "date": "1792-08-09",
    "attendance": {"figure": "58", "source": ["book"], "confidence": "documented"},
    "sources": [{"id": "book", "author": "A clerk", "title": "Minutes", "locator": "p. 1", "url": ""}],
    "events": [
        {
            "order": 1,
            "at": "1792-08-09T20:00",
            "kind": "convene",
            "who": {"name": None, "role": "the assembly"},
            "text": "They meet.",
            "source": ["book"],
            "confidence": "documented",
        },
        {
            "order": 2,
            "at": None,
            "day": "1792-08-09",
            "kind": "vote",
            "who": {"name": None, "role": "the assembly"},
            "text": "They decide.",
            "source": ["book#p. 7"],
            "confidence": "disputed",
            "vote": {"method": "ballot", "result": "carried", "counts": {"yes": 43, "no": 15}},
        },
    ],
}


def read(change: Callable[[dict[str, Any]], object] = lambda script: None) -> Script:
    script = copy.deepcopy(PLAIN)
    change(script)
    return parse(yaml.safe_dump(script, sort_keys=False), "plain.yaml")


def test_a_script_is_read_as_it_stands() -> None:
    script = read()
    first, second = script.lines
    assert (first.kind, first.when, first.name, first.counts) == ("convene", "1792-08-09 20:00", "", ())
    assert (second.when, second.method, second.result) == ("1792-08-09", "ballot", "carried")
    assert second.counts == (("yes", 43), ("no", 15))
    assert script.citations(second) == ("A clerk: Minutes, p. 1, p. 7",)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda s: s["events"][0].update(confidence="certain"), "'certain' is not a label; the labels are documented"),
        (lambda s: s["events"][1].update(confidence=None), "event 2: None is not a label"),
        (lambda s: s["events"][0].update(source=[]), "event 1: every line names at least one source"),
        (lambda s: s["events"][0].update(source=["diary"]), "the source 'diary' is not in the bibliography"),
        (lambda s: s["attendance"].update(source=[]), "attendance: every line names at least one source"),
        (lambda s: s["events"][1].update(source=None), "event 2: every line names at least one source"),
        (
            lambda s: s["events"][1].update(confidence="not documented"),
            "event 2: what is not documented carries no name and no count",
        ),
        (lambda s: s["events"][1]["vote"].update(counts="many"), "counts are whole numbers"),
        (lambda s: s["events"][1]["vote"].update(counts={"yes": 0.5}), "counts are whole numbers"),
        (lambda s: s["events"][1]["vote"].update(counts={"yes": True}), "counts are whole numbers"),
        (lambda s: s["events"][1].update(order=3), "event 3 stands where event 2 should"),
        (lambda s: s["events"].reverse(), "event 2 stands where event 1 should"),
        (lambda s: s["events"][1].update(at="1792-08-09T19:00"), "event 2 is earlier than an event before it"),
        (lambda s: s["events"][1].update(at="in the evening"), "'in the evening' is not a date and time"),
        (lambda s: s["events"][1].update(kind="brawl"), "'brawl' is not a kind of event"),
        (lambda s: s["events"][1].update(text=""), "event 2: text must be text"),
        (lambda s: s["sources"].append(s["sources"][0]), "two sources have the same id"),
        (lambda s: s.update(events=[]), "events must be a list with at least one entry"),
        (lambda s: s.pop("title"), "title must be text"),
    ],
)
def test_what_is_unclear_is_refused_with_a_sentence(change: Callable[[dict[str, Any]], object], sentence: str) -> None:
    with pytest.raises(ScriptUnclear) as refused:
        read(change)
    assert sentence in str(refused.value)
    assert str(refused.value).startswith("plain.yaml: ")
    assert str(refused.value).endswith(".")


def test_what_is_not_yaml_is_refused_with_a_sentence() -> None:
    with pytest.raises(ScriptUnclear, match="not YAML"):
        parse("events: [", "torn.yaml")
    with pytest.raises(ScriptUnclear, match="a script is a mapping"):
        parse("- a list", "list.yaml")


def test_a_script_is_filed_under_its_id(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(yaml.safe_dump(PLAIN), "utf-8")
    with pytest.raises(ScriptUnclear, match=r"must be named plain\.yaml"):
        open_script(tmp_path / "other.yaml")


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_script_of_the_library_can_be_entered(path: Path) -> None:
    script = open_script(path)
    for line in script.lines:
        assert script.citations(line)
        assert all(len(citation) <= TITLE_CHARACTERS_MAX for citation in script.citations(line))


def test_the_library_offers_the_night_before_the_fall_of_the_monarchy() -> None:
    (script,) = [script for script in library() if script.id == "postes-1792-08-09"]
    assert script.title == "The night before the fall of the monarchy"
    assert len(script.lines) == 18
    assert script.content_note
    assert script.attendance_confidence == "not documented"
    assert not any(line.counts for line in script.lines)
