"""Amending: other words for a motion, motions made one, and what members put beside them."""

from dataclasses import dataclass

from ..kinds import MotionId
from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAmendment(Asked):
    """Move that a motion, or an amendment of one, read as this whole text. The title is that of the motion if empty."""

    motion: MotionId
    text: str
    title: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferEither(Asked):
    """Ask at once about amendments that touch the same words: one of them, or `neither`, in words of the hall."""

    motions: tuple[MotionId, ...]
    neither: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeMotions(Asked):
    """Propose that my motion and others become one, under the text of `into`; it is so once all their movers agree."""

    into: MotionId
    others: tuple[MotionId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeToMerge(Asked):
    """Agree, as mover of one of them, that motions become one; `into` names the proposal."""

    into: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineMerge(Asked):
    """Decline, as mover of one of them, that motions become one, or take my proposal back."""

    into: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddStatement(Asked):
    """Put one signed statement beside a decision that I was entitled to vote on."""

    motion: MotionId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslateMotion(Asked):
    """Give the words of a motion in another language, as they stand now; the original alone is voted on."""

    motion: MotionId
    language: str
    title: str
    text: str


AmendingCommand = (
    TableAmendment | OfferEither | MergeMotions | AgreeToMerge | DeclineMerge | AddStatement | TranslateMotion
)
