"""From a name or an IRI to what the graph says of it: claims, sources, entities, read back with the names of things."""

from sourcier.lookup.assessment import ReadAssessment, read_assessments
from sourcier.lookup.claim import Figure, Origin, QuotedMention, ReadClaim, Reference, Vector
from sourcier.lookup.claims import ClaimFilter, claims_beginning, read_claim, read_claims
from sourcier.lookup.counts import count_graph
from sourcier.lookup.entity import EntityRecord, read_entity
from sourcier.lookup.label import labels_of
from sourcier.lookup.names import Match, Named, Names
from sourcier.lookup.origin import badge, rule_in
from sourcier.lookup.source import SourceRecord, count_claims, list_sources, read_sources

__all__ = [
    "ClaimFilter",
    "EntityRecord",
    "Figure",
    "Match",
    "Named",
    "Names",
    "Origin",
    "QuotedMention",
    "ReadAssessment",
    "ReadClaim",
    "Reference",
    "SourceRecord",
    "Vector",
    "badge",
    "claims_beginning",
    "count_claims",
    "count_graph",
    "labels_of",
    "list_sources",
    "read_assessments",
    "read_claim",
    "read_claims",
    "read_entity",
    "read_sources",
    "rule_in",
]
