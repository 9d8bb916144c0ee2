"""Assessments as read back from a graph: what curators conclude of claims, with reason, name and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from sourcier.errors import DataError
from sourcier.language import Text
from sourcier.lookup.claim import Reference
from sourcier.lookup.facts import Facts, Namer, describe
from sourcier.lookup.label import as_text
from sourcier.namespaces import DCTERMS, PROV, SOU, compact, prologue
from sourcier.store.view import View, select


@dataclass(frozen=True, slots=True)
class ReadAssessment:
    """A signed judgement: somebody's conclusion about claims, never what a source says."""

    iri: NamedNode
    claims: tuple[Reference, ...]
    judgement: Reference
    conclusion: Text
    reason: Text
    signers: tuple[Reference, ...]
    signed: date

    @property
    def id(self) -> str:
        """The IRI with its prefix, as in `assessment:…`."""
        return compact(self.iri)


def read_assessments(view: View, about: NamedNode | None = None) -> list[ReadAssessment]:
    """Returns the assessments by IRI: all, or those of a claim, or of claims about an entity or in a source.

    Raises:
        DataError: an assessment lacks what every assessment has.
    """
    pattern = "?it a sou:Assessment ; sou:basedOn ?claim ."
    if about:
        pattern += (
            f" {{ ?claim a sou:Claim FILTER(?claim = {about}) }} UNION {{ ?claim sou:subject|sou:object {about} }}"
            f" UNION {{ ?claim sou:mention/oa:hasTarget/oa:hasSource {about} }}"
        )
    rows = select(view, f"{prologue()}SELECT DISTINCT ?it WHERE {{ {pattern} }} ORDER BY ?it")
    iris = [row["it"] for row in rows if isinstance(row["it"], NamedNode)]
    described = {iri: reached[iri] for iri, reached in describe(view, iris).items()}
    named = Namer(view, [node for facts in described.values() for node in facts.all_nodes()])
    return [_assessment(iri, described[iri], named) for iri in iris]


def _assessment(iri: NamedNode, facts: Facts, named: Namer) -> ReadAssessment:
    judgement, signed = facts.node(SOU.judgement), facts.date(DCTERMS.date)
    if judgement is None or signed is None:
        raise DataError(f"{compact(iri)} has no judgement or no day; run `sourcier validate`")
    return ReadAssessment(
        iri=iri,
        claims=tuple(map(named, facts.nodes(SOU.basedOn))),
        judgement=named(judgement),
        conclusion=_words(facts, SOU.conclusion),
        reason=_words(facts, SOU.reason),
        signers=tuple(map(named, facts.nodes(PROV.wasAttributedTo))),
        signed=signed,
    )


def _words(facts: Facts, predicate: NamedNode) -> Text:
    return as_text({literal.language or "": literal.value for literal in facts.literals(predicate)})
