"""`sourcier compare`: claims side by side, then why they differ."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from sourcier.cli import cli

VALENCE = ("compare", "sesterce-valence-phase", "investmentAmount")


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(cli, [*arguments], terminal_width=160)
    assert done.exit_code == code
    return done.stdout


def test_claims_stand_side_by_side_then_each_difference_with_its_reason() -> None:
    claims, reasons, _ = run("--lang", "en", *VALENCE, "-o", "md").split("\n\n")
    assert claims.startswith("| said at latest | about | says | value | exact words | source | origin |")
    assert "| 2025-02-18 |" in claims
    assert "450 millions" in claims
    assert "| Sesterce, interested party |" in claims
    assert "€1.8 bn (planned) – Clubic | €450 m (planned) – france-alerte.com | conflict |" in reasons


def test_reasons_are_in_the_language_chosen() -> None:
    reason = "Elles donnent pour une même chose des valeurs qui s’excluent"
    assert f"| contradiction | {reason}" in run("--lang", "fr", *VALENCE, "-o", "md")


def test_what_curators_conclude_of_the_claims_stands_below_signed() -> None:
    page = run("--lang", "en", "compare", "sesterce-valence-data-centre", "coolingSystem", "-o", "md")
    _, reasons, judgements = page.split("\n\n")
    assert "undecided" in reasons
    assert judgements.startswith("What curators conclude; no source says it")
    assert "- Judgement of the Sourcier curators, on 25 November 2026: real conflict" in judgements
    assert "The two sources give one data centre two different cooling systems" in judgements


def test_a_judgement_on_one_of_the_claims_only_is_left_to_its_trace() -> None:
    page = run("--lang", "en", "compare", "sesterce-fundraising-2025", "plannedDate", "--all", "-o", "md")
    assert "Youssef El Manssouri" in page
    assert "curators" not in page


def test_a_row_of_other_formats_is_one_pair_of_claims() -> None:
    rows = [json.loads(line) for line in run("--lang", "en", *VALENCE, "-o", "jsonl").splitlines()]
    first = rows[0]
    assert (first["outcome"], first["rule"]) == ("souc:conflict", "souc:disjointValues")
    assert first["first_claim"].startswith("claim:sesterce-valence-phase-investment-amount-")
    assert first["second_source"] == "source:france-alerte-2025-02-18"
    assert len(rows) == len(run(*VALENCE, "-o", "csv").splitlines()) - 1 == len(json.loads(run(*VALENCE, "-o", "json")))


def test_several_things_are_set_side_by_side() -> None:
    page = run("--lang", "en", "compare", "ai-data-centre-site-list", "turnkey-site-list", "siteCount", "-o", "table")
    assert "no conflict" in page
    assert "French State" in page


def test_agreement_is_listed_when_all_is_wanted() -> None:
    asked = ("--lang", "en", "compare", "sesterce", "foundedIn", "-o", "jsonl")
    assert run(*asked) == ""
    assert {json.loads(line)["outcome"] for line in run(*asked, "--all").splitlines()} == {"souc:sameValue"}


def test_where_nothing_differs_that_is_said_on_standard_error() -> None:
    done = CliRunner().invoke(cli, ["--lang", "fr", "compare", "oreus", "shareCapital", "-o", "table"])
    assert (done.exit_code, done.stderr) == (0, "aucune de ces affirmations ne diffère d’une autre\n")
    assert "10 000" in done.stdout.replace("\u202f", " ").replace("\u00a0", " ")


def test_what_curators_conclude_of_a_pair_follows_apart_and_signed() -> None:
    shown = run("--lang", "en", "compare", "sesterce-valence-data-centre", "coolingSystem", "-o", "table")
    compared, _, concluded = shown.partition("What curators conclude; no source says it (1):")
    assert "undecided" in compared
    assert "on 25 November 2026: real conflict" in concluded
    assert "What curators conclude" not in run("--lang", "en", "compare", "oreus", "shareCapital", "-o", "table")


def test_what_is_denied_is_shown_as_denied() -> None:
    assert "France (denies)" in run("--lang", "en", "compare", "fluidstack", "locatedIn", "-o", "md")


@pytest.mark.parametrize("names", [("zzz",), ("oreus", "gpuCount")], ids=["no-such-name", "no-such-claim"])
def test_what_is_not_there_ends_with_three(names: tuple[str, ...]) -> None:
    assert run("compare", *names, code=3) == ""


def test_an_actor_without_contradictions_leads_to_those_about_what_it_undertakes() -> None:
    done = CliRunner().invoke(cli, ["--lang", "en", "compare", "sesterce", "investmentAmount"])
    assert "no two of these claims differ" in done.stderr
    assert "undertakes contradict each other; compare project:sesterce-valence-phase" in done.stderr


def test_what_is_claimed_of_an_actor_s_projects_is_proposed_where_the_actor_has_none() -> None:
    done = CliRunner().invoke(cli, ["--lang", "en", "compare", "sesterce", "gpuCount"])
    assert done.exit_code == 3
    assert "did you mean" in done.stderr
    assert "'project:sesterce-plan'" in done.stderr


def test_a_last_word_that_is_nothing_leads_to_the_property_meant() -> None:
    done = CliRunner().invoke(cli, ["--lang", "en", "compare", "sesterce-valence-data-centre", "cooling"])
    assert done.exit_code == 3
    assert "no entity or claim property is called 'cooling'; did you mean 'coolingSystem'?" in done.stderr
