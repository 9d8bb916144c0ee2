"""The shapes graph, read file by file and checked before use.

SHACL ignores what it does not know: a misspelt constraint checks nothing and conforms. So every name in the shapes
must be one that is evaluated, and every shape must be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from sourcier.errors import DataError
from sourcier.namespaces import DCTERMS, OWL, RDF, RDFS, SH, SKOS, SOU, SOUC, SOUSH, VANN, compact
from sourcier.validate.facts import Vocabulary, is_ours

_KINDS = "NodeShape PropertyShape Violation Warning Info"
_NODE_KINDS = "IRI Literal BlankNode BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral"
_TARGETS = "targetClass targetNode targetSubjectsOf targetObjectsOf"
_ABOUT = "path name description message severity order group defaultValue deactivated PropertyGroup"
_PATHS = "inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath"
_CONSTRAINTS = """
class datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive maxInclusive minLength maxLength
pattern flags languageIn uniqueLang equals disjoint lessThan lessThanOrEquals not and or xone node property
closed ignoredProperties hasValue in
qualifiedValueShape qualifiedMinCount qualifiedMaxCount qualifiedValueShapesDisjoint
"""
EVALUATED = frozenset(
    SH.term(name) for name in f"{_KINDS} {_NODE_KINDS} {_TARGETS} {_ABOUT} {_PATHS} {_CONSTRAINTS}".split()
)
"""SHACL Core: what a shapes file may use. SPARQL constraints belong in `queries/check/`."""

_ANNOTATIONS = tuple(map(str, (SH, RDF, RDFS, OWL, SKOS, DCTERMS, VANN)))
_CLASS_PLACES = frozenset({SH.targetClass, SH.term("class")})
_PROPERTY_PLACES = frozenset(
    {
        SH.path, SH.targetSubjectsOf, SH.targetObjectsOf, SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals,
        SH.inversePath,
    }
)  # fmt: skip
_TARGETED = tuple(rdflib.SH[name] for name in _TARGETS.split())


Problem = tuple[NamedNode, str]
"""The term that is wrong, and the reason."""


class ShapesError(DataError):
    """A shapes file or a check cannot be trusted: it names what does not exist, or is never looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """A shapes graph fit for use; `targeted` are the shapes that find their own focus nodes.

    `runnable` gives the same results as `graph`, faster.
    """

    folder: Path
    graph: rdflib.Graph
    runnable: rdflib.Graph
    targeted: tuple[rdflib.URIRef, ...]


def load_shapes(folder: Path, vocabulary: Vocabulary) -> Shapes:
    """Returns the shapes of all Turtle files below `folder`.

    Raises:
        ShapesError: a file cannot be read, or names a term that SHACL, the ontology or the shapes do not define; a
            shape is never reached; there are no shapes.
    """
    files = {file: _read(file) for file in sorted(folder.rglob("*.ttl"))}
    declared = {quad.subject for quads in files.values() for quad in quads if quad.predicate == RDF.type}
    for file, quads in files.items():
        for term, reason in _problems(quads, vocabulary, declared):
            raise ShapesError(reason, path=file, line=_line_of(file, term))
    graph = rdflib.Graph()
    for file in files:
        graph.parse(file, format="turtle")
    targeted = {
        shape for target in _TARGETED for shape in graph.subjects(target, None) if isinstance(shape, rdflib.URIRef)
    }
    if not targeted:
        raise ShapesError("no shape with a target is in this folder; nothing would be validated", path=folder)
    _refuse_unreached(files, targeted)
    return Shapes(folder, graph, _with_own_targets(graph, targeted), tuple(sorted(targeted)))


def _with_own_targets(graph: rdflib.Graph, targeted: Iterable[rdflib.URIRef]) -> rdflib.Graph:
    """Returns the shapes with each node shape's targets handed down to its property shapes.

    The results are the same, since a property shape reports under its own name; but pySHACL then takes all focus
    nodes at once, where it would call every property shape for every single one.
    """
    handed = rdflib.Graph() + graph
    active = (shape for shape in targeted if not graph.value(shape, rdflib.SH.deactivated))
    for shape in active:
        for inner in graph.objects(shape, rdflib.SH.property):
            handed.remove((shape, rdflib.SH.property, inner))
            for target in _TARGETED:
                for value in graph.objects(shape, target):
                    handed.add((inner, target, value))
    return handed


def _read(file: Path) -> list[Quad]:
    try:
        return list(parse(path=str(file), format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise ShapesError(f"not Turtle: {error.msg}", path=file, line=error.lineno) from error


def _problems(quads: Iterable[Quad], vocabulary: Vocabulary, declared: Set[object]) -> Iterator[Problem]:
    for quad in quads:
        if not quad.predicate.value.startswith(_ANNOTATIONS):
            yield (
                quad.predicate,
                f"{compact(quad.predicate)} is no word of SHACL or an annotation; check its prefix",
            )
        if quad.predicate in _PROPERTY_PLACES and is_ours(quad.object):
            yield from _undefined(quad.object, vocabulary.properties, "a property of the ontology")
        elif quad.predicate in _CLASS_PLACES and is_ours(quad.object):
            yield from _undefined(quad.object, vocabulary.classes, "a class of the ontology")
        for term in (quad.subject, quad.predicate, quad.object):
            yield from _unknown(term, vocabulary, declared)


def _unknown(term: object, vocabulary: Vocabulary, declared: Set[object]) -> Iterator[Problem]:
    if not isinstance(term, NamedNode):
        return
    if term.value.startswith(str(SH)):
        yield from _undefined(term, EVALUATED, "a word of SHACL Core")
    elif term.value.startswith((str(SOU), str(SOUC))):
        yield from _undefined(term, vocabulary.terms, "defined in the ontology")
    elif term.value.startswith(str(SOUSH)):
        shapes = {shape for shape in declared if isinstance(shape, NamedNode)}
        yield from _undefined(term, shapes, "a shape declared in these files")


def _undefined(term: object, known: Iterable[NamedNode], what: str) -> Iterator[Problem]:
    names = {iri.value for iri in known}
    if isinstance(term, NamedNode) and term.value not in names:
        nearest = get_close_matches(term.value, sorted(names), n=1, cutoff=0.8)
        hint = f"; did you mean {compact(nearest[0])}?" if nearest else ""
        yield term, f"{compact(term)} is not {what}{hint}"


def _refuse_unreached(files: dict[Path, list[Quad]], targeted: set[rdflib.URIRef]) -> None:
    used = {quad.object for quads in files.values() for quad in quads if quad.predicate != RDF.type}
    used.update(NamedNode(shape) for shape in targeted)
    for file, quads in files.items():
        for shape in (quad.subject for quad in quads if quad.object in {SH.NodeShape, SH.PropertyShape}):
            if isinstance(shape, NamedNode) and shape not in used:
                reason = f"{compact(shape)} has no target and no shape uses it: it would never be looked at"
                raise ShapesError(reason, path=file, line=_line_of(file, shape))


def _line_of(file: Path, term: NamedNode) -> int | None:
    spellings = (compact(term), f"<{term.value}>")
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if any(spelling in line for spelling in spellings):
            return number
    return None
