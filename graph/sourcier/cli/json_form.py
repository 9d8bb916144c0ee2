"""Traces, entities and assessments as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sourcier.lookup import (
    EntityRecord,
    Figure,
    Origin,
    QuotedMention,
    ReadAssessment,
    ReadClaim,
    SourceRecord,
    Vector,
    rule_in,
)
from sourcier.namespaces import compact
from sourcier.trace import Trace


def trace_json(trace: Trace, lang: str) -> dict[str, Any]:
    """Returns a trace as JSON."""
    return {
        "claim": claim_json(trace.claim, lang),
        "mentions": [
            {
                **_mention_json(traced.mention, lang),
                "source": _source_json(traced.source, lang),
                "verification": traced.finding.state.value if traced.finding else "not-looked-up",
                "derivation": [
                    {
                        "depth": step.depth,
                        "how": step.how.label.in_(lang),
                        "source": _source_json(step.source, lang),
                        "root": step.is_root,
                    }
                    for step in traced.steps
                ],
            }
            for traced in trace.mentions
        ],
        "roots": [root.id for root in trace.claim.roots],
    }


def entity_json(entity: EntityRecord, lang: str) -> dict[str, Any]:
    """Returns an entity as JSON."""
    return {
        "id": entity.id,
        "iri": entity.iri.value,
        "name": entity.label.in_(lang),
        "type": entity.type.id,
        "kind": entity.kind.id if entity.kind else None,
        "aliases": list(entity.aliases),
        "code": entity.code,
        "within": [place.id for place in entity.within],
        "note": entity.note,
        "claim": claim_json(entity.itself, lang) if entity.itself else None,
        "about": [claim_json(claim, lang) for claim in entity.about],
        "says": [claim_json(claim, lang) for claim in entity.says],
        "carries": [claim_json(claim, lang) for claim in entity.carries],
    }


def claim_json(claim: ReadClaim, lang: str) -> dict[str, Any]:
    """Returns a claim as JSON."""
    return {
        "id": claim.id,
        "iri": claim.iri.value,
        "label": claim.label.in_(lang),
        "subject": claim.subject.id,
        "property": claim.property.id,
        "value": claim.value_text(lang),
        "claimant": claim.claimant.id,
        "on_behalf_of": [actor.id for actor in claim.on_behalf_of],
        "intent_of": [actor.id for actor in claim.intent_of],
        "polarity": claim.polarity.id,
        "status": claim.status.id,
        "claimed_on": claim.claimed_on.isoformat() if claim.claimed_on else None,
        "horizon": claim.horizon_text or claim.horizon_in(lang) or None,
        "role": claim.role,
        "former": claim.former,
        "condition": claim.condition,
        "mentions": [{**_mention_json(m, lang), "source": m.source.id} for m in claim.mentions],
        "vector": _vector_json(claim.vector, lang) if claim.vector else None,
        "origins": [_origin_json(origin) for origin in claim.origins],
        "figure": _figure_json(claim.figure, lang) if claim.figure else None,
    }


def _figure_json(figure: Figure, lang: str) -> dict[str, Any]:
    return {
        "id": figure.id,
        "label": figure.label.in_(lang),
        "claims": [compact(claim) for claim in figure.claims],
        "vector": _vector_json(figure.vector, lang),
        "origins": [_origin_json(origin) for origin in figure.origins],
    }


def _vector_json(vector: Vector, lang: str) -> dict[str, Any]:
    return {
        "mentions": vector.mentions,
        "outlets": vector.outlets,
        "origins_low": vector.origins_low,
        "origins_high": vector.origins_high,
        "disinterested": vector.disinterested,
        "primary_documents": vector.primary_documents,
        "support": vector.support.id,
        "rule": rule_in(vector, lang),
    }


def _origin_json(origin: Origin) -> dict[str, Any]:
    return {
        "party": origin.party.id,
        "interested": origin.interested,
        "certain": origin.certain,
        "roots": [root.id for root in origin.roots],
    }


def _mention_json(mention: QuotedMention, lang: str) -> dict[str, Any]:
    return {
        "quote": mention.quote,
        "offsets": list(mention.offsets) if mention.offsets else None,
        "attribution": mention.attribution.label.in_(lang),
        "cue": mention.cue,
        "reading": mention.reading,
        "confidence": mention.confidence.label.in_(lang) if mention.confidence else None,
        "note": mention.note,
        "roots": [root.id for root in mention.roots],
    }


def _source_json(source: SourceRecord, lang: str) -> dict[str, Any]:
    return {
        "id": source.id,
        "label": source.label.in_(lang),
        "publisher": source.publisher.id,
        "genre": source.genre.id,
        "published": source.published_in(lang) or None,
        "url": source.url,
        "held": source.held,
        "sha256": source.sha256,
        "characters": source.characters,
        "inferred": list(source.inferred),
    }


def assessments_json(assessments: Sequence[ReadAssessment], lang: str) -> list[dict[str, Any]]:
    """Returns assessments as JSON."""
    return [
        {
            "id": assessment.id,
            "judgement": assessment.judgement.id,
            "conclusion": assessment.conclusion.in_(lang),
            "reason": assessment.reason.in_(lang),
            "signed_by": [signer.label.in_(lang) for signer in assessment.signers],
            "signed_on": assessment.signed.isoformat(),
            "claims": [claim.id for claim in assessment.claims],
        }
        for assessment in assessments
    ]
