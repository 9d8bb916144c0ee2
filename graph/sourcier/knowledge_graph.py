"""The graph as a Python value: what `sourcier.open()` gives."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import NamedNode

from sourcier.analysis.catalogue import Value, analyse
from sourcier.analysis.explain import explain_findings
from sourcier.analysis.findings import Findings
from sourcier.compare import (
    Comparisons,
    Explanation,
    Explicable,
    Timeline,
    compare,
    explain,
    explain_answer,
    read_changes,
    read_timeline,
)
from sourcier.compare.coverage.gap import Coverage
from sourcier.compare.totals.question import read_question
from sourcier.compare.totals.read import total_of
from sourcier.compare.totals.total import Totals
from sourcier.evidence import Texts
from sourcier.export.catalogue import format_of
from sourcier.export.write import export
from sourcier.language import Language, preferred_language
from sourcier.lookup import Match, Names, ReadAssessment, ReadClaim, SourceRecord, count_claims, list_sources
from sourcier.lookup.assessment import read_assessments
from sourcier.lookup.claims import read_claim, read_claims
from sourcier.lookup.resolve import Resolver
from sourcier.lookup.terms import property_iri
from sourcier.lookup.undertaken import leading_on
from sourcier.namespaces import compact
from sourcier.network import Filters, Network, project
from sourcier.network.filters import read_filters
from sourcier.query import read_query
from sourcier.store.answer import Answer
from sourcier.store.location import open_view
from sourcier.store.rdflib_copy import copy_to_rdflib
from sourcier.store.view import View
from sourcier.trace import Trace, trace_claim

if TYPE_CHECKING:
    from datetime import date

    import networkx as nx
    import rdflib

    from sourcier.analysis.tie.ways import Ways
    from sourcier.export.loss import Loss

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
    def _resolver(self) -> Resolver:
        return Resolver(self.view)

    @property
    def names(self) -> Names:
        """The names of everything in the graph."""
        return self._resolver.names

    def resolve(self, name: str, *, kind: NamedNode | None = None) -> NamedNode:
        """Returns the IRI that a name, key or shortened IRI stands for; what is of `kind` comes before all else.

        >>> import sourcier
        >>> sourcier.open().resolve("SESTERCE")
        <NamedNode value=https://w3id.org/sourcier/id/actor/sesterce>
        """
        return self.names.resolve(name, kind=kind)

    def find(self, words: str, *, limit: int = 20) -> list[Match]:
        """Returns what bears those words in its name, claim properties too, and claims that quote them, best first."""
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
        return self._resolver.claim(name)

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
        filters = {"about": about, "property": property, "by": by, "source": source, "status": status}
        return read_claims(self.view, self._resolver.claim_filter({**filters, "polarity": polarity}))

    def assessments(self, about: str | None = None) -> list[ReadAssessment]:
        """Returns what curators conclude: of everything, of one claim, or of claims about an entity or in a source.

        An assessment is somebody's judgement, signed and dated, with its reason; no source says it.
        """
        if about is None:
            return read_assessments(self.view)
        return read_assessments(self.view, self._resolver.node(about))

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
        nodes, wanted = self._resolver.nodes_and_property(names, property)
        with leading_on(self.view, nodes, wanted):
            return compare(self.view, nodes, about=wanted, everything=everything)

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
        question = read_question(
            property,
            self.names,
            by=by,
            about=about,
            place=place,
            status=status,
            horizon=horizon,
            undisclosed=undisclosed,
            include_denied=include_denied,
        )
        return total_of(self.view, question, engine)

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
        from sourcier.compare.coverage.read import coverage_of  # noqa: PLC0415 - brings Ibis, slow to import

        about = [self.resolve(name) for name in names]
        return coverage_of(self.view, about, engine, only=gaps, everything=everything)

    def timeline(
        self,
        name: str | None = None,
        property: str | None = None,  # noqa: A002 - the word of the model
        *,
        engine: str = "duckdb",
    ) -> Timeline:
        """Returns the versions of what is claimed of an entity, or of what a claim says, over the day they were said.

        Without `property`, what has a single version is left out; without `name`, all of the graph in which nothing
        happened since the version before. `engine` finds the versions.

        >>> import sourcier
        >>> [first, *_, last] = sourcier.open().timeline("sesterce-plan", property="gpuCount")
        >>> first.event.label.en, last.event.label.en, last.before == first.claim
        ('first', 'hedged otherwise', True)

        Raises:
            NotFoundError: nothing bears the name, or nothing of the kind is claimed.
        """
        about = property_iri(property) if property else None
        if name is None:
            return read_changes(self.view, engine, about=about)
        node = self._resolver.node(name)
        with leading_on(self.view, [node], about):
            return read_timeline(self.view, node, engine, about=about)

    def explain(self, what: str | Explicable | Findings) -> Explanation:
        """Returns the claims behind whatever has this name, or behind what this graph answered, with their words.

        >>> import sourcier
        >>> kg = sourcier.open()
        >>> found = kg.explain(kg.total("gpuCount", horizon=2030))
        >>> found.parts[0].parts[0].title.en, len(found.all_claims) > 5
        ('Sesterce investment plan', True)

        Raises:
            NotFoundError: nothing bears the name, or no claim is behind it.
        """
        if isinstance(what, Findings):
            return explain_findings(self.view, what)
        return explain(self.view, self._resolver.node(what) if isinstance(what, str) else what)

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
        return read_query(query, parameters, self.parameter_iri, lang=lang)

    def parameter_iri(self, words: str, parameter: str = "") -> NamedNode:
        """Returns the IRI that words name: a claim property, a unit, a concept, or anything in the graph.

        The name of the parameter that takes it says what comes first where words name several things.
        """
        return self._resolver.parameter(words, parameter)

    def filters(  # noqa: PLR0913 - one keyword a filter
        self,
        *,
        as_of: date | str | None = None,
        since: date | str | None = None,
        min_origins: int = 0,
        property: Sequence[str] = (),  # noqa: A002 - the word of the model
        status: Sequence[str] = (),
        standing: Sequence[str] = (),
        avoid: Sequence[str] = (),
        show: Sequence[str] = (),
        from_query: str | None = None,
        parameters: Mapping[str, str] | None = None,
    ) -> Filters:
        """Returns which claims and nodes of a network are wanted, from words as `sourcier export` takes them.

        >>> import sourcier
        >>> kg = sourcier.open()
        >>> kg.network("ties", kg.filters(standing=["negotiated"]))
        <Network ties: 3 nodes, 3 edges>

        Raises:
            NotFoundError: nothing is called so.
            UsageError: a day, a standing or a family of nodes is none, or the answer to `from_query` names nothing.
        """
        return read_filters(
            self._resolver,
            as_of=as_of,
            since=since,
            min_origins=min_origins,
            property=property,
            status=status,
            standing=standing,
            avoid=avoid,
            show=show,
            answer=self.query(from_query, parameters) if from_query else None,
        )

    def network(self, projection: str = "ties", filters: Filters | None = None) -> Network:
        """Returns the graph as a network: `ties`, `summary`, `claims` or `sources`, each edge with its claims.

        Raises:
            NotFoundError: there is no such projection.
        """
        return project(self.view, projection, filters)

    def export(
        self,
        key: str,
        to: str | Path | BinaryIO,
        what: Network | View | None = None,
        *,
        lang: Language | None = None,
        options: Mapping[str, object] | None = None,
    ) -> tuple[Loss, ...]:
        """Writes a network, by default the ties, or the graph in a format of `sourcier export --list`.

        Returns what the format cannot hold. A folder, where the format is one, must be new or empty. `options` are
        those of the format, as `{"published": date(2031, 3, 4)}` of a crate.

        Raises:
            NotFoundError: there is no such format.
            UsageError: the format has no such option.
            DataError: it cannot be written there.
        """
        chosen = what or (self.network(format_of(key).projections[0]) if format_of(key).projections else self.view)
        return export(chosen, key, Path(to) if isinstance(to, str) else to, lang or preferred_language(), options)

    def to_networkx(self, projection: str = "ties", filters: Filters | None = None) -> nx.MultiDiGraph[str]:
        """Returns the graph as a networkx multigraph, keyed by ids, with all that is known as attributes.

        >>> import sourcier
        >>> graph = sourcier.open().to_networkx("ties")
        >>> [edge["standing"] for edge in graph["actor:oreus"]["actor:g42"].values()]
        ['existing']
        """
        return self.network(projection, filters).to_networkx()

    def ties(  # noqa: PLR0913 - two ends and what ways between them are wanted
        self,
        one: str,
        other: str,
        *,
        k: int = 5,
        max_hops: int = 4,
        max_degree: int | None = None,
        filters: Filters | None = None,
    ) -> Ways:
        """Returns how two things are tied: the `k` shortest ways, the one with the strongest weakest hop first.

        No way leads through what has more than `max_degree` neighbours.

        >>> import sourcier
        >>> way = sourcier.open().ties("sabrina-agresti-roubache", "g42").ways[0]
        >>> [hop.edge.relation for hop in way.hops]
        ['founderOf', 'inContactWith']

        Raises:
            NotFoundError: nothing bears a name.
        """
        from sourcier.analysis.tie.ways import find_ways  # noqa: PLC0415 - brings networkx, slow to import

        ends = compact(self.resolve(one)), compact(self.resolve(other))
        return find_ways(self.network("ties", filters), *ends, k=k, max_hops=max_hops, max_degree=max_degree)

    def analyse(
        self, name: str, options: Mapping[str, Value] | None = None, filters: Filters | None = None
    ) -> Findings:
        """Returns what an analysis of `sourcier analyse --list` finds; options are called as on the command line.

        >>> import sourcier
        >>> found = sourcier.open().analyse("coverage", {"names": ["sesterce-valence-phase"], "gap": ["in-dispute"]})
        >>> [section.title for section in found.for_people("en")]
        ['First phase of the Sesterce plan (Valence) (phase, 15 mentions)']

        Raises:
            NotFoundError: there is no such analysis, or nothing bears a name.
            UsageError: it takes no such option, or a value of it is none.
        """
        return analyse(self.view, name, options, filters, resolve=lambda words: compact(self.resolve(words)))

    def to_rdflib(self) -> rdflib.Dataset:
        """Returns a copy of the whole graph as an rdflib Dataset, named graphs kept."""
        return copy_to_rdflib(self.view)
