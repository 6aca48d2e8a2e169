"""The question that a poll puts: its words, its options, and which earlier round it follows."""

from dataclasses import dataclass

from . import amending
from . import commands as c
from .events import Outcome
from .kinds import CLERK, OPTIONED, SEVERAL, MemberId, Method, MotionId, PollId
from .limits import DOTS_MAX, OPTION_CHARACTERS_MAX, OPTIONS_MAX, OPTIONS_MIN, QUESTION_CHARACTERS_MAX
from .motions import digest, the_motion
from .names import likeness, proper_text
from .refusals import Refusal, require
from .standing import StandingRules
from .state import Poll, State
from .thresholds import quorum_needed, takes_no_less

UNDECIDED = ("tied", "no-majority", "no-quorum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: words, the motion they are about; or options, how many are to be chosen, and dots for each."""

    words: str
    motion: MotionId = ""
    text_digest: str = ""
    options: tuple[str, ...] = ()
    places: int = 1
    dots: int = 0
    round: int = 1


def undisturbed(state: State, by: MemberId) -> None:
    """Where nobody chairs, no member silences those who speak or wait by a question."""
    require(by == CLERK or (state.floor is None and not state.queue), Refusal.BUSINESS_PENDING)


def by_the_book(state: State, ask: c.OpenPoll) -> None:
    """Where nobody chairs, or the clock would ask, nobody bends the rules."""
    require(ask.motion or ask.after, Refusal.MOTION_NOT_TABLED)
    own = (ask.method, ask.majority, ask.quorum, ask.visibility, ask.seconds, ask.dots)
    require(all(choice is None for choice in own) and ask.places == 1, Refusal.CHAIR_ONLY)
    require(not ask.options and not ask.sectors, Refusal.CHAIR_ONLY)


def no_less_than_the_rules(state: State, rules: StandingRules, ask: c.OpenPoll, before: Poll | None) -> None:
    """On a motion the chair may ask for more than the standing rules do, never for less; nor go round consent."""
    motion = before.motion if before else ask.motion
    if not motion or motion in state.recalls:  # the recall of a mandate has its own terms, whatever is asked for
        return
    require(rules.method != "consent" or ask.method in (None, "consent"), Refusal.BELOW_THE_RULES)
    quorum = before.quorum if before else rules.quorum
    lowered = ask.quorum is not None and (
        quorum_needed(ask.quorum, state) < quorum_needed(quorum, state) or ask.quorum.enforced < quorum.enforced
    )
    majority = before.majority if before else rules.majority
    require(not lowered and (ask.majority is None or takes_no_less(ask.majority, majority)), Refusal.BELOW_THE_RULES)


def question_of(state: State, ask: c.OpenPoll) -> Question:
    if not ask.motion:
        words = proper_text(ask.question, characters_max=QUESTION_CHARACTERS_MAX)
        return Question(words=words, options=_options(ask), places=_places(ask), dots=_dots(state, ask))
    motion = the_motion(state, ask.motion)
    require(motion.state in ("tabled", "in-debate"), Refusal.MOTION_NOT_TABLED)
    require(ask.method not in OPTIONED and not ask.options, Refusal.OPTIONS_UNCLEAR)
    require(ask.places == 1 and ask.dots is None, Refusal.PLACES_UNCLEAR)
    amending.in_turn(state, motion)
    return Question(words=motion.title, motion=motion.id, text_digest=digest(motion))


def _options(ask: c.OpenPoll) -> tuple[str, ...]:
    """The options to choose among: at least two, each different to the eye."""
    if ask.method not in OPTIONED:
        require(not ask.options, Refusal.OPTIONS_UNCLEAR)
        return ()
    require(OPTIONS_MIN <= len(ask.options) <= OPTIONS_MAX, Refusal.OPTIONS_UNCLEAR)
    options = tuple(proper_text(option, characters_max=OPTION_CHARACTERS_MAX) for option in ask.options)
    require(len({likeness(option) for option in options}) == len(options), Refusal.OPTIONS_UNCLEAR)
    return options


def _places(ask: c.OpenPoll) -> int:
    """How many are to be chosen: fewer than there are options, and more than one only where the method can."""
    most = len(ask.options) - 1 if ask.method in SEVERAL else 1
    require(1 <= ask.places <= most, Refusal.PLACES_UNCLEAR)
    return ask.places


def _dots(state: State, ask: c.OpenPoll) -> int:
    """How many dots everybody has to give."""
    if ask.method != "dots":
        require(ask.dots is None, Refusal.PLACES_UNCLEAR)
        return 0
    dots = state.rules.dots if ask.dots is None else ask.dots
    require(1 <= dots <= DOTS_MAX, Refusal.PLACES_UNCLEAR)
    return dots


def earlier_round(state: State, poll: PollId) -> Poll:
    """The poll this round follows: closed, undecided, and not followed yet."""
    before = state.polls.get(poll)
    require(before is not None, Refusal.NO_SUCH_POLL)
    assert before is not None
    require(before.outcome is not None, Refusal.POLL_ALREADY_OPEN)
    assert before.outcome is not None
    void = poll in state.elections and state.elections[poll].void
    undecided = before.outcome.verdict in UNDECIDED or void
    require(undecided and not is_followed(state, poll), Refusal.ROUND_NOT_NEEDED)
    if before.motion:
        motion = the_motion(state, before.motion)
        require(motion.state in ("tabled", "in-debate"), Refusal.MOTION_NOT_TABLED)
        amending.in_turn(state, motion)
    return before


def is_followed(state: State, poll: PollId) -> bool:
    """Whether a further round of this poll has been opened, or is to be."""
    return poll in state.recounts or any(other.after == poll for other in state.polls.values())


def next_round(state: State, ask: c.OpenPoll, before: Poll) -> Question:
    """The same question again; of several options, between those that are still in it, for the places still free."""
    same = ask.method in (None, before.method) and not ask.motion and not ask.options
    require(same and ask.places == 1 and ask.dots is None, Refusal.OPTIONS_UNCLEAR)
    numbers = staying(before)
    elected = before.outcome.elected if before.outcome else ()
    return Question(
        words=before.question,
        motion=before.motion,
        text_digest=digest(state.motions[before.motion]) if before.motion else "",
        options=tuple(before.options[int(choice) - 1] for choice in numbers) or before.options,
        places=before.places - len(elected),
        dots=before.dots,
        round=before.round + 1,
    )


def staying(before: Poll) -> tuple[str, ...]:
    """The numbers of the options of the next round; none if all of them stay."""
    result = before.outcome
    assert result is not None
    if result.verdict == "tied" and before.method != "single":
        return _still_tied(before.method, result)
    counts = {choice: n for choice, n in zip(before.choices, before.tally, strict=True) if choice.isdecimal()}
    if not counts or result.verdict == "no-quorum" or not sum(counts.values()):
        return ()
    left = {choice: n for choice, n in counts.items() if choice not in result.elected}
    places = before.places - len(result.elected)
    last = sorted(left.values(), reverse=True)[min(places, len(left) - 1)]
    best = tuple(choice for choice, n in left.items() if n >= max(1, last))
    return best if len(best) > places else ()


def _still_tied(method: Method, result: Outcome) -> tuple[str, ...]:
    """The tied; where ballots are transferred, everybody who was neither elected nor eliminated before the tie."""
    if method not in ("irv", "stv"):
        return result.tied
    last = result.rounds[-1]
    return tuple(option for option, _ in last.counts if option not in (*result.elected, *last.eliminated))
