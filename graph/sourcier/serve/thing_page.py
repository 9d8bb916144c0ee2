"""The page of one thing: what is reported of it, in whose words, and, apart from that, what is derived and judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from sourcier.language import Text
from sourcier.namespaces import BASE, DCTERMS, GRAPH, RDF, RDFS, SKOS, SOURCE, compact
from sourcier.serve.plain_page import document, escaped, link
from sourcier.serve.said import Quoted, Said, Statement
from sourcier.store.answer import Term

_ROLES = {
    "itself": Text("The words that carry it", "Les mots qui la portent"),
    "carried": Text("The claim that it carries", "L’affirmation qu’elle porte"),
    "about": Text("What is claimed about it", "Ce qui en est affirmé"),
    "by": Text("What it claims", "Ce qu’il affirme"),
    "in": Text("Claims in it", "Les affirmations qui s’y trouvent"),
    "basis": Text("The claims that it rests on", "Les affirmations sur lesquelles il repose"),
}
_NO_FACT = Text(
    "A claim is what somebody says; that it stands here says nothing of whether it is true.",
    "Une affirmation est ce que quelqu’un dit\u00a0; qu’elle figure ici ne dit rien de sa vérité.",
)
_REPORTED = Text("As sources have it", "D’après les sources")
_IDENTITY = Text("What it is", "Ce que c’est")
_DERIVED = Text("Derived", "Déduit")
_COMPUTED = Text(
    "Computed from claims by stated rules; no source says it.",
    "Calculé à partir des affirmations, par des règles énoncées\u00a0; aucune source ne le dit.",
)
_JUDGED = Text("Judgements of curators", "Jugements des curateurs")
_SIGNED = Text(
    "Concluded by curators, who sign it; no source says it.",
    "Conclu par des curateurs, qui le signent\u00a0; aucune source ne le dit.",
)
_INCOMING = Text("What leads here", "Ce qui mène ici")
_PROPERTY, _VALUE, _WHERE = Text("property", "propriété"), Text("value", "valeur"), Text("graph", "graphe")
_FROM, _THING = Text("what", "quoi"), Text("The thing itself is named", "La chose elle-même se nomme")
_MARKS = Text("“…”", "«\u00a0…\u00a0»")
_FORMS = Text("The same as", "La même chose en")
_CUT = Text(
    "The list is cut here; all of it can be asked for in SPARQL at",
    "La liste est coupée ici\u00a0; on la demande entière en SPARQL à",
)
_IN_BOTH_LANGUAGES = {RDFS.label, RDFS.comment, SKOS.prefLabel, SKOS.definition, SKOS.example, SKOS.scopeNote,
                      DCTERMS.title, DCTERMS.description, DCTERMS.rights}  # fmt: skip
"""Of these the wording in the language of the page says all; words of sources are shown in any language."""


def thing_page(said: Said, lang: str, graph: Text, forms: Mapping[str, str]) -> str:
    """Returns the page; `forms` are the endings of the other forms by their names."""
    own = [one for one in said.own if _speaks(one, said.own, lang)]
    parts = [_head(said, own, lang, forms), *_quoted(said, lang)]
    parts += [_own(said, own, name, lang) for name in _KINDS]
    parts.append(_incoming(said, lang))
    return document(_name(said, said.node, lang), "".join(filter(None, parts)), lang, graph)


def _head(said: Said, own: Sequence[Statement], lang: str, forms: Mapping[str, str]) -> str:
    about = [one for one in own if one.subject == said.node]
    kinds = ", ".join(_shown(said, one.object, lang) for one in _once(about) if one.predicate == RDF.type)
    defined = "".join(
        f"<p>{_shown(said, one.object, lang)}</p>"
        for one in _once(about)
        if one.predicate in {SKOS.definition, RDFS.comment, DCTERMS.description}
    )
    path = escape(quote(f"/{said.node.value.removeprefix(BASE)}", safe="/%"))
    others = ", ".join(f'<a href="{path}.{ending}">{name}</a>' for ending, name in forms.items())
    named = f"{_THING.in_(lang)} <code>{escape(said.node.value)}</code>."
    return f"<p>{kinds}</p>{defined}<p>{named} {_FORMS.in_(lang)} {others}.</p>"


def _quoted(said: Said, lang: str) -> Iterator[str]:
    for role, some in groupby(said.quoted, key=lambda one: one.role):
        claims = [(claim, list(words)) for claim, words in groupby(some, key=lambda one: one.claim)]
        items = "".join(
            f"<li>{_link(said, claim, lang)}<ul>{''.join(_quote(said, one, lang) for one in words)}</ul></li>"
            for claim, words in claims
        )
        number = f" ({len(claims)})" if len(claims) > 1 and "quoted" not in said.more else ""
        notice = f'<p class="notice">{_NO_FACT.in_(lang)}</p>'
        yield f"<section><h2>{_ROLES[role].in_(lang)}{number}</h2>{notice}<ul>{items}</ul></section>"
    if "quoted" in said.more:
        yield _cut(lang)


def _quote(said: Said, one: Quoted, lang: str) -> str:
    words = escaped(one.words)
    spoken = f' lang="{escape(one.language)}"' if one.language else ""
    opening, closing = _MARKS.in_(lang).split("…")
    said_words = f'{opening}<span class="quote"{spoken}>{words}</span>{closing}'
    return f"<li>{said_words} – {_link(said, one.source, lang)}</li>"


def kind_of(graph: NamedNode | None) -> str:
    """Returns what kind of graph it is: reported, derived, judged, or what things are."""
    if graph is not None and SOURCE.local(graph):
        return "reported"
    if graph is not None and (graph == GRAPH.ties or graph.value.startswith(f"{GRAPH}derived/")):
        return "derived"
    return "judged" if graph == GRAPH.assessments else "identity"


_KINDS = {
    "identity": (_IDENTITY, None),
    "reported": (_REPORTED, None),
    "derived": (_DERIVED, _COMPUTED),
    "judged": (_JUDGED, _SIGNED),
}


def _own(said: Said, own: Sequence[Statement], kind: str, lang: str) -> str:
    rows = [
        (_property(said, one, lang), _shown(said, one.object, lang), _graph(said, one, lang))
        for one in own
        if kind_of(one.graph) == kind
    ]
    cut = _cut(lang) if "own" in said.more else ""
    return _section(kind, _table((_PROPERTY, _VALUE, _WHERE), rows, lang) + cut, lang) if rows else ""


def _section(kind: str, body: str, lang: str) -> str:
    title, notice = _KINDS[kind]
    said = f'<p class="notice">{notice.in_(lang)}</p>' if notice else ""
    marked = ' class="derived"' if notice else ""
    return f"<section{marked}><h2>{title.in_(lang)}</h2>{said}{body}</section>"


def _incoming(said: Said, lang: str) -> str:
    found = [one for one in said.incoming if one.subject != said.node]
    if not found:
        return ""
    rows = [
        (_link(said, one.subject, lang), _link(said, one.predicate, lang), _graph(said, one, lang))
        for one in sorted(found, key=lambda one: (str(one.predicate), str(one.subject), str(one.graph)))
    ]
    table = _table((_FROM, _PROPERTY, _WHERE), rows, lang)
    cut = _cut(lang) if "incoming" in said.more else ""
    return f"<section><h2>{_INCOMING.in_(lang)}</h2>{table}{cut}</section>"


def _table(heads: Sequence[Text], rows: Iterable[Sequence[str]], lang: str) -> str:
    head = "".join(f'<th scope="col">{one.in_(lang)}</th>' for one in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _property(said: Said, one: Statement, lang: str) -> str:
    part = one.subject.value.removeprefix(said.node.value)
    name = _link(said, one.predicate, lang)
    return f"<code>{escape(part)}</code> {name}" if part else name


def _graph(said: Said, one: Statement, lang: str) -> str:
    """Returns where it is said: beside what is derived or judged that it is."""
    if one.graph is None:
        return ""
    shown = _link(said, one.graph, lang)
    notice = _KINDS[kind_of(one.graph)][1]
    return f"{shown} ({_KINDS[kind_of(one.graph)][0].in_(lang).lower()})" if notice else shown


def _shown(said: Said, term: Term, lang: str) -> str:
    if isinstance(term, NamedNode):
        return _link(said, term, lang)
    if not isinstance(term, Literal):
        return escaped(str(term))
    spoken = f' lang="{escape(term.language)}"' if term.language and term.language != lang else ""
    return f"<span{spoken}>{escaped(term.value)}</span>" if spoken else escaped(term.value)


def _link(said: Said, iri: NamedNode, lang: str) -> str:
    return link(iri.value, _name(said, iri, lang))


def _name(said: Said, iri: NamedNode, lang: str) -> str:
    name = said.names[iri].in_(lang) if iri in said.names else ""
    return name or compact(iri)


def _speaks(one: Statement, own: Sequence[Statement], lang: str) -> bool:
    """Says whether a statement is for readers of the language: not where the same is said in theirs."""
    if one.predicate not in _IN_BOTH_LANGUAGES or not isinstance(one.object, Literal):
        return True
    said = {
        other.object.language
        for other in own
        if (other.subject, other.predicate) == (one.subject, one.predicate) and isinstance(other.object, Literal)
    }
    return one.object.language in {lang, None} or lang not in said


def _once(statements: Iterable[Statement]) -> list[Statement]:
    """Returns each triple once, whichever graphs hold it."""
    return list({(one.subject, one.predicate, one.object): one for one in statements}.values())


def _cut(lang: str) -> str:
    return f'<p>{_CUT.in_(lang)} <a href="/sparql">/sparql</a>.</p>'
