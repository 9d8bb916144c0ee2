"""The data of pages that are of no single thing: every claim that they rest on, as RDF and as a table."""

from __future__ import annotations

import csv
import io

import pytest
from pyoxigraph import RdfFormat, parse

from sourcier.namespaces import RDF, SOU
from sourcier.pages.address import page_at
from sourcier.pages.atlas import Atlas
from sourcier.pages.data import FORMS, data_of
from tests.pages.document import document

PATHS = (
    *("", "changes", "all/claims", "graph", "map/world", "compare/project/sesterce-plan/investmentAmount"),
    *("timeline/project/sesterce-plan/gpuCount", "ties/actor/digital-realty/actor/sesterce"),
)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_offers_the_claims_that_it_rests_on(shipped: Atlas, path: str) -> None:
    page = page_at(shipped, path, {})
    claims = {claim.value for claim in page.claims}
    rows = list(csv.DictReader(io.StringIO(data_of(shipped.graph, page, "csv", "en").decode())))
    forms = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}
    for ending, form in forms.items():
        said = parse(data_of(shipped.graph, page, ending, "en"), format=form)
        found = {quad.subject for quad in said if (quad.predicate, quad.object) == (RDF.type, SOU.Claim)}
        assert {str(claim).strip("<>") for claim in found} == claims
    assert page.forms == FORMS
    assert {row["claim"] for row in rows} == claims
    assert len(rows) == len(claims) > 1
    assert all(row["words"] and row["says"] and row["sources"] for row in rows)


def test_the_table_has_bounds_and_units_in_the_language_of_the_page(shipped: Atlas) -> None:
    page = page_at(shipped, "compare/project/sesterce-plan/investmentAmount", {})
    table = data_of(shipped.graph, page, "csv", "fr").decode()
    assert "environ 52\u00a0Md€" in table
    assert table.startswith("claim,says,about,property,value,status,horizon,said,words,sources\r\n")


@pytest.mark.parametrize("path", PATHS[1:])
def test_a_page_leads_to_its_data_and_says_how_to_cite_it(shipped: Atlas, path: str) -> None:
    page = page_at(shipped, path, {})
    if path == "graph":
        assert page.forms == FORMS  # the drawing is larger than other pages may be
        return
    found = document(shipped, page)
    for ending in FORMS:
        assert any(link.endswith(f"data/{path}.{ending}") for link in found.links)
    assert page.title.en in found.all("p", "cite")[0]
