"""What happened: past tense, never refused, never edited, never deleted. One module for each part of procedure.

Every field marked `Text` is written to the record as a salted commitment; its words live beside the record.
"""

from .afterwards import *
from .agenda import *
from .amending import *
from .beside import *
from .carried import *
from .coming_in import *
from .duties import *
from .happened import *
from .motions import *
from .polls import *
from .procedure import *
from .sitting import *
from .slips import *
from .speaking import *
from .together import *

Event = (
    ComingInEvent
    | SlipsEvent
    | SittingEvent
    | AgendaEvent
    | DutiesEvent
    | SpeakingEvent
    | MotionsEvent
    | PollsEvent
    | AfterwardsEvent
    | ProcedureEvent
    | AmendingEvent
    | CarriedEvent
    | BesideEvent
    | TogetherEvent
)
