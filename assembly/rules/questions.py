"""The question that a poll puts: its words, its options, and which earlier round it follows."""

from dataclasses import dataclass

from . import commands as c
from .kinds import ABSTAIN, CLERK, MotionId, PollId
from .limits import OPTION_CHARACTERS_MAX, OPTIONS_MAX, OPTIONS_MIN, QUESTION_CHARACTERS_MAX
from .motions import digest, the_motion
from .names import likeness, proper_text
from .refusals import Refusal, require
from .state import Poll, State

UNDECIDED = ("tied", "no-majority", "no-quorum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: words, the motion they are about, and the options of a single choice."""

    words: str
    motion: MotionId = ""
    text_digest: str = ""
    options: tuple[str, ...] = ()
    round: int = 1


def by_the_book(state: State, ask: c.OpenPoll) -> None:
    """Without a chair nobody bends the standing rules, and nobody silences those who speak or wait to speak."""
    require(ask.by == CLERK or (state.floor is None and not state.queue), Refusal.BUSINESS_PENDING)
    require(ask.motion or ask.after, Refusal.MOTION_NOT_TABLED)
    own = (ask.method, ask.majority, ask.quorum, ask.visibility, ask.seconds)
    require(all(choice is None for choice in own) and not ask.options, Refusal.CHAIR_ONLY)


def question_of(state: State, ask: c.OpenPoll) -> Question:
    if not ask.motion:
        words = proper_text(ask.question, characters_max=QUESTION_CHARACTERS_MAX)
        return Question(words=words, options=_options(ask))
    motion = the_motion(state, ask.motion)
    require(motion.state in ("tabled", "in-debate"), Refusal.MOTION_NOT_TABLED)
    require(ask.method != "single" and not ask.options, Refusal.OPTIONS_UNCLEAR)
    return Question(words=motion.title, motion=motion.id, text_digest=digest(motion))


def _options(ask: c.OpenPoll) -> tuple[str, ...]:
    """The options of a single choice: at least two, each different to the eye."""
    if ask.method != "single":
        require(not ask.options, Refusal.OPTIONS_UNCLEAR)
        return ()
    require(OPTIONS_MIN <= len(ask.options) <= OPTIONS_MAX, Refusal.OPTIONS_UNCLEAR)
    options = tuple(proper_text(option, characters_max=OPTION_CHARACTERS_MAX) for option in ask.options)
    require(len({likeness(option) for option in options}) == len(options), Refusal.OPTIONS_UNCLEAR)
    return options


def earlier_round(state: State, poll: PollId) -> Poll:
    """The poll this round follows: closed, undecided, and not followed yet."""
    before = state.polls.get(poll)
    require(before is not None, Refusal.NO_SUCH_POLL)
    assert before is not None
    require(before.outcome is not None, Refusal.POLL_ALREADY_OPEN)
    assert before.outcome is not None
    followed = any(other.after == poll for other in state.polls.values())
    require(before.outcome.verdict in UNDECIDED and not followed, Refusal.ROUND_NOT_NEEDED)
    if before.motion:
        require(the_motion(state, before.motion).state in ("tabled", "in-debate"), Refusal.MOTION_NOT_TABLED)
    return before


def next_round(ask: c.OpenPoll, before: Poll) -> Question:
    """The same question again; of a single choice, between those who tied or came first and second."""
    require(ask.method in (None, before.method) and not ask.motion and not ask.options, Refusal.OPTIONS_UNCLEAR)
    return Question(
        words=before.question,
        motion=before.motion,
        text_digest=before.text_digest,
        options=_run_off(before),
        round=before.round + 1,
    )


def _run_off(before: Poll) -> tuple[str, ...]:
    counts = {choice: n for choice, n in zip(before.choices, before.tally, strict=True) if choice != ABSTAIN}
    undecided = before.outcome is not None and before.outcome.verdict == "no-quorum"
    if before.method != "single" or undecided or not sum(counts.values()):
        return before.options
    second = sorted(counts.values(), reverse=True)[1]
    staying = [choice for choice, n in counts.items() if n >= max(1, second)]
    if len(staying) < OPTIONS_MIN:
        return before.options
    return tuple(before.options[int(choice) - 1] for choice in staying)
