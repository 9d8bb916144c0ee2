"""What the shipped claims add up to, read as somebody who checks figures would."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import sourcier
from sourcier.build import build
from sourcier.cli import cli
from sourcier.compare.totals.text import REASONS, finding_in, left_out_lines, total_lines
from sourcier.compare.totals.total import Total, Totals
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.resources import resource_dir
from sourcier.store.embedded import EmbeddedView

MILLION = 10**6
PLAN, PHASE, SUMMIT = "project:sesterce-plan", "project:sesterce-valence-phase", "project:france-private-ai-investments"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph(EmbeddedView.of_quads(build(resource_dir("data")).quads))


@pytest.fixture(scope="module")
def money(kg: KnowledgeGraph) -> Totals:
    return kg.total("investmentAmount")


def in_euros(found: Totals) -> Total:
    [total] = [total for total in found.totals if total.measure == "EUR"]
    return total


def amounts(total: Total) -> list[int | None]:
    return [None if amount is None else int(amount) for amount in (total.lower, total.upper, total.naive)]


def ids(claims: tuple[str, ...]) -> set[str]:
    return {claim.rsplit("-", 1)[-1] for claim in claims}


def certain_subjects(total: Total) -> dict[str, bool]:
    return {counted.subject.id: counted.certain for counted in total.counted}


def test_billions_said_of_a_plan_its_phase_and_a_summit_are_not_added(money: Totals) -> None:
    total = in_euros(money)
    links = {
        (c.subject.id, c.whole.id): (c.certain, ids(c.because)) for c in total.collapsed if c.kind == "part" and c.whole
    }
    assert links[PHASE, PLAN] == (True, {"8aa42b07", "d2bcd7bb"})
    assert links[PLAN, SUMMIT] == (False, {"2d8893e3"})
    assert {part for part, whole in links if whole == SUMMIT} == {
        PLAN,
        "project:digital-realty-france-programme",
        "project:evroc-mougins-project",
        "project:telehouse-france-programme",
    }
    assert amounts(total) == [120_415 * MILLION, None, 392_720 * MILLION]


def test_two_amounts_of_the_valence_phase_contradict_each_other(money: Totals) -> None:
    [conflict] = [finding for finding in in_euros(money).findings if finding.kind == "conflict"]
    assert (conflict.subject.id, ids(conflict.claims)) == (PHASE, {"437083bd", "bfd78da1", "e8064c19"})
    assert [int(amount) for amount in conflict.amounts] == [405 * MILLION, 1_800 * MILLION]


def test_dollars_and_a_currency_that_nobody_says_stand_by_themselves(money: Totals) -> None:
    assert {total.measure: ids(total.claims) for total in money.totals if total.measure != "EUR"} == {
        "USD": {"bdf99b95"},
        "unknown-currency": {"fe783f5f"},
    }
    [unknown] = [total for total in money.totals if total.measure == "unknown-currency"]
    assert [finding.kind for finding in unknown.findings] == ["unknown-currency"]


def test_an_abandoned_project_is_left_out(money: Totals) -> None:
    assert [(left.reason, ids(left.claims)) for left in money.left_out] == [("abandoned", {"29221fe1"})]


def test_how_many_gpus_by_2030(kg: KnowledgeGraph) -> None:
    [total] = kg.total("gpuCount", horizon=2030).totals
    assert amounts(total)[:2] == [1_000_000, None]
    assert {c.subject.id: ids(c.claims) for c in total.counted if c.certain} == {
        PLAN: {"1a8b2219", "914d45b1", "fa04f530"},
        "project:sesterce-grand-est-phase": {"0af9cdbd"},
    }
    found = {(finding.kind, finding.subject.id): ids(finding.claims) for finding in total.findings}
    assert found == {
        ("parts-exceed-claim", PLAN): {"1a8b2219", "fa04f530", "0af9cdbd", "809602a3", "9320a7b2"},
        ("open", PLAN): {"914d45b1"},
        ("undated", "site:eybens-supercomputer"): {"fe8cb3a7"},
        ("undated", "site:sesterce-southern-supercomputer"): {"809602a3"},
        ("undated", "site:sesterce-valence-data-centre"): {"9320a7b2"},
    }
    assert [ids(c.claims) for c in total.collapsed if c.kind == "earlier-stage"] == [{"57365525", "c9ae66ea"}]


def test_how_much_is_announced_for_provence_alpes_cote_d_azur(kg: KnowledgeGraph) -> None:
    found = kg.total("investmentAmount", place="Provence-Alpes-Côte d’Azur")
    [total] = found.totals
    assert amounts(total)[:2] == [0, None]
    assert certain_subjects(total) == {
        "project:evroc-mougins-project": True,
        "project:digital-realty-france-programme": False,
        "project:telehouse-france-programme": False,
        PLAN: False,
        SUMMIT: False,
    }
    assert [left.reason for left in found.left_out] == ["abandoned", "other-place"]


def test_how_much_has_no_disclosed_financing(kg: KnowledgeGraph) -> None:
    [total] = kg.total("investmentAmount", undisclosed=["financ"]).totals
    assert amounts(total) == [46_800 * MILLION, 57_200 * MILLION, 262_700 * MILLION]
    assert certain_subjects(total) == {PLAN: True, PHASE: False}
    [undisclosed] = [finding for finding in total.findings if finding.kind == "undisclosed"]
    assert (undisclosed.subject.id, ids(undisclosed.claims)) == (PLAN, {"a8445beb", "fa25c924"})


READ_ALOUD = {
    "floorArea": ["13,300 m² to 14,700 m²"],
    "gpuCount": ["1,248,500 or more"],
    "investmentAmount": ["€120.415 bn or more", "$500 bn", "50 billion (currency not stated)"],
    "jobsCreated": ["104,500 to 105,000"],
    "powerCapacity": ["1,596 MW"],
    "siteCount": ["91 or more"],
}


@pytest.mark.parametrize("prop", READ_ALOUD)
def test_every_total_of_the_shipped_claims_is_as_it_was_judged(kg: KnowledgeGraph, prop: str) -> None:
    found = [total.interval_in("en").replace("\u00a0", " ") for total in kg.total(prop).totals]
    assert found == READ_ALOUD[prop]


def test_lists_of_sites_that_share_one_may_overlap(kg: KnowledgeGraph) -> None:
    [total] = kg.total("siteCount").totals
    [overlap] = [finding for finding in total.findings if finding.kind == "overlap"]
    assert {overlap.subject.id, *(other.id for other in overlap.others)} == {
        "project:ai-data-centre-site-list",
        "project:turnkey-site-list",
        PLAN,
    }
    assert [part.id for part in overlap.common] == ["site:sesterce-valence-data-centre"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_total_is_told_in_words_with_their_typography(money: Totals, lang: str) -> None:
    total = in_euros(money)
    lines = [*total_lines(total, lang), *left_out_lines(money, lang)]
    lines += [finding_in(finding, total, lang) for finding in total.findings]
    text = "\n".join(lines)
    assert "{" not in text
    assert all(reason.in_(lang) for reason in REASONS.values())
    if lang == "fr":
        assert "120,415\u00a0Md€ ou plus" in text
        assert not [line for line in lines if " :" in line or " ;" in line]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_json_carries_the_iri_of_every_claim_counted_or_collapsed() -> None:
    answer = json.loads(run("--lang", "en", "total", "investmentAmount", "--about", "sesterce-plan", "-o", "json"))
    [total] = answer["totals"]
    kg = sourcier.open()
    claims = [claim for row in ("counted", "collapsed", "findings") for one in total[row] for claim in one["claims"]]
    claims += [claim for one in total["collapsed"] for claim in one["because"]]
    assert {kg.claim(claim).subject.id for claim in claims} >= {PLAN, PHASE}
    assert (total["lower"], total["upper"], total["unit"]) == ("46800000000", "57200000000", "EUR")
    assert answer["left_out"]["other-subject"]


def test_rows_for_other_programs_have_amounts_in_one_unit_and_say_what_is_open() -> None:
    rows = [json.loads(line) for line in run("total", "gpuCount", "--by", "actor", "-o", "jsonl").splitlines()]
    header, *lines = run("total", "gpuCount", "--by", "actor", "-o", "tsv").splitlines()
    tsv = [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]
    assert [row["group"] for row in rows] == [row["group"] for row in tsv]
    [sesterce] = [row for row in tsv if row["group"] == "actor:sesterce"]
    assert (sesterce["lower"], sesterce["upper"], sesterce["open"]) == ("1240000", "", "true")


def test_a_total_on_a_terminal_explains_itself_and_a_split_one_warns() -> None:
    whole = run("--lang", "en", "total", "powerCapacity", "-o", "table")
    split = run("--lang", "fr", "total", "powerCapacity", "--by", "status", "-o", "table")
    assert "power capacity: 1,596\u00a0MW" in whole
    assert "Ces totaux ne s’additionnent pas\u00a0:" in split


def test_where_nothing_counts_the_answer_says_so() -> None:
    told = run("--lang", "en", "total", "floorArea", "--in", "grand-est", "-o", "table")
    assert "no claim counts here" in told
    assert "not said to be there" in told


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("ranking",), 2, "what can be totalled"),
        (("gpuCount", "--in", "sesterce"), 2, "no place"),
        (("gpuCount", "--status", "dreamt"), 3, "dreamt"),
        (("gpuCount", "--engine", "abacus"), 2, "abacus"),
    ],
)
def test_what_cannot_be_added_up_is_refused(arguments: tuple[str, ...], code: int, words: str) -> None:
    done = CliRunner().invoke(cli, ["total", *arguments])
    assert done.exit_code == code
    assert words in done.stderr
