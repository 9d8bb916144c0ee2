"""The nodes of a network, and the kinds they are of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from sourcier.identifiers import kebab
from sourcier.language import Text
from sourcier.namespaces import SOU, compact, node_of
from sourcier.registry import load_registry

FAMILIES = {
    "actor": SOU.Actor,
    "site": SOU.Site,
    "project": SOU.Project,
    "event": SOU.Event,
    "place": SOU.Place,
    "source": SOU.Source,
    "claim": SOU.Claim,
}
"""What a node can be, most general first; the classes below `sou:Actor` are kinds of actor."""


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something: `family` is one of `FAMILIES`, `kind` its class as written in curation (`public-body`)."""

    id: str
    label: Text
    family: str
    kind: str

    @property
    def iri(self) -> NamedNode:
        """The node of the graph that it stands for."""
        return node_of(self.id)

    @property
    def kind_label(self) -> Text:
        """What people call its kind."""
        return next((label for iri, label in load_registry().labels.items() if _kind(iri) == self.kind), Text("", ""))


def node(iri: NamedNode, label: Text, class_: NamedNode) -> Node:
    """Returns the node for an individual of that class."""
    return Node(compact(iri), label, _family(class_), _kind(class_))


@cache
def _family(class_: NamedNode) -> str:
    registry = load_registry()
    return next((name for name, root in FAMILIES.items() if registry.is_a(class_, {root})), "")


@cache
def _kind(class_: NamedNode) -> str:
    local = SOU.local(class_)
    return kebab(local) if local and local[0].isupper() else ""
