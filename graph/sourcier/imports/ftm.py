"""FollowTheMoney: things become entities, documents sources, links and some properties claims. What cannot is said.

A file that this software wrote says of each claim which document carries it, in which words: those documents are its
evidence. What any other file says is claimed by whoever publishes it, and the evidence is the file itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from datetime import date

from pyoxigraph import NamedNode

from sourcier.compile import compile_statements
from sourcier.curate.kind import Mistake
from sourcier.curate.record import Log
from sourcier.errors import UsageError
from sourcier.export.loss import Loss
from sourcier.figures.notation import read_period
from sourcier.identifiers import digest, kebab
from sourcier.imports.ftm_link import LINK_KEPT, THING_CLAIMED, Speaker, link_claim, thing_claims
from sourcier.imports.ftm_own import Documentation, is_reading, read_documentation, with_quote
from sourcier.imports.ftm_record import Lines, Record
from sourcier.imports.ftm_thing import DOCUMENT_KEPT, Things, document_of, kept_of, thing_of
from sourcier.imports.imported import Reading, Request, read_original
from sourcier.imports.known import entity_iri
from sourcier.language import Text
from sourcier.model import Claim, Curation, Entity, HeldText, Source
from sourcier.namespaces import SOU, SOUC, SOURCE, compact, node_of
from sourcier.registry import load_registry

_NO_PLACE = Text(
    "no claim property and no part of an identity says it", "ni propriété d’affirmation ni identité ne le dit"
)
_NOT_IN_SCHEMA = Text("the schema does not have it", "le schéma ne l’a pas")


def read_ftm(request: Request) -> Reading:
    """Reads a file of FollowTheMoney, one entity a line.

    Raises:
        UsageError: the package followthemoney is not installed, or nobody is named as publisher of claims.
        DataError: the file cannot be read.
    """
    original = read_original(request.path)
    text, held = original.text()
    log = Log(request.path.as_posix())
    reader = _Reader(request, Lines(text, log), log)
    sources = reader.read(held)
    curation = Curation(tuple(reader.new_entities()), tuple(sources), {})
    quads = compile_statements(curation, load_registry(), known=request.known.entities.values())
    graphs = tuple(source.iri for source in sources)
    refused = len({problem.line for problem in log.problems})
    return Reading(tuple(quads), reader.lines.count, refused, tuple(log.problems), reader.losses(), original, graphs)


class _Reader:
    def __init__(self, request: Request, lines: Lines, log: Log) -> None:
        self.request, self.lines, self.log = request, lines, log
        self.things = Things()
        self.told: dict[NamedNode, list[Claim]] = defaultdict(list)
        self.unnamed: dict[NamedNode, dict[NamedNode, Entity]] = defaultdict(dict)
        self.own: list[Claim] = []
        self.keys: set[str] = set()
        self.unkept: Counter[str] = Counter()
        self._speaker: Speaker | None = None

    def read(self, held: HeldText) -> list[Source]:
        """Returns the sources of a file: its documents, and itself where it makes claims of its own."""
        records = list(self.lines.records())
        documents = [record for record in records if record.is_a("Document")]
        things = [record for record in records if not record.is_a("Document") and self._try(self._take_thing, record)]
        self._each(self._take_document, documents)
        self._each(self._take_properties, things)
        links = [r for r in records if r.id not in self.things.documents and r not in things and not r.is_a("Document")]
        links = [record for record in links if record.line not in {problem.line for problem in self.log.problems}]
        self._each(self._take_documentation, [record for record in links if _is_own(record)])
        self._each(self._take_link, [record for record in links if not _is_own(record)])
        sources = [self._with_claims(source) for _, source in self.things.documents.values()]
        return [*sources, self._file(held)] if self.own else sources

    def new_entities(self) -> Iterator[Entity]:
        """Yields the entities that are not known yet."""
        for entity in self.things.entities():
            if entity.iri not in self.request.known.entities:
                yield entity

    def losses(self) -> tuple[Loss, ...]:
        """Returns what could not be kept, by schema and property."""
        unkept = [Loss(Text(name, name), _NO_PLACE, count) for name, count in sorted(self.unkept.items())]
        dropped = [Loss(Text(name, name), _NOT_IN_SCHEMA, n) for name, n in sorted(self.lines.dropped.items())]
        return (*unkept, *dropped)

    def _each(self, take: Callable[[Record], object], records: Iterable[Record]) -> None:
        for record in records:
            self._try(take, record)

    def _try(self, take: Callable[[Record], object], record: Record) -> object:
        try:
            return take(record)
        except Mistake as mistake:
            self.log.add(record.line, mistake.code, mistake.detail, mistake.remedy)
            self.things.things.pop(record.id, None)
            return None

    def _take_thing(self, record: Record) -> bool:
        thing = thing_of(record)
        if thing is None:
            return False
        known = self.request.known.entities.get(thing.entity.iri)
        if known is not None and known.type != thing.entity.type:
            detail = f"{compact(known.iri)} is a {compact(known.type)} already, and a {record.schema.name} here"
            raise Mistake("wrong-kind", detail, "give it another id")
        self.things.things[record.id] = thing
        self._count_unkept(record, kept_of(thing) | THING_CLAIMED)
        return True

    def _take_document(self, record: Record) -> None:
        self.things.documents[record.id] = record, document_of(record, self.things)
        self._count_unkept(record, DOCUMENT_KEPT)

    def _take_properties(self, record: Record) -> None:
        if THING_CLAIMED & record.properties.keys():
            iri = self.things.things[record.id].entity.iri
            self.own += list(thing_claims(record, iri, self.things, self._who))

    def _take_documentation(self, record: Record) -> None:
        told = self._documentation(record)
        named, speakers = self.things.named(), self.things.named(speaking=True)
        found = read_documentation(told, named, speakers)
        if found is None:
            detail = f"its words do not give the claim that its id names, {told.key!r}"
            raise Mistake("not-in-words", detail, "export it again, or leave it out")
        claim, unnamed = found
        _, source = self.things.documents[record.first("document") or ""]
        self.told[source.iri] += [
            with_quote(claim, quote, source.publisher, record.all("description")) for quote in told.quotes
        ]
        self.keys.add(f"claim:{told.key}")
        if unnamed is not None:
            self.unnamed[source.iri][unnamed.iri] = unnamed

    def _documentation(self, record: Record) -> Documentation:
        document, entity = record.first("document") or "", record.first("entity") or ""
        if document not in self.things.documents or entity not in self.things.things:
            missing = document if document not in self.things.documents else entity
            raise Mistake("dangling", f"it names {missing!r}, which the file does not hold", "add its record")
        quotes = tuple(record.all("summary"))
        if not quotes:
            raise Mistake("bad-quote", "no words carry it", "give them as `summary`")
        subject = self.things.things[entity].entity
        return Documentation(
            (record.first("recordId") or "").removeprefix("claim:"),
            self.things.documents[document][1].iri,
            quotes,
            subject.iri,
            subject.names[""],
            next((words for words in record.all("description") if not is_reading(words)), ""),
            record.first("role") or "",
            record.first("status"),
            *(_day(record.first(name)) for name in ("date", "startDate", "endDate")),
        )

    def _take_link(self, record: Record) -> None:
        claims = record.all("recordId")
        if claims and set(claims) <= self.keys:
            return  # its documents say it all, claim by claim
        self.own.append(link_claim(record, self.things, self._who))
        self._count_unkept(record, LINK_KEPT)

    @property
    def _who(self) -> Speaker:
        if self._speaker is None:
            self._speaker = Speaker(self._publisher(), self.request.path.name)
        return self._speaker

    def _publisher(self) -> NamedNode:
        """Returns who publishes the file: somebody known, of the file, or an organization of that name."""
        words, known = self.request.publisher, self.request.known
        if words is None:
            raise UsageError("the file makes claims of its own; say who publishes it: --publisher ACTOR")
        found = known.by_id(words, "actor") or known.by_name(words, "actor")
        named = self.things.named(speaking=True).get(words, [])
        if found is not None:
            return found.iri
        if len(named) == 1:
            return named[0]
        iri = entity_iri("actor", kebab(words) or digest(words))
        self.things.added[iri] = Entity(iri, SOU.Organization, {"": words})
        return iri

    def _file(self, held: HeldText) -> Source:
        """Returns the file as a source."""
        name = self.request.path.name
        return Source(SOURCE.term(self.request.name), self._who.actor, "und", SOUC.dataset, title=name, text=held,
                      claims=tuple(dict.fromkeys(self.own)))  # fmt: skip

    def _with_claims(self, source: Source) -> Source:
        return replace(source, claims=tuple(self.told[source.iri]), unnamed=tuple(self.unnamed[source.iri].values()))

    def _count_unkept(self, record: Record, kept: Set[str]) -> None:
        for name, values in record.properties.items():
            if name not in kept and values:
                self.unkept[f"{record.schema.name}:{name}"] += len(values)


def _is_own(record: Record) -> bool:
    """Says whether a record is a documentation that this software wrote: its address is that of the claim it names."""
    ids = record.all("recordId")
    return (
        record.schema.name == "Documentation"
        and len(ids) == 1
        and ids[0].startswith("claim:")
        and record.all("sourceUrl") == [node_of(ids[0]).value]
    )


def _day(words: str | None) -> date | None:
    return read_period(words[:10]).start if words else None
