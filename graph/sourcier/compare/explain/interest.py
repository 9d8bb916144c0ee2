"""Why an origin is held to have an interest, and why whoever speaks is one party with it: the claims that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.compare.explain.explanation import Explanation, in_both
from sourcier.language import Text
from sourcier.lookup import Origin, ReadClaim, Reference
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.lookup.label import chunks
from sourcier.namespaces import SOUC, prologue
from sourcier.store.view import View, select

_CONCERNED = Text("{name} has an interest: this is about it", "{name} y a intérêt\u00a0: il en est question")
_BOUND = Text("{name} has an interest: what binds it to this", "{name} y a intérêt\u00a0: ce qui l’y lie")
_ONE_PARTY = Text("why they are one party with {name}", "pourquoi c’est une seule partie avec {name}")
_RELATED = """?claim sou:property ?property ; sou:subject ?start ; sou:object ?end ; sou:polarity souc:asserts .
  FILTER NOT EXISTS { ?claim sou:former true }"""
_PART_OF = "?claim sou:property souc:partOf ; sou:subject ?start ; sou:object ?end ; sou:polarity souc:asserts ."
_ANNOUNCED = """{ ?claim sou:claimant ?start } UNION { ?claim sou:onBehalfOf ?start }
  ?claim sou:subject ?end ; sou:polarity souc:asserts ; sou:status souc:announced ."""
_INTENDED = "?claim sou:intentOf ?start ; sou:subject ?end ; sou:polarity souc:asserts ."


@dataclass(frozen=True, slots=True)
class _Step:
    """A claim that ties one thing to another."""

    claim: NamedNode
    start: NamedNode
    end: NamedNode


def interest_parts(view: View, origin: Origin, claims: Sequence[ReadClaim]) -> tuple[Explanation, ...]:
    """Returns why an origin has an interest in its claims, and which claims make those who speak one party with it."""
    parts = list(_affiliation(view, origin.party, claims))
    if origin.interested:
        parts.append(_interest(view, origin.party, claims))
    return tuple(parts)


def _interest(view: View, party: Reference, claims: Sequence[ReadClaim]) -> Explanation:
    """Returns the claims themselves if they are about the party, else those that bind it to what they are about.

    The nearest ties are enough: to that itself, else to what it is part of. Of these the firmest: that it is bound to
    it, has dealings with it, or is the organization of whom it is about; else that it announces or intends something.
    """
    about = [claim for claim in claims if party in {claim.subject, claim.object}]
    if about:
        return Explanation(_of(_CONCERNED, party), claims=tuple(about))
    subjects = {claim.subject.iri for claim in claims}
    if bound := _ties(view, party.iri, subjects, people=True):
        return Explanation(_of(_BOUND, party), claims=_read(view, bound))
    upward = _upward(view, subjects)
    bound = _ties(view, party.iri, {step.end for step in upward} - subjects)
    way = _way_to({node for step in bound for node in (step.start, step.end)} - subjects, upward)
    return Explanation(_of(_BOUND, party), claims=_read(view, [*bound, *way]))


def _ties(view: View, party: NamedNode, topics: set[NamedNode], *, people: bool = False) -> list[_Step]:
    """Returns the firmest claims that tie the party to the topics; `people`: also as the organization of one."""
    from sourcier.compare.origins.interest import (  # noqa: PLC0415 - Ibis is slow to import
        AFFILIATING,
        BINDING,
        DEALINGS,
    )

    own, other = f"VALUES ?start {{ {party} }}", f"VALUES ?end {{ {party} }}"
    backward = (*DEALINGS, *AFFILIATING) if people else DEALINGS
    bound = _steps(view, f"{own} {_of_kinds((*BINDING, *DEALINGS))} {_RELATED}", "end", topics)
    bound += _steps(view, f"{other} {_of_kinds(backward)} {_RELATED}", "start", topics)
    return bound or [s for pattern in (_ANNOUNCED, _INTENDED) for s in _steps(view, f"{own} {pattern}", "end", topics)]


def _affiliation(view: View, party: Reference, claims: Sequence[ReadClaim]) -> Iterator[Explanation]:
    """Yields the claims by which those who speak, or for whom it is spoken, belong to the party or its group."""
    from sourcier.compare.origins.interest import AFFILIATING  # noqa: PLC0415 - Ibis is slow to import

    voices = {actor.iri for claim in claims for actor in (claim.claimant, *claim.on_behalf_of)} - {party.iri}
    group = ("subsidiaryOf",)
    own = _steps(view, f"{_of_kinds((*AFFILIATING, *group))} {_RELATED}", "start", voices)
    own += _steps(view, f"{_of_kinds(group)} {_RELATED}", "end", voices)
    near = {node for step in own for node in (step.start, step.end)}
    beyond = _steps(view, f"VALUES ?end {{ {party.iri} }} {_of_kinds(group)} {_RELATED}", "start", near)
    beyond += _steps(view, f"VALUES ?start {{ {party.iri} }} {_of_kinds(group)} {_RELATED}", "end", near)
    reached = {party.iri}.union(*({step.start, step.end} for step in beyond))
    tied = [step for step in own if {step.start, step.end} & reached]
    if tied:
        yield Explanation(_of(_ONE_PARTY, party), claims=_read(view, [*tied, *beyond]))


def _upward(view: View, subjects: set[NamedNode]) -> list[_Step]:
    """Returns the claims that lead from things to the wholes that they are part of, however many steps away."""
    found: list[_Step] = []
    known, fresh = set(subjects), set(subjects)
    while fresh:
        steps = _steps(view, _PART_OF, "start", fresh)
        found += steps
        fresh = {step.end for step in steps} - known
        known |= fresh
    return found


def _way_to(ends: set[NamedNode], upward: Iterable[_Step]) -> list[_Step]:
    """Returns those of the steps, given nearest first, that lead to one of the ends."""
    wanted, way = set(ends), []
    for step in reversed(list(upward)):
        if step.end in wanted:
            wanted.add(step.start)
            way.append(step)
    return way[::-1]


def _of_kinds(keys: Iterable[str]) -> str:
    return f"VALUES ?property {{ {' '.join(str(SOUC.term(key)) for key in keys)} }}"


def _steps(view: View, pattern: str, side: str, nodes: Iterable[NamedNode]) -> list[_Step]:
    found: list[_Step] = []
    for chunk in chunks(sorted(nodes, key=str)):
        sparql = f"SELECT DISTINCT ?claim ?start ?end WHERE {{ VALUES ?{side} {{ {chunk} }} {pattern} }}"
        for row in select(view, f"{prologue()}{sparql} ORDER BY ?claim"):
            claim, start, end = row["claim"], row["start"], row["end"]
            if isinstance(claim, NamedNode) and isinstance(start, NamedNode) and isinstance(end, NamedNode):
                found.append(_Step(claim, start, end))
    return found


def _read(view: View, steps: Iterable[_Step]) -> tuple[ReadClaim, ...]:
    return tuple(read_claims_by_iri(view, list(dict.fromkeys(step.claim for step in steps))))


def _of(words: Text, party: Reference) -> Text:
    return in_both(lambda lang: words.in_(lang).format(name=party.label.in_(lang)))
