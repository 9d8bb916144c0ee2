"""*Check my list* over HTTP: names in, candidates out, nothing kept."""

from __future__ import annotations

import csv
import io
import logging
from html import unescape

import pytest
from starlette.testclient import TestClient

from sourcier.errors import SourcierError
from sourcier.language import Text
from sourcier.namespaces import ACTOR, SOU
from sourcier.pages.check import MOST_NAMES, ON_A_PAGE, read_list, reason
from sourcier.reconcile.entity import Known
from sourcier.reconcile.query import Candidate
from sourcier.reconcile.spelling import likeness, spell
from tests.browser import browsing
from tests.serving import Served

HTML = {"accept": "text/html"}


def rows_of(client: TestClient, **form: object) -> list[dict[str, str]]:
    response = client.post("/check", data={**form, "action": "csv"})
    assert response.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_a_pasted_list_is_answered_name_by_name(client: TestClient) -> None:
    names = ["Exemplia", "EXEMPLIA", "qqqqqq", "Exemplia plan"]
    response = client.post("/check", data={"names": "\n".join(names)}, headers=HTML)
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
    text = unescape(response.text)
    assert 'href="/id/actor/exemplia"' in text
    assert "nothing like it" in text
    assert "the same name" in text
    told = rows_of(client, names="\n".join(names))
    assert [row["name"] for row in told] == names
    assert [row["id"] for row in told[:3]] == ["actor:exemplia", "actor:exemplia", ""]
    assert [row["match"] for row in told[:3]] == ["one bearer", "to be judged", "none"]


def test_a_file_is_read_in_its_encoding_by_its_column(client: TestClient) -> None:
    table = "ville;nom\nParis;Exemplia\nLyon;Société « qqqq »\n"
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        files = {"file": ("liste.csv", table.encode(encoding), "text/csv")}
        response = client.post("/check", data={"column": "nom", "action": "csv"}, files=files)
        told = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert [(row["name"], row["id"]) for row in told] == [("Exemplia", "actor:exemplia"), ("Société « qqqq »", "")]


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        ({"names": ""}, 400, "no name in the list"),
        ({"names": "a\n" * (MOST_NAMES + 1)}, 400, f"at most {MOST_NAMES} at a time"),
        ({"names": "x" * 501}, 400, "a name has at most 500"),
        ({"names": "a;b\nc;d", "column": "name"}, 400, "'name'"),
        ({"names": 'a;b\n"c;d', "column": "a"}, 400, "quote"),
    ],
)
def test_what_is_no_list_is_said_on_the_page(client: TestClient, form: dict[str, str], status: int, words: str) -> None:
    response = client.post("/check", data=form, headers=HTML)
    assert response.status_code == status
    assert words in unescape(response.text.partition('role="alert"')[2].partition("</p>")[0])
    assert response.headers["cache-control"] == "no-store"


def test_a_body_that_is_too_large_or_no_form_is_refused(client: TestClient) -> None:
    assert client.post("/check", data={"names": "x" * 400_000}).status_code == 413
    assert client.post("/check", content=b"{}", headers={"content-type": "application/json"}).status_code == 415
    broken = client.post("/check", content=b"x", headers={"content-type": "multipart/form-data"})
    assert broken.status_code == 400
    twice = b"--b\r\nContent-Disposition: form-data; name=names\r\n\r\na\r\n" * 2 + b"--b--\r\n"
    sent = client.post("/check", content=twice, headers={"content-type": "multipart/form-data; boundary=b"})
    assert sent.status_code == 400


def test_a_long_list_is_paged_and_its_csv_is_whole(client: TestClient) -> None:
    names = "\n".join(f"Exemplia {number}" for number in range(ON_A_PAGE + 30))
    first = client.post("/check", data={"names": names}, headers=HTML).text
    assert len(first) < 150_000
    assert f'name="from" value="{ON_A_PAGE + 1}"' in first
    rest = client.post("/check", data={"names": names, "from": str(ON_A_PAGE + 1)}, headers=HTML).text
    assert rest.count("<tr>") == 31
    assert 'name="from"' not in rest
    assert len(rows_of(client, names=names)) == ON_A_PAGE + 30


def test_no_cell_is_a_formula_and_no_name_is_markup(client: TestClient) -> None:
    hostile = "=cmd|' /C calc'!A0\n<script>alert(1)</script>\n\u202eabc"
    assert rows_of(client, names=hostile)[0]["name"].startswith("'=")
    text = client.post("/check", data={"names": hostile}, headers=HTML).text
    assert "<script>alert(1)" not in text
    assert "[U+202E]abc" in text


def test_nothing_of_a_list_is_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post("/check", data={"names": "Confidentiel-7391"}, headers=HTML)
        client.post("/check", data={"names": "Confidentiel-7391\n" * 2000}, headers=HTML)
    assert "7391" not in caplog.text


def test_every_reason_is_told_as_it_was_reached() -> None:
    known = Known(ACTOR.a, SOU.Company, Text("Digital Realty", "Digital Realty"), ("Digital Realty",), None, None, None)
    reasons = {
        "Digital Realty": "the same name",
        "DIGITAL REALTY": "the same but for accents, case and punctuation",
        "DigitalRealty": "the same but for spaces",
        "Realty Digital": "the same words in another order",
        "Digital Realty SAS": "the same but for the legal form",
        "Digital Reality": "like it: 84 % alike",
    }
    for name, words in reasons.items():
        near = likeness(spell(name), spell("Digital Realty"))
        assert reason(Candidate(known, "Digital Realty", near, near, match=False, fits_type=True)).en == words


def test_a_list_is_read_line_by_line_unless_it_is_a_table() -> None:
    assert read_list("Dupont, Jean\n\n  Core   42 \n") == ["Dupont, Jean", "Core 42"]
    assert read_list("a;x\nb;y\n") == ["a", "b"]
    assert read_list("nom\tville\nA\tB\n", "ville") == ["B"]
    for words in ("", " \n\t\n"):
        with pytest.raises(SourcierError):
            read_list(words)


def test_a_person_checks_a_list(served: Served) -> None:
    host, port = served.address
    with browsing(java_script_enabled=False) as (page, _):
        page.goto(f"http://{host}:{port}/check?lang=fr")
        page.fill("#names", "Exemplia\nqqqq")
        page.click("button[value=page]")
        assert page.locator("#answer tbody tr").count() == 2
        assert page.get_attribute("html", "lang") == "fr"
        assert page.get_attribute("#answer tbody a", "href") == "/id/actor/exemplia?lang=fr"
