"""What people may ask of the assembly: imperative mood, refusable. One module for each part of procedure."""

from .afterwards import *
from .agenda import *
from .amending import *
from .asked import *
from .beside import *
from .coming_in import *
from .duties import *
from .motions import *
from .polls import *
from .procedure import *
from .sitting import *
from .slips import *
from .speaking import *
from .together import *

Command = (
    ComingInCommand
    | SlipsCommand
    | SittingCommand
    | AgendaCommand
    | DutiesCommand
    | SpeakingCommand
    | MotionsCommand
    | AmendingCommand
    | PollsCommand
    | AfterwardsCommand
    | ProcedureCommand
    | BesideCommand
    | TogetherCommand
)
