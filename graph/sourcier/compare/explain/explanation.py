"""Any number back to what it is made of: to comparisons and parts, to the claims, and to the words of each.

What is derived says what it is based on; the answer to a question leads back through the columns that hold claims, or
what is derived from claims, or a mention of one. Whatever a number is, what explains it is a tree whose leaves are
claims with their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from sourcier.errors import NotFoundError, UsageError
from sourcier.identifiers import local_key
from sourcier.language import Text
from sourcier.lookup import ReadClaim, labels_of, read_claims
from sourcier.lookup.claims import ClaimFilter, read_claims_by_iri
from sourcier.lookup.facts import Facts, describe
from sourcier.lookup.label import chunks
from sourcier.namespaces import OA, RDF, RDFS, SOU, compact, prologue
from sourcier.registry import load_registry
from sourcier.store.answer import Answer, Solutions, plain
from sourcier.store.view import View, select

_BEHIND = """SELECT DISTINCT ?node ?claim WHERE {
  VALUES ?node { NODES }
  { ?node sou:basedOn ?claim } UNION { ?node oa:hasBody ?claim } UNION { ?node sou:subject ?any BIND(?node AS ?claim) }
  ?claim a sou:Claim .
} ORDER BY ?node ?claim"""
_Behind = dict[NamedNode, tuple[NamedNode, ...]]
_NO_FACT = {RDF.type, RDFS.label, SOU.basedOn, OA.hasBody, OA.hasTarget}
_ROW = Text("row {n}", "ligne {n}")
_SAID_OF = Text("what is said of it", "ce qui en est dit")
_STANDS_IN = Text("what stands in it", "ce qui s’y trouve")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands behind something: facts about it, the claims, and whatever it is made of that has claims in turn."""

    title: Text
    facts: tuple[tuple[Text, Text], ...] = ()
    claims: tuple[ReadClaim, ...] = ()
    parts: tuple[Explanation, ...] = ()

    @property
    def all_claims(self) -> tuple[ReadClaim, ...]:
        """Every claim in it, each once."""
        found = {claim.iri: claim for claim in self.claims}
        for part in self.parts:
            found |= {claim.iri: claim for claim in part.all_claims}
        return tuple(found.values())


def explain_node(view: View, node: NamedNode) -> Explanation:
    """Returns what stands behind a claim, something derived or judged, a mention, an entity or a source.

    Raises:
        NotFoundError: no claim stands behind it.
    """
    behind = _claims_behind(view, [node]).get(node, ())
    if behind == (node,):
        [claim] = read_claims_by_iri(view, [node])
        return Explanation(claim.label, claims=(claim,))
    if behind:
        return _derived(view, node, read_claims_by_iri(view, behind))
    carried = tuple(read_claims(view, ClaimFilter(source=node)))
    claims = carried or tuple(read_claims(view, ClaimFilter(about=node)))
    if not claims:
        raise NotFoundError(compact(node), kind="claim behind something that")
    label = labels_of(view, [node]).get(node, Text(compact(node), compact(node)))
    what = _STANDS_IN if carried else _SAID_OF
    return Explanation(Text(f"{label.en} – {what.en}", f"{label.fr} – {what.fr}"), claims=claims)


def explain_answer(view: View, answer: Answer, *, row: int | None = None, column: str | None = None) -> Explanation:
    """Returns what stands behind the rows of an answer, or behind one row, counted from 1; one part a row.

    A `column` that leads to claims narrows to these; one that does not is a number or a name of its row.

    Raises:
        UsageError: there is no such row or column, or the answer has no rows.
        NotFoundError: no claim stands behind it.
    """
    if not isinstance(answer, Solutions):
        raise UsageError("only the rows of a SELECT can be explained")
    if column is not None and column not in answer.variables:
        raise UsageError(f"the answer has no column {column!r}; its columns are {', '.join(answer.variables)}")
    if row is not None and not 1 <= row <= len(answer):
        raise UsageError(f"the answer has no row {row}; it has {len(answer)}")
    numbered = [(row, answer.rows[row - 1])] if row else list(enumerate(answer.rows, start=1))
    nodes = {iri for _, terms in numbered for term in terms for iri in _iris_in(term)}
    behind = _claims_behind(view, sorted(nodes, key=str))
    found = [(n, terms, _claims_of_row(answer.variables, terms, behind, column)) for n, terms in numbered]
    iris = sorted({iri for *_, claims in found for iri in claims}, key=str)
    read = {claim.iri: claim for claim in read_claims_by_iri(view, iris)}
    parts = tuple(
        Explanation(
            Text(_ROW.en.format(n=n), _ROW.fr.format(n=n)),
            tuple(_cells(answer.variables, terms, behind)),
            tuple(read[iri] for iri in claims),
        )
        for n, terms, claims in found
    )
    if not any(part.claims for part in parts):
        raise NotFoundError(f"row {row}" if row else "answer", kind="claim behind something that")
    return parts[0] if row else Explanation(_row_count(parts), parts=parts)


def _row_count(parts: Sequence[Explanation]) -> Text:
    n = len(parts)
    return Text(f"{n} row{'s' if n > 1 else ''}", f"{n} ligne{'s' if n > 1 else ''}")


def _cells(names: Sequence[str], terms: Sequence[object], behind: _Behind) -> Iterator[tuple[Text, Text]]:
    """Yields the cells of a row that hold no claims, as facts."""
    for name, term in zip(names, terms, strict=True):
        if isinstance(term, NamedNode | Literal) and not _is_of_claims(term, behind):
            words = str(plain(term))
            yield Text(name, name), Text(words, words)


def _claims_of_row(
    names: Sequence[str], terms: Sequence[object], behind: _Behind, column: str | None
) -> list[NamedNode]:
    """Returns the claims that the cells of a row lead to: claims that stand there, else what nodes are based on."""
    wanted = [terms[names.index(column)]] if column else []
    for chosen in (wanted, terms):
        standing = [term for term in chosen if _is_of_claims(term, behind)]
        claims = [iri for term in standing or chosen for node in _iris_in(term) for iri in behind.get(node, ())]
        if claims:
            return list(dict.fromkeys(claims))
    return []


def _is_of_claims(term: object, behind: _Behind) -> bool:
    iris = _iris_in(term)
    return bool(iris) and all(behind.get(iri) == (iri,) for iri in iris)


def _iris_in(term: object) -> list[NamedNode]:
    """Returns the IRIs that a cell holds: one, or several as words with spaces between them."""
    if isinstance(term, NamedNode):
        return [term]
    words = term.value.split() if isinstance(term, Literal) else []
    try:
        return [NamedNode(word) for word in words]
    except ValueError:
        return []


def _claims_behind(view: View, nodes: Sequence[NamedNode]) -> _Behind:
    """Returns for what is derived, judged, or a mention the claims that it is based on; for a claim itself."""
    found: dict[NamedNode, list[NamedNode]] = {}
    for chunk in chunks(nodes):
        for row in select(view, prologue() + _BEHIND.replace("NODES", chunk)):
            node, claim = row["node"], row["claim"]
            if isinstance(node, NamedNode) and isinstance(claim, NamedNode):
                found.setdefault(node, []).append(claim)
    return {node: tuple(claims) for node, claims in found.items()}


def _derived(view: View, node: NamedNode, claims: Sequence[ReadClaim]) -> Explanation:
    """Returns something derived by its class and name, its facts as the ontology calls them, and its claims."""
    facts = describe(view, [node], "BIND(?node AS ?it)").get(node, {}).get(node, Facts())
    registry = load_registry()
    labels = labels_of(view, list(facts.all_nodes()))
    kind = next((registry.labels[t] for t in facts.nodes(RDF.type) if t in registry.labels), None)
    name = labels_of(view, [node]).get(node, Text(local_key(node), local_key(node)))
    title = Text(f"{kind.en} – {name.en}", f"{kind.fr} – {name.fr}") if kind else name
    return Explanation(title, tuple(_facts(facts, labels)), tuple(claims))


def _facts(facts: Facts, labels: dict[NamedNode, Text]) -> Iterator[tuple[Text, Text]]:
    registry = load_registry()
    reasons = {c.iri: c.definition for c in registry.schemes["comparison-rule"].values()}
    for predicate in facts.predicates():
        name = registry.labels.get(predicate)
        if name is None or predicate in _NO_FACT:
            continue
        for literal in facts.literals(predicate):
            yield name, Text(literal.value, literal.value)
        for node in facts.nodes(predicate):
            words = labels.get(node, Text(compact(node), compact(node)))
            reason = reasons.get(node)
            yield name, Text(f"{words.en}: {reason.en}", f"{words.fr}\u00a0: {reason.fr}") if reason else words
