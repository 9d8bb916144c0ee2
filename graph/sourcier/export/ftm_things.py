"""What FollowTheMoney calls things: actors, projects, sites, events, places and documents, each an entity."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import NamedNode

from sourcier.batch import batched
from sourcier.errors import UsageError
from sourcier.export.fields import url_of
from sourcier.identifiers import digest, kebab
from sourcier.lookup.claims import claim_iris
from sourcier.lookup.facts import Facts, Namer, facts_of_each
from sourcier.lookup.source import SourceRecord, each_source
from sourcier.model import Period
from sourcier.namespaces import SKOS, SOU, SOUC
from sourcier.network.node import Node
from sourcier.network.projection import each_node
from sourcier.network.statement import each_statement
from sourcier.registry import load_registry
from sourcier.store.view import View

FAMILIES = ("actor", "site", "project", "event", "place")
Entity = dict[str, Any]
Values = dict[str, str | list[str] | None]

_SCHEMAS = {
    "actor": "LegalEntity",
    "association": "Organization",
    "company": "Company",
    "event": "Event",
    "laboratory": "Organization",
    "organization": "Organization",
    "outlet": "Organization",
    "person": "Person",
    "place": "Address",
    "project": "Project",
    "public-body": "PublicBody",
    "site": "Asset",
    "state": "PublicBody",
}
"""The schema of each kind of node; what has none is left out. A site may be only promised, so it is no `RealEstate`."""
_BY_STATUS = {"Project": "status", "Asset": "keywords"}
"""The schemas of what has a status, with the property that says it."""
_AT_ONCE = 400
_ARTICLES = {SOUC.pressArticle, SOUC.rewrite, SOUC.republication, SOUC.spunCopy, SOUC.interview}
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")


class Maker:
    """Makes entities as FollowTheMoney's own model has them; `refused` counts the values that it does not take.

    Raises:
        UsageError: the package followthemoney is not installed.
    """

    def __init__(self) -> None:
        self._model = load_model()
        self.refused: Counter[str] = Counter()

    def make(self, schema: str, id_: str, values: Values) -> Entity:
        """Returns an entity as it is written; values that are None or empty are not there."""
        proxy = self._model.make_entity(schema)
        proxy.id = ftm_id(id_)
        for name, value in sorted(values.items()):
            wanted = [one for one in (value if isinstance(value, list) else [value]) if one]
            before = len(set(wanted))
            proxy.add(name, wanted)
            self.refused[name] += before - len(proxy.get(name))
        return {"id": proxy.id, "schema": schema, "properties": {name: sorted(proxy.get(name)) for name in values
                                                                  if proxy.get(name)}}  # fmt: skip

    def takes(self, schema: str, name: str, other: str) -> bool:
        """Says whether a property of that schema may name an entity of another one."""
        range_ = self._model[schema].properties[name].range
        return range_ is not None and bool(self._model[other].is_a(range_))


def load_model() -> Any:
    """Returns FollowTheMoney's own model.

    Raises:
        UsageError: the package followthemoney is not installed.
    """
    try:
        from followthemoney import model  # noqa: PLC0415 - only for those who exchange with it
    except ImportError as error:
        raise UsageError("FollowTheMoney is not installed: pip install 'sourcier[exports]'") from error
    return model


def ftm_id(id_: str) -> str:
    """Returns an id that FollowTheMoney takes.

    >>> ftm_id("actor:sesterce")
    'actor-sesterce'
    >>> ftm_id("https://example.org/é")
    'https-example-org-e-264e9a86'
    """
    plain = id_.replace(":", "-", 1)
    return plain if _ID.fullmatch(plain) else f"{kebab(id_)}-{digest(id_)}".strip("-")


def things_of(view: View) -> tuple[dict[str, Node], int]:
    """Returns the nodes that have a schema, by id, and how many actors have none: sources that are not named."""
    kept, unnamed = {}, 0
    for node in each_node(view, FAMILIES):
        if node.kind in _SCHEMAS:
            kept[node.id] = node
        else:
            unnamed += 1
    return kept, unnamed


def schema_of(node: Node) -> str:
    """Returns the schema of a node."""
    return _SCHEMAS[node.kind]


def thing_entities(view: View, nodes: Iterable[Node], maker: Maker, lang: str) -> Iterator[Entity]:
    """Yields an entity for each node: identity, and for projects and sites the statuses that claims give them."""
    ordered = sorted(nodes, key=lambda node: node.id)
    named_places = {node.iri: node for node in ordered if node.family == "place"}
    places = facts_of_each(view, list(named_places))
    statuses = _statuses(view, {node.id for node in ordered if schema_of(node) in _BY_STATUS}, lang)
    for some in batched(ordered, _AT_ONCE):
        all_facts = facts_of_each(view, [node.iri for node in some])
        named = Namer(view, [kind for facts in all_facts.values() for kind in facts.nodes(SOU.kind)])
        for node in some:
            schema, facts = schema_of(node), all_facts.get(node.iri, Facts())
            values = _identity(node, facts, named, lang)
            if schema == "Address":
                values |= {"full": node.label.in_(lang), **_lies_in(node.iri, places, named_places, lang)}
            if schema in _BY_STATUS:
                values[_BY_STATUS[schema]] = statuses[node.id]
            yield maker.make(schema, node.id, values)


def _identity(node: Node, facts: Facts, named: Namer, lang: str) -> Values:
    kind = facts.node(SOU.kind)
    return {
        "name": node.label.in_(lang),
        "alias": sorted({*_other_names(node, facts)} - {node.label.in_(lang)}),
        "summary": named(kind).label.in_(lang) if kind else None,
        "notes": facts.words(SOU.note),
        "sourceUrl": url_of(node.id),
    }  # fmt: skip


def _other_names(node: Node, facts: Facts) -> Iterator[str]:
    yield from (node.label.en, node.label.fr)
    yield from (literal.value for literal in facts.literals(SKOS.altLabel))


def document_entities(view: View, maker: Maker, lang: str) -> Iterator[Entity]:
    """Yields an `Article` for what the press printed and a `Document` for the rest, without any text."""
    for source in each_source(view):
        yield maker.make(*_document(source, lang))


def _document(source: SourceRecord, lang: str) -> tuple[str, str, Values]:
    is_published = source.publisher.iri != SOUC.unknown
    values: Values = {
        "fileName": source.id.partition(":")[2] or source.id,
        "title": source.title or source.label.in_(lang),
        "name": source.label.in_(lang),
        "author": [author.label.in_(lang) for author in source.authors],
        "publisher": source.publisher.label.in_(lang) if is_published else None,
        "publishedAt": partial_date(source.published),
        "language": source.language if source.language != "und" else None,
        "summary": source.genre.label.in_(lang) if source.genre.iri != SOUC.unknown else None,
        "notes": source.note,
        "sourceUrl": source.url or source.iri.value,
    }
    return "Article" if source.genre.iri in _ARTICLES else "Document", source.id, values


def partial_date(period: Period | None) -> str | None:
    """Returns as much of a date as both ends of a period share: a day, a month or a year; None where they share none.

    >>> from datetime import date
    >>> partial_date(Period(date(2025, 6, 9), date(2025, 6, 14)))
    '2025-06'
    """
    if period is None or period.start is None or period.end is None:
        return None
    shared: list[str] = []
    for one, other in zip(*(day.isoformat().split("-") for day in (period.start, period.end)), strict=True):
        if one != other:
            break
        shared.append(one)
    return "-".join(shared) or None


def _statuses(view: View, wanted: Collection[str], lang: str) -> dict[str, list[str]]:
    """Returns the statuses that claims give to what is wanted, in words."""
    labels = {key: concept.label.in_(lang) for key, concept in load_registry().schemes["status"].items()}
    found: dict[str, set[str]] = defaultdict(set)
    for one in each_statement(view, claim_iris(view), bare=True):
        if one.subject in wanted and not one.denied:
            found[one.subject].add(labels[one.status])
    return defaultdict(list, {subject: sorted(several) for subject, several in found.items()})


_WIDER = {SOUC.commune: "city", SOUC.department: "state", SOUC.region: "region"}
"""What FollowTheMoney calls the places that an address lies in, below its country."""


def _lies_in(
    place: NamedNode, all_facts: Mapping[NamedNode, Facts], nodes: Mapping[NamedNode, Node], lang: str
) -> Values:
    """Returns what a place officially lies in: commune, department and region by name, the country by its code."""
    found: Values = {}
    seen: set[NamedNode] = set()
    here: NamedNode | None = place
    while here is not None and here not in seen:
        seen.add(here)
        facts = all_facts.get(here, Facts())
        kind = facts.node(SOU.kind)
        if kind == SOUC.country:
            found["country"] = facts.words(SOU.officialCode)
        elif kind in _WIDER and here != place and here in nodes:
            found[_WIDER[kind]] = nodes[here].label.in_(lang)
        here = facts.node(SOU.within)
    return found
