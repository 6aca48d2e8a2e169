"""Whatever the views show in a whole meeting is as the schema of the wire says."""

import json

import jsonschema

from assembly import wire
from assembly.rules.decide import decide
from assembly.rules.evolve import INITIAL, replay
from assembly.views.member import me
from assembly.views.public import public
from tests.record.meeting import meeting


def test_every_panel_of_a_whole_meeting_is_as_the_schema_says() -> None:
    definitions = json.loads(wire.schema_text())["$defs"]
    hall, mine = (
        jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions})
        for name in ("HallPanels", "MePanel")
    )
    state, before = INITIAL, public(INITIAL)
    for command in meeting():
        state = replay(decide(state, command), state)
        panels = public(state)
        changed = {name: panel for name, panel in panels.items() if panel != before[name]}
        hall.validate(json.loads(json.dumps(changed)))
        mine.validate(json.loads(json.dumps(me(state, command.by))))
        before = panels
