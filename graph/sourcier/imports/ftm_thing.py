"""FollowTheMoney's things as entities, and its documents as sources: identity, and what they say of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pyoxigraph import NamedNode

from sourcier.curate.kind import Mistake
from sourcier.export.ftm_things import ftm_id
from sourcier.figures.notation import read_period
from sourcier.identifiers import digest, is_key, kebab
from sourcier.imports.ftm_record import Record
from sourcier.imports.known import entity_iri, family_of
from sourcier.imports.rendered import periods
from sourcier.language import LANGUAGES
from sourcier.model import Entity, Period, Source
from sourcier.namespaces import ACTOR, SOU, SOUC, SOURCE, compact
from sourcier.registry import load_registry

_CLASSES = (
    ("Person", "actor", SOU.Person),
    ("Company", "actor", SOU.Company),
    ("PublicBody", "actor", SOU.PublicBody),
    ("Organization", "actor", SOU.Organization),
    ("LegalEntity", "actor", SOU.Actor),
    ("Project", "project", SOU.Project),
    ("Event", "event", SOU.Event),
    ("Address", "place", SOU.Place),
    ("RealEstate", "site", SOU.Site),
)
"""What each schema is here, the narrowest first. An asset that is nothing narrower is a site; a vessel is not."""
_UNKNOWN_KINDS = {
    "event": SOUC.unknownEventKind,
    "place": SOUC.address,
    "project": SOUC.unknownProjectKind,
    "site": SOUC.unknownSiteKind,
}
_NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
_WIDER = ((SOUC.commune, "city"), (SOUC.department, "state"), (SOUC.region, "region"), (SOUC.country, "country"))
"""The kinds of place that a place may lie in, the narrowest first, with what FollowTheMoney calls them."""
_KEPT = {*_NAMES, "full", "notes", "sourceUrl", "summary"}
DOCUMENT_KEPT = {
    "title", "name", "fileName", "publisher", "author", "publishedAt", "language", "summary", "notes", "sourceUrl",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity with the record that it was made of."""

    record: Record
    entity: Entity

    @property
    def name_as_wider(self) -> str:
        """What places that lie in it call it: a country by its code."""
        is_country = self.entity.kind == SOUC.country
        return (self.record.first("country") or "") if is_country else self.entity.names[""]


@dataclass(slots=True)
class Things:
    """The entities and sources of a file, by the ids of their records."""

    things: dict[str, Thing] = field(default_factory=dict)
    documents: dict[str, tuple[Record, Source]] = field(default_factory=dict)
    added: dict[NamedNode, Entity] = field(default_factory=dict)

    def named(self, *, speaking: bool = False) -> dict[str, list[NamedNode]]:
        """Returns which things bear a name, or which of those that can speak."""
        found: dict[str, list[NamedNode]] = {}
        for thing in self.things.values():
            if not speaking or family_of(thing.entity.iri) == "actor":
                found.setdefault(thing.entity.names[""], []).append(thing.entity.iri)
        return found

    def entities(self) -> list[Entity]:
        """Returns every entity, places within their countries."""
        places = {(thing.entity.kind, thing.name_as_wider): thing.entity.iri for thing in self.things.values()}
        return [*(_placed(thing, places) for thing in self.things.values()), *self.added.values()]


def kept_of(thing: Thing) -> set[str]:
    """Returns the properties that are kept of a thing; how far ours have come is said by their claims again."""
    kept = set(_KEPT)
    if thing.entity.type == SOU.Place:
        kept |= {name for _, name in _WIDER}
    if _own_iri(thing.record, family_of(thing.entity.iri)):
        kept |= {"status", "keywords"}
    return kept


def thing_of(record: Record) -> Thing | None:
    """Returns the entity that a record is; None where it is a document, a link, or nothing of ours.

    Raises:
        Mistake: it has no name.
    """
    found = next(((family, class_) for name, family, class_ in _CLASSES if record.is_a(name)), None)
    if found is None and record.schema.name != "Asset":
        return None
    family, class_ = found or ("site", SOU.Site)
    names = record.all("name", "full") if family == "place" else record.all("name")
    if not names:
        raise Mistake("missing-key", f"a {record.schema.name} without a name", "give it a name")
    others = tuple(sorted({*names[1:], *record.all(*_NAMES[1:])} - {names[0]}))
    entity = Entity(
        _own_iri(record, family) or entity_iri(family, key_of(record.id)), class_, {"": names[0]}, others,
        _kind(record, family), note="; ".join(record.all("notes")) or None,
    )  # fmt: skip
    return Thing(record, entity)


def key_of(id_: str) -> str:
    """Returns the key for an id of FollowTheMoney: itself where it is one.

    >>> key_of("NK-Q1")
    'nk-q1-058fb74a'
    """
    return id_ if is_key(id_) else "-".join(filter(None, [kebab(id_), digest(id_)]))


def _own_iri(record: Record, family: str) -> NamedNode | None:
    """Returns the IRI of what this software exported: its address, where the id is made from it."""
    for url in record.all("sourceUrl"):
        iri = NamedNode(url)
        if (family_of(iri) == family or (family == "source" and SOURCE.local(iri))) and ftm_id(
            compact(iri)
        ) == record.id:
            return iri
    prefix = f"{family}-"
    key = record.id.removeprefix(prefix)
    return SOURCE.term(key) if family == "source" and record.id.startswith(prefix) and is_key(key) else None


def _kind(record: Record, family: str) -> NamedNode | None:
    if family == "actor":
        return None
    concepts = load_registry().schemes[f"{family}-kind"].values()
    labels = {concept.label.in_(lang): concept.iri for concept in concepts for lang in LANGUAGES}
    return next((labels[one] for one in record.all("summary") if one in labels), _UNKNOWN_KINDS[family])


def _placed(thing: Thing, places: Mapping[tuple[NamedNode | None, str], NamedNode]) -> Entity:
    """Returns a place within the narrowest of the places that it says it lies in."""
    record, kind = thing.record, thing.entity.kind
    if thing.entity.type != SOU.Place:
        return thing.entity
    if kind == SOUC.country:
        return replace(thing.entity, code=(record.first("country") or "").upper() or None)
    wider = [(wide, record.first(name)) for wide, name in _WIDER if wide != kind]
    found = (places[wide, name] for wide, name in wider if name and (wide, name) in places)
    return replace(thing.entity, within=next(found, None))


def document_of(record: Record, things: Things) -> Source:
    """Returns the source that a document is, never held: its text is not in the file."""
    iri = _own_iri(record, "source") or SOURCE.term(key_of(record.id))
    publisher = _actor(record.first("publisher"), iri, things)
    title, name = record.first("title", "fileName"), record.first("name")
    genres = load_registry().schemes["genre"].values()
    labels = {genre.label.in_(lang): genre.iri for genre in genres for lang in LANGUAGES}
    default = SOUC.pressArticle if record.is_a("Article") else SOUC.unknownGenre
    urls = [url for url in record.all("sourceUrl") if url != iri.value]
    return Source(
        iri,
        publisher,
        _language(record.first("language")),
        next((labels[one] for one in record.all("summary") if one in labels), default),
        title=title if title != name else None,
        authors=tuple(_actor(author, iri, things, class_=SOU.Person) for author in record.all("author")),
        published=_published(record, name or ""),
        url=NamedNode(urls[0]) if urls else None,
        note="; ".join(record.all("notes")) or None,
    )


def _actor(name: str | None, source: NamedNode, things: Things, *, class_: NamedNode = SOU.Organization) -> NamedNode:
    """Returns the actor that bears exactly that name; one of its own is made where none or several do."""
    bearers = things.named(speaking=True).get(name or "", [])
    if len(bearers) == 1:
        return bearers[0]
    if name is None:
        iri = ACTOR.term(f"unnamed-publisher-{digest(source.value)}")
        things.added[iri] = Entity(iri, SOU.UnnamedSource, {"en": "publisher not named", "fr": "éditeur non nommé"})
        return iri
    iri = ACTOR.term("-".join(filter(None, [kebab(name), digest(name)])))
    things.added[iri] = Entity(iri, class_, {"": name})
    return iri


def _language(code: str | None) -> str:
    from rigour.langs import iso_639_alpha2  # noqa: PLC0415 - comes with FollowTheMoney

    return (iso_639_alpha2(code) or code) if code else "und"


def _published(record: Record, name: str) -> Period | None:
    """Returns when a document was published: as its name has it where that says more than the date."""
    words = record.first("publishedAt", "date")
    period = read_period(words[:10]) if words else None
    for lang in LANGUAGES:
        for closer in periods(name.rpartition(", ")[2], lang):
            if closer.start and closer.end and (period is None or _holds(period, closer)):
                return closer
    return period


def _holds(outer: Period, inner: Period) -> bool:
    first, last = outer.start or date.min, outer.end or date.max
    return inner.start is not None and inner.end is not None and first <= inner.start and inner.end <= last
