"""What claims of the tables say, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sourcier.compare.coverage.need import BY_WHEN, OF_OBJECT
from sourcier.figures.render import render_date, render_period, render_value
from sourcier.identifiers import camel
from sourcier.language import Text
from sourcier.model import DateValue, Period, Quantity
from sourcier.namespaces import SOUC
from sourcier.registry import load_registry

Row = dict[str, Any]
Name = Callable[[str], Text]


def figure_in(said: Sequence[Row]) -> Text:
    """Returns the figure of these claims, with its bound where all of them give the same, else none."""
    registry, first = load_registry(), said[0]
    unit = registry.units[first["unit"]]
    low, high = (first[name] / unit.factor for name in ("nominal_low", "nominal_high"))
    bounds = {row["bound"] for row in said}
    numbers = {"number": low} if low == high else {"minimum": low, "maximum": high}
    bound = SOUC.term(camel(first["bound"])) if len(bounds) == 1 else SOUC.exactly if low == high else SOUC.between
    quantity = Quantity(bound, unit.iri, **numbers)
    return Text(*(render_value(quantity, registry, str, lang) for lang in ("en", "fr")))


def told_in(said: Sequence[Row], topic: str, name: Name) -> tuple[Text, ...]:
    """Returns what each of these claims answers to a need, or says of its property, each value once.

    Where several claims have one value in common, each is told with its time.
    """
    values = _each(_told(row, topic, name) for row in said)
    if len(values) == 1 and len(said) > 1 and topic != BY_WHEN:
        timed = _each(_horizon(row) for row in said)
        if len(timed) > 1:
            return tuple(Text(f"{values[0].en} ({time.en})", f"{values[0].fr} ({time.fr})") for time in timed)
    return values


def _each(texts: Iterable[Text | None]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))


def _told(row: Row, topic: str, name: Name) -> Text | None:
    if topic in OF_OBJECT:
        return name(row["subject"])
    if row["date_end"]:
        date = DateValue(Period(row["date_start"], row["date_end"]), SOUC.term(camel(row["bound"] or "exactly")))
        return Text(render_date(date, "en"), render_date(date, "fr"))
    if topic == BY_WHEN:
        return _horizon(row)
    if row["nominal_low"] is not None:
        return figure_in([row])
    if row["object"]:
        return name(row["object"])
    return Text(row["text"], row["text"]) if row["text"] else None


def _horizon(row: Row) -> Text | None:
    if row["horizon_start"] is None and row["horizon_end"] is None:
        words = f"«\u00a0{row['horizon_text']}\u00a0»"
        return Text(words, words) if row["horizon_text"] else None
    period = Period(row["horizon_start"], row["horizon_end"])
    return Text(render_period(period, "en"), render_period(period, "fr"))
