"""Which literals are well formed, by XML Schema's own words rather than what Python happens to read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pyoxigraph import Literal

from sourcier.namespaces import XSD

_ZONE = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_DATE = re.compile(rf"(?P<day>\d{{4}}-\d\d-\d\d){_ZONE}")
_DATE_TIME = re.compile(rf"(?P<day>\d{{4}}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?{_ZONE}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_FLOAT = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN")


def _is_day(lexical: str, form: re.Pattern[str]) -> bool:
    match = form.fullmatch(lexical)
    if match is None:
        return False
    try:
        date.fromisoformat(match["day"])
    except ValueError:
        return False
    return True


def _is_integer(lexical: str, least: int | None) -> bool:
    return _INTEGER.fullmatch(lexical) is not None and (least is None or int(lexical) >= least)


_FORMS: dict[str, Callable[[str], bool]] = {
    XSD.date.value: lambda lexical: _is_day(lexical, _DATE),
    XSD.dateTime.value: lambda lexical: _is_day(lexical, _DATE_TIME),
    XSD.gYear.value: lambda lexical: re.fullmatch(rf"\d{{4}}{_ZONE}", lexical) is not None,
    XSD.gYearMonth.value: lambda lexical: re.fullmatch(rf"\d{{4}}-(?:0[1-9]|1[0-2]){_ZONE}", lexical) is not None,
    XSD.decimal.value: lambda lexical: _DECIMAL.fullmatch(lexical) is not None,
    XSD.integer.value: lambda lexical: _is_integer(lexical, None),
    XSD.int.value: lambda lexical: _is_integer(lexical, None),
    XSD.long.value: lambda lexical: _is_integer(lexical, None),
    XSD.nonNegativeInteger.value: lambda lexical: _is_integer(lexical, 0),
    XSD.positiveInteger.value: lambda lexical: _is_integer(lexical, 1),
    XSD.boolean.value: lambda lexical: lexical in {"true", "false", "1", "0"},
    XSD.double.value: lambda lexical: _FLOAT.fullmatch(lexical) is not None,
    XSD.float.value: lambda lexical: _FLOAT.fullmatch(lexical) is not None,
}


def is_well_formed(literal: Literal) -> bool:
    """Says whether the text of `literal` is one that its datatype allows; unknown datatypes allow any.

    >>> is_well_formed(Literal("2031-02-30", datatype=XSD.date)), is_well_formed(Literal("52.0", datatype=XSD.decimal))
    (False, True)
    """
    form = _FORMS.get(literal.datatype.value)
    return form is None or form(literal.value)
