"""Named questions over HTTP: pages, tables, JSON, and what is said of parameters that are wrong."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.pages.atlas import Atlas
from sourcier.pages.links import ServedLinks
from sourcier.pages.questions import question_page
from sourcier.pages.render import render
from sourcier.query import catalogue
from sourcier.store.answer import Solutions
from sourcier.store.limited import decode_answer

HTML = {"accept": "text/html"}
HOSTILE = "<script>alert(1)</script>\"'&javascript:x"


class Inert(HTMLParser):
    """Reads a page, and fails at whatever could run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "iframe", "object", "img", "style", "base"}
        for name, value in attrs:
            assert not name.startswith("on")
            assert name != "style"
            if name in {"href", "src", "action"}:
                assert value
                assert value.startswith(("/", "#", "http://", "https://")), value
                self.links.append(value)

    def handle_data(self, data: str) -> None:
        self.text += data


def read_page(html: str) -> Inert:
    page = Inert()
    page.feed(html)
    return page


def test_every_question_is_listed_in_plain_words_in_either_language(client: TestClient) -> None:
    french = read_page(client.get("/query/", headers={**HTML, "accept-language": "fr"}).text)
    assert all(query.question.fr in french.text for query in catalogue().values())
    listed = client.get("/query/", headers={"accept": "application/json"}).json()
    assert [query["name"] for query in listed] == list(catalogue())
    assert client.get("/query/", headers={"accept": "text/csv"}).status_code == 406


def test_a_question_is_answered_as_a_page_a_table_and_json(client: TestClient) -> None:
    path = "/query/claims-about"
    asked = {"about": "exemplia-plan", "lang": "fr"}
    rows = client.get(f"{path}.json", params=asked).json()["results"]["bindings"]
    table = client.get(path, params=asked, headers={"accept": "text/csv"})
    assert rows
    assert len(list(csv.DictReader(io.StringIO(table.text)))) == len(rows)
    page = client.get(path, params=asked, headers=HTML)
    assert f"{len(rows)} lignes" in read_page(page.text).text
    assert any(link.startswith("/id/claim/") for link in read_page(page.text).links)
    assert client.get(f"{path}.html", params=asked).text == page.text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "needs a value: about="),
        ({"about": "zzzz"}, "'zzzz'"),
        ({"about": "exemplia-plan", "colour": "red"}, "no parameter 'colour'"),
        ({"about": "exemplia-plan", "include": "some"}, "include='some' is none of"),
        ({"about": "exemplia-plan", "timeout": "99"}, "at most 2"),
        ({"about": "> } DROP ALL #"}, "DROP ALL"),
        ({"about": HOSTILE}, "script"),
    ],
)
def test_a_wrong_parameter_is_said_with_what_is_wrong(client: TestClient, asked: dict[str, str], words: str) -> None:
    response = client.get("/query/claims-about", params=asked, headers={"accept": "text/csv"})
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    assert words in response.json()["detail"]


def test_a_parameter_given_twice_or_a_question_that_is_none_is_refused(client: TestClient) -> None:
    assert client.get("/query/claims-about?about=a&about=b").status_code == 400
    assert client.get("/query/claims-abou").json()["detail"].startswith("no query is called 'claims-abou'; did you")


def test_pages_are_inert_whatever_was_asked(client: TestClient) -> None:
    asked = client.get("/query/claims-about", headers=HTML)
    wrong = client.get("/query/claims-about", params={"about": HOSTILE}, headers=HTML)
    assert (asked.status_code, wrong.status_code) == (200, 400)
    assert "script" in read_page(wrong.text).text
    assert read_page(asked.text).links
    for page in (asked, wrong):
        assert page.headers["content-security-policy"].startswith(
            "default-src 'none'; script-src 'self'; style-src 'self';"
        )


def test_pages_are_inert_whatever_the_graph_says(example_graph: KnowledgeGraph) -> None:
    terms = [{"type": "uri", "value": "javascript:alert(1)"}, {"type": "literal", "value": HOSTILE},
             {"type": "uri", "value": "http://a/%22%3E"}, {"type": "uri", "value": "data:text/html,x"},
             {"type": "literal", "value": "javascript:alert(1)"}, {"type": "literal", "value": "a\u202eb"}]  # fmt: skip
    results = {"head": {"vars": ["says"]}, "results": {"bindings": [{"says": term} for term in terms]}}
    answer = decode_answer("results", json.dumps(results).encode())
    assert isinstance(answer, Solutions)
    atlas = Atlas(example_graph)
    page = question_page(atlas, catalogue()["claims-about"], "fr", {"about": HOSTILE}, answer=answer, sparql=HOSTILE)
    read = read_page(render(page, "fr", ServedLinks(), atlas.about))
    assert HOSTILE in read.text
    assert "data:text/html,x" in read.text
    assert "a[U+202E]b" in read.text
    assert "http://a/%22%3E" in read.links
    assert not any("javascript" in link for link in read.links if not link.startswith("/"))


def test_the_interface_is_described_question_by_question(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for name, query in catalogue().items():
        operation = document["paths"][f"/query/{name}"]["get"]
        assert [p["name"] for p in operation["parameters"]] == [p.name for p in query.parameters]
        assert operation["responses"]["default"]["content"].keys() == {"application/problem+json"}
    assert set(document["paths"]) >= {"/sparql"}
