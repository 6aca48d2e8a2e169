"""What the assembly may answer instead of entering: a closed vocabulary of stable codes.

The sentences are in `assembly/words/`, one per code and language.
"""

from enum import StrEnum


class Refusal(StrEnum):
    ALREADY_OPENED = "already-opened"
    NOT_OPENED = "not-opened"
    ADJOURNED = "adjourned"
    IN_RECESS = "in-recess"
    NOT_BEGUN = "not-begun"
    ALREADY_BEGUN = "already-begun"
    NOT_IN_RECESS = "not-in-recess"
    BUSINESS_PENDING = "business-pending"

    NOT_PRESENT = "not-present"
    OBSERVERS_ONLY_WATCH = "observers-only-watch"
    WAITING_AT_DOOR = "waiting-at-door"
    NOT_WAITING = "not-waiting"
    NAME_EMPTY = "name-empty"
    NAME_TOO_LONG = "name-too-long"
    NAME_TAKEN = "name-taken"
    NAME_UNREADABLE = "name-unreadable"
    ALREADY_ERASED = "already-erased"
    WITHOUT_PHONE = "without-phone"
    NOT_PHONELESS = "not-phoneless"
    ASSEMBLY_FULL = "assembly-full"
    DOOR_CROWDED = "door-crowded"

    CHAIR_ONLY = "chair-only"
    DOOR_ONLY = "door-only"
    CHAIR_OR_DOOR_ONLY = "chair-or-door-only"
    RECORDER_ONLY = "recorder-only"
    CLERK_ONLY = "clerk-only"
    DUTY_NOT_YOURS = "duty-not-yours"
    DUTY_HELD = "duty-held"
    TOO_MANY_TELLERS = "too-many-tellers"
    HAT_EMPTY = "hat-empty"
    HAT_FULL = "hat-full"
    TERM_NOT_OVER = "term-not-over"
    TOO_MANY_NOTES = "too-many-notes"
    NO_SUCH_NOTE = "no-such-note"
    DUTY_UNKNOWN_HERE = "duty-unknown-here"
    NO_SUCH_MEMBER = "no-such-member"

    ALREADY_QUEUED = "already-queued"
    QUEUE_CLOSED = "queue-closed"
    QUEUE_FULL = "queue-full"
    NOT_QUEUED = "not-queued"
    NOT_YOUR_PLACE = "not-your-place"
    LAST_IN_QUEUE = "last-in-queue"
    FLOOR_MOVED = "floor-moved"
    REASON_NEEDED = "reason-needed"
    FLOOR_EMPTY = "floor-empty"
    NOT_YOUR_FLOOR = "not-your-floor"
    TURN_PAUSED = "turn-paused"
    TURN_RUNNING = "turn-running"
    TIME_OUT_OF_RANGE = "time-out-of-range"

    TEXT_EMPTY = "text-empty"
    TEXT_TOO_LONG = "text-too-long"
    TOO_MANY_MOTIONS = "too-many-motions"
    NO_SUCH_MOTION = "no-such-motion"
    MOVER_CANNOT_SECOND = "mover-cannot-second"
    ALREADY_SECONDED = "already-seconded"
    NOT_YOUR_MOTION = "not-your-motion"
    MOTION_NOT_TABLED = "motion-not-tabled"
    MOTION_LOCKED = "motion-locked"
    MOTION_DECIDED = "motion-decided"

    TOO_MANY_ITEMS = "too-many-items"
    NO_SUCH_ITEM = "no-such-item"
    NOT_YOUR_ITEM = "not-your-item"
    ITEM_BEGUN = "item-begun"
    ITEM_NOT_BEGUN = "item-not-begun"
    ITEM_DONE = "item-done"
    ITEM_NOT_NEXT = "item-not-next"
    ITEM_DECIDED = "item-decided"
    ALREADY_MOVED = "already-moved"
    NOTHING_TO_MOVE = "nothing-to-move"
    RULES_FIXED = "rules-fixed"
    SECRET_LATER = "secret-later"
    VOTED_BY_ITSELF = "voted-by-itself"
    QUESTION_PENDING = "question-pending"
    NOTHING_ASKED = "nothing-asked"
    NOT_YET_OVER = "not-yet-over"

    POLL_ALREADY_OPEN = "poll-already-open"
    POLL_NOT_OPEN = "poll-not-open"
    POLL_ALREADY_CLOSING = "poll-already-closing"
    POLL_NOT_DUE = "poll-not-due"
    NO_SUCH_POLL = "no-such-poll"
    TOO_MANY_POLLS = "too-many-polls"
    NOT_IN_ELECTORATE = "not-in-electorate"
    NO_SUCH_CHOICE = "no-such-choice"
    BALLOT_UNCLEAR = "ballot-unclear"
    OPTIONS_UNCLEAR = "options-unclear"
    MAJORITY_UNCLEAR = "majority-unclear"
    QUORUM_UNCLEAR = "quorum-unclear"
    NO_QUORUM = "no-quorum"
    ROUND_NOT_NEEDED = "round-not-needed"
    PLACES_UNCLEAR = "places-unclear"
    LOT_NOT_NEEDED = "lot-not-needed"
    LOT_NO_MAJORITY = "lot-no-majority"

    MOTION_NOT_ADOPTED = "motion-not-adopted"
    NUMBER_OUT_OF_RANGE = "number-out-of-range"
    NO_SUCH_TASK = "no-such-task"
    TASK_DONE = "task-done"
    TASK_FULL = "task-full"
    NOT_YOUR_TASK = "not-your-task"
    TOO_MANY_TASKS = "too-many-tasks"
    NO_SUCH_MANDATE = "no-such-mandate"
    NOT_YOUR_MANDATE = "not-your-mandate"
    MANDATE_NOT_LIVE = "mandate-not-live"
    MANDATE_PEOPLE_UNCLEAR = "mandate-people-unclear"
    RECALL_ALREADY_MOVED = "recall-already-moved"
    TOO_MANY_MANDATES = "too-many-mandates"
    TOO_MANY_REPORTS = "too-many-reports"
    NO_SUCH_APPEAL = "no-such-appeal"
    APPEAL_NOT_OPEN = "appeal-not-open"
    NOT_YOUR_APPEAL = "not-your-appeal"
    TOO_MANY_APPEALS = "too-many-appeals"
    NO_SUCH_PORTION = "no-such-portion"
    PORTIONS_GONE = "portions-gone"
    TOO_MANY_PORTIONS = "too-many-portions"

    SOURCE_MISSING = "source-missing"
    LANGUAGE_UNKNOWN = "language-unknown"
    RULES_UNCLEAR = "rules-unclear"

    # Said at the door, before the rules are asked:
    UNREADABLE = "unreadable"
    KEY_REUSED = "key-reused"
    NO_SUCH_ASSEMBLY = "no-such-assembly"
    RECORD_UNWRITABLE = "record-unwritable"


class Refused(Exception):
    """The assembly says no; nothing was entered."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def require(condition: object, reason: Refusal) -> None:
    """Refuse with `reason` unless the condition holds."""
    if not condition:
        raise Refused(reason)
