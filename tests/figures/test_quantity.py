"""Quantities in press phrases: a table of them, and what holds of every text."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from sourcier.figures.quantity import read_figures
from sourcier.figures.quantity.bound import SEVERAL, between, bounded, several
from sourcier.figures.quantity.figure import Figure
from sourcier.figures.quantity.token import Token, Tokens
from sourcier.figures.render import render_quantity
from sourcier.model import Quantity
from sourcier.namespaces import SOUC
from sourcier.registry import load_registry

if TYPE_CHECKING:
    from tests.figures.conftest import Case

REGISTRY = load_registry()
UNITS = REGISTRY.units
MEASURES = [unit for unit in UNITS.values() if unit.dimension != SOUC.count]
ONE_NUMBER = [
    SOUC.exactly,
    SOUC.about,
    SOUC.almost,
    SOUC.atLeast,
    SOUC.moreThan,
    SOUC.upTo,
    SOUC.lessThan,
]
NOUNS = [
    (prop.key, language, noun)
    for prop in REGISTRY.properties.values()
    for language, nouns in prop.counted_nouns.items()
    for noun in nouns
    if prop.key not in {"ranking", "energySavingFactor"} and noun not in {"rank", "rang"}
]
SPELLINGS = [
    (unit.code, spoken, spelling)
    for unit in MEASURES
    for language, spellings in unit.spellings.items()
    for spelling in spellings
    for spoken in ([language] if language else ["en", "fr"])
    if unit.code != "unknown-currency" or not spelling.startswith(("unknown", "¤"))
]


@pytest.mark.parametrize("is_told", [True, False], ids=["language given", "language recognised"])
def test_a_phrase_is_read(quantities_case: Case, is_told: bool, written: Callable[[Figure], str]) -> None:
    case = quantities_case

    figures = read_figures(case.phrase, language=case.language if is_told else None)

    assert tuple(map(written, figures)) == case.readings


def test_the_table_is_large_and_holds_traps(request: pytest.FixtureRequest) -> None:
    lines = (request.path.parents[1] / "cases" / "figures" / "quantities.tsv").read_text(encoding="utf-8").splitlines()

    assert len(lines) > 350
    assert sum(line.endswith("\tnone") for line in lines) > 60
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize(("code", "language", "spelling"), SPELLINGS)
def test_every_spelling_of_a_unit_is_read(code: str, language: str, spelling: str) -> None:
    [figure] = read_figures(f"3 {spelling}", language=language)

    assert figure.quantity == Quantity(SOUC.exactly, UNITS[code].iri, Decimal(3))


def pluralized(noun: str, language: str) -> str:
    if language == "fr":
        first, *rest = noun.split(" ")
        return " ".join([first if first[-1] in "sx" else f"{first}s", *rest])
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith("s") else f"{noun}s"


@pytest.mark.parametrize(("key", "language", "noun"), NOUNS)
def test_every_counted_noun_is_read_in_the_plural(key: str, language: str, noun: str) -> None:
    plural = pluralized(noun, language)

    [figure] = read_figures(f"300 {plural}", language=language)

    assert figure.counted == plural
    assert key in figure.properties


def test_a_figure_says_where_it_stands() -> None:
    text = "Un projet de\u00a0: jusqu’à 4 Md€, 300 emplois."

    euros, jobs = read_figures(text, language="fr")

    assert (euros.words, jobs.words) == ("jusqu’à 4 Md€", "300 emplois")
    assert text[jobs.start : jobs.end] == "300 emplois"


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [("1,200 MW", "fr", "1.2"), ("1,200 MW", "en", "1200"), ("1.200 MW", "en", "1.2"), ("1.200 MW", "fr", "1200")],
)
def test_the_language_decides_what_a_lone_sign_in_a_number_means(text: str, language: str, value: str) -> None:
    [figure] = read_figures(text, language=language)

    assert figure.quantity.number == Decimal(value)


@pytest.mark.parametrize("space", ["\u0020", "\u00a0", "\u202f", "\u2009"])
def test_every_kind_of_space_sets_off_thousands(space: str) -> None:
    [figure] = read_figures(f"12{space}500{space}000 euros", language="fr")

    assert figure.quantity.number == Decimal(12_500_000)


def test_a_text_in_two_languages_is_read_sentence_by_sentence() -> None:
    text = "Le groupe vise 1,200 GW. The company said it has 1,200 jobs."

    power, jobs = read_figures(text)

    assert power.quantity.number == Decimal("1.2")
    assert jobs.quantity.number == Decimal(1200)


def test_an_unknown_language_is_recognised_from_the_words() -> None:
    assert read_figures("trois emplois", language="oc") == read_figures("trois emplois", language="fr")


def numbers(low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(low, high, places=2) | st.integers(low, high).map(Decimal)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Any quantity that the reader may hand over: shares may be negative, nothing else is."""
    unit = draw(st.sampled_from(list(UNITS.values())))
    kind = draw(st.sampled_from(["one", "two", "several"]))
    if kind == "several":
        return several(draw(st.sampled_from(list(SEVERAL))), unit.iri)
    amount = numbers(-(10**4) if unit.dimension == SOUC.share else 0, 10**12)
    first, second = draw(amount), draw(amount)
    if kind == "two" and first != second:
        return between(min(first, second), max(first, second), unit.iri)
    return bounded(first, draw(st.sampled_from(ONE_NUMBER)), unit.iri)


@given(quantity=quantities(), language=st.sampled_from(["en", "fr"]))
def test_what_is_rendered_is_read_back(quantity: Quantity, language: str) -> None:
    unit = REGISTRY.unit_of(quantity.unit)
    assert unit is not None

    [figure] = read_figures(render_quantity(quantity, unit, language), language=language)

    assert figure.quantity == quantity


PIECES = ["cent", "deux", "de", "d’", "et", "milliard", "million", "euros", "€", "$", "12", "000", " ", ",", ".", "-",
          "–", "jusqu’à", "plus de", "entre", "à", "MW", "up to", "half", "a", "bn", "fois", "x", "%", "\n", "emplois",
          "top",
          "n°", "6e", "plusieurs", "dizaines", "demi", "un", "hundred", "and", "(", ")", "½", "2025"]  # fmt: skip


@given(
    text=st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join)
)
@example(text="12½ MW")
@example(text="-")
@example(text="\u0301 ² ٣")
def test_any_text_is_read_in_order_without_overlap(text: str) -> None:
    for language in (None, "fr", "en"):
        figures = read_figures(text, language=language)

        assert [text[f.start : f.end] for f in figures] == [f.words for f in figures]
        assert all(f.words for f in figures)
        assert all(one.end <= two.start for one, two in pairwise(figures))


@given(text=st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_a_quantity_holds_what_its_bound_asks_for(text: str) -> None:
    for figure in read_figures(text):
        q = figure.quantity
        limits = (q.number is not None, q.minimum is not None, q.maximum is not None)
        assert limits == LIMITS.get(q.bound, (False, True, True))
        assert q.minimum is None or q.maximum is None or q.minimum < q.maximum


LIMITS: dict[NamedNode, tuple[bool, bool, bool]] = {
    **dict.fromkeys((SOUC.exactly, SOUC.about, SOUC.almost), (True, False, False)),
    **dict.fromkeys((SOUC.atLeast, SOUC.moreThan), (False, True, False)),
    **dict.fromkeys((SOUC.upTo, SOUC.lessThan), (False, False, True)),
}

HOSTILE = {
    "digits": "9",
    "numbers": "123 ",
    "groups": "123.456,",
    "hundreds": "cent ",
    "units": "deux ",
    "of": "de ",
    "ranges": "2 à ",
    "scales": "million ",
    "articles": "un ",
    "bounds": "plus de ",
    "up": "jusqu’à ",
    "several": "plusieurs dizaines de milliers de ",
    "hyphens": "centre-",
    "signs": "-+",
    "euros": "€",
    "capitals": "GPU",
    "marks": "e\u0301",
    "stops": ". ",
    "falls": "baisse de ",
    "jobs": "3 emplois ",
    "halves": "half a ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_work_grows_with_the_text_and_no_faster(piece: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    original = Tokens.__getitem__

    def counted(tokens: Tokens, index: int) -> Token:
        nonlocal looks
        looks += 1
        return original(tokens, index)

    monkeypatch.setattr(Tokens, "__getitem__", counted)

    def work(times: int) -> int:
        nonlocal looks
        looks = 0
        read_figures(piece * times, language=language)
        return looks

    assert work(1200) <= 2 * work(600) + 400


@pytest.mark.parametrize("piece", ["9", "cent ", "de ", "123 ", "d’", "12,", "3 emplois et "])
def test_a_text_of_a_hundred_kilobytes_is_read(piece: str) -> None:
    text = piece * (100_000 // len(piece))

    assert len(read_figures(text, language="fr")) in {0, text.count("emplois")}
