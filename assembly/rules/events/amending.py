"""What became of the words of motions, and of motions that are not decided."""

from dataclasses import dataclass

from ..kinds import EitherFate, LapseReason, MotionId, PollId, Text
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentTabled(Happened):
    """Follows its `MotionTabled`, whose text is the whole text that `of_version` of the other motion is to become."""

    motion: MotionId
    of_version: int
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionAmended(Happened):
    """`motion` now reads as its amendment, which has been adopted."""

    motion: MotionId
    amendment: MotionId
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentRebased(Happened):
    """The same change, made in the new version of the text it is about."""

    motion: MotionId
    version: int
    of_version: int
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EitherOffered(Happened):
    """Follows its `PollOpened`: the amendments behind its options, in order; an empty one means none of them."""

    poll: PollId
    motions: tuple[MotionId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EitherDecided(Happened):
    """`adopted` is the amendment that was chosen, and the others fall; or all are rejected, or nothing was decided."""

    poll: PollId
    fate: EitherFate
    adopted: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionLapsed(Happened):
    """`because` is the motion whose fate made this one fall, where one did."""

    motion: MotionId
    why: LapseReason
    because: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionPostponed(Happened):
    motion: MotionId
    until_note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionReferred(Happened):
    motion: MotionId
    to_note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeProposed(Happened):
    into: MotionId
    others: tuple[MotionId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeAgreed(Happened):
    into: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeDeclined(Happened):
    into: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionsMerged(Happened):
    """All the movers have agreed: the others live on in `into`, with the names of those who moved and seconded them."""

    into: MotionId
    others: tuple[MotionId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementAdded(Happened):
    """One member's own words beside a decision; they go with the member's name."""

    motion: MotionId
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionTranslated(Happened):
    motion: MotionId
    language: str
    version: int
    title: Text
    text: Text


AmendingEvent = (
    AmendmentTabled
    | MotionAmended
    | AmendmentRebased
    | EitherOffered
    | EitherDecided
    | MotionLapsed
    | MotionPostponed
    | MotionReferred
    | MergeProposed
    | MergeAgreed
    | MergeDeclined
    | MotionsMerged
    | StatementAdded
    | MotionTranslated
)
