"""Pages over HTTP: each with its data, what caches need to know, and a page where there is none."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

HTML = {"accept": "text/html"}
PATHS = ("/", "/changes", "/graph", "/map", "/map/world", "/compare/project/exemplia-plan/investmentAmount",
         "/timeline/project/exemplia-plan/investmentAmount")  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_its_data_beside_it(client: TestClient, path: str) -> None:
    page = client.get(path, headers=HTML)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    base = "/home" if path == "/" else path
    for ending, media_type in {"csv": "text/csv", "ttl": "text/turtle", "jsonld": "application/ld+json"}.items():
        data = client.get(f"{base}.{ending}")
        if f'"{base}.{ending}"' not in page.text:
            assert data.status_code == 404
            continue
        assert data.headers["content-type"].startswith(media_type)
        assert data.content.startswith(b"claim,says,") or any(parse(data.content, format=RDF[ending]))


RDF = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}


@pytest.mark.parametrize("path", [*PATHS, "/home.csv", "/about", "/id/actor/exemplia", "/query/"])
def test_who_has_a_page_already_is_told_so_and_others_get_it_whole(client: TestClient, path: str) -> None:
    first = client.get(path, headers=HTML)
    assert (first.status_code, bool(first.content)) == (200, True)
    again = client.get(path, headers={**HTML, "if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    french = client.get(path, headers={**HTML, "accept-language": "fr"})
    assert french.headers["etag"] != first.headers["etag"]
    assert french.headers["content-language"] == "fr"


@pytest.mark.parametrize(
    "path",
    ["/map/moon", "/compare/project/exemplia-plan/nothing", "/compare/x", "/timeline/a/b/c/d/e", "/ties/a", "/all/x",
     "/all/claims/999", "/id/actor/exemplia/99", "/about.csv", "/map/moon.csv", "/graph.xx.svg", "/compare/%00/b/c"],
)  # fmt: skip
def test_where_there_is_no_page_a_reader_gets_one_that_says_so(client: TestClient, path: str) -> None:
    read = client.get(path, headers=HTML)
    assert (read.status_code, read.headers["content-type"]) == (404, "text/html; charset=utf-8")
    told = client.get(path, headers={"accept": "application/json"})
    assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")


def test_names_in_a_form_lead_to_the_page_of_what_they_name(client: TestClient) -> None:
    asked = client.get("/ties", params={"from": "Exemplia", "to": "ada-martin"}, headers=HTML, follow_redirects=False)
    assert (asked.status_code, asked.headers["location"]) == (303, "/ties/actor/exemplia/actor/ada-martin")
    assert client.get(asked.headers["location"], headers=HTML).status_code == 200
