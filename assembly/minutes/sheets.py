"""The minutes as a sheet of rows (CSV): one row for each decision, turn, change of duty, and what is to be done.

The columns are documented in docs/minutes.md; they are the same in every language, so that programs can rely on them.
"""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from .saying import Item

COLUMNS = (
    "kind", "id", "at", "who", "what", "title", "result", "got", "of", "needed", "base", "cast", "eligible", "counts",
    "seconds", "note",
)  # fmt: skip

# What a spreadsheet would run as a formula; such a cell begins with an apostrophe, as OWASP advises.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def minutes_csv(minutes: Item) -> str:
    """Write the minutes as CSV (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows(minutes):
        writer.writerow({name: safe(value) for name, value in row.items()})
    return "\ufeff" + out.getvalue()


def safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def rows(minutes: Item) -> Iterator[dict[str, Any]]:
    """All rows, in the order of what they tell."""
    presence = minutes["presence"]
    here = f"present {presence['present']}, roll {presence['roll']}, observing {presence['observing']}"
    opened = {"at": _at(minutes["opened"]), "title": minutes["title"], "note": here}
    yield {"kind": "assembly", "id": minutes["code"]} | opened
    titles = {motion["id"]: motion["title"] for motion in minutes["motions"]}
    for poll in minutes["polls"]:
        if poll["outcome"]:
            yield _decision(poll, titles)
    for item in minutes["account"]:
        if item["what"] == "motion-decided":
            yield {"kind": "decision", "id": item["motion"], "at": _at(item["at"]), "title": titles.get(item["motion"]),
                   "result": item.get("verdict"), "what": item.get("how")}  # fmt: skip
        elif item["what"] == "turn":
            yield {"kind": "turn", "id": item["turn"], "at": _at(item["at"]), "who": _name(item["who"]),
                   "what": item["kind"], "title": item["topic"], "seconds": item["spoke_ms"] // 1000}  # fmt: skip
        elif item["what"].startswith("duty-") and "who" in item:
            yield {"kind": "duty", "at": _at(item["at"]), "who": _name(item["who"]), "what": item.get("duty"),
                   "note": item.get("how") or item.get("why") or item["what"]}  # fmt: skip
    yield from _todo(minutes["todo"])


def _decision(poll: Item, titles: dict[str, str]) -> dict[str, Any]:
    outcome = poll["outcome"]
    counts = " ".join(f"{choice}={number}" for choice, number in outcome["counts"].items())
    title = titles.get(poll["motion"]) or poll["question"]
    return {"kind": "decision", "id": poll["id"], "at": _at(poll["closed"]), "what": poll["method"], "title": title,
            "result": outcome["verdict"], "counts": counts, "eligible": poll["eligible"],
            **{name: outcome[name] for name in ("got", "of", "needed", "base", "cast")}}  # fmt: skip


def _todo(todo: Item) -> Iterator[dict[str, Any]]:
    for mandate in todo["mandates"]:
        yield {"kind": "mandate", "id": mandate["id"], "title": mandate["title"], "who": _names(mandate["people"]),
               "result": mandate["state"], "note": mandate["origin"]}  # fmt: skip
    for task in todo["tasks"]:
        yield {"kind": "task", "id": task["id"], "title": task["title"], "who": _names(task["people"]),
               "needed": task["needed"], "got": len(task["people"]), "result": "done" if task["done"] else "open",
               "note": task["origin"]}  # fmt: skip
    for appeal in todo["appeals"]:
        yield {"kind": "appeal", "id": appeal["appeal"], "title": appeal["title"], "what": appeal["unit"],
               "got": appeal["pledged"], "needed": appeal["needed"], "result": appeal["state"],
               "note": appeal["origin"]}  # fmt: skip


def _name(who: Item | None) -> str:
    return str(who["name"] or "") if who else ""


def _names(people: list[Item]) -> str:
    return "; ".join(filter(None, map(_name, people)))


def _at(at: int) -> str:
    """A moment as ISO 8601 in UTC."""
    return datetime.fromtimestamp(at // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else ""
