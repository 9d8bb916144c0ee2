"""Tables of text: every cell with its place, read as Python's own csv module reads them."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.errors import DataError
from sourcier.imports.table import rows

CELLS = st.lists(
    st.lists(st.text(alphabet='ab "\n;,é\U0001f600', max_size=6), min_size=2, max_size=4), min_size=1, max_size=5
)


@given(CELLS)
def test_what_csv_writes_is_read_back_with_the_place_of_each_cell(table: list[list[str]]) -> None:
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(table)
    text = out.getvalue()
    found = list(rows(text, ","))
    assert [[cell.words for cell in row.cells] for row in found] == table
    assert all(text[cell.start : cell.end].replace('""', '"') == cell.words for row in found for cell in row.cells)


def test_a_record_of_several_lines_keeps_the_line_on_which_it_begins() -> None:
    assert [row.line for row in rows('\ufeffa,b\r\n"one\ntwo",2\n\nlast,3', ",")] == [1, 2, 5]


def test_a_quote_that_is_never_closed_stops_the_table_at_its_line() -> None:
    with pytest.raises(DataError, match="never closed") as caught:
        list(rows('a,b\n1,2\n3,"four\n5,6\n', ","))
    assert caught.value.line == 3


def test_words_behind_a_closing_quote_make_one_record_unreadable_and_not_the_next() -> None:
    found = list(rows('a,b\n"x"z,2\nq,w\n', ","))
    assert ["closing quote" in row.fault for row in found] == [False, True, False]
