"""The library holds what was researched, line by line, with every source and label; and nothing that was not."""

import hashlib
from pathlib import Path

import pytest

from assembly.rallies import SERIES, Script, find, library
from assembly.rules.limits import SOURCE_CHARACTERS_MAX

RESEARCHED = Path(__file__).with_name("researched.tsv")


def test_every_line_stands_as_it_was_researched() -> None:
    """`researched.tsv` was made from the research and not from the scripts: whoever changes a line changes both."""
    found = ["\t".join(("id", "order", "kind", "at", "label", "sources", "SHA-256 of the text (first 16)"))]
    for script in sorted(library(), key=lambda script: script.id):
        for line in script.lines:
            text = hashlib.sha256(line.text.encode()).hexdigest()[:16]
            told = (script.id, str(line.order), line.kind, line.at or line.day, line.confidence)
            found.append("\t".join((*told, " ".join(line.sources), text)))
    assert found == RESEARCHED.read_text("utf-8").splitlines()


def test_the_library_has_all_sittings_by_date_and_in_their_series() -> None:
    scripts = library()
    assert (len(scripts), sum(len(script.lines) for script in scripts)) == (24, 361)
    assert [script.id for script in scripts[:3]] == [
        "athens-mytilene-427bc",
        "athens-arginusae-406bc",
        "boston-1773-11-29",
    ]
    assert {script.series for script in scripts} == set(SERIES)
    assert [script.tier for script in scripts if script.series == "gwangju-1980"] == [
        "series prelude",
        *(f"recommended series, {day} of 5" for day in range(1, 6)),
    ]


@pytest.mark.parametrize("script", library(), ids=lambda script: script.id)
def test_every_citation_fits_into_the_record(script: Script) -> None:
    for line in script.lines:
        assert script.citations(line)
        assert all(len(citation) <= SOURCE_CHARACTERS_MAX for citation in script.citations(line))


@pytest.mark.parametrize("series", ["gwangju-1980", "commune-1871", "athens"])
def test_where_people_died_a_content_note_comes_first(series: str) -> None:
    assert all(script.content_note for script in library() if script.series == series)
    assert find("postes-1792-08-09").content_note


@pytest.mark.parametrize("series", ["gwangju-1980", "commune-1871"])
def test_where_the_research_asks_for_it_a_line_of_remembrance_comes_last(series: str) -> None:
    assert all(script.remembrance for script in library() if script.series == series)


def test_living_private_persons_are_shown_by_role() -> None:
    private = [line for script in library() for line in script.lines if line.private]
    assert len(private) == 6
    assert all(line.role and not line.name for line in private)
    named = {line.name for script in library() if script.series == "glarus-2006" for line in script.lines if line.name}
    assert named == {"Robert Marti"}  # who held the office and opened the assembly


def test_what_only_hostile_sources_say_is_marked_in_its_citation() -> None:
    script = find("gwangju-3-1980-05-24")
    burned = script.lines[3]
    assert burned.caution == "hostile source only"
    (citation,) = script.citations(burned)
    assert citation.startswith("Martial Law Command, ") and citation.endswith("Entry for 24 May, x=4969 (hostile)")


def test_both_figures_stand_where_sources_disagree() -> None:
    told = find("gwangju-2-1980-05-23").attendance
    assert (told.low, told.high, told.confidence) == (100000, 150000, "disputed")
    assert [each.says for each in told.alternatives] == ["150,000", "100,000"]


def test_the_two_known_errors_of_dates_are_noted_with_both_versions() -> None:
    rescue = find("palais-royal-1789-06-30").discrepancies[0]
    assert [version.says for version in rescue.versions] == ["10 June", "30 June"]
    fall = find("gwangju-5-1980-05-26").discrepancies[-1]
    assert [version.sources for version in fall.versions] == [("seed#L375",), ("liss",)]


def test_an_address_that_is_not_whole_is_no_link() -> None:
    script = find("gwangju-5-1980-05-26")
    assert script.source("happy516").verify and not script.source("happy516").link
    assert not script.source("martin").link
    assert script.source("plsong").link.startswith("http://plsong.com/")


def test_counts_in_words_are_part_of_the_result() -> None:
    decided = find("athens-mytilene-427bc").lines[6]
    assert (decided.result, decided.counts) == ("first decision reversed; almost equal", ())
    assert find("boston-1773-11-29").lines[3].result == "carried; nobody against"
