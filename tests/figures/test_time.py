from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.figures.calendar import months_of, unit_of, year_of
from sourcier.figures.render import render_date, render_period
from sourcier.figures.time import TimeExpression, read_times
from sourcier.model import DateValue, Period
from sourcier.namespaces import SOUC

TABLE = Path(__file__).parents[1] / "cases" / "figures" / "times.tsv"
BOUNDS = {SOUC.exactly: "exactly", SOUC.about: "about", SOUC.upTo: "up-to", SOUC.atLeast: "at-least"}
LANGUAGES = st.sampled_from(["en", "fr"])
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def cases() -> list[tuple[str, str, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        assert next(rows) == ["language", "said", "phrase", "readings"]
        return [(language, said, phrase, readings) for language, said, phrase, readings in rows]


def noted(times: tuple[TimeExpression, ...]) -> str:
    """The table notation of what was read."""
    return " ; ".join(f"time {BOUNDS[time.bound]} {noted_period(time.period)}" for time in times) or "none"


def noted_period(period: Period | None) -> str:
    start, end = (period.start, period.end) if period else (None, None)
    return f"{start or '..'}/{end or '..'}"


def day_of(said: str) -> date | None:
    return None if said == "-" else date.fromisoformat(said)


@pytest.mark.parametrize(("language", "said", "phrase", "readings"), cases())
def test_a_phrase_is_read_as_the_table_says(language: str, said: str, phrase: str, readings: str) -> None:
    assert noted(read_times(phrase, said=day_of(said), language=language)) == readings


@pytest.mark.parametrize(("language", "said", "phrase", "readings"), cases())
def test_a_phrase_is_read_alike_where_its_language_is_not_given(
    language: str, said: str, phrase: str, readings: str
) -> None:
    assert noted(read_times(phrase, said=day_of(said))) == readings


@pytest.mark.parametrize(("language", "said", "phrase", "readings"), cases())
def test_a_phrase_is_read_alike_in_the_middle_of_a_text(language: str, said: str, phrase: str, readings: str) -> None:
    times = read_times(f"Ici :\n{phrase}\nLà.", said=day_of(said), language=language)

    assert noted(times) == readings


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("Créée en 2018, l’usine", "en 2018"),
        ("le salon du 13 au 15 février 2025 à Lyon", "du 13 au 15 février 2025"),
        ("prévu d’ici à la fin 2026 au sud", "d’ici à la fin 2026"),
        ("le sommet de février 2025", "février 2025"),
        ("le 12 février 2025 à 9h20", "le 12 février 2025"),
        ("sur les trois dernières années seulement", "sur les trois dernières années"),
        ("Depuis\u00a02021, tout va", "Depuis\u00a02021"),
        ("D'ici 2030 !", "D'ici 2030"),
        ("opened in the summer of\n2026.", "in the summer of\n2026"),
        ("en 2027 au plus tard.", "en 2027 au plus tard"),
        ("İİ dès juillet", "dès juillet"),
        ("it starts from 13 to 15 May 2025 there", "from 13 to 15 May 2025"),
    ],
)
def test_the_words_run_from_the_bound_to_the_date(phrase: str, words: str) -> None:
    assert [time.words for time in read_times(phrase)] == [words]


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("en 2030", date(2030, 1, 1), date(2030, 12, 31)),
        ("vers 2030", date(2030, 1, 1), date(2030, 12, 31)),
        ("d’ici 2030", None, date(2030, 12, 31)),
        ("avant fin 2026", None, date(2026, 12, 31)),
        ("depuis 2021", date(2021, 1, 1), None),
    ],
)
def test_a_horizon_is_open_on_the_side_that_the_bound_leaves_open(
    phrase: str, start: date | None, end: date | None
) -> None:
    assert [time.horizon for time in read_times(phrase)] == [Period(start, end)]


def test_a_time_that_cannot_be_known_has_no_horizon() -> None:
    assert [time.horizon for time in read_times("à terme")] == [None]


def test_words_of_another_language_are_not_read_where_the_language_is_given() -> None:
    assert read_times("d’ici fin 2026 et bientôt", language="en") == ()
    assert read_times("next year, and soon", language="fr") == ()


def test_the_month_after_the_last_of_the_calendar_is_unknown() -> None:
    assert (
        noted(read_times("le mois prochain, dans dix ans", said=date.max)) == "time exactly ../.. ; time exactly ../.."
    )


def test_the_day_before_the_first_of_the_calendar_is_unknown() -> None:
    assert noted(read_times("hier, il y a deux ans", said=date.min)) == "time exactly ../.. ; time exactly ../.."


def test_a_day_of_a_leap_year_is_placed_in_one() -> None:
    times = read_times("elle ouvrira le 29 février", said=date(2025, 3, 1))

    assert noted(times) == "time exactly 2028-02-29/2028-02-29"


@given(day=DAYS, language=LANGUAGES)
def test_a_rendered_day_is_read_back(day: date, language: str) -> None:
    assert_read_back(Period(day, day), language)


@given(first=DAYS, second=DAYS, language=LANGUAGES)
def test_a_rendered_range_of_days_is_read_back(first: date, second: date, language: str) -> None:
    assert_read_back(Period(min(first, second), max(first, second)), language)


@given(day=DAYS, length=st.integers(0, 40), language=LANGUAGES)
def test_a_rendered_range_of_a_few_days_is_read_back(day: date, length: int, language: str) -> None:
    assert_read_back(Period(day, min(day + timedelta(length), date(2100, 12, 31))), language)


@given(day=DAYS, language=LANGUAGES, unit=st.sampled_from(["month", "quarter", "half", "year", "decade"]))
def test_a_rendered_month_or_year_is_read_back(day: date, language: str, unit: str) -> None:
    periods = {
        "month": months_of(day.year, day.month, day.month),
        "quarter": unit_of(day, "quarter"),
        "half": unit_of(day, "half"),
        "year": year_of(day.year),
        "decade": Period(date(min(day.year, 2091), 1, 1), date(min(day.year, 2091) + 9, 12, 31)),
    }

    assert_read_back(periods[unit], language)


@given(first=DAYS, second=DAYS, language=LANGUAGES)
def test_a_rendered_range_of_months_is_read_back(first: date, second: date, language: str) -> None:
    start, end = sorted((first, second))
    last = months_of(end.year, end.month, end.month).end

    assert_read_back(Period(start.replace(day=1), last), language)


def assert_read_back(period: Period, language: str) -> None:
    assert period.start
    assert period.end
    for bound in (SOUC.exactly, SOUC.about, SOUC.upTo, SOUC.atLeast):
        shown = render_date(DateValue(period, bound), language)
        assert [(t.words, t.period, t.bound) for t in read_times(shown, language=language)] == [(shown, period, bound)]
    for horizon in (Period(None, period.end), Period(period.start, None)):
        shown = render_period(horizon, language)
        assert [(t.words, t.horizon) for t in read_times(shown)] == [(shown, horizon)]


@given(
    text=st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                [
                    *("d’ici", "à", "la", "fin", "de", "l’an", "année", "2030", "0000", "9999", "31", "1er", "février"),
                    *("février,", "mars", "Mai", "may", "été", "by", "the", "end", "of", "in", "from", "to", "-", "–"),
                    *("et", "10", "il", "y", "a", "deux", "ans", "prochain", "dernier", "lundi", "T1", "Q3", "2027"),
                    *("semestre", "jeudi", ",", ".", "\n", "entre", "avant", "après", "years", "ago", "hiver"),
                ]
            ),
            max_size=12,
        ).map(" ".join),
    ),
    said=st.none() | st.dates(),
    language=st.sampled_from([None, "en", "fr", "de"]),
)
def test_any_text_is_read_in_order_with_spans_that_hold(text: str, said: date | None, language: str | None) -> None:
    position = 0
    for time in read_times(text, said=said, language=language):
        assert position <= time.start < time.end
        assert time.words == text[time.start : time.end]
        assert time.words == time.words.strip()
        position = time.end


@pytest.mark.parametrize(
    "piece",
    ["de ", "d’ici à la ", "fin de la ", " ", "1", "10, ", "2025-", "il y a plus de ", "du 1 au ", "mars a été "],
)
def test_the_time_to_read_grows_with_the_text_and_no_faster(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (4_000, 32_000))

    assert seconds(long) < 8 * 6 * seconds(short) + 0.5


def seconds(text: str) -> float:
    start = perf_counter()
    read_times(text, said=date(2025, 2, 12))
    return perf_counter() - start
