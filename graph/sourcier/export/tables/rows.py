"""A graph into the rows of the published tables, in the order of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import NamedNode

from sourcier.batch import batched
from sourcier.export.fields import clean, edge_row
from sourcier.export.loss import Loss, counted
from sourcier.export.tables.columns import PUBLISHED
from sourcier.identifiers import kebab, local_key
from sourcier.language import Text
from sourcier.lookup.claim import QuotedMention, ReadClaim
from sourcier.lookup.claims import read_claims_by_iri, read_mentions
from sourcier.lookup.facts import Facts, facts_of_each
from sourcier.lookup.source import SourceRecord, read_sources
from sourcier.model import Quantity
from sourcier.namespaces import SKOS, SOU, SOUC, WGS, node_of
from sourcier.network import each_tie
from sourcier.store.view import View
from sourcier.tables import each_row, folder_of
from sourcier.tables.extract import Row

NOT_IN_TABLES = Loss(
    Text(
        "judgements, comparisons, figures and the ontology",
        "les jugements, les comparaisons, les figures et l’ontologie",
    ),
    Text(
        "the tables hold claims, where they stand and what they name; RDF has the rest",
        "les tables ont les affirmations, où elles se trouvent et ce qu’elles nomment\u00a0; RDF a le reste",
    ),
)
_CONTROL = Loss(
    Text("control characters", "les caractères de commande"),
    Text(
        "no table can hold them; they are replaced by U+FFFD",
        "aucune table ne peut les contenir\u00a0; U+FFFD les remplace",
    ),
)
_AT_ONCE = 400
_FAMILIES = ("actor", "site", "project", "event", "place")
_OPEN_BELOW, _OPEN_ABOVE = {SOUC.upTo, SOUC.lessThan}, {SOUC.atLeast, SOUC.moreThan}


class PublishedRows:
    """The rows of a graph, table by table, with names in one language; every row has all columns of its table.

    They are those of the tables built with the graph, with what the graph says more, looked up for some rows at a time.
    """

    def __init__(self, view: View, lang: str) -> None:
        self._view, self._lang = view, lang
        self._told: set[str] = set()
        self._replaced = 0

    def tables(self) -> Iterator[tuple[str, Iterator[Row]]]:
        """Yields each table with its rows, which are to be used before the next table is asked for."""
        own = {"claims": self._claims, "mentions": self._with_words, "sources": self._sources,
               "entities": self._entities}  # fmt: skip
        with TemporaryDirectory() as otherwise:
            folder = folder_of(self._view, Path(otherwise))
            for name in PUBLISHED:
                if name == "ties":
                    rows = self._ties()
                else:
                    base = each_row(folder, name)
                    rows = own[name](base) if name in own else base
                yield name, self._whole(name, rows)

    def losses(self) -> tuple[Loss, ...]:
        """Returns what the rows that were given out do not say."""
        return (NOT_IN_TABLES, *counted({_CONTROL: self._replaced}))

    def _whole(self, name: str, rows: Iterator[Row]) -> Iterator[Row]:
        columns = [column.name for column in PUBLISHED[name]]
        for row in rows:
            yield {column: self._cleaned(row.get(column)) for column in columns}

    def _cleaned(self, value: object) -> object:
        if isinstance(value, tuple | list):
            return [self._cleaned(item) for item in value] or None
        if not isinstance(value, str):
            return value
        cleaned = clean(value)
        self._replaced += cleaned != value
        return cleaned

    def _claims(self, base: Iterator[Row]) -> Iterator[Row]:
        for some in _by_node(base, "claim"):
            for claim in read_claims_by_iri(self._view, list(some)):
                self._told.add(claim.id)
                yield some[claim.iri] | _of_claim(claim, self._lang)

    def _with_words(self, base: Iterator[Row]) -> Iterator[Row]:
        for some in _by_node((row for row in base if row["claim"] in self._told), "mention"):
            for iri, mention in read_mentions(self._view, list(some)).items():
                yield some[iri] | _of_mention(mention, self._lang)

    def _sources(self, base: Iterator[Row]) -> Iterator[Row]:
        for some in _by_node(base, "source"):
            for iri, record in read_sources(self._view, list(some)).items():
                yield some[iri] | _of_source(record, self._lang)

    def _entities(self, base: Iterator[Row]) -> Iterator[Row]:
        for some in _by_node(base, "entity"):
            described = facts_of_each(self._view, some)
            for iri, row in some.items():
                yield row | _of_entity(iri, described.get(iri, Facts()))

    def _ties(self) -> Iterator[Row]:
        days = {column.name for column in PUBLISHED["ties"] if column.kind == "date"}
        for edge in each_tie(self._view, _FAMILIES):
            row = edge_row(edge, self._lang)
            yield {name: date.fromisoformat(str(value)) if name in days else value for name, value in row.items()}


def _by_node(rows: Iterator[Row], key: str) -> Iterator[dict[NamedNode, Row]]:
    """Yields some hundreds of rows at a time by the node that their column `key` names."""
    of_each = (list(same)[-1] for _name, same in groupby(rows, key=itemgetter(key)))
    for some in batched(of_each, _AT_ONCE):
        yield {node_of(str(row[key])): row for row in some}


def limits_of(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """Returns the least and the most that an amount can be by its words; None where these set no limit.

    >>> from sourcier.namespaces import CURRENCY
    >>> limits_of(Quantity(SOUC.upTo, CURRENCY.EUR, Decimal("4e9")))
    (None, Decimal('4E+9'))
    """
    low = quantity.number if quantity.minimum is None else quantity.minimum
    high = quantity.number if quantity.maximum is None else quantity.maximum
    return None if quantity.bound in _OPEN_BELOW else low, None if quantity.bound in _OPEN_ABOVE else high


def in_digits(number: Decimal) -> str:
    """Returns a number in digits, without the zeros behind its second decimal.

    >>> in_digits(Decimal("52e9")), in_digits(Decimal("0.500000")), in_digits(Decimal("0.125000"))
    ('52000000000', '0.50', '0.125')
    """
    whole, point, decimals = f"{number:f}".partition(".")
    return f"{whole}{point}{decimals[:2]}{decimals[2:].rstrip('0')}"


def _of_claim(claim: ReadClaim, lang: str) -> Row:
    is_amount = isinstance(claim.value, Quantity)
    low, high = limits_of(claim.value) if isinstance(claim.value, Quantity) else (None, None)
    vector = claim.vector
    return {
        "label": claim.label.in_(lang),
        "subject_label": claim.subject.label.in_(lang),
        "property_label": claim.property.label.in_(lang),
        "object_label": claim.object.label.in_(lang) if claim.object else None,
        "claimant_label": claim.claimant.label.in_(lang),
        "amount_low": low,
        "amount_high": high,
        "amount_text": claim.value_text(lang) if is_amount else None,
        "since": claim.since,
        "until": claim.until,
        "quote": claim.quote or None,
        "source": claim.mentions[0].source.id if claim.mentions else None,
        "sources": [source.id for source in claim.sources],
        "origins": list(dict.fromkeys(origin.party.id for origin in claim.origins)),
        "mention_count": vector and vector.mentions,
        "outlet_count": vector and vector.outlets,
        "origins_low": vector and vector.origins_low,
        "origins_high": vector and vector.origins_high,
        "disinterested_origins": vector and vector.disinterested,
        "primary_documents": vector and vector.primary_documents,
        "support": vector and kebab(local_key(vector.support.iri)),
        "url": claim.iri.value,
    }


def _of_mention(mention: QuotedMention, lang: str) -> Row:
    return {
        "quote": mention.quote,
        "prefix": mention.prefix,
        "suffix": mention.suffix,
        "source_label": mention.source.label.in_(lang),
        "attribution_label": mention.attribution.label.in_(lang),
        "cue": mention.cue,
        "reading": mention.reading,
        "roots": [root.id for root in mention.roots],
        "note": mention.note,
        "url": mention.iri.value,
    }


def _of_source(source: SourceRecord, lang: str) -> Row:
    return {
        "label": source.label.in_(lang),
        "title": source.title,
        "publisher_label": source.publisher.label.in_(lang) if source.publisher.iri != SOUC.unknown else None,
        "authors": [author.id for author in source.authors],
        "genre_label": source.genre.label.in_(lang) if source.genre.iri != SOUC.unknown else None,
        "language": source.language,
        "link": source.url,
        "sha256": source.sha256,
        "characters": source.characters,
        "note": source.note,
        "url": source.iri.value,
    }


def _of_entity(iri: NamedNode, facts: Facts) -> Row:
    latitude, longitude = facts.number(WGS.lat), facts.number(WGS.long)
    precision = facts.node(SOU.precision)
    return {
        "aliases": sorted({literal.value for literal in facts.literals(SKOS.altLabel)}),
        "code": facts.words(SOU.officialCode),
        "latitude": None if latitude is None else float(latitude),
        "longitude": None if longitude is None else float(longitude),
        "precision": kebab(local_key(precision)) if precision else None,
        "note": facts.words(SOU.note),
        "url": iri.value,
    }
