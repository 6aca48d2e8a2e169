"""What is known of a past assembly as a whole: what the player notes before the first line, and after the last."""

from collections.abc import Iterable, Iterator

from ..words import Words, words_in
from .dates import said_date
from .script import Script


def notes_before(script: Script) -> tuple[str, ...]:
    """The content note first; then where and when, how many, what nobody recorded, and where the sources disagree."""
    words = words_in(script.language)
    return tuple(note for note in _notes(script, words) if note)


def notes_after(script: Script) -> tuple[str, ...]:
    """A plain line of remembrance, where people died."""
    return (script.remembrance,) if script.remembrance else ()


def _notes(script: Script, words: Words) -> Iterator[str]:
    yield script.content_note
    place = words("rally.where", place=script.place, date=said_date(script.date, script.end_date, words))
    yield " ".join((place, _attendance(script, words), script.note)).strip()
    if script.not_documented:
        yield words("rally.gaps", what="; ".join(script.not_documented))
    for discrepancy in script.discrepancies:
        versions = [
            words("rally.version", says=version.says, sources=cited(script, version.sources))
            for version in discrepancy.versions
        ]
        yield " ".join((words("rally.disagree", point=discrepancy.point), *versions))


def _attendance(script: Script, words: Words) -> str:
    """Every figure with whoever gives it, where they differ."""
    told = script.attendance
    label = words(f"minutes.label-{told.confidence.replace(' ', '-')}")
    sentences = [words("rally.attendance", figure=told.figure, label=label, sources=cited(script, told.sources))]
    sentences += [
        words("rally.version", says=each.says, sources=cited(script, each.sources)) for each in told.alternatives
    ]
    return " ".join(sentences)


def cited(script: Script, references: Iterable[str]) -> str:
    """Sources in short: their authors, with the place where one is named."""
    return "; ".join(_short(script, reference) for reference in references)


def _short(script: Script, reference: str) -> str:
    source, place = script.source(reference), reference.partition("#")[2]
    author = source.author.removeprefix("(").removesuffix(")") if source.author.startswith("(") else source.author
    short = f"{author}, {place}" if place else author
    return f"{short} (hostile)" if source.kind == "hostile" and "hostile" not in short else short
