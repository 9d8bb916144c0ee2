"""schema.org: claims as crawlers and newsrooms read them, without a rating and without a verdict."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from pyoxigraph import NamedNode

from sourcier.export.loss import Loss, counted
from sourcier.language import Text
from sourcier.lookup.claim import ReadClaim, Reference
from sourcier.lookup.claims import each_claim
from sourcier.lookup.source import SourceRecord, list_sources
from sourcier.namespaces import RDF, SCHEMA, SOU, SOUC
from sourcier.registry import load_registry
from sourcier.store.view import View, select

_CONTEXT = {
    "@vocab": str(SCHEMA),
    "datePublished": {"@type": "Date"},
    "url": {"@type": "@id"},
    "polarity": {"@id": SOU.polarity.value, "@type": "@id"},
    "status": {"@id": SOU.status.value, "@type": "@id"},
    "former": {"@id": SOU.former.value, "@type": "http://www.w3.org/2001/XMLSchema#boolean"},
}
_ARTICLES = {SOUC.pressArticle, SOUC.rewrite, SOUC.republication, SOUC.spunCopy, SOUC.interview}
_LOSSES = (
    Loss(
        Text("origins, comparisons", "les origines, les comparaisons"),
        Text("schema.org has no words for them", "schema.org n’a pas de mots pour cela"),
    ),
    Loss(
        Text("values as numbers, horizons, conditions", "les valeurs en nombres, les échéances, les conditions"),
        Text("a claim has a name in words only", "une affirmation n’a qu’un nom en mots"),
    ),
    Loss(
        Text("ratings", "les notes"),
        Text(
            "none is given: a claim is not a verdict", "aucune n’est donnée\u00a0: une affirmation n’est pas un verdict"
        ),
    ),
)
_MORE = Loss(
    Text("further quotes", "les autres citations"),
    Text("a claim has one text, that of its first mention", "une affirmation a un texte, celui de sa première mention"),
)


def write_claims_jsonld(view: View, out: BinaryIO, lang: str) -> tuple[Loss, ...]:
    """Writes one JSON-LD document with an object a claim; its context is in it, so that nothing is fetched.

    The polarity and the status of a claim are said in terms of our own, for schema.org has none.
    """
    things = _Things(view, lang)
    more = 0
    out.write(b'{"@context": ' + _json(_CONTEXT) + b', "@graph": [')
    for place, claim in enumerate(each_claim(view)):
        out.write(b",\n" if place else b"\n")
        out.write(_json(_claim(claim, things)))
        more += len({mention.quote for mention in claim.mentions} - {claim.quote})
    out.write(b"\n]}\n")
    return (*_LOSSES, *counted({_MORE: more}))


class _Things:
    """What claims name, as objects of schema.org, in one language."""

    def __init__(self, view: View, lang: str) -> None:
        self.lang = lang
        self._classes = _schema_classes(view)
        self._sources = {source.iri: source for source in list_sources(view)}

    def of(self, reference: Reference) -> dict[str, Any]:
        """Returns what is known of somebody or something: identity, class where schema.org has one, name."""
        classes = self._classes.get(reference.iri, [])
        return _known({"@id": reference.iri.value, "@type": classes, "name": reference.label.in_(self.lang)})

    def source(self, reference: Reference) -> dict[str, Any]:
        """Returns a document in which a claim appears."""
        record = self._sources.get(reference.iri)
        return self._document(record) if record else self.of(reference)

    def language_of(self, claim: ReadClaim) -> str | None:
        """Returns the language of the words of a claim."""
        record = self._sources.get(claim.mentions[0].source.iri) if claim.mentions else None
        return record.language if record else None

    def _document(self, source: SourceRecord) -> dict[str, Any]:
        day = source.published.day if source.published else None
        is_known = source.publisher.iri != SOUC.unknown
        return _known(
            {
                "@id": source.iri.value,
                "@type": "NewsArticle" if source.genre.iri in _ARTICLES else "CreativeWork",
                "name": source.label.in_(self.lang),
                "headline": source.title,
                "author": list(map(self.of, source.authors)),
                "publisher": self.of(source.publisher) if is_known else None,
                "datePublished": day.isoformat() if day else None,
                "inLanguage": source.language,
                "url": source.url,
            }
        )


def _claim(claim: ReadClaim, things: _Things) -> dict[str, Any]:
    return _known(
        {
            "@id": claim.iri.value,
            "@type": "Claim",
            "name": claim.label.in_(things.lang),
            "text": claim.quote,
            "inLanguage": things.language_of(claim),
            "author": things.of(claim.claimant),
            "datePublished": claim.claimed_on.isoformat() if claim.claimed_on else None,
            "about": things.of(claim.subject),
            "mentions": things.of(claim.object) if claim.object else None,
            "appearance": list(map(things.source, claim.sources)),
            "polarity": claim.polarity.iri.value,
            "status": claim.status.iri.value,
            "former": claim.former or None,
        }
    )


def _schema_classes(view: View) -> dict[NamedNode, list[str]]:
    """Returns the classes of schema.org that the ontology gives to everything that has one."""
    above = {
        class_: sorted(filter(None, map(SCHEMA.local, classes)))
        for class_, classes in load_registry().superclasses.items()
    }
    found: dict[NamedNode, set[str]] = {}
    for row in select(view, f"SELECT ?it ?class WHERE {{ ?it {RDF.type} ?class }}"):
        it, class_ = row["it"], row["class"]
        if isinstance(it, NamedNode) and isinstance(class_, NamedNode) and above.get(class_):
            found.setdefault(it, set()).update(above[class_])
    return {it: sorted(classes) for it, classes in found.items()}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _one(value) for name, value in values.items() if value not in (None, "", [])}


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
