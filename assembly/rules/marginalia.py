"""What members put beside a motion: a signed statement after the decision, and its words in another language."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import MemberId
from .limits import (
    MOTION_BYTES_MAX,
    STATEMENT_CHARACTERS_MAX,
    STATEMENTS_MAX,
    TITLE_CHARACTERS_MAX,
    TRANSLATIONS_MAX,
)
from .motions import the_motion
from .names import LANGUAGE, proper_text
from .refusals import Refusal, require
from .rights import going_on, member_here
from .state import Beside, Motion, State, Statement, Translation

DECIDED = ("adopted", "rejected")


def add_statement(state: State, ask: c.AddStatement) -> list[e.Event]:
    """After a decision, whoever was entitled to take part in it may put one statement beside it."""
    going_on(state)
    member_here(state, ask.by)
    motion = the_motion(state, ask.motion)
    require(motion.state in DECIDED, Refusal.NOT_DECIDED_YET)
    require(took_part(state, motion, ask.by), Refusal.NOT_ASKED_THEN)
    beside = state.beside.get(motion.id, Beside())
    require(ask.by not in beside.statements, Refusal.ALREADY_STATED)
    require(len(beside.stated) < STATEMENTS_MAX, Refusal.TOO_MANY_STATEMENTS)
    words = proper_text(ask.text, characters_max=STATEMENT_CHARACTERS_MAX, lines=True)
    return [e.StatementAdded(by=ask.by, at=ask.at, motion=motion.id, reason=words)]


def took_part(state: State, motion: Motion, member: MemberId) -> bool:
    """Whether a member was in the electorate that decided; without a poll, all who are members decided."""
    if not motion.poll:
        return True
    entitled = state.polls[motion.poll].electorate.get(member)
    return entitled is not None and entitled.present and not entitled.observer


def translate(state: State, ask: c.TranslateMotion) -> list[e.Event]:
    """Any member present gives the words of a motion, as they stand now, in another language."""
    going_on(state)
    member_here(state, ask.by)
    motion = the_motion(state, ask.motion)
    require(LANGUAGE.fullmatch(ask.language), Refusal.LANGUAGE_UNKNOWN)
    translations = state.beside.get(motion.id, Beside()).translations
    require(ask.language in translations or len(translations) < TRANSLATIONS_MAX, Refusal.TOO_MANY_TRANSLATIONS)
    title = proper_text(ask.title, characters_max=TITLE_CHARACTERS_MAX)
    text = proper_text(ask.text, bytes_max=MOTION_BYTES_MAX, lines=True)
    known = translations.get(ask.language)
    if known is not None and (known.by, known.version, known.title, known.text) == (
        ask.by,
        motion.version,
        title,
        text,
    ):
        return []
    return [
        e.MotionTranslated(
            by=ask.by,
            at=ask.at,
            motion=motion.id,
            language=ask.language,
            version=motion.version,
            title=title,
            text=text,
        )
    ]


# What follows --------------------------------------------------------------------------------------------


def stated(state: State, event: e.StatementAdded) -> State:
    """A statement stands beside the decision, under its author's name."""
    beside = state.beside.get(event.motion, Beside())
    statement = Statement(by=event.by, at=event.at, text=event.reason)
    beside = replace(
        beside, statements=beside.statements.insert(event.by, statement), stated=(*beside.stated, event.by)
    )
    return replace(state, beside=state.beside.insert(event.motion, beside))


def translated(state: State, event: e.MotionTranslated) -> State:
    """A translation stands beside the motion; a newer one in the same language takes its place."""
    beside = state.beside.get(event.motion, Beside())
    words = Translation(by=event.by, at=event.at, version=event.version, title=event.title, text=event.text)
    beside = replace(beside, translations=beside.translations.insert(event.language, words))
    return replace(state, beside=state.beside.insert(event.motion, beside))


def forgotten(state: State, member: MemberId) -> State:
    """The statements of a member are erased with the name; that there was one stays."""
    marginalia = state.beside
    for motion, beside in state.beside.items():
        statement = beside.statements.get(member)
        if statement is not None:
            statements = beside.statements.insert(member, replace(statement, text=""))
            marginalia = marginalia.insert(motion, replace(beside, statements=statements))
    return replace(state, beside=marginalia)
