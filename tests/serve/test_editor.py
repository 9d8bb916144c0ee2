"""The SPARQL editor as a person uses it in a browser, and without its script."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import PREFIXES
from sourcier.pages.files import static_files
from sourcier.query import catalogue
from sourcier.serve.policy import EDITOR_POLICY, POLICY
from tests.browser import browsing
from tests.serving import Served

HTML = {"accept": "text/html"}
WRONG = "SELECT ?a WHERE { ?a ?b }"


def page_of(served: Served, path: str) -> str:
    host, port = served.address
    return f"http://{host}:{port}{path}"


def test_files_of_others_are_what_they_were_taken_as() -> None:
    table = static_files()["VENDORED.md"].read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([^`]+)` \| .* \| `([0-9a-f]{64})` \|$", table, re.MULTILINE))
    vendored = {path for path in static_files() if "/" in path and path.endswith(("js", "css"))}
    assert {path for path in told if path.endswith(("js", "css"))} == vendored
    folder = static_files()["VENDORED.md"].parent
    for path, checksum in told.items():
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == checksum
        assert any((folder / path).parent.glob("LICENSE*"))


def test_styles_of_others_fetch_nothing() -> None:
    for path, file in static_files().items():
        if file.suffix == ".css":
            assert not re.search(r"url\(|@import|@font-face", file.read_text(encoding="utf-8")), path


def test_the_editor_has_the_query_of_its_address_and_every_question(client: TestClient) -> None:
    query = 'SELECT * { ?a ?b "</textarea><script>alert(1)</script>" }'
    response = client.get("/editor", params={"query": query, "lang": "fr"}, headers=HTML)
    assert response.headers["content-security-policy"] == EDITOR_POLICY
    assert client.get("/query/", headers=HTML).headers["content-security-policy"] == POLICY
    shown = re.search(r"<textarea[^>]*>(.*?)</textarea>", response.text, re.DOTALL)
    assert shown
    assert unescape(shown[1]) == query
    terms = re.search(r'<script type="application/json" id="editor-terms">(.*?)</script>', response.text, re.DOTALL)
    assert terms
    told = json.loads(terms[1])
    assert set(told["queries"]) == set(catalogue())
    assert told["prefixes"] == {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    assert "https://w3id.org/sourcier/ns#Claim" in told["classes"]
    assert "https://w3id.org/sourcier/ns#claimedOn" in told["properties"]
    assert all(query.question.fr in unescape(response.text) for query in catalogue().values())


def test_questions_can_be_asked_as_they_stand_in_the_menu(client: TestClient) -> None:
    text = client.get("/editor", headers=HTML).text
    told = json.loads(text.partition('id="editor-terms">')[2].partition("</script>")[0])
    for name in ("amounts", "conflicts", "interested-parties"):
        answer = client.post("/sparql", data={"query": told["queries"][name], "format": "json"})
        assert answer.status_code == 200, answer.text
        assert (
            answer.json()["results"]["bindings"]
            == (client.get(f"/query/{name}.json", params={"lang": "en"}).json()["results"]["bindings"])
        )


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("csv", "text/csv"), ("json", "application/sparql-results+json"), ("xml", "application/sparql-results+xml"),
     ("tsv", "text/tab-separated-values")],
)  # fmt: skip
def test_a_plain_form_says_in_which_form_it_wants_its_answer(client: TestClient, form: str, media_type: str) -> None:
    asked = {"query": "SELECT ?a { ?a a <https://w3id.org/sourcier/ns#Claim> } LIMIT 1", "format": form}
    for response in (client.post("/sparql", data=asked, headers=HTML), client.get("/sparql", params=asked)):
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(media_type)


def test_a_form_that_does_not_fit_the_query_is_said(client: TestClient) -> None:
    graph = {"query": "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c } LIMIT 1", "format": "turtle"}
    assert client.post("/sparql", data=graph).headers["content-type"].startswith("text/turtle")
    assert client.post("/sparql", data={**graph, "format": "csv"}).status_code == 406
    wrong = client.post("/sparql", data={**graph, "format": "html"})
    assert (wrong.status_code, "format is one of" in wrong.json()["detail"]) == (400, True)


def test_a_person_asks_and_is_led_to_pages(served: Served, example_graph: KnowledgeGraph) -> None:
    with browsing() as (page, _):
        page.goto(page_of(served, "/editor"))
        page.click("#run")
        page.wait_for_selector("#results table a.iri[href^='/id/claim/']")
        assert page.inner_text("#editor-status") == f"{min(len(example_graph.claims()), 20)} rows"
        page.select_option("#saved", "amounts")
        page.click("#run")
        page.get_by_text(re.compile("^[0-9]+ rows$")).wait_for()
        assert "query=PREFIX" in page.url
        assert page.evaluate("document.querySelector('#sparql-form').elements.query.value").startswith("PREFIX")
        value = "document.querySelector('.CodeMirror').CodeMirror.getValue()"
        before = page.evaluate(value)
        page.reload()
        page.wait_for_selector(".CodeMirror")
        assert page.evaluate(value) == before


def test_the_editor_completes_our_terms_adds_our_prefixes_and_marks_mistakes(served: Served) -> None:
    with browsing() as (page, _):
        page.goto(page_of(served, "/editor?query="))
        page.wait_for_selector(".CodeMirror")
        page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('')")
        page.click(".CodeMirror")
        page.keyboard.type("SELECT ?c WHERE { ?c a sou:Clai")
        page.wait_for_selector(".CodeMirror-hints li")
        assert "sou:Claim" in page.inner_text(".CodeMirror-hints")
        written = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
        assert written.startswith("PREFIX sou: <https://w3id.org/sourcier/ns#>")
        page.keyboard.press("Escape")
        page.evaluate(f"document.querySelector('.CodeMirror').CodeMirror.setValue({json.dumps(WRONG)})")
        page.wait_for_selector(".parseErrorIcon")
        page.hover(".parseErrorIcon")


def test_without_its_script_the_editor_is_a_form(served: Served) -> None:
    with browsing(java_script_enabled=False) as (page, _):
        page.goto(page_of(served, "/editor"))
        page.select_option("#format", "csv")
        with page.expect_download() as download:
            page.click("#sparql-form button:not([hidden])")
        assert download.value.path().read_text(encoding="utf-8").startswith("claim,says")
