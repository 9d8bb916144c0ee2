from __future__ import annotations

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from sourcier.store.pool.rows import has_more_rows

FORMS = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "csv": QueryResultsFormat.CSV,
         "tsv": QueryResultsFormat.TSV}  # fmt: skip
VALUES = r"""("a,{\"[{\"" 1) ("<result>\r\n\n\\" <http://a/>) ("\"\\\",{" "x"@en) (UNDEF UNDEF) ("" "plain")"""


@pytest.mark.parametrize("form", FORMS)
def test_rows_are_told_from_the_bytes_of_an_answer_whatever_they_hold(form: str) -> None:
    solutions = Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {VALUES} }} }}")
    assert isinstance(solutions, QuerySolutions)
    body = solutions.serialize(format=FORMS[form])
    assert body is not None
    assert [has_more_rows(body, form, limit) for limit in (1, 4, 5)] == [True, True, False]
