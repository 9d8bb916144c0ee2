"""Ties as pages show them: each a sentence, with the claims that it rests on and its words."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.language import LANGUAGES, Text
from sourcier.lookup import Reference
from sourcier.namespaces import node_of
from sourcier.network import Edge
from sourcier.network.sentence import sentence
from sourcier.pages.atlas import Atlas


@dataclass(frozen=True, slots=True)
class Tie:
    """What somebody says of two things as a sentence, `other` being the one that the page is not about."""

    sentence: Text
    other: Reference
    words: str
    source: NamedNode | None
    claims: tuple[NamedNode, ...]


def ties_of(atlas: Atlas, id_: str) -> tuple[Tie, ...]:
    """Returns the ties of an actor, a site or a project, those that carry most first."""
    edges = sorted(atlas.ties_of.get(id_, ()), key=lambda edge: edge.strength)
    return tuple(_tie(atlas, edge, id_) for edge in edges)


def _tie(atlas: Atlas, edge: Edge, id_: str) -> Tie:
    network = atlas.ties
    other = edge.other(id_)
    return Tie(
        Text(*(sentence(edge, network, lang) for lang in LANGUAGES)),
        Reference(node_of(other), network.name(other)),
        edge.quotes[0].words if edge.quotes else "",
        node_of(edge.quotes[0].source) if edge.quotes else None,
        tuple(map(node_of, edge.claims)),
    )
