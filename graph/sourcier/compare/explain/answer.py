"""The answer to a question back to claims: through the columns that hold claims, or what is derived from claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from sourcier.compare.explain.behind import claims_around, claims_behind
from sourcier.compare.explain.explanation import Explanation, counted
from sourcier.compare.explain.node import explain_derived
from sourcier.errors import NotFoundError, UsageError
from sourcier.language import Text
from sourcier.lookup import ReadClaim
from sourcier.lookup.claims import read_claims_by_iri
from sourcier.namespaces import FIGURE
from sourcier.store.answer import Answer, Solutions, plain
from sourcier.store.view import View

_ROW = Text("row {n}", "ligne {n}")


def explain_answer(view: View, answer: Answer, *, row: int | None = None, column: str | None = None) -> Explanation:
    """Returns what stands behind the rows of an answer, or behind one row, counted from 1; one part a row.

    Where several columns hold claims and one of them several, each is a part of its row; so is a figure, whose numbers
    of mentions, outlets and origins are counted out if one row is asked for. Rows of which none leads to claims by
    itself are explained by the claims around what they name. A `column` that leads to claims narrows to these; one
    that does not is a number or a name of its row.

    Raises:
        UsageError: there is no such row or column, or the answer has no rows.
        NotFoundError: no claim stands behind it.
    """
    if not isinstance(answer, Solutions):
        raise UsageError("only the rows of a SELECT can be explained")
    if column is not None and column not in answer.variables:
        raise UsageError(f"the answer has no column {column!r}; its columns are {', '.join(answer.variables)}")
    if row is not None and not 1 <= row <= len(answer):
        raise UsageError(f"the answer has no row {row}; it has {len(answer)}")
    numbered = [(row, answer.rows[row - 1])] if row else list(enumerate(answer.rows, start=1))
    rows = _Rows(view, answer, [terms for _, terms in numbered], column, in_full=row is not None)
    parts = tuple(rows.explanation(n, terms) for n, terms in numbered)
    if not any(part.all_claims for part in parts):
        raise NotFoundError(f"row {row}" if row else "answer", kind="claim behind something that")
    return parts[0] if row else Explanation(_row_count(parts), parts=parts)


def _row_count(parts: Sequence[Explanation]) -> Text:
    n = len(parts)
    return Text(f"{n} row{'s' if n > 1 else ''}", f"{n} ligne{'s' if n > 1 else ''}")


class _Rows:
    """Rows with the claims that their cells lead to, read at once."""

    def __init__(
        self, view: View, answer: Solutions, rows: Sequence[Sequence[object]], column: str | None, *, in_full: bool
    ) -> None:
        self._view, self._names, self._column, self._in_full = view, answer.variables, column, in_full
        self._behind = claims_behind(view, _iris_of(answer.rows))
        self._around = {} if self._behind else claims_around(view, _iris_of(rows))
        known = self._behind or self._around
        iris = sorted({claim for iri in _iris_of(rows) for claim in known.get(iri, ())}, key=str)
        self._read = {claim.iri: claim for claim in read_claims_by_iri(view, iris)}

    def explanation(self, n: int, terms: Sequence[object]) -> Explanation:
        """Returns one row, with the cells that hold no claims as facts."""
        columns = self._columns(terms)
        is_plural = len(columns) > 1 and any(len(claims) > 1 for claims in columns.values())
        claims = dict.fromkeys(claim for own in columns.values() for claim in own)
        by_column = [counted(Text(name, name), own) for name, own in columns.items()] if is_plural else []
        return Explanation(
            Text(_ROW.en.format(n=n), _ROW.fr.format(n=n)),
            tuple(self._cells(terms)),
            () if is_plural else tuple(claims),
            (*by_column, *self._figures(terms)),
        )

    def _columns(self, terms: Sequence[object]) -> dict[str, list[ReadClaim]]:
        """Returns the claims by column: of cells that hold claims, else of what is based on claims, else around it."""
        cells = dict(zip(self._names, terms, strict=True))
        wanted = {name: term for name, term in cells.items() if name == self._column}
        for chosen in (wanted, cells):
            standing = {name: term for name, term in chosen.items() if self._is_of_claims(term)}
            for known in (self._behind, self._around):
                found = {
                    name: [self._read[claim] for iri in _iris_in(term) for claim in known.get(iri, ())]
                    for name, term in (standing or chosen).items()
                }
                if any(found.values()):
                    return {name: claims for name, claims in found.items() if claims}
        return {}

    def _figures(self, terms: Sequence[object]) -> Iterator[Explanation]:
        if self._column is not None:
            return
        for node in (iri for term in terms for iri in _iris_in(term) if FIGURE.local(iri) and iri in self._behind):
            claims = [self._read[iri] for iri in self._behind[node]]
            if self._in_full:
                yield explain_derived(self._view, node, claims)
            else:
                label = next((claim.figure.label for claim in claims if claim.figure), claims[0].label)
                yield counted(label, claims)

    def _cells(self, terms: Sequence[object]) -> Iterator[tuple[Text, Text]]:
        for name, term in zip(self._names, terms, strict=True):
            if isinstance(term, NamedNode | Literal) and not self._is_of_claims(term):
                words = str(plain(term))
                yield Text(name, name), Text(words, words)

    def _is_of_claims(self, term: object) -> bool:
        iris = _iris_in(term)
        return bool(iris) and all(self._behind.get(iri) == (iri,) for iri in iris)


def _iris_of(rows: Sequence[Sequence[object]]) -> list[NamedNode]:
    return sorted({iri for terms in rows for term in terms for iri in _iris_in(term)}, key=str)


def _iris_in(term: object) -> list[NamedNode]:
    """Returns the IRIs that a cell holds: one, or several as words with spaces between them."""
    if isinstance(term, NamedNode):
        return [term]
    words = term.value.split() if isinstance(term, Literal) else []
    try:
        return [NamedNode(word) for word in words]
    except ValueError:
        return []
