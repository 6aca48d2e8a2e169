"""Either/or: amendments that touch the same words are asked about at once; the one that is chosen is adopted."""

from dataclasses import replace

from . import amending
from . import commands as c
from . import events as e
from .kinds import EitherFate, MemberId, MotionId, PollId
from .limits import EITHER_MAX, OPTION_CHARACTERS_MAX
from .motions import OPEN, moved_to, the_motion
from .names import proper_text
from .refusals import Refusal, require
from .state import Motion, Poll, State


def question(state: State, ask: c.OfferEither) -> c.OpenPoll:
    """The question to be put: these amendments, or none of them; one of them is the next to be voted on."""
    motions = [the_motion(state, motion) for motion in ask.motions]
    require(2 <= len(motions) <= EITHER_MAX and len(set(ask.motions)) == len(motions), Refusal.EITHER_UNCLEAR)
    for motion in motions:
        require(motion.kind == "amendment" and motion.of == motions[0].of, Refusal.EITHER_UNCLEAR)
        require(motion.state in OPEN, Refusal.MOTION_NOT_TABLED)
        require(_conflicts(state, motion, ask.motions), Refusal.EITHER_UNCLEAR)
        require(not amending.in_order(state, motion.id), Refusal.AMENDMENTS_FIRST)
    # Where nobody chairs, nobody chooses which of them are asked about.
    whole = set(ask.motions) in [set(offer) for offer in possible(state)]
    require(whole or not state.rules.self_running, Refusal.EITHER_UNCLEAR)
    root = amending.root(state, motions[0])
    require(amending.in_order(state, root.id)[0].id in ask.motions, Refusal.AMENDMENT_NOT_NEXT)
    neither = proper_text(ask.neither, characters_max=OPTION_CHARACTERS_MAX)
    options = (*(_option(state, motion) for motion in motions), neither)
    words = state.motions[motions[0].of].title
    return c.OpenPoll(by=ask.by, at=ask.at, question=words, method="single", options=options)


def possible(state: State) -> list[tuple[MotionId, ...]]:
    """What could be offered so: the amendment to each motion that is next, with all that it cannot stand beside."""
    roots = {amending.root(state, state.motions[amendment]).id for amendment in state.amendments}
    following = [order[0] for order in (amending.in_order(state, root) for root in sorted(roots)) if order]
    sets = [(one.id, *(other.id for other in amending.conflicts(state, one))) for one in following]
    return [motions[:EITHER_MAX] for motions in sets if len(motions) > 1]


def _option(state: State, motion: Motion) -> str:
    """An amendment by its number and its own title; else by the words that it would put in."""
    said = [text for part, text in amending.change(state, motion).parts() if part == "in"]
    own = motion.title != state.motions[motion.of].title
    words = motion.title if own or not said else " … ".join(" ".join(text.split()) for text in said)
    return f"{motion.id}: {words}"[:OPTION_CHARACTERS_MAX].rstrip()


def _conflicts(state: State, motion: Motion, among: tuple[MotionId, ...]) -> bool:
    return any(other.id in among for other in amending.conflicts(state, motion))


def round_of(state: State, before: Poll | None, options: tuple[str, ...]) -> tuple[MotionId, ...]:
    """The amendments that a further round asks about, each beside its option."""
    asked = state.eithers.get(before.id, ()) if before is not None else ()
    if not asked or before is None:
        return ()
    known = dict(zip(before.options, asked, strict=True))
    motions = tuple(known[option] for option in options)
    require(all(state.motions[motion].state in OPEN for motion in motions if motion), Refusal.MOTION_NOT_TABLED)
    return motions


def follows(state: State, poll: Poll, winner: str, by: MemberId, at: int) -> list[e.Event]:
    """What follows from the choice: one amendment is adopted and the others fall, or all are rejected, or none is."""
    asked = state.eithers.get(poll.id, ())
    if not asked or any(state.motions[motion].state not in (*OPEN, "locked") for motion in asked if motion):
        return []
    chosen = asked[int(winner) - 1] if winner else None
    fate: EitherFate = "undecided" if chosen is None else "adopted" if chosen else "rejected"
    decided = e.EitherDecided(by=by, at=at, poll=poll.id, fate=fate, adopted=chosen or "")
    if not chosen:
        return [decided]
    return [decided, *amending.of_adoption(state, state.motions[chosen], by, at, beside=asked)]


# What follows --------------------------------------------------------------------------------------------


def offered(state: State, event: e.EitherOffered) -> State:
    """The amendments are locked while they are asked about."""
    for motion in filter(None, event.motions):
        state = moved_to(state, motion, "locked")
    return replace(state, eithers=state.eithers.insert(event.poll, event.motions))


def decided(state: State, event: e.EitherDecided) -> State:
    """Each of them has its fate."""
    for motion in filter(None, state.eithers[event.poll]):
        if event.fate == "undecided":
            state = moved_to(state, motion, "tabled")
        elif event.fate == "rejected" or motion == event.adopted:
            state = moved_to(_asked_in(state, motion, event.poll), motion, event.fate)
        else:
            state = moved_to(state, motion, "lapsed", lapsed="other-chosen", because=event.adopted)
    return state


def _asked_in(state: State, motion: MotionId, poll: PollId) -> State:
    return replace(state, motions=state.motions.insert(motion, replace(state.motions[motion], poll=poll)))
