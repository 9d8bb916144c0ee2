"""The checks that neither a shape nor a query says well: names, literals as written, circles of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from sourcier.language import Text
from sourcier.namespaces import GRAPH, RDF, SOU, SOUC
from sourcier.validate.facts import Facts, is_ours
from sourcier.validate.literal import is_well_formed
from sourcier.validate.result import Severity
from sourcier.validate.rule import Finding, Rule
from sourcier.validate.term import redefined_term, undefined_term, unknown_term

_WHOLE_GRAPH = NamedNode(str(GRAPH))


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A rule and the function that finds where it is broken."""

    rule: Rule
    find: Callable[[Facts], Iterable[Finding]]


def nothing_to_validate(facts: Facts) -> Iterator[Finding]:
    """Finds data without any node of a class of ours."""
    if not any(quad.predicate == RDF.type and is_ours(quad.object) for quad in facts.data):
        yield {"focus": _WHOLE_GRAPH}


def untyped_node(facts: Facts) -> Iterator[Finding]:
    """Finds nodes that have a property of ours and no class, in the order of their first use."""
    typed = {quad.subject for quad in facts.data if quad.predicate == RDF.type}
    for quad in facts.data:
        node = quad.subject
        if is_ours(quad.predicate) and node not in typed and isinstance(node, NamedNode | BlankNode):
            yield {"focus": node}


def blank_node(facts: Facts) -> Iterator[Finding]:
    """Finds blank nodes, in the order of their first use."""
    for quad in facts.data:
        for node in (quad.subject, quad.object, quad.graph_name):
            if isinstance(node, BlankNode):
                yield {"focus": node}


def triple_term(facts: Facts) -> Iterator[Finding]:
    """Finds what RDF 1.1 does not have: triples as terms."""
    for quad in facts.data:
        if isinstance(quad.object, Triple) and isinstance(quad.subject, NamedNode | BlankNode):
            yield {"focus": quad.subject, "path": quad.predicate}


def ill_formed_literal(facts: Facts) -> Iterator[Finding]:
    """Finds literals that their datatype does not allow."""
    for quad in facts.data:
        literal = quad.object
        if isinstance(literal, Literal) and not is_well_formed(literal):
            assert isinstance(quad.subject, NamedNode | BlankNode)
            yield {
                "focus": quad.subject,
                "path": quad.predicate,
                "value": literal,
                "datatype": literal.datatype,
            }


def circular(key: str) -> Callable[[Facts], Iterator[Finding]]:
    """Returns the finder of claims of that property which, taken together, lead back to where they start."""

    def find(facts: Facts) -> Iterator[Finding]:
        edges = dict(_asserted(facts, SOUC.term(key)))
        onward: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for subject, target in edges.values():
            onward[subject].append(target)
        for claim, (subject, target) in edges.items():
            if subject in _reachable(target, onward):
                yield {"focus": claim, "path": SOU.object, "value": target, "subject": subject}

    return find


def _asserted(facts: Facts, key: NamedNode) -> Iterator[tuple[NamedNode, tuple[NamedNode, NamedNode]]]:
    wanted = (SOU.subject, SOU.property, SOU.object, SOU.polarity)
    said: dict[NamedNode, dict[NamedNode, NamedNode]] = defaultdict(dict)
    for quad in facts.data:
        if quad.predicate in wanted and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            said[quad.subject][quad.predicate] = quad.object
    for claim, fields in said.items():
        asserted = fields.get(SOU.polarity, SOUC.asserts) == SOUC.asserts
        if asserted and fields.get(SOU.property) == key and fields.keys() >= {SOU.subject, SOU.object}:
            yield claim, (fields[SOU.subject], fields[SOU.object])


def _reachable(start: NamedNode, onward: Mapping[NamedNode, list[NamedNode]]) -> set[NamedNode]:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = [node for node in onward.get(waiting.pop(), ()) if node not in seen]
        seen.update(fresh)
        waiting += fresh
    return seen


def _rule(name: str, summary: str, en: str, fr: str, severity: Severity = Severity.VIOLATION) -> Rule:
    return Rule(name, summary, severity, Text(en, fr), ("built-in",))


BUILT_IN: tuple[BuiltIn, ...] = (
    BuiltIn(
        _rule(
            "nothing-to-validate",
            "The data hold at least one node of a class of Sourcier.",
            "The data must hold at least one node of a class of sou:, else nothing is validated. Check the file, its "
            "prefixes and the rdf:type of its nodes.",
            "Les données doivent contenir au moins un nœud d’une classe de sou:, sans quoi rien n’est validé. Vérifiez "
            "le fichier, ses préfixes et le rdf:type de ses nœuds.",
        ),
        nothing_to_validate,
    ),
    BuiltIn(
        _rule(
            "undefined-term",
            "Every term of sou: and souc: is defined in the ontology, for the place where it stands.",
            "{value} must be defined in the ontology for this place in a statement; it is not. The nearest name is "
            "{nearest}: use it, or define the term first.",
            "{value} doit être défini dans l’ontologie pour cette place dans un énoncé ; il ne l’est pas. Le nom le "
            "plus proche est {nearest} : employez-le, ou définissez d’abord le terme.",
        ),
        undefined_term,
    ),
    BuiltIn(
        _rule(
            "unknown-term",
            "Every predicate and class of a standard vocabulary is one that it has.",
            "{value} should be a term of its vocabulary, which has none of that name. The nearest name is {nearest}: "
            "use it.",
            "{value} devrait être un terme de son vocabulaire, qui n’en a pas de ce nom. Le nom le plus proche est "
            "{nearest} : employez-le.",
            Severity.WARNING,
        ),
        unknown_term,
    ),
    BuiltIn(
        _rule(
            "redefined-term",
            "Data say nothing about the terms of the ontology.",
            "Data must not redefine {focus}: the ontology does not say {path} {value}. Take the statement out, or "
            "change the ontology.",
            "Les données ne doivent pas redéfinir {focus} : l’ontologie ne dit pas {path} {value}. Retirez l’énoncé, "
            "ou modifiez l’ontologie.",
        ),
        redefined_term,
    ),
    BuiltIn(
        _rule(
            "untyped-node",
            "Every node with a property of Sourcier has a class.",
            "{focus} must have a class, else no shape looks at it. Add its rdf:type, for instance sou:Claim.",
            "{focus} doit avoir une classe, sans quoi aucune forme ne l’examine. Ajoutez son rdf:type, par exemple "
            "sou:Claim.",
        ),
        untyped_node,
    ),
    BuiltIn(
        _rule(
            "blank-node",
            "There are no blank nodes.",
            "Every node must have an IRI; {focus} is blank. Give it one, for instance that of its claim followed by "
            "#value.",
            "Tout nœud doit avoir un IRI ; {focus} est anonyme. Donnez-lui-en un, par exemple celui de son "
            "affirmation suivi de #value.",
        ),
        blank_node,
    ),
    BuiltIn(
        _rule(
            "triple-term",
            "The data are RDF 1.1.",
            "The data must be RDF 1.1; the object of {path} is a triple. Say it with a sou:Claim.",
            "Les données doivent être en RDF 1.1 ; l’objet de {path} est un triplet. Dites-le avec une sou:Claim.",
        ),
        triple_term,
    ),
    BuiltIn(
        _rule(
            "ill-formed-literal",
            "Every literal has a form that its datatype allows.",
            "“{value}” must be a well-formed {datatype}; it is not. Write dates as 2030-12-31 and decimals as 52.0.",
            "«\u00a0{value}\u00a0» doit être un {datatype} bien formé ; ce n’est pas le cas. Écrivez les dates comme "
            "2030-12-31 et les décimaux comme 52.0.",
        ),
        ill_formed_literal,
    ),
    BuiltIn(
        _rule(
            "part-of-cycle",
            "Nothing is part of itself, through however many partOf claims.",
            "Parts must not lead back to the whole: {subject} is claimed to be part of {value}, which is claimed to "
            "be part of {subject}, directly or through others. Turn or remove one of these claims.",
            "Les parties ne doivent pas ramener au tout : {subject} est dit faire partie de {value}, qui est dit "
            "faire partie de {subject}, directement ou par d’autres. Inversez ou retirez une de ces affirmations.",
        ),
        circular("partOf"),
    ),
    BuiltIn(
        _rule(
            "subsidiary-of-cycle",
            "No organization is its own subsidiary, through however many subsidiaryOf claims.",
            "Subsidiaries must not lead back to their parent: {subject} is claimed to be a subsidiary of {value}, "
            "which is claimed to be one of {subject}, directly or through others. Turn or remove one of these claims.",
            "Les filiales ne doivent pas ramener à leur mère : {subject} est dite filiale de {value}, qui est dite "
            "filiale de {subject}, directement ou par d’autres. Inversez ou retirez une de ces affirmations.",
        ),
        circular("subsidiaryOf"),
    ),
)
"""Every built-in check, in the order in which it is run."""
