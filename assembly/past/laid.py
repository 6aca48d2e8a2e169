"""A map that lies as it was written down, and whose values are read one by one when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from rpds import HashTrieMap, HashTrieSet

Value = TypeVar("Value")


class LaidMap(Generic[Value]):
    """As a HashTrieMap of names: what changes lies on top, what was written down stays untouched beneath.

    A state of 150,000 members is opened in the time it takes to find their names, and a short way on from there asks
    for few of them.
    """

    def __init__(
        self,
        beneath: dict[str, Any],
        read: Callable[[Any], Value],
        above: HashTrieMap[str, Value] | None = None,
        gone: HashTrieSet[str] | None = None,
    ) -> None:
        self._beneath = beneath
        self._read = read
        self._above: HashTrieMap[str, Value] = above if above is not None else HashTrieMap()
        self._gone: HashTrieSet[str] = gone if gone is not None else HashTrieSet()
        self._length: int | None = None

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key."""
        if key in self._above:
            return self._above[key]
        if key in self._beneath and key not in self._gone:
            return self._read(self._beneath[key])
        return default

    def __getitem__(self, key: str) -> Value:
        if key not in self:
            raise KeyError(key)
        return self.get(key)  # type: ignore[no-any-return]

    def __contains__(self, key: object) -> bool:
        return key in self._above or (key in self._beneath and key not in self._gone)

    def __iter__(self) -> Iterator[str]:
        yield from (key for key in self._beneath if key not in self._gone and key not in self._above)
        yield from self._above

    def __len__(self) -> int:
        if self._length is None:
            new = sum(key not in self._beneath or key in self._gone for key in self._above)
            self._length = len(self._beneath) - len(self._gone) + new
        return self._length

    def keys(self) -> list[str]:
        """All keys."""
        return list(self)

    def values(self) -> list[Value]:
        """All values, read."""
        return [self[key] for key in self]

    def items(self) -> list[tuple[str, Value]]:
        """All keys with their values."""
        return [(key, self[key]) for key in self]

    def parts(self) -> tuple[dict[str, Any], HashTrieMap[str, Value]]:
        """What still lies as it was written down, and what is above it."""
        if not self._gone:
            return self._beneath, self._above
        return {key: raw for key, raw in self._beneath.items() if key not in self._gone}, self._above

    def insert(self, key: str, value: Value) -> LaidMap[Value]:
        """The same map with this value at this key."""
        return LaidMap(self._beneath, self._read, self._above.insert(key, value), self._gone)

    def discard(self, key: str) -> LaidMap[Value]:
        """The same map without this key, if it was there."""
        gone = self._gone.insert(key) if key in self._beneath else self._gone
        return LaidMap(self._beneath, self._read, self._above.discard(key), gone)

    def remove(self, key: str) -> LaidMap[Value]:
        """The same map without this key, which was there."""
        if key not in self:
            raise KeyError(key)
        return self.discard(key)
