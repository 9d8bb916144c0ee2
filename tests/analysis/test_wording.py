"""What analyses say to people and programs: the same in both languages, in good typography, and from claims."""

from __future__ import annotations

import re

import pytest

import sourcier
from sourcier.analysis.catalogue import ANALYSES
from sourcier.analysis.findings import CLAIMS, Findings
from sourcier.knowledge_graph import KnowledgeGraph

KEYS = [analysis.key for analysis in ANALYSES if analysis.key != "coverage"]
NONE_SHIPPED = {"circular-flows", "cycles"}
QUOTED = re.compile("«\u00a0.*?\u00a0»|“.*?”")
BAD_FRENCH = re.compile("['\"]|[^\u00a0\u202f][:;!?](?!//)|\\.\\.\\.|[^\u00a0]%")


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return sourcier.open()


def lines_of(found: Findings, lang: str) -> list[str]:
    sections = found.for_people(lang)
    entries = [entry for section in sections for entry in section.entries]
    return [
        *(section.title for section in sections),
        *(label for label, _ in entries),
        *(line for _, lines in entries for line in lines),
        *found.notes(lang),
    ]


@pytest.mark.parametrize("key", KEYS)
def test_an_analysis_says_as_much_in_either_language(key: str, kg: KnowledgeGraph) -> None:
    found = kg.analyse(key)
    english, french = lines_of(found, "en"), lines_of(found, "fr")
    assert len(english) == len(french)
    rows = len(found.for_programs("en").rows)
    assert rows == len(found.for_programs("fr").rows)
    assert (rows == 0) == (key in NONE_SHIPPED)


@pytest.mark.parametrize("key", KEYS)
def test_its_french_is_typeset_as_french(key: str, kg: KnowledgeGraph) -> None:
    found = kg.analyse(key)
    assert [line for line in lines_of(found, "fr") if BAD_FRENCH.search(QUOTED.sub("", line))] == []


@pytest.mark.parametrize("key", KEYS)
def test_every_finding_cites_claims_of_the_graph(key: str, kg: KnowledgeGraph) -> None:
    found = kg.analyse(key)
    table = found.for_programs("en")
    assert all(row[table.keys.index(CLAIMS)] for row in table.rows)
    assert set(found.claims) <= set(kg.network("claims").claims)


@pytest.mark.parametrize("key", KEYS)
def test_the_same_graph_gives_the_same_findings(key: str, kg: KnowledgeGraph) -> None:
    once, again = kg.analyse(key), kg.analyse(key)
    assert lines_of(once, "en") == lines_of(again, "en")
    assert once.for_programs("en") == again.for_programs("en")
