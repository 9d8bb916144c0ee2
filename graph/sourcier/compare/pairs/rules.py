"""The rules by which two claims are compared: in order, the first that holds decides.

Each is named by a concept of `ontology/concept/comparison-rule.ttl`, whose definition is the reason that people read.
A pair is one row, with the columns of its first claim as `a_…` and of its second as `b_…`; no rule asks which is which.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sourcier.compare.pairs.pair import Pair
from sourcier.registry import load_registry
from sourcier.tables.engine import Expression

SAME, PART, POSSIBLE_PART, OTHER, EXCEEDING = range(5)
"""How the subjects of a pair stand: one; a part and its whole; unrelated; a part that is more than its whole."""

SAID_APART = 365
"""Days: two figures of a state that were said further apart than this describe it at different times."""

_STATES = ("stated", "operating", "under-construction")
_FACTS = (*_STATES, "completed")
_STAGES = {
    "announced": "promised",
    "planned": "promised",
    "negotiating": "promised",
    "conditional": "promised",
    "under-construction": "under way",
    "operating": "done",
    "completed": "done",
    "postponed": "off",
    "abandoned": "off",
}
_UNKNOWN = "unknown-currency"


def rule_of(row: Expression) -> Expression:
    """Returns the rule that decides a row of two claims, null where the two do not bear on each other."""
    pair = Pair(row)
    return first_of([(condition(pair).fill_null(False), rule) for rule, _, condition in RULES])


def outcome_of(rule: Expression) -> Expression:
    """Returns the outcome that a rule leads to."""
    outcomes = {name: outcome for name, outcome, _ in RULES}
    return first_of([(rule == name, outcome) for name, outcome in outcomes.items()])


def first_of(cases: list[tuple[Any, str]]) -> Any:
    """Returns what stands beside the first condition that holds; null where none does."""
    import ibis  # noqa: PLC0415 - slow to import, needed only where tables are

    return ibis.cases(*cases, else_=ibis.null("string"))


def _opposite_polarity(pair: Pair) -> Any:
    denied = (pair.a("polarity") == "asserts") & (pair.b("polarity") == "denies") & _inside(pair.a, pair.b)
    denying = (pair.a("polarity") == "denies") & (pair.b("polarity") == "asserts") & _inside(pair.b, pair.a)
    return (denied | denying) & pair.equal("former") & ~_at_other_times(pair)


def _inside(value: Callable[[str], Any], denied: Callable[[str], Any]) -> Any:
    """Says that `value` is one of the values that `denied` denies."""

    def within(low: str, high: str) -> Any:
        return (denied(low).isnull() | (value(low) >= denied(low)).fill_null(False)) & (
            denied(high).isnull() | (value(high) <= denied(high)).fill_null(False)
        )

    excluded = (denied("low_strict") & ~value("low_strict") & (value("low") == denied("low")).fill_null(False)) | (
        denied("high_strict") & ~value("high_strict") & (value("high") == denied("high")).fill_null(False)
    )
    same_measure = (value("measure") == denied("measure")).fill_null(False)
    both_dates = value("date_end").notnull() & denied("date_end").notnull()
    return (
        (value("object") == denied("object")).fill_null(False)
        | (value("words") == denied("words")).fill_null(False)
        | (same_measure & within("low", "high") & ~excluded)
        | (both_dates & within("first_day", "last_day"))
    )


def _not_disclosed(pair: Pair) -> Any:
    return pair.one_of_each("polarity", "asserts", "declines-to-say")


def _speak_alike(pair: Pair) -> Any:
    return pair.both("polarity", "asserts")


def _subjects(relation: int) -> Callable[[Pair], Any]:
    return lambda pair: _speak_alike(pair) & (pair.row.relation == relation)


def _different_unit(pair: Pair) -> Any:
    return _speak_alike(pair) & pair.differ("measure") & ~_without_currency(pair)


def _unknown_currency(pair: Pair) -> Any:
    same_words = pair.equal("nominal_low") & pair.equal("nominal_high") & pair.equal("measure")
    return _speak_alike(pair) & _without_currency(pair) & ~same_words


def _without_currency(pair: Pair) -> Any:
    return pair.given("measure") & ((pair.a("measure") == _UNKNOWN) | (pair.b("measure") == _UNKNOWN))


def _at_other_times(pair: Pair) -> Any:
    return ((pair.a("when_end") < pair.b("when_start")) | (pair.b("when_end") < pair.a("when_start"))).fill_null(False)


def _different_date(pair: Pair) -> Any:
    return _speak_alike(pair) & _at_other_times(pair)


def _different_day_said(pair: Pair) -> Any:
    apart = (pair.a("claimed_on").epoch_days() - pair.b("claimed_on").epoch_days()).abs() > SAID_APART
    timeless = pair.a("when_start").isnull() & pair.b("when_start").isnull()
    return _speak_alike(pair) & pair.given("measure") & pair.either("status", _STATES, _STATES) & timeless & apart


def _same_figure_other_period(pair: Pair) -> Any:
    rates = [prop.key for prop in load_registry().properties.values() if prop.change_of]
    dated = pair.given("when_start")
    other_days = ~(pair.identical("horizon_start") & pair.identical("horizon_end"))
    other_words = pair.differ("horizon_text")
    return (
        _speak_alike(pair)
        & pair.a("property").isin(rates)
        & pair.equal("nominal_low")
        & pair.equal("nominal_high")
        & dated.ifelse(other_days, other_words)
    )


def _over_or_off(pair: Pair) -> Any:
    """Says that one speaks of what is over, or has given up the very tie that the other upholds."""
    off = pair.equal("object") & pair.differ("stage") & ((pair.a("stage") == "off") | (pair.b("stage") == "off"))
    return _speak_alike(pair) & (pair.differ("former") | off)


def _equal(pair: Pair) -> Any:
    role = pair.a("role_words").isnull() | pair.b("role_words").isnull() | pair.equal("role_words")
    same_bound = pair.identical("bound")
    value = (
        (pair.equal("nominal_low") & pair.equal("nominal_high") & pair.equal("measure") & same_bound)
        | (pair.equal("object") & role)
        | (pair.equal("date_end") & pair.identical("date_start") & same_bound)
        | pair.equal("words")
    )
    return pair.equal("polarity") & value


def _different_bound(pair: Pair) -> Any:
    same_figure = pair.equal("nominal_low") & pair.equal("nominal_high") & _amounts_overlap(pair)
    same_days = pair.equal("date_end") & pair.identical("date_start") & _dates_overlap(pair)
    excluding = pair.either("bound", ("up-to", "less-than"), ("at-least", "more-than"))
    touching = pair.equal("measure") & _touch(pair) & ~_amounts_overlap(pair) & ~excluding
    return _speak_alike(pair) & (same_figure | same_days | touching)


def _touch(pair: Pair) -> Any:
    return ((pair.a("low") == pair.b("high")) | (pair.b("low") == pair.a("high"))).fill_null(False)


def _overlapping_bounds(pair: Pair) -> Any:
    return _speak_alike(pair) & (_amounts_overlap(pair) | _dates_overlap(pair))


def _amounts_overlap(pair: Pair) -> Any:
    def reaches(low: Callable[[str], Any], high: Callable[[str], Any]) -> Any:
        excluded = low("low_strict") | high("high_strict")
        below = (low("low") < high("high")) | ((low("low") == high("high")) & ~excluded)
        return low("low").isnull() | high("high").isnull() | below

    return pair.equal("measure") & reaches(pair.a, pair.b) & reaches(pair.b, pair.a)


def _dates_overlap(pair: Pair) -> Any:
    def reaches(first: Any, last: Any) -> Any:
        return first.isnull() | last.isnull() | (first <= last)

    return (
        pair.given("date_end")
        & reaches(pair.a("first_day"), pair.b("last_day"))
        & reaches(pair.b("first_day"), pair.a("last_day"))
    )


def _rounded(pair: Pair) -> Any:
    """Says that one exact amount is the other, rounded to the digits that it is written with."""

    def rounds(rounder: Callable[[str], Any], finer: Callable[[str], Any]) -> Any:
        above = finer("nominal_low") - rounder("nominal_low")
        below = rounder("nominal_low") - finer("nominal_low")
        return ((above < rounder("rounding")) & (below <= rounder("rounding"))).fill_null(False)

    exact = pair.both("bound", "exactly") & (pair.a("nominal_low") == pair.a("nominal_high"))
    exact &= pair.b("nominal_low") == pair.b("nominal_high")
    return _speak_alike(pair) & pair.equal("measure") & exact & (rounds(pair.a, pair.b) | rounds(pair.b, pair.a))


def _different_status(pair: Pair) -> Any:
    return _speak_alike(pair) & pair.a("functional") & pair.differ("stage")


def stage_of(claims: Expression) -> Expression:
    """Returns how far the thing claimed has come, coarsely; null where the words do not say."""
    return first_of([(claims.status == status, stage) for status, stage in _STAGES.items()])


def _other_title(pair: Pair) -> Any:
    return _speak_alike(pair) & pair.equal("object") & pair.differ("role_words") & pair.differ("claimant")


def _unknown_date(pair: Pair) -> Any:
    def undated(side: Callable[[str], Any]) -> Any:
        return side("horizon_text").notnull() & side("when_start").isnull()

    given = pair.given("nominal_low") | pair.given("date_end") | pair.given("object")
    other_words = ~pair.identical("horizon_text")
    return _speak_alike(pair) & pair.a("functional") & given & (undated(pair.a) | undated(pair.b)) & other_words


def _unknown_period(pair: Pair) -> Any:
    """Says that of two amounts that were reached, not promised, one was reached at a time that is not dated.

    Even equal ones are then no agreement: the sales of two years may be alike.
    """
    spoken = pair.a("horizon_end").notnull() | pair.a("horizon_text").notnull()
    also = pair.b("horizon_end").notnull() | pair.b("horizon_text").notnull()
    reached = pair.either("status", _FACTS, _FACTS)
    return _unknown_date(pair) & pair.equal("measure") & reached & spoken & also


def _accumulating(pair: Pair) -> Any:
    return _speak_alike(pair) & ~pair.a("functional")


def _disjoint_values(pair: Pair) -> Any:
    return _speak_alike(pair) & (pair.equal("measure") | pair.given("date_end") | pair.given("object"))


def _differing_words(pair: Pair) -> Any:
    return _speak_alike(pair) & pair.given("words")


RULES: tuple[tuple[str, str, Callable[[Pair], Any]], ...] = (
    ("opposite-polarity", "conflict", _opposite_polarity),
    ("not-disclosed", "no-conflict", _not_disclosed),
    ("part-exceeds-whole", "conflict", _subjects(EXCEEDING)),
    ("part-of-scope", "no-conflict", _subjects(PART)),
    ("possible-part", "no-conflict", _subjects(POSSIBLE_PART)),
    ("different-subject", "no-conflict", _subjects(OTHER)),
    ("different-unit", "no-conflict", _different_unit),
    ("unknown-currency", "undecided", _unknown_currency),
    ("different-date", "no-conflict", _different_date),
    ("same-figure-other-period", "conflict", _same_figure_other_period),
    ("unknown-date", "undecided", _unknown_period),
    ("different-status", "no-conflict", _over_or_off),
    ("equal-values", "same-value", _equal),
    ("different-bound", "compatible", _different_bound),
    ("overlapping-bounds", "compatible", _overlapping_bounds),
    ("rounded-figure", "compatible", _rounded),
    ("different-date", "no-conflict", _different_day_said),
    ("different-status", "no-conflict", _different_status),
    ("unknown-date", "undecided", _unknown_date),
    ("differing-words", "undecided", _other_title),
    ("accumulating", "no-conflict", _accumulating),
    ("disjoint-values", "conflict", _disjoint_values),
    ("differing-words", "undecided", _differing_words),
)
"""Rule, outcome, and when it holds; a rule that holds in two ways stands twice, with one outcome."""
