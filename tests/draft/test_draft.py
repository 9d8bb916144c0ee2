"""Drafts as a whole: what is proposed for an article, how it is written, and that answers make it a source."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sourcier.curate.anchor import anchor, write_anchors
from sourcier.curate.folder import read_folder
from sourcier.curate.layout import format_text
from sourcier.curate.problem import UNDECIDED
from sourcier.curate.schema import SOURCE
from sourcier.draft import Particulars, draft, head_of, read_article, write_draft
from sourcier.evidence import Texts
from sourcier.registry import load_registry

from .conftest import CASES, DraftOf, answers_of

GOLDEN = Path(__file__).parents[1] / "golden" / "draft"
ARTICLES = {
    "vigie": ("la-vigie", "fr"),
    "barrage": ("la-vigie", "fr"),
    "harbour": ("harbour-post", "en"),
    "tannery": ("harbour-post", "en"),
}


def written(name: str, folder: Path) -> tuple[str, str]:
    """The key and the YAML of the draft of an invented article."""
    publisher, language = ARTICLES[name]
    article, registry = read_article(CASES / f"{name}.txt"), load_registry()
    entities = read_folder(folder).curation.entities
    head = head_of(article, Particulars(publisher, "2031-05-14"), entities, registry)
    return head.key, write_draft(draft(article, head, entities, registry), language)


def answered(text: str, *, about: str) -> str:
    """The draft with every guess accepted, `about` where none is offered, and claims without a property deleted."""
    head, *claims = re.split(r"(?m)^(?=  - quote:)", text)
    kept = [claim for claim in claims if '    property: "?"' not in claim]
    whole = head + "".join(kept)
    whole = whole.replace('    about: "?"', f"    about: {about}")
    return re.sub(r"(?m)^(\s*\w+: [^#\n]*?)\?(\s*#.*)?$", r"\1", whole)


@pytest.mark.parametrize("name", ["vigie", "harbour"])
def test_the_draft_of_an_article_is_the_golden_one(name: str, folder: Path, update_golden: bool) -> None:
    _, text = written(name, folder)
    path = GOLDEN / f"{name}.yaml"
    if update_golden:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ARTICLES)
def test_a_draft_is_laid_out_as_curation_files_are(name: str, folder: Path) -> None:
    key, text = written(name, folder)
    assert format_text(text, f"{key}.yaml", SOURCE) == text


@pytest.mark.parametrize("name", ARTICLES)
def test_a_draft_has_no_problem_but_what_is_to_decide_and_each_question_mark_is_one(name: str, folder: Path) -> None:
    key, text = written(name, folder)
    (folder / "sources").mkdir()
    (folder / "sources" / f"{key}.yaml").write_text(text, encoding="utf-8")
    problems = read_folder(folder).problems
    assert {problem.code for problem in problems} == {UNDECIDED}
    marked = [n for n, line in enumerate(text.split("\n"), 1) if re.match(r'\s*\w+: [^#]*\?"?(\s+#|$)', line)]
    assert [problem.line for problem in problems] == marked
    assert len(marked) > 5


@pytest.mark.parametrize("name", ARTICLES)
def test_a_draft_that_is_answered_is_a_source_whose_quotes_are_all_found(name: str, folder: Path) -> None:
    key, text = written(name, folder)
    path = folder / "sources" / f"{key}.yaml"
    path.parent.mkdir()
    path.write_text(answered(text, about="ondine-plan" if name == "vigie" else "northmere-park"), encoding="utf-8")
    texts = folder / "texts"
    texts.mkdir()
    shutil.copy(CASES / f"{name}.txt", texts)
    reading = read_folder(folder)
    kinds = [problem for problem in reading.problems if problem.code != "wrong-kind"]
    assert [str(problem) for problem in kinds] == []
    # what has no candidate in this folder was given one that may be of another kind: those claims are left out
    lines = {problem.line for problem in reading.problems}
    head, *claims = re.split(r"(?m)^(?=  - quote:)", path.read_text(encoding="utf-8"))
    line, kept = head.count("\n") + 1, []
    for claim in claims:
        if not lines & set(range(line, line + claim.count("\n"))):
            kept.append(claim)
        line += claim.count("\n")
    path.write_text(head + "".join(kept), encoding="utf-8")
    reading = read_folder(folder)
    assert reading.problems == ()
    assert len(kept) >= 3
    write_anchors(folder, anchor(reading.curation, Texts(texts)))
    [anchoring] = anchor(read_folder(folder).curation, Texts(texts))
    assert anchoring.is_sound
    assert all(quote.finding.state.value == "verbatim" for quote in anchoring.quotes)


@pytest.mark.parametrize("name", ARTICLES)
def test_no_quote_is_long_or_a_whole_sentence(name: str, folder: Path) -> None:
    text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    sentences = {s.strip(" .«»“”") for s in re.split(r"(?<=[.!?])\s+|\n+", text)}
    quotes = re.findall(r"(?m)- quote: \|-\n {6}(.+)$", written(name, folder)[1])
    assert quotes
    assert [quote for quote in quotes if len(quote) > 120 or quote.strip(" .«»“”") in sentences] == []


def test_value_bound_unit_and_horizon_are_certain_from_the_words(draft_of: DraftOf) -> None:
    [claim] = draft_of("Le budget atteindrait près de 40 millions d’euros d’ici 2034, à peu près.").claims
    assert claim.quote.words == "près de 40 millions d’euros d’ici 2034"
    found = answers_of(claim)
    expected = {"value": "40e6", "bound": "almost", "unit": "EUR", "horizon": "by 2034", "property": "investmentAmount"}
    assert {name: found[name] for name in expected} == expected


def test_a_horizon_that_is_not_beside_the_figure_is_left_to_the_curator(draft_of: DraftOf) -> None:
    [claim] = draft_of("D’ici 2034, si tout va bien et que le permis arrive, le site tirera 40 MW du réseau.").claims
    assert claim.quote.words == "40 MW"
    assert "horizon" not in answers_of(claim)


def test_a_period_that_is_over_is_proposed_as_a_guess(draft_of: DraftOf) -> None:
    [claim] = draft_of("Son chiffre d’affaires était de 9 millions d’euros en 2029, dit-on.").claims
    assert answers_of(claim)["horizon"] == "in 2029?"


def test_a_figure_that_no_property_counts_is_proposed_with_nothing_but_a_question_mark(draft_of: DraftOf) -> None:
    [claim] = draft_of("On a compté 12 tracteurs devant la mairie.").claims
    assert answers_of(claim) == {"about": "?", "property": "?", "value": "12"}


def test_several_hundred_needs_no_value(draft_of: DraftOf) -> None:
    [claim] = draft_of("Ondine promet plusieurs centaines d’emplois.").claims
    found = answers_of(claim)
    assert (found["bound"], "value" in found) == ("several-hundred", False)


@pytest.mark.parametrize(
    ("words", "property_", "date", "quote"),
    [
        ("La société a été fondée en 2024 par deux amis.", "foundedIn", "2024", "fondée en 2024"),
        ("Le centre doit ouvrir fin 2033 près du port.", "openingDate", "2033-10/2033-12", "ouvrir fin 2033"),
        ("Le plan fut annoncé lundi devant la presse.", "announcedOn", "2031-05-12", "annoncé lundi"),
        ("The hall will open in 2033 near the harbour.", "openingDate", "2033", "open in 2033"),
    ],
)
def test_a_date_beside_a_cue_word_is_a_claim_of_its_own(
    draft_of: DraftOf, words: str, property_: str, date: str, quote: str
) -> None:
    claims = [c for c in draft_of(words).claims if "date" in answers_of(c)]
    assert [(answers_of(c)["property"], answers_of(c)["date"], c.quote.words) for c in claims] == [
        (property_, date, quote)
    ]


def test_a_date_without_a_cue_is_no_claim(draft_of: DraftOf) -> None:
    assert draft_of("Il pleuvait sur la plaine en 2029.").claims == ()


def test_a_day_named_by_the_week_is_a_guess_where_only_the_month_of_publication_is_known(draft_of: DraftOf) -> None:
    [claim] = draft_of("Le plan fut annoncé lundi devant la presse.", published="2031-05").claims
    assert answers_of(claim)["date"].endswith("?")


def test_the_language_is_recognised_and_marked_where_the_text_has_two(draft_of: DraftOf) -> None:
    french = "Le site créera des emplois dans la vallée, et la mairie s’en réjouit."
    english = "The mayor said that they would build it near the harbour, and soon."
    assert [(d.head.language, d.head.is_sure_language) for d in (draft_of(french), draft_of(english))] == [
        ("fr", True),
        ("en", True),
    ]
    assert not draft_of(f"{french} {english}").head.is_sure_language
