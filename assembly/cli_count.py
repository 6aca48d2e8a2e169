"""The terminal's counting table: a file of ballots from anywhere, counted by the rules of our polls, round by round."""

import csv
import json
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from typing import IO

import click

from .ballot_files import Nonsense, Reading, read
from .rules.box import COUNTS
from .rules.counting.approval import share
from .rules.counting.ballots import Option, Profile, Uncountable, Why
from .rules.counting.lots import Lot, drawn
from .rules.counting.result import METHODS, Count, Method, Note, Pairs, Round, decimal, told
from .rules.counting.score import count_score
from .rules.counting.single import count_single

COUNTING = {"single": count_single, **COUNTS}
ONE_PLACE = ("irv", "schulze")
WHY: dict[Why, str] = {
    "one-place-only": "This method fills one place. For several, count with --method stv.",
    "no-ranks": "These ballots give scores, and this method reads ranks.",
    "no-marks": "These ballots rank options, and --method score reads scores.",
}
NOTES = {
    "earlier-round": "{options} had the same; settled by round {number}, the most recent in which they differed.",
    "lot": "{options} had the same in every round; settled by the lot.",
    "tie": "{options} are tied, and only a lot can settle it (--lot).",
    "tie-without-effect": "{options} are tied; whichever way a lot falls, the same are chosen. Shown by the alphabet.",
    "without-any": "{options} have no ballots: they go one after another, and nothing moves.",
    "surplus": "The surplus of {options} is transferred.",
    "last-places": "As many remain as there are places: {options} elected without a further transfer.",
    "void": "{number} ballots without one first preference are not counted.",
    "nobody": "No ballot says anything: nobody is chosen.",
}


@click.command()
@click.option("--method", type=click.Choice(METHODS), required=True, help="How the ballots are counted.")
@click.option("--places", type=click.IntRange(1), help="How many are chosen. Default: what the file says, or one.")
@click.option(
    "--lot", "lot_words", metavar="SEED|ORDER", help="Settles ties: a public seed, or names in the order drawn."
)
@click.option("--blank-is-zero", is_flag=True, help="Score: a blank counts as zero instead of as an abstention.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for programs.")
@click.argument("file", type=click.File("rb"))
def count(
    method: Method, places: int | None, lot_words: str | None, blank_is_zero: bool, as_json: bool, file: IO[bytes]
) -> None:
    """Count the ballots in FILE (.blt, CSV or JSON; - for standard input) and print the whole count.

    A tie is declared. It is settled only by a lot that is given: names in the order in which they were drawn
    (--lot "Cy > Ana > Bo"), or a public seed (--lot "seed:words said aloud") from which anybody can draw again.
    """
    try:
        reading = read(file.read(), method, getattr(file, "name", ""))
        profile = placed(reading.profile, method, places)
        lot = the_lot(lot_words, profile.options) if lot_words is not None else None
        counted = count_score(profile, lot, blank_is_zero=True) if blank_is_zero else COUNTING[method](profile, lot)
    except Nonsense as error:
        raise click.ClickException(str(error)) from error
    except Uncountable as error:
        raise click.ClickException(WHY.get(error.why, f"These ballots cannot be counted: {error.why}.")) from error
    if as_json:
        said = told(counted) | {"title": reading.title, "withdrawn": list(reading.withdrawn)}
        click.echo(json.dumps(said | lot_told(lot, profile.options), ensure_ascii=False))
        return
    for line in spoken(counted, reading, lot):
        click.echo(line)


def placed(profile: Profile, method: Method, places: int | None) -> Profile:
    """The profile with as many places as were asked for; a method for one place does not mind what the file says."""
    usual = 1 if method in ONE_PLACE else profile.places
    return Profile(options=profile.options, ballots=profile.ballots, places=places or usual)


def the_lot(words: str, options: tuple[Option, ...]) -> Lot:
    """A lot as it was typed: a seed, or an order if it has several names or says so."""
    if words.startswith("seed:"):
        words = words.removeprefix("seed:").strip()
    elif words.startswith("order:") or ">" in words or "," in words or words.strip() in options:
        listed = words.removeprefix("order:")
        cells = listed.split(">") if ">" in listed else next(csv.reader([listed], skipinitialspace=True), [])
        order = tuple(name.strip() for name in cells)
        unknown = next((name for name in order if name not in options), None)
        if unknown is not None:
            raise click.ClickException(f"The lot names “{unknown}”, which is not among the options.")
        if len(set(order)) < len(order):
            raise click.ClickException("The lot names an option twice.")
        return Lot(order=order)
    if not words.strip():
        raise click.ClickException("A lot is a seed or an order of options, and this one is empty.")
    return Lot(seed=words.strip())


def lot_told(lot: Lot | None, options: tuple[Option, ...]) -> dict[str, object]:
    return {"lot": {"seed": lot.seed, "order": list(drawn(lot, options))}} if lot else {}


# For people -----------------------------------------------------------------------------------------------------------


def spoken(counted: Count, reading: Reading, lot: Lot | None) -> Iterable[str]:
    """The whole count, line by line."""
    if reading.title:
        yield reading.title
    yield f"{counted.method}: {counted.ballots} ballots, {len(counted.options)} options, {counted.places} to be chosen"
    if counted.counted != counted.ballots:
        yield f"{counted.counted} ballots say something"
    if counted.quota is not None:
        yield f"Quota {counted.quota}"
    if reading.withdrawn:
        yield f"Withdrawn: {', '.join(reading.withdrawn)}"
    if lot:
        drawn_from = f"from the seed “{lot.seed}”" if lot.seed else "by hand"
        yield f"Lot, drawn {drawn_from}: {' > '.join(drawn(lot, counted.options))}"
    yield ""
    yield from _pairs("Ballots that rank the option of the line above that of the column", counted.pairs)
    yield from _pairs("Strongest path from the option of the line to that of the column", counted.paths)
    for number, each in enumerate(counted.rounds, 1):
        yield from _round(number, each, counted)
    yield f"Chosen: {', '.join(counted.winners) or 'nobody'}"
    if counted.tied:
        yield f"Tied: {', '.join(counted.tied)}. A lot or another ballot must decide."


def _round(number: int, each: Round, counted: Count) -> Iterable[str]:
    """One round as a table: who has how much, what they gained or gave, and what became of them."""
    heads, rows = ["", "counts", "change", ""], []
    moved: dict[Option, Fraction] = {}
    for transfer in each.transfers if counted.method == "stv" else ():
        moved[transfer.giver] = -sum(transfer.to.values(), transfer.exhausted + transfer.residue)
        moved |= transfer.to
    for option in sorted(each.counts, key=lambda name: (-_standing(counted, each, name), name)):
        fate = "elected" if option in each.elected else "eliminated" if option in each.eliminated else ""
        change = f"{'+' if moved[option] > 0 else ''}{decimal(moved[option])}" if moved.get(option) else ""
        rows.append([option, decimal(each.counts[option]), change, fate])
        if counted.sums:
            scores = counted.sums[option]
            rows[-1][2] = f"{scores.marks} marks, mean {decimal(scores.mean)}"
        elif counted.method == "approval":
            rows[-1][2] = f"{decimal(100 * share(counted, option))} % of {counted.ballots}"
        elif counted.method == "schulze":
            rows[-1][2] = "others beaten"
    if each.exhausted:
        rows.append(["(exhausted)", decimal(each.exhausted), "", ""])
    if each.residue:
        rows.append(["(lost to rounding)", decimal(each.residue), "", ""])
    yield f"Round {number}"
    yield from _table(heads[:1], rows)
    if counted.method == "irv":
        for transfer in each.transfers:
            gains = [f"{decimal(gained)} to {option}" for option, gained in transfer.to.items()]
            gains += [f"{decimal(transfer.exhausted)} exhausted"] if transfer.exhausted else []
            yield f"  From {transfer.giver}: {', '.join(gains) or 'nothing'}."
    yield from (f"  {_note(note)}" for note in each.notes)
    yield ""


def _standing(counted: Count, each: Round, option: Option) -> Fraction:
    return counted.sums[option].mean if counted.sums else each.counts[option]


def _note(note: Note) -> str:
    return NOTES[note.code].format(options=", ".join(note.options), number=note.number)


def _pairs(title: str, pairs: Pairs) -> Iterable[str]:
    if pairs:
        yield title
        names = list(pairs)
        rows = [[one, *(str(pairs[one][other]) if one != other else "–" for other in names)] for one in names]
        yield from _table(["", *names], rows)
        yield ""


def _table(heads: list[str], rows: list[list[str]]) -> Iterable[str]:
    """Columns under each other: the first to the left, numbers to the right, and a last one of words."""
    shown = ([heads] if len(heads) > 1 else []) + rows
    wide = [max(map(_width, column)) for column in zip(*shown, strict=True)] if shown else []
    for row in shown:
        first, *rest = (
            cell + " " * (room - _width(cell)) if n in (0, len(row)) else " " * (room - _width(cell)) + cell
            for n, (cell, room) in enumerate(zip(row, wide, strict=True))
        )
        yield f"  {'  '.join([first, *rest])}".rstrip()


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: a Korean syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
