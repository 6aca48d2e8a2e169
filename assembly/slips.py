"""The codes of slips: short enough to be typed, and nowhere to be found but in the server's secret.

The record holds a random `mark` for each slip and the keyed `seal` of its code. The code is made from the mark with
the server's secret, whenever whoever made it may see it; without the secret nobody gets from mark or seal to code,
however fast their machine: short codes behind a plain digest would be guessed in minutes.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from dataclasses import replace

from .rules.commands import Command, ImportRoll, JoinAssembly, Seal, Sealed
from .rules.names import CAPITALS

SYMBOLS = "0123456789ACDEFGHJKMNPQRTVWXY"  # of each pair that looks alike only one
# Letters of other scripts, from keyboards that were set to them.
ALIKE = {letter: latin.upper() for letter, latin in CAPITALS.items()}
CODE_SYMBOLS = 10  # 29^10 codes: 4.2e14
LOOKALIKES = str.maketrans("OILBSZU", "011852V")


def as_typed(typed: str) -> str:
    """A code as we know it, however somebody typed it: small, full width, in groups, or as it looked."""
    wide = unicodedata.normalize("NFKC", typed).upper()
    wide = "".join(ALIKE.get(symbol, symbol) for symbol in wide)
    return re.sub(r"[^0-9A-Z]", "", wide).translate(LOOKALIKES)


def code_of(secret: bytes, assembly_id: str, mark: str) -> str:
    """The code of a slip, in two groups."""
    made = int.from_bytes(_keyed(secret, f"slip:{assembly_id}:{mark}"))
    symbols = ""
    for _ in range(CODE_SYMBOLS):
        made, symbol = divmod(made, len(SYMBOLS))
        symbols += SYMBOLS[symbol]
    return f"{symbols[:5]}-{symbols[5:]}"


def seal_of(secret: bytes, assembly_id: str, typed: str) -> str:
    """What a code is known by, in this assembly on this server."""
    return _keyed(secret, f"seal:{assembly_id}:{as_typed(typed)}").hex()[:32]


def new_seal(secret: bytes, assembly_id: str) -> Seal:
    """A new slip's mark, drawn by lot, and the seal of its code."""
    mark = secrets.token_hex(16)
    return Seal(mark=mark, seal=seal_of(secret, assembly_id, code_of(secret, assembly_id, mark)))


def sealed(secret: bytes, assembly_id: str, command: Command) -> Command:
    """The command as the rules may see it: no code in it, and a seal for every slip that it makes."""
    if isinstance(command, JoinAssembly) and command.slip:
        return replace(command, slip=seal_of(secret, assembly_id, command.slip))
    if isinstance(command, Sealed):
        count = len(command.people) if isinstance(command, ImportRoll) else 1
        return replace(command, seals=tuple(new_seal(secret, assembly_id) for _ in range(count)))
    return command


def _keyed(secret: bytes, message: str) -> bytes:
    return hmac.new(secret, message.encode(), hashlib.sha256).digest()
