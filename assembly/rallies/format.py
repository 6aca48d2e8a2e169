"""The format of a script, as JSON Schema; `assembly rally check` goes by it, docs/rally.schema.json is made from it.

`python -m assembly.rallies.format > docs/rally.schema.json` writes it anew; a test compares.
"""

import json
from typing import Any, get_args

from ..rules.kinds import Confidence
from ..rules.limits import TITLE_CHARACTERS_MAX

KINDS = (
    *("convene", "join", "leave", "chair", "rule", "agenda", "speech", "report", "read", "propose", "second"),
    *("amend", "object", "mandate", "vote", "acclaim", "decide", "reject", "collect", "bulletin", "song"),
    *("ritual", "incident", "adjourn", "context", "after", "gap"),
)
SOURCE_KINDS = ("primary", "near-primary", "secondary", "reference", "hostile", "seed")
READ = ("full", "part", "opening")
LABELS: tuple[Confidence, ...] = get_args(Confidence)
DAY = "^-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
MOMENT = "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"
NAME = "^[a-z0-9][a-z0-9-]{0,79}$"

Schema = dict[str, Any]


def text(says: str, most: int = 0) -> Schema:
    """A piece of text that is not empty."""
    return {"type": "string", "minLength": 1, "description": says} | ({"maxLength": most} if most else {})


def written(pattern: str, says: str) -> Schema:
    """A piece of text of one form."""
    return {"type": "string", "pattern": pattern, "description": says}


def one_of(choices: tuple[str, ...], says: str) -> Schema:
    """One word out of a list."""
    return {"enum": list(choices), "description": says}


def whole(says: str, least: int = 0) -> Schema:
    """A whole number."""
    return {"type": "integer", "minimum": least, "description": says}


def several(of: Schema, says: str, least: int = 1) -> Schema:
    """A list."""
    return {"type": "array", "items": of, "minItems": least, "description": says}


def entry(says: str, required: tuple[str, ...], /, **fields: Schema) -> Schema:
    """Named fields, and no others."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(required),
        "additionalProperties": False,
        "description": says,
    }


SOURCE = several(
    text("The id of a source of the bibliography; a place in it may follow after `#`."),
    "Where this is said. What has no source cannot be told.",
)
LABEL = one_of(LABELS, "How well it is documented.")
FLAG = {"type": "boolean"}

ATTENDANCE = entry(
    "How many were there.",
    ("figure", "source", "confidence"),
    figure=text("As the sources have it, or that they do not say."),
    source=SOURCE,
    confidence=LABEL,
    low=whole("The lowest figure of a source."),
    high=whole("The highest figure of a source."),
    alternatives=several(
        entry("One of the figures.", ("figure", "source"), figure=text("The figure."), source=SOURCE),
        "Every figure with whoever gives it, where they differ.",
    ),
)
DISCREPANCY = entry(
    "A point on which the sources disagree.",
    ("point", "versions"),
    point=text("What it is about."),
    versions=several(
        entry("What some say.", ("says", "source"), says=text("In our own words."), source=SOURCE),
        "All of them.",
        least=2,
    ),
)
BIBLIOGRAPHY = entry(
    "A source.",
    ("id", "author", "title"),
    id=written("^[A-Za-z0-9][A-Za-z0-9-]{0,39}$", "What events call it by."),
    author=text("Who wrote or keeps it."),
    title=text("What it is called."),
    locator={"type": "string", "description": "Where in it."},
    url={"type": "string", "description": "Its address, if it has one."},
    kind=one_of(SOURCE_KINDS, "What kind of source it is; `hostile`: of those whom the assembly opposed."),
    read=one_of(READ, "How much of it was read."),
    verify=text("What is to be checked before anybody relies on it."),
)
SPEAKERS = entry(
    "Kinds of people of whom it is documented that they spoke, though not when.",
    ("roles", "source", "confidence"),
    roles=several(text("A kind of people, never a name."), "Who."),
    source=SOURCE,
    confidence=LABEL,
    note=text("What is not known."),
)
WHO = entry(
    "Who did it.",
    (),
    name={"type": ["string", "null"], "description": "The name, where a source gives it and it may be shown."},
    role={"type": ["string", "null"], "maxLength": TITLE_CHARACTERS_MAX, "description": "What they were there."},
    private=FLAG | {"description": "A source names this person, who is a living private person: shown by role."},
)
DECIDED = entry(
    "What was decided, and how.",
    ("method", "result"),
    method=text("How, in the words of the source; `not stated` where it does not say.", TITLE_CHARACTERS_MAX),
    result=text("What came of it.", TITLE_CHARACTERS_MAX),
    counts={
        "description": "Numbers by name; or in words, where the source gives no numbers; or null.",
        "anyOf": [
            {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}, "minProperties": 1},
            {"type": "string", "minLength": 1},
            {"type": "null"},
        ],
    },
    unanimous=FLAG | {"description": "The source says that all agreed."},
    nem_con=FLAG | {"description": "The source says that nobody was against it."},
    rounds=whole("In how many rounds.", 1),
)
EVENT = entry(
    "One thing that happened.",
    ("order", "kind", "who", "text", "source", "confidence"),
    order=whole("1, 2, 3 and so on, as they happened.", 1),
    at={"type": ["string", "null"], "pattern": MOMENT, "description": "The documented local time, or null."},
    day=written(DAY, "The documented day, where the hour is not known."),
    kind=one_of(KINDS, "What kind of thing it was."),
    who=WHO,
    text=text("What happened, in our own words."),
    source=SOURCE,
    confidence=LABEL,
    caution=text("What a reader should know of the sources.", TITLE_CHARACTERS_MAX),
    vote=DECIDED,
)
SCRIPT = entry(
    "What is known to have happened at a past assembly.",
    ("id", "title", "place", "date", "attendance", "sources", "events"),
    id=written(NAME, "The name of its file."),
    title=text("What it is called.", TITLE_CHARACTERS_MAX),
    place=text("Where it was."),
    date=written(
        DAY, "The day, the month or the year it began; years before our era are astronomical (427 BC: -0426)."
    ),
    end_date=written(DAY, "When it ended, if on another day."),
    series=written(NAME, "The series it belongs to."),
    language=written("^[a-z]{2,3}(-[A-Za-z0-9]+)*$", "The language it is written in; `en` if it does not say."),
    local_time=text("By which clock its times are."),
    tier=text("How well it serves to be shown."),
    content_note=text("What is shown before anything else, where people died or suffered."),
    remembrance=text("A plain line that is shown at the end."),
    attendance=ATTENDANCE,
    note=text("What a reader should know."),
    not_documented=several(text("One thing."), "What nobody recorded."),
    discrepancies=several(DISCREPANCY, "Where the sources disagree."),
    sources=several(BIBLIOGRAPHY, "The bibliography."),
    speaker_pool=SPEAKERS,
    events=several(EVENT, "What happened, in order."),
)


def document() -> str:
    """The schema as it is published."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A rally of Democracy Square"}
    return json.dumps(head | SCRIPT, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(document(), end="")
