"""Spark adds up what DuckDB adds up."""

from __future__ import annotations

from typing import Any

import pytest

from sourcier.compare.totals.find import add_up
from sourcier.compare.totals.question import Question
from sourcier.tables import Engine, open_engine
from tests.compare.totals.ledger import Ledger

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """Parts certain and possible, a circle, wholes that overlap, all bounds, years, currencies, places, actors."""
    ledger = Ledger()
    ledger.thing("place:land", kind="country")
    ledger.thing("place:north", kind="region", within="place:land")
    for number, bound in enumerate(("exactly", "about", "almost", "at-least", "up-to")):
        subject = f"project:{number}"
        ledger.say(subject, 100 + number, bound, of="investmentAmount", unit="EUR", year=2030 if number % 2 else None)
        ledger.tie("actor:company", "develops", subject, sure=bool(number % 2))
    for part, whole, certain in ((1, 0, True), (2, 0, False), (3, 4, True), (4, 3, True), (2, 4, True)):
        ledger.part(f"project:{part}", f"project:{whole}", certain=certain)
    ledger.say("project:0", 40, of="investmentAmount", unit="USD", status="operating")
    ledger.say("project:1", 7, of="investmentAmount", unit="EUR", year=2028)
    ledger.say("site:hall", 9, of="investmentAmount", unit="unknown-currency")
    ledger.say("site:hall", 9, of="investmentAmount", unit="EUR", status="abandoned")
    ledger.tie("project:0", "locatedIn", "place:north")
    ledger.tie("site:hall", "locatedIn", "place:land")
    ledger.hide("project:0", "l’origine de l’argent")
    return ledger


QUESTIONS = [
    Question("investmentAmount", by="actor", horizon=2030, include_denied=True),
    Question("investmentAmount", by="region", undisclosed=("argent",)),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=["actor", "region"])
def test_both_engines_give_the_same_totals(spark: Engine, ledger: Ledger, question: Question) -> None:
    assert sums(ledger, spark, question) == sums(ledger, open_engine(), question)


def sums(ledger: Ledger, engine: Engine, question: Question) -> list[dict[str, Any]]:
    summed = add_up(ledger.tables(engine), question, engine, by_status=True)
    rows = engine.rows(summed.sums)
    assert rows
    return sorted(rows, key=lambda row: (row["measure"], row["bucket"], row["status"]))
