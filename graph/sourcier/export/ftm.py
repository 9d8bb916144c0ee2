"""FollowTheMoney: entities and links for Aleph and OpenSanctions' tools, one JSON object a line.

What is only announced, under negotiation, or over without a day is never written as an ownership, an office or the
like: tools draw those as facts. It is an `UnknownLink` whose role says how far it has come. What is withdrawn or denied
is no link; its words are in a `Documentation`. A sum that is promised is never a `Payment`: it stands in words.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from sourcier.export.ftm_things import (
    FAMILIES,
    Entity,
    Maker,
    Values,
    document_entities,
    ftm_id,
    schema_of,
    thing_entities,
    things_of,
)
from sourcier.export.loss import Loss, counted
from sourcier.language import Text
from sourcier.lookup.claim import ReadClaim, Reference
from sourcier.lookup.claims import each_claim
from sourcier.namespaces import SOUC, node_of
from sourcier.network import Edge, Network, Node, Standing, each_tie
from sourcier.network.sentence import sentence
from sourcier.store.view import View

READING = "«\u00a0{quote}\u00a0» = {reading} ({sure})"
"""How a reading stands in a description, behind the words that are read."""

_TAKES_PART = ("ProjectParticipant", "participant", "project")
_LINKS = {
    "builds": _TAKES_PART,
    "develops": _TAKES_PART,
    "investsIn": _TAKES_PART,
    "memberOf": ("Membership", "member", "organization"),
    "officerOf": ("Directorship", "director", "organization"),
    "operates": _TAKES_PART,
    "ownerOf": ("Ownership", "owner", "asset"),
    "personalTieWith": ("Associate", "person", "associate"),
    "subsidiaryOf": ("Ownership", "asset", "owner"),
    "supports": _TAKES_PART,
    "worksFor": ("Employment", "employee", "employer"),
}
"""The schema of each relation, with the properties for what it comes from and goes to."""
_OTHER = ("UnknownLink", "subject", "object")
_GONE = {Standing.WITHDRAWN, Standing.DENIED}

_ALWAYS = (
    Loss(
        Text(
            "bounds, units, horizons, conditions, speakers",
            "les bornes, les unités, les échéances, les conditions, qui parle",
        ),
        Text(
            "FollowTheMoney has no fields for them; they stand in the words of a description",
            "FollowTheMoney n’a pas de champ pour cela\u00a0; une description les dit en mots",
        ),
    ),
    Loss(
        Text("amounts as numbers", "les montants en nombres"),
        Text(
            "a sum that is promised is no payment and no value; it stands in words",
            "une somme promise n’est ni un paiement ni une valeur\u00a0; elle est dite en mots",
        ),
    ),
    Loss(
        Text("origins, comparisons, judgements", "les origines, les comparaisons, les jugements"),
        Text("FollowTheMoney has no entities for them", "FollowTheMoney n’a pas d’entité pour cela"),
    ),
)
_UNLIKE = Loss(
    Text(
        "ties written as other links as they are not said to exist",
        "les liens écrits comme d’autres liens car ils ne sont pas dits existants",
    ),
    Text(
        "tools draw an ownership or an office as a fact; the role says how far it has come",
        "un outil montre une propriété ou une fonction comme un fait\u00a0; le rôle dit où elle en est",
    ),
)
_KINDLESS = Loss(
    Text(
        "ties written as other links as there is no kind for them",
        "les liens écrits comme d’autres liens car leur genre n’y est pas",
    ),
    Text("the role says what they are", "le rôle dit ce qu’ils sont"),
)
_NO_LINK = Loss(
    Text("ties withdrawn or denied", "les liens retirés ou démentis"),
    Text("they are no links; their words are documented", "ce ne sont pas des liens\u00a0; leurs mots sont documentés"),
)
_LOOP = Loss(
    Text("ties of something with itself", "les liens de quelque chose avec soi-même"),
    Text("FollowTheMoney refuses them", "FollowTheMoney les refuse"),
)
_UNNAMED = Loss(
    Text("unnamed sources", "les sources non nommées"),
    Text("an entity needs a name", "une entité a besoin d’un nom"),
)
_ABOUT_NOTHING = Loss(
    Text("claims about nothing that is written", "les affirmations sur ce qui n’est pas écrit"),
    Text("there is nothing to document", "il n’y a rien à documenter"),
)
_REFUSED = Loss(
    Text("values refused", "les valeurs refusées"),
    Text("FollowTheMoney does not take them", "FollowTheMoney ne les prend pas"),
)
_COUNTED = (_UNLIKE, _KINDLESS, _NO_LINK, _LOOP, _UNNAMED, _ABOUT_NOTHING, _REFUSED)


def write_ftm(view: View, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes things, documents, links with their documents as proof, and claims that document things.

    Raises:
        UsageError: the package followthemoney is not installed.
    """
    maker, counts = Maker(), Counter(dict.fromkeys(_COUNTED, 0))
    things, counts[_UNNAMED] = things_of(view)
    named = Network("ties", things, ())
    linked = (edge for edge in each_tie(view, FAMILIES) if _is_link(edge, things, counts))
    entities: tuple[Iterable[Entity], ...] = (
        thing_entities(view, things.values(), maker, lang),
        document_entities(view, maker, lang),
        (_link(edge, named, maker, counts, lang) for edge in linked),
        (one for claim in each_claim(view) for one in _documented(claim, things, maker, counts, lang)),
    )
    for several in entities:
        for entity in several:
            out.write(json.dumps(entity, ensure_ascii=False, sort_keys=True).encode() + b"\n")
    counts[_REFUSED] = maker.refused.total()
    return (*_ALWAYS, *counted(counts))


def _is_link(edge: Edge, things: Mapping[str, Node], counts: Counter[Loss]) -> bool:
    if edge.standing in _GONE:
        counts[_NO_LINK] += 1
    elif edge.source == edge.target:
        counts[_LOOP] += 1
    else:
        return edge.source in things and edge.target in things
    return False


def _link(edge: Edge, things: Network, maker: Maker, counts: Counter[Loss], lang: str) -> Entity:
    """Returns the link that an edge is: of its own kind only where it is said to exist, or ended on a day."""
    own = _LINKS.get(edge.relation, _OTHER)
    is_so = edge.exists or (edge.standing is Standing.FORMER and edge.until is not None)
    if not is_so and own != _OTHER:
        counts[_UNLIKE] += 1
    schema, from_, to = own if is_so and _fits(own, edge, things, maker) else _OTHER
    if schema == "UnknownLink" and (is_so or own == _OTHER):
        counts[_KINDLESS] += 1
    return maker.make(
        schema,
        edge.id,
        {
            from_: ftm_id(edge.source),
            to: ftm_id(edge.target),
            **_role(edge, schema, lang),
            "startDate": edge.since.isoformat() if edge.since else None,
            "endDate": edge.until.isoformat() if edge.until else None,
            "date": edge.said_first.isoformat() if edge.said_first else None,
            "description": sentence(edge, things, lang),
            "summary": sorted({quote.words for quote in edge.quotes}),
            "proof": [ftm_id(source) for source in edge.sources],
            "recordId": list(edge.claims),
            "sourceUrl": [node_of(claim).value for claim in edge.claims],
        },
    )


def _fits(link: tuple[str, str, str], edge: Edge, things: Network, maker: Maker) -> bool:
    """Says whether both ends are of kinds that the link takes: what is owned must be an asset."""
    schema, from_, to = link
    ends = ((from_, things.nodes[edge.source]), (to, things.nodes[edge.target]))
    return all(maker.takes(schema, name, schema_of(node)) for name, node in ends)


def _role(edge: Edge, schema: str, lang: str) -> Values:
    """Returns what the link is called, with its standing where that is not plain."""
    standing = [] if edge.exists else [edge.standing.label.in_(lang)]
    words = list(edge.roles) if edge.roles and schema != "UnknownLink" else [edge.label.in_(lang)]
    marks = [*(edge.roles if schema == "UnknownLink" else ()), *standing]
    role = [f"{one} ({', '.join(marks)})" if marks else one for one in words]
    if schema == "Associate":
        return {"relationship": role}
    return {"role": role if schema != "Ownership" or edge.relation == "ownerOf" else standing,
            "status": edge.standing.label.in_(lang)}  # fmt: skip


def _documented(
    claim: ReadClaim, things: Mapping[str, Node], maker: Maker, counts: Counter[Loss], lang: str
) -> Iterator[Entity]:
    """Yields that each source of a claim documents its subject: what is claimed, in words; ties too, each by itself."""
    if claim.subject.id not in things:
        counts[_ABOUT_NOTHING] += 1
        return
    is_plain = claim.status.iri == SOUC.stated and claim.polarity.iri == SOUC.asserts
    for source in claim.sources:
        yield maker.make(
            "Documentation",
            f"{claim.id}-{source.id.partition(':')[2]}",
            {
                "document": ftm_id(source.id),
                "entity": ftm_id(claim.subject.id),
                "role": f"{claim.property.label.in_(lang)} ({claim.role})"
                if claim.role
                else claim.property.label.in_(lang),
                "status": None if is_plain else claim.state_in(lang),
                "date": claim.claimed_on.isoformat() if claim.claimed_on else None,
                "startDate": claim.since.isoformat() if claim.since else None,
                "endDate": claim.until.isoformat() if claim.until else None,
                "description": [claim.label.in_(lang), *readings(claim, source, lang)],
                "summary": sorted({one.quote for one in claim.mentions if one.source == source}),
                "recordId": claim.id,
                "sourceUrl": claim.iri.value,
            },
        )


def readings(claim: ReadClaim, source: Reference, lang: str) -> Iterator[str]:
    """Yields what the words of a claim are understood to mean, where these do not say it, and how surely."""
    for one in claim.mentions:
        if one.source == source and one.reading and one.confidence:
            yield READING.format(quote=one.quote, reading=one.reading, sure=one.confidence.label.in_(lang))
