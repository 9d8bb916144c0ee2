"""The schemas that editors use: kept in data/schema, made from the tables, and agreeing with the reader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sourcier.curate.json_schema import SCHEMAS, json_schema, schema_text
from sourcier.curate.schema import CLAIM, ENTITY_FILES, SOURCE
from sourcier.curate.tree import Mapping, Node, Scalar, parse_tree
from sourcier.registry import load_registry

BASE = Path(__file__).parents[1] / "cases" / "curation" / "base"
CORRECT = """source: new-source
publisher: gazette
published: 2031
language: fr
genre: press-article
text: {sha256: %s, characters: 300}
claims:
  - quote: |-
      3,4 milliards d’euros
    at: [3, 24]
    about: exemplia-plan
    property: investmentAmount
    value: 3.4e9
    unit: EUR
    horizon: by 2035
    former: false
""" % ("0a" * 32)  # fmt: skip

ASSESSED = """a:
  claims: [a-b-00000000, a-b-11111111]
  judgement: real-conflict
  conclusion:
    fr: |-
      Deux.
    en: |-
      Two.
  reason:
    fr: |-
      Parce que.
    en: |-
      Because.
  by: Bo
  on: 2031-04-01
"""


def as_editors_read(node: Node) -> Any:
    """What an editor makes of a tree: YAML 1.2 numbers and booleans, everything else text."""
    if isinstance(node, Mapping):
        return {key.text: as_editors_read(value) for key, value in node.entries}
    if not isinstance(node, Scalar):
        return [as_editors_read(item) for item in node.items]
    if node.block:
        return node.text
    if node.text in {"true", "false"}:
        return node.text == "true"
    if re.fullmatch(r"[0-9]+", node.text):
        return int(node.text)
    return float(node.text) if re.fullmatch(r"[0-9]+(\.[0-9]+)?(e\+?[0-9]+)?", node.text) else node.text


def errors(text: str, name: str = "source") -> list[str]:
    validator = Draft202012Validator(json_schema(name, load_registry()))
    return [error.message for error in validator.iter_errors(as_editors_read(parse_tree(text, name)))]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_shipped_is_the_one_the_code_makes(name: str, checkout: Path, update_golden: bool) -> None:
    path = checkout / "data" / "schema" / f"{name}.schema.json"
    made = schema_text(name, load_registry())

    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json_schema(name, load_registry()))


def test_there_is_a_schema_of_every_file() -> None:
    assert set(SCHEMAS) == {"source", *ENTITY_FILES, "assessments", "dataset"}


def test_a_correct_source_passes() -> None:
    assert errors(CORRECT) == []


@pytest.mark.parametrize("path", sorted((BASE / "sources").glob("*.yaml")), ids=lambda path: path.stem)
def test_sources_that_the_reader_accepts_pass(path: Path) -> None:
    assert errors(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["actors", "sites", "projects", "events", "assessments"])
def test_entities_that_the_reader_accepts_pass(name: str) -> None:
    assert errors((BASE / f"{name}.yaml").read_text(encoding="utf-8"), name) == []


def test_a_correct_assessment_passes() -> None:
    assert errors(ASSESSED, "assessments") == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("genre: press-article", "genre: novel"),
        ("language: fr", "language: french"),
        ("publisher: gazette\n", ""),
        ("source: new-source", "source: New Source"),
        ("published: 2031", "published: last year"),
        ("characters: 300", "characters: many"),
        ("sha256: 0a", "sha256: 0"),
        ("at: [3, 24]", "at: [3]"),
        ("property: investmentAmount", "property: investmentamount"),
        ("    property: investmentAmount\n", ""),
        ("value: 3.4e9", "value: 3,4 milliards"),
        ("unit: EUR", "unit: euros"),
        ("unit: EUR", "units: EUR"),
        ("horizon: by 2035", "horizon: soon"),
        ("former: false", "former: no longer"),
        ("former: false", "reading: One sees it."),
        ("3,4 milliards d’euros", "trop " * 30),
        ("claims:\n  - quote", "claims:\n    quote"),
    ],
)
def test_a_broken_source_fails(right: str, wrong: str) -> None:
    assert right in CORRECT
    assert errors(CORRECT.replace(right, wrong))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("actors", "exemplia:\n  kind: firm\n  name: Exemplia\n"),
        ("actors", "Exemplia:\n  kind: company\n  name: Exemplia\n"),
        ("actors", "exemplia:\n  kind: company\n"),
        ("sites", "campus:\n  kind: campus\n  name: Campus\n  within: france\n"),
        ("places", "france:\n  kind: country\n  name: {fr: France}\n"),
        ("events", "summit: Summit\n"),
        ("assessments", "a:\n  claims: []\n"),
        ("assessments", ASSESSED.replace("real-conflict", "conflict")),
        ("assessments", ASSESSED.replace("2031-04-01", "2031-04")),
        ("assessments", ASSESSED.replace("    en: |-\n      Two.\n", "")),
        ("assessments", ASSESSED.replace("  by: Bo\n", "")),
    ],
)
def test_a_broken_entity_fails(name: str, text: str) -> None:
    assert errors(text, name)


def test_every_key_is_described_in_both_languages() -> None:
    schema = json.loads(schema_text("source", load_registry()))
    properties = schema["properties"] | schema["properties"]["claims"]["items"]["properties"]

    assert set(properties) == {field.name for field in (*SOURCE, *CLAIM)}
    assert all(" · " in described["description"] for described in properties.values())
