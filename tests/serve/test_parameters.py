"""No value of a parameter can change a question: it is one term of it, exactly as given, or it is refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from pyoxigraph import Literal, RdfFormat, parse
from starlette.testclient import TestClient

from sourcier.query import INCLUDE, NamedQuery, Parameter, catalogue
from sourcier.store.pool.question import Question, Reply
from sourcier.store.sparql import tokens

ATTACKS = (
    '" } UNION { SERVICE <http://127.0.0.1:9/> { ?s ?p ?_about_iri } } #',
    "https://w3id.org/sourcier/id/actor/exemplia> ?p ?o } INSERT DATA { <a:a> <a:a> <a:a> } #",
    "\\u0022 x\n} LIMIT 0 #'''\"\"\"\r\x00\u202e\\",
)
HARMLESS = {"iri": "exemplia", "string": "x", "date": "2030-01-01", "integer": "1", "decimal": "1.5"}
_NUMBERS = count()
Ask = Callable[..., Awaitable[Reply]]


@contextmanager
def heard(client: TestClient) -> Iterator[list[str]]:
    """Gives a list of the queries that reach the pool meanwhile."""
    pool = client.app.library.edition.pool  # type: ignore[attr-defined]
    own: Ask = pool.ask
    found: list[str] = []

    def ask(question: Question, *others: object) -> Awaitable[Reply]:
        found.append(question.sparql)
        return own(question, *others)

    pool.ask = ask
    try:
        yield found
    finally:
        del pool.ask


def harmless(parameter: Parameter) -> str:
    return "none" if parameter.name == INCLUDE else HARMLESS[parameter.type]


def asked(client: TestClient, query: NamedQuery, given: dict[str, str]) -> tuple[int, list[str]]:
    with heard(client) as found:  # no two have the same headers, so that none is remembered
        headers = {"accept-language": f"x-{next(_NUMBERS)}"}
        response = client.get(f"/query/{query.name}.json", params=given, headers=headers)
    return response.status_code, found


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_a_value_is_one_term_of_the_question_exactly_as_given_or_refused(client: TestClient, attack: str) -> None:
    tried = taken = 0
    for query in catalogue().values():
        usual = {parameter.name: harmless(parameter) for parameter in query.parameters}
        if not usual:
            continue
        _, before = asked(client, query, usual)
        for parameter in query.parameters:
            status, after = asked(client, query, {**usual, parameter.name: attack})
            tried += 1
            if status == 400:
                assert after == []
                continue
            assert parameter.type == "string", query.name
            assert status in {200, 413, 503}
            taken += 1
            for reference, bound in zip(before, after, strict=True):
                assert differences(reference, bound) <= {(harmless(parameter), attack)}, query.name
    assert tried > 150
    assert taken > 50


def differences(reference: str, bound: str) -> set[tuple[str, str]]:
    """The values of strings in which two queries differ; anything else of them is the same."""
    pairs = zip(tokens(reference), tokens(bound), strict=True)
    different = [(one, other) for one, other in pairs if one != other]
    assert {kind for pair in different for kind, _ in pair} <= {"string"}
    return {(value_of(one[1]), value_of(other[1])) for one, other in different}


def value_of(string: str) -> str:
    [quad] = parse(f"<a:a> <a:a> {string} .".encode(), format=RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, Literal)
    return quad.object.value


@pytest.mark.parametrize(
    "words", ["d’été", 'a "quoted" word', "c:\\path", "été\u0301", "日本", "100 %", "a+b&c=d", "{}"]
)
def test_odd_words_are_looked_for_as_they_are(client: TestClient, words: str) -> None:
    query = next(
        query for query in catalogue().values() if {p.type for p in query.parameters if p.name != "lang"} == {"string"}
        and any(p.name == "lang" for p in query.parameters)
    )  # fmt: skip
    _, before = asked(client, query, {"lang": "x"})
    status, after = asked(client, query, {"lang": words})
    assert status == 200
    assert [differences(one, other) for one, other in zip(before, after, strict=True)] == [{("x", words)}]
