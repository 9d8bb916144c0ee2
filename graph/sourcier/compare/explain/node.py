"""A node of the graph back to claims: a claim, what is derived, judged or mentioned, an entity, a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from sourcier.compare.explain.behind import Claims, claims_around, claims_behind
from sourcier.compare.explain.explanation import Explanation, counted, in_both, number
from sourcier.compare.explain.vector import figure_part, vector_parts
from sourcier.errors import NotFoundError
from sourcier.language import Text
from sourcier.lookup import EntityRecord, ReadClaim
from sourcier.lookup.assessment import read_assessments
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.lookup.facts import Facts, Namer, describe
from sourcier.namespaces import OA, RDF, RDFS, SOU, compact
from sourcier.registry import load_registry
from sourcier.store.view import View

_NO_FACT = {RDF.type, RDFS.label, SOU.basedOn, OA.hasBody, OA.hasTarget}
_SAID_OF = Text("what is said of it", "ce qui en est dit")
_SAYS = Text("what it says about others", "ce qu’il dit d’autrui")
_STANDS_IN = Text("what stands in it", "ce qui s’y trouve")
_RESTS_ON = Text("what rests on it", "ce qui repose dessus")
_CONCLUDED = Text(
    "what curators conclude; no source says it",
    "ce que concluent des curateurs\u202f; aucune source ne le dit",
)
_ASSESSMENTS = Text("assessments", "jugements")


def explain_node(view: View, node: NamedNode) -> Explanation:
    """Returns what stands behind a claim, something derived or judged, a mention, an entity or a source.

    Raises:
        NotFoundError: no claim stands behind it.
    """
    behind = claims_behind(view, [node]).get(node, ())
    if behind == (node,):
        [claim] = read_claims_by_iri(view, [node])
        return explain_claim(view, claim)
    if behind:
        return explain_derived(view, node, read_claims_by_iri(view, behind))
    claims = tuple(read_claims_by_iri(view, claims_around(view, [node]).get(node, ())))
    if not claims:
        raise NotFoundError(compact(node), kind="claim behind something that")
    return counted(titled(Namer(view, [node])(node).label, how_around(node, claims)), claims)


def explain_things(view: View, nodes: Sequence[NamedNode], claims_of: Claims) -> Iterator[Explanation]:
    """Yields each node with the claims behind or around it; of some there are none."""
    behind = claims_behind(view, nodes)
    around = behind | claims_around(view, [node for node in nodes if node not in behind])
    claims_of(iri for claims in around.values() for iri in claims)
    named = Namer(view, nodes)
    for node in nodes:
        claims, name = claims_of(around.get(node, ())), named(node).label
        if node in behind or not claims:
            yield Explanation(name, claims=tuple(claims))
        else:
            yield counted(titled(name, how_around(node, claims)), claims)


def explain_claim(view: View, claim: ReadClaim) -> Explanation:
    """Returns a claim with what its origins and, where others repeat its figure, those of the figure are counted from.

    What curators conclude of it stands last.
    """
    alone = vector_parts(view, [claim], claim.vector, claim.origins) if claim.vector else ()
    repeating = read_claims_by_iri(view, claim.figure.claims) if claim.figure else []
    parts = (*alone, *figure_part(view, claim, repeating), *_assessed(view, claim.iri))
    return Explanation(claim.label, claims=(claim,), parts=parts)


def explain_entity(view: View, entity: EntityRecord) -> Explanation:
    """Returns the claims about an entity, by it, and in it, as `sourcier show` counts them."""
    if entity.itself:
        return explain_claim(view, entity.itself)
    groups = ((_SAID_OF, entity.about), (_SAYS, entity.says), (_STANDS_IN, entity.carries))
    parts = [counted(titled(entity.label, what), claims) for what, claims in groups if claims]
    return Explanation(entity.label, parts=(*parts, *_assessed(view, entity.iri)))


def explain_derived(view: View, node: NamedNode, claims: Sequence[ReadClaim]) -> Explanation:
    """Returns something derived by its class and name, its facts as the ontology calls them, and its claims.

    What its numbers of mentions, outlets and origins are counted from are its parts.
    """
    facts = describe(view, [node]).get(node, {}).get(node, Facts())
    registry = load_registry()
    named = Namer(view, [*facts.all_nodes(), node])
    kind = next((registry.labels[t] for t in facts.nodes(RDF.type) if t in registry.labels), None)
    name = named(node).label
    title = Text(f"{kind.en} – {name.en}", f"{kind.fr} – {name.fr}") if kind else name
    figure = next((claim.figure for claim in claims if claim.figure and claim.figure.iri == node), None)
    parts = vector_parts(view, claims, figure.vector, figure.origins) if figure else ()
    return Explanation(title, tuple(_facts(facts, named)), tuple(claims), parts)


def how_around(node: NamedNode, claims: Sequence[ReadClaim]) -> Text:
    """Returns in words how claims stand around something: in it, about it, by it, or resting on it."""
    if any(node in {source.iri for source in claim.sources} for claim in claims):
        return _STANDS_IN
    if any(node in {claim.subject.iri, claim.object.iri if claim.object else None} for claim in claims):
        return _SAID_OF
    spoken = {actor.iri for c in claims for actor in (c.claimant, *c.on_behalf_of, *c.intent_of)}
    return _SAYS if node in spoken else _RESTS_ON


def titled(name: Text, what: Text) -> Text:
    """Returns a name with what of it is meant."""
    return in_both(lambda lang: f"{name.in_(lang)} – {what.in_(lang)}")


def _assessed(view: View, node: NamedNode) -> tuple[Explanation, ...]:
    found = read_assessments(view, node)
    parts = tuple(
        Explanation(
            assessment.conclusion,
            ((assessment.judgement.label, assessment.reason),),
            tuple(read_claims_by_iri(view, [claim.iri for claim in assessment.claims])),
        )
        for assessment in found
    )
    return (Explanation(_CONCLUDED, ((_ASSESSMENTS, number(len(parts))),), parts=parts),) if parts else ()


def _facts(facts: Facts, named: Namer) -> Iterator[tuple[Text, Text]]:
    registry = load_registry()
    reasons = {c.iri: c.definition for c in registry.schemes["comparison-rule"].values()}
    for predicate in facts.predicates():
        name = registry.labels.get(predicate)
        if name is None or predicate in _NO_FACT:
            continue
        for literal in facts.literals(predicate):
            yield name, Text(literal.value, literal.value)
        for node in facts.nodes(predicate):
            words = named(node).label
            reason = reasons.get(node)
            yield name, Text(f"{words.en}: {reason.en}", f"{words.fr}\u00a0: {reason.fr}") if reason else words
