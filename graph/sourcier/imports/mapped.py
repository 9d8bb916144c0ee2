"""Tables of text by a mapping: each row makes entities, and claims whose evidence is a cell of that very file."""

from __future__ import annotations

from sourcier.compile import compile_statements
from sourcier.curate.kind import Mistake
from sourcier.curate.problem import did_you_mean
from sourcier.curate.record import Log
from sourcier.errors import CurationError, DataError, UsageError
from sourcier.export.loss import Loss
from sourcier.imports.entity import Entities
from sourcier.imports.imported import Reading, Request, read_original
from sourcier.imports.mapping import TableMapping, read_mapping
from sourcier.imports.row import entities, row_claims
from sourcier.imports.sheet import Sheet
from sourcier.imports.table import Row, rows
from sourcier.language import Text
from sourcier.model import Claim, Curation, Source
from sourcier.namespaces import SOUC
from sourcier.registry import load_registry

_AGAIN = Text("claims said again in the same words", "les affirmations redites dans les mêmes mots")
_AGAIN_WHY = Text(
    "a claim that several rows make in the same words is kept once, at the first of them",
    "une affirmation que plusieurs lignes font dans les mêmes mots est gardée une fois, à la première",
)
_UNREAD = Text("columns that no mapping names", "les colonnes que la correspondance ne nomme pas")
_UNREAD_WHY = Text("the mapping says nothing of them", "la correspondance n’en dit rien")


def read_table(request: Request) -> Reading:
    """Reads a table as its mapping says.

    Raises:
        UsageError: no mapping is given.
        CurationError: the mapping has problems, or names columns that the table lacks.
        DataError: the table cannot be read at all.
    """
    if request.mapping is None:
        raise UsageError("a table needs a mapping that says what its columns mean: --mapping FILE")
    registry = load_registry()
    mapping = read_mapping(request.mapping, registry, request.known)
    original = read_original(request.path)
    text, held = original.text(mapping.encoding)
    _check_encoding(mapping, original.data, request)
    sheet = Sheet(request, mapping, text, held, Log(request.path.as_posix()), Entities(request.known, registry))
    try:
        records, refused, unread = _read_rows(sheet)
    except CurationError:
        raise
    except DataError as error:
        raise DataError(error.reason, path=request.path, line=error.line) from error
    about = mapping.source
    publishers = (about.publisher,) if about.is_new and about.publisher.iri not in sheet.entities.made else ()
    source = Source(
        sheet.source, about.publisher.iri, about.language, SOUC.dataset, title=about.title, published=about.published,
        url=about.url, text=held, note=about.note, claims=tuple(sheet.claims),
    )  # fmt: skip
    curation = Curation((*publishers, *sheet.entities.all()), (source,), {})
    quads = compile_statements(curation, registry, known=request.known.entities.values())
    losses = [Loss(_UNREAD, _UNREAD_WHY, unread)] if unread else []
    losses += [Loss(_AGAIN, _AGAIN_WHY, sheet.again)] if sheet.again else []
    return Reading(tuple(quads), records, refused, tuple(sheet.log.problems), tuple(losses), original, (source.iri,),
                   {request.mapping.name: mapping.sha256}, about.licence)  # fmt: skip


def _check_encoding(mapping: TableMapping, data: bytes, request: Request) -> None:
    if mapping.encoding == "utf-8" or data.isascii():
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return
    raise DataError(f"the mapping says {mapping.encoding}, and the table is UTF-8; mend `encoding:`", path=request.path)


def _read_rows(sheet: Sheet) -> tuple[int, int, int]:
    """Reads every row; returns how many there are, how many are refused, and how many columns nobody reads."""
    found = rows(sheet.text, sheet.mapping.delimiter)
    head = next(found, None)
    if head is None or head.fault:
        raise DataError("no row of headings; the first row names the columns", line=1)
    headings = [cell.words.strip() for cell in head.cells]
    _check_columns(headings, sheet)
    records = refused = 0
    for row in found:
        records += 1
        before = len(sheet.log.problems)
        claims = _read_row(row, headings, sheet)
        if len(sheet.log.problems) > before:
            sheet.entities.drop()
            refused += 1
            continue
        sheet.entities.keep()
        for claim in claims:
            sheet.keep(claim)
    return records, refused, len(set(filter(None, headings)) - sheet.mapping.columns().keys())


def _check_columns(headings: list[str], sheet: Sheet) -> None:
    """Refuses a mapping that names a column which is not there, or there twice."""
    assert sheet.request.mapping is not None
    log = Log(sheet.request.mapping.as_posix())
    for column, line in sheet.mapping.columns().items():
        if headings.count(column) != 1:
            fault = "stands twice in" if column in headings else "is no column of"
            remedy = did_you_mean(column, headings) if column not in headings else "rename one of them"
            detail = f"{column!r} {fault} {sheet.request.path.name}"
            log.add(line, "unknown-key", detail, remedy or f"columns: {', '.join(headings)[:300]}")
    if log.problems:
        raise CurationError(sorted(log.problems))


def _read_row(row: Row, headings: list[str], sheet: Sheet) -> list[Claim]:
    if row.fault or len(row.cells) != len(headings):
        detail = row.fault or f"{len(row.cells)} cells under {len(headings)} headings"
        sheet.log.add(row.line, "bad-record", detail, "" if row.fault else "mend the delimiters, or quote the cell")
        return []
    cells = dict(zip(headings, row.cells, strict=True))
    try:
        found = {name: list(entities(rule, cells, row, sheet)) for name, rule in sheet.mapping.entities.items()}
        claims = [claim for rule in sheet.mapping.claims for claim in row_claims(rule, cells, found, row, sheet)]
    except Mistake as mistake:
        sheet.log.add(row.line, mistake.code, mistake.detail, mistake.remedy)
        return []
    main = next(iter(found))
    if not found[main]:
        sheet.log.add(
            row.line, "missing-key", f"the row names no {main!r}, which it is about", "fill the cell of its name"
        )
    return claims
