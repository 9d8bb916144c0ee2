"""The named questions by topic, and each with its form, its answer and its SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from pyoxigraph import NamedNode

from sourcier.errors import QueryTimeoutError
from sourcier.identifiers import local_key
from sourcier.language import Language, Text
from sourcier.lookup.terms import kind_of_parameter
from sourcier.namespaces import ACTOR, EVENT, PLACE, PROJECT, SITE, SOU, SOURCE, Namespace, compact
from sourcier.pages.answer import read_answer
from sourcier.pages.atlas import Atlas
from sourcier.pages.page import Page
from sourcier.pages.words.columns import PARAMETERS
from sourcier.query import INCLUDE, INCLUDED, NamedQuery, Parameter
from sourcier.query_page import TOPICS
from sourcier.registry import load_registry
from sourcier.store.answer import Solutions

QUESTIONS = "query/"
FIRST = "from"
"""What the address of a page says the first row by; no question has a parameter called so."""
_EXAMPLES = 6
_SUGGESTED = 120
_SCHEMES = {"confidence": "reading-confidence", "rule": "comparison-rule"}
_ANY = (PROJECT, ACTOR, SITE)
_NAMESPACES: dict[NamedNode, tuple[Namespace, ...]] = {
    SOU.Actor: (ACTOR,), SOU.Event: (EVENT,), SOU.Place: (PLACE,), SOU.Project: (PROJECT,), SOU.Site: (SITE,),
    SOU.Source: (SOURCE,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A value that a question takes, with what was given, and what may be given."""

    parameter: Parameter
    label: Text
    value: str
    choices: tuple[str, ...] = ()
    suggestions: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A question asked about something that much is said of."""

    key: str
    label: Text
    given: Mapping[str, str]


def questions_page(queries: Iterable[NamedQuery]) -> Page:
    """Returns the questions, under what they are first about."""
    known = list(queries)
    topics = {tag: [query for query in known if query.tags[:1] == (tag,)] for tag in TOPICS}
    values = {"topics": {TOPICS[tag]: found for tag, found in topics.items() if found}}
    return Page(QUESTIONS, Text("Questions", "Questions"), "questions.html", values)


def question_page(  # noqa: PLR0913 - a question, what was given, and what came of it
    atlas: Atlas,
    query: NamedQuery,
    lang: Language,
    given: Mapping[str, str],
    *,
    answer: Solutions | None = None,
    sparql: str = "",
    error: str = "",
    first: int = 1,
    example: Example | None = None,
    known_examples: tuple[Example, ...] | None = None,
) -> Page:
    """Returns the page of a question: its form, and its answer or what is wrong.

    `sparql` is the query with what was given bound into it; `example` is what the page of a static site is of, one of
    `known_examples`, which are all that have pages there.
    """
    table = None if answer is None else read_answer(atlas.graph.view, answer, lang, first=first)
    asked = {name: value for name, value in given.items() if name != "lang"}
    values = {
        "query": query,
        "fields": [_field(atlas, p, given.get(p.name)) for p in query.parameters if p.name != "lang"],
        "given": asked,
        "table": table,
        "error": error,
        "sparql": _without_header(sparql or query.sparql),
        "examples": examples(atlas, query) if known_examples is None else known_examples,
        "example": example,
        "downloaded": {**asked, **({"lang": lang} if any(p.name == "lang" for p in query.parameters) else {})},
        "page_base": f"{QUESTIONS}{query.name}",
        "rows_from": FIRST,
    }
    path = f"{QUESTIONS}{query.name}" + (f"/{example.key}" if example else "")
    title = query.question
    if example:
        title = Text(f"{title.en} – {example.label.en}", f"{title.fr} – {example.label.fr}")
    return Page(path, title, "question.html", values, asked=asked)


def examples(atlas: Atlas, query: NamedQuery) -> tuple[Example, ...]:
    """Returns what a question may be asked about: that of which most is said. Whether it has an answer is not known."""
    required = [p for p in query.parameters if p.required]
    if not required or any(p.type != "iri" for p in required) or len(required) > 2:
        return ()
    of = [list(islice(_likely(atlas, p.name), _EXAMPLES + 1)) for p in required]
    if len(required) == 1:
        name = required[0].name
        return tuple(Example(local_key(iri), label, {name: compact(iri)}) for iri, label in of[0][:_EXAMPLES])
    one, other = (p.name for p in required)
    pairs = pairwise(of[0]) if of[0] == of[1] else zip(of[0], of[1], strict=False)
    return tuple(
        Example(
            f"{local_key(a)}--{local_key(b)}",
            Text(f"{said.en}, {also.en}", f"{said.fr}, {also.fr}"),
            {one: compact(a), other: compact(b)},
        )
        for (a, said), (b, also) in islice(pairs, _EXAMPLES)
    )


def answered_pages(
    atlas: Atlas, query: NamedQuery, lang: Language, *, seconds: float | None = None
) -> Iterator[tuple[Page, Solutions | None]]:
    """Yields the pages of a question in a static site, each with its answer: its own, and one of each example.

    Examples without an answer are left out; a question that takes longer than `seconds`, where these are given, has its
    page without one.
    """
    if not any(p.required for p in query.parameters):
        sparql, answer, error = _answered(atlas, query, lang, {}, seconds)
        yield question_page(atlas, query, lang, {}, answer=answer, sparql=sparql, error=error), answer
        return
    found = {}
    for example in examples(atlas, query):
        sparql, answer, _ = _answered(atlas, query, lang, example.given, seconds)
        if answer is not None and answer.rows:
            found[example.key] = example, sparql, answer
    known = tuple(example for example, _, _ in found.values())
    yield question_page(atlas, query, lang, {}, known_examples=known), None
    for example, sparql, answer in found.values():
        given = example.given
        page = question_page(
            atlas, query, lang, given, answer=answer, sparql=sparql, example=example, known_examples=known
        )
        yield page, answer


def _answered(
    atlas: Atlas, query: NamedQuery, lang: Language, given: Mapping[str, str], seconds: float | None
) -> tuple[str, Solutions | None, str]:
    """Returns the query, its answer, and why there is none."""
    sparql = atlas.graph.sparql(query.name, given, lang=lang)
    try:
        answer = atlas.graph.view.query(sparql, seconds=seconds)
    except QueryTimeoutError as error:
        return sparql, None, str(error)
    assert isinstance(answer, Solutions)
    return sparql, answer, ""


def _field(atlas: Atlas, parameter: Parameter, given: str | None) -> Field:
    value = parameter.default or "" if given is None else given
    label = PARAMETERS.get(parameter.name, Text(parameter.name, parameter.name))
    if parameter.name == INCLUDE:
        return Field(parameter, label, value, choices=INCLUDED)
    suggested = islice(_suggestions(atlas, parameter), _SUGGESTED) if parameter.type == "iri" else ()
    return Field(parameter, label, value, suggestions=tuple(suggested))


def _suggestions(atlas: Atlas, parameter: Parameter) -> Iterator[tuple[str, Text]]:
    registry = load_registry()
    if parameter.name == "property":
        yield from ((prop.key, prop.label) for prop in registry.properties.values())
    elif parameter.name == "unit":
        yield from ((key, unit.label) for key, unit in registry.units.items())
    elif concepts := registry.schemes.get(_SCHEMES.get(parameter.name, parameter.name)):
        yield from ((key, concept.label) for key, concept in concepts.items())
    else:
        yield from ((compact(iri), label) for iri, label in _likely(atlas, parameter.name))


def _likely(atlas: Atlas, parameter: str) -> Iterator[tuple[NamedNode, Text]]:
    """Yields what a parameter of that name may stand for, that of which most is said first."""
    if parameter == "claim":
        yield from atlas.repeated_claims.items()
        return
    kind = kind_of_parameter(parameter)
    namespaces = _NAMESPACES[kind] if kind else _ANY
    for iri, label in atlas.most_said.items():
        if any(namespace.local(iri) for namespace in namespaces):
            yield iri, label


def _without_header(sparql: str) -> str:
    return "\n".join(line for line in sparql.splitlines() if not line.startswith("#+")).strip()
