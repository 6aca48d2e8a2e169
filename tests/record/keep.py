"""Keep one entry of every kind and schema: `python -m tests.record.keep` adds to entries.jsonl what is not there yet.

What has been released stays as it is, byte for byte; new kinds are taken from the meeting in meeting.py. Only what an
old entry *reads* as is written anew, since an upcaster may have more to say.
"""

import json
from pathlib import Path
from typing import Any

import msgspec

from assembly.record.chain import canonical, next_digest
from assembly.record.codec import CLASSES, SCHEMAS, Line, decode, encode
from assembly.rules.decide import decide
from assembly.rules.events import Event
from assembly.rules.evolve import INITIAL, evolve
from tests.record.meeting import STORIES

KEPT = Path(__file__).with_name("entries.jsonl")


def kept() -> None:
    """Write the file anew, with an entry of every kind in its newest schema."""
    header, *entries = [json.loads(line) for line in KEPT.read_text("utf-8").splitlines()]
    for entry in entries:
        entry["reads"] = reads(entry)
    known = {(entry["kind"], entry["schema"]) for entry in entries}
    for event in happened():
        line = encode(event)
        if (line.kind, line.schema) not in known:
            known.add((line.kind, line.schema))
            entries.append(following(line, entries[-1]))
    missing = {(kind, SCHEMAS.get(kind, 1)) for kind in CLASSES} - known
    assert not missing, f"these happen nowhere in meeting.py: {sorted(missing)}"
    header["position"], header["head"] = entries[-1]["position"], entries[-1]["digest"]
    KEPT.write_text("".join(canonical(line) + "\n" for line in [header, *entries]), "utf-8")


def happened() -> list[Event]:
    """Every event of the meeting, and of the one after it."""
    events = []
    for story in STORIES:
        state = INITIAL
        for command in story():
            for event in decide(state, command):
                state = evolve(state, event)
                events.append(event)
    return events


def following(line: Line, last: dict[str, Any]) -> dict[str, Any]:
    """The line as the entry after the last one."""
    position, at = last["position"] + 1, last["at"] + 1000
    before = bytes.fromhex(last["digest"])
    words = {each.commitment: {"salt": each.salt.hex(), "text": each.text} for each in line.words}
    entry = {"at": at, "body": json.loads(line.body), "by": line.by, "kind": line.kind, "schema": line.schema}
    digest = next_digest(before, position, line.kind, line.schema, at, line.by, line.body).hex()
    entry |= {"position": position, "digest": digest, "words": words}
    return entry | {"reads": reads(entry)}


def reads(entry: dict[str, Any]) -> dict[str, Any]:
    """What an entry says today, without by and at."""
    words = {name: part["text"] for name, part in entry["words"].items()}
    event = decode(entry["kind"], entry["schema"], entry["at"], entry["by"], canonical(entry["body"]), words)
    said: dict[str, Any] = json.loads(canonical(msgspec.to_builtins(event)))
    return {name: value for name, value in said.items() if name not in ("by", "at")}


if __name__ == "__main__":
    kept()
