"""docs/record-format.md is enough: done with hashlib and json alone, it gives its own test vectors and our records."""

import hashlib
import json
import re
from typing import Any

import pytest

from assembly import exported
from assembly.record import chain
from assembly.record.store import Record
from tests.conftest import ROOT
from tests.record.filling import entered

DOCUMENT = (ROOT / "docs/record-format.md").read_text("utf-8")
FROZEN = (ROOT / "tests/record/entries.jsonl").read_text("utf-8")


def block(name: str) -> str:
    found = re.search(rf"^```{name}\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert found, f"the document has no block {name!r}"
    return found[1].rstrip("\n")


# The stranger's implementation: written from the document, not from our code -----------------------------------------


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def beginning(assembly: str, rules: Any) -> bytes:
    return hashlib.sha256(b"square/1" + assembly.encode() + canonical(rules)).digest()


def follow(lines: list[str]) -> str:
    header, *entries = map(json.loads, lines)
    digest = beginning(header["assembly"], entries[0]["body"]["rules"])
    for position, entry in enumerate(entries, start=1):
        assert entry["position"] == position
        hashed = {name: entry[name] for name in ("position", "kind", "schema", "at", "by", "body")}
        digest = hashlib.sha256(b"\x01" + digest + canonical(hashed)).digest()
        assert entry["digest"] == digest.hex()
        for commit, words in entry["words"].items():
            assert hashlib.sha256(bytes.fromhex(words["salt"]) + words["text"].encode()).hexdigest() == commit
            assert commit.encode() in canonical(entry["body"])
    assert (header["position"], header["head"]) == (len(entries), digest.hex())
    return digest.hex()


# ---------------------------------------------------------------------------------------------------------------------


def test_the_commitment_of_the_document_is_right() -> None:
    salt, text = bytes.fromhex(block("text salt")), json.loads(block("json text"))
    assert hashlib.sha256(salt + text.encode()).hexdigest() == block("text commit") == chain.commitment(salt, text)


def test_the_canonical_json_of_the_document_is_right() -> None:
    value = json.loads(block("json from"))
    assert canonical(value).decode() == block("json canonical") == chain.canonical(value)


def test_the_chain_of_the_document_is_right() -> None:
    lines = block("jsonl record").splitlines()
    header, opening, second = (json.loads(line) for line in lines[:3])
    rules = opening["body"]["rules"]
    assert beginning(header["assembly"], rules).hex() == block("text h0")
    assert chain.first_digest(header["assembly"], rules).hex() == block("text h0")
    hashed = {name: second[name] for name in ("position", "kind", "schema", "at", "by", "body")}
    assert canonical(hashed).decode() == block("json entry 2")
    follow(lines)


def test_the_document_shows_an_erasure() -> None:
    entries = [json.loads(line) for line in block("jsonl record").splitlines()[1:]]
    assert entries[3]["body"]["name"]["commit"] and not entries[3]["words"]
    assert entries[4]["kind"] == "MemberErased"


def test_a_stranger_can_follow_every_kind_of_entry_ever_released() -> None:
    follow(FROZEN.splitlines())


def test_a_stranger_can_follow_a_whole_meeting(sqlite_record: Record) -> None:
    clerk = entered(sqlite_record)
    lines = list(exported.lines(sqlite_record, sqlite_record.kept(clerk.assembly_id)))
    assert follow(lines) == clerk.now.head


@pytest.mark.parametrize("number", range(1, 7))
def test_a_stranger_notices_any_entry_altered(number: int) -> None:
    lines = block("jsonl record").splitlines()
    lines[number] = lines[number].replace('"at":17', '"at":18', 1)
    with pytest.raises(AssertionError):
        follow(lines)
