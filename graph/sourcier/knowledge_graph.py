"""The graph as a Python value: what `sourcier.open()` gives."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, serialize

from sourcier.compare import Comparisons, Explanation, Timeline, compare, explain_answer, explain_node, read_timeline
from sourcier.compare.coverage.gap import Coverage
from sourcier.compare.coverage.read import coverage
from sourcier.compare.explain.total import explain_totals
from sourcier.compare.totals.read import total
from sourcier.compare.totals.scope import Question
from sourcier.compare.totals.total import Totals
from sourcier.errors import AmbiguousNameError, NotFoundError, UsageError
from sourcier.evidence import Texts
from sourcier.identifiers import camel, is_key, kebab, local_key
from sourcier.lookup import (
    ClaimFilter,
    Match,
    Names,
    ReadAssessment,
    ReadClaim,
    SourceRecord,
    claims_beginning,
    count_claims,
    list_sources,
    read_assessments,
    read_claim,
    read_claims,
)
from sourcier.namespaces import CLAIM, SOU, compact, expand
from sourcier.query import bind, named_query, parameters_of, read_values
from sourcier.query_file import read_header
from sourcier.registry import load_registry
from sourcier.store import open_view
from sourcier.store.answer import Answer
from sourcier.store.view import View
from sourcier.tables import open_engine, tables_of
from sourcier.trace import Trace, trace_claim

if TYPE_CHECKING:
    import rdflib

DEFAULT_SECONDS = 30.0


def open(location: str | Path | None = None, *, texts: str | Path | None = None) -> KnowledgeGraph:  # noqa: A001
    """Returns the shipped graph, or the one in a folder, an RDF file or behind a SPARQL endpoint's address.

    With `texts` (or the environment's SOURCIER_TEXTS), quotes are looked up again in the texts of that folder.

    >>> import sourcier
    >>> kg = sourcier.open()
    >>> kg.claim("oreus-share-capital").quote
    'capital de 10 000 euros'

    Raises:
        DataError: there is no graph at that place.
    """
    folder = texts or os.environ.get("SOURCIER_TEXTS")
    return KnowledgeGraph(open_view(location), texts=Texts(Path(folder)) if folder else None)


class KnowledgeGraph:
    """A graph of claims that can be looked at, asked and traced. Names are accepted wherever an IRI is."""

    def __init__(self, view: View, *, texts: Texts | None = None) -> None:
        self.view = view
        self.texts = texts

    def __repr__(self) -> str:
        return f"<KnowledgeGraph {self.view.location}>"

    @cached_property
    def names(self) -> Names:
        """The names of everything in the graph."""
        return Names(self.view)

    def resolve(self, name: str) -> NamedNode:
        """Returns the IRI that a name, key or shortened IRI stands for.

        >>> import sourcier
        >>> sourcier.open().resolve("SESTERCE")
        <NamedNode value=https://w3id.org/sourcier/id/actor/sesterce>
        """
        return self.names.resolve(name)

    def find(self, words: str, *, limit: int = 20) -> list[Match]:
        """Returns what bears those words in its name, then claims that quote them, best first."""
        return self.names.find(words, limit=limit)

    def claim(self, name: str) -> ReadClaim:
        """Returns one claim by its key or IRI.

        Raises:
            NotFoundError: no claim is called so.
        """
        return read_claim(self.view, self.claim_iri(name))

    def claim_iri(self, name: str) -> NamedNode:
        """Returns the IRI of the claim with that key or IRI, or the only one whose key begins so.

        Raises:
            NotFoundError: no claim is called so.
            AmbiguousNameError: several claims' keys begin so; all are listed.
        """
        key = name.strip("<>").removeprefix("claim:").removeprefix(str(CLAIM))
        if is_key(key):
            iri = CLAIM.term(key)
            if self.view.query(f"ASK {{ {iri} a {SOU.Claim} }}") is True:
                return iri
            begin = claims_beginning(self.view, key)
            if len(begin) == 1:
                return begin[0].iri
            if begin:
                raise AmbiguousNameError(name, [f"{claim.id}  {claim.label.en}" for claim in begin])
        try:
            named = self.names.known.get(self.resolve(name))
        except (NotFoundError, AmbiguousNameError):
            named = None
        hint = f"{named.id} is no claim; try `sourcier show {local_key(named.iri)}`" if named else ""
        raise NotFoundError(name, kind="claim", hint=hint)

    def claims(  # noqa: PLR0913 - one keyword a filter
        self,
        about: str | None = None,
        *,
        property: str | None = None,  # noqa: A002 - the word of the model
        by: str | None = None,
        source: str | None = None,
        status: str | None = None,
        polarity: str | None = None,
    ) -> list[ReadClaim]:
        """Returns the claims that fit, in the order of their sources; `about` is subject or object.

        >>> import sourcier
        >>> [claim] = sourcier.open().claims("oreus", property="shareCapital")
        >>> claim.value_text("en")
        '€10,000'
        """
        return read_claims(
            self.view,
            ClaimFilter(
                about=self.resolve(about) if about else None,
                property=property_iri(property) if property else None,
                by=self.resolve(by) if by else None,
                source=self.resolve(source) if source else None,
                status=concept_iri("status", status) if status else None,
                polarity=concept_iri("polarity", polarity) if polarity else None,
            ),
        )

    def assessments(self, about: str | None = None) -> list[ReadAssessment]:
        """Returns what curators conclude: of everything, of one claim, or of claims about an entity or in a source.

        An assessment is somebody's judgement, signed and dated, with its reason; no source says it.
        """
        if about is None:
            return read_assessments(self.view)
        try:
            iri = self.resolve(about)
        except NotFoundError:
            iri = self.claim_iri(about)
        return read_assessments(self.view, iri)

    def sources(self) -> list[SourceRecord]:
        """Returns every source, held or only known, by name."""
        return list_sources(self.view)

    def claims_by_source(self) -> dict[NamedNode, int]:
        """Returns how many claims each source carries."""
        return count_claims(self.view)

    def trace(self, name: str) -> Trace:
        """Returns the way from a claim back to its words and the origins of its sources."""
        return trace_claim(self.view, self.claim_iri(name), texts=self.texts)

    def compare(
        self,
        *names: str,
        property: str | None = None,  # noqa: A002 - the word of the model
        everything: bool = False,
    ) -> Comparisons:
        """Returns what is said of entities or claims with what it is compared with, and why values differ.

        A last name that names a claim property is taken as `property`. With `everything`, claims that agree and values
        that may hold together are paired too.

        >>> import sourcier
        >>> [pair] = sourcier.open().compare("sesterce", "revenueGrowth")
        >>> pair.outcome.label.en, pair.rule.label.en
        ('conflict', 'same rate for another period')

        Raises:
            NotFoundError: nothing bears a name, or nothing of the kind is claimed.
        """
        *entities, last = names
        wanted = property_iri(property) if property else None
        if wanted is None and entities:
            try:
                wanted = property_iri(last)
            except NotFoundError:
                entities.append(last)
        else:
            entities.append(last)
        return compare(self.view, [self.resolve(name) for name in entities], about=wanted, everything=everything)

    def total(  # noqa: PLR0913 - one keyword a filter
        self,
        property: str,  # noqa: A002 - the word of the model
        *,
        by: str | None = None,
        about: str | None = None,
        place: str | None = None,
        status: str | Sequence[str] = (),
        horizon: int | None = None,
        undisclosed: Sequence[str] | None = None,
        include_denied: bool = False,
        engine: str = "duckdb",
    ) -> Totals:
        """Returns what an additive property amounts to, nothing counted twice; arguments are as of `sourcier total`.

        >>> import sourcier
        >>> [total] = sourcier.open().total("powerCapacity").totals
        >>> total.lower, total.upper == total.lower, total.unit.code
        (Decimal('1596000000.000000'), True, 'MW')

        Raises:
            UsageError: the property is not additive, or a name is of the wrong kind.
        """
        words = (status,) if isinstance(status, str) else status
        question = Question(
            property=local_key(property_iri(property)),
            by=by,
            about=compact(self.resolve(about)) if about else None,
            place=compact(self.resolve(place)) if place else None,
            statuses=tuple(kebab(local_key(concept_iri("status", word))) for word in words),
            horizon=horizon,
            undisclosed=None if undisclosed is None else tuple(undisclosed),
            include_denied=include_denied,
        )
        chosen = open_engine(engine)
        return total(tables_of(self.view, chosen), question, chosen)

    def coverage(
        self, *names: str, gaps: Sequence[str] = (), everything: bool = False, engine: str = "duckdb"
    ) -> Coverage:
        """Returns what is missing or thin in what claims say; arguments are as of `sourcier analyse coverage`.

        >>> import sourcier
        >>> [phase] = sourcier.open().coverage("sesterce-valence-phase", gaps=["in-dispute"]).things
        >>> [(gap.about.en, [value.en for value in gap.values]) for gap in phase.gaps]
        [('investment amount', ['€1.8 bn', '€450 m', 'almost €450 m'])]

        Raises:
            UsageError: a word of `gaps` is no gap.
        """
        about, chosen = [compact(self.resolve(name)) for name in names], open_engine(engine)
        return coverage(tables_of(self.view, chosen), chosen, about=about, only=gaps, everything=everything)

    def timeline(
        self,
        name: str,
        property: str | None = None,  # noqa: A002 - the word of the model
    ) -> Timeline:
        """Returns the versions of what is claimed of an entity, or of what a claim says, over the day they were said.

        Without `property`, what has a single version is left out.

        >>> import sourcier
        >>> [first, *_, last] = sourcier.open().timeline("sesterce-plan", property="gpuCount")
        >>> first.event.label.en, last.event.label.en, last.before == first.claim
        ('first', 'hedged otherwise', True)

        Raises:
            NotFoundError: nothing bears the name, or nothing of the kind is claimed.
        """
        about = property_iri(property) if property else None
        return read_timeline(self.view, self._node(name), about=about)

    def explain(self, name: str) -> Explanation:
        """Returns the claims behind something derived from claims, or behind a claim or an entity, with their words.

        Raises:
            NotFoundError: nothing bears the name, or no claim is behind it.
        """
        return explain_node(self.view, self._node(name))

    def explain_query(  # noqa: PLR0913 - a question with its options, and a place in its answer
        self,
        query: str,
        parameters: Mapping[str, str] | None = None,
        *,
        row: int | None = None,
        column: str | None = None,
        lang: str | None = None,
        seconds: float = DEFAULT_SECONDS,
    ) -> Explanation:
        """Returns the claims behind the answer to a question, or behind one row of it, counted from 1, or one column.

        Raises:
            UsageError: there is no such row or column, or the answer has no rows.
            NotFoundError: no claim is behind it.
        """
        answer = self.query(query, parameters, lang=lang, seconds=seconds)
        return explain_answer(self.view, answer, row=row, column=column)

    def explain_total(self, property: str, parameters: Mapping[str, str] | None = None) -> Explanation:  # noqa: A002
        """Returns the claims behind a total; `parameters` are the options of `sourcier total` by their names.

        >>> import sourcier
        >>> found = sourcier.open().explain_total("gpuCount", {"horizon": "2030"})
        >>> found.parts[0].parts[0].title.en, len(found.all_claims) > 5
        ('Sesterce investment plan', True)

        Raises:
            UsageError: a parameter is none of `sourcier total`, or has no such value.
        """
        given = dict(parameters or {})
        unknown = given.keys() - {"by", "about", "in", "status", "horizon"}
        horizon = given.get("horizon")
        if unknown or (horizon is not None and not horizon.isdecimal()):
            wrong = ", ".join(sorted(unknown)) or f"horizon={horizon}"
            raise UsageError(f"no such parameter: {wrong}; write by=…, about=…, in=…, status=…, horizon=YEAR")
        found = self.total(
            property,
            by=given.get("by"),
            about=given.get("about"),
            place=given.get("in"),
            status=tuple(given["status"].split(",")) if "status" in given else (),
            horizon=int(horizon) if horizon else None,
        )
        return explain_totals(self.view, found)

    def _node(self, name: str) -> NamedNode:
        """Returns the IRI of an entity by its name, of a claim by its key, or of anything else by its shortened IRI."""
        try:
            node = NamedNode(expand(name) or name.strip("<>"))
        except ValueError:
            node = None
        if node and self.view.query(f"ASK {{ {node} ?p ?o }}") is True:
            return node
        try:
            return self.resolve(name)
        except NotFoundError as error:
            try:
                return self.claim_iri(name)
            except NotFoundError:
                raise error from None

    def query(
        self,
        query: str,
        parameters: Mapping[str, str] | None = None,
        *,
        lang: str | None = None,
        seconds: float = DEFAULT_SECONDS,
    ) -> Answer:
        """Answers SPARQL, or a query of the library by its name, within a time limit.

        >>> import sourcier
        >>> sourcier.open().query("ASK { ?claim a <https://w3id.org/sourcier/ns#Claim> }")
        True

        Raises:
            QueryError: the query is malformed, refused, or did not end in time.
        """
        return self.view.query(self.sparql(query, parameters or {}, lang=lang), seconds=seconds)

    def sparql(self, query: str, parameters: Mapping[str, str], *, lang: str | None = None) -> str:
        """Returns the SPARQL to run: a named query, or other text, with its parameters bound.

        `lang` is the language of names in the answers of named queries, where `parameters` do not say it.
        """
        if any(character in query for character in "{ \n"):
            known = parameters_of(query, read_header(query).get("defaults") or {})
            text = query
            if not parameters and all(parameter.default is None for parameter in known):
                return query
        else:
            named = named_query(query)
            known, text = named.parameters, named.sparql
        given = dict(parameters)
        if lang and any(parameter.name == "lang" for parameter in known):
            given.setdefault("lang", lang)
        return bind(text, known, read_values(known, given, self.parameter_iri))

    def parameter_iri(self, words: str) -> NamedNode:
        """Returns the IRI that words name: a claim property, a unit, a concept, or anything in the graph."""
        registry = load_registry()
        if words in registry.properties:
            return registry.properties[words].iri
        if words in registry.units:
            return registry.units[words].iri
        for scheme in registry.schemes.values():
            if words in scheme:
                return scheme[words].iri
        return self.resolve(words)

    def to_rdflib(self) -> rdflib.Dataset:
        """Returns a copy of the whole graph as an rdflib Dataset, named graphs kept."""
        import rdflib  # noqa: PLC0415 - slow to import, needed only here

        nquads = serialize(self.view.quads(), format=RdfFormat.N_QUADS)
        assert nquads is not None
        dataset = rdflib.Dataset(default_union=True)
        with warnings.catch_warnings():  # rdflib's own parser calls what rdflib deprecates
            warnings.simplefilter("ignore", DeprecationWarning)
            dataset.parse(data=nquads, format="nquads")
        return dataset


def property_iri(words: str) -> NamedNode:
    """Returns the claim property of that key or label.

    Raises:
        NotFoundError: none is called so.
    """
    properties = load_registry().properties
    if words in properties:
        return properties[words].iri
    for prop in properties.values():
        if words.casefold() in {prop.label.en.casefold(), prop.label.fr.casefold(), compact(prop.iri).casefold()}:
            return prop.iri
    raise NotFoundError(words, kind="claim property", nearest=get_close_matches(words, properties, n=3))


def concept_iri(scheme: str, words: str) -> NamedNode:
    """Returns the concept of that scheme, by its key or its name."""
    concepts = load_registry().schemes[scheme]
    for concept in concepts.values():
        if words in {concept.key, camel(concept.key), concept.label.en, concept.label.fr, compact(concept.iri)}:
            return concept.iri
    raise NotFoundError(words, kind=scheme, nearest=get_close_matches(words, concepts, n=3) or list(concepts))
