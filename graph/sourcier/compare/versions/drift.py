"""What happened to a claim since the version before it: in order, the first event that holds.

Each is named by a concept of `ontology/concept/drift.ttl`. A row holds the version before as `a_…` and the claim itself
as `b_…`; without a version before, all of `a_…` is null.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sourcier.compare.pairs.pair import Pair
from sourcier.compare.pairs.rules import first_of
from sourcier.tables.engine import Expression

Side = Callable[[str], Any]


def event_of(row: Expression) -> Any:
    """Returns the key of the event; never null."""
    pair = Pair(row)
    is_first = pair.a("claim").isnull()
    cases = [
        (pair.b("day").isnull(), "undated"),
        *_given_up(pair),
        (is_first, "first-said"),
        (row.scoped, "re-scoped"),
        *_said_or_not(pair),
        (pair.b("former") & ~pair.a("former"), "ended"),
        *_promise_and_delivery(pair),
        (~row.comparable, "other-period"),
        *_moved(pair),
        *_figures(pair),
        *_dates(pair),
        (_same_words(pair), "restated"),
    ]
    return first_of([(condition.fill_null(False), event) for condition, event in cases]).fill_null("changed")


def _given_up(pair: Pair) -> list[tuple[Any, str]]:
    """Returns the events that a claim tells of itself, whatever was before."""
    newly = (pair.a("status") != pair.b("status")).fill_null(True) & (pair.b("polarity") == "asserts")
    return [
        (newly & (pair.b("status") == "abandoned"), "given-up"),
        (newly & (pair.b("status") == "postponed"), "put-off"),
    ]


def _said_or_not(pair: Pair) -> list[tuple[Any, str]]:
    same = pair.equal("polarity")
    return [
        ((pair.b("polarity") == "denies") & ~same, "denied"),
        ((pair.b("polarity") == "declines-to-say") & ~same, "withheld"),
        ((pair.b("polarity") == "asserts") & ~same, "asserted-after-all"),
    ]


def _promise_and_delivery(pair: Pair) -> list[tuple[Any, str]]:
    off = pair.a("stage") == "off"
    kept = pair.a("promised") & (pair.b("stage") == "done")
    amounts = pair.equal("measure")
    comparable = amounts | pair.equal("figure_key") | (pair.given("date_end"))
    return [
        (kept & amounts & (pair.b("high") < pair.a("low")), "short-of-promise"),
        (kept & amounts & (pair.b("low") > pair.a("high")), "beyond-promise"),
        (kept & comparable, "delivered"),
        (pair.a("stage").isin(("promised", "off")) & (pair.b("stage") == "under way"), "begun"),
        (off & (pair.b("stage") == "promised"), "taken-up-again"),
    ]


def _moved(pair: Pair) -> list[tuple[Any, str]]:
    """Returns the events of the horizon of what stays the same."""
    same = pair.equal("figure_key") & pair.given("when_end")
    return [
        (same & (pair.b("when_start") > pair.a("when_end")), "delayed"),
        (same & (pair.b("when_end") < pair.a("when_start")), "brought-forward"),
    ]


def _figures(pair: Pair) -> list[tuple[Any, str]]:
    alike = pair.equal("measure") & pair.given("nominal_low")
    low, high = pair.b("nominal_low") - pair.a("nominal_low"), pair.b("nominal_high") - pair.a("nominal_high")
    same, up, down = (low == 0) & (high == 0), (low >= 0) & (high >= 0), (low <= 0) & (high <= 0)
    rounded = _near(pair.a) & _within(pair.b, pair.a), _near(pair.b) & _within(pair.a, pair.b)
    turned = (up & _lower(pair.b, pair.a)) | (down & _lower(pair.a, pair.b))
    return [
        (alike & same & pair.identical("bound"), "restated"),
        (alike & (same | turned), "re-hedged"),
        (alike & ((low >= 0) & (high <= 0) | (rounded[0] & (pair.b("bound") == "exactly"))), "narrowed"),
        (alike & ((low <= 0) & (high >= 0) | (rounded[1] & (pair.a("bound") == "exactly"))), "widened"),
        (alike & (rounded[0] | rounded[1]), "re-hedged"),
        (alike & up, "raised"),
        (alike & down, "cut"),
    ]


def _near(side: Side) -> Any:
    return side("bound").isin(("about", "almost"))


def _within(side: Side, other: Side) -> Any:
    """Says that the number of one is among those that the other's “about” leaves possible."""
    return (side("nominal_low") >= other("low")) & (side("nominal_high") <= other("high"))


def _lower(side: Side, other: Side) -> Any:
    """Says that one has both the lower floor and the lower ceiling, no limit being the lowest or the highest."""
    floor = (side("low").isnull() & other("low").notnull()) | (side("low") < other("low")).fill_null(False)
    ceiling = (other("high").isnull() & side("high").notnull()) | (side("high") < other("high")).fill_null(False)
    return floor & ceiling


def _dates(pair: Pair) -> list[tuple[Any, str]]:
    alike = pair.given("date_end")
    first, last = (_start(pair.b) - _start(pair.a)), (_end(pair.b) - _end(pair.a))
    same = (first == 0) & (last == 0)
    ahead = _end(pair.a) >= pair.a("day").epoch_days()
    return [
        (alike & same & pair.identical("bound"), "restated"),
        (alike & same, "re-hedged"),
        (alike & (first >= 0) & (last <= 0), "narrowed"),
        (alike & (first <= 0) & (last >= 0), "widened"),
        (alike & ahead & (first >= 0), "delayed"),
        (alike & ahead, "brought-forward"),
    ]


def _start(side: Side) -> Any:
    return side("date_start").coalesce(side("date_end")).epoch_days()


def _end(side: Side) -> Any:
    return side("date_end").epoch_days()


def _same_words(pair: Pair) -> Any:
    role = pair.a("role_words").isnull() | pair.b("role_words").isnull() | pair.equal("role_words")
    silent = pair.both("polarity", "declines-to-say")
    return silent | (pair.equal("object") & role) | pair.equal("words")
