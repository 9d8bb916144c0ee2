"""The SPARQL editor: a form that works alone, and what the script needs to make more of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from sourcier.language import Text
from sourcier.namespaces import BASE, OWL, PREFIXES, RDF, RDFS
from sourcier.pages.atlas import Atlas
from sourcier.pages.page import Page
from sourcier.query import NamedQuery, bind, read_values
from sourcier.query_page import TOPICS

FORMS = {"json": "JSON", "csv": "CSV", "tsv": "TSV", "xml": "XML", "turtle": "Turtle", "jsonld": "JSON-LD"}
"""What an answer can be downloaded as, by what `/sparql` calls it in `format`."""
KINDS = ("actor", "claim", "event", "place", "project", "site", "source")
"""What stands behind `id/` in the IRIs of things that have pages."""
BEGIN = """PREFIX sou: <https://w3id.org/sourcier/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?claim ?says WHERE {
  ?claim a sou:Claim ; rdfs:label ?says .
  FILTER(LANG(?says) = "@lang@")
}
LIMIT 20
"""
_CLASSES = (OWL.Class, RDFS.Class)
_PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)


def editor_page(atlas: Atlas, queries: Iterable[NamedQuery], lang: str, query: str = "") -> Page:
    """Returns the editor with a query in it; `queries` are those one may begin with."""
    known = sorted(queries, key=lambda one: (list(TOPICS).index(one.tags[0]) if one.tags else 0, one.name))
    saved = {one.name: _ready(one, lang) for one in known}
    terms = {
        "base": BASE,
        "kinds": list(KINDS),
        "prefixes": {prefix: str(namespace) for prefix, namespace in sorted(PREFIXES.items())},
        "classes": atlas.terms(_CLASSES),
        "properties": atlas.terms(_PROPERTIES),
        "queries": saved,
    }
    topics = {TOPICS[tag]: [one for one in known if one.tags[:1] == (tag,)] for tag in TOPICS}
    values = {
        "query": query or BEGIN.replace("@lang@", "fr" if lang == "fr" else "en"),
        "topics": {topic: found for topic, found in topics.items() if found},
        "terms": terms,
        "forms": FORMS,
    }
    title = Text("SPARQL editor", "Éditeur SPARQL")
    return Page("editor", title, "editor.html", values, asked={"query": query} if query else {})


def _ready(query: NamedQuery, lang: str) -> str:
    """Returns a question as SPARQL to be changed by hand, its defaults put in."""
    known = tuple(p for p in query.parameters if p.default is not None and p.type != "iri")
    values = {p.name: lang if p.name == "lang" else p.default or "" for p in known}
    sparql = bind(query.sparql, known, read_values(known, values, _never))
    return "\n".join(line for line in sparql.splitlines() if not line.startswith("#+")).strip() + "\n"


def _never(_words: str, parameter: str) -> NoReturn:
    raise AssertionError(f"{parameter} is no IRI")
