"""The table of analyses: what each is called, what it answers, which options it takes, and where it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sourcier.analysis.findings import Findings
from sourcier.catalogue import load, row_of
from sourcier.errors import UsageError
from sourcier.language import Text
from sourcier.network.filters import Filters
from sourcier.network.projection import project
from sourcier.network.standing import Standing
from sourcier.store.view import View

Value = str | int | float | bool | Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Option:
    """An option of an analysis, called as the argument of its function.

    `kind` says what it takes: a whole number of at least `least`, a flag, one of `choices` or a word, several of these
    (`words`), or something's name (`name`), or several (`names`); names come to the function as ids.
    """

    name: str
    kind: Literal["number", "flag", "word", "words", "name", "names"]
    help: str
    default: Value = None
    choices: tuple[str, ...] = ()
    least: int = 1


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis by its name, with the question that it answers and what its help says beyond that.

    `function` is `module:name` of what gives its findings: of a network of the projection `projection`, or of the
    whole graph where that is empty.
    """

    key: str
    question: Text
    help: str
    function: str
    projection: str = "ties"
    options: tuple[Option, ...] = ()


_TOP = Option("top", "number", "How many to show to people.", 20)
_INCLUDE = Option(
    "include", "words", "Also ties of this standing, as planned; repeatable.", choices=tuple(map(str, Standing))
)

_MAX_LENGTH = Option("max_length", "number", "The longest circle, in ties.", 6)
_ENGINE = Option("engine", "word", "What runs over the whole graph: duckdb, spark or spark=URL.", "duckdb")

ANALYSES = (
    Analysis(
        "brokers",
        Text(
            "Who stands between others, and who alone holds parts of the network together?",
            "Qui se trouve entre les autres, et qui tient seul ensemble des parties du réseau\u00a0?",
        ),
        "Cut vertices, the single ties that are bridges, and betweenness on shortest ways, which is estimated on "
        "networks of more than 2,000 nodes.",
        "sourcier.analysis.position.brokers:find_brokers",
        options=(_TOP, _INCLUDE),
    ),
    Analysis(
        "centrality",
        Text("Who is at the centre, and how surely?", "Qui est au centre, et avec quelle certitude\u00a0?"),
        "By four measures: neighbours, betweenness, harmonic closeness, and Katz centrality. Each has limits, and so "
        "has each rank: those of 90 % of draws in which claims are drawn anew from those of the graph.",
        "sourcier.analysis.position.centrality:find_centralities",
        options=(
            replace(_TOP, default=10, help="How many to show to people, by each measure."),
            Option("samples", "number", "How many draws give the limits; fewer are made on large networks.", 100),
            _INCLUDE,
        ),
    ),
    Analysis(
        "circular-flows",
        Text(
            "Where does money come back to whom it came from?",
            "Où l’argent revient-il à qui il est venu\u00a0?",
        ),
        "Flows are what owners and investors put in, and what clients pay. Circles of them count where their ties were "
        "there, or were said, within WINDOW months; besides, whoever has a stake in its own supplier.",
        "sourcier.analysis.circle.circular_flows:find_circular_flows",
        options=(
            _TOP,
            _MAX_LENGTH,
            Option("window", "number", "Within how many months the ties of a circle must lie.", 24),
            _INCLUDE,
        ),
    ),
    Analysis(
        "communities",
        Text(
            "Which groups have most of their ties among themselves, and how stable are they?",
            "Quels groupes ont le plus de liens entre eux, et avec quelle stabilité\u00a0?",
        ),
        "Louvain’s method, run with several fixed seeds, as its communities depend on the order in which it looks at "
        "nodes: how often members are together over these runs, who may belong elsewhere, and how far runs agree.",
        "sourcier.analysis.position.communities:find_communities",
        options=(
            replace(_TOP, default=5),
            Option("seeds", "number", "How many runs, each with a seed of its own.", 20, least=2),
            _INCLUDE,
        ),
    ),
    Analysis(
        "concentration",
        Text(
            "With whom, or where, are announced sums, power, jobs or sites concentrated?",
            "Chez qui, ou dans quels lieux, les montants, la puissance, les emplois ou les sites annoncés se "
            "concentrent-ils\u00a0?",
        ),
        "Totals in which nothing is counted twice, one block a unit, with the share of each and the "
        "Herfindahl–Hirschman index. All are limits, as wide as what is said leaves them.",
        "sourcier.analysis.amount.concentration:find_concentration",
        projection="",
        options=(
            Option("property", "word", "An additive property, or sites for their number.", "investmentAmount"),
            Option("by", "word", "Shares of whom or what.", "actor", choices=("actor", "country", "region")),
            Option("status", "words", "Only claims of this status; repeatable."),
            replace(_TOP, default=10, help="How many to show to people, in each unit."),
            _ENGINE,
        ),
    ),
    Analysis(
        "coverage",
        Text(
            "What is promised without a date, money, a place or an operator, and what rests on one origin?",
            "Qu’est-ce qui est promis sans date, argent, lieu ni exploitant, et qu’est-ce qui repose sur une seule "
            "origine\u00a0?",
        ),
        "A list of what to ask, thing by thing: sites and projects that are promised, and whatever is in dispute; what "
        "most is said of comes first. With NAME, only that, what it undertakes and its parts. The gaps are those of "
        "the graph: absence from it says nothing of the world. -o json has the rule of each gap and its claims.",
        "sourcier.analysis.said.coverage:find_gaps",
        projection="",
        options=(
            Option("names", "names", ""),
            Option("gap", "words", "Only gaps of this kind, as not-said; repeatable."),
            Option("all", "flag", "Also things of which nothing is promised."),
            _ENGINE,
        ),
    ),
    Analysis(
        "cycles",
        Text("Who owns itself, through others?", "Qui se possède soi-même, à travers d’autres\u00a0?"),
        "Circles of directed ties, each hop with its words: of ownership and investment, or with --relation of other "
        "relations, as founderOf. Arrows go from who holds to what is held: from owner to owned, parent to "
        "subsidiary, whole to part.",
        "sourcier.analysis.circle.cycles:find_cycles",
        options=(
            Option("relation", "words", "Ties of this relation, instead of ownership and investment; repeatable."),
            _TOP,
            _MAX_LENGTH,
            _INCLUDE,
        ),
    ),
    Analysis(
        "ownership",
        Text(
            "Who owns what, through whom, and how much of it at least and at most?",
            "Qui possède quoi, par qui, et pour quelle part au moins et au plus\u00a0?",
        ),
        "Chains of owners up to those whom nobody is known to own, and circles. “Owns” is read as any share, "
        "“subsidiary” as more than half; along a chain shares are multiplied. With NAME, only what owns it and what it "
        "owns. What is not said to exist now stands apart.",
        "sourcier.analysis.ownership.ownership:find_ownership",
        options=(
            Option("names", "names", ""),
            Option("max_depth", "number", "The longest chain, in ties.", 6),
            _TOP,
        ),
    ),
    Analysis(
        "reliance",
        Text("Which ties would vanish with one source?", "Quels liens disparaîtraient avec une seule source\u00a0?"),
        "Sources by the ties that hang on each, and the ties that would be left whichever source were missing. With "
        "--source, all ties of one source with their words.",
        "sourcier.analysis.said.reliance:find_reliances",
        options=(Option("source", "name", "Show the ties of this source."), _TOP, _INCLUDE),
    ),
    Analysis(
        "revolving-door",
        Text(
            "Who held or holds public office, and is in a company?",
            "Qui a exercé ou exerce une fonction publique, et se trouve dans une entreprise\u00a0?",
        ),
        "People tied to a public body or a state, and to a company that they found, own, head, belong to or work for: "
        "those who left office apart from those still in office, and from announced posts.",
        "sourcier.analysis.tie.revolving_door:find_revolving_doors",
        options=(_TOP,),
    ),
    Analysis(
        "self-dealing",
        Text(
            "Which organizations chose sites, suppliers or premises that their own founders, owners or heads hold?",
            "Quelles organisations ont choisi des sites, des fournisseurs ou des lieux que détiennent leurs propres "
            "fondateurs, propriétaires ou dirigeants\u00a0?",
        ),
        "A selected site, a supplier, or a site that the organization operates, held by one of its own people, "
        "themselves or through other organizations. What is only planned or negotiated comes last; what is former, "
        "given up or denied does not count.",
        "sourcier.analysis.tie.self_dealing:find_self_dealing",
        options=(_TOP,),
    ),
    Analysis(
        "shared-founders",
        Text(
            "Which organizations and sites share founders, officers or owners?",
            "Quels sites et organisations ont en commun des fondateurs, des dirigeants ou des propriétaires\u00a0?",
        ),
        "Pairs by Newman’s weight, in which whoever is tied to many counts less. What is only possible, by a tie that "
        "is not said to exist or words that can be read otherwise, stands apart and adds no weight.",
        "sourcier.analysis.tie.shared_founders:find_shared_founders",
        options=(
            Option("role", "words", "Only who is this to both; repeatable.", choices=("founder", "officer", "owner")),
            Option("hub", "number", "No pairs through what is tied to more organizations than this.", 20),
            _TOP,
            _INCLUDE,
        ),
    ),
    Analysis(
        "speakers",
        Text("Who speaks for whom?", "Qui parle pour qui\u00a0?"),
        "By subject, who makes the claims: itself, outlets, or others; by speaker, about what and on whose behalf, and "
        "whose words outlets repeat; what only one speaks of; and who has the same speakers. With NAME, only what that "
        "says and what is said of it.",
        "sourcier.analysis.said.speakers:find_speakers",
        projection="",
        options=(Option("names", "names", ""), replace(_TOP, default=10)),
    ),
)
"""Every analysis, by name."""


def analysis_of(key: str) -> Analysis:
    """Returns the analysis of that name.

    Raises:
        NotFoundError: there is none.
    """
    return row_of(ANALYSES, key, kind="analysis")


def analyse(
    view: View,
    key: str,
    options: Mapping[str, Value] | None = None,
    filters: Filters | None = None,
    *,
    resolve: Callable[[str], str],
) -> Findings:
    """Returns what an analysis finds in a graph; `resolve` gives the id of what options name.

    Raises:
        NotFoundError: there is no such analysis, or nothing bears a name.
        UsageError: it takes no such option, or no filters.
    """
    analysis = analysis_of(key)
    if filters is not None and not analysis.projection:
        raise UsageError(f"the analysis {key} is of the whole graph and takes no filters")
    given = {name: _read(analysis, name, value, resolve) for name, value in (options or {}).items()}
    over = project(view, analysis.projection, filters) if analysis.projection else view
    found = load(analysis.function)(over, **given)
    assert isinstance(found, Findings), "what the table names gives findings"
    return found


def _read(analysis: Analysis, name: str, value: Value, resolve: Callable[[str], str]) -> Value:
    option = next((option for option in analysis.options if option.name == name), None)
    if option is None:
        known = ", ".join(option.name for option in analysis.options) or "none"
        raise UsageError(f"the analysis {analysis.key} has no option {name!r}; it takes {known}")
    if option.kind == "name" and isinstance(value, str):
        return resolve(value)
    if option.kind == "names" and isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(map(resolve, value))
    return value
