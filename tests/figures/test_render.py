from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from sourcier.figures.notation import read_horizon, read_period
from sourcier.figures.render import render_date, render_day, render_number, render_period, render_quantity
from sourcier.model import DateValue, Period, Quantity
from sourcier.namespaces import SOUC
from sourcier.registry import load_registry

UNITS = load_registry().units


def quantity(bound: NamedNode, code: str, *figures: str) -> Quantity:
    numbers = [Decimal(figure) for figure in figures]
    if len(numbers) == 2:
        return Quantity(bound, UNITS[code].iri, minimum=numbers[0], maximum=numbers[1])
    return Quantity(bound, UNITS[code].iri, number=numbers[0])


@pytest.mark.parametrize(
    ("code", "figures", "english", "french"),
    [
        ("EUR", ["52e9"], "€52 bn", "52\u00a0Md€"),
        ("EUR", ["1.8e9"], "€1.8 bn", "1,8\u00a0Md€"),
        ("EUR", ["450e6"], "€450 m", "450\u00a0M€"),
        ("EUR", ["5000"], "€5,000", "5\u202f000\u00a0€"),
        ("EUR", ["1"], "€1", "1\u00a0€"),
        ("USD", ["4e9"], "$4 bn", "4\u00a0Md$"),
        ("GBP", ["12.5e6"], "£12.5 m", "12,5\u00a0M£"),
        ("AED", ["3e9"], "AED\u00a03 bn", "3\u00a0Md\u00a0AED"),
        ("AED", ["300"], "AED\u00a0300", "300\u00a0AED"),
        ("CAD", ["2e9"], "CA$2 bn", "2\u00a0Md\u00a0CA$"),
        ("unknown-currency", ["3.4e9"], "3.4 billion (currency not stated)", "3,4 milliards (monnaie non précisée)"),
        ("unknown-currency", ["1.8e9"], "1.8 billion (currency not stated)", "1,8 milliard (monnaie non précisée)"),
        ("unknown-currency", ["1e6"], "1 million (currency not stated)", "1 million (monnaie non précisée)"),
        ("unknown-currency", ["300"], "300 (currency not stated)", "300 (monnaie non précisée)"),
        ("%", ["25"], "25%", "25\u00a0%"),
        ("%", ["-0.5"], "-0.5%", "-0,5\u00a0%"),
        ("MW", ["40"], "40\u00a0MW", "40\u00a0MW"),
        ("GW", ["1.5"], "1.5\u00a0GW", "1,5\u00a0GW"),
        ("m2", ["12000"], "12,000\u00a0m²", "12\u202f000\u00a0m²"),
        ("NUM", ["1000000"], "1,000,000", "1\u202f000\u202f000"),
        ("month", ["18"], "18\u00a0months", "18\u00a0mois"),
        ("year", ["1"], "1\u00a0year", "1\u00a0an"),
        ("year", ["1.5"], "1.5\u00a0years", "1,5\u00a0an"),
    ],
)
def test_an_amount_is_shown_with_its_unit(code: str, figures: list[str], english: str, french: str) -> None:
    value = quantity(SOUC.exactly, code, *figures)

    assert render_quantity(value, UNITS[code], "en") == english
    assert render_quantity(value, UNITS[code], "fr") == french


@pytest.mark.parametrize(
    ("bound", "english", "french"),
    [
        (SOUC.exactly, "€4 bn", "4\u00a0Md€"),
        (SOUC.about, "about €4 bn", "environ 4\u00a0Md€"),
        (SOUC.almost, "almost €4 bn", "près de 4\u00a0Md€"),
        (SOUC.atLeast, "at least €4 bn", "au moins 4\u00a0Md€"),
        (SOUC.moreThan, "more than €4 bn", "plus de 4\u00a0Md€"),
        (SOUC.upTo, "up to €4 bn", "jusqu’à 4\u00a0Md€"),
        (SOUC.lessThan, "less than €4 bn", "moins de 4\u00a0Md€"),
    ],
)
def test_a_bound_is_always_said(bound: NamedNode, english: str, french: str) -> None:
    value = quantity(bound, "EUR", "4e9")

    assert render_quantity(value, UNITS["EUR"], "en") == english
    assert render_quantity(value, UNITS["EUR"], "fr") == french


@pytest.mark.parametrize("field", ["number", "minimum", "maximum"])
def test_a_bound_is_said_whichever_limit_it_sets(field: str) -> None:
    value = Quantity(SOUC.upTo, UNITS["MW"].iri, **{field: Decimal(40)})

    assert render_quantity(value, UNITS["MW"], "en") == "up to 40\u00a0MW"


@pytest.mark.parametrize(
    ("code", "low", "high", "english", "french"),
    [
        ("EUR", "3e9", "4e9", "€3–4 bn", "3–4\u00a0Md€"),
        ("EUR", "500e6", "1.5e9", "€500–1,500 m", "500–1\u202f500\u00a0M€"),
        ("EUR", "0", "5e9", "€0–5 bn", "0–5\u00a0Md€"),
        ("unknown-currency", "1e9", "2e9", "1–2 billion (currency not stated)", "1–2 milliards (monnaie non précisée)"),
        ("%", "10", "15", "10–15%", "10–15\u00a0%"),
        ("NUM", "1000", "2000", "1,000–2,000", "1\u202f000–2\u202f000"),
    ],
)
def test_a_range_shows_both_ends(code: str, low: str, high: str, english: str, french: str) -> None:
    value = quantity(SOUC.between, code, low, high)

    assert render_quantity(value, UNITS[code], "en") == english
    assert render_quantity(value, UNITS[code], "fr") == french


@pytest.mark.parametrize(
    ("bound", "code", "english", "french"),
    [
        (SOUC.severalTens, "NUM", "several tens", "plusieurs dizaines"),
        (SOUC.severalHundred, "NUM", "several hundred", "plusieurs centaines"),
        (SOUC.severalThousand, "MW", "several thousand\u00a0MW", "plusieurs milliers\u00a0MW"),
        (SOUC.severalMillion, "EUR", "several million\u00a0€", "plusieurs millions\u00a0€"),
        (
            SOUC.severalBillion,
            "unknown-currency",
            "several billion (currency not stated)",
            "plusieurs milliards (monnaie non précisée)",
        ),
    ],
)
def test_several_is_shown_as_worded(bound: NamedNode, code: str, english: str, french: str) -> None:
    value = quantity(bound, code, "200", "999")

    assert render_quantity(value, UNITS[code], "en") == english
    assert render_quantity(value, UNITS[code], "fr") == french


def test_an_amount_without_figure_is_shown_as_unknown() -> None:
    assert render_quantity(Quantity(SOUC.exactly, UNITS["EUR"].iri), UNITS["EUR"], "en") == "?"


@pytest.mark.parametrize("code", UNITS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_unit_but_a_count_is_left_out(code: str, lang: str) -> None:
    unit = UNITS[code]

    text = render_quantity(quantity(SOUC.exactly, code, "3"), unit, lang)

    assert text == "3" if unit.dimension == SOUC.count else len(text) > 1


@given(number=st.decimals(-(10**15), 10**15, places=4))
def test_a_number_in_french_is_the_one_in_english(number: Decimal) -> None:
    english, french = render_number(number, "en"), render_number(number, "fr")

    assert Decimal(english.replace(",", "")) == number
    assert french.replace(",", ".").replace("\u202f", ",") == english


@pytest.mark.parametrize(
    ("words", "english", "french"),
    [
        ("2025", "2025", "2025"),
        ("2024/2025", "2024–2025", "2024–2025"),
        ("2025-02", "February 2025", "février 2025"),
        ("2024-02-01/2024-02-29", "February 2024", "février 2024"),
        ("2025-03/2025-05", "March–May 2025", "mars–mai 2025"),
        ("2024-11/2025-02", "November 2024 – February 2025", "novembre 2024 – février 2025"),
        ("2025-02-10", "10 February 2025", "10 février 2025"),
        ("2025-05-01", "1 May 2025", "1er mai 2025"),
        ("2025-06-09/2025-06-14", "9–14 June 2025", "9–14 juin 2025"),
        ("2025-06-01/2025-06-14", "1–14 June 2025", "1er–14 juin 2025"),
        ("2025-05-30/2025-06-02", "30 May – 2 June 2025", "30 mai – 2 juin 2025"),
        ("2025-05-30/2025-06-01", "30 May – 1 June 2025", "30 mai – 1er juin 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025", "30 décembre 2024 – 2 janvier 2025"),
        ("9999-12", "December 9999", "décembre 9999"),
    ],
)
def test_a_period_is_shown_in_its_largest_names(words: str, english: str, french: str) -> None:
    assert render_period(read_period(words), "en") == english
    assert render_period(read_period(words), "fr") == french


@pytest.mark.parametrize(
    ("words", "english", "french"),
    [
        ("by 2030", "by 2030", "d’ici 2030"),
        ("by 2030-07", "by July 2030", "d’ici juillet 2030"),
        ("by 2030-07-14", "by 14 July 2030", "d’ici le 14 juillet 2030"),
        ("by 2030-07-01", "by 1 July 2030", "d’ici le 1er juillet 2030"),
        ("in 2030", "2030", "2030"),
        ("from 2030", "from 2030", "à partir de 2030"),
        ("from 2030-07", "from July 2030", "à partir de juillet 2030"),
        ("from 2030-04", "from April 2030", "à partir d’avril 2030"),
        ("from 2030-04-02", "from 2 April 2030", "à partir du 2 avril 2030"),
        ("2028/2030", "2028–2030", "2028–2030"),
    ],
)
def test_a_horizon_is_shown_with_its_open_side(words: str, english: str, french: str) -> None:
    assert render_period(read_horizon(words), "en") == english
    assert render_period(read_horizon(words), "fr") == french


def test_a_period_open_on_both_sides_is_shown_as_unknown() -> None:
    assert render_period(Period(None, None), "en") == "?"


@pytest.mark.parametrize(
    ("bound", "words", "english", "french"),
    [
        (SOUC.exactly, "2025-02-10", "10 February 2025", "10 février 2025"),
        (SOUC.about, "2025", "about 2025", "vers 2025"),
        (SOUC.about, "2025-02-10", "about 10 February 2025", "vers le 10 février 2025"),
        (SOUC.upTo, "2025-06", "by June 2025", "d’ici juin 2025"),
        (SOUC.atLeast, "2025-08", "from August 2025", "à partir d’août 2025"),
        (SOUC.atLeast, "2025-06-09/2025-06-14", "from 9–14 June 2025", "à partir du 9–14 juin 2025"),
    ],
)
def test_a_claimed_date_is_shown_with_its_bound(bound: NamedNode, words: str, english: str, french: str) -> None:
    value = DateValue(read_period(words), bound)

    assert render_date(value, "en") == english
    assert render_date(value, "fr") == french


def test_the_first_of_a_month_is_an_ordinal_in_french_only() -> None:
    assert render_day(date(2025, 5, 1), "fr") == "1er mai 2025"
    assert render_day(date(2025, 5, 1), "en") == "1 May 2025"


@given(first=st.dates(), second=st.dates())
def test_different_periods_never_look_alike(first: date, second: date) -> None:
    start, end = sorted((first, second))
    shown = render_period(Period(start, end), "en")

    assert shown != render_period(Period(start, start), "en") or start == end
    assert str(end.year) in shown
