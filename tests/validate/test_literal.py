from __future__ import annotations

import pytest
from pyoxigraph import Literal

from sourcier.namespaces import XSD
from sourcier.validate.literal import is_well_formed

WELL_FORMED = {
    "date": ["2031-03-04", "2028-02-29", "2031-03-04Z", "2031-03-04+01:00"],
    "dateTime": ["2031-03-04T10:00:00", "2031-03-04T23:59:59.5Z"],
    "gYear": ["2031"],
    "gYearMonth": ["2031-03"],
    "decimal": ["52", "52.0", "-.5", "+1."],
    "integer": ["-5", "0"],
    "nonNegativeInteger": ["0", "12"],
    "positiveInteger": ["1"],
    "boolean": ["true", "false", "1", "0"],
    "double": ["1e9", "INF", "NaN"],
    "string": ["", "anything"],
}
ILL_FORMED = {
    "date": ["2031-02-30", "2031-13-01", "2031", "4 March 2031", "2031-3-4", ""],
    "dateTime": ["2031-03-04", "2031-03-04T25:00:00"],
    "gYear": ["31"],
    "gYearMonth": ["2031-13"],
    "decimal": ["52e9", "NaN", "1,5", "", "٥", "."],
    "integer": ["5.0", "five"],
    "nonNegativeInteger": ["-1"],
    "positiveInteger": ["0"],
    "boolean": ["yes", "True"],
    "double": ["1,5"],
}


@pytest.mark.parametrize(("datatype", "lexical"), [(d, v) for d, values in WELL_FORMED.items() for v in values])
def test_a_well_formed_literal_is_accepted(datatype: str, lexical: str) -> None:
    assert is_well_formed(Literal(lexical, datatype=XSD.term(datatype)))


@pytest.mark.parametrize(("datatype", "lexical"), [(d, v) for d, values in ILL_FORMED.items() for v in values])
def test_an_ill_formed_literal_is_refused(datatype: str, lexical: str) -> None:
    assert not is_well_formed(Literal(lexical, datatype=XSD.term(datatype)))


def test_an_unknown_datatype_allows_any_text() -> None:
    assert is_well_formed(Literal("x", datatype=XSD.term("unheardOf")))
