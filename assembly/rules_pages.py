"""The rules in force, explained in plain words: every sentence is made from the data."""

from datetime import UTC, datetime
from typing import Any

from babel.dates import format_datetime
from flask import Response, make_response, render_template, request
from werkzeug.exceptions import NotFound

from .clerk import Clerk
from .finding import Finder, as_code
from .rule_form import rule_form
from .rule_text import RuleText
from .rules.events import RulesChanged
from .rules.procedure import differences
from .rules.standing import PRESETS, SOURCES, StandingRules
from .words import Words, choose_language, words_in


class RulesPages:
    """What this assembly has settled, what a preset means, and how it has been changed."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder

    def routes(self) -> Any:
        """The addresses of these pages."""
        yield "/a/<code>/rules", self.page, ["GET"]
        yield "/rules/<preset>", self.preset, ["GET"]
        yield "/rules.json", self.form, ["GET"]

    def page(self, code: str) -> str:
        """To be read on a phone, and to be printed."""
        clerk = self.finder.find(as_code(code))
        state, words = clerk.now.state, _words(clerk)
        history = [_change(words, change) for change in reversed(state.rules_changed)]
        title = words("page.rules-of", title=state.title)
        return _page(words, state.rules, title=title, code=state.code, history=history)

    def preset(self, preset: str) -> str:
        """What one preset means, before anybody chooses it."""
        words = words_in(choose_language(request.args.get("lang", ""), *request.accept_languages.values()))
        if preset not in PRESETS:
            raise NotFound()
        return _page(words, PRESETS[preset], title=words(f"page.preset-{preset}"), code="", history=None)

    def form(self) -> Response:
        """What each rule may be, for whoever would change one."""
        response = make_response(rule_form())
        response.headers["Cache-Control"] = "no-cache"
        return response


def _page(words: Words, rules: StandingRules, **shown: Any) -> str:
    return render_template("rules.html", words=words, groups=explained(words, rules), preset=rules.preset, **shown)


def explained(words: Words, rules: StandingRules) -> list[tuple[str, list[tuple[str, str]]]]:
    """The rules in groups, each sentence with its source, as long as it is still what that source says."""
    text = RuleText(words)
    preset = PRESETS.get(rules.preset, rules)
    sources = SOURCES.get(rules.preset, {})

    def source(field: str) -> str:
        kept = getattr(rules, field) == getattr(preset, field)
        return "; ".join(sources.get(field, ())) if kept else ""

    return [(group, [(said, source(field)) for field, said in rules_]) for group, rules_ in text.all(rules)]


def _change(words: Words, change: RulesChanged) -> tuple[str, list[tuple[str, str]]]:
    """When and by which motion, and each rule as it has been since, and as it was before."""
    text, at = RuleText(words), datetime.fromtimestamp(change.at // 1000, UTC).astimezone()
    time = format_datetime(at, format="short", locale=words.locale)
    said = text.changes(change.before, change.after, differences(change.before, change.after))
    return words("page.rules-change", time=time, motion=change.motion), said


def _words(clerk: Clerk) -> Words:
    """The assembly's language, unless the reader asks for another."""
    return words_in(choose_language(request.args.get("lang", ""), clerk.now.state.language))
