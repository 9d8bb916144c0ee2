"""What is missing in the shipped claims, read as an editor would: each gap stands in the curation files."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import sourcier
from sourcier.analysis.said.coverage import CoverageFindings
from sourcier.cli import cli
from sourcier.compare.coverage.gap import GAPS, Coverage, Covered, Gap
from sourcier.errors import UsageError
from sourcier.knowledge_graph import KnowledgeGraph

PLAN, PHASE, SITE = "project:sesterce-plan", "project:sesterce-valence-phase", "site:sesterce-valence-data-centre"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return sourcier.open()


@pytest.fixture(scope="module")
def everything(kg: KnowledgeGraph) -> Coverage:
    return kg.coverage(everything=True)


def thing(found: Coverage, subject: str) -> Covered:
    [one] = [one for one in found.things if one.subject.id == subject]
    return one


def gaps(found: Coverage, subject: str, key: str) -> dict[str, list[Gap]]:
    told: dict[str, list[Gap]] = {}
    for gap in thing(found, subject).gaps:
        if gap.key == key:
            told.setdefault(gap.topic, []).append(gap)
    return told


def test_who_pays_for_the_plan_is_said_not_to_be_disclosed_by_two_outlets(everything: Coverage) -> None:
    [gap] = gaps(everything, PLAN, "said-undisclosed")["who-pays"]
    assert gap.words == ("montage financier", "provenance exacte du montant", "sources du financement")
    assert {speaker.id for speaker in gap.speakers} == {"actor:clubic", "actor:lepolitique"}
    assert len(gap.claims) == 3


def test_the_52_billion_rest_on_one_interested_origin(everything: Coverage) -> None:
    for key in ("one-origin", "interested-only"):
        [gap] = [gap for gap in gaps(everything, PLAN, key)["investmentAmount"] if gap.figure]
        assert gap.figure
        assert (gap.figure.en, [party.id for party in gap.parties]) == ("€52 bn", ["actor:sesterce"])


def test_money_for_the_data_centre_is_said_of_its_phase_and_power_of_the_plan(everything: Coverage) -> None:
    told = gaps(everything, SITE, "only-of-whole")
    assert {topic: [other.id for other in gap.others] for topic, [gap] in told.items()} == {
        "who-pays": [PHASE], "how-much": [PHASE], "how-much-power": [PLAN],
    }  # fmt: skip
    assert set(gaps(everything, SITE, "not-said")) == {"who-operates"}


def test_what_the_phase_costs_and_who_was_in_the_building_before_is_in_dispute(everything: Coverage) -> None:
    [amount] = gaps(everything, PHASE, "in-dispute")["investmentAmount"]
    assert {value.en for value in amount.values} == {"€450 m", "almost €450 m", "€1.8 bn"}
    [occupant] = gaps(everything, "site:ecotox", "in-dispute")["previousOccupant"]
    assert {value.fr for value in occupant.values} == {"Institut Mérieux", "bioMérieux"}


def test_the_currency_of_the_fifty_billion_of_the_emirates_is_not_said(everything: Coverage) -> None:
    assert set(gaps(everything, "project:uae-france-commitment", "no-currency")) == {"investmentAmount"}


def test_where_the_35_sites_are_is_not_disclosed_and_known_of_parts_only(everything: Coverage) -> None:
    sites = "project:ai-data-centre-site-list"
    assert set(gaps(everything, sites, "said-undisclosed")) == {"where-it-is"}
    [where] = gaps(everything, sites, "only-of-part")["where-it-is"]
    assert SITE in {other.id for other in where.others}


def test_what_is_promised_comes_first_and_of_that_what_most_is_said_of(everything: Coverage) -> None:
    promised = [one.promised for one in everything.things]
    assert promised == sorted(promised, reverse=True)
    mentions = [one.mentions for one in everything.things if one.promised]
    assert mentions == sorted(mentions, reverse=True)
    assert everything.things[0].subject.id == PLAN


def test_every_claim_that_is_cited_is_in_the_graph(kg: KnowledgeGraph, everything: Coverage) -> None:
    assert all(gap.claims for one in everything.things for gap in one.gaps)
    known = {claim.id for claim in kg.claims()}
    assert set(everything.claims) <= known


def test_by_default_only_promises_and_disputes_are_told_and_the_rest_counted(
    kg: KnowledgeGraph, everything: Coverage
) -> None:
    found = kg.coverage()
    assert {one.subject.id for one in found.things if not one.promised} == {"actor:sesterce", "site:ecotox"}
    assert len(found.things) + found.left_out == len(everything.things)
    assert set(found.things) <= set(everything.things)


def test_a_name_keeps_to_what_it_undertakes_and_its_parts(kg: KnowledgeGraph) -> None:
    subjects = {one.subject.id for one in kg.coverage("oreus").things}
    assert {"actor:oreus", "project:oreus-network", "site:oreus-the-camp-campus"} <= subjects
    assert PLAN not in subjects


def test_a_word_that_is_no_gap_is_refused_with_those_that_are(kg: KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="no gap is called 'holes'; choose in-dispute, said-undisclosed"):
        kg.coverage(gaps=["holes"])


def test_a_figure_stands_once_under_all_its_gaps_in_either_language(everything: Coverage) -> None:
    for lang, label, line in (
        ("en", "interested parties only, one origin", "investment amount: €52 bn – Sesterce"),
        ("fr", "parties intéressées seulement, une seule origine",
         "montant d’investissement\u00a0: 52\u00a0Md€ – Sesterce"),
    ):  # fmt: skip
        section = CoverageFindings(everything).for_people(lang)[0]
        assert line in dict(section.entries)[label]
        assert sum(line in lines for _, lines in section.entries) == 1


def test_rows_for_programs_have_the_rule_and_the_claims(everything: Coverage) -> None:
    table = CoverageFindings(everything).for_programs("fr")
    rows = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
    assert {row["gap"] for row in rows} <= set(GAPS)
    assert all(row["claims"] and row["reason"] for row in rows)
    [row] = [r for r in rows if (r["subject"], r["gap"], r["topic"]) == (SITE, "not-said", "who-operates")]
    assert "Aucune affirmation de ce graphe ne le dit" in str(row["reason"])


def test_the_command_writes_json_with_lists_of_claims_and_markdown_with_a_caveat() -> None:
    arguments = ["--lang", "en", "analyse", "coverage", "sesterce-valence-phase", "--gap", "in-dispute"]
    [row] = [
        row for row in json.loads(CliRunner().invoke(cli, [*arguments, "-o", "json"]).output) if row["subject"] == PHASE
    ]
    assert len(row["claims"]) == 3
    written = CliRunner().invoke(cli, [*arguments, "-o", "md"]).output
    assert "### First phase of the Sesterce plan (Valence) (phase, " in written
    assert "- **in dispute**: investment amount: €1.8 bn / €450 m / almost €450 m" in written
    assert written.endswith("what no claim here says may be said elsewhere.\n")
