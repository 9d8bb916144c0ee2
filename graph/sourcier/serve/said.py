"""What the graph says of one thing, read for its page from the pool: no page costs more than a query may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sized
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from sourcier.batch import batched
from sourcier.language import Text
from sourcier.lookup.label import as_text
from sourcier.lookup.statements import statements_of
from sourcier.namespaces import prologue
from sourcier.store.answer import Term
from sourcier.store.pool.question import Question, Reply

Ask = Callable[[Question], Awaitable[Reply]]

_MOST_STATEMENTS = 1000
_MOST_INCOMING = 200
_MOST_QUOTES = 300
_NAMED_AT_ONCE = 200
_LONGEST_IRI = 400
"""What has a longer one is called by it, so that the query for names stays short."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One triple, and a graph that holds it, None where none has a name."""

    subject: NamedNode
    predicate: NamedNode
    object: Term
    graph: NamedNode | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim and the words of a source, in its language, that carry it; `role` says how it bears on the thing."""

    role: str
    claim: NamedNode
    words: str
    language: str
    source: NamedNode


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a thing and its parts, what leads to it, the claims that bear on it, and all their names.

    `more` says of each list that was cut what it holds.
    """

    node: NamedNode
    own: tuple[Statement, ...]
    incoming: tuple[Statement, ...]
    quoted: tuple[Quoted, ...]
    names: Mapping[NamedNode, Text]
    more: frozenset[str]


async def read_said(node: NamedNode, ask: Ask) -> Said:
    """Returns what is said of a thing.

    Raises:
        QueryError: it is more than a query may answer.
        BusyError: too much is going on.
    """
    own = [
        Statement(row["s"], row["p"], row["o"], row["g"])  # type: ignore[arg-type] # subjects and predicates are IRIs
        for row in await _rows(ask, f"{statements_of(node)} ORDER BY ?s ?p ?o ?g LIMIT {_MOST_STATEMENTS + 1}")
    ]
    incoming = [
        Statement(row["s"], row["p"], node, row["g"])  # type: ignore[arg-type]
        for row in await _rows(ask, _incoming(node))
        if isinstance(row["s"], NamedNode)
    ]
    words = await _rows(ask, _quoted(node))
    languages = await _literals(ask, (row["source"] for row in words), "schema:inLanguage")
    spoken = {source: next(iter(said.values())) for source, said in languages.items()}
    quoted = sorted((_read_quoted(row, spoken) for row in words), key=_order)
    lists: dict[str, tuple[Sized, int]] = {
        "own": (own, _MOST_STATEMENTS),
        "incoming": (incoming, _MOST_INCOMING),
        "quoted": (quoted, _MOST_QUOTES),
    }
    more = frozenset(name for name, (found, most) in lists.items() if len(found) > most)
    own, incoming, quoted = own[:_MOST_STATEMENTS], incoming[:_MOST_INCOMING], quoted[:_MOST_QUOTES]
    terms = {term for one in (*own, *incoming) for term in (one.subject, one.predicate, one.object, one.graph)}
    terms |= {term for one in quoted for term in (one.claim, one.source)}
    names = await _names(ask, terms)
    return Said(node, tuple(own), tuple(incoming), tuple(quoted), names, more)


def rows_of(body: bytes) -> list[dict[str, Term | None]]:
    """Returns the rows of a table in JSON."""
    results = parse_query_results(body, format=QueryResultsFormat.JSON)
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    return [dict(zip(names, row, strict=True)) for row in results]


def _incoming(node: NamedNode) -> str:
    """Returns the query for what leads to a thing; what a claim, or a part of the thing itself, says is told apart."""
    return f"""{prologue()} SELECT DISTINCT ?s ?p ?g WHERE {{ ?s ?p {node} OPTIONAL {{ GRAPH ?g {{ ?s ?p {node} }} }}
        FILTER(!STRSTARTS(STR(?s), {Literal(node.value + "#")}))
        FILTER(?p NOT IN (sou:subject, sou:object, sou:claimant) || NOT EXISTS {{ ?s a sou:Claim }}) }}
        LIMIT {_MOST_INCOMING + 1}"""


_ROLES = (
    ("about", "?claim sou:subject {node} ; a sou:Claim ; sou:mention/oa:hasTarget ?target ."),
    ("about", "?claim sou:object {node} ; a sou:Claim ; sou:mention/oa:hasTarget ?target ."),
    ("by", "?claim sou:claimant {node} ; sou:mention/oa:hasTarget ?target ."),
    ("itself", "{node} sou:mention/oa:hasTarget ?target . BIND({node} AS ?claim)"),
    ("basis", "{node} sou:basedOn ?claim . ?claim sou:mention/oa:hasTarget ?target ."),
    ("carried", "{node} oa:hasBody ?claim ; oa:hasTarget ?target ."),
    ("in", "?target oa:hasSource {node} . ?mention oa:hasTarget ?target ; oa:hasBody ?claim ."),
)
"""How claims bear on a thing, and the way from it to where they stand in sources."""
_WORDS = "?target oa:hasSource ?source ; oa:hasSelector/oa:exact ?words ."
"""Stands in each part of the query: behind all of them, the engine would look at every source's words."""


def _quoted(node: NamedNode) -> str:
    ways = (f'{{ {way.format(node=node)} {_WORDS} BIND("{role}" AS ?role) }}' for role, way in _ROLES)
    return f"""{prologue()} SELECT DISTINCT ?role ?claim ?words ?source WHERE {{ {" UNION ".join(ways)} }}
        LIMIT {_MOST_QUOTES + 1}"""  # in no order, which would take all of them first


def _read_quoted(row: Mapping[str, Term | None], languages: Mapping[NamedNode, str]) -> Quoted:
    role, claim, words, source = (row[name] for name in ("role", "claim", "words", "source"))
    assert isinstance(claim, NamedNode)
    assert isinstance(source, NamedNode)
    assert isinstance(words, Literal)
    assert isinstance(role, Literal)
    return Quoted(role.value, claim, words.value, words.language or languages.get(source, ""), source)


def _order(one: Quoted) -> tuple[str, ...]:
    return one.role, one.claim.value, one.source.value, one.words


async def _rows(ask: Ask, sparql: str) -> list[dict[str, Term | None]]:
    return rows_of((await ask(Question(sparql))).body)


async def _names(ask: Ask, iris: Iterable[Term | None]) -> dict[NamedNode, Text]:
    said = await _literals(ask, iris, "rdfs:label|skos:prefLabel")
    return {iri: as_text(names) for iri, names in said.items()}


async def _literals(ask: Ask, iris: Iterable[Term | None], path: str) -> dict[NamedNode, dict[str, str]]:
    """Returns the literals at the end of a path from each of those IRIs, the first in each language."""
    found: dict[NamedNode, dict[str, str]] = defaultdict(dict)
    short = {iri for iri in iris if isinstance(iri, NamedNode) and len(iri.value) < _LONGEST_IRI}
    for some in batched(sorted(short, key=str), _NAMED_AT_ONCE):
        values = " ".join(map(str, some))
        sparql = f"""{prologue()} SELECT ?iri ?said WHERE {{
            VALUES ?iri {{ {values} }} ?iri {path} ?said }} ORDER BY ?iri ?said"""
        for row in await _rows(ask, sparql):
            if isinstance(row["iri"], NamedNode) and isinstance(row["said"], Literal):
                found[row["iri"]].setdefault(row["said"].language or "", row["said"].value)
    return found
