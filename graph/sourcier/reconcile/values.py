"""The values of properties: what is plainly said as it is, all else in words that keep what qualifies it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from pyoxigraph import NamedNode

from sourcier.errors import LimitError
from sourcier.identifiers import local_key
from sourcier.language import Text
from sourcier.lookup.claim import ReadClaim, Reference
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.lookup.label import chunks
from sourcier.model import DateValue, Quantity
from sourcier.namespaces import SOU, SOUC, prologue
from sourcier.network.standing import Standing, standing_of
from sourcier.reconcile.cell import Value
from sourcier.reconcile.held import identity_words
from sourcier.reconcile.kinds import concept_of, kind_label
from sourcier.reconcile.places import enclosing, on_level
from sourcier.reconcile.properties import Property
from sourcier.reconcile.reconciler import Reconciler
from sourcier.reconcile.settings import Chosen
from sourcier.registry import load_registry
from sourcier.store.view import select

MAX_CLAIMS = 5_000
"""How many claims one request may rest on."""
_CLAIMS = """
SELECT DISTINCT ?claim WHERE {{
  VALUES ?entity {{ {entities} }}
  ?claim {end} ?entity ; sou:property ?property . FILTER(?property IN ({properties}))
  ?claim a sou:Claim .
}} LIMIT {limit}
"""


def read_values(
    reconciler: Reconciler, entities: Sequence[NamedNode], wanted: Sequence[tuple[Property, Chosen]]
) -> dict[NamedNode, list[list[Value]]]:
    """Returns the values of each property of each entity, in the order of `wanted`.

    Raises:
        LimitError: they rest on more claims than are read at a time.
    """
    known = [iri for iri in entities if iri in reconciler.index.known]
    properties = [one for one, _ in wanted]
    forward = [one.claim.iri for one in properties if one.claim and False in one.ends]
    forward += [load_registry().properties["locatedIn"].iri] if any(one.level for one in properties) else []
    backward = [one.claim.iri for one in properties if one.claim and True in one.ends]
    said = _by_subject(_claims(reconciler, known, forward, SOU.subject))
    said |= _by_object(_claims(reconciler, known, backward, SOU.object))
    return {iri: [_values(reconciler, iri, one, chosen, said) for one, chosen in wanted] for iri in known}


_Claims = dict[tuple[NamedNode, NamedNode, bool], list[ReadClaim]]
"""Claims by an entity, a property, and whether the entity is what they relate their subject to."""


def _claims(
    reconciler: Reconciler, entities: Sequence[NamedNode], properties: Sequence[NamedNode], end: NamedNode
) -> list[ReadClaim]:
    found: list[NamedNode] = []
    for chunk in chunks(entities) if properties else ():
        query = _CLAIMS.format(
            entities=chunk, properties=", ".join(map(str, set(properties))), end=end, limit=MAX_CLAIMS + 1
        )
        rows = select(reconciler.view, prologue() + query)
        found += [row["claim"] for row in rows if isinstance(row["claim"], NamedNode)]
        if len(found) > MAX_CLAIMS:
            advice = f"the values rest on more than {MAX_CLAIMS:,} claims; ask for fewer entities or properties"
            raise LimitError("claims", MAX_CLAIMS, advice)
    return read_claims_by_iri(reconciler.view, sorted(found, key=str))


def _by_subject(claims: Sequence[ReadClaim]) -> _Claims:
    found: _Claims = defaultdict(list)
    for claim in claims:
        found[claim.subject.iri, claim.property.iri, False].append(claim)
    return found


def _by_object(claims: Sequence[ReadClaim]) -> _Claims:
    found: _Claims = defaultdict(list)
    for claim in claims:
        if isinstance(claim.value, NamedNode):
            found[claim.value, claim.property.iri, True].append(claim)
    return found


def _values(reconciler: Reconciler, iri: NamedNode, one: Property, chosen: Chosen, said: _Claims) -> list[Value]:
    known = reconciler.index.known
    if one.claim is not None:
        claims = [claim for end in one.ends for claim in said.get((iri, one.claim.iri, end), ())]
        values = [_claimed(claim, iri, chosen) for claim in _ordered(claims, chosen)]
    elif one.level is not None:
        located = said.get((iri, load_registry().properties["locatedIn"].iri, False), ())
        values = _on_level(reconciler, iri, one.level, _ordered(located, chosen), chosen)
    elif one.id == "within":
        values = [_place(place.iri, place.label) for place in enclosing(known, known[iri].within)]
    elif one.id == "claims":
        number = reconciler.claims(iri)
        values = [Value(Text(str(number), str(number)), number=Decimal(number))]
    elif one.id == "type":
        values = [Value(kind_label(known[iri].kind))]
    elif one.id == "kind":
        concept = concept_of(known[iri].sort)
        values = [Value(concept.label)] if concept else []
    elif one.id == "name":
        values = [Value(known[iri].label)]
    else:
        values = [Value(Text(words, words)) for words in identity_words(known[iri], one.id)]
    several = list(dict.fromkeys(values))
    return several[: chosen.limit] if chosen.limit else several


def _ordered(claims: Sequence[ReadClaim], chosen: Chosen) -> list[ReadClaim]:
    """Returns the claims that are wanted, what is said to exist first."""
    kept = [claim for claim in claims if chosen.keeps(standing(claim))]
    return sorted(kept, key=lambda claim: (standing(claim).rank, claim.id))


def standing(claim: ReadClaim) -> Standing:
    """Returns how far what a claim says has come."""
    status = local_key(claim.status.iri)
    keys = {concept.iri: concept.key for concept in load_registry().schemes["status"].values()}
    return standing_of(
        local_key(claim.property.iri), keys.get(claim.status.iri, status), former=claim.former,
        denied=claim.polarity.iri != SOUC.asserts,
    )  # fmt: skip


def _on_level(
    reconciler: Reconciler, iri: NamedNode, level: NamedNode, claims: Sequence[ReadClaim], chosen: Chosen
) -> list[Value]:
    known = reconciler.index.known
    own = [_place(place.iri, place.label) for place in on_level(known, [iri], level)]
    said = [
        _related(claim, Reference(place.iri, place.label), chosen)
        for claim in claims
        if isinstance(claim.value, NamedNode)
        for place in on_level(known, [claim.value], level)
    ]
    return own + said


def _place(iri: NamedNode, label: Text) -> Value:
    return Value(label, entity=Reference(iri, label))


def _claimed(claim: ReadClaim, of: NamedNode, chosen: Chosen) -> Value:
    """Returns what a claim says of one of its ends."""
    if isinstance(claim.value, NamedNode):
        other = claim.object if claim.subject.iri == of else claim.subject
        assert other is not None, "a claim whose value is an entity names it"
        return _related(claim, other, chosen)
    words = Text(*(_in_words(claim, claim.value_text(lang), lang, chosen) for lang in ("en", "fr")))
    if isinstance(claim.value, Quantity):
        return Value(words, number=_number(claim, claim.value, chosen))
    if isinstance(claim.value, DateValue) and _is_plain(claim, chosen) and claim.value.bound == SOUC.exactly:
        return Value(words, day=claim.value.period.day)
    return Value(words)


def _related(claim: ReadClaim, other: Reference, chosen: Chosen) -> Value:
    words = Text(*(_in_words(claim, other.label.in_(lang), lang, chosen) for lang in ("en", "fr")))
    return Value(words, entity=other if _is_plain(claim, chosen) else None)


def _is_plain(claim: ReadClaim, chosen: Chosen) -> bool:
    """Says whether a claim plainly says that something is so, and who says it is not asked."""
    qualified = claim.horizon or claim.horizon_text or claim.condition
    return standing(claim) is Standing.EXISTING and not qualified and not chosen.speaker


def _number(claim: ReadClaim, value: Quantity, chosen: Chosen) -> Decimal | None:
    """Returns an exact number: a plain count, or, where a unit was chosen, an amount in that unit."""
    if value.bound != SOUC.exactly or value.number is None or chosen.speaker:
        return None
    unit = load_registry().unit_of(value.unit)
    if unit is not None and chosen.unit and unit.code == chosen.unit:
        return value.number
    return value.number if unit is not None and unit.dimension == SOUC.count and _is_plain(claim, chosen) else None


def _in_words(claim: ReadClaim, value: str, lang: str, chosen: Chosen) -> str:
    horizon = claim.horizon_in(lang) or claim.horizon_text
    words = ", ".join(filter(None, [value, claim.role, horizon, claim.condition]))
    state = claim.state_in(lang)
    words = f"{words} ({state})" if state else words
    return f"{words} – {claim.claimant.label.in_(lang)}" if chosen.speaker else words
