"""The closed vocabularies of procedure: every literal that a command, an event or the state may hold."""

from typing import Annotated, Literal

MemberId = str
PlaceId = str
MotionId = str
PollId = str
ItemId = str
TaskId = str
MandateId = str
AppealId = str
PortionId = str

# A name or words of a person. It lives in `texts`, outside the chain, behind a salted commitment;
# once erased it reads as the empty string, which no command can bring in.
Text = Annotated[str, "text"]

CLERK: MemberId = "clerk"  # who acts when the clock does: no seat can hold this id
TERMINAL: MemberId = "terminal"  # who sits at the server itself: no seat can hold this id either

Admission = Literal["open-link", "door", "code"]
Phase = Literal["gathering", "sitting", "recess", "adjourned"]
Duty = Literal["chair", "door", "teller", "timekeeper", "recorder"]
How = Literal["opening", "hand-over", "volunteer", "lot", "poll"]
WhyGone = Literal["left", "withdrew"]
DutyMethod = Literal["single", "approval"]
WhyEnded = Literal["laid-down", "left", "term"]
SpeechKind = Literal["point-of-order", "question", "reply", "new-point"]
Side = Literal["", "for", "against"]
QueueOrder = Literal["arrival", "fair", "alternate"]
MotionKind = Literal["main", "amendment", "procedural", "item", "mandate", "mandate-recall", "appeal"]
ProcedureAct = Literal[
    "close-debate",
    "close-queue",
    "reopen-queue",
    "limit-turns",
    "recess",
    "adjourn",
    "postpone",
    "refer",
    "take-up",
    "recount",
    "secret-poll",
    "change-rules",
    "recall",
    "fill-duty",
]
Taken = Literal["poll", "no-objection", "acclamation"]  # how a decision was taken
Fate = Literal["adopted", "rejected"]
MotionState = Literal[
    "seconding",
    "tabled",
    "in-debate",
    "locked",
    "adopted",
    "rejected",
    "withdrawn",
    "referred",
    "postponed",
    "merged",
    "lapsed",
]
EitherFate = Literal["adopted", "rejected", "undecided"]
LapseReason = Literal["adjourned", "parent", "same-words", "other-chosen", "nothing-left"]
Method = Literal["yes-no", "consent", "single", "approval", "score", "dots", "irv", "schulze", "stv"]
Base = Literal["yes+no", "cast", "present", "roll"]
QuorumBase = Literal["present", "roll", "electorate"]
Visibility = Literal["named", "counts", "turnout"]
Verdict = Literal["adopted", "rejected", "chosen", "no-majority", "tied", "no-quorum"]
ItemKind = Literal["business", "report", "reading", "song", "silence", "break"]
ItemState = Literal["waiting", "begun", "done", "held-over", "removed"]
ItemHow = Literal["chair", "member", "motion", "carried", "imported"]
ItemChange = Literal["added", "edited", "moved", "removed", "begun", "concluded", "held-over", "motion"]
MandateState = Literal["proposed", "live", "done", "laid-down", "recalled"]
AppealState = Literal["proposed", "open", "met", "closed"]
SignalKind = Literal["agree", "unsure", "disagree", "too-long", "cant-hear"]
Confidence = Literal["documented", "disputed", "not documented"]

SPEECH_KINDS: tuple[SpeechKind, ...] = ("point-of-order", "question", "reply", "new-point")  # in order of priority
OPTIONED: tuple[Method, ...] = ("single", "approval", "score", "dots", "irv", "schulze", "stv")  # asked with options
RANKED: tuple[Method, ...] = ("irv", "schulze", "stv")
COUNTED: tuple[Method, ...] = ("score", "dots", *RANKED)  # where the count itself decides, without a majority
SEVERAL: tuple[Method, ...] = ("approval", "score", "dots", "stv")  # by which several places may be filled at once
ORDER_CATEGORIES = (
    "cannot-hear",
    "safety",
    "against-the-rules",
    "information",
)  # of points of order, first ranks first
YES_NO = ("yes", "no", "abstain")
CONSENT = ("agree", "reservations", "stand-aside", "block")
ABSTAIN = "abstain"
NONE = "none"  # approves of no option, which is an answer and no abstention
