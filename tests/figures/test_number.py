from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.figures.quantity.number import plain, read_digits, read_number, skip_digits
from sourcier.figures.quantity.token import Tokens, stem

FRENCH = ["", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
          "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]  # fmt: skip
FRENCH_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
ENGLISH = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
           "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
ENGLISH_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def french(number: int) -> str:
    """Returns a number below a million in French words."""
    if number >= 1000:
        thousands = "" if number < 2000 else french(number // 1000)
        return " ".join(filter(None, [thousands, "mille", french(number % 1000)]))
    if number >= 100:
        hundreds = "" if number < 200 else FRENCH[number // 100]
        return " ".join(filter(None, [hundreds, "cent", french(number % 100)]))
    if number < 20:
        return FRENCH[number]
    tens = 6 if number // 10 == 7 else 8 if number // 10 == 9 else number // 10
    rest = number - 10 * tens
    joint = " et " if rest in {1, 11} and tens != 8 else "-"
    return f"{FRENCH_TENS[tens]}{joint}{FRENCH[rest]}" if rest else FRENCH_TENS[tens]


def english(number: int) -> str:
    """Returns a number below a million in English words."""
    if number >= 1000:
        return f"{english(number // 1000)} thousand {english(number % 1000)}".strip()
    if number >= 100:
        return f"{ENGLISH[number // 100]} hundred" + (f" and {english(number % 100)}" if number % 100 else "")
    if number < 20:
        return ENGLISH[number]
    return ENGLISH_TENS[number // 10] + (f"-{ENGLISH[number % 10]}" if number % 10 else "")


@given(number=st.integers(1, 999_999))
def test_a_number_in_words_is_read_to_its_end(number: int) -> None:
    for language, words in (("fr", french(number)), ("en", english(number))):
        tokens = Tokens(words)
        read = read_number(tokens, 0, language)

        assert read is not None
        assert (read.value, read.end) == (Decimal(number), len(tokens))


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("septante-cinq", "fr", 75),
        ("huitante", "fr", 80),
        ("nonante et un", "fr", 91),
        ("Deux Cents", "fr", 200),
        ("cent", "fr", 100),
        ("twelve hundred", "en", 1200),
        ("a hundred", "en", 100),
        ("thirty five", "en", 35),
    ],
)
def test_other_ways_to_say_a_number_are_read(words: str, language: str, value: int) -> None:
    read = read_number(Tokens(words), 0, language)

    assert read is not None
    assert read.value == value


@pytest.mark.parametrize(
    ("digits", "language", "value"),
    [
        ("14 000", "fr", "14000"),
        ("1 234,5", "fr", "1234.5"),
        ("1.234.567,89", "fr", "1234567.89"),
        ("1,234,567.89", "en", "1234567.89"),
        ("1’500", "fr", "1500"),
        ("2025 450", "fr", "2025"),
        ("12 45", "fr", "12"),
        ("0,200", "en", "0.200"),
        ("3,5", "en", "3.5"),
    ],
)
def test_digits_are_grouped_as_they_are_written(digits: str, language: str, value: str) -> None:
    read = read_digits(Tokens(digits), 0, language)

    assert read is not None
    assert read.value == Decimal(value)


@pytest.mark.parametrize("digits", ["1234567890123456789", "1 234 567 890 123 456 789"])
def test_more_digits_than_any_number_has_are_none(digits: str) -> None:
    assert read_digits(Tokens(digits), 0, "fr") is None


@pytest.mark.parametrize("run", ["10.11.2025", "01 23 45 67 89", "18:30", "2025-02-10", "192.168.1.1"])
def test_digits_that_hang_together_are_skipped_together(run: str) -> None:
    assert skip_digits(Tokens(f"{run} MW"), 0) == len(Tokens(run))


@given(number=st.decimals(-(10**15), 10**15, places=5))
def test_a_plain_number_is_the_same_without_exponent(number: Decimal) -> None:
    assert plain(number) == number
    assert "E" not in str(plain(number)) or abs(number) < Decimal("0.001")


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("emploi", "emplois"), ("company", "companies"), ("bureau", "bureaux"), ("business", "businesses"),
     ("campus", "campuses"), ("pays", "pays"), ("suisse", "suisses")],
)  # fmt: skip
def test_a_word_has_the_same_stem_in_both_numbers(singular: str, plural: str) -> None:
    assert stem(singular) == stem(plural)
