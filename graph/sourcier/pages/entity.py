"""The page of an actor, a site, a project, a place, an event or a source: what is said of it, by it, in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.compare.pairs.read import read_comparisons
from sourcier.errors import NotFoundError
from sourcier.identifiers import local_key
from sourcier.lookup import EntityRecord, ReadClaim, Reference, SourceRecord, labels_of, read_entity
from sourcier.lookup.source import read_sources
from sourcier.lookup.undertaken import undertaken
from sourcier.namespaces import ACTOR, BASE, RDFS, SOUC, SOURCE, compact, node_of
from sourcier.pages import missing
from sourcier.pages.atlas import Atlas
from sourcier.pages.links import path_about
from sourcier.pages.map import inset
from sourcier.pages.margin import Margin, Passage, margin_of
from sourcier.pages.page import Page
from sourcier.pages.pairs import opposed
from sourcier.pages.tie import ties_of

AT_ONCE = 100
"""How many claims one page lists; the rest are on further pages."""
IN_MARGIN = 180
"""The same for those in the margin of a text, which take less room."""
_Line = tuple[str, str | None, ReadClaim]
_GRAVE = {SOUC.conflict, SOUC.undecided}


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that stand together; `key` is that of their property where they share one about the thing itself."""

    key: str | None
    claims: tuple[ReadClaim, ...]
    compared: str | None = None
    timeline: str | None = None


def entity_page(atlas: Atlas, iri: NamedNode, part: int = 1) -> Page:
    """Returns the page of a thing with a name, or one of its further pages of claims.

    Raises:
        NotFoundError: there is no such thing, or no such further page.
    """
    graph = atlas.graph
    entity = read_entity(graph.view, iri)
    if entity.type.iri == RDFS.Resource:
        raise NotFoundError(compact(iri))
    source = read_sources(graph.view, [iri])[iri] if SOURCE.local(iri) else None
    margin = margin_of(source, entity.carries, graph.texts) if source and atlas.shows_texts else None
    shares = [_listed(some) for some in _shared(_lined(entity, in_margin=margin is not None), AT_ONCE)]
    passages = _shared_passages(margin) if margin else []
    parts = max(len(shares), len(passages), 1)
    if not 1 <= part <= parts:
        raise NotFoundError(f"{compact(iri)}/{part}", kind="page")
    path = iri.value.removeprefix(BASE)
    values = {
        "entity": entity,
        "languages": atlas.languages,
        "source": source,
        "part": part,
        "base": path,
        "sections": shares[part - 1] if part <= len(shares) else {},
        "margin": margin,
        "passages": passages[part - 1] if part <= len(passages) else [],
        **_alongside(atlas, entity, source, is_first=part == 1),
    }
    if part > 1:
        return Page(f"{path}/{part}", entity.label, "entity.html", values, (), iri.value, parts)
    return Page(path, entity.label, "entity.html", values, ("ttl", "jsonld", "csv"), iri.value, parts)


def _alongside(atlas: Atlas, entity: EntityRecord, source: SourceRecord | None, *, is_first: bool) -> dict[str, object]:
    """Returns what stands beside the claims, on the first page only."""
    if not is_first:
        return {"ties": (), "conflicts": (), "contested": (), "gaps": (), "assessments": (), "inset": None}
    own = [claim for claim in entity.about if claim.subject.iri == entity.iri]
    pairs = [pair for pair in read_comparisons(atlas.graph.view, own) if pair.outcome.iri in _GRAVE]
    return {
        "ties": ties_of(atlas, entity.id),
        "conflicts": opposed(pairs),
        "contested": _contested(atlas, entity.iri) if ACTOR.local(entity.iri) else (),
        "gaps": () if source else missing.of_thing(atlas.gaps(entity.iri)),
        "assessments": atlas.graph.assessments(entity.iri.value),
        "inset": None if source else inset(atlas, entity.iri),
    }


def _contested(atlas: Atlas, actor: NamedNode) -> list[Reference]:
    """Returns what the actor undertakes of which claims contradict each other."""
    things = [node_of(name) for name in undertaken(atlas.graph.view, actor, contested=True)]
    return [Reference(thing, label) for thing, label in labels_of(atlas.graph.view, things).items() if thing != actor]


def _lined(entity: EntityRecord, *, in_margin: bool) -> list[_Line]:
    """Returns the claims with the section and the property under which they stand, in the order of the page."""
    own: dict[str, list[ReadClaim]] = {}
    for claim in entity.about:
        own.setdefault(local_key(claim.property.iri), []).append(claim)
    return [
        *(("carries", None, claim) for claim in ([] if in_margin else _in_order(entity))),
        *(("about", key, claim) for key, claims in own.items() for claim in claims),
        *(("says", None, claim) for claim in entity.says),
    ]


def _in_order(entity: EntityRecord) -> list[ReadClaim]:
    """Returns the claims that a source carries in the order of their words in it."""

    def place(claim: ReadClaim) -> tuple[tuple[int, int], str]:
        return min(
            mention.offsets or (0, 0) for mention in claim.mentions if mention.source.iri == entity.iri
        ), claim.id

    return sorted(entity.carries, key=place)


def _shared(lines: Sequence[_Line], most: int) -> list[Sequence[_Line]]:
    return [lines[start : start + most] for start in range(0, len(lines), most)]


def _listed(lines: Sequence[_Line]) -> dict[str, list[Group]]:
    """Returns lines by their sections, and within these by their properties."""
    found: dict[tuple[str, str | None], list[ReadClaim]] = {}
    for section, key, claim in lines:
        found.setdefault((section, key), []).append(claim)
    sections: dict[str, list[Group]] = {}
    for (section, key), claims in found.items():
        sections.setdefault(section, []).append(_group(key, claims))
    return sections


def _group(key: str | None, claims: list[ReadClaim]) -> Group:
    subjects = {claim.subject.iri for claim in claims}
    if key is None or len(claims) == 1 or len(subjects) > 1:
        return Group(key, tuple(claims))
    (thing,) = subjects
    return Group(key, tuple(claims), path_about("compare", thing, key), path_about("timeline", thing, key))


def _shared_passages(margin: Margin) -> list[list[Passage]]:
    """Returns the paragraphs by page, so that no margin is too long for one."""
    pages: list[list[Passage]] = [[]]
    notes = 0
    for passage in margin.passages:
        if notes and notes + len(passage.notes) > IN_MARGIN:
            pages.append([])
            notes = 0
        pages[-1].append(passage)
        notes += len(passage.notes)
    return pages
