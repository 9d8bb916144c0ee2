"""What a graph holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from sourcier.language import Text
from sourcier.namespaces import prologue
from sourcier.store.view import View, select


@dataclass(frozen=True, slots=True)
class Count:
    """One number and what it counts."""

    key: str
    label: Text
    count: int


_COUNTED: dict[str, tuple[Text, str]] = {
    "claims": (Text("claims", "affirmations"), "?x a sou:Claim"),
    "mentions": (Text("mentions of claims in sources", "mentions d’affirmations dans des sources"), "?x a sou:Mention"),
    "figures": (Text("claims with a figure", "affirmations chiffrées"), "?x sou:value ?q"),
    "sources-held": (Text("sources whose text was read", "sources dont le texte a été lu"), "?x sou:held true"),
    "sources-known": (Text("sources only known from others", "sources seulement connues"), "?x sou:held false"),
    "actors": (Text("actors", "acteurs"), "?x a/rdfs:subClassOf* sou:Actor"),
    "sites": (Text("sites", "sites"), "?x a sou:Site"),
    "projects": (Text("projects", "projets"), "?x a sou:Project"),
    "places": (Text("places", "lieux"), "?x a sou:Place"),
    "events": (Text("events", "événements"), "?x a sou:Event"),
    "ties": (Text("ties derived from claims", "liens tirés d’affirmations"), "?x a sou:Tie"),
}


def count_graph(view: View) -> list[Count]:
    """Returns how many things of each kind the graph holds, and how many triples in all."""
    counts = [Count(key, label, _count(view, pattern)) for key, (label, pattern) in _COUNTED.items()]
    named = _first(view, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
    triples = named or _first(view, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    return [*counts, Count("triples", Text("triples in all", "triplets en tout"), triples)]


def counted_things(view: View, key: str) -> list[NamedNode]:
    """Returns the things that the count of that key is of, by IRI; of triples none."""
    if key not in _COUNTED:
        return []
    _, pattern = _COUNTED[key]
    rows = select(view, f"{prologue()}SELECT DISTINCT ?x WHERE {{ {pattern} }} ORDER BY ?x")
    return [row["x"] for row in rows if isinstance(row["x"], NamedNode)]


def _count(view: View, pattern: str) -> int:
    return _first(view, f"{prologue()}SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")


def _first(view: View, sparql: str) -> int:
    value = next(iter(select(view, sparql)))["n"]
    return int(value.value) if isinstance(value, Literal) else 0
