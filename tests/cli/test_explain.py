"""explain as people run it: any command with its own arguments, bounded on a terminal, whole as JSON."""

from __future__ import annotations

import json
import re

import click
import pytest
from click.testing import CliRunner, Result

import sourcier
from sourcier.analysis.catalogue import ANALYSES
from sourcier.cli import COMMANDS, cli
from sourcier.cli.group import SUMMARIES
from sourcier.errors import UsageError

EXPLAINED = [
    "stats", "sources", "find", "show", "claims", "trace", "compare", "total", "timeline", "ties", "analyse", "query",
]  # fmt: skip
PRINTS_NO_CLAIMS_NUMBERS = {
    "explain": "explains",
    "draft": "writes what is still to be decided",
    "check": "counts problems in files, each with its line",
    "fmt": "lays out files",
    "verify": "looks quotes up again, and prints each with its text",
    "reuse": "shows its own evidence, passages of texts",
    "build": "says what it wrote",
    "validate": "counts findings, each with its node",
    "diff": "counts changes, each with its claim",
    "import": "counts records of a file, each refused one with its line",
    "reconcile": "counts rows of a table, each with its candidates",
    "export": "writes a network, each edge with its claims",
    "push": "counts triples of graphs, and what was sent",
    "serve": "hands on what is asked of it",
    "site": "writes pages, on which each number leads to its claims",
}
"""Commands that print no number of claims, and why."""
OF_THE_OUTPUT = {"form", "list_", "listed", "sparql", "texts"}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", *arguments])


def parameters(command: str, *before: str) -> set[str]:
    context = click.Context(cli)
    found = cli.get_command(context, before[0] if before else command)
    if before:
        assert isinstance(found, click.Group)
        found = found.get_command(context, command)
    assert found is not None
    return {parameter.name or "" for parameter in found.params}


def explaining_an_analysis(key: str) -> set[str]:
    explain = cli.get_command(click.Context(cli), "explain")
    assert isinstance(explain, click.Group)
    analyses = explain.get_command(click.Context(explain), "analyse")
    assert isinstance(analyses, click.Group)
    found = analyses.get_command(click.Context(analyses), key)
    assert found is not None
    return {parameter.name or "" for parameter in found.params}


def test_every_command_can_be_explained_or_prints_no_number_of_claims() -> None:
    assert set(EXPLAINED) | PRINTS_NO_CLAIMS_NUMBERS.keys() == set(COMMANDS)
    looking = {name for heading in ("Look", "Ask", "Analyse") for name in SUMMARIES[heading]}
    assert set(EXPLAINED) == looking - {"explain"}


@pytest.mark.parametrize("command", EXPLAINED)
def test_a_command_is_explained_with_the_arguments_and_options_that_it_takes_itself(command: str) -> None:
    assert parameters(command) - OF_THE_OUTPUT <= parameters(command, "explain")


@pytest.mark.parametrize("command", sorted(PRINTS_NO_CLAIMS_NUMBERS))
def test_a_command_without_numbers_of_claims_is_refused_by_name(command: str) -> None:
    done = run("explain", command)
    assert done.exit_code == UsageError.exit_code
    assert "prints no number that rests on claims" in done.stderr


def test_a_total_is_explained_with_all_of_its_options() -> None:
    options = ["--about", "sesterce", "--in", "france", "--status", "planned", "--horizon", "2030", "--include-denied"]
    done = run("explain", "total", "gpuCount", "--by", "claimant", *options)
    assert done.exit_code == 0
    assert "GPU count, Clubic" in done.stdout
    assert "left out: another status" in done.stdout
    silent = run("explain", "total", "investmentAmount", "--undisclosed", "--what", "financement")
    assert silent.exit_code == 0
    assert "not disclosed: «" in silent.stdout


@pytest.mark.parametrize("key", [analysis.key for analysis in ANALYSES])
def test_an_analysis_is_explained_with_the_options_that_it_takes_itself(key: str) -> None:
    assert parameters(key, "analyse") - OF_THE_OUTPUT <= explaining_an_analysis(key)


def test_gaps_are_explained_and_their_mentions_counted() -> None:
    done = run("explain", "analyse", "coverage", "sesterce-plan", "--gap", "said-undisclosed", "-o", "json")
    [thing] = json.loads(done.stdout)["parts"]
    *gaps, said = thing["parts"]
    assert [gap["title"].partition(" – ")[0] for gap in gaps] == ["said not to be disclosed"] * len(gaps)
    assert all(gap["claims"] for gap in gaps)
    assert thing["facts"]["mentions"] == str(sum(len(claim["mentions"]) for claim in said["claims"]))


def test_a_total_leads_to_comparisons_to_claims_of_parts_and_to_words() -> None:
    shown = run("explain", "total", "investmentAmount", "--about", "sesterce").stdout
    steps = [
        "how these claims compare\n",
        "conflict – no value satisfies both\n",
        "because of what is part of what\n",
        "« première phase du projet »",
    ]
    shown = shown[shown.index("\n    First phase of the Sesterce plan (Valence)\n") :].replace("\u00a0", " ")
    places = [shown.index(step) for step in steps]
    assert places == sorted(places)


def test_the_words_of_a_claim_stand_once_and_its_id_wherever_it_counts() -> None:
    shown = run("explain", "trace", "sesterce-plan-investment-amount-6cbe5112").stdout
    assert shown.count("annoncé lundi") == 1
    assert shown.count("claim:sesterce-plan-investment-amount-6cbe5112 (as above)") > 2


def test_a_long_explanation_is_cut_and_says_so_and_is_whole_when_asked_for() -> None:
    short, full = run("explain", "stats", "claims").stdout, run("explain", "stats", "claims", "--full").stdout
    every = len(sourcier.open().claims())
    assert f"count: {every}" in short
    assert re.search(r"\d+ claims more; --full shows all", short)
    assert "--full" not in full
    assert short.count("  claim:") < 120
    assert full.count("  claim:") == every


def test_an_explanation_as_json_is_never_cut() -> None:
    found = json.loads(run("explain", "stats", "figures", "-o", "json").stdout)
    assert found["facts"] == {"count": str(sum(len(part["claims"]) for part in found["parts"]))}


def test_a_number_that_stats_does_not_have_is_refused_with_those_that_it_has() -> None:
    done = run("explain", "stats", "clams")
    assert done.exit_code == UsageError.exit_code
    assert "it has claims, mentions, figures" in done.stderr


def test_a_figure_named_by_a_row_is_counted_out() -> None:
    shown = run("explain", "query", "figures-from-one-origin", "--row", "1").stdout
    assert "outlets: 4" in shown
    assert "Sesterce has an interest: what binds it to this" in shown


def test_an_explanation_speaks_french() -> None:
    shown = CliRunner().invoke(cli, ["--lang", "fr", "explain", "timeline", "sesterce-plan", "gpuCount"]).stdout
    assert "différence\u00a0: +" in shown
    assert "versions\u00a0:" in shown
