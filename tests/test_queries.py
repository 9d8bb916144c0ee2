"""The library of questions: well-formed files, known answers on a small graph, golden answers on the shipped one."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rdflib.query import ResultRow

import sourcier
from sourcier.build import compare, derive
from sourcier.errors import UsageError
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import CLAIM, GRAPH, PREFIXES
from sourcier.query import bind, catalogue, parameters_of, read_values
from sourcier.query_file import read_query_file
from sourcier.query_page import TOPICS, catalogue_page
from sourcier.registry import ontology_quads
from sourcier.store.answer import Solutions, plain
from sourcier.store.embedded import EmbeddedView
from sourcier.store.rdf_file import canonical_nquads
from sourcier.store.sparql import tokens
from sourcier.tables import open_engine, rows_of

HERE = Path(__file__).parent
CHECKOUT = HERE.parent
GOLDEN = HERE / "golden" / "queries"
QUERIES = catalogue()
NAMES = sorted(QUERIES)
HEADER_KEYS = {"summary", "question", "description", "tags", "defaults"}
BAD_FRENCH = re.compile("['\"]|[^\u202f][;!?]|[^\u00a0][:»]|«[^\u00a0]|\\.\\.\\.")
SECONDS = 0.3

EXAMPLES: dict[str, dict[str, str]] = {
    "actor-ties": {"actor": "oreus"},
    "actors-in-place": {"place": "provence-alpes-cote-d-azur"},
    "amounts-in-place": {"place": "provence-alpes-cote-d-azur"},
    "claims-about": {"about": "eybens-supercomputer"},
    "claims-of-source": {"source": "clubic-2025-02-10"},
    "comparisons-about": {"about": "sesterce-valence-phase"},
    "environment": {"about": "sesterce-plan"},
    "figures-in-place": {"place": "drome"},
    "figures-as-read": {"property": "powerCapacity", "lang": "fr"},
    "investments-of-actor": {"actor": "sesterce"},
    "overdue-promises": {"day": "2027-01-01"},
    "project-parts": {"project": "sesterce-plan"},
    "said-on-behalf": {"actor": "oreus", "lang": "fr"},
    "self-dealing": {"lang": "fr"},
    "sites-in-place": {"place": "provence-alpes-cote-d-azur"},
    "sites-of-actor": {"actor": "sesterce"},
    "sources-about": {"about": "sesterce"},
    "statements-about": {"speaker": "laurent-choukroun", "about": "oreus"},
    "statements-of": {"actor": "laurent-choukroun"},
    "ties-between": {"one": "kevin-polizzi", "other": "the-camp"},
    "timeline-of": {"about": "sesterce-valence-data-centre"},
    "undertakings-without-amount": {"place": "provence-alpes-cote-d-azur"},
    "who-said-it-first": {"about": "sesterce-plan"},
}
"""What each question is asked of the shipped graph; the words of evidence-of-claim's claim depend on the graph."""

MAY_BE_EMPTY = {
    "unmentioned-entities": "a finished curation leaves no entity unused",
    "denials": "none of the articles reports a denial, but for what is not disclosed, which has its own question",
}

LEFT_OUT = (
    "?claim sou:polarity ?sign ; sou:status ?stage . OPTIONAL { ?claim sou:former ?past } "
    'BIND(IF(?sign != souc:asserts, "denied", IF(COALESCE(?past, false) || '
    '?stage IN (souc:postponed, souc:abandoned), "withdrawn", "")) AS ?leftOut) '
    'FILTER(?leftOut = "" || ?_include IN (?leftOut, "all"))'
)

TAKE_EVERYTHING = {
    *("conflicts", "apparent-conflicts", "undecided-pairs", "comparisons-about", "assessed-pairs", "dropped-hedges"),
    *("denials", "undisclosed", "withdrawn", "former-positions", "revolving-door", "claims-by-status"),
    *(
        "evidence-of-claim",
        "assessments",
        "claimants",
        "most-quoted",
        "interested-parties",
        "claims-in-several-sources",
    ),
    *("sources", "sources-about", "sources-only-known", "source-derivations", "primary-documents", "relay-sources"),
    *("copied-sources", "borrowed-claims", "inferred-source-facts"),
    *("founded-together", "companies-sharing-founders", "interlocks", "sites-without-operator"),
    *("projects-without-site", "unmentioned-entities"),
}
"""Questions without `include`: about pairs of claims, whose rules weigh it; about what is denied, past or in one state;
about texts and who speaks in them; and those that put several assertions together, or ask where there are none."""

SMALL_EXAMPLES: dict[str, dict[str, str]] = {
    "actor-ties": {"actor": "Ada"},
    "actors-in-place": {"place": "Region"},
    "amounts-in-place": {"place": "Region"},
    "claims-about": {"about": "Hall"},
    "claims-of-source": {"source": "gazette-1"},
    "comparisons-about": {"about": "Plan"},
    "evidence-of-claim": {"claim": "claim:three"},
    "figures-in-place": {"place": "Region"},
    "investments-by-horizon": {"year": "2035"},
    "investments-of-actor": {"actor": "Alpha"},
    "overdue-promises": {"day": "2036-01-01"},
    "project-parts": {"project": "Plan"},
    "promises-by-horizon": {"year": "2035"},
    "sites-in-place": {"place": "Region"},
    "sites-of-actor": {"actor": "Alpha"},
    "sources-about": {"about": "Plan"},
    "statements-about": {"speaker": "Alpha", "about": "Plan"},
    "statements-of": {"actor": "Ada"},
    "ties-between": {"one": "Ada", "other": "Hall"},
    "timeline-of": {"about": "Plan"},
    "who-said-it-first": {"about": "Plan"},
}

KNOWN: list[tuple[str, dict[str, str], str, set[str]]] = [
    ("founders", {}, "founder organization", {"Ada Alpha", "Bo Alpha", "Ada Beta"}),
    ("founders", {"organization": "Beta"}, "founder claim", {"Ada claim:ada-beta"}),
    ("founded-together", {}, "founder otherFounder organization", {"Ada Bo Alpha"}),
    ("companies-sharing-founders", {}, "organization otherOrganization founder", {"Alpha Beta Ada"}),
    ("interlocks", {}, "organization otherOrganization officer role otherRole claim otherClaim",
     {"Delta Gamma Cy – présidente claim:cy-delta claim:cy-gamma"}),
    ("revolving-door", {}, "person organization role", {"Ada Ministry ministre", "Ada Alpha –", "Ada Beta –"}),
    ("revolving-door", {"lang": "fr"}, "organization", {"Ministère", "Alpha", "Beta"}),
    ("selected-sites", {}, "chooser site holder", {"Alpha Hall Beta"}),
    ("self-dealing", {}, "organization person through siteClaim", {"Alpha Ada Beta claim:beta-hall"}),
    ("investments-by-horizon", {"year": "2035"}, "claim number unit", {"claim:three 3000000000 EUR"}),
    ("investments-by-horizon", {"year": "2034"}, "claim", set()),
    ("investments-of-actor", {"actor": "Alpha"}, "claim",
     {"claim:three", "claim:four", "claim:raised", "claim:phase-amount"}),
    ("investments-of-actor", {"actor": "Beta"}, "subject property number unit", {"Annex invests in – –"}),
    ("promises-without-horizon", {}, "claim",
     {"claim:four", "claim:jobs", "claim:power", "claim:power-flat", "claim:phase-amount"}),
    ("promises-without-horizon", {"property": "jobsCreated"}, "claim", {"claim:jobs"}),
    ("conditional-claims", {}, "claim condition", {"claim:jobs si le marché suit"}),
    ("amounts-without-currency", {}, "claim asWritten", {"claim:raised environ 50"}),
    ("amounts", {"unit": "EUR"}, "claim", {"claim:three", "claim:four", "claim:phase-amount"}),
    ("amounts", {"unit": "EUR", "include": "withdrawn"}, "claim",
     {"claim:three", "claim:four", "claim:phase-amount", "claim:old-amount"}),
    ("amounts", {"unit": "EUR", "include": "denied"}, "claim", {"claim:three", "claim:four", "claim:phase-amount"}),
    ("claims-about", {"about": "Bo"}, "claim", {"claim:bo-alpha"}),
    ("claims-about", {"about": "Bo", "include": "denied"}, "claim", {"claim:bo-alpha", "claim:bo-not-beta"}),
    ("claims-about", {"about": "Ministry"}, "claim", {"claim:talks"}),
    ("claims-about", {"about": "Ministry", "include": "withdrawn"}, "claim", {"claim:talks", "claim:ada-ministry"}),
    ("officers", {}, "person role", {"Cy –", "Cy présidente"}),
    ("officers", {"include": "all"}, "person role", {"Ada ministre", "Cy –", "Cy présidente"}),
    ("differing-figures", {}, "claim", {"claim:three", "claim:four", "claim:power", "claim:power-flat"}),
    ("power-by-site", {}, "subject maximum bound unit watts",
     {"Hall 120 up to MW 120000000", "Hall – exactly MW 120000000"}),
    ("project-parts", {"project": "Plan"}, "level part", {"1 Phase", "2 Hall", "2 Annex"}),
    ("sites-in-place", {"place": "Region"}, "site kind place",
     {"Hall data centre Town", "Yard campus Town", "Annex campus Town", "Plan investment plan Region"}),
    ("open-negotiations", {}, "from to", {"Alpha Ministry"}),
    ("undisclosed", {}, "claim text", {"claim:silent le financement"}),
    ("denials", {}, "claim claimant", {"claim:bo-not-beta Beta"}),
    ("said-on-behalf", {}, "claimant onBehalfOf claim",
     {"Ada Alpha claim:power", "Ada Alpha claim:silent", "Ada Alpha claim:gpus-planned"}),
    ("self-reported-figures", {}, "origin claim",
     {"Alpha claim:power", "Alpha claim:three", "Alpha claim:staff", "Alpha claim:gpus", "Alpha claim:gpus-planned"}),
    ("low-confidence-readings", {}, "confidence claim", {"low claim:power"}),
    ("low-confidence-readings", {"confidence": "medium"}, "claim", set()),
    ("claims-in-several-sources", {}, "claim sources outlets mentions", {"claim:three 2 2 2"}),
    ("figures-from-one-origin", {"property": "investmentAmount", "outlets": "2"}, "claim", {"claim:three"}),
    ("figures-from-one-origin", {"property": "investmentAmount"}, "claim mentions outlets origin support",
     {"claim:three 2 2 Alpha contested", "claim:four 1 1 Echo contested",
      "claim:phase-amount 1 1 Echo single source"}),
    ("sources-only-known", {}, "source citedBy",
     {"source:release Gazette, 2 March 2031", "source:release Agency, 3 March 2031",
      "source:agency-1 Wire, 4 March 2031"}),
    ("source-derivations", {}, "source how",
     {"Gazette, 2 March 2031 rewrites", "Echo, 3 March 2031 cites", "Agency, 3 March 2031 cites",
      "Wire, 4 March 2031 rewrites"}),
    ("claimants", {}, "name claimCount",
     {"Gazette 25", "Echo 5", "Ada 3", "Alpha 2", "Beta 1", "an insider 1", "Wire 6", "Gamma 1"}),
    ("ties-between", {"one": "Ada", "other": "Hall"}, "through claim",
     {"Alpha claim:ada-alpha", "Alpha claim:chosen", "Beta claim:ada-beta", "Beta claim:beta-hall"}),
    ("ties-between", {"one": "Ministry", "other": "Ada"}, "through role former claim",
     {"– ministre True claim:ada-ministry", "Alpha – False claim:ada-alpha", "Alpha – False claim:talks"}),
    ("ties-between", {"one": "Ministry", "other": "Ada", "include": "none"}, "claim",
     {"claim:ada-alpha", "claim:talks"}),
    ("actor-ties", {"actor": "Ministry"}, "from former claim",
     {"Ada True claim:ada-ministry", "Alpha False claim:talks"}),
    ("ties-between", {"one": "Hall", "other": "Beta"}, "through claim",
     {"– claim:beta-hall", "Alpha claim:chosen", "Alpha claim:partner"}),
    ("events", {}, "event property date who", {"Fair held on 2031-03-01 –", "Fair present at – Ada"}),
    ("unmentioned-entities", {}, "entity type", {"actor:nobody person"}),
    ("assessments", {}, "judgement signer signed claim",
     {"real conflict Bo 2031-04-01 claim:three", "real conflict Bo 2031-04-01 claim:four",
      "slip of the pen Bo 2031-04-02 claim:power", "real conflict Bo 2031-04-03 claim:cool-oil",
      "real conflict Bo 2031-04-03 claim:cool-water"}),
    ("assessments", {"about": "Hall", "lang": "fr"}, "judgement conclusion reason claim assessment",
     {"lapsus MW est voulu. Une halle. claim:power assessment:megawatts",
      *(f"conflit réel L’huile n’est pas l’eau. Une seule halle. claim:{key} assessment:cooling"
        for key in ("cool-oil", "cool-water"))}),
    ("who-said-it-first", {"about": "Plan"}, "publishedEarliest claim",
     {"2031-03-02 claim:three", "2031-03-03 claim:three", "2031-03-03 claim:four"}),
    ("conflicts", {}, "rule judgedBy claim otherClaim assessment",
     {"no value satisfies both – claim:four claim:three –",
      "worded differently Bo claim:cool-oil claim:cool-water assessment:cooling"}),
    ("conflicts", {"about": "Plan"}, "claim", {"claim:four"}),
    ("conflicts", {"about": "Phase"}, "claim", set()),
    ("apparent-conflicts", {"rule": "part-of-scope"}, "subject claim otherClaim",
     {"Plan claim:four claim:phase-amount", "Phase claim:phase-amount claim:three"}),
    ("apparent-conflicts", {"rule": "different-subject"}, "claim otherClaim", {"claim:old-amount claim:three"}),
    ("comparisons-about", {"about": "Hall"}, "outcome claim otherClaim",
     {"compatible claim:power claim:power-flat", "same value claim:gpus claim:gpus-planned",
      "undecided claim:cool-oil claim:cool-water"}),
    ("comparisons-about", {"about": "Plan", "outcome": "conflict"}, "claim otherClaim", {"claim:four claim:three"}),
    ("assessed-pairs", {}, "outcome judgement claim otherClaim",
     {"conflict real conflict claim:four claim:three", "undecided real conflict claim:cool-oil claim:cool-water"}),
    ("dropped-hedges", {}, "subject bound claim plainClaim", {"Hall up to claim:power claim:power-flat"}),
    ("figures-by-support", {"support": "contested"}, "claim mentions", {"claim:three 2", "claim:four 1"}),
    ("figures-by-several-speakers", {}, "speakers claim",
     {"2 claim:power", "2 claim:power-flat", "2 claim:gpus", "2 claim:gpus-planned"}),
    ("overdue-promises", {"day": "2036-01-01"}, "due claim", {"2035-12-31 claim:three"}),
    ("overdue-promises", {"day": "2035-12-31"}, "claim", set()),
    ("amounts-in-place", {"place": "Region"}, "claim locationClaim",
     {"claim:three claim:plan-region", "claim:four claim:plan-region"}),
    ("amounts-in-place", {"place": "Town"}, "claim", set()),
    ("figures-in-place", {"place": "Town"}, "place claim",
     {"Town claim:power", "Town claim:power-flat", "Town claim:gpus", "Town claim:gpus-planned", "Town claim:first"}),
    ("computing-capacity", {"about": "Hall"}, "status claim",
     {"planned claim:power", "planned claim:power-flat", "operating claim:gpus", "planned claim:gpus-planned"}),
    ("jobs-per-million", {}, "jobs amount jobsPerMillion", {"999 3000000000 0.333", "999 5000000000 0.2"}),
    ("amounts-without-financing", {}, "undisclosed undisclosedClaim claims",
     {f"le financement claim:silent {CLAIM.term(key).value}" for key in ("three", "four")}),
    ("amounts-without-financing", {"what": "partner"}, "undisclosedClaim", set()),
    ("undertakings-without-amount", {}, "undertaking by within claims",
     {f"Annex Beta {whole} {CLAIM.term('beta-annex').value}" for whole in ("Phase", "Plan")}),
    ("undertakings-without-amount", {"place": "Region"}, "undertaking", {"Annex"}),
    ("undertakings-without-amount", {"actor": "Alpha"}, "undertaking", set()),
    ("former-positions", {}, "person role organization", {"Ada ministre Ministry"}),
    ("several-organizations", {}, "person organizations organization",
     {"Ada 2 Alpha", "Ada 2 Beta", "Cy 2 Delta", "Cy 2 Gamma"}),
    ("actors-on-themselves", {}, "actor claim", {"Alpha claim:staff"}),
    ("statements-about", {"speaker": "Alpha", "about": "Plan"}, "claim", {"claim:three"}),
    ("statements-about", {"speaker": "Alpha", "about": "Plan", "include": "denied"}, "claim",
     {"claim:three", "claim:silent"}),
    ("sites-of-actor", {"actor": "Alpha"}, "site relation through claim partClaim",
     {"Hall selected site – claim:chosen –", "Hall develops Plan claim:alpha-plan claim:hall-phase",
      "Annex develops Plan claim:alpha-plan claim:annex-phase"}),
    ("sites-without-operator", {}, "site claim", {"Yard claim:yard-town", "Annex claim:annex-phase"}),
    ("projects-without-site", {}, "project", {"Old plan"}),
    ("parts-beside-whole", {}, "whole wholeNumber part number percent",
     {"Plan 3000000000 Phase 2000000000 66.67", "Plan 5000000000 Phase 2000000000 40"}),
    ("copied-sources", {}, "source how origin",
     {"Gazette, 2 March 2031 rewrites Alpha, 1 March 2031", "Wire, 4 March 2031 rewrites Agency, 3 March 2031"}),
    ("relay-sources", {}, "source origin copiedBy",
     {"Agency, 3 March 2031 Alpha, 1 March 2031 Wire, 4 March 2031"}),
    ("inferred-source-facts", {}, "source field how", {"Alpha, 1 March 2031 publisher the text names nobody else"}),
    ("places-by-claims", {}, "place claimCount", {"Town 4", "Region 1"}),
    ("most-quoted", {}, "person quotations reported sources", {"Ada 2 1 2"}),
    ("claims-by-status", {"status": "abandoned"}, "claim", {"claim:old", "claim:old-amount"}),
    ("promises-by-year", {}, "year property claimCount", {"2030 GPU count 1", "2035 investment amount 1"}),
    ("timeline-of", {"about": "Plan"}, "date sort claim",
     {"2031-03-01 said claim:three", "2035-12-31 due claim:three"}),
    ("unnamed-sources", {}, "claimant claim", {"an insider claim:first"}),
    ("sources-about", {"about": "Plan"}, "source claimCount", {"Gazette, 2 March 2031 6", "Echo, 3 March 2031 4"}),
    ("investors", {}, "investor undertaking", {"Alpha Plan", "Beta Annex"}),
    ("partners", {}, "from property to", {"Alpha works with Beta"}),
    ("builders", {}, "actor property object", {"Alpha develops Plan"}),
    ("builders", {"include": "withdrawn"}, "actor object", {"Alpha Plan", "Alpha Old plan"}),
    ("rankings", {}, "subject number claim", {"Hall 1 claim:first"}),
    ("company-figures", {}, "subject number bound", {"Alpha 20 about"}),
    ("vague-figures", {}, "claim", {"claim:power", "claim:four", "claim:jobs", "claim:raised", "claim:staff"}),
    ("withdrawn", {}, "claim", {"claim:old", "claim:old-amount", "claim:ada-ministry"}),
    ("actors-in-place", {"place": "Region"}, "actor place", {"Alpha Town"}),
    ("promised-effects", {}, "subject text", {"Plan l’indépendance"}),
    ("borrowed-claims", {}, "source root own claimCount",
     {"Echo, 3 March 2031 Echo, 3 March 2031 True 8", "Gazette, 2 March 2031 Alpha, 1 March 2031 False 30",
      "Wire, 4 March 2031 Agency, 3 March 2031 False 7"}),
    ("claims-of-source", {"source": "Wire, 4 March 2031"}, "start attribution claim",
     {"5 reported speech claim:cool-oil", "5 outlet voice claim:cool-water", "5 outlet voice claim:cy-di",
      "5 outlet voice claim:cy-delta", "5 outlet voice claim:cy-gamma",
      "5 outlet voice claim:gamma-delta", "5 outlet voice claim:gamma-doubt"}),
    ("doubts", {}, "subject text claimant claim", {"Gamma qui paiera ? Wire claim:gamma-doubt"}),
    ("doubts", {"about": "Plan"}, "claim", set()),
    ("environment", {"about": "Hall"}, "property text claim",
     {"cooling system huile claim:cool-oil", "cooling system eau claim:cool-water"}),
    ("evidence-of-claim", {"claim": CLAIM.term("power").value}, "source start words attribution reading confidence",
     {"Gazette, 2 March 2031 3 jusqu’à 120 MW direct quote MW is read for GW low"}),
    ("figures-as-read", {"property": "investmentAmount"}, "asWritten bound number minimum maximum unit claim",
     {"un milliard d’euros exactly 1000000000 – – EUR claim:old-amount",
      "2 milliards d’euros exactly 2000000000 – – EUR claim:phase-amount",
      "4 à 5 milliards between – 4000000000 5000000000 EUR claim:four",
      "3 milliards d’euros exactly 3000000000 – – EUR claim:three"}),
    ("gpus-by-horizon", {}, "horizonEnd subject number claim", {"2030-12-31 Hall 100 claim:gpus-planned"}),
    ("interested-parties", {}, "party interested origins", {"Alpha 28 30", "Beta 1 1"}),
    ("key-dates", {}, "date subject property claim", {"2031-03-01 Fair held on claim:fair-day"}),
    ("owners", {}, "object owner claim", {"Hall Beta claim:beta-hall"}),
    ("personal-ties", {"person": "Di"}, "person otherPerson attribution claim", {"Cy Di outlet voice claim:cy-di"}),
    ("primary-documents", {}, "document genre publisher held claimCount",
     {"Alpha, 1 March 2031 press release Alpha False 30"}),
    ("promised-jobs", {}, "subject minimum maximum bound status condition claim",
     {"Plan 200 999 several hundred conditional si le marché suit claim:jobs"}),
    ("sources", {}, "source publisher held claimCount",
     {"source:release Alpha False 0", "source:gazette-1 Gazette True 30", "source:agency-1 Agency False 0",
      "source:echo-1 Echo True 8", "source:wire-1 Wire True 7"}),
    ("statements-of", {"actor": "Alpha"}, "source words claim",
     {"Gazette, 2 March 2031 qu’Ada et Bo ont fondée claim:staff",
      "Gazette, 2 March 2031 3 milliards d’euros claim:three",
      "Echo, 3 March 2031 les 3 milliards d’Alpha claim:three"}),
    ("promises-by-horizon", {}, "horizonEnd subject claim", {"2030-12-31 Hall claim:gpus-planned"}),
    ("promises-by-horizon", {"year": "2035"}, "horizonEnd claim",
     {"2030-12-31 claim:gpus-planned", "2035-12-31 claim:three"}),
    ("subsidiaries", {}, "subsidiary parent claim", {"Gamma Delta claim:gamma-delta"}),
    ("undecided-pairs", {}, "rule claim otherClaim", {"worded differently claim:cool-oil claim:cool-water"}),
]  # fmt: skip
"""Questions whose answers can be read off tests/cases/queries/small.trig: what is asked, the columns, the rows."""


def example_of(name: str, graph: KnowledgeGraph) -> dict[str, str]:
    if name == "evidence-of-claim":
        return {"claim": graph.claims("sesterce-plan", property="investmentAmount", by="sesterce")[0].iri.value}
    return EXAMPLES.get(name, {})


def bound(graph: KnowledgeGraph, name: str, given: dict[str, str]) -> str:
    query = QUERIES[name]
    return bind(query.sparql, query.parameters, read_values(query.parameters, given, graph.parameter_iri))


def ask(graph: KnowledgeGraph, name: str, given: dict[str, str]) -> Solutions:
    answer = graph.view.query(bound(graph, name, given))
    assert isinstance(answer, Solutions)
    return answer


def in_words(term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None) -> str:
    return "–" if term is None else str(plain(term))


def columns(answer: Solutions, names: str) -> set[str]:
    places = [answer.variables.index(name) for name in names.split()]
    return {" ".join(in_words(row[place]) for place in places) for row in answer.rows}


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return sourcier.open()


@pytest.fixture(scope="module")
def shipped_store(shipped: KnowledgeGraph) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(shipped.view.quads())
    return store


def small_quads() -> list[ox.Quad]:
    quads = list(ox.parse(path=str(HERE / "cases" / "queries" / "small.trig"), format=ox.RdfFormat.TRIG))
    quads += [ox.Quad(q.subject, q.predicate, q.object, GRAPH.ontology) for q in ontology_quads()]
    quads += derive(quads)
    return quads + compare(rows_of(quads), open_engine())


SMALL = KnowledgeGraph(EmbeddedView.of_quads(small_quads()))


@pytest.fixture(scope="module")
def small_rdflib() -> rdflib.Dataset:
    nquads = canonical_nquads(small_quads()).decode()
    return rdflib.Dataset(default_union=True).parse(data=nquads, format="nquads")


@pytest.mark.parametrize("name", NAMES)
def test_a_query_file_says_what_it_asks(name: str) -> None:
    header = read_query_file(QUERIES[name].path).header
    assert set(header) == HEADER_KEYS
    assert set(header["question"]) == {"en", "fr"}
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    assert all(header["question"][lang].endswith("?") for lang in ("en", "fr"))
    assert not header["summary"].endswith(".")
    assert header["description"].endswith(".")
    assert set(header["tags"]) <= set(TOPICS)
    assert header["tags"]
    assert len(header["tags"]) == len(set(header["tags"]))


@pytest.mark.parametrize("name", NAMES)
def test_french_questions_keep_french_typography(name: str) -> None:
    assert not BAD_FRENCH.search(QUERIES[name].question.fr)


@pytest.mark.parametrize("name", NAMES)
def test_defaults_belong_to_parameters_and_names_have_a_language(name: str) -> None:
    query = QUERIES[name]
    defaults = read_query_file(query.path).header["defaults"]
    assert set(defaults) <= {parameter.name for parameter in query.parameters}
    assert defaults["lang"] == "en"
    assert len({parameter.name for parameter in query.parameters}) == len(query.parameters)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_needs_nothing_but_sparql_and_the_union_of_graphs(name: str) -> None:
    words = {text.upper() for kind, text in tokens(QUERIES[name].sparql) if kind == "word"}
    assert not words & {"GRAPH", "FROM", "NAMED", "SERVICE", "EXISTS", "CONSTRUCT", "DESCRIBE", "ASK"}


@pytest.mark.parametrize("name", NAMES)
def test_a_query_counts_a_triple_once_in_however_many_graphs_it_stands(name: str) -> None:
    """Some engines do not remove duplicates from the union of graphs."""
    body = QUERIES[name].sparql
    assert re.search(r"^SELECT DISTINCT ", body, re.MULTILINE)
    assert not re.search(r"(COUNT|SUM|AVG)\((?!DISTINCT)", body)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_declares_the_prefixes_it_uses_and_no_other(name: str) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <([^>]+)>$", QUERIES[name].sparql, re.MULTILINE))
    body = QUERIES[name].sparql.rpartition("PREFIX")[2].partition("\n")[2]
    used = {text.partition(":")[0] for kind, text in tokens(body) if kind == "word" and ":" in text}
    assert set(declared) == used
    assert all(iri == str(PREFIXES[prefix]) for prefix, iri in declared.items())


@pytest.mark.parametrize("name", NAMES)
def test_what_is_denied_or_withdrawn_is_left_out_in_one_way(name: str) -> None:
    """Which claims a question leaves out is said once, here, and asked for by one parameter."""
    query = QUERIES[name]
    takes = {parameter.name for parameter in query.parameters}
    body = re.sub(r"\?\w+ sou:polarity \?sign", "?claim sou:polarity ?sign", query.sparql.replace("?each ", "?claim "))
    body = " ".join(body.replace("?given ", "?claim ").split())
    assert ("include" in takes) == (LEFT_OUT in body) == (name not in TAKE_EVERYTHING)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_uses_only_terms_of_the_ontology(name: str) -> None:
    terms = {text for kind, text in tokens(QUERIES[name].sparql) if kind == "word" and re.match(r"souc?:\w", text)}
    known = {quad.subject for quad in ontology_quads()}
    for term in terms:
        prefix, _, local = term.partition(":")
        assert PREFIXES[prefix].term(local) in known, term


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_its_own_place_in_the_order(name: str, shipped: KnowledgeGraph) -> None:
    body, _, order = QUERIES[name].sparql.rpartition("\nORDER BY ")
    assert body
    assert "\n" not in order.strip()
    for answer in (ask(shipped, name, example_of(name, shipped)), ask(SMALL, name, SMALL_EXAMPLES.get(name, {}))):
        keys = [answer.variables.index(text[1:]) for kind, text in tokens(order) if kind == "variable"]
        assert len({tuple(row[key] for key in keys) for row in answer.rows}) == len(answer.rows)


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_graph_answers_as_before(
    name: str, shipped: KnowledgeGraph, shipped_store: ox.Store, update_golden: bool
) -> None:
    answer = shipped_store.query(bound(shipped, name, example_of(name, shipped)), use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    found = answer.serialize(format=ox.QueryResultsFormat.TSV)
    assert found is not None
    golden = GOLDEN / f"{name}.tsv"
    if update_golden:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(found)
    assert found.decode() == golden.read_text(encoding="utf-8")
    assert found.count(b"\n") > 1 or name in MAY_BE_EMPTY


def test_every_golden_answer_has_its_query() -> None:
    assert {path.stem for path in GOLDEN.glob("*.tsv")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_graph_answers_at_once(name: str, shipped: KnowledgeGraph, shipped_store: ox.Store) -> None:
    sparql = bound(shipped, name, example_of(name, shipped))
    times = []
    for _ in range(3):
        start = time.perf_counter()
        list(shipped_store.query(sparql, use_default_graph_as_union=True))  # type: ignore[arg-type]
        times.append(time.perf_counter() - start)
    assert min(times) < SECONDS


@pytest.mark.parametrize("name", NAMES)
def test_a_parameter_left_out_narrows_nothing(name: str, shipped: KnowledgeGraph) -> None:
    wide = {k: v for k, v in example_of(name, shipped).items() if not is_optional(name, k)}
    narrow = set(ask(shipped, name, example_of(name, shipped) | {"lang": "en"}).rows)
    assert narrow <= set(ask(shipped, name, wide | {"lang": "en"}).rows)


def is_optional(query: str, parameter: str) -> bool:
    return any(p.name == parameter and p.variable.startswith("?__") for p in QUERIES[query].parameters)


def test_every_question_has_an_answer_known_by_construction() -> None:
    assert {name for name, _, _, expected in KNOWN if expected} == set(NAMES)


@pytest.mark.parametrize(("name", "given", "names", "expected"), KNOWN)
def test_the_small_graph_answers_what_it_says(name: str, given: dict[str, str], names: str, expected: set[str]) -> None:
    assert columns(ask(SMALL, name, given), names) == expected


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its N-Quads parser uses what it deprecates
@pytest.mark.parametrize("name", NAMES)
def test_rdflib_answers_the_same(name: str, small_rdflib: rdflib.Dataset) -> None:
    given = SMALL_EXAMPLES.get(name, {})
    answer = ask(SMALL, name, given)
    rows = small_rdflib.query(bound(SMALL, name, given))
    theirs = {tuple(map(from_rdflib, row)) for row in rows if isinstance(row, ResultRow)}
    assert [str(variable) for variable in rows.vars or ()] == list(answer.variables)
    ours = {tuple(None if term is None else plain(term) for term in row) for row in answer.rows}
    assert theirs == ours


def from_rdflib(term: object) -> object:
    if term is None:
        return None
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype and not term.language else None
        return plain(ox.Literal(str(term), datatype=datatype))
    return plain(ox.NamedNode(str(term)))


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_give_the_same_claims(name: str, shipped: KnowledgeGraph) -> None:
    given = example_of(name, shipped)
    english, french = (ask(shipped, name, given | {"lang": lang}) for lang in ("en", "fr"))
    assert len(english) == len(french)
    if "claim" in english.variables:
        assert columns(english, "claim") == columns(french, "claim")


def test_a_value_that_is_missing_or_of_no_use_is_refused() -> None:
    with pytest.raises(UsageError, match="-p actor="):
        bound(SMALL, "actor-ties", {})
    with pytest.raises(UsageError, match="no integer"):
        bound(SMALL, "promises-by-horizon", {"year": "2030)"})
    with pytest.raises(UsageError, match="none of none, denied, withdrawn, all"):
        bound(SMALL, "amounts", {"include": "false"})
    with pytest.raises(UsageError, match="takes property, year, include, lang"):
        bound(SMALL, "promises-by-horizon", {"yaer": "2030"})


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ['"', "'", '"""', "\\", '\\"', '") } #', "{", "}", "# no", "?_lang", "\n", "\r\n", "<x>", "\\u0022"]
    ),
)
ECHO = "SELECT ?echo WHERE { # ?_given_iri\n BIND(?_given_iri AS ?echo) BIND('?_given_iri' AS ?quoted) }"


@given(HOSTILE)
def test_words_come_back_from_a_query_as_they_went_in(words: str) -> None:
    assert echo(ox.Literal(words)) == ox.Literal(words)


@given(HOSTILE)
def test_an_iri_comes_back_from_a_query_as_it_went_in(words: str) -> None:
    iri = iri_of(words)
    assert echo(iri) == iri


@given(st.sampled_from(NAMES), HOSTILE)
def test_binding_replaces_each_parameter_by_one_term_and_nothing_else(name: str, words: str) -> None:
    query = QUERIES[name]
    values = {p.name: iri_of(words) if p.type == "iri" else ox.Literal(words) for p in query.parameters}
    terms = {p.variable: str(values[p.name]) for p in query.parameters}
    expected = [
        (("iri" if text.endswith("_iri") else "string", terms[text]) if text in terms else (kind, text))
        for kind, text in tokens(query.sparql)
    ]
    assert list(tokens(bind(query.sparql, query.parameters, values))) == expected


@settings(deadline=None)
@given(st.sampled_from(NAMES), HOSTILE.filter(lambda words: words not in {"en", "fr", ""}))
def test_hostile_words_answer_as_any_unknown_language_does(name: str, words: str) -> None:
    given = SMALL_EXAMPLES.get(name, {})
    assert ask(SMALL, name, given | {"lang": words}).rows == ask(SMALL, name, given | {"lang": "zxx"}).rows


def iri_of(words: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(f"https://example.org/{words}")
    except ValueError:
        assume(False)
        raise


def echo(term: ox.NamedNode | ox.Literal) -> object:
    sparql = bind(ECHO, parameters_of(ECHO, {}), {"given": term})
    answer = SMALL.view.query(sparql)
    assert isinstance(answer, Solutions)
    return answer.rows[0][0]


def test_the_page_of_questions_is_written_from_the_queries(update_golden: bool) -> None:
    path = CHECKOUT / "queries" / "README.md"
    if update_golden:
        path.write_text(catalogue_page(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == catalogue_page()


def test_the_page_shows_every_question_once() -> None:
    headings = re.findall(r"^### (.+)$", catalogue_page(), re.MULTILINE)
    assert sorted(headings) == NAMES
