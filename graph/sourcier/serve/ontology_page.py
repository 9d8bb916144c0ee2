"""The page of the ontology: its classes and properties, each with an anchor, and the code lists with their concepts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from pyoxigraph import Literal, NamedNode

from sourcier.language import Text
from sourcier.namespaces import OWL, RDF, RDFS, SKOS, SOU, compact
from sourcier.serve.plain_page import document, escaped, link
from sourcier.store.answer import Term

Facts = Mapping[NamedNode, Sequence[Term]]

_TITLE = Text("The ontology", "L’ontologie")
_CLASSES, _PROPERTIES = Text("Classes", "Classes"), Text("Properties", "Propriétés")
_LISTS = Text("Code lists", "Listes de codes")
_BELOW = Text("below", "sous")
_FORMS = Text("The same as", "La même chose en")


def ontology_page(rows: Iterable[Mapping[str, Term | None]], lang: str, graph: Text, forms: Mapping[str, str]) -> str:
    """Returns the page of an ontology given as triples ?s ?p ?o."""
    terms: dict[NamedNode, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if isinstance(row["s"], NamedNode) and isinstance(row["p"], NamedNode) and row["o"] is not None:
            terms[row["s"]][row["p"]].append(row["o"])
    own = sorted((term for term in terms if SOU.local(term)), key=str)
    classes = [term for term in own if OWL.Class in terms[term][RDF.type]]
    properties = [term for term in own if term not in classes and SKOS.definition in terms[term]]
    schemes = sorted((term for term in terms if SKOS.ConceptScheme in terms[term][RDF.type]), key=str)
    others = ", ".join(f'<a href="/ns.{ending}">{name}</a>' for ending, name in forms.items())
    parts = [f"<p><code>{escape(str(SOU))}</code>. {_FORMS.in_(lang)} {others}.</p>"]
    for title, some in ((_CLASSES, classes), (_PROPERTIES, properties)):
        entries = "".join(_term(term, terms[term], lang) for term in some)
        parts.append(f"<section><h2>{title.in_(lang)} ({len(some)})</h2><dl>{entries}</dl></section>")
    members: dict[Term, list[NamedNode]] = defaultdict(list)
    for term, facts in sorted(terms.items(), key=lambda item: str(item[0])):
        for scheme in facts.get(SKOS.inScheme, ()):
            members[scheme].append(term)
    listed = "".join(_scheme(scheme, members[scheme], terms, lang) for scheme in schemes)
    parts.append(f"<section><h2>{_LISTS.in_(lang)} ({len(schemes)})</h2><dl>{listed}</dl></section>")
    return document(_TITLE.in_(lang), "".join(parts), lang, graph)


def _term(term: NamedNode, facts: Facts, lang: str) -> str:
    name = escape(SOU.local(term) or "")
    above = [iri for predicate in (RDFS.subClassOf, RDFS.subPropertyOf) for iri in facts.get(predicate, ())]
    below = ", ".join(link(iri.value) for iri in sorted(above, key=str) if isinstance(iri, NamedNode))
    label = _words(facts, RDFS.label, lang)
    under = f" ({_BELOW.in_(lang)} {below})" if below else ""
    return (
        f'<dt id="{name}"><a href="/ns#{name}"><code>{escape(compact(term))}</code></a> <b>{label}</b>{under}</dt>'
        f"<dd>{_words(facts, SKOS.definition, lang)}</dd>"
    )


def _scheme(scheme: NamedNode, members: Sequence[NamedNode], terms: Mapping[NamedNode, Facts], lang: str) -> str:
    concepts = ", ".join(
        link(concept.value, "") + f" {_words(terms[concept], SKOS.prefLabel, lang)}" for concept in members
    )
    names = terms[scheme]
    label = _words(names, SKOS.prefLabel, lang) or _words(names, RDFS.label, lang)
    return f"<dt>{link(scheme.value)} <b>{label}</b></dt><dd>{concepts}</dd>"


def _words(facts: Facts, predicate: NamedNode, lang: str) -> str:
    """Returns what is said in the language, else in any, as HTML."""
    said = [one for one in facts.get(predicate, ()) if isinstance(one, Literal)]
    best = sorted(said, key=lambda one: (one.language != lang, one.language or "", one.value))
    return escaped(best[0].value) if best else ""
