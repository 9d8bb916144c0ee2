"""analyse and ties as people run them: every analysis in every form, in both languages."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from functools import cache

import click
import pytest
from click.testing import CliRunner, Result

import sourcier
from sourcier.analysis.catalogue import ANALYSES
from sourcier.analysis.findings import CLAIMS
from sourcier.cli import cli
from sourcier.cli.analyse import analyse
from sourcier.errors import NotFoundError, UsageError

KEYS = [analysis.key for analysis in ANALYSES]
SVG = "{http://www.w3.org/2000/svg}svg"


def run(*arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(cli, ["--lang", lang, *arguments])


@cache
def found(key: str, form: str, lang: str = "en") -> Result:
    """What an analysis prints, asked for once."""
    return run("analyse", key, "-o", form, lang=lang)


@pytest.fixture(scope="module")
def known_claims() -> set[str]:
    return {claim.id for claim in sourcier.open().claims()}


def test_the_list_has_every_analysis_with_its_question() -> None:
    listed = run("analyse", "--list", lang="fr").stdout.splitlines()[1:]
    assert listed == [f"{analysis.key}\t{analysis.question.fr}" for analysis in ANALYSES]
    assert run("analyse", lang="fr").stdout.splitlines()[1:] == listed


def test_analyses_stand_in_the_order_of_their_names() -> None:
    assert sorted(KEYS) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_an_analysis_cites_claims_of_the_graph_in_every_row(key: str, known_claims: set[str]) -> None:
    done = found(key, "json")
    assert done.exit_code == 0, done.stderr
    for row in json.loads(done.stdout):
        assert row[CLAIMS]
        assert known_claims.issuperset(row[CLAIMS])


@pytest.mark.parametrize("key", ["brokers", "coverage"])
def test_findings_are_the_same_in_all_forms(key: str) -> None:
    rows = json.loads(found(key, "json").stdout)
    assert len(list(csv.DictReader(io.StringIO(found(key, "csv").stdout)))) == len(rows)
    assert len(found(key, "tsv").stdout.splitlines()) == len(rows) + 1
    headings = [line for line in found(key, "md").stdout.splitlines() if line.startswith("### ")]
    assert headings[0].removeprefix("### ") == found(key, "table").stdout.splitlines()[0]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("key", KEYS)
def test_an_analysis_is_read_by_people_in_their_language(key: str, lang: str) -> None:
    other = "fr" if lang == "en" else "en"
    shown = found(key, "table", lang).stdout
    assert shown != found(key, "table", other).stdout
    assert max(map(len, shown.splitlines())) <= 100


@pytest.mark.parametrize("key", KEYS)
def test_an_analysis_gives_the_same_bytes_each_time(key: str) -> None:
    assert run("analyse", key, "-o", "json").stdout_bytes == found(key, "json").stdout_bytes


@pytest.mark.parametrize("key", KEYS)
def test_an_analysis_is_drawn_or_says_that_it_cannot_be(key: str) -> None:
    done = found(key, "svg")
    if done.exit_code == 0:
        assert ET.fromstring(done.stdout).tag == SVG
    else:
        assert (done.exit_code, done.stdout) == (UsageError.exit_code, "")
        assert "cannot be drawn" in done.stderr


def test_every_option_of_an_analysis_has_help() -> None:
    context = click.Context(analyse)
    for key in KEYS:
        command = analyse.get_command(context, key)
        assert command is not None
        assert command.help
        assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_an_analysis_of_networks_takes_filters() -> None:
    every = json.loads(run("analyse", "reliance", "-o", "json").stdout)
    owned = json.loads(run("analyse", "reliance", "--property", "ownerOf", "-o", "json").stdout)
    assert 0 < len(owned) < len(every)


def test_a_parameter_without_a_question_is_refused() -> None:
    done = run("analyse", "brokers", "-p", "actor=oreus")
    assert (done.exit_code, done.stdout) == (UsageError.exit_code, "")
    assert "name it with --from-query" in done.stderr


def test_ties_are_told_as_sentences_with_their_words() -> None:
    shown = run("ties", "sabrina-agresti-roubache", "g42", "-k", "1", "-o", "md").stdout
    assert "### 1. By Oréus" in shown
    assert "Oréus is in contact with G42" in shown
    assert "en relation avec le groupe des Emirats-Arabes Unis, G42" in shown


def test_ties_are_rows_for_programs_one_a_hop() -> None:
    rows = json.loads(run("ties", "sabrina-agresti-roubache", "g42", "-k", "1", "-o", "json").stdout)
    assert [(row["hop"], row["relation"], row["to"]) for row in rows] == [
        (1, "founderOf", "actor:oreus"),
        (2, "inContactWith", "actor:g42"),
    ]
    assert all(row["claims"] for row in rows)


def test_ties_go_around_what_is_avoided() -> None:
    rows = json.loads(run("ties", "the-camp", "oreus", "--avoid", "unitel", "-o", "json").stdout)
    assert all("actor:unitel" not in {row["from"], row["to"]} for row in rows)


def test_ties_are_drawn() -> None:
    drawn = ET.fromstring(run("ties", "the-camp", "oreus", "-o", "svg", lang="fr").stdout)
    assert "Ce qui lie The Camp et Oréus" in "".join(drawn.itertext())


def test_a_name_that_nothing_bears_is_refused_with_the_nearest() -> None:
    done = run("ties", "sesterse", "g42")
    assert done.exit_code == NotFoundError.exit_code
    assert "actor:sesterce" in done.stderr
