"""The page of an actor, a site, a project, a place, an event or a source: what is said of it, by it, in it."""

from __future__ import annotations

from pyoxigraph import NamedNode

from sourcier.lookup import ReadClaim, read_entity
from sourcier.lookup.source import read_sources
from sourcier.namespaces import BASE, SOURCE
from sourcier.pages.atlas import Atlas
from sourcier.pages.page import Page


def entity_page(atlas: Atlas, iri: NamedNode) -> Page:
    """Returns the page of a thing with a name."""
    graph = atlas.graph
    entity = read_entity(graph.view, iri)
    source = read_sources(graph.view, [iri])[iri] if SOURCE.local(iri) else None
    values = {
        "entity": entity,
        "source": source,
        "about_it": _by_property(entity.about),
        "assessments": graph.assessments(iri.value),
    }
    return Page(iri.value.removeprefix(BASE), entity.label, "entity.html", values, ("ttl", "jsonld"), iri.value)


def _by_property(claims: tuple[ReadClaim, ...]) -> dict[str, list[ReadClaim]]:
    """Returns claims under the names of their properties, in the order in which these first come."""
    grouped: dict[str, list[ReadClaim]] = {}
    for claim in claims:
        grouped.setdefault(claim.property.id, []).append(claim)
    return grouped
