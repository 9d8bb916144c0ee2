"""The server of these tests: it holds what it was given, updates only for its account, and can be emptied."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request

import pytest

from sourcier.errors import EndpointError
from sourcier.store.endpoint import EndpointView
from tests.engine.virtuoso import PASSWORD, USER, Virtuoso

INSERT = "INSERT DATA { GRAPH <urn:example:g> { <urn:example:a> <urn:example:b> 'é' } }"
HELD = "SPARQL SELECT COUNT(*) { GRAPH <urn:example:g> { ?s ?p ?o } }"


def test_it_updates_for_its_account_and_for_nobody_else(empty_virtuoso: Virtuoso) -> None:
    body = urllib.parse.urlencode({"update": INSERT}).encode()
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(empty_virtuoso.url, body, timeout=20)
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(empty_virtuoso.update_url, body, timeout=20)
    assert int(empty_virtuoso.run(HELD)) == 0
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, empty_virtuoso.update_url, USER, PASSWORD)
    opener = urllib.request.build_opener(urllib.request.HTTPDigestAuthHandler(passwords))
    with opener.open(empty_virtuoso.update_url, body, timeout=20) as answer:
        assert answer.status == 200
    assert int(empty_virtuoso.run(HELD)) == 1
    empty_virtuoso.clear()
    assert int(empty_virtuoso.run(HELD)) == 0


def test_it_is_read_with_digest_authentication(empty_virtuoso: Virtuoso, monkeypatch: pytest.MonkeyPatch) -> None:
    url = empty_virtuoso.update_url
    with pytest.raises(EndpointError, match=r"asks who you are, or lets nobody in \(401\)"):
        EndpointView(url).query("ASK {}")
    assert EndpointView(url.replace("//", f"//{USER}:{PASSWORD}@")).query("ASK {}") is True
    monkeypatch.setenv("SOURCIER_ENDPOINT_USER", USER)
    monkeypatch.setenv("SOURCIER_ENDPOINT_PASSWORD", PASSWORD)
    assert EndpointView(url).query("ASK {}") is True
    monkeypatch.setenv("SOURCIER_ENDPOINT_PASSWORD", "wrong")
    with pytest.raises(EndpointError, match="refuses this user"):
        EndpointView(url).query("ASK {}")
