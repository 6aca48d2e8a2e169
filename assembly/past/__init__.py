"""Looking back: the assembly as it was at any position of its record, and the whole of it as one picture.

The past is followed without the words of people. They are fetched when they are shown, so that what was erased
is gone from the past too, and nothing that is kept here needs to be forgotten.
"""

from .picture import Picture
from .reel import Seen
from .watching import Later, Past

__all__ = ["Later", "Past", "Picture", "Seen"]
