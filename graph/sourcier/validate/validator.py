"""Shapes, checks and built-in checks run together on one graph."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Quad, Store

from sourcier.registry import ontology_quads
from sourcier.resources import resource_dir
from sourcier.validate.builtin import BUILT_IN, BuiltIn
from sourcier.validate.check import Check, load_checks, run_checks
from sourcier.validate.facts import ONTOLOGY_GRAPH, Facts, Vocabulary, distinct
from sourcier.validate.report import Report
from sourcier.validate.result import Result
from sourcier.validate.rule import Rule
from sourcier.validate.shacl import RdflibTriple, rdflib_triples, run_shapes
from sourcier.validate.shapes import Shapes, load_shapes


@dataclass(frozen=True, slots=True, eq=False)
class Validator:
    """Shapes and checks made ready once, for any number of graphs that follow one ontology."""

    shapes: Shapes
    checks: tuple[Check, ...]
    ontology: tuple[Quad, ...]
    vocabulary: Vocabulary
    ontology_triples: tuple[RdflibTriple, ...]
    built_in: tuple[BuiltIn, ...] = BUILT_IN

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All checks, queries first."""
        return (*(check.rule for check in self.checks), *(built_in.rule for built_in in self.built_in))

    def validate(self, quads: Collection[Quad]) -> Report:
        """Returns what shapes and checks find in the union of those quads, their ontology graph left out."""
        data = distinct(quad for quad in quads if quad.graph_name != ONTOLOGY_GRAPH)
        results, focus_counts = run_shapes(self.shapes, [*self.ontology_triples, *rdflib_triples(data)])
        results += run_checks(self.checks, _store(data, self.ontology))
        facts = Facts(data, self.ontology, self.vocabulary)
        results += (built_in.rule.result(row) for built_in in self.built_in for row in built_in.find(facts))
        ordered = sorted(dict.fromkeys(results), key=_order)
        return Report(tuple(ordered), focus_counts)


def load_validator(
    *,
    ontology: Collection[Quad] | None = None,
    shapes: Path | None = None,
    checks: Path | None = None,
) -> Validator:
    """Returns a validator with the packaged ontology, shapes and checks, or others in their place.

    Raises:
        ShapesError: shapes or checks cannot be trusted.
    """
    quads = tuple(ontology_quads() if ontology is None else ontology)
    vocabulary = Vocabulary.of(quads)
    return Validator(
        shapes=load_shapes(shapes or resource_dir("shapes"), vocabulary),
        checks=load_checks(checks or resource_dir("queries") / "check"),
        ontology=quads,
        vocabulary=vocabulary,
        ontology_triples=tuple(rdflib_triples(quads)),
    )


def validate(quads: Collection[Quad], *, ontology: Collection[Quad] | None = None) -> Report:
    """Returns the report on those quads, taken as the union of their graphs.

    Args:
        quads: the data; no inference is needed, classes are followed upwards in the ontology.
        ontology: what the data follow, when it is neither the graph `graph:ontology` among them nor the packaged one.

    Raises:
        ShapesError: shapes or checks cannot be trusted.
    """
    own = ontology or tuple(quad for quad in quads if quad.graph_name == ONTOLOGY_GRAPH)
    packaged = _packaged_validator()
    if not own or Vocabulary.of(own) == packaged.vocabulary:
        return packaged.validate(quads)
    return load_validator(ontology=own).validate(quads)


@cache
def _packaged_validator() -> Validator:
    return load_validator()


def _store(data: Collection[Quad], ontology: Collection[Quad]) -> Store:
    store = Store()
    store.extend(data)
    store.extend(Quad(quad.subject, quad.predicate, quad.object, ONTOLOGY_GRAPH) for quad in ontology)
    return store


def _order(result: Result) -> tuple[int, str, str, str, str, str]:
    return result.sort_key
