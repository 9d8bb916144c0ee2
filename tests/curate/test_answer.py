from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sourcier.curate.answer import follows
from sourcier.curate.folder import Reading
from sourcier.model import Period

ReadWith = Callable[[str, str], Reading]
HEAD = "source: new\npublisher: gazette\npublished: 2031-03-05\nlanguage: fr\ngenre: press-article\nclaims:\n"


def codes(read_with: ReadWith, quote: str, fields: str, reading: str = "") -> list[str]:
    lines = [f"about: exemplia-plan\n{fields}", *([f"reading: |-\n  {reading}\nconfidence: low"] if reading else [])]
    body = "".join(f"    {line}\n" for line in "\n".join(lines).splitlines())
    found = read_with("sources/new.yaml", f"{HEAD}  - quote: |-\n      {quote}\n{body}")
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("quote", "fields"),
    [
        ("450 millions d’euros", "property: investmentAmount\nvalue: 450e6\nunit: EUR"),
        ("1,5 GW", "property: powerCapacity\nvalue: 1500\nunit: MW"),
        ("plusieurs centaines d’emplois", "property: jobsCreated\nbound: several-hundred"),
        ("trente-cinq sites", "property: siteCount\nvalue: 35"),
        ("une quinzaine de sites", "property: siteCount\nvalue: 15\nbound: about"),
        ("600 MW pour 500 000 GPU d’ici 2028", "property: gpuCount\nvalue: 500e3\nhorizon: by 2028"),
        ("investir 50 milliards", "property: investmentAmount\nvalue: 50e9\nunit: unknown-currency"),
        ("top 3 mondial", "property: ranking\nvalue: 3\nbound: up-to"),
        ("300 emplois fin 2034", "property: jobsCreated\nvalue: 300\nhorizon: in 2034"),
        ("annoncé jeudi dernier", "property: announcedOn\ndate: 2031-02-27"),
        ("dévoilé le 3 mars", "property: announcedOn\ndate: 2031-03-03"),
        ("devrait ouvrir avant fin 2034", "property: openingDate\ndate: 2034\nbound: up-to"),
    ],
)
def test_what_the_quote_says_needs_no_reading(read_with: ReadWith, quote: str, fields: str) -> None:
    assert codes(read_with, quote, fields) == []


@pytest.mark.parametrize(
    ("quote", "fields"),
    [
        ("450 millions d’euros", "property: investmentAmount\nvalue: 450e3\nunit: EUR"),
        ("450 millions d’euros", "property: investmentAmount\nvalue: 450e6\nunit: USD"),
        ("450 millions", "property: investmentAmount\nvalue: 450e6\nunit: EUR"),
        ("près de 450 M€", "property: investmentAmount\nvalue: 450e6\nunit: EUR"),
        ("450 M€", "property: investmentAmount\nvalue: 450e6\nbound: about\nunit: EUR"),
        ("de 50 à 100 millions d’euros", "property: investmentAmount\nvalue: 100e6\nunit: EUR"),
        ("1,5 GWh", "property: powerCapacity\nvalue: 1.5\nunit: GW"),
        ("cinq bâtiments", "property: siteCount\nvalue: 5"),
        ("300 emplois", "property: jobsCreated\nvalue: 300\nhorizon: by 2034"),
        ("300 emplois d’ici 2034", "property: jobsCreated\nvalue: 300\nhorizon: from 2034"),
        ("300 emplois d’ici 2034", "property: jobsCreated\nvalue: 300\nhorizon: by 2035"),
        ("annoncé en juin 2030", "property: announcedOn\ndate: 2030-07"),
        ("dès 2034", "property: openingDate\ndate: 2034"),
    ],
)
def test_what_the_quote_does_not_say_is_told(read_with: ReadWith, quote: str, fields: str) -> None:
    assert codes(read_with, quote, fields) == ["not-in-words"]


@pytest.mark.parametrize(
    ("quote", "fields", "reading"),
    [
        ("double sites", "property: siteCount\nvalue: 2", "“double” is read as “deux”: two sites."),
        ("jouxtant de 450 M€", "property: investmentAmount\nvalue: 450e6\nbound: almost\nunit: EUR",
         "“jouxtant de” is read as “près de”."),
        ("450 millions", "property: investmentAmount\nvalue: 450e6\nunit: EUR", "450 million euros: said above."),
        ("300 emplois", "property: jobsCreated\nvalue: 300\nhorizon: by 2034", "The sentence says “d’ici 2034”."),
        ("en brumaire 2030", "property: announcedOn\ndate: 2030-11", "Read as November 2030."),
        ("dès 2034", "property: openingDate\ndate: 2034", "“dès 2034” is read as in 2034 already."),
    ],
)  # fmt: skip
def test_a_reading_says_what_the_quote_does_not(read_with: ReadWith, quote: str, fields: str, reading: str) -> None:
    assert codes(read_with, quote, fields, reading) == []


@pytest.mark.parametrize(
    ("quote", "fields", "reading"),
    [
        ("450 millions d’euros", "property: investmentAmount\nvalue: 450e3\nunit: EUR", "The plan of Exemplia."),
        ("double sites", "property: siteCount\nvalue: 3", "“double” is read as “deux”: two sites."),
        ("300 emplois", "property: jobsCreated\nvalue: 300\nhorizon: by 2034", "The sentence says “d’ici 2035”."),
        ("en brumaire 2030", "property: announcedOn\ndate: 2030-11", "Read as October 2030."),
    ],
)
def test_a_reading_that_says_something_else_is_no_excuse(
    read_with: ReadWith, quote: str, fields: str, reading: str
) -> None:
    assert codes(read_with, quote, fields, reading) == ["not-in-words"]


@pytest.mark.parametrize(
    ("period", "named", "expected"),
    [
        (("2024-01-01", "2024-12-31"), ("2024-10-01", "2024-12-31"), True),
        (("2024-10-01", "2024-10-31"), ("2024-10-12", "2024-10-12"), True),
        (("2024-10-12", "2024-10-12"), ("2024-10-01", "2024-10-31"), False),
        (("2023-01-01", "2024-12-31"), ("2024-01-01", "2024-12-31"), False),
        ((None, "2030-12-31"), (None, "2030-12-31"), True),
        ((None, "2030-12-31"), ("2030-01-01", "2030-12-31"), False),
        (("2030-01-01", None), ("2030-01-01", None), True),
    ],
)
def test_a_period_follows_from_words_that_name_it_or_a_part_of_it(
    period: tuple[str | None, str | None], named: tuple[str | None, str | None], expected: bool
) -> None:
    claimed, said = (Period(*(date.fromisoformat(day) if day else None for day in days)) for days in (period, named))

    assert follows(claimed, said) is expected
