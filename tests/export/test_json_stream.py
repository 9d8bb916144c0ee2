"""JSON written piece by piece."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from io import BytesIO

import pytest

from sourcier.export.json_stream import streamed, write_json
from tests.export.nasty import CONTROL, EMOJI, LINES, QUOTED, RTL


def test_what_is_read_again_is_what_was_written() -> None:
    words = [CONTROL, EMOJI, LINES, QUOTED, RTL]
    document: dict[str, object] = {
        "a": iter([{"b": words}]),
        QUOTED: [{"c": iter([])}, [], {}, None, True, 1, 52e9],
        "d": (),
    }
    out = BytesIO()
    write_json(document, out)
    read = json.loads(out.getvalue())
    assert read == {"a": [{"b": words}], QUOTED: [{"c": []}, [], {}, None, True, 1, 52e9], "d": []}


def test_an_array_is_not_held_whole() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(3):
            taken.append(number)
            yield number

    pieces = streamed([items()])
    while "0" not in next(pieces):
        pass
    assert taken == [0]


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        write_json({"a": number}, BytesIO())
