"""What FollowTheMoney calls things: actors, projects, sites, events, places and documents, each an entity."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import NamedNode

from sourcier.errors import UsageError
from sourcier.export.fields import url_of
from sourcier.identifiers import digest, kebab
from sourcier.lookup.facts import Facts, Namer, describe
from sourcier.lookup.source import SourceRecord, list_sources
from sourcier.model import Period
from sourcier.namespaces import SKOS, SOU, SOUC
from sourcier.network.node import Node
from sourcier.network.projection import read_nodes
from sourcier.network.statement import read_statements
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
    nodes = [node for node in read_nodes(view).values() if node.family in FAMILIES]
    kept = {node.id: node for node in nodes if node.kind in _SCHEMAS}
    return kept, len(nodes) - len(kept)


def schema_of(node: Node) -> str:
    """Returns the schema of a node."""
    return _SCHEMAS[node.kind]


def thing_entities(view: View, nodes: Iterable[Node], maker: Maker, lang: str) -> Iterator[Entity]:
    """Yields an entity for each node: identity, and for projects and sites the statuses that claims give them."""
    ordered = sorted(nodes, key=lambda node: node.id)
    described = describe(view, [node.iri for node in ordered], "BIND(?node AS ?it)")
    all_facts = {iri: reached[iri] for iri, reached in described.items() if iri in reached}
    named = Namer(view, [node for facts in all_facts.values() for node in facts.all_nodes()])
    statuses = _statuses(view, lang)
    for node in ordered:
        facts = all_facts.get(node.iri, Facts())
        kind = facts.node(SOU.kind)
        values: Values = {
            "name": node.label.in_(lang),
            "alias": sorted({*_other_names(node, facts)} - {node.label.in_(lang)}),
            "summary": named(kind).label.in_(lang) if kind else None,
            "notes": facts.words(SOU.note),
            "sourceUrl": url_of(node.id),
        }  # fmt: skip
        match schema_of(node):
            case "Address":
                values |= {
                    "full": node.label.in_(lang),
                    **_lies_in(node.iri, all_facts, {n.iri: n for n in ordered}, lang),
                }
            case "Project":
                values["status"] = statuses[node.id]
            case "Asset":
                values["keywords"] = statuses[node.id]
        yield maker.make(schema_of(node), node.id, values)


def _other_names(node: Node, facts: Facts) -> Iterator[str]:
    yield from (node.label.en, node.label.fr)
    yield from (literal.value for literal in facts.literals(SKOS.altLabel))


def document_entities(view: View, maker: Maker, lang: str) -> Iterator[Entity]:
    """Yields an `Article` for what the press printed and a `Document` for the rest, without any text."""
    for source in list_sources(view):
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


def _statuses(view: View, lang: str) -> dict[str, list[str]]:
    labels = {key: concept.label.in_(lang) for key, concept in load_registry().schemes["status"].items()}
    found: dict[str, set[str]] = defaultdict(set)
    for one in read_statements(view):
        found[one.subject].update([] if one.denied else [labels[one.status]])
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
