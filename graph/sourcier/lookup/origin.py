"""Origins read back from a graph: whose voices stand behind a claim and its figure, and what these support.

They are derived when a graph is built. Where a graph does not hold them, nothing is said of origins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.language import Text
from sourcier.lookup.claim import Figure, Origin, Vector
from sourcier.lookup.facts import Described, Facts, Namer, describe_each, reached
from sourcier.namespaces import RDF, SOU
from sourcier.registry import load_registry
from sourcier.store.view import View

_RESTING = "?it sou:basedOn ?node"
_COUNTED = {
    "mentions": (Text("{n} mention", "{n} mention"), Text("{n} mentions", "{n} mentions")),
    "outlets": (Text(" in {n} outlet", " dans {n} média"), Text(" in {n} outlets", " dans {n} médias")),
    "origins": (Text(", {n} origin", ", {n} origine"), Text(", {n} origins", ", {n} origines")),
}
_INTERESTED = Text("interested party", "partie intéressée")
_PERHAPS = Text("perhaps", "peut-être")


@dataclass(frozen=True, slots=True)
class OriginsRead:
    """What a graph derives of the origins of some claims, not yet named."""

    figures: Described
    origins: Described

    def nodes(self) -> set[NamedNode]:
        """Returns everything that has to be named."""
        parts = [
            facts for by_claim in (self.figures, self.origins) for it in by_claim.values() for facts in it.values()
        ]
        wanted = (SOU.party, SOU.rootSource, SOU.support)
        figures = {iri for reached in self.figures.values() for iri in reached}
        return figures.union(node for facts in parts for predicate in wanted for node in facts.nodes(predicate))

    def of_claim(self, claim: NamedNode, named: Namer) -> tuple[Origin, ...]:
        """Returns the origins of one claim, those that are certain first."""
        return _merged([self.origins.get(claim, {})], named)

    def figure(self, claim: NamedNode, named: Namer) -> Figure | None:
        """Returns the figure that the claim repeats, with the origins of all claims that repeat it."""
        for iri, facts in self.figures.get(claim, {}).items():
            vector = vector_of(facts, named)
            if vector is not None:
                claims = tuple(sorted(facts.nodes(SOU.basedOn), key=str))
                origins = _merged([self.origins.get(other, {}) for other in claims], named)
                return Figure(iri, named(iri).label, claims, vector, origins)
        return None


def read_origins(view: View, claims: Sequence[NamedNode]) -> OriginsRead:
    """Returns what the graph derives of the origins of those claims."""
    resting = reached(view, claims, _RESTING)
    figures = describe_each(view, _of_class(view, resting, SOU.Figure))
    repeating = {
        iri for by_claim in figures.values() for facts in by_claim.values() for iri in facts.nodes(SOU.basedOn)
    }
    others = reached(view, sorted(repeating - set(claims), key=str), _RESTING)
    return OriginsRead(figures, describe_each(view, _of_class(view, resting | others, SOU.Origin)))


def _of_class(
    view: View, several: Mapping[NamedNode, Sequence[NamedNode]], class_: NamedNode
) -> dict[NamedNode, list[NamedNode]]:
    """Returns which of the nodes reached from each node are of that class."""
    classes = view.about({it for nodes in several.values() for it in nodes}, (RDF.type,))
    members = {triple.subject for triple in classes if triple.object == class_}
    return {iri: [it for it in nodes if it in members] for iri, nodes in several.items()}


def vector_of(facts: Facts, named: Namer) -> Vector | None:
    """Returns the vector of a claim or figure, None where none was derived."""
    support = facts.node(SOU.support)
    if support is None:
        return None
    return Vector(
        mentions=facts.integer(SOU.mentionCount) or 0,
        outlets=facts.integer(SOU.outletCount) or 0,
        origins_low=facts.integer(SOU.originCountLow) or 0,
        origins_high=facts.integer(SOU.originCountHigh) or 0,
        disinterested=facts.integer(SOU.disinterestedOriginCount) or 0,
        primary_documents=facts.integer(SOU.primaryDocumentCount) or 0,
        support=named(support),
    )


def badge(vector: Vector, origins: Sequence[Origin], lang: str) -> str:
    """Returns the vector in one line: how many mentions, outlets and origins, who these are, what it supports."""
    low, high = vector.origins_low, vector.origins_high
    between = Text(f"{low} to {high}", f"{low} à {high}").in_(lang)
    counts = _count("mentions", vector.mentions, lang) + _count("outlets", vector.outlets, lang)
    counts += _count("origins", high, lang, words=str(low) if low == high else between)
    who = "; ".join(origin_in(origin, lang) for origin in origins)
    if lang == "fr":
        who = who.replace(";", "\u00a0;")
    colon = "\u00a0: " if lang == "fr" else ": "
    return f"{counts}{f' ({who})' if who else ''}{colon}{vector.support.label.in_(lang)}"


def rule_in(vector: Vector, lang: str) -> str:
    """Returns the rule by which the vector supports what it does, in words."""
    concepts = load_registry().schemes["support"].values()
    return next((c.definition.in_(lang) for c in concepts if c.iri == vector.support.iri), "")


def _merged(described: Sequence[dict[NamedNode, Facts]], named: Namer) -> tuple[Origin, ...]:
    found = {iri: facts for reached in described for iri, facts in reached.items()}
    origins = [
        Origin(
            iri=iri,
            party=named(facts.node(SOU.party) or iri),
            interested=facts.words(SOU.interested) == "true",
            certain=facts.words(SOU.certain) == "true",
            roots=tuple(map(named, facts.nodes(SOU.rootSource))),
        )
        for iri, facts in found.items()
    ]
    return tuple(sorted(origins, key=lambda origin: (not origin.certain, origin.party.id, origin.iri.value)))


def _count(what: str, number: int, lang: str, *, words: str = "") -> str:
    one, many = _COUNTED[what]
    is_one = number < 2 if lang == "fr" else number == 1
    return (one if is_one else many).in_(lang).format(n=words or number)


def origin_in(origin: Origin, lang: str) -> str:
    """Returns whose voice an origin is, and whether it has an interest or may be no origin of its own."""
    words = [origin.party.label.in_(lang)]
    words += [_INTERESTED.in_(lang)] if origin.interested else []
    words += [] if origin.certain else [_PERHAPS.in_(lang)]
    return ", ".join(words)
