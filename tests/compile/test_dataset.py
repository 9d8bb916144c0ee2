from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from sourcier.compile import compile_curation
from sourcier.model import Claim, Curation, DateValue, Entity, HeldText, Mention, Period, Quantity, Source
from sourcier.namespaces import (
    ACTOR,
    ASSESSMENT,
    CURATOR,
    CURRENCY,
    DCAT,
    DCTERMS,
    FOAF,
    GRAPH,
    MENTION,
    OA,
    PLACE,
    PROJECT,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SITE,
    SKOS,
    SOU,
    SOUC,
    SOURCE,
    UNIT,
    WGS,
    XSD,
)
from sourcier.registry import load_registry, ontology_quads

GAZETTE = SOURCE.term("gazette-article")
BASE = Path(__file__).parents[1] / "cases" / "curation" / "base"
SOME_DAY = Period(date(2031, 3, 5), date(2031, 3, 5))


@pytest.fixture(scope="module")
def quads(curation: Curation) -> list[Quad]:
    return compiled(curation)


def compiled(curation: Curation) -> list[Quad]:
    return compile_curation(curation, load_registry(), version="1.2.3")


def objects(quads: Iterable[Quad], subject: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
    found = [q.object for q in quads if (q.subject, q.predicate) == (subject, predicate)]
    assert all(isinstance(node, NamedNode | Literal) for node in found)
    return sorted({node for node in found if isinstance(node, NamedNode | Literal)}, key=str)


def values(quads: Iterable[Quad], subject: NamedNode, predicate: NamedNode) -> list[str]:
    return [node.value for node in objects(quads, subject, predicate)]


def claim_of(quads: Iterable[Quad], prop: NamedNode) -> NamedNode:
    (found,) = {q.subject for q in quads if q.predicate == SOU.property and q.object == prop}
    assert isinstance(found, NamedNode)
    return found


def with_claims(curation: Curation, *claims: Claim, **changes: object) -> Curation:
    """The same entities, with one source that makes these claims."""
    source = Source(GAZETTE, ACTOR.gazette, "fr", SOUC.pressArticle, published=SOME_DAY, claims=claims)
    return replace(curation, sources=(replace(source, **changes),))  # type: ignore[arg-type]


def amount(number: str, bound: NamedNode = SOUC.exactly) -> Claim:
    value = Quantity(bound, CURRENCY.EUR, number=Decimal(number))
    return Claim(
        PROJECT.term("exemplia-plan"), SOUC.investmentAmount, value, ACTOR.exemplia, SOUC.asserts, SOUC.announced,
        Mention("ces mots", SOUC.reportedSpeech),
    )  # fmt: skip


def test_nothing_is_a_blank_node(quads: list[Quad]) -> None:
    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


def test_each_source_has_a_graph_of_its_own_name(quads: list[Quad]) -> None:
    sources = {GAZETTE, SOURCE.term("exemplia-release")}
    assert {q.graph_name for q in quads} == {GRAPH.entities, GRAPH.assessments, GRAPH.provenance, *sources}


def test_only_terms_that_are_defined_are_used(quads: list[Quad]) -> None:
    defined = {q.subject for q in ontology_quads()}
    used = {q.predicate for q in quads} | {q.object for q in quads if isinstance(q.object, NamedNode)}
    ours = {
        term
        for term in used
        if isinstance(term, NamedNode) and term.value.startswith((str(SOU), str(SOUC), str(UNIT), str(CURRENCY)))
    }

    assert ours
    assert ours <= defined


def test_every_predicate_of_others_is_one_of_those_agreed(quads: list[Quad]) -> None:
    agreed = {
        RDF.type, RDFS.label, SKOS.altLabel, OA.hasBody, OA.hasTarget, OA.hasSource, OA.hasSelector, OA.exact,
        SCHEMA.publisher, SCHEMA.inLanguage, SCHEMA.headline, SCHEMA.author, SCHEMA.datePublished, SCHEMA.url,
        SCHEMA.softwareVersion, SCHEMA.mainEntity, PROV.wasAssociatedWith, PROV.used, DCTERMS.identifier,
        PROV.wasAttributedTo, DCTERMS.date, DCTERMS.title, DCTERMS.description, DCTERMS.rights, DCTERMS.license,
        DCTERMS.creator, DCAT.keyword, DCAT.version, FOAF.name, WGS.lat, WGS.long,
    }  # fmt: skip

    assert {q.predicate for q in quads if not q.predicate.value.startswith(str(SOU))} <= agreed


def test_nothing_is_said_twice(quads: list[Quad]) -> None:
    assert len({(q.subject, q.predicate, q.object) for q in quads}) == len(quads)


PROGRAM = """
import sys, hashlib
from pathlib import Path
from sourcier.compile import compile_curation
from sourcier.curate.folder import read_folder
from sourcier.registry import load_registry
reading = read_folder(Path(sys.argv[1]))
quads = compile_curation(reading.curation, load_registry(), version="1.2.3")
sys.stdout.write("\\n".join(str(quad) for quad in quads))
"""


def test_the_same_files_give_the_same_bytes_in_any_process() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(BASE)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(outputs) == 1
    assert outputs.pop()


def test_a_claim_is_described_in_the_graph_of_its_source(quads: list[Quad]) -> None:
    claim = claim_of(quads, SOUC.investmentAmount)

    assert {q.graph_name for q in quads if q.subject == claim} == {GAZETTE}
    assert objects(quads, claim, RDF.type) == [SOU.Claim]
    assert objects(quads, claim, SOU.subject) == [PROJECT.term("exemplia-plan")]
    assert objects(quads, claim, SOU.claimant) == [ACTOR.exemplia]
    assert objects(quads, claim, SOU.polarity) == [SOUC.asserts]
    assert objects(quads, claim, SOU.status) == [SOUC.announced]
    assert objects(quads, claim, SOU.horizonEnd) == [Literal("2035-12-31", datatype=XSD.date)]
    assert objects(quads, claim, SOU.horizonStart) == []


def test_a_claim_is_labelled_as_what_somebody_says(quads: list[Quad]) -> None:
    claim = claim_of(quads, SOUC.investmentAmount)

    assert objects(quads, claim, RDFS.label) == [
        Literal(
            "Exemplia dit\u00a0: Plan d’Exemplia – montant d’investissement\u00a0: 3,4\u00a0Md€, d’ici 2035 (annoncé)",
            language="fr",
        ),
        Literal("Exemplia says: Exemplia plan – investment amount: €3.4 bn, by 2035 (announced)", language="en"),
    ]


@pytest.mark.parametrize(
    ("polarity", "english", "french"),
    [
        (SOUC.denies, "Exemplia denies: ", "Exemplia dément\u00a0: "),
        (SOUC.declinesToSay, "Exemplia declines to say: ", "Exemplia refuse de dire\u00a0: "),
    ],
)
def test_a_label_says_that_somebody_denies_or_declines(
    curation: Curation, polarity: NamedNode, english: str, french: str
) -> None:
    quads = compiled(with_claims(curation, replace(amount("3e9"), polarity=polarity, value=None)))

    labels = {
        n.language: n.value
        for n in objects(quads, claim_of(quads, SOUC.investmentAmount), RDFS.label)
        if isinstance(n, Literal)
    }
    assert labels["en"].startswith(english)
    assert labels["fr"].startswith(french)
    assert not labels["en"].rstrip().endswith(":")


@pytest.mark.parametrize(
    ("prop", "english", "french"),
    [
        (SOUC.investmentAmount, "says it is not so: Exemplia", "dit que ce n’est pas le cas\u00a0: "),
        (
            SOUC.disclosed,
            "says: Exemplia plan – not disclosed: les fonds",
            "Plan d’Exemplia – non divulgué\u00a0: les fonds",
        ),
    ],
)
def test_what_an_outlet_negates_in_its_own_voice_is_no_denial(
    curation: Curation, prop: NamedNode, english: str, french: str
) -> None:
    told = replace(amount("3e9"), property=prop, polarity=SOUC.denies, value="les fonds")
    quads = compiled(with_claims(curation, replace(told, mention=replace(told.mention, attribution=SOUC.outletVoice))))

    labels = {n.language: n.value for n in objects(quads, claim_of(quads, prop), RDFS.label) if isinstance(n, Literal)}
    assert english in labels["en"]
    assert french in labels["fr"]
    assert "denies" not in labels["en"]
    assert "dément" not in labels["fr"]


def test_a_label_is_one_line(curation: Curation) -> None:
    claim = replace(amount("3e9"), property=SOUC.activity, value="un\ndeux", role="tr\nois")

    labels = [
        q.object.value
        for q in compiled(with_claims(curation, claim))
        if q.predicate == RDFS.label and isinstance(q.object, Literal)
    ]
    assert any("un deux, tr ois" in label for label in labels)
    assert not any("\n" in label for label in labels)


@pytest.mark.parametrize(
    ("number", "written"), [("52e9", "52000000000.0"), ("1.5", "1.5"), ("0", "0.0"), ("-3", "-3.0"), ("1E+3", "1000.0")]
)
def test_a_decimal_is_always_written_with_a_point(curation: Curation, number: str, written: str) -> None:
    quads = compiled(with_claims(curation, amount(number)))

    found = {q.object for q in quads if q.predicate == SOU.number}
    assert found == {Literal(written, datatype=XSD.decimal)}


def test_a_quantity_keeps_bound_unit_and_the_words(quads: list[Quad]) -> None:
    (value,) = objects(quads, claim_of(quads, SOUC.jobsCreated), SOU.value)

    assert isinstance(value, NamedNode)
    assert value.value.endswith("#value")
    assert objects(quads, value, SOU.bound) == [SOUC.severalHundred]
    assert objects(quads, value, SOU.unit) == [UNIT.NUM]
    assert values(quads, value, SOU.minimum) == ["200.0"]
    assert values(quads, value, SOU.maximum) == ["999.0"]
    assert objects(quads, value, SOU.number) == []
    assert values(quads, value, SOU.asWritten) == ["dans plusieurs centaines d’emplois"]


def test_words_are_in_the_language_of_their_own_source(curation: Curation) -> None:
    french = with_claims(curation, replace(amount("3e9"), horizon_text="bientôt")).sources[0]
    claim = replace(amount("3e9"), mention=Mention("3 billion", SOUC.directQuote), horizon_text="soon")
    english = replace(french, iri=SOURCE.term("english"), language="en", claims=(claim,))

    quads = compiled(replace(curation, sources=(french, english)))

    words = {q.object for q in quads if q.predicate in {SOU.asWritten, SOU.horizonText}}
    assert words == {
        Literal("ces mots", language="fr"), Literal("3 billion", language="en"),
        Literal("bientôt", language="fr"), Literal("soon", language="en"),
    }  # fmt: skip


def test_a_date_is_written_as_its_first_and_last_day(curation: Curation) -> None:
    claim = replace(amount("1"), property=SOUC.foundedIn, subject=ACTOR.exemplia)
    claim = replace(claim, value=DateValue(Period(date(2024, 1, 1), date(2024, 12, 31)), SOUC.about))

    quads = compiled(with_claims(curation, claim))

    iri = claim_of(quads, SOUC.foundedIn)
    assert values(quads, iri, SOU.date) == ["2024-01-01"]
    assert values(quads, iri, SOU.dateEnd) == ["2024-12-31"]
    assert objects(quads, iri, SOU.bound) == [SOUC.about]


def test_an_entity_claimed_is_the_object(quads: list[Quad]) -> None:
    claim = claim_of(quads, SOUC.officerOf)

    assert objects(quads, claim, SOU.object) == [ACTOR.exemplia]
    assert objects(quads, claim, SOU.role) == [Literal("présidente", language="fr")]
    assert objects(quads, claim, SOU.former) == []


def test_a_role_that_is_over_says_so(curation: Curation) -> None:
    quads = compiled(with_claims(curation, replace(amount("1"), former=True)))

    assert {q.object for q in quads if q.predicate == SOU.former} == {Literal("true", datatype=XSD.boolean)}


def test_a_claim_of_two_sources_is_described_once_by_the_earliest(curation: Curation) -> None:
    late = with_claims(curation, amount("3e9"), published=Period(date(2031, 3, 9), date(2031, 3, 9))).sources[0]
    early = replace(late, iri=SOURCE.second, published=SOME_DAY)

    quads = compiled(replace(curation, sources=(late, early)))

    claim = claim_of(quads, SOUC.investmentAmount)
    described = {q.graph_name for q in quads if q.subject == claim and q.predicate != SOU.mention}
    assert described == {early.iri}
    assert values(quads, claim, SOU.claimedOn) == ["2031-03-05"]


def test_a_claim_of_two_sources_is_mentioned_in_both_graphs(curation: Curation) -> None:
    first = with_claims(curation, amount("3e9")).sources[0]
    second = replace(first, iri=SOURCE.second)

    quads = compiled(replace(curation, sources=(first, second)))

    claim = claim_of(quads, SOUC.investmentAmount)
    assert {q.graph_name for q in quads if q.subject == claim and q.predicate == SOU.mention} == {first.iri, second.iri}
    assert len(objects(quads, claim, SOU.mention)) == 2


def test_a_mention_stands_in_the_graph_of_its_source_only(curation: Curation) -> None:
    first = with_claims(curation, amount("3e9")).sources[0]
    second = replace(first, iri=SOURCE.second)

    quads = compiled(replace(curation, sources=(first, second)))

    for graph in (first.iri, second.iri):
        inside = {q.subject for q in quads if q.graph_name == graph and q.object == SOU.Mention}
        assert len(inside) == 1
        assert objects([q for q in quads if q.graph_name == graph], graph, RDF.type) == [SOU.Source]


def test_a_mention_is_a_web_annotation(quads: list[Quad]) -> None:
    claim = claim_of(quads, SOUC.officerOf)
    (mention,) = objects(quads, claim, SOU.mention)
    assert isinstance(mention, NamedNode)
    (target,) = objects(quads, mention, OA.hasTarget)
    assert isinstance(target, NamedNode)
    (selector,) = objects(quads, target, OA.hasSelector)
    assert isinstance(selector, NamedNode)

    assert mention.value.startswith(f"{MENTION}gazette-article-")
    assert objects(quads, mention, OA.hasBody) == [claim]
    assert objects(quads, mention, SOU.attribution) == [SOUC.outletVoice]
    assert objects(quads, target, OA.hasSource) == [GAZETTE]
    assert objects(quads, selector, RDF.type) == [OA.TextQuoteSelector]
    assert objects(quads, selector, OA.exact) == [Literal("Ada Martin, sa présidente")]


def test_a_reading_goes_with_its_confidence(quads: list[Quad]) -> None:
    (mention,) = objects(quads, claim_of(quads, SOUC.coolingSystem), SOU.mention)

    assert isinstance(mention, NamedNode)
    assert values(quads, mention, SOU.reading) == ["The words do not name the site."]
    assert objects(quads, mention, SOU.readingConfidence) == [SOUC.high]


@pytest.mark.parametrize(("text", "count"), [(None, 0), (HeldText("0" * 64, 100), 1)])
def test_offsets_are_written_only_where_the_text_is_held(curation: Curation, text: HeldText | None, count: int) -> None:
    claim = replace(amount("3e9"), mention=Mention("ces mots", SOUC.directQuote, "avant", "après", offsets=(3, 11)))

    quads = compiled(with_claims(curation, claim, text=text))

    assert [q.object for q in quads if q.predicate == OA.start] == [
        Literal("3", datatype=XSD.nonNegativeInteger)
    ] * count
    assert [q.object for q in quads if q.predicate == OA.end] == [
        Literal("11", datatype=XSD.nonNegativeInteger)
    ] * count
    assert [q.object for q in quads if q.predicate == OA.prefix] == [Literal("avant")]
    assert [q.object for q in quads if q.predicate == OA.suffix] == [Literal("après")]


def test_a_held_text_is_recorded_by_hash_and_length(curation: Curation) -> None:
    quads = compiled(with_claims(curation, text=HeldText("0a" * 32, 3700)))

    assert values(quads, GAZETTE, SOU.held) == ["true"]
    assert values(quads, GAZETTE, SOU.sha256) == ["0a" * 32]
    assert objects(quads, GAZETTE, SOU.characters) == [Literal("3700", datatype=XSD.integer)]


def test_a_source_only_known_is_not_held(quads: list[Quad]) -> None:
    assert values(quads, GAZETTE, SOU.held) == ["false"]
    assert objects(quads, GAZETTE, SOU.sha256) == []


def test_a_source_is_described(quads: list[Quad]) -> None:
    assert objects(quads, GAZETTE, RDF.type) == [SOU.Source]
    assert objects(quads, GAZETTE, RDFS.label) == [
        Literal("La Gazette, 5 mars 2031", language="fr"),
        Literal("The Gazette, 5 March 2031", language="en"),
    ]
    assert objects(quads, GAZETTE, SCHEMA.publisher) == [ACTOR.gazette]
    assert objects(quads, GAZETTE, SCHEMA.author) == [ACTOR.term("ada-martin")]
    assert objects(quads, GAZETTE, SCHEMA.headline) == [Literal("Exemplia: le plan # 1", language="fr")]
    assert objects(quads, GAZETTE, SCHEMA.url) == [NamedNode("https://example.org/gazette")]
    assert values(quads, GAZETTE, SOU.inferred) == ["url: looked up"]
    assert values(quads, GAZETTE, SCHEMA.datePublished) == ["2031-03-05"]


def test_a_source_published_within_a_week_has_no_day_of_publication(curation: Curation) -> None:
    week = Period(date(2031, 3, 3), date(2031, 3, 9))

    quads = compiled(with_claims(curation, published=week))

    assert values(quads, GAZETTE, SOU.publishedEarliest) == ["2031-03-03"]
    assert values(quads, GAZETTE, SOU.publishedLatest) == ["2031-03-09"]
    assert objects(quads, GAZETTE, SCHEMA.datePublished) == []
    assert Literal("The Gazette, 3–9 March 2031", language="en") in objects(quads, GAZETTE, RDFS.label)


def test_a_derivation_is_said_in_general_and_in_particular(quads: list[Quad]) -> None:
    release = SOURCE.term("exemplia-release")

    assert objects(quads, GAZETTE, SOU.derivedFrom) == [release]
    assert objects(quads, GAZETTE, SOU.rewrites) == [release]


def test_people_not_named_are_described_in_the_graph_of_their_source(quads: list[Quad]) -> None:
    (unnamed,) = {q.subject for q in quads if q.object == SOU.UnnamedSource}
    assert isinstance(unnamed, NamedNode)

    assert re.fullmatch(rf"{re.escape(str(ACTOR))}unnamed-gazette-article-[0-9a-f]{{8}}", unnamed.value)
    assert {q.graph_name for q in quads if q.subject == unnamed} == {GAZETTE}
    assert objects(quads, unnamed, RDFS.label) == [Literal("des proches du dossier")]
    assert objects(quads, claim_of(quads, SOUC.coolingSystem), SOU.claimant) == [unnamed]


def test_entities_carry_identity_only(quads: list[Quad]) -> None:
    entities = [q for q in quads if q.graph_name == GRAPH.entities]

    assert objects(entities, ACTOR.gazette, RDF.type) == [SOU.Outlet]
    assert objects(entities, ACTOR.exemplia, RDFS.label) == [Literal("Exemplia")]
    assert objects(entities, ACTOR.exemplia, SKOS.altLabel) == [Literal("Exemplia SA")]
    assert objects(entities, PLACE.villeneuve, SOU.within) == [PLACE.france]
    assert objects(entities, PLACE.france, SOU.officialCode) == [Literal("FR")]
    assert objects(entities, PLACE.france, WGS.lat) == [Literal("46.50", datatype=XSD.decimal)]
    assert objects(entities, PLACE.france, SOU.precision) == [SOUC.countryCentre]
    assert objects(entities, SITE.term("villeneuve-data-centre"), SOU.kind) == [SOUC.dataCentre]


def test_an_entity_has_one_class_the_most_specific(curation: Curation, quads: list[Quad]) -> None:
    for entity in curation.entities:
        assert objects(quads, entity.iri, RDF.type) == [entity.type]


def test_a_note_is_kept(curation: Curation) -> None:
    entity = Entity(ACTOR.noted, SOU.Company, {"": "Noted"}, note="words")

    quads = compiled(replace(curation, entities=(entity,), sources=()))

    assert values(quads, ACTOR.noted, SOU.note) == ["words"]


def test_the_provenance_names_every_file_and_the_version(curation: Curation, quads: list[Quad]) -> None:
    provenance = [q for q in quads if q.graph_name == GRAPH.provenance]

    assert {
        q.object.value for q in provenance if q.predicate == DCTERMS.identifier and isinstance(q.object, Literal)
    } == set(curation.files)
    assert {q.object for q in provenance if q.predicate == SCHEMA.softwareVersion} == {Literal("1.2.3")}
    assert not [q for q in provenance if isinstance(q.object, Literal) and q.object.datatype == XSD.dateTime]


def test_each_file_names_the_graph_that_it_went_into(quads: list[Quad]) -> None:
    made = {str(q.subject).rpartition("#")[2].rstrip(">"): q.object for q in quads if q.predicate == SCHEMA.mainEntity}
    assert (made.pop("assessments.yaml"), made.pop("dataset.yaml")) == (GRAPH.assessments, GRAPH.provenance)
    assert {graph for file, graph in made.items() if not file.startswith("sources/")} == {GRAPH.entities}
    for file, graph in made.items():
        assert not file.startswith("sources/") or graph == SOURCE.term(Path(file).stem)
    assert {q.graph_name for q in quads} - set(made.values()) == {GRAPH.assessments, GRAPH.provenance}


def test_an_assessment_is_signed_dated_and_based_on_claims(quads: list[Quad]) -> None:
    one = ASSESSMENT.term("amount-and-jobs")
    (signer,) = objects(quads, one, PROV.wasAttributedTo)
    assert isinstance(signer, NamedNode)

    assert {q.graph_name for q in quads if q.subject in {one, signer}} == {GRAPH.assessments}
    assert objects(quads, one, RDF.type) == [SOU.Assessment]
    assert objects(quads, one, SOU.basedOn) == [
        claim_of(quads, SOUC.investmentAmount),
        claim_of(quads, SOUC.jobsCreated),
    ]
    assert objects(quads, one, SOU.judgement) == [SOUC.apparentConflict]
    assert Literal("The two figures do not answer each other.", language="en") in objects(quads, one, SOU.conclusion)
    assert Literal("L’un compte de l’argent, l’autre des emplois.", language="fr") in objects(quads, one, SOU.reason)
    assert objects(quads, one, DCTERMS.date) == [Literal("2031-04-01", datatype=XSD.date)]


def test_who_signs_is_an_agent_of_its_own_name_and_no_actor(quads: list[Quad]) -> None:
    signers = {q.object for q in quads if q.predicate == PROV.wasAttributedTo}

    assert [re.sub("-[0-9a-f]{8}>$", "", str(node)) for node in sorted(signers, key=str)] == [
        f"<{CURATOR}bo",
        f"<{CURATOR}the-editors",
    ]
    for signer in signers:
        assert isinstance(signer, NamedNode)
        assert objects(quads, signer, RDF.type) == [PROV.Agent]
    assert {Literal("Bo"), Literal("the editors", language="en"), Literal("la rédaction", language="fr")} == {
        name for signer in signers if isinstance(signer, NamedNode) for name in objects(quads, signer, RDFS.label)
    }


def test_the_same_name_signs_as_one_agent(curation: Curation) -> None:
    one, other = curation.assessments
    quads = compiled(replace(curation, assessments=(one, replace(other, signer=one.signer))))

    assert len({q.object for q in quads if q.predicate == PROV.wasAttributedTo}) == 1


def test_a_name_in_letters_that_no_key_has_still_signs(curation: Curation) -> None:
    quads = compiled(replace(curation, assessments=(replace(curation.assessments[0], signer={"": "Ада"}),)))

    (signer,) = {q.object for q in quads if q.predicate == PROV.wasAttributedTo}
    assert isinstance(signer, NamedNode)
    assert re.fullmatch(f"{re.escape(str(CURATOR))}[0-9a-f]{{8}}", signer.value)


def test_a_folder_says_of_itself_who_made_it_in_the_graph_of_provenance(curation: Curation, quads: list[Quad]) -> None:
    said = [quad for quad in quads if quad.subject == GRAPH.dataset]

    assert {quad.graph_name for quad in said} == {GRAPH.provenance}
    assert objects(quads, GRAPH.dataset, DCTERMS.title) == [Literal("Invented claims")]
    assert Literal("Rien n’est réservé, car tout est inventé.", language="fr") in objects(
        quads, GRAPH.dataset, DCTERMS.rights
    )
    assert not [quad for quad in compiled(replace(curation, dataset=None)) if quad.subject == GRAPH.dataset]


def test_authors_are_numbered_in_their_order(curation: Curation) -> None:
    assert curation.dataset
    quads = compiled(replace(curation, dataset=replace(curation.dataset, authors=("Zoé", "Abel"))))

    authors = objects(quads, GRAPH.dataset, DCTERMS.creator)
    assert [
        objects(quads, author, FOAF.name) for author in sorted(authors, key=str) if isinstance(author, NamedNode)
    ] == [
        [Literal("Zoé")],
        [Literal("Abel")],
    ]
