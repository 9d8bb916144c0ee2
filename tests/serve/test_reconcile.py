"""The reconciliation API 0.2: each form of question and answer, on the small graph; and requests that mean harm."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.reconcile.wire import MAX_QUERIES

PATHS = ["/reconcile", "/reconcile/fr"]
STRING, TEXTS = {"type": "string", "minLength": 1}, ["id", "name"]
NAMED: dict[str, Any] = {"type": "object", "required": TEXTS, "properties": dict.fromkeys(TEXTS, STRING)}
FEATURE = {"type": "object", "required": ["id", "value"], "properties": {"value": {"type": ["number", "boolean"]}}}
SUGGESTED = {"type": "object", "required": ["result"], "properties": {"result": {"type": "array", "items": NAMED}}}
CANDIDATE = {
    "type": "object",
    "required": ["id", "name", "type", "score", "match", "features", "description"],
    "properties": {
        "id": STRING,
        "name": STRING,
        "description": STRING,
        "type": {"type": "array", "minItems": 1, "items": NAMED},
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": {"type": "boolean"},
        "features": {"type": "array", "items": FEATURE},
    },
}  # fmt: skip
CELL = {
    "type": "object",
    "oneOf": [
        {"required": ["id", "name"], "maxProperties": 2},
        *({"required": [kind], "maxProperties": 1} for kind in ("str", "int", "float", "date")),
    ],
}


def batch(client: TestClient, path: str = "/reconcile", **queries: object) -> dict[str, Any]:
    response = client.post(path, data={"queries": json.dumps(queries)})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def extend(client: TestClient, ids: list[str], *properties: str | dict[str, Any], path: str = "/reconcile") -> Any:
    asked = [{"id": one} if isinstance(one, str) else one for one in properties]
    response = client.post(path, data={"extend": json.dumps({"ids": ids, "properties": asked})})
    assert response.status_code == 200, response.text
    for row in response.json()["rows"].values():
        for cell in (cell for cells in row.values() for cell in cells):
            jsonschema.validate(cell, CELL)
    return response.json()


@pytest.mark.parametrize("path", PATHS)
def test_the_manifest_says_where_everything_is(client: TestClient, path: str) -> None:
    manifest = client.get(path).json()
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "https://w3id.org/sourcier/id/"
    assert manifest["schemaSpace"] == "https://w3id.org/sourcier/ns#"
    assert manifest["batchSize"] == MAX_QUERIES
    jsonschema.validate(manifest["defaultTypes"], {"type": "array", "minItems": 5, "items": NAMED})
    for url in (manifest["view"]["url"], manifest["preview"]["url"]):
        assert client.get(url.replace("{{id}}", "actor%2Fexemplia"), follow_redirects=False).status_code in {200, 303}
    for what, one in manifest["suggest"].items():
        found = client.get(one["service_url"] + one["service_path"], params={"prefix": "p"}).json()
        jsonschema.validate(found, SUGGESTED)
        first = found["result"][0]["id"]
        flyout = one["flyout_service_url"] + one["flyout_service_path"].replace("${id}", first)
        assert client.get(flyout).json().keys() == {"id", "html"}, what
    proposing = manifest["extend"]["propose_properties"]
    assert client.get(proposing["service_url"] + proposing["service_path"], params={"type": "Company"}).is_success
    settings = {one["name"]: one for one in manifest["extend"]["property_settings"]}
    assert {one["type"] for one in settings.values()} == {"select", "checkbox", "text", "number"}
    assert settings["include"]["default"] in {choice["value"] for choice in settings["include"]["choices"]}


def test_addresses_in_the_manifest_are_those_that_the_client_used(client: TestClient) -> None:
    assert client.get("/reconcile/", headers={"host": "example.org:81"}).json()["view"]["url"] == (
        "http://example.org:81/reconcile/view?id={{id}}"
    )
    assert client.get("/reconcile", headers={"host": "a b"}).status_code == 400


@pytest.mark.parametrize("path", PATHS)
def test_queries_are_answered_by_get_and_by_post_alike(
    client: TestClient, example_graph: KnowledgeGraph, path: str
) -> None:
    queries = {"q0": {"query": "Exemplia", "type": "Company", "limit": 2}, "é": {"query": "nobody at all"}}
    posted = batch(client, path, **queries)
    assert client.get(path, params={"queries": json.dumps(queries)}).json() == posted
    assert posted.keys() == queries.keys()
    for result in posted.values():
        jsonschema.validate(result["result"], {"type": "array", "items": CANDIDATE})
    best = posted["q0"]["result"][0]
    assert (best["id"], best["score"], best["match"]) == ("actor/exemplia", 100, True)
    assert [kind["id"] for kind in best["type"]] == ["Company", "Organization", "Actor"]
    exemplia = example_graph.resolve("actor:exemplia")
    claims = sum(exemplia in {claim.subject.iri, claim.value} for claim in example_graph.claims())
    assert {"id": "claims", "value": claims} in best["features"]
    assert posted["é"] == {"result": []}


def test_what_clients_send_in_other_ways_is_understood(client: TestClient) -> None:
    assert batch(client) == {}
    found = batch(
        client,
        a={"query": "Exemplia", "type": [{"id": "Company"}], "type_strict": "should", "limit": 1.0},
        b={"query": "Exemplia", "properties": [{"pid": "country", "v": ""}]},
        c={"query": "", "properties": [{"pid": "founderOf", "v": [{"id": "actor/exemplia", "name": "Exemplia"}, 3]}]},
        d={"query": "exemplia plan", "type_strict": "all", "type": "Company"},
        e={"query": ""},
    )
    assert [one["id"] for one in found["a"]["result"]] == ["actor/exemplia"]
    assert found["b"]["result"][0]["match"]
    assert {one["id"] for one in found["c"]["result"]} == {"actor/ada-martin", "actor/bo-keller"}
    assert {one["type"][0]["id"] for one in found["d"]["result"]} == {"Company"}
    assert found["e"]["result"] == []


def test_names_follow_the_language_of_the_path_else_that_of_the_client(client: TestClient) -> None:
    asked = {"q": {"query": "The Gazette"}}
    assert batch(client, "/reconcile/fr", **asked)["q"]["result"][0]["name"] == "La Gazette"
    assert batch(client, "/reconcile/en", **asked)["q"]["result"][0]["name"] == "The Gazette"
    french = client.get("/reconcile", headers={"accept-language": "fr"}).json()
    assert french["defaultTypes"][1]["name"] == "entreprise"
    assert "/reconcile/preview" in french["preview"]["url"]


def test_suggestions_begin_so_and_go_on_at_the_cursor(client: TestClient) -> None:
    def ids(what: str, **parameters: str) -> list[str]:
        return [one["id"] for one in client.get(f"/reconcile/suggest/{what}", params=parameters).json()["result"]]

    assert ids("entity", prefix="exemp")[0] == "actor/exemplia"
    assert ids("entity", prefix="écho") == ["actor/echo"]
    assert ids("entity", prefix="actor/norvolt", type="x", limit="3") == ["actor/norvolt"]
    assert ids("entity", prefix="exemp", cursor="1") == ids("entity", prefix="exemp")[1:]
    assert ids("entity", prefix="") == ids("entity") == []
    assert ids("type", prefix="entre") == ["Company"]
    assert ids("property", prefix="fonda") == ["founderOf", "inverse-founderOf", "founderCount"]
    assert ids("property", prefix="capital") == ["shareCapital"]
    assert client.get("/reconcile/suggest/word", params={"prefix": "x"}).status_code == 404
    assert client.get("/reconcile/suggest/entity", params={"prefix": "x", "cursor": "-1"}).status_code == 400


def test_properties_are_proposed_by_type_and_by_use(client: TestClient) -> None:
    def ids(**parameters: str) -> list[str]:
        answer = client.get("/reconcile/properties", params=parameters).json()
        return [one["id"] for one in answer["properties"]]

    company, site = ids(type="Company"), ids(type="Site")
    assert "shareCapital" in company
    assert "shareCapital" not in site
    assert "powerCapacity" in site
    assert company.index("foundedIn") < company.index("shareCapital")
    assert ids(type="Company", limit="3") == company[:3]
    assert set(company) < set(ids())


def test_values_keep_what_qualifies_them_and_entities_are_only_what_is_said_to_exist(client: TestClient) -> None:
    answer = extend(
        client,
        ["site/exemplia-villeneuve", "actor/exemplia", "project/exemplia-plan", "nobody"],
        "powerCapacity", "locatedIn", "country", "inverse-founderOf", "foundedIn", "negotiatesWith", "investmentAmount",
    )  # fmt: skip
    assert [one["id"] for one in answer["meta"]][:3] == ["powerCapacity", "locatedIn", "country"]
    rows = answer["rows"]
    site, exemplia, plan = (
        rows[id_] for id_ in ("site/exemplia-villeneuve", "actor/exemplia", "project/exemplia-plan")
    )
    assert site["powerCapacity"] == [{"str": "up to 120\u00a0MW (planned)"}]
    assert site["locatedIn"] == [{"id": "place/villeneuve", "name": "Villeneuve"}]
    assert site["country"] == [{"id": "place/france", "name": "France"}]
    assert [cell["id"] for cell in exemplia["inverse-founderOf"]] == ["actor/ada-martin", "actor/bo-keller"]
    assert exemplia["negotiatesWith"] == [{"str": "Norvolt (negotiating)"}]
    assert {"str": "€3.4 bn, by 2035 (announced)"} in plan["investmentAmount"]
    assert {"str": "€3–4 bn"} in plan["investmentAmount"]
    assert set(map(str, rows["nobody"].values())) == {"[]"}


def test_settings_say_who_speaks_which_claims_count_and_which_unit_becomes_numbers(client: TestClient) -> None:
    def cells(id_: str, property_: str, **settings: object) -> Any:
        return extend(client, [id_], {"id": property_, "settings": settings})["rows"][id_][property_]

    assert cells("actor/norvolt", "negotiatesWith") == [{"str": "Exemplia (negotiating)"}]
    denied = [{"str": "Exemplia (negotiating)"}, {"str": "Exemplia (denies)"}]
    assert cells("actor/norvolt", "negotiatesWith", include="all") == denied
    assert cells("actor/exemplia", "negotiatesWith", include="existing") == []
    assert {"float": 3.4e9} not in cells("project/exemplia-plan", "investmentAmount")
    assert {"int": 3_400_000_000} in cells("project/exemplia-plan", "investmentAmount", unit="EUR")
    spoken = cells("actor/exemplia", "inverse-founderOf", speaker="true", limit="1")
    assert spoken == [{"str": "Ada Martin – The Gazette"}]
    assert cells("place/villeneuve", "within") == [{"id": "place/france", "name": "France"}]
    assert cells("place/france", "code") == [{"str": "FR"}]
    refused: list[dict[str, object]] = [{"include": "x"}, {"unit": "dollars"}, {"limit": -1}, {"speaker": []}, {"x": 1}]
    for wrong in refused:
        asked = {"ids": [], "properties": [{"id": "alias", "settings": wrong}]}
        assert client.get("/reconcile", params={"extend": json.dumps(asked)}).status_code == 400


def test_only_the_preview_may_be_framed_and_nothing_in_it_runs(
    client: TestClient, example_graph: KnowledgeGraph
) -> None:
    preview = client.get("/reconcile/preview", params={"id": "actor/exemplia"})
    policy = preview.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    exemplia = example_graph.resolve("actor:exemplia")
    claims = [claim for claim in example_graph.claims() if exemplia in {claim.subject.iri, claim.value}]
    sources = {source.iri for claim in claims for source in claim.sources}
    assert [claim.claimant.iri for claim in example_graph.claims()].count(exemplia) == 1
    assert f"{len(claims)} claims about it, in {len(sources)} sources, 1 claim by it" in preview.text
    assert "A claim is what somebody says" in preview.text
    assert "1 affirmation à son propos, dans 1 source" in client.get("/reconcile/fr/preview?id=place/villeneuve").text
    for path in ("/reconcile", "/reconcile/suggest/entity?prefix=e", "/query/", "/reconcile/preview?id=nobody"):
        assert "frame-ancestors 'none'" in client.get(path).headers["content-security-policy"]
    seen = client.get("/reconcile/view", params={"id": "actor/exemplia"}, follow_redirects=False)
    assert (seen.status_code, seen.headers["location"]) == (303, "http://testserver/id/actor/exemplia")


def test_every_origin_may_read_every_answer_and_there_is_no_jsonp(client: TestClient) -> None:
    for path in ("/reconcile", "/reconcile/suggest/type?prefix=c", "/reconcile/properties", "/reconcile?queries={}"):
        assert (
            client.get(path, headers={"origin": "http://127.0.0.1:3333"}).headers["access-control-allow-origin"] == "*"
        )
    assert client.options("/reconcile").headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"
    for callback in ("jQuery123", "alert(1)//"):
        refused = client.get("/reconcile", params={"callback": callback})
        assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")
        assert callback not in refused.text


DEEP = "[" * 3000 + "]" * 3000
ODD_CONSTRAINT = {"pid": "> } #", "v": {"id": "a:> }"}}
HOSTILE: dict[str, tuple[str, object, int]] = {
    "no JSON": ("queries", "{", 400),
    "a list": ("queries", "[]", 400),
    "deep": ("queries", '{"q":' + DEEP + "}", 400),
    "deep beyond the stack": ("queries", '{"q":' + "[" * 90_000 + "}", 400),
    "nested in a value": ("queries", {"q": {"query": "x", "properties": [{"pid": "a", "v": [[[1]]]}]}}, 400),
    "neither name nor properties": ("queries", {"q": {}}, 400),
    "a number for a name": ("queries", {"q": {"query": 3}}, 400),
    "half a letter": ("queries", r'{"q":{"query":"\ud800"}}', 400),
    "a limit of nothing": ("queries", {"q": {"query": "x", "limit": 0}}, 400),
    "a limit beyond numbers": ("queries", '{"q":{"query":"x","limit":1e999}}', 400),
    "no number": ("queries", '{"q":{"query":"x","limit":NaN}}', 400),
    "an endless number": ("queries", '{"q":{"query":"x","limit":' + "9" * 10_000 + "}}", 400),
    "ten thousand queries": ("queries", {str(n): {"query": "x"} for n in range(10_000)}, 413),
    "a megabyte": ("queries", {"q": {"query": "x" * 1_000_000}}, 413),
    "a long name": ("queries", {"q": {"query": "exemplia " * 10_000}}, 200),
    "signs that turn the line": ("queries", {"q": {"query": "\u202eailpmexE\u2066\u200b"}}, 200),
    "a query in a name": ("queries", {"q": {"query": '" } ; DROP ALL #', "type": "<a> } UNION {"}}, 200),
    "a query in an id": ("queries", {"q": {"query": "https://a/> ?p ?o } #"}}, 200),
    "a query in a property": ("queries", {"q": {"query": "exemplia", "properties": [ODD_CONSTRAINT]}}, 200),
    "nothing to answer": ("other", "x", 400),
    "no ids": ("extend", {}, 400),
    "ids that are none": ("extend", {"ids": [3], "properties": []}, 400),
    "a property of nothing": ("extend", {"ids": [], "properties": [{"id": "> } #"}]}, 400),
    "ids that are queries": ("extend", {"ids": ["https://a/> } #", "actor:> }"], "properties": [{"id": "alias"}]}, 200),
    "too many ids": ("extend", {"ids": ["x"] * 201, "properties": []}, 413),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_request_that_means_harm_is_answered_or_refused_at_once(client: TestClient, case: str) -> None:
    name, value, status = HOSTILE[case]
    started = time.monotonic()
    response = client.post("/reconcile", data={name: value if isinstance(value, str) else json.dumps(value)})
    assert response.status_code == status, response.text[:300]
    assert time.monotonic() - started < 1
    if status >= 400:
        assert response.headers["content-type"] == "application/problem+json"
        assert len(response.content) < 1000
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"]


def test_names_given_twice_and_other_media_types_are_refused(client: TestClient) -> None:
    assert client.get("/reconcile?queries={}&queries={}").status_code == 400
    assert client.get("/reconcile?queries={}&extend={}").status_code == 400
    json_body = client.post("/reconcile", content="{}", headers={"content-type": "application/json"})
    assert json_body.status_code == 415
    assert client.put("/reconcile").status_code == 405


def test_what_comes_when_too_many_wait_is_told_to_come_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client.app_state["service"].reconciling, "waiting", 32)
    busy = client.get("/reconcile/suggest/type", params={"prefix": "c"})
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "1")
    monkeypatch.undo()
    assert client.get("/reconcile/suggest/type", params={"prefix": "c"}).is_success


def test_queries_of_the_endpoint_are_answered_while_batches_are_worked_on(client: TestClient) -> None:
    queries = json.dumps({str(n): {"query": f"Exemplya plan {n} of data centres"} for n in range(MAX_QUERIES)})
    with ThreadPoolExecutor(8) as several:
        batches = [several.submit(client.post, "/reconcile", data={"queries": queries}) for _ in range(16)]
        slowest = 0.0
        while not all(one.done() for one in batches):
            started = time.monotonic()
            assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"]
            slowest = max(slowest, time.monotonic() - started)
    assert {one.result().status_code for one in batches} == {200}
    assert slowest < 1
