"""*Check my list*: names that a reader brings, and what in the graph may bear them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from sourcier.errors import DataError, UsageError
from sourcier.imports.table import rows
from sourcier.language import Text
from sourcier.namespaces import SOU, compact
from sourcier.pages.page import Page
from sourcier.reconcile.kinds import kind_label
from sourcier.reconcile.query import Candidate, Query
from sourcier.reconcile.reading import delimiter_of, encoding_of, head_of, place_of
from sourcier.reconcile.spelling import EXACT, JOINED, MAX_CHARACTERS, OTHER_ORDER, SAME_LETTERS, SAME_WITHOUT_FORM
from sourcier.reconcile.table import guarded

MOST_NAMES, MOST_BYTES = 1000, 256 * 1024
ON_A_PAGE = 200
"""How many names a page answers; the CSV answers all."""
KINDS = (SOU.Actor, SOU.Company, SOU.Person, SOU.Place, SOU.Project, SOU.Site)
_CANDIDATES = 5
_LETTERS = Text(
    "the same but for accents, case and punctuation", "le même, aux accents, à la casse et à la ponctuation près"
)
_REASONS = (
    (EXACT, Text("the same name", "le même nom")),
    (SAME_LETTERS, _LETTERS),
    (JOINED, Text("the same but for spaces", "le même, aux espaces près")),
    (OTHER_ORDER, Text("the same words in another order", "les mêmes mots dans un autre ordre")),
    (SAME_WITHOUT_FORM, Text("the same but for the legal form", "le même, à la forme juridique près")),
)  # fmt: skip
_ALIKE = Text("like it: {share} % alike", "ressemblant\u00a0: à {share}\u00a0%")
_COLUMNS = ("row", "name", "match", "id", "matched_name", "type", "score", "why", "others")


@dataclass(frozen=True, slots=True)
class Checked:
    """A name with its candidates, the likeliest first; None where there was no time to look."""

    row: int
    name: str
    candidates: tuple[Candidate, ...] | None

    @property
    def best(self) -> Candidate | None:
        """The likeliest."""
        return self.candidates[0] if self.candidates else None


def read_list(words: str, column: str = "") -> list[str]:
    """Returns the names in a list: each line, or a column of a table, the first where none is named.

    Raises:
        UsageError: there are none, too many, or one that is no name for its length.
        DataError: it is no table that can be read.
        NotFoundError: it has no such column.
    """
    delimiter = delimiter_of(words, column, None)
    found = list(rows(words, delimiter)) if column or _is_table(words, delimiter) else []
    if found:
        place, begin = 0, 0
        if column:
            place, begin = place_of([cell.words.strip() for cell in head_of(found).cells], column), 1
        for row in found[begin:]:
            if row.fault:
                raise DataError(row.fault, line=row.line)
        names = [row.cells[place].words if place < len(row.cells) else "" for row in found[begin:]]
    else:
        names = words.removeprefix("\ufeff").splitlines()
    names = [name for each in names if (name := " ".join(each.split()))]
    if not names:
        raise UsageError("there is no name in the list")
    if len(names) > MOST_NAMES:
        raise UsageError(f"there are {len(names)} names; look up at most {MOST_NAMES} at a time")
    if longest := next((name for name in names if len(name) > MAX_CHARACTERS), ""):
        raise UsageError(f"{longest[:60]!r}… has {len(longest)} characters; a name has at most {MAX_CHARACTERS}")
    return names


def words_of(data: bytes) -> str:
    """Returns a file as words.

    Raises:
        DataError: it is not in the encoding that it says.
    """
    encoding, _ = encoding_of(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DataError(f"the file is not {encoding}; save it as UTF-8") from error


def query_of(name: str, kind: str = "") -> Query:
    """Returns what is asked of a name."""
    return Query(name, (kind,) if kind else (), limit=_CANDIDATES)


def check_page(
    names: Sequence[str] = (),
    checked: Sequence[Checked] = (),
    *,
    kind: str = "",
    column: str = "",
    error: str = "",
) -> Page:
    """Returns the form, with the answer for some of its names."""
    looked = [one for one in checked if one.candidates is not None]
    matched = sum(one.best is not None and one.best.match for one in looked)
    none = sum(not one.candidates for one in looked)
    last = checked[-1].row if checked else 0
    values = {
        "names": "\n".join(names),
        "checked": checked,
        "kind": kind,
        "kinds": {compact(one).partition(":")[2]: kind_label(one) for one in KINDS},
        "column": column,
        "error": error,
        "most": MOST_NAMES,
        "counts": {"matched": matched, "none": none, "several": len(looked) - matched - none, "total": len(looked)},
        "next": last + 1 if last < len(names) and checked else 0,
        "on_a_page": ON_A_PAGE,
        "reason": reason,
    }
    return Page("check", Text("Check my list", "Vérifier ma liste"), "check.html", values)


def reason(candidate: Candidate) -> Text:
    """Returns why something is a candidate."""
    said = next((words for least, words in _REASONS if candidate.likeness >= least), None)
    if said is None:
        share = f"{candidate.likeness:.0f}"
        said = Text(_ALIKE.en.format(share=share), _ALIKE.fr.format(share=share))
    if candidate.name in {candidate.known.label.en, candidate.known.label.fr}:
        return said
    return Text(f"{said.en}: {candidate.name}", f"{said.fr}\u00a0: {candidate.name}")


def check_csv(checked: Sequence[Checked], lang: str) -> bytes:
    """Returns the answer as CSV, in which no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for one in checked:
        writer.writerow([one.row, guarded(one.name), *map(guarded, _cells(one, lang))])
    return out.getvalue().encode("utf-8-sig")


def _cells(one: Checked, lang: str) -> list[str]:
    if one.candidates is None:
        return ["not looked up", *[""] * 6]
    if one.best is None:
        return ["none", *[""] * 6]
    best, *others = one.candidates
    further = " | ".join(f"{compact(c.known.iri)} {c.known.label.in_(lang)} ({c.score:g})" for c in others)
    return [
        "one bearer" if best.match else "to be judged", compact(best.known.iri), best.known.label.in_(lang),
        best.known.described_in(lang), f"{best.score:g}", reason(best).in_(lang), further,
    ]  # fmt: skip


def _is_table(words: str, delimiter: str) -> bool:
    """Says whether every line of a list is a record of at least two cells."""
    lines = [line for line in words.splitlines() if line.strip()]
    return delimiter in {";", "\t", ","} and len(lines) > 1 and all(delimiter in line for line in lines)
