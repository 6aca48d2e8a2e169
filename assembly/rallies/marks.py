"""A script as it is written: plain data, and on which line of the file each piece of it stands."""

from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]

SCRIPT_BYTES_MAX = 1_000_000
DEPTH_MAX = 12
TIMESTAMP = "tag:yaml.org,2002:timestamp"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something that is wrong in a script: on which line, and what, in a sentence."""

    line: int
    sentence: str


class Unreadable(Exception):
    """A file is not the kind of YAML that a script is; it carries the fault."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.fault = Fault(line, sentence)


class Plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML whose dates stay as they are written: no calendar of Python's knows the year 427 BC."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != TIMESTAMP]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(slots=True)
class Marked:
    """The data of a script, the line of each of its pieces, and what is wrong with how it is written."""

    data: Any
    lines: dict[Path, int]
    faults: list[Fault]
    seen: set[int]

    def line(self, path: Path) -> int:
        """Where this piece stands, or what it should be part of."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str) -> Marked:
    """Read what a script says and where it says it; raises Unreadable where there is nothing to go by."""
    if len(text.encode()) > SCRIPT_BYTES_MAX:
        raise Unreadable(1, f"a script has at most {SCRIPT_BYTES_MAX} bytes")
    loader: Any = Plain(text)
    try:
        root = loader.get_single_node()
        marked = Marked(None, {}, [], set())
        if root is not None:
            marked.data = _plain(loader, root, (), marked)
        return marked
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(mark.line + 1 if mark else 1, f"this is not YAML: {error.problem}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unreadable(1, f"this is not YAML: {' '.join(str(error).split())}") from None
    finally:
        loader.dispose()


def _plain(loader: Any, node: yaml.Node, path: Path, marked: Marked) -> Any:
    line = node.start_mark.line + 1
    marked.lines.setdefault(path, line)
    if len(path) > DEPTH_MAX:
        raise Unreadable(line, "this is nested deeper than any script")
    if id(node) in marked.seen:
        raise Unreadable(line, "a script repeats nothing by reference (`&` and `*`)")
    marked.seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(loader, each, (*path, number), marked) for number, each in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return loader.construct_object(node)
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise Unreadable(key.start_mark.line + 1, "a name of a field is a word")
        if key.value in found:
            marked.faults.append(Fault(key.start_mark.line + 1, f"`{key.value}` stands here twice"))
        marked.lines[(*path, key.value)] = key.start_mark.line + 1
        found[key.value] = _plain(loader, value, (*path, key.value), marked)
    return found
