"""Folders that are right, with look-alikes of what is refused; and folders that are none."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from sourcier.curate.folder import Reading, read_folder
from sourcier.errors import CurationError, DataError
from sourcier.identifiers import local_key
from sourcier.model import Claim, Derivation, Period, Quantity, Source
from sourcier.namespaces import ACTOR, ASSESSMENT, CURRENCY, PLACE, PROJECT, SOU, SOUC, SOURCE, UNIT

ReadWith = Callable[[str, str | bytes], Reading]
HEAD = "source: new\npublisher: gazette\nlanguage: fr\ngenre: press-article\n"
CLAIM = """claims:
  - quote: |-
      3,4 milliards d’euros
    about: exemplia-plan
    property: investmentAmount
    value: 3.4e9
    unit: EUR
"""


def euros(bound: NamedNode, **numbers: Decimal) -> Quantity:
    return Quantity(bound, CURRENCY.EUR, **numbers)


def source_of(reading: Reading, key: str) -> Source:
    assert reading.problems == ()
    return next(source for source in reading.curation.sources if source.iri == SOURCE.term(key))


def claim_with(read_with: ReadWith, lines: str, quote: str = "ces mots") -> Claim:
    body = "".join(f"    {line}\n" for line in lines.splitlines())
    reading = read_with("sources/new.yaml", f"{HEAD}claims:\n  - quote: |-\n      {quote}\n{body}")
    return source_of(reading, "new").claims[0]


def value_of(read_with: ReadWith, lines: str, quote: str) -> object:
    return claim_with(read_with, f"about: exemplia-plan\nproperty: investmentAmount\nunit: EUR\n{lines}", quote).value


def test_a_source_is_read_with_all_its_fields(folder: Path) -> None:
    source = source_of(read_folder(folder), "gazette-article")

    assert source.title == "Exemplia: le plan # 1"
    assert source.authors == (ACTOR.term("ada-martin"),)
    assert source.published == Period(date(2031, 3, 5), date(2031, 3, 5))
    assert source.url == NamedNode("https://example.org/gazette")
    assert source.inferred == {"url": "looked up"}
    assert source.derived_from == (Derivation(SOURCE.term("exemplia-release"), SOU.rewrites),)
    assert source.text is None


def test_a_claim_is_read_with_all_its_fields(folder: Path) -> None:
    claim = source_of(read_folder(folder), "gazette-article").claims[0]

    assert claim.subject == PROJECT.term("exemplia-plan")
    assert claim.property == SOUC.investmentAmount
    assert claim.value == euros(SOUC.exactly, number=Decimal("3.4e9"))
    assert claim.claimant == ACTOR.exemplia
    assert claim.status == SOUC.announced
    assert claim.said == date(2031, 3, 4)
    assert claim.horizon == Period(None, date(2035, 12, 31))
    assert claim.mention.quote == "3,4 milliards d’euros d’ici 2035"
    assert claim.mention.attribution == SOUC.reportedSpeech


def test_the_outlet_speaks_where_nobody_is_credited(folder: Path) -> None:
    claim = source_of(read_folder(folder), "gazette-article").claims[1]

    assert claim.claimant == ACTOR.gazette
    assert claim.mention.attribution == SOUC.outletVoice
    assert claim.status == SOUC.stated
    assert claim.polarity == SOUC.asserts


def test_a_count_needs_no_unit(folder: Path) -> None:
    value = source_of(read_folder(folder), "gazette-article").claims[1].value

    assert value == Quantity(SOUC.severalHundred, UNIT.NUM, minimum=Decimal(200), maximum=Decimal(999))


def test_people_not_named_become_a_node_of_their_mention(folder: Path) -> None:
    source = source_of(read_folder(folder), "gazette-article")

    (unnamed,) = source.unnamed
    assert unnamed.type == SOU.UnnamedSource
    assert unnamed.names == {"": "des proches du dossier"}
    assert source.claims[3].claimant == unnamed.iri


def test_two_claims_of_people_not_named_never_share_their_node(read_with: ReadWith) -> None:
    claim = (
        CLAIM.removeprefix("claims:\n") + "    by: unnamed\n    by_words: un proche\n    attribution: direct-quote\n"
    )

    other = claim.replace("investmentAmount", "fundraisingAmount")
    source = source_of(read_with("sources/new.yaml", f"{HEAD}claims:\n{claim}{other}"), "new")

    assert len({entity.iri for entity in source.unnamed}) == 2


def test_an_entity_is_read_with_its_names_in_both_languages(folder: Path) -> None:
    entities = {entity.iri: entity for entity in read_folder(folder).curation.entities}

    assert entities[ACTOR.gazette].names == {"fr": "La Gazette", "en": "The Gazette"}
    assert entities[ACTOR.gazette].type == SOU.Outlet
    assert entities[ACTOR.exemplia].aliases == ("Exemplia SA",)
    assert entities[PLACE.france].code == "FR"
    assert entities[PLACE.villeneuve].within == PLACE.france
    assert entities[PLACE.villeneuve].kind == SOUC.commune


@pytest.mark.parametrize(
    ("quote", "lines", "expected"),
    [
        ("3 milliards d’euros", "value: 3e9", euros(SOUC.exactly, number=Decimal("3e9"))),
        ("environ 3 Md€", "value: 3e9\nbound: about", euros(SOUC.about, number=Decimal("3e9"))),
        ("au moins 3 Md€", "value: 3e9\nbound: at-least", euros(SOUC.atLeast, minimum=Decimal("3e9"))),
        (
            "plus de 3 Md€",
            "value: 3e9\nbound: more-than",
            euros(SOUC.moreThan, minimum=Decimal("3e9")),
        ),
        ("jusqu’à 3 Md€", "value: 3e9\nbound: up-to", euros(SOUC.upTo, maximum=Decimal("3e9"))),
        (
            "moins de 3 Md€",
            "value: 3e9\nbound: less-than",
            euros(SOUC.lessThan, maximum=Decimal("3e9")),
        ),
        (
            "3 à 4 milliards d’euros",
            "value: 3e9 to 4e9",
            euros(SOUC.between, minimum=Decimal("3e9"), maximum=Decimal("4e9")),
        ),
        (
            "ne confirme pas les 3 milliards d’euros",
            "polarity: declines-to-say\nvalue: 3e9",
            euros(SOUC.exactly, number=Decimal("3e9")),
        ),
    ],
)
def test_a_bound_says_which_limits_an_amount_sets(
    read_with: ReadWith, quote: str, lines: str, expected: Quantity
) -> None:
    assert value_of(read_with, lines, quote) == expected


def test_a_refusal_to_say_needs_no_value(read_with: ReadWith) -> None:
    lines = "about: exemplia-plan\nproperty: investmentAmount\npolarity: declines-to-say"

    assert claim_with(read_with, lines).value is None


def test_a_byte_order_mark_is_forgiven(read_with: ReadWith) -> None:
    assert read_with("sources/new.yaml", "\ufeff".encode() + HEAD.encode()).problems == ()


def test_line_ends_of_windows_are_forgiven(read_with: ReadWith) -> None:
    reading = read_with("sources/new.yaml", (HEAD + CLAIM).replace("\n", "\r\n"))

    assert source_of(reading, "new").claims[0].mention.quote == "3,4 milliards d’euros"


def test_a_comment_may_follow_a_word(read_with: ReadWith) -> None:
    commented = (HEAD + CLAIM).replace("gazette\n", "gazette  # the outlet\n").replace("EUR\n", "EUR # as worded\n")

    assert read_with("sources/new.yaml", commented).problems == ()


def test_a_hash_within_a_block_is_kept(read_with: ReadWith) -> None:
    reading = read_with("sources/new.yaml", HEAD + "title: |-\n  # 1 : le plan\n  # 2\n")

    assert source_of(reading, "new").title == "# 1 : le plan\n# 2"


@pytest.mark.parametrize(
    "quote",
    ["L’entreprise, 3,4 Md€.", "investira 3,4 milliards d’euros.", "« 3,4 Md€, trois ans, »", "3,4 milliards d’euros"],
)
def test_a_phrase_that_is_no_whole_sentence_may_be_quoted(read_with: ReadWith, quote: str) -> None:
    assert read_with("sources/new.yaml", HEAD + CLAIM.replace("3,4 milliards d’euros", quote)).problems == ()


def test_a_quote_may_have_120_characters(read_with: ReadWith) -> None:
    assert (
        read_with("sources/new.yaml", HEAD + CLAIM.replace("3,4 milliards d’euros", "é" * 112 + " 3,4 Md€")).problems
        == ()
    )


def test_words_in_any_script_are_read(read_with: ReadWith) -> None:
    reading = read_with("sources/new.yaml", HEAD + "title: |-\n  شركة 𝔐 Ωmega 株式会社\n")

    assert source_of(reading, "new").title == "شركة 𝔐 Ωmega 株式会社"


def test_the_same_claim_may_be_made_with_other_words(read_with: ReadWith) -> None:
    other = CLAIM.removeprefix("claims:\n").replace("3,4 milliards d’euros", "3 400 millions d’euros")

    assert len(source_of(read_with("sources/new.yaml", HEAD + CLAIM + other), "new").claims) == 2


def test_files_are_listed_with_their_hashes(folder: Path) -> None:
    files = read_folder(folder).curation.files

    assert set(files) >= {"actors.yaml", "sources/gazette-article.yaml"}
    assert all(len(sha256) == 64 for sha256 in files.values())


def test_problems_can_be_raised_all_at_once(read_with: ReadWith) -> None:
    reading = read_with("sources/new.yaml", HEAD.replace("fr", "1").replace("press-article", "novel"))

    with pytest.raises(CurationError) as raised:
        reading.raise_for_problems()
    assert len(raised.value.problems) == 2


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nowhere: no such folder"):
        read_folder(tmp_path / "nowhere")


def test_a_folder_without_curation_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no curation files here"):
        read_folder(tmp_path)


def test_an_assessment_is_read_with_all_its_fields(folder: Path) -> None:
    first, second = read_folder(folder).curation.assessments

    assert first.iri == ASSESSMENT.term("amount-and-jobs")
    assert [local_key(claim) for claim in first.claims] == [
        "exemplia-plan-investment-amount-fbbd5ba0",
        "exemplia-plan-jobs-created-3b4310b5",
    ]
    assert first.judgement == SOUC.apparentConflict
    assert first.reason == {
        "fr": "L’un compte de l’argent, l’autre des emplois.",
        "en": "One counts money, the other jobs.",
    }
    assert first.signer == {"fr": "la rédaction", "en": "the editors"}
    assert first.signed == date(2031, 4, 1)
    assert second.signer == {"": "Bo"}


def test_words_broken_over_lines_are_one_line(folder: Path) -> None:
    assert read_folder(folder).curation.assessments[0].conclusion["en"] == "The two figures do not answer each other."


def test_a_claim_may_be_named_with_its_prefix_as_it_is_printed(folder: Path) -> None:
    assert [local_key(claim) for claim in read_folder(folder).curation.assessments[1].claims] == [
        "ada-martin-officer-of-35814b98"
    ]


def test_a_folder_needs_no_assessments(folder: Path) -> None:
    (folder / "assessments.yaml").unlink()

    reading = read_folder(folder)

    assert reading.problems == ()
    assert reading.curation.assessments == ()
    assert "assessments.yaml" not in reading.curation.files


def test_a_claim_whose_content_changes_is_no_longer_known_to_its_assessment(folder: Path) -> None:
    source = folder / "sources" / "gazette-article.yaml"
    source.write_text(
        source.read_text(encoding="utf-8").replace("status: announced", "status: planned"), encoding="utf-8"
    )

    [problem] = read_folder(folder).problems

    assert problem.code == "unknown-claim"
    assert problem.detail == "'exemplia-plan-investment-amount-fbbd5ba0'"
    assert re.search(r"exemplia-plan-investment-amount-[0-9a-f]{8} \(“3,4 milliards", problem.remedy)


def test_a_remedy_lists_no_more_claims_than_can_be_read(folder: Path) -> None:
    claim = CLAIM.removeprefix("claims:\n")
    statuses = ("announced", "planned", "negotiating", "conditional", "operating", "completed", "postponed")
    many = "\n".join(f"{claim}    status: {status}\n" for status in statuses)
    (folder / "sources" / "many.yaml").write_text(f"{HEAD}claims:\n{many}".replace("new", "many"), encoding="utf-8")
    assessments = folder / "assessments.yaml"
    text = assessments.read_text(encoding="utf-8").replace("amount-fbbd5ba0", "amount-00000000")
    assessments.write_text(text, encoding="utf-8")

    [problem] = read_folder(folder).problems

    assert problem.remedy.count("exemplia-plan-investment-amount-") == 5
    assert problem.remedy.endswith(", …")
