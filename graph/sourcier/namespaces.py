"""Namespaces and prefixes; `ontology/prefixes.ttl` says the same, and a test holds them equal."""

from __future__ import annotations

from pyoxigraph import NamedNode

BASE = "https://w3id.org/sourcier/"


class Namespace:
    """An IRI prefix whose attributes are the IRIs below it; as a string it is the prefix itself.

    >>> SOU.Claim
    <NamedNode value=https://w3id.org/sourcier/ns#Claim>
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def __str__(self) -> str:
        return self._prefix

    def __getattr__(self, name: str) -> NamedNode:
        """Returns the IRI of `name` in this namespace."""
        if name.startswith("__"):
            raise AttributeError(name)
        self.__dict__[name] = node = NamedNode(f"{self._prefix}{name}")  # asked for once a name
        return node

    def term(self, name: str) -> NamedNode:
        """Returns the IRI of `name`, also where `name` is no identifier of Python."""
        return NamedNode(f"{self._prefix}{name}")

    def local(self, iri: NamedNode) -> str | None:
        """Returns the part of `iri` behind this prefix, None where it lies elsewhere."""
        return iri.value.removeprefix(self._prefix) if iri.value.startswith(self._prefix) else None


SOU = Namespace(f"{BASE}ns#")
SOUC = Namespace(f"{BASE}concept/")
SOUSH = Namespace(f"{BASE}shapes#")
GRAPH = Namespace(f"{BASE}graph/")
ID = Namespace(f"{BASE}id/")

ACTOR = Namespace(f"{ID}actor/")
PLACE = Namespace(f"{ID}place/")
SITE = Namespace(f"{ID}site/")
PROJECT = Namespace(f"{ID}project/")
EVENT = Namespace(f"{ID}event/")
SOURCE = Namespace(f"{ID}source/")
CLAIM = Namespace(f"{ID}claim/")
MENTION = Namespace(f"{ID}mention/")
TIE = Namespace(f"{ID}tie/")
COMPARISON = Namespace(f"{ID}comparison/")
FIGURE = Namespace(f"{ID}figure/")
ORIGIN = Namespace(f"{ID}origin/")
ASSESSMENT = Namespace(f"{ID}assessment/")
CURATOR = Namespace(f"{ID}curator/")

RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
ORG = Namespace("http://www.w3.org/ns/org#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")
WGS = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
QUDT = Namespace("http://qudt.org/schema/qudt/")
UNIT = Namespace("http://qudt.org/vocab/unit/")
CURRENCY = Namespace("http://publications.europa.eu/resource/authority/currency/")
SH = Namespace("http://www.w3.org/ns/shacl#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
VANN = Namespace("http://purl.org/vocab/vann/")
VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")

PREFIXES: dict[str, Namespace] = {
    "actor": ACTOR, "assessment": ASSESSMENT, "claim": CLAIM, "comparison": COMPARISON, "curator": CURATOR,
    "currency": CURRENCY, "dcat": DCAT, "dcterms": DCTERMS, "event": EVENT, "figure": FIGURE, "foaf": FOAF, "geo": GEO,
    "graph": GRAPH, "mention": MENTION, "oa": OA, "org": ORG, "origin": ORIGIN, "owl": OWL, "place": PLACE,
    "project": PROJECT, "prov": PROV, "qudt": QUDT, "rdf": RDF, "rdfs": RDFS, "schema": SCHEMA, "sh": SH, "site": SITE,
    "skos": SKOS, "sou": SOU, "souc": SOUC, "source": SOURCE, "soush": SOUSH, "tie": TIE, "unit": UNIT, "vann": VANN,
    "void": VOID, "wgs": WGS, "xsd": XSD,
}  # fmt: skip

_PREFIX_OF = {str(namespace): prefix for prefix, namespace in PREFIXES.items()}
"""Every namespace ends in / or #, so that none that fits is longer than what stands before the last of these."""


def compact(iri: NamedNode | str) -> str:
    """Returns `iri` as prefix:name where one of our prefixes fits, else whole.

    >>> compact("https://w3id.org/sourcier/id/actor/sesterce")
    'actor:sesterce'
    """
    value = iri if isinstance(iri, str) else iri.value
    end = max(value.rfind("/"), value.rfind("#")) + 1
    if longest := _PREFIX_OF.get(value[:end]):
        return f"{longest}:{value[end:]}"
    fits = [(len(str(ns)), prefix) for prefix, ns in PREFIXES.items() if value.startswith(str(ns))]
    if not fits:
        return value
    length, prefix = max(fits)
    return f"{prefix}:{value[length:]}"


def expand(name: str) -> str | None:
    """Returns the IRI that prefix:name stands for, None where the prefix is not ours."""
    prefix, colon, local = name.partition(":")
    namespace = PREFIXES.get(prefix)
    return f"{namespace}{local}" if colon and namespace is not None else None


def node_of(name: str) -> NamedNode:
    """Returns the node that a shortened IRI stands for, as `compact` gives it, or that is named in full.

    >>> node_of("actor:sesterce") == ACTOR.term("sesterce")
    True
    """
    return NamedNode(expand(name) or name)


def prologue() -> str:
    """Returns the PREFIX lines of all our prefixes, for SPARQL."""
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
