"""The oracle of duties: a set of pairs, (duty, whose it is)."""

from __future__ import annotations

from typing import Any


class No(Exception):
    """The oracle refuses."""


def need(condition: object) -> None:
    """Refuse unless."""
    if not condition:
        raise No


class Duties:
    """Who holds which duty."""

    rules: Any
    duties: set[tuple[str, str]]

    def _holds(self, duty: str, who: str) -> bool:
        return (duty, who) in self.duties

    def _vacant(self, duty: str) -> bool:
        return all(held != duty for held, _ in self.duties)

    def _member(self, who: str) -> Any:
        raise NotImplementedError

    def _HandOverDuty(self, ask: Any) -> bool | None:
        need(self._holds(ask.duty, ask.by))
        self._member(ask.to)
        if ask.to == ask.by:
            return False
        need(not self._holds(ask.duty, ask.to))
        self.duties = self.duties - {(ask.duty, ask.by)} | {(ask.duty, ask.to)}
        return None

    def _LayDownDuty(self, ask: Any) -> None:
        need(self._holds(ask.duty, ask.by))
        self.duties.remove((ask.duty, ask.by))

    def _TakeUpDuty(self, ask: Any) -> bool | None:
        self._member(ask.by)
        need(ask.duty != "chair" or not self.rules.self_running)
        need(ask.duty != "door" or self.rules.admission == "door")
        if self._holds(ask.duty, ask.by):
            return False
        need(self._vacant(ask.duty) or ask.duty == "teller")
        self.duties.add((ask.duty, ask.by))
        return None
