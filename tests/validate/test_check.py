from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from sourcier.errors import DataError
from sourcier.namespaces import CLAIM, RDF, SOU
from sourcier.validate import ShapesError, Validator
from sourcier.validate.check import Check, load_checks, run_checks

SOUND = """#+ summary: Nothing is a claim
#+ severity: warning
#+ message:
#+   en: "{focus} should not be a {value}."
#+   fr: "{focus} ne devrait pas être une {value}."
#+ tags: [claim]
PREFIX sou: <https://w3id.org/sourcier/ns#>
SELECT ?focus ?value WHERE { ?focus a ?value . FILTER(?value = sou:Claim) } ORDER BY ?focus ?value
"""
BROKEN = {
    "an unknown severity": (SOUND.replace("warning", "grave"), "the severity must be one of violation, warning, info"),
    "a key too many": ("#+ author: me\n" + SOUND, "exactly the keys"),
    "a language missing": (re.sub(r"#\+   fr.*\n", "", SOUND), "in en and in fr"),
}
FAILING = {
    "not SPARQL": (SOUND.replace("WHERE {", "WHERE"), "not SPARQL"),
    "no SELECT": (re.sub(r"SELECT.*", "ASK {}", SOUND), "must be a SELECT query"),
    "a name that is not selected": (SOUND.replace("?focus ?value WHERE", "?focus WHERE"), r"must select \?value"),
    "no focus": (SOUND.replace("?focus ?value WHERE", "?value WHERE"), r"must select \?focus"),
    "an empty focus": (SOUND.replace("?focus a ?value .", "?claim a ?value ."), "must have a focus node"),
}


def one(folder: Path, text: str) -> tuple[Check, ...]:
    (folder / "no-claim.rq").write_text(text, encoding="utf-8")
    return load_checks(folder)


def store() -> Store:
    store = Store()
    store.add(Quad(CLAIM.first, RDF.type, SOU.Claim, CLAIM.graph))
    return store


def test_a_row_becomes_a_result_with_its_message_filled_in(tmp_path: Path) -> None:
    (result,) = run_checks(one(tmp_path, SOUND), store())
    assert result.in_("en") == "warning no-claim: claim:first sou:Claim: claim:first should not be a sou:Claim."
    assert result.message.fr == "claim:first ne devrait pas être une sou:Claim."


@pytest.mark.parametrize("name", BROKEN)
def test_a_header_that_is_not_complete_is_an_error(name: str, tmp_path: Path) -> None:
    text, reason = BROKEN[name]
    with pytest.raises(ShapesError, match=reason):
        one(tmp_path, text)


def test_a_header_that_is_no_yaml_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        one(tmp_path, "#+ {{{\n" + SOUND)


@pytest.mark.parametrize("name", FAILING)
def test_a_query_that_cannot_be_a_check_is_an_error(name: str, tmp_path: Path) -> None:
    text, reason = FAILING[name]
    checks = one(tmp_path, text)
    with pytest.raises(ShapesError, match=reason):
        list(run_checks(checks, store()))


def test_a_check_ends_with_a_total_order(validator: Validator) -> None:
    for check in validator.checks:
        columns = re.search(r"^SELECT (?:DISTINCT )?(.+)$", check.query, re.MULTILINE)
        order = re.search(r"^ORDER BY (.+)$", check.query.rstrip().splitlines()[-1])
        assert columns is not None, check.rule.name
        assert order is not None, check.rule.name
        fixed = {"?path"} if "AS ?path)" in check.query or "GROUP BY" in check.query else set()
        names = set(re.findall(r"\?\w+", columns[1])) - set(re.findall(r"\((?:COUNT|MAX)\([^)]*\) AS", columns[1]))
        aggregated = set(re.findall(r"AS (\?\w+)\)", columns[1])) | set(
            re.findall(r"(?:COUNT|MAX)\((?:DISTINCT )?(\?\w+)", columns[1])
        )
        assert names - fixed - aggregated <= set(order[1].split()), check.rule.name


def test_a_check_says_must_in_a_violation_and_should_in_a_warning(validator: Validator) -> None:
    for rule in validator.rules:
        english, french = ("should", "devrai") if rule.severity == "warning" else ("must", "doi")
        assert english in rule.message.en, rule.name
        assert french in rule.message.fr, rule.name


def test_a_check_has_no_filter_that_grows_with_the_square_of_the_data(validator: Validator) -> None:
    assert not [check.rule.name for check in validator.checks if "NOT EXISTS" in check.query]
