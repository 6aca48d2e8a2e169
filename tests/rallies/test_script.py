"""A script says what is known; whatever is unclear in it is refused with a sentence, never guessed."""

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from assembly.cli import main
from assembly.rallies.checking import check
from assembly.rallies.format import SCRIPT, document
from assembly.rallies.script import LIBRARY, Script, ScriptUnclear, open_script, parse
from assembly.rallies.times import earlier, milliseconds, parts

DOCS = Path(__file__).resolve().parents[2] / "docs"
PLAIN: dict[str, Any] = {
    "id": "plain",
    "title": "A plain sitting",
    "place": "A church",
    "date": "1792-08-09",
    "attendance": {"figure": "58", "source": ["book"], "confidence": "documented"},
    "sources": [
        {"id": "book", "author": "A clerk", "title": "Minutes", "locator": "p. 1", "url": ""},
        {"id": "foe", "author": "The other side", "title": "A statement", "kind": "hostile"},
    ],
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
Change = Callable[[dict[str, Any]], object]


def read(change: Change = lambda script: None) -> Script:
    script = copy.deepcopy(PLAIN)
    change(script)
    return parse(yaml.safe_dump(script, sort_keys=False), "plain.yaml")


def test_a_script_is_read_as_it_stands() -> None:
    script = read()
    first, second = script.lines
    assert (first.kind, first.when, first.name, first.counts) == ("convene", "1792-08-09 20:00", "", ())
    assert (second.when, second.method, second.result) == ("1792-08-09", "ballot", "carried")
    assert second.counts == (("yes", 43), ("no", 15))
    assert second.decides and not first.decides
    assert script.citations(second) == ("A clerk: Minutes, p. 1, p. 7",)


def test_dates_without_quotes_are_read_too() -> None:
    text = yaml.safe_dump(PLAIN, sort_keys=False).replace("'1792-08-09'", "1792-08-09")
    assert "date: 1792-08-09\n" in text
    assert parse(text).date == "1792-08-09"


UNCLEAR: list[tuple[Change, str]] = [
    (lambda s: s["events"][0].update(confidence="certain"), "event 1: 'certain' is not a label; the labels are"),
    (lambda s: s["events"][1].update(confidence=None), "event 2: None is not a label"),
    (lambda s: s["events"][1].pop("confidence"), "event 2: it has no label"),
    (lambda s: s["events"][0].update(source=[]), "event 1: it names no source"),
    (lambda s: s["events"][1].pop("source"), "event 2: it names no source"),
    (lambda s: s["events"][0].update(source=["diary"]), "event 1: the source 'diary' is not in the bibliography"),
    (lambda s: s["attendance"].update(source=[]), "attendance: it names no source"),
    (lambda s: s["attendance"].update(alternatives=[{"figure": "60"}]), "attendance: it names no source"),
    (lambda s: s["events"][1].update(source=None), "event 2: source must be a list"),
    (
        lambda s: s["events"][1].update(confidence="not documented"),
        "event 2: what is not documented carries no name and no count",
    ),
    (lambda s: s["events"][1]["vote"].update(counts={"yes": 0.5}), "event 2: counts are whole numbers by name"),
    (lambda s: s["events"][1]["vote"].update(counts={"yes": True}), "event 2: counts are whole numbers by name"),
    (lambda s: s["events"][1]["vote"].update(counts=[43]), "event 2: counts are whole numbers by name"),
    (lambda s: s["events"][1].update(source=["foe"]), "event 2: only hostile sources say this, so a caution"),
    (
        lambda s: s["events"][1].update(source=["foe"], caution="hostile source only"),
        "event 2: no count rests on hostile sources alone",
    ),
    (
        lambda s: s["events"][0].update(who={"name": "Bo", "private": True}),
        "event 1: a living private person is shown by role",
    ),
    (lambda s: s["events"][1].update(order=3), "event 3: it stands where event 2 should"),
    (lambda s: s["events"].reverse(), "event 2: it stands where event 1 should"),
    (lambda s: s["events"][1].update(at="1792-08-09T19:00"), "1792-08-09T19:00 is earlier than an event before it"),
    (lambda s: s["events"][1].update(day="1792-08-08"), "event 2: 1792-08-08 is earlier than an event before it"),
    (lambda s: s["events"][1].update(at="in the evening"), "event 2: 'in the evening' is not a date and time"),
    (lambda s: s["events"][1].update(at="1792-02-30T10:00"), "event 2: '1792-02-30T10:00' is in no calendar"),
    (lambda s: s["events"][1].update(kind="brawl"), "event 2: 'brawl' is not a kind of event"),
    (lambda s: s["events"][1].update(text=" "), "event 2: text must be text, and it is empty"),
    (lambda s: s["events"][1].update(mood="tense"), "event 2: there is no field 'mood'"),
    (lambda s: s["events"][1]["who"].update(role="x" * 121), "event 2: role has at most 120 characters"),
    (lambda s: s["sources"].append(dict(s["sources"][0])), "source 'book': two sources have the same id"),
    (lambda s: s["sources"][0].update(kind="rumour"), "source 'book': 'rumour' is no kind"),
    (lambda s: s.update(events=[]), "events must be a list with at least one entry"),
    (lambda s: s.update(discrepancies=[{"point": "x", "versions": []}]), "discrepancy 1: versions must be a list"),
    (lambda s: s.pop("title"), "title is missing"),
    (lambda s: s.update(date=-426), "date must be text; put it in quotes"),
    (lambda s: s.update(id="Plain Sitting"), "'Plain Sitting' is not a proper id"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sentence"), UNCLEAR)
def test_what_is_unclear_is_refused_with_a_sentence(change: Change, sentence: str) -> None:
    with pytest.raises(ScriptUnclear) as refused:
        read(change)
    told = str(refused.value)
    assert sentence in told
    assert all(re.match(r"plain\.yaml, line \d+: .+\.$", line) for line in told.splitlines())


def test_everything_that_is_wrong_is_said_at_once_each_with_its_line() -> None:
    text = yaml.safe_dump(PLAIN, sort_keys=False)
    text = (
        text.replace("kind: vote", "kind: brawl")
        .replace("title: A plain sitting\n", "")
        .replace("- book#p. 7", "- diary")
    )
    faults = check(text)[1]
    lines = text.splitlines()
    assert [fault.sentence.partition(";")[0] for fault in faults] == [
        "title is missing",
        "event 2: 'brawl' is not a kind of event",
        "event 2: the source 'diary' is not in the bibliography",
    ]
    assert faults[0].line == 1
    assert [lines[fault.line - 1].strip() for fault in faults[1:]] == ["kind: brawl", "- diary"]


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("id: x\ntitle: [ }\n", 2, "this is not YAML"),
        ("- a list", 1, "a script is a mapping"),
        ("", 1, "a script is a mapping"),
        ("id: &x one\ntitle: *x", 1, "a script repeats nothing by reference"),
        ("id: one\nid: two", 2, "`id` stands here twice"),
        ("a: " + "[" * 40 + "]" * 40, 1, "this is nested deeper than any script"),
        ("a: " + "x" * 1_000_001, 1, "a script has at most 1000000 bytes"),
        ("? [a]\n: b", 1, "a name of a field is a word"),
        ("id: \x00", 1, "this is not YAML"),
    ],
)
def test_what_is_no_script_is_refused_with_a_sentence(text: str, line: int, sentence: str) -> None:
    faults = [fault for fault in check(text)[1] if sentence in fault.sentence]
    assert [fault.line for fault in faults] == [line]


def test_a_script_is_filed_under_its_id(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(yaml.safe_dump(PLAIN), "utf-8")
    with pytest.raises(ScriptUnclear, match=r"must be named plain\.yaml"):
        open_script(tmp_path / "other.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"title: caf\xe9")
    with pytest.raises(ScriptUnclear, match="text in UTF-8"):
        open_script(tmp_path / "latin.yaml")


def test_times_of_any_year_are_compared_as_far_as_they_are_known() -> None:
    assert parts("-0426") == (-426,)
    assert parts("1792-13") == parts("1900-02-29") == parts("1980-05-26T24:00") == parts("soon") == ()
    assert earlier("-0426-05-01", "-0405-05-01") and not earlier("1980-05", "1980-05-26T10:00")
    assert milliseconds("2000-03-01T00:00") - milliseconds("2000-02-28T12:00") == 36 * 3_600_000
    assert milliseconds("0001-01-01T00:00") - milliseconds("-0001-01-01T00:00") == (365 + 366) * 86_400_000


# The document and the terminal ---------------------------------------------------------------------------


def test_the_published_schema_is_the_one_that_is_checked() -> None:
    assert (DOCS / "rally.schema.json").read_text("utf-8") == document()
    jsonschema.Draft202012Validator.check_schema(json.loads(document()))


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_library_holds_to_the_published_schema(path: Path) -> None:
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), json.loads(document()))


@pytest.mark.parametrize("change", [change for change, _ in UNCLEAR])
def test_what_the_schema_refuses_the_checker_refuses(change: Change) -> None:
    script = copy.deepcopy(PLAIN)
    change(script)
    if list(jsonschema.Draft202012Validator(SCRIPT).iter_errors(script)):
        assert check(yaml.safe_dump(script, sort_keys=False))[1]


def test_the_smallest_script_of_the_document_can_be_played(tmp_path: Path) -> None:
    text = (DOCS / "rally-format.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.S)
    file = tmp_path / "elm-street-2019-03-02.yaml"
    file.write_text(example, "utf-8")
    checked = CliRunner().invoke(main, ["rally", "check", str(file)])
    assert (checked.exit_code, checked.output) == (0, f"{file}  can be played: 3 lines, 1 sources\n")
    played = CliRunner().invoke(main, ["rally", "play", str(file), "--export", str(tmp_path / "record.jsonl")])
    assert played.exit_code == 0, played.output
    assert CliRunner().invoke(main, ["verify", str(tmp_path / "record.jsonl")]).exit_code == 0


def test_the_document_names_every_field_and_every_kind() -> None:
    text = (DOCS / "rally-format.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z_ -]+)`", text))
    assert _names(SCRIPT) <= named


def _names(schema: dict[str, Any]) -> set[str]:
    found = set(schema.get("properties", {})) | set(schema.get("enum", ()))
    parts = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
    return found.union(*(_names(part) for part in parts))


def test_the_terminal_says_everything_that_is_wrong(tmp_path: Path) -> None:
    script = copy.deepcopy(PLAIN)
    script["events"][0]["source"] = ["diary"]
    script["events"][1]["kind"] = "brawl"
    file = tmp_path / "plain.yaml"
    file.write_text(yaml.safe_dump(script, sort_keys=False), "utf-8")
    checked = CliRunner().invoke(main, ["rally", "check", str(file)])
    assert checked.exit_code == 1
    assert len(checked.output.splitlines()) == 2
    told = CliRunner().invoke(main, ["rally", "check", "--json", str(file)])
    assert (told.exit_code, len(json.loads(told.output)["faults"])) == (1, 2)
