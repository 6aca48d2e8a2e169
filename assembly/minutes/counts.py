"""The count of a poll with options told in a language: who is chosen and by what, and every round as a table."""

from typing import TYPE_CHECKING, Any

from babel.lists import format_list

from .document import Table

if TYPE_CHECKING:
    from .polls import PollText

Item = dict[str, Any]
ROUNDS_IN_A_TABLE = 6  # more columns than these fit on no page


def sum_of_count(text: "PollText", poll: Item) -> str:
    """Who is chosen, what is tied, and by what: so that everybody can check it."""
    outcome = poll["outcome"]
    said = []
    if outcome["elected"]:
        said.append(text.say("count-elected", options=names(text, poll, outcome["elected"])))
        said.append(_how(text, poll))
    if outcome["tied"]:
        left = poll["places"] - len(outcome["elected"])
        said.append(text.say("count-tied", options=names(text, poll, outcome["tied"]), count=left))
    if not said:
        said.append(_nobody(text, poll))
    if outcome["lot"]:
        said.append(text.say("count-by-lot"))
    return " ".join(said)


def _nobody(text: "PollText", poll: Item) -> str:
    outcome = poll["outcome"]
    if not outcome["leaders"]:
        return text.say("sum-none", verdict=text.verdict(poll))
    leaders = names(text, poll, outcome["leaders"])
    values = {name: outcome[name] for name in ("got", "of", "needed")}
    return text.say("count-too-few", options=leaders, **values)


def _how(text: "PollText", poll: Item) -> str:
    """By what the first was chosen."""
    outcome = poll["outcome"]
    values = {name: outcome[name] for name in ("got", "of", "needed", "quota")}
    first = names(text, poll, outcome["elected"][:1])
    method = poll["method"]
    if method == "score":
        score = next(each for each in outcome["scores"] if each["option"] == outcome["elected"][0])
        key = "zero" if poll["blank_is_zero"] else "score"
        values = {"mean": score["mean"], "sum": score["sum"], "count": score["marks"]}
        return text.say(f"count-how-{key}", option=first, **values)
    if method == "irv":
        values["round"] = len(outcome["rounds"])
    return text.say(f"count-how-{method}", option=first, places=poll["places"], cast=outcome["cast"], **values)


def names(text: "PollText", poll: Item, options: list[str]) -> str:
    """Some of the options, each in the quotation marks of the language."""
    from .polls import quoted

    said = [quoted(text.choice(poll, option), text.words) for option in options]
    return str(format_list(said, locale=text.words.locale))


def notes(text: "PollText", poll: Item) -> list[str]:
    """What happened in each round of a ranked count, a sentence each."""
    said = []
    for number, each in enumerate(poll["outcome"]["rounds"], 1):
        for note in each["notes"]:
            values: Item = {"number": note["number"], "round": number, "options": ""}
            if note["options"]:
                values["options"] = names(text, poll, note["options"])
            said.append(text.say(f"count-note-{note['code']}", **values))
        if each["eliminated"]:
            said.append(text.say("count-eliminated", round=number, options=names(text, poll, each["eliminated"])))
        if each["elected"]:
            said.append(text.say("count-round-elected", round=number, options=names(text, poll, each["elected"])))
        said += [_moved(text, poll, moved) for moved in each["transfers"] if moved["to"]]
    return said


def _moved(text: "PollText", poll: Item, moved: Item) -> str:
    to = [text.say("count-to", option=text.choice(poll, option), amount=amount) for option, amount in moved["to"]]
    if moved["exhausted"] != "0":
        to.append(text.say("count-exhausted", amount=moved["exhausted"]))
    gone = str(format_list(to, locale=text.words.locale))
    return text.say("count-transfer", option=text.choice(poll, moved["giver"]), to=gone)


# Tables -------------------------------------------------------------------------------------------------------


def tables(text: "PollText", poll: Item) -> list[Table]:
    """The whole count, as tables."""
    outcome = poll["outcome"]
    if outcome["rounds"]:
        return _rounds(text, poll)
    if outcome["pairs"]:
        paths = outcome["paths"] if outcome["paths"] != outcome["pairs"] else None
        return [_pairs(text, poll, "pairs", outcome["pairs"]), *([_pairs(text, poll, "paths", paths)] if paths else [])]
    return [_scores(text, poll)] if outcome["scores"] else []


def _rounds(text: "PollText", poll: Item) -> list[Table]:
    """One line for each option and one column for each round; a long count goes on in a further table."""
    rounds = poll["outcome"]["rounds"]
    options = [str(number + 1) for number in range(len(poll["options"]))]
    made = []
    for first in range(0, len(rounds), ROUNDS_IN_A_TABLE):
        part = list(enumerate(rounds, 1))[first : first + ROUNDS_IN_A_TABLE]
        head = [text.say("column-choice"), *(text.say("column-round", round=number) for number, _ in part)]
        rows = [
            [text.choice(poll, option), *(dict(each["counts"]).get(option, "–") for _, each in part)]
            for option in options
        ]
        if any(each["exhausted"] != "0" for _, each in part):
            rows.append([text.say("row-exhausted"), *(each["exhausted"] for _, each in part)])
        if any(each["residue"] != "0" for _, each in part):
            rows.append([text.say("row-residue"), *(each["residue"] for _, each in part)])
        figures = tuple(range(1, len(head)))
        made.append(Table(caption=text.say("rounds"), head=head, rows=rows, figures=figures))
    return made


def _pairs(text: "PollText", poll: Item, caption: str, pairs: list[list[int]]) -> Table:
    """How many ranked the option of the line above that of the column, or the strongest path between them."""
    options = [text.choice(poll, str(number + 1)) for number in range(len(pairs))]
    rows = [
        [options[one], *("–" if one == other else text.words.number(count) for other, count in enumerate(row))]
        for one, row in enumerate(pairs)
    ]
    head = ["", *options]
    caption = text.say("pairs") if caption == "pairs" else text.say("paths")
    return Table(caption=caption, head=head, rows=rows, figures=tuple(range(1, len(head))))


def _scores(text: "PollText", poll: Item) -> Table:
    rows = [
        [
            text.choice(poll, each["option"]),
            each["mean"],
            text.words.number(each["sum"]),
            text.words.number(each["marks"]),
        ]
        for each in poll["outcome"]["scores"]
    ]
    head = [text.say("column-choice"), text.say("column-mean"), text.say("column-sum"), text.say("column-scores")]
    return Table(caption=text.say("scores"), head=head, rows=rows, figures=(1, 2, 3))
