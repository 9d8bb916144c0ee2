"""Networks as property graphs have them: labels of nodes and types of relationships, for Neo4j and what is like it."""

from __future__ import annotations

import re

from sourcier.export.fields import value_losses
from sourcier.export.loss import Loss, counted
from sourcier.language import Text
from sourcier.network.edge import Edge
from sourcier.network.network import Network
from sourcier.network.node import Node

LABEL = "Sourcier"
"""The label that every node has, by which all that came from here is found again, and removed."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = re.compile(r"\W+")
_DIRECTED = Loss(
    Text("edges without direction", "les arêtes sans sens"),
    Text(
        "every relationship has a direction; the property `symmetric` says where it means nothing",
        "toute relation est orientée\u00a0; la propriété `symmetric` dit où le sens ne compte pas",
    ),
)


def labels(node: Node) -> tuple[str, ...]:
    """Returns the labels of a node, the most general first; they are letters, digits and underscores only.

    >>> labels(Node("actor:afp", Text("AFP", "AFP"), "actor", "public-body"))
    ('Sourcier', 'Actor', 'PublicBody')
    """
    names = ["".join(word.capitalize() for word in _OTHER.split(name)) for name in (node.family, node.kind)]
    return tuple(dict.fromkeys([LABEL, *filter(None, names)]))


def relationship_type(edge: Edge) -> str:
    """Returns the type of a relationship, letters, digits and underscores only; what is not said to exist has its own.

    So whoever asks for `OWNER_OF` and forgets the standing gets only what somebody says is there.

    >>> from sourcier.network import Standing
    >>> edge = Edge("tie:1", "actor:a", "actor:b", "ownerOf", Text("", ""), Standing.PLANNED, ())
    >>> relationship_type(edge)
    'PLANNED_OWNER_OF'
    """
    relation = _OTHER.sub("_", _HUMP.sub("_", edge.relation)).upper()
    return relation if edge.exists else f"{edge.standing.upper()}_{relation}"


def property_losses(network: Network) -> tuple[Loss, ...]:
    """Returns what a property graph does not hold of a network."""
    directed = counted({_DIRECTED: sum(edge.symmetric for edge in network.edges)})
    return (*directed, *value_losses(network))
