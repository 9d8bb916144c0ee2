"""Tables of phrases with what must be read from them, in the notation `up-to 4e9 EUR ; exactly 300 NUM of emplois`.

A reading is `<bound> <number | A to B | -> <unit> [of <counted>]` for a quantity, `time <bound> <start>/<end>` for a
time, with `..` for an unknown side; `none` where a phrase holds neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sourcier.figures.notation import read_range
from sourcier.figures.quantity.figure import Figure
from sourcier.model import Quantity
from sourcier.registry import load_registry

CASES = Path(__file__).parents[1] / "cases" / "figures"


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a table: a phrase, the language it is given in if any, the day it was said on, its readings."""

    language: str | None
    said: date | None
    phrase: str
    readings: tuple[str, ...]


def read_cases(name: str) -> list[Case]:
    """Returns the lines of the table of that name, in `tests/cases/figures/`."""
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == ["language", "said", "phrase", "readings"]
    return [_case(line.split("\t")) for line in lines[1:]]


def _case(cells: list[str]) -> Case:
    language, said, phrase, readings = cells
    return Case(
        language=None if language == "-" else language,
        said=None if said == "-" else date.fromisoformat(said),
        phrase=phrase,
        readings=() if readings == "none" else tuple(map(_full, readings.split(" ; "))),
    )


def _full(reading: str) -> str:
    """Returns a reading with its numbers in full, `4e9` as `4000000000`; a time as it is."""
    if reading.startswith("time "):
        return reading
    bound, _, rest = reading.partition(" ")
    amount, of, counted = rest.partition(" of ")
    figures, _, unit = amount.rpartition(" ")
    if figures != "-":
        numbers = read_range(figures)
        figures = " to ".join(map(_plain, numbers)) if isinstance(numbers, tuple) else _plain(numbers)
    return f"{bound} {figures} {unit}{of}{counted}"


@pytest.fixture
def written() -> Callable[[Figure], str]:
    """Writes a figure in the notation of the tables, its numbers in full."""
    return _written


def _written(figure: Figure) -> str:
    quantity = figure.quantity
    unit = load_registry().unit_of(quantity.unit)
    [bound] = [key for key, c in load_registry().schemes["bound"].items() if c.iri == quantity.bound]
    assert unit is not None
    counted = f" of {figure.counted}" if figure.counted else ""
    return f"{bound} {_amount(quantity)} {unit.code}{counted}"


def _amount(quantity: Quantity) -> str:
    if "several" in quantity.bound.value:
        return "-"
    if quantity.minimum is not None and quantity.maximum is not None:
        return f"{_plain(quantity.minimum)} to {_plain(quantity.maximum)}"
    [number] = [n for n in (quantity.number, quantity.minimum, quantity.maximum) if n is not None]
    return _plain(number)


def _plain(number: Decimal) -> str:
    return f"{number:f}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives a test that takes `quantities_case` every line of `quantities.tsv`; so for any table."""
    for name in metafunc.fixturenames:
        if name.endswith("_case"):
            cases = read_cases(name.removesuffix("_case"))
            metafunc.parametrize(name, cases, ids=[f"{n}: {case.phrase[:40]}" for n, case in enumerate(cases, 2)])
