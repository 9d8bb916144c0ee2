"""Figures and periods as people read them, in English and French; bounds, units and currencies are always shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pyoxigraph import NamedNode

from sourcier.figures.calendar import MONTH_NAMES
from sourcier.language import Text
from sourcier.model import DateValue, Period, Quantity, Value
from sourcier.namespaces import SOUC
from sourcier.registry import Registry, Unit

_PAST = Text("in the past", "au passé")
_BOUND = {
    SOUC.about: Text("about ", "environ "),
    SOUC.almost: Text("almost ", "près de "),
    SOUC.atLeast: Text("at least ", "au moins "),
    SOUC.moreThan: Text("more than ", "plus de "),
    SOUC.upTo: Text("up to ", "jusqu’à "),
    SOUC.lessThan: Text("less than ", "moins de "),
}
_SEVERAL = {
    SOUC.severalTens: Text("several tens", "plusieurs dizaines"),
    SOUC.severalHundred: Text("several hundred", "plusieurs centaines"),
    SOUC.severalThousand: Text("several thousand", "plusieurs milliers"),
    SOUC.severalMillion: Text("several million", "plusieurs millions"),
    SOUC.severalBillion: Text("several billion", "plusieurs milliards"),
}


@dataclass(frozen=True, slots=True)
class _Scale:
    factor: Decimal
    short: Text
    one: Text
    many: Text


_SCALES = (
    _Scale(Decimal("1e9"), Text("bn", "Md"), Text("billion", "milliard"), Text("billion", "milliards")),
    _Scale(Decimal("1e6"), Text("m", "M"), Text("million", "million"), Text("million", "millions")),
)
_NO_SCALE = _Scale(Decimal(1), Text("", ""), Text("", ""), Text("", ""))
_ENGLISH = {SOUC.about: "about ", SOUC.upTo: "by ", SOUC.atLeast: "from "}
_FRENCH = {SOUC.about: "vers ", SOUC.upTo: "d’ici ", SOUC.atLeast: "à partir de "}
_FRENCH_DAY = {SOUC.about: "vers le ", SOUC.upTo: "d’ici le ", SOUC.atLeast: "à partir du "}
_NO_BREAK, _NARROW = "\u00a0", "\u202f"


def render_number(number: Decimal, lang: str) -> str:
    """Returns a plain number in the typography of `lang`.

    >>> render_number(Decimal("8500.5"), "en")
    '8,500.5'
    """
    text = f"{number:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", _NARROW).replace(".", ",") if lang == "fr" else text


def render_value(value: Value | None, registry: Registry, name: Callable[[NamedNode], str], lang: str) -> str:
    """Returns a claimed value in words, empty where there is none; `name` says what an entity is called."""
    if isinstance(value, Quantity):
        unit = registry.unit_of(value.unit)
        return render_quantity(value, unit, lang) if unit else ""
    if isinstance(value, DateValue):
        return render_date(value, lang)
    return name(value) if isinstance(value, NamedNode) else value or ""


def render_state(concepts: Iterable[Text], lang: str, *, former: bool) -> str:
    """Returns in words that something is over, and whatever else keeps it from plainly being so."""
    return ", ".join(words.in_(lang) for words in ([_PAST] if former else []) + list(concepts))


def render_quantity(quantity: Quantity, unit: Unit, lang: str) -> str:
    """Returns the amount with bound and unit, as in `up to €4 bn` or `jusqu’à 4 Md€`."""
    if several := _SEVERAL.get(quantity.bound):
        return several.in_(lang) + _unit_tail(unit, lang)
    if quantity.minimum is not None and quantity.maximum is not None:
        return _range(quantity.minimum, quantity.maximum, unit, lang)
    figures = (quantity.number, quantity.minimum, quantity.maximum)
    number = next((figure for figure in figures if figure is not None), None)
    if number is None:
        return "?"
    bound = _BOUND.get(quantity.bound, Text("", "")).in_(lang)
    return bound + _amount(number, unit, lang)


def render_period(period: Period, lang: str) -> str:
    """Returns a day, a month, a year, or whatever lies between two days; an open side is said.

    >>> render_period(Period(None, date(2030, 12, 31)), "en")
    'by 2030'
    >>> render_period(Period(date(2025, 6, 9), date(2025, 6, 14)), "fr")
    '9–14 juin 2025'
    """
    if period.start is not None and period.end is not None:
        return _between(period.start, period.end, lang)
    if period.end is not None:
        return _bounded(SOUC.upTo, _closing(period.end, lang), lang)
    if period.start is not None:
        return _bounded(SOUC.atLeast, _opening(period.start, lang), lang)
    return "?"


def render_date(value: DateValue, lang: str) -> str:
    """Returns a claimed date with its bound."""
    return _bounded(value.bound, render_period(value.period, lang), lang)


def render_day(day: date, lang: str) -> str:
    """Returns a day in words: `10 February 2025`, `1er mai 2025`."""
    return f"{_number(day, lang)} {_month(day, lang)} {day.year}"


def _bounded(bound: NamedNode, words: str, lang: str) -> str:
    """Returns the words behind their bound; in French a day takes an article, and a vowel shortens `de`."""
    if lang != "fr":
        return _ENGLISH.get(bound, "") + words
    opening = (_FRENCH_DAY if _names_a_day(words) else _FRENCH).get(bound, "")
    if opening.endswith(" de ") and words[:1] in "aoAO":
        return f"{opening[:-2]}’{words}"
    return opening + words


def _names_a_day(words: str) -> bool:
    first = words.split(" ", maxsplit=1)[0].split("–", maxsplit=1)[0]
    return first.removesuffix("er").isdigit() and len(first) < 4


def _between(start: date, end: date, lang: str) -> str:
    if start == end:
        return render_day(start, lang)
    if _is_first(start) and _is_last(end):
        return _months(start, end, lang)
    if (start.year, start.month) == (end.year, end.month):
        return f"{_number(start, lang)}–{render_day(end, lang)}"
    if start.year == end.year:
        return f"{_number(start, lang)} {_month(start, lang)} – {render_day(end, lang)}"
    return f"{render_day(start, lang)} – {render_day(end, lang)}"


def _months(start: date, end: date, lang: str) -> str:
    """Returns whole months in their largest names: years, or months."""
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    last = f"{_month(end, lang)} {end.year}"
    if start.year != end.year:
        return f"{_month(start, lang)} {start.year} – {last}"
    return last if start.month == end.month else f"{_month(start, lang)}–{last}"


def _opening(start: date, lang: str) -> str:
    """Returns the period that begins on `start` in its largest name: a year, a month, or the day."""
    if (start.month, start.day) == (1, 1):
        return str(start.year)
    return f"{_month(start, lang)} {start.year}" if _is_first(start) else render_day(start, lang)


def _closing(end: date, lang: str) -> str:
    """Returns the period that ends on `end` in its largest name: a year, a month, or the day."""
    if (end.month, end.day) == (12, 31):
        return str(end.year)
    return f"{_month(end, lang)} {end.year}" if _is_last(end) else render_day(end, lang)


def _is_first(day: date) -> bool:
    return day.day == 1


def _is_last(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def _number(day: date, lang: str) -> str:
    return "1er" if lang == "fr" and day.day == 1 else str(day.day)


def _month(day: date, lang: str) -> str:
    return MONTH_NAMES["fr" if lang == "fr" else "en"][day.month - 1]


def _range(low: Decimal, high: Decimal, unit: Unit, lang: str) -> str:
    scale = _scale(low or high, unit)
    first, last = (render_number(n / scale.factor, lang) for n in (low, high))
    return _dress(f"{first}–{last}", high / scale.factor, scale, unit, lang)


def _amount(number: Decimal, unit: Unit, lang: str) -> str:
    scale = _scale(number, unit)
    figure = number / scale.factor
    return _dress(render_number(figure, lang), figure, scale, unit, lang)


def _scale(number: Decimal, unit: Unit) -> _Scale:
    if unit.dimension == SOUC.money:
        return next((scale for scale in _SCALES if abs(number) >= scale.factor), _NO_SCALE)
    return _NO_SCALE


def _dress(figures: str, figure: Decimal, scale: _Scale, unit: Unit, lang: str) -> str:
    """Returns the figures with scale and unit; `figure` is the last of them, which decides on the plural."""
    if unit.dimension != SOUC.money:
        return figures + _unit_tail(unit, lang, is_plural=_is_plural(figure, lang))
    if unit.iri == SOUC.currencyNotStated:
        words = (scale.many if _is_plural(figure, lang) else scale.one).in_(lang)
        return f"{figures} {words}".strip() + _unit_tail(unit, lang)
    if lang == "fr":
        space = _NO_BREAK if scale.short.fr and unit.symbol[0].isalpha() else ""
        return f"{figures}{_NO_BREAK}{scale.short.fr}{space}{unit.symbol}"
    space = _NO_BREAK if unit.symbol[-1].isalpha() else ""
    return f"{unit.symbol}{space}{figures} {scale.short.en}".strip()


def _unit_tail(unit: Unit, lang: str, *, is_plural: bool = True) -> str:
    """Returns the unit behind its figures; counts have none, as the property says what is counted."""
    if unit.dimension == SOUC.count:
        return ""
    if unit.iri == SOUC.currencyNotStated:
        return f" ({unit.label.in_(lang)})"
    if not unit.symbol:
        word = unit.label.in_(lang)
        return f"{_NO_BREAK}{word}{'s' if is_plural and not word.endswith('s') else ''}"
    space = _NO_BREAK if lang == "fr" or unit.symbol != "%" else ""
    return f"{space}{unit.symbol}"


def _is_plural(figure: Decimal, lang: str) -> bool:
    return abs(figure) >= 2 if lang == "fr" else abs(figure) != 1
