"""JSON written out piece by piece: long arrays are never held whole, and the same values give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def write_json(document: object, out: BinaryIO) -> None:
    """Writes a document in UTF-8; what is an iterator in it becomes an array.

    Iterators may be values of objects and items of lists, however deep, but not parts of what an iterator yields.

    Raises:
        ValueError: a number is infinite or undefined, which JSON does not know.
    """
    for piece in streamed(document):
        out.write(piece.encode())
    out.write(b"\n")


def streamed(document: object) -> Iterator[str]:
    r"""Yields a document in pieces, each item of an iterator on a line of its own.

    >>> "".join(streamed({"nodes": iter([{"id": "a"}, {"id": "é"}]), "edges": []}))
    '{"nodes":[\n{"id":"a"},\n{"id":"é"}\n],"edges":[]}'
    """
    if isinstance(document, Iterator):
        yield "["
        separator = "\n"
        for item in document:
            yield separator + _ENCODER.encode(item)
            separator = ",\n"
        yield "\n]"
    elif isinstance(document, dict):
        separator = "{"
        for key, value in document.items():
            yield f"{separator}{_ENCODER.encode(key)}:"
            yield from streamed(value)
            separator = ","
        yield "}" if document else "{}"
    elif isinstance(document, list):
        separator = "["
        for item in document:
            yield separator
            yield from streamed(item)
            separator = ","
        yield "]" if document else "[]"
    else:
        yield _ENCODER.encode(document)
