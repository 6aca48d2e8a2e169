"""Agendas from elsewhere and for elsewhere: Markdown, our JSON, OpenSlides' CSV, TCQ's JSON (docs/agenda.md)."""

import re

from ..text_files import NotText, decoded
from . import markdown, structured, tables
from .reading import BYTES_MAX, Nonsense, Reading, refuse, sound

__all__ = ["BYTES_MAX", "Nonsense", "Reading", "read"]

LOOKS_LIKE_JSON = re.compile(r"\s*(\{|\[\s*[\[\{\]])")


def read(data: bytes, name: str = "") -> Reading:
    """Read an agenda; the name of the file helps to tell what kind it is."""
    if len(data) > BYTES_MAX:
        refuse(0, "too-large")
    try:
        text = decoded(data)
    except NotText as error:
        refuse(error.line, "not-text")
    if not text.strip():
        refuse(0, "nothing")
    suffix = name.lower().rpartition(".")[2]
    if suffix == "json" or (suffix not in ("md", "csv") and LOOKS_LIKE_JSON.match(text)):
        return sound(structured.read(text))
    if suffix == "csv" or (suffix != "md" and tables.is_table(text)):
        return sound(tables.read(text))
    return sound(markdown.read(text))
