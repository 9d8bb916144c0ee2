"""RDF that follows the ontology, in any of its forms. All of a file is taken, or nothing.

What is derived (ties, comparisons, origins) is left out, as it is derived anew; so is the ontology itself. Triples in
no graph, or in one that is none of ours, go where such triples stand here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, NamedNode, Quad

from sourcier.curate.kind import Mistake
from sourcier.curate.problem import Problem, did_you_mean
from sourcier.export.loss import Loss
from sourcier.imports.imported import Original, Reading, Request, read_original
from sourcier.imports.placing import DERIVED_SUBJECTS, Placing, ontology_subjects
from sourcier.imports.vocabulary import Terms
from sourcier.language import Text
from sourcier.namespaces import GRAPH, RDF, SOU, SOURCE, compact
from sourcier.store.rdf_file import read_quads

_BY_LINE = {".nq", ".nt"}
_DERIVED = Text("derived triples", "les triplets dérivés")
_DERIVED_WHY = Text("they are derived anew when the graph is built", "ils sont dérivés de nouveau à la construction")
_ONTOLOGY = Text("triples of the ontology", "les triplets de l’ontologie")
_ONTOLOGY_WHY = Text("the graph has its own", "le graphe a la sienne")
_FOREIGN = Text("the ontology and the shapes do not know it", "ni l’ontologie ni les formes ne le connaissent")


def read_rdf(request: Request) -> Reading:
    """Reads an RDF file, whose ending says in which form it is.

    Raises:
        DataError: the file cannot be read as that form, has a DOCTYPE, or names a remote context.
    """
    original = read_original(request.path)
    quads = list(dict.fromkeys(read_quads(request.path)))
    terms = Terms()
    problems = sorted(set(_problems(quads, original, terms)))
    if problems:
        return Reading((), len(quads), len(quads), tuple(problems), (), original)
    kept, losses = _kept(quads, terms)
    placed = Placing(kept).placed()
    graphs = sorted({quad.graph_name for quad in placed if _is_source(quad.graph_name)}, key=str)
    return Reading(tuple(placed), len(quads), 0, (), tuple(losses), original,
                   tuple(graph for graph in graphs if isinstance(graph, NamedNode)))  # fmt: skip


def _is_source(graph: object) -> bool:
    return isinstance(graph, NamedNode) and SOURCE.local(graph) is not None


def _problems(quads: Sequence[Quad], original: Original, terms: Terms) -> Iterator[Problem]:
    """Yields what keeps the file from being taken: nodes without a name, and terms that the ontology does not have."""
    text = original.data.decode("utf-8", errors="replace")
    lines = _quad_lines(text) if original.path.suffix.lower() in _BY_LINE else {}
    for quad in quads:
        try:
            _check(quad, terms)
        except Mistake as mistake:
            line = lines.get(_bare(quad)) or _line_of(text, mistake)
            yield Problem(original.path.as_posix(), line, mistake.code, mistake.detail, mistake.remedy)


def _check(quad: Quad, terms: Terms) -> None:
    if any(isinstance(term, BlankNode) for term in (quad.subject, quad.object, quad.graph_name)):
        what = f"{_shown(quad.subject)} {compact(quad.predicate)} {_shown(quad.object)}"
        raise Mistake("blank-node", what, "give every node an IRI: blank nodes of two files would be taken for one")
    for term in (quad.predicate, quad.object):
        if isinstance(term, NamedNode) and not terms.is_defined(term):
            raise Mistake("unknown-term", compact(term), did_you_mean(compact(term), terms.names()))


def _shown(term: object) -> str:
    return compact(term) if isinstance(term, NamedNode) else str(term)[:60]


def _quad_lines(text: str) -> dict[str, int]:
    """Returns the line of each statement of a file with one a line."""
    found: dict[str, int] = {}
    for line, words in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        found.setdefault(words.strip().removesuffix(".").rstrip(), line)
    return found


def _bare(quad: Quad) -> str:
    parts = [quad.subject, quad.predicate, quad.object]
    parts += [quad.graph_name] if isinstance(quad.graph_name, NamedNode | BlankNode) else []
    return " ".join(map(str, parts))


def _line_of(text: str, mistake: Mistake) -> int:
    """Returns the first line that holds the term that is wrong, 1 where it is spelled otherwise."""
    local = re.split(r"[:/#\s]", mistake.detail)[1 if mistake.code == "unknown-term" else 0]
    place = text.find(local) if mistake.code == "unknown-term" else max(text.find("_:"), text.find("["))
    return text.count("\n", 0, place) + 1 if place >= 0 else 1


def _kept(quads: Sequence[Quad], terms: Terms) -> tuple[list[Quad], list[Loss]]:
    """Returns what is kept of a file, and what is not, counted."""
    kept: list[Quad] = []
    derived = ontology = 0
    foreign: Counter[str] = Counter()
    for quad in quads:
        if _is_derived(quad, terms):
            derived += 1
        elif quad.graph_name == GRAPH.ontology or quad.subject in ontology_subjects():
            ontology += 1
        elif not terms.is_used(quad.predicate):
            foreign[compact(quad.predicate)] += 1
        elif quad.predicate == RDF.type and not terms.is_class(quad.object):
            foreign[f"rdf:type {_shown(quad.object)}"] += 1
        else:
            kept.append(quad)
    losses = [Loss(_DERIVED, _DERIVED_WHY, derived)] if derived else []
    losses += [Loss(_ONTOLOGY, _ONTOLOGY_WHY, ontology)] if ontology else []
    return kept, losses + [Loss(Text(name, name), _FOREIGN, count) for name, count in sorted(foreign.items())]


def _is_derived(quad: Quad, terms: Terms) -> bool:
    graph = quad.graph_name
    if isinstance(graph, NamedNode) and (graph == GRAPH.ties or graph.value.startswith(f"{GRAPH}derived/")):
        return True
    subject = quad.subject
    assert isinstance(subject, NamedNode), "blank nodes were refused"
    return terms.is_derived(quad.predicate) or subject.value.startswith(DERIVED_SUBJECTS) or quad.object == SOU.Tie
