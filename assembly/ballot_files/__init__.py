"""Files of ballots from anywhere: `.blt`, CSV and JSON, read into a profile, or refused with the line that is wrong."""

import re

from ..rules.counting.result import Method
from ..text_files import NotText, decoded
from . import blt, structured, tables
from .reading import Nonsense, Reading, refuse

__all__ = ["Nonsense", "Reading", "read"]

BYTES_MAX = 64 * 1024 * 1024
BLT_HEADER = re.compile(r"\s*[0-9]+\s+[0-9]+(\s+-[0-9]+)*[\s,]*(#.*)?")


def read(data: bytes, method: Method, name: str = "") -> Reading:
    """A file of ballots; the method says what its numbers mean, the name helps to tell what kind of file it is."""
    if len(data) > BYTES_MAX:
        refuse(0, f"This file is larger than {BYTES_MAX // 1024 // 1024} MB.")
    try:
        text = decoded(data)
    except NotText as error:
        refuse(error.line, "This is not a file of text.")
    first = next((line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")), "")
    if not first:
        refuse(0, "There is nothing in this file.")
    suffix = name.lower().rpartition(".")[2]
    if suffix == "json" or (suffix not in ("blt", "csv") and first.lstrip()[0] in "{["):
        return structured.read(text, method)
    if suffix == "blt" or (suffix != "csv" and BLT_HEADER.fullmatch(first)):
        return blt.read(text)
    return tables.read(text, method)
