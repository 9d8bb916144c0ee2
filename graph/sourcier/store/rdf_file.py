"""RDF files read into quads, with the place of whatever is wrong; and the canonical N-Quads that a graph is kept in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from sourcier.errors import DataError
from sourcier.namespaces import PREFIXES

FORMATS: dict[str, RdfFormat] = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}
GRAPH_FORMS: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}
_OF_LINES = {RdfFormat.N_QUADS, RdfFormat.N_TRIPLES}
_BYTES_AT_ONCE = 2**20
_MAX_NESTING = 100


def read_quads(path: Path) -> list[Quad]:
    """Returns the quads of an RDF file, its format told by its ending.

    Raises:
        DataError: the file cannot be read as that format; the message names the line.
    """
    return list(each_quad(path))


def each_quad(path: Path) -> Iterator[Quad]:
    """Yields the quads of an RDF file, its format told by its ending; those of lines are read some at a time.

    Raises:
        DataError: the file cannot be read as that format; the message names the line.
    """
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise DataError(f"unknown ending {path.suffix!r}; name the file {', '.join(FORMATS)}", path=path)
    before = 0
    try:
        with path.open("rb") as file:
            while data := b"".join(file.readlines(_BYTES_AT_ONCE)) if form in _OF_LINES else file.read():
                _refuse_dangerous(data, form, path, before)
                yield from _parsed(data, form, path, before)
                before += data.count(b"\n")
    except OSError as error:
        raise DataError(error.strerror or str(error), path=path) from error


def _parsed(data: bytes, form: RdfFormat, path: Path, before: int) -> Iterator[Quad]:
    """Yields the quads in some of a file, which has so many lines before these."""
    try:
        yield from parse(data, format=form, base_iri=path.absolute().as_uri())
    except SyntaxError as error:
        reason = str(error.msg).split(": ", 1)[-1]
        if "LoadDocumentCallback" in reason:
            reason = "it names a remote @context, and nothing is fetched; write the context out in the file"
        line = before + error.lineno if error.lineno else None
        raise DataError(f"not well-formed {form.name}: {reason}; mend the line", path=path, line=line) from error


def canonical_nquads(quads: Iterable[Quad]) -> bytes:
    """Returns canonical N-Quads: one line a quad, sorted, without duplicates. There must be no blank node."""
    body = serialize(quads, format=RdfFormat.N_QUADS)
    assert body is not None
    return b"".join(sorted(set(body.splitlines(keepends=True))))


def serialize_triples(triples: Iterable[Triple], form: str) -> str:
    """Returns triples as `turtle`, with our prefixes, or `ntriples`, sorted."""
    if form == "ntriples":
        return canonical_nquads(Quad(t.subject, t.predicate, t.object) for t in triples).decode()
    prefixes = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    ordered = sorted(triples, key=str)
    body = serialize(ordered, format=RdfFormat.TURTLE, prefixes=prefixes)
    assert body is not None
    return body.decode()


def write_graph(triples: Iterable[Triple], form: str) -> bytes:
    """Returns triples, in their order, in one of `GRAPH_FORMS`, with our prefixes where it has any."""
    prefixes = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    written = (Quad(t.subject, t.predicate, t.object) for t in triples) if form == "nquads" else triples
    body = serialize(written, format=GRAPH_FORMS[form], prefixes=prefixes)
    assert body is not None
    return body


def write_dataset(quads: Iterable[Quad], form: str) -> bytes:
    """Returns quads, in their order, each in its graph, as `trig`, with our prefixes, or `nquads`."""
    prefixes = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    body = serialize(quads, format=GRAPH_FORMS[form], prefixes=prefixes)
    assert body is not None
    return body


def _refuse_dangerous(data: bytes, form: RdfFormat, path: Path, before: int) -> None:
    """Refuses what makes parsers abort: bytes that are no UTF-8, document types with entities, bottomless nesting."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = before + data.count(b"\n", 0, error.start) + 1
        raise DataError("not UTF-8; save the file as UTF-8", path=path, line=line) from error
    if form == RdfFormat.RDF_XML and b"<!DOCTYPE" in data:
        line = data.count(b"\n", 0, data.index(b"<!DOCTYPE")) + 1
        raise DataError("a DOCTYPE is refused; write the IRIs out and remove it", path=path, line=line)
    if form in {RdfFormat.JSON_LD, RdfFormat.TURTLE, RdfFormat.TRIG} and (deep := _too_deep(data)):
        raise DataError(f"nested deeper than {_MAX_NESTING}; flatten it", path=path, line=deep)


def _too_deep(data: bytes) -> int | None:
    """Returns the line on which brackets first nest too deep, counting those in strings too; None where they do not."""
    depth, line = 0, 1
    for byte in data:
        if byte == 0x0A:
            line += 1
        elif byte in b"[{(":
            depth += 1
            if depth > _MAX_NESTING:
                return line
        elif byte in b"]})":
            depth = max(0, depth - 1)
    return None
