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
    """Who holds which duty, and who was recalled from one."""

    rules: Any
    duties: set[tuple[str, str]]
    hats: list[tuple[str, str]]

    def __init__(self) -> None:
        super().__init__()
        self.recalled: set[tuple[str, str]] = set()

    def pressed(self) -> list[tuple[str, str]]:
        raise NotImplementedError

    def _holds(self, duty: str, who: str) -> bool:
        return (duty, who) in self.duties

    def _vacant(self, duty: str) -> bool:
        return all(held != duty for held, _ in self.duties)

    def _member(self, who: str) -> Any:
        raise NotImplementedError

    def _could_hold(self, who: str) -> None:
        self._member(who)

    def _known(self, duty: str) -> bool:
        if duty == "chair":
            return not self.rules.self_running
        return duty != "door" or self.rules.admission == "door"

    def _has_room(self, duty: str) -> None:
        need(self._vacant(duty) or duty == "teller")

    def _takes(self, duty: str, who: str) -> None:
        """The duty has this holder, and only this one; tellers may be several."""
        self.duties = {held for held in self.duties if duty == "teller" or held[0] != duty} | {(duty, who)}
        self.hats = [hat for hat in self.hats if hat != (duty, who)]

    def _HandOverDuty(self, ask: Any) -> bool | None:
        need(self._holds(ask.duty, ask.by))
        self._could_hold(ask.to)
        if ask.to == ask.by:
            return False
        need(not self._holds(ask.duty, ask.to))
        need((ask.duty, ask.by) not in self.pressed() and (ask.duty, ask.to) not in self.recalled)
        self.duties = self.duties - {(ask.duty, ask.by)}
        self._takes(ask.duty, ask.to)
        return None

    def _LayDownDuty(self, ask: Any) -> None:
        need(self._holds(ask.duty, ask.by))
        self.duties.remove((ask.duty, ask.by))

    def _TakeUpDuty(self, ask: Any) -> bool | None:
        self._member(ask.by)
        need(self._known(ask.duty))
        if self._holds(ask.duty, ask.by):
            return False
        self._has_room(ask.duty)
        need((ask.duty, ask.by) not in self.recalled)
        self._takes(ask.duty, ask.by)
        return None
